"""The JSON of the contract as a strict model: every key, every shape, and nothing that nobody has written down.

An addition to the output is added here too; a key that is renamed or dropped fails.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FINDINGS = (
    "died_or_seriously_harmed",
    "abuse_or_neglect_known_or_suspected",
    "serious_child_safeguarding_case",
    "local_authority_knows_or_suspects",
    "agencies_disagree_on_notification",
    "duty_to_notify",
    "partners_should_consider_notifying",
    "looked_after_death_notice",
    "care_leaver_death_notice",
    "rapid_review_due",
    "criterion_improvements",
    "criterion_recurrent_themes",
    "criterion_joint_working",
    "criterion_panel_view",
    "circumstance_single_agency",
    "circumstance_no_agency",
    "circumstance_more_than_one_area",
    "circumstance_institutional_setting",
    "locally_important",
    "national_review_suggested",
)
CODES = (
    "no_review_indicated",
    "other_learning",
    "local_review_strong_case",
    "rapid_review_first",
    "partners_to_weigh",
    "no_further_review_may_be_justified",
)

DUTIES = (
    "notify_national_panel",
    "tell_safeguarding_partners",
    "notify_looked_after_death",
    "tell_parents_of_looked_after_death",
    "notify_care_leaver_death",
    "complete_rapid_review",
    "expect_panel_response",
    "tell_of_local_review",
    "complete_local_review",
    "send_copies_before_publication",
    "keep_published",
    "national_review",
    "keep_national_report",
    "escalate_disagreement",
    "tell_other_authority",
    "secure_other_children",
    "record_withdrawal",
    "tell_family",
)

FindingName = Literal[FINDINGS]
DutyName = Literal[DUTIES] | Annotated[str, Field(pattern=r"^local:[a-z_]+$")]
Code = Literal[CODES]
Force = Literal["must", "must take into account", "should", "should have regard", "panel expectation", "may", "local"]
Agency = Literal[
    "local authority",
    "health",
    "police",
    "education",
    "early years",
    "probation",
    "housing",
    "voluntary sector",
    "other",
    "not stated",
    "all others",
]


def _day(text: Any) -> Any:
    assert isinstance(text, str), "a day is text"
    return date.fromisoformat(text)


Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1)]
Answer = Text | int | Annotated[list[Text], Field(min_length=1)]


class Strict(BaseModel):
    """No other keys, and no value made to fit."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AnswerGround(Strict):
    """An answer that a finding rests on."""

    question: Text
    answer: Answer
    by: Agency
    known_on: Day | None = None
    source: Text | None = None


class FindingGround(Strict):
    """A finding that another rests on; `is` says which way."""

    finding: FindingName
    is_: Literal["met", "not met"] = Field(alias="is")


class Finding(Strict):
    """One finding with all its grounds."""

    finding: Literal["met", "not met", "not yet known"]
    force: Force
    because: list[AnswerGround | FindingGround]
    cites: Annotated[list[Text], Field(min_length=1)]
    ask_next: list[Text]
    also_shown: list[AnswerGround]

    @model_validator(mode="after")
    def _open_or_settled(self) -> Finding:
        is_open = self.finding == "not yet known"
        assert bool(self.ask_next) is is_open, "an open finding says what to ask, a settled one does not"
        assert bool(self.because) is not is_open, "a settled finding has its grounds, an open one has none"
        return self


class Recommendation(Strict):
    """What is put to the partners."""

    code: Code | Literal["cannot_say_yet"]
    settled: bool
    possible: Annotated[list[Code], Field(min_length=1)]
    turns_on: list[Text]
    cites: Annotated[list[Text], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Recommendation:
        assert self.settled is (len(self.possible) == 1)
        assert self.code == (self.possible[0] if self.settled else "cannot_say_yet")
        assert bool(self.turns_on) is not self.settled
        assert (self.cites is not None) is self.settled
        assert len(set(self.possible)) == len(self.possible)
        return self


class Change(Strict):
    """One answer, and what it would have to be."""

    question: Text
    to: Answer
    by: Agency | None = None


class Considered(Strict):
    """Which criteria and circumstances nobody has addressed."""

    complete: bool
    not_yet_addressed: list[Text]

    @model_validator(mode="after")
    def _adds_up(self) -> Considered:
        assert self.complete is (self.not_yet_addressed == [])
        return self


class ToAsk(Strict):
    """A question worth asking."""

    question: Text
    who_would_know: Annotated[list[Text], Field(min_length=1)]
    settles: list[FindingName | Literal["recommendation"] | DutyName]
    matters_to: list[FindingName | Literal["recommendation"] | DutyName]
    agencies: list[Agency] | None = None
    notices: Annotated[list[Text], Field(min_length=1)] | None = None
    read_on_this_day: Text | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> ToAsk:
        assert set(self.settles) <= set(self.matters_to)
        return self

    @property
    def duties(self) -> set[str]:
        """The duties that the answer would date, or whose law it would tell."""
        return set(self.matters_to) - {*FINDINGS, "recommendation"}


class OpenNotice(Strict):
    """A notice of which it is open whether it is called for."""

    notice: Text
    ask_next: Annotated[list[Text], Field(min_length=1)]
    cites: Annotated[list[Text], Field(min_length=1)]


class Disputed(Strict):
    """Rival answers, each with the agencies that gave it."""

    question: Text
    answers: dict[str, list[Agency]]
    matters: bool
    by: Agency | None = None

    @model_validator(mode="after")
    def _rivals(self) -> Disputed:
        assert len(self.answers) > 1
        return self


class KnownLater(Strict):
    """An answer that became known after the day considered."""

    question: Text
    answer: Answer
    by: Agency
    known_on: Day
    source: Text | None = None


class Duty(Strict):
    """Who must, should or may do what, by when, and where it stands."""

    duty: DutyName
    who: Text
    force: Force
    status: Literal["not started", "due", "done", "done late", "overdue", "cannot be dated", "does not apply"]
    cites: list[Text]
    why: Text | None = None
    since: Day | None = None
    by: Day | None = None
    by_force: Force | None = None
    local_by: Day | None = None
    work_to: Day | None = None
    last_working_day: Day | None = None
    done_on: Day | None = None
    late_by: int | None = None
    days_left: int | None = None
    total: int | None = None
    starts: Text | None = None
    law_of_decision_day: Literal[True] | None = None
    disputed: Literal[True] | None = None

    @model_validator(mode="after")
    def _dated_or_why_not(self) -> Duty:
        assert self.status != "cannot be dated" or self.why
        assert self.status not in ("cannot be dated", "does not apply") or self.by is None
        assert self.by is None or self.by_force
        assert bool(self.cites) is not self.duty.startswith("local:"), "a duty of law cites it, a local clock does not"
        return self


class Numbers(Strict):
    """Equal where the answers settle the number."""

    fewest: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=0)]


