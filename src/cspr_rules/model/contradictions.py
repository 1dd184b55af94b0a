"""Answers that do not fit together. They are noted for people to put right, and never refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cspr_rules.model.answer import Incident, Value, rivals
from cspr_rules.model.question import Kind, Question

ANYTHING = ("anything",)
"""Any answer but `not known`."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers to two questions that cannot both be right, and what is strange about them."""

    one: str
    says: tuple[str, ...]
    other: str
    also_says: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class InOrder:
    """Two days, or two ages, of which the second is never before the first."""

    first: str
    second: str
    because: str


@dataclass(frozen=True, slots=True)
class TooOld:
    """An answer that cannot be right of somebody who has reached an age."""

    one: str
    says: tuple[str, ...]
    age: str
    reached: int
    because: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A word of a list that leaves no room for any other word beside it."""

    question: str
    word: str
    because: str


YES, NO, DOUBT = ("yes",), ("no",), ("yes", "may")

CLASHES = (
    Clash("unborn", YES, "age_at_incident", ANYTHING, "an age in years means that the child was born"),
    Clash("unborn", YES, "age_at_death", ANYTHING, "an age in years means that the child was born"),
    Clash("unborn", YES, "looked_after", YES, "a child never born cannot be looked after"),
    Clash("unborn", YES, "care_leaver", YES, "a child never born cannot be a care leaver"),
    Clash("unborn", NO, "unborn_treated_as_child", ANYTHING, "the question is put only of a child never born"),
    Clash("child_died", NO, "died_on", ANYTHING, "a day of death is given"),
    Clash("child_died", NO, "age_at_death", ANYTHING, "an age at death is given"),
    Clash("child_died", NO, "died_in", ANYTHING, "a place of death is given"),
    Clash("child_died", NO, "death_notice", ("sent",), "a notice of a death was sent"),
    Clash("child_died", NO, "death_known_on", ANYTHING, "a day on which a death was heard of is given"),
    Clash("child_died", NO, "parents_told_of_death_on", ANYTHING, "parents were told of a death"),
    Clash("death_notice", ("not sent",), "death_notice_sent_on", ANYTHING, "a day of sending is given"),
    Clash("child_died", NO, "suicide_or_unexplained_death", YES, "a suicide or unexplained death is a death"),
    Clash("child_died", YES, "locally_important", ("near miss",), "a near miss is one in which no child died"),
    Clash("seriously_harmed", YES, "locally_important", ("near miss",), "a near miss is one without serious harm"),
    Clash("looked_after", YES, "agency_involvement", ("none",), "a looked-after child is known to the local authority"),
    Clash("care_leaver", YES, "agency_involvement", ("none",), "a care leaver is known to the local authority"),
    Clash(
        "child_protection_plan",
        ("current", "recently ended"),
        "agency_involvement",
        ("none", "universal services only"),
        "a child protection plan is more than universal services",
    ),
    Clash("recent_social_care_concern", YES, "agency_involvement", ("none",), "children's social care was concerned"),
    Clash(
        "agency_involvement",
        ("none",),
        "joint_working_concern",
        DOUBT,
        "no agency was involved that could work with another",
    ),
    Clash(
        "agency_involvement", ("none",), "single_agency_concern", DOUBT, "no agency was involved that it could concern"
    ),
    Clash("agency_involvement", ("one", "two or more"), "no_involvement_concern", DOUBT, "an agency was involved"),
    Clash(
        "improvements_identified_before",
        NO,
        "earlier_learning_embedded",
        ANYTHING,
        "there was no earlier learning to embed",
    ),
    Clash("notification", ("not sent",), "notification_sent_on", ANYTHING, "a day of sending is given"),
    Clash("notification", ("not sent", "sent"), "withdrawal_recorded_on", ANYTHING, "the day of a withdrawal is given"),
    Clash("rapid_review", ("not started",), "rapid_review_sent_on", ANYTHING, "a day of sending is given"),
    Clash("rapid_review", ("not started",), "learning_captured", ANYTHING, "only a rapid review can capture learning"),
    Clash(
        "rapid_review",
        ("not started", "under way"),
        "panel_replied_on",
        ANYTHING,
        "the Panel replies to a rapid review that is complete",
    ),
    Clash("review_decision", ("not yet decided",), "review_decided_on", ANYTHING, "a day of decision is given"),
    Clash("review_decision", ("no local review",), "publication_planned_on", ANYTHING, "there is no review to publish"),
    Clash("review_decision", ("no local review",), "review_announced_on", ANYTHING, "there is no review to tell of"),
    Clash("review_published", NO, "review_published_on", ANYTHING, "a day of publication is given"),
    Clash("national_report_out", NO, "national_report_published_on", ANYTHING, "a day of publication is given"),
)

IN_ORDER = (
    InOrder("age_at_incident", "age_at_death", "nobody is younger when dying than when harmed"),
    InOrder("incident_on", "died_on", "the incident comes first"),
    InOrder("incident_on", "local_authority_aware_on", "nobody can be aware before it happened"),
    *(
        InOrder("incident_on", later, because)
        for later, because in (
            ("referral_received_on", "nobody can refer it before it happened"),
            ("partners_met_on", "nobody can meet about it before it happened"),
            ("copy_to_partnership_office_on", "nobody can notify before it happened"),
            ("other_authority_told_on", "nobody can tell of it before it happened"),
            ("other_children_secured_on", "nobody acts on it before it happened"),
            ("disagreement_found_on", "nobody can differ about it before it happened"),
            ("family_told_on", "nobody can decide before it happened"),
            ("national_review_decided_on", "nobody can decide before it happened"),
        )
    ),
    InOrder("died_on", "death_known_on", "nobody can hear of a death before it"),
    InOrder("died_on", "parents_told_of_death_on", "nobody can tell of a death before it"),
    InOrder("died_on", "death_notice_sent_on", "nobody can give notice of a death before it"),
    InOrder("death_known_on", "death_notice_sent_on", "the local authority hears of the death before it gives notice"),
    InOrder(
        "local_authority_aware_on", "partners_told_on", "the local authority is aware before it tells the partners"
    ),
    InOrder("disagreement_found_on", "disagreement_raised_on", "a difference comes to light before it is raised"),
    InOrder("incident_on", "notification_sent_on", "nobody can notify before it happened"),
    InOrder("local_authority_aware_on", "notification_sent_on", "the local authority is aware before it notifies"),
    InOrder("notification_sent_on", "withdrawal_recorded_on", "what is withdrawn was sent before"),
    InOrder("notification_sent_on", "rapid_review_sent_on", "the rapid review follows the notification"),
    InOrder("rapid_review_sent_on", "panel_replied_on", "the Panel replies to what it was sent"),
    InOrder("incident_on", "review_decided_on", "nobody can decide before it happened"),
    InOrder("rapid_review_sent_on", "review_decided_on", "the decision is sent with the rapid review or after it"),
    InOrder("review_decided_on", "publication_planned_on", "a review is decided on before it is published"),
    InOrder("review_decided_on", "review_announced_on", "a review is decided on before others are told of it"),
    InOrder("review_decided_on", "copies_sent_on", "a review is decided on before its report goes out"),
    InOrder("review_decided_on", "review_published_on", "a review is decided on before it is published"),
    InOrder("review_decided_on", "family_told_on", "the partners decide before the family is told what was decided"),
    InOrder("national_review_decided_on", "national_report_published_on", "a review is decided on before its report"),
)

TOO_OLD = tuple(
    TooOld(question, says, age, 18, because)
    for question, says, because in (
        ("looked_after", YES, "nobody is looked after from the age of eighteen"),
        ("child_protection_plan", ("current",), "nobody has a child protection plan from the age of eighteen"),
    )
    for age in ("age_at_incident", "age_at_death")
)

ALONE = (Alone("actions_from_rapid_review", "complete", "where something is missing, not every action is complete"),)

MAY_LIE_AHEAD = ("publication_planned_on",)
"""Questions for a day that may be a plan. Every other day that is given has come by the day of decision."""


def contradictions(incident: Incident, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """Whole sentences on answers that do not fit together, in the order of the tables above.

    Only an established answer can contradict: one that is open or disputed leaves room for the other.
    """
    said = _established(incident, questions)
    return (
        *_clashes(said),
        *_too_old(said),
        *_not_alone(said),
        *_out_of_order(said),
        *_after_the_decision(said, incident.considered_on, questions),
    )


def _clashes(said: Mapping[str, Value]) -> Iterator[str]:
    for clash in CLASHES:
        if _says(clash.one, clash.says, said) and _says(clash.other, clash.also_says, said):
            one, other = _told(clash.one, said), _told(clash.other, said)
            yield f"{one} does not fit with {other}: {clash.because}. Check which is right."


def _too_old(said: Mapping[str, Value]) -> Iterator[str]:
    for clash in TOO_OLD:
        age = said.get(clash.age)
        if _says(clash.one, clash.says, said) and isinstance(age, int) and age >= clash.reached:
            one, other = _told(clash.one, said), _told(clash.age, said)
            yield f"{one} does not fit with {other}: {clash.because}. Check which is right."


def _not_alone(said: Mapping[str, Value]) -> Iterator[str]:
    for word in ALONE:
        answer = said.get(word.question)
        if isinstance(answer, tuple) and word.word in answer and len(answer) > 1:
            yield f"{_told(word.question, said)} does not fit together: {word.because}. Check which is right."


def _out_of_order(said: Mapping[str, Value]) -> Iterator[str]:
    for pair in IN_ORDER:
        if _is_before(said.get(pair.second), said.get(pair.first)):
            first, second = _told(pair.first, said), _told(pair.second, said)
            yield f"{second} does not fit with {first}: {pair.because}. Check both."


def _after_the_decision(
    said: Mapping[str, Value], day: date | None, questions: Mapping[str, Question]
) -> Iterator[str]:
    for name, question in questions.items():
        if question.kind is Kind.DATE and name not in MAY_LIE_AHEAD and _is_before(day, said.get(name)):
            yield f"{_told(name, said)} is after the day of decision, {day}. Check both."


def _established(incident: Incident, questions: Mapping[str, Question]) -> dict[str, Value]:
    """The one answer that stands, for each question that has exactly one."""
    said = {}
    for name, entries in incident.answers.items():
        if name in questions and not questions[name].per_agency:
            standing = rivals(questions[name], entries)
            if len(standing) == 1:
                (said[name],) = standing
    return said


def _says(name: str, wanted: tuple[str, ...], said: Mapping[str, Value]) -> bool:
    if name not in said:
        return False
    if wanted is ANYTHING:
        return True
    answer = said[name]
    return bool(set(wanted) & set(answer)) if isinstance(answer, tuple) else answer in wanted


def _is_before(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, date) and isinstance(other, date):
        return one < other
    return isinstance(one, int) and isinstance(other, int) and one < other


def _told(name: str, said: Mapping[str, Value]) -> str:
    answer = said[name]
    return f'"{name}: {", ".join(answer) if isinstance(answer, tuple) else answer}"'