class OpenChild(Strict):
    """A child of whom it is open which notification it needs."""

    incident: Text
    ask: list[Text]


class Told(Strict):
    """One sentence and where it comes from."""

    sentence: Text
    from_: Annotated[list[Text], Field(min_length=1, alias="from")]


class SeveralChildren(Strict):
    """The notifications of the children of one incident, in every file that is one of them."""

    incidents: Annotated[list[Text], Field(min_length=1)]
    not_given: list[Text]
    notifications: Numbers
    for_each_death: list[Text]
    for_siblings_together: list[Text]
    for_each_other_child: list[Text]
    none: list[Text]
    open: list[OpenChild]
    cites: Annotated[list[Text], Field(min_length=1)]
    says: Annotated[list[Told], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> SeveralChildren:
        sorted_out = [*self.for_each_death, *self.for_siblings_together, *self.for_each_other_child, *self.none]
        sorted_out += [child.incident for child in self.open]
        assert sorted(sorted_out) == sorted(self.incidents), "every child stands in one place"
        assert self.notifications.fewest <= self.notifications.most <= len(self.incidents)
        assert self.open or len(self.for_siblings_together) > 3 or self.notifications.fewest == self.notifications.most
        return self


class Sentence(Strict):
    """One sentence and where it comes from."""

    sentence: Text
    from_: Annotated[list[Text], Field(min_length=1, alias="from")]
    about: Text


class Rationale(Strict):
    """Why, in two voices."""

    partners: Annotated[list[Sentence], Field(min_length=1)]
    family: Annotated[list[Sentence], Field(min_length=1)]


class Output(Strict):
    """What `cspr consider --json` says of one incident on which both evaluators agree."""

    incident: Text
    considered_on: Day
    law_in_force: Annotated[list[Text], Field(min_length=1)]
    rulebook_digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    profile_digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    findings: dict[FindingName, Finding]
    not_in_force: list[FindingName]
    recommendation: Recommendation
    notices: list[Text]
    notices_cite: dict[Text, Annotated[list[Text], Field(min_length=1)]]
    notices_open: list[OpenNotice]
    would_change: list[Annotated[list[Change], Field(min_length=1)]]
    considered: Considered
    duties: list[Duty]
    ask_next: list[ToAsk]
    disputed: list[Disputed]
    known_later: list[KnownLater]
    contradictions: list[Text]
    to_be_checked_against_the_original: list[Text]
    rationale: Rationale
    evaluators: Literal["agree"]
    several_children: SeveralChildren | None = None
    partnership: dict[str, Any] | None = None
    """Local terms, as tests/rulebook/profiles hold them against the profile."""

    @model_validator(mode="after")
    def _whole(self) -> Output:
        named = [*self.findings, *self.not_in_force]
        assert sorted(named) == sorted(FINDINGS), "every finding is reported or named as not in force, once"
        asked = [to_ask.question for to_ask in self.ask_next]
        assert len(set(asked)) == len(asked)
        waited_for = {question for finding in self.findings.values() for question in finding.ask_next}
        wanted = waited_for | set(self.recommendation.turns_on) | set(self.considered.not_yet_addressed)
        for_duties = {to_ask.question: to_ask.duties for to_ask in self.ask_next if to_ask.duties}
        for_notices = {question for notice in self.notices_open for question in notice.ask_next}
        wanted_by_notices = {to_ask.question for to_ask in self.ask_next if to_ask.notices}
        assert wanted | set(for_duties) | wanted_by_notices == set(asked)
        assert for_notices <= wanted_by_notices
        assert list(self.notices_cite) == self.notices
        assert not {notice.notice for notice in self.notices_open} & set(self.notices)
        applying = {duty.duty for duty in self.duties if duty.status != "does not apply"}
        asked_for = {name for names in for_duties.values() for name in names}
        assert asked_for <= applying, "a day is asked for no duty that does not apply"
        return self
