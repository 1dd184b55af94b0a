"""Rulebooks, cases and questions for tests, built as Python objects so that no test of an engine reads a file.

`the_contract_rulebook()` holds every finding of the contract, its building blocks and the whole recommendation table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from cspr_rules.model.answer import Answers, Entry, Incident, Value
from cspr_rules.model.classes import PartialCase, Space
from cspr_rules.model.condition import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Found,
    NoneOf,
    Words,
    date_band,
    number_band,
)
from cspr_rules.model.force import Force
from cspr_rules.model.question import Kind, Question, Wording
from cspr_rules.model.rule import Period, Rule, RuleKind
from cspr_rules.model.rulebook import FIRST_DAY, LawInForce, Rulebook

DAY_OF_DECISION = date(2026, 11, 20)
CARE_LEAVER_DEATHS_FROM = "2023-12-15"


def one_of(name: str, *answers: str, **more: object) -> Question:
    """A question with one answer from a list."""
    return _question(name, Kind.ONE_OF, answers, **more)


def any_of_list(name: str, *answers: str, **more: object) -> Question:
    """A question whose answer is a list of words."""
    return _question(name, Kind.ANY_OF, answers, **more)


def whole_number(name: str, **more: object) -> Question:
    """A question answered by a whole number."""
    return _question(name, Kind.WHOLE_NUMBER, (), **more)


def a_day(name: str, **more: object) -> Question:
    """A question answered by a date."""
    return _question(name, Kind.DATE, (), **more)


def _question(name: str, kind: Kind, answers: tuple[str, ...], **more: object) -> Question:
    wording = Wording(whether=f"whether {name.replace('_', ' ')}", any_answer="{answer}")
    return Question(
        name=name,
        stage="one stage",
        order=1,
        asked=f"{name.replace('_', ' ')}?",
        kind=kind,
        why="So that a test can ask it.",
        who_would_know=("rapid review meeting",),
        cites=(),
        partners=wording,
        family=wording,
        answers=answers,
        **more,  # type: ignore[arg-type]
    )


def answered(question: str, *words: str, by: str | None = None) -> Answered:
    """`question: [words]`, or for a question put to each agency `question: {by: [words]}`."""
    return Answered(question, Words(frozenset(words)), by)


def number(question: str, band: str) -> Answered:
    """`question: under 18` and the like."""
    return Answered(question, number_band(band))


def day(question: str, band: str) -> Answered:
    """`question: on or after 2023-12-15` and the like."""
    return Answered(question, date_band(band))


def met(name: str) -> Found:
    """The finding `name` is met."""
    return Found(name)


def not_met(name: str) -> Found:
    """The finding `name` is not met."""
    return Found(name, met=False)


def all_of(*parts: Condition) -> AllOf:
    """Every condition holds."""
    return AllOf(parts)


def any_of(*parts: Condition) -> AnyOf:
    """At least one condition holds."""
    return AnyOf(parts)


def none_of(*parts: Condition) -> NoneOf:
    """No condition holds."""
    return NoneOf(parts)


def a_rule(name: str, when: Condition, kind: RuleKind = RuleKind.CRITERION, start: date = FIRST_DAY) -> Rule:
    """A rule with a condition, in force from `start` without an end."""
    return Rule(
        name=name,
        kind=kind,
        title=name.replace("_", " "),
        force=Force.MAY,
        periods=(Period(start, None, ()),),
        reading=(),
        left_out=(),
        when=when,
        says={},
        examples=(),
    )


def a_rulebook(questions: Mapping[str, Question] | list[Question], rules: list[Rule]) -> Rulebook:
    """A rulebook of these questions and rules, in the order given."""
    if not isinstance(questions, Mapping):
        questions = {question.name: question for question in questions}
    return Rulebook(questions, {rule.name: rule for rule in rules}, {}, {}, {}, digest="sha256:test")


def the_law(rulebook: Rulebook, on: date = DAY_OF_DECISION) -> LawInForce:
    """The part of a rulebook in force on a day."""
    return rulebook.on(on)


def an_incident(**answers: Value | Entry | tuple[Entry, ...]) -> Incident:
    """An incident with these answers: a value alone, an entry, or several entries."""
    return Incident("TEST-001", "An incident made up for a test", the_answers(**answers))


def the_answers(**answers: Value | Entry | tuple[Entry, ...]) -> Answers:
    """Answers as an incident file holds them: a value alone, an entry, or several entries."""
    entries: dict[str, tuple[Entry, ...]] = {}
    for question, answer in answers.items():
        if isinstance(answer, Entry):
            entries[question] = (answer,)
        elif isinstance(answer, tuple) and answer and isinstance(answer[0], Entry):
            entries[question] = answer  # type: ignore[assignment]
        else:
            entries[question] = (Entry(answer),)  # type: ignore[arg-type]
    return entries


def a_random_case(space: Space, random: Random, open_share: float = 0.3) -> PartialCase:
    """Each slot settled on one class, or with probability `open_share` left with a random non-empty set of classes."""
    masks = []
    for full in space.full:
        if random.random() < open_share:
            masks.append(random.choice([full, random.randint(1, full)]))
        else:
            masks.append(1 << random.randrange(full.bit_length()))
    return tuple(masks)


def a_small_rulebook() -> Rulebook:
    """Two findings that share a question, one that does not, and two recommendations: all can be followed by hand."""
    return a_rulebook(
        [
            one_of("child_died", "yes", "no", limb=True),
            one_of("seriously_harmed", "yes", "likely", "no", limb=True),
            whole_number("age_at_incident"),
            whole_number("age_at_death"),
            one_of("joint_working_concern", "yes", "may", "no"),
        ],
        [
            a_rule(
                "died_or_seriously_harmed",
                any_of(answered("child_died", "yes"), answered("seriously_harmed", "yes", "likely")),
            ),
            a_rule(
                "child",
                any_of(
                    all_of(answered("seriously_harmed", "yes", "likely"), number("age_at_incident", "under 18")),
                    all_of(answered("child_died", "yes"), number("age_at_death", "under 18")),
                ),
                RuleKind.DEFINITION,
            ),
            a_rule("criterion_joint_working", answered("joint_working_concern", "yes", "may")),
            a_rule("serious", all_of(met("died_or_seriously_harmed"), met("child"))),
            a_rule(
                "partners_to_weigh",
                all_of(met("serious"), met("criterion_joint_working")),
                RuleKind.RECOMMENDATION,
            ),
            a_rule(
                "no_review_indicated",
                none_of(all_of(met("serious"), met("criterion_joint_working"))),
                RuleKind.RECOMMENDATION,
            ),
        ],
    )


def the_contract_questions() -> dict[str, Question]:
    """The questions of the contract that some condition reads, in the order of asking."""
    yes_may_no = ("yes", "may", "no")
    questions = [
        whole_number("age_at_incident", answered_means={"unborn": "no"}),
        whole_number("age_at_death", answered_means={"unborn": "no"}),
        one_of("unborn", "yes", "no"),
        one_of("unborn_treated_as_child", "yes", "no"),
        one_of("looked_after", "yes", "no"),
        one_of("care_leaver", "yes", "no"),
        one_of("normally_resident_here", "yes", "no"),
        one_of("child_died", "yes", "no", limb=True),
        one_of("seriously_harmed", "yes", "likely", "no", limb=True),
        a_day("died_on"),
        one_of("harmed_in", "this area", "elsewhere in England", "outside England"),
        one_of("died_in", "this area", "elsewhere in England", "outside England"),
        one_of("suicide_or_unexplained_death", "yes", "no"),
        one_of("other_children_at_risk", "yes", "no"),
        one_of(
            "abuse_or_neglect",
            "known",
            "suspected",
            "possible",
            "ruled out",
            per_agency=True,
            limb=True,
            leaves_open={"possible": ("suspected", "ruled out")},
        ),
        one_of(
            "link_to_outcome", "cause", "contributory", "suspected contributory", "background only", "none apparent"
        ),
        one_of("recent_social_care_concern", "yes", "no"),
        one_of("notification", "not sent", "sent", "withdrawn"),
        one_of("rapid_review", "not started", "under way", "complete"),
        one_of("learning_captured", "yes", "partly", "no"),
        one_of("improvements_needed", *yes_may_no, always_asked=True),
        one_of("improvements_identified_before", "yes", "no", always_asked=True),
        one_of("earlier_learning_embedded", "yes", "no"),
        one_of("recurrent_themes", *yes_may_no, always_asked=True),
        one_of("joint_working_concern", *yes_may_no, always_asked=True),
        one_of(
            "panel_prefers_local_review",
            "not yet considered",
            "yes",
            "no",
            "national review being arranged",
            always_asked=True,
        ),
        one_of("single_agency_concern", *yes_may_no, always_asked=True),
        one_of("agency_involvement", "none", "universal services only", "one", "two or more", always_asked=True),
        one_of("no_involvement_concern", *yes_may_no),
        any_of_list(
            "more_than_one_area",
            "local authority",
            "police force",
            "integrated care board",
            "family moved between areas",
            "placed by another authority",
            "none",
            always_asked=True,
        ),
        any_of_list(
            "institutional_setting",
            "children's home",
            "residential school",
            "hospital inpatient",
            "police custody",
            "young offender institution",
            "other detention",
            "none",
            always_asked=True,
        ),
        any_of_list("locally_important", "near miss", "good practice", "poor practice", "another reason", "none"),
        one_of("complex_or_national", *yes_may_no),
        one_of("change_in_law_or_guidance", *yes_may_no),
        one_of("other_review_covers_it", "yes", "no"),
    ]
    return {question.name: question for question in questions}


_HARMED = answered("seriously_harmed", "yes", "likely")
_DIED = answered("child_died", "yes")
_SUSPECTS = ("known", "suspected")
_SETTINGS = (
    "children's home",
    "residential school",
    "hospital inpatient",
    "police custody",
    "young offender institution",
    "other detention",
)


def _blocks() -> dict[str, Condition]:
    return {
        "child_already_born": any_of(
            all_of(answered("unborn", "no"), _HARMED, number("age_at_incident", "under 18")),
            all_of(answered("unborn", "no"), _DIED, number("age_at_death", "under 18")),
        ),
        "child": any_of(
            met("child_already_born"),
            all_of(answered("unborn", "yes"), answered("unborn_treated_as_child", "yes")),
        ),
        "area": any_of(
            all_of(_HARMED, answered("harmed_in", "this area")),
            all_of(_DIED, answered("died_in", "this area")),
            all_of(
                answered("normally_resident_here", "yes"),
                any_of(
                    all_of(_HARMED, answered("harmed_in", "outside England")),
                    all_of(_DIED, answered("died_in", "outside England")),
                ),
            ),
        ),
        "rapid_review_begun": all_of(
            answered("notification", "sent"), answered("rapid_review", "under way", "complete")
        ),
        "any_of_criteria_a_to_c": any_of(
            met("criterion_improvements"), met("criterion_recurrent_themes"), met("criterion_joint_working")
        ),
        "any_circumstance": any_of(
            met("circumstance_single_agency"),
            met("circumstance_no_agency"),
            met("circumstance_more_than_one_area"),
            met("circumstance_institutional_setting"),
        ),
    }


def _findings() -> dict[str, Condition]:
    return {
        "died_or_seriously_harmed": any_of(_DIED, _HARMED),
        "abuse_or_neglect_known_or_suspected": answered("abuse_or_neglect", *_SUSPECTS, by="any agency"),
        "serious_child_safeguarding_case": all_of(
            met("abuse_or_neglect_known_or_suspected"), met("died_or_seriously_harmed"), met("child")
        ),
        "local_authority_knows_or_suspects": answered("abuse_or_neglect", *_SUSPECTS, by="local authority"),
        "agencies_disagree_on_notification": all_of(
            answered("abuse_or_neglect", *_SUSPECTS, by="any agency but local authority"),
            none_of(answered("abuse_or_neglect", *_SUSPECTS, by="local authority")),
        ),
        "duty_to_notify": all_of(
            met("local_authority_knows_or_suspects"),
            met("died_or_seriously_harmed"),
            met("child_already_born"),
            met("area"),
        ),
        "partners_should_consider_notifying": all_of(
            met("died_or_seriously_harmed"),
            answered("recent_social_care_concern", "yes"),
            any_of(
                answered("suicide_or_unexplained_death", "yes"),
                answered("link_to_outcome", "background only", "suspected contributory"),
            ),
        ),
        "looked_after_death_notice": all_of(_DIED, answered("looked_after", "yes"), number("age_at_death", "under 18")),
        "care_leaver_death_notice": all_of(
            _DIED,
            answered("care_leaver", "yes"),
            number("age_at_death", "24 or under"),
            day("died_on", f"on or after {CARE_LEAVER_DEATHS_FROM}"),
        ),
        "rapid_review_due": answered("notification", "sent"),
        "criterion_improvements": any_of(
            answered("improvements_needed", "yes", "may"),
            all_of(answered("improvements_identified_before", "yes"), answered("earlier_learning_embedded", "no")),
        ),
        "criterion_recurrent_themes": answered("recurrent_themes", "yes", "may"),
        "criterion_joint_working": answered("joint_working_concern", "yes", "may"),
        "criterion_panel_view": answered("panel_prefers_local_review", "yes"),
        "circumstance_single_agency": answered("single_agency_concern", "yes", "may"),
        "circumstance_no_agency": all_of(
            answered("agency_involvement", "none", "universal services only"),
            answered("no_involvement_concern", "yes", "may"),
        ),
        "circumstance_more_than_one_area": answered(
            "more_than_one_area", "local authority", "police force", "integrated care board"
        ),
        "circumstance_institutional_setting": answered("institutional_setting", *_SETTINGS),
        "locally_important": answered(
            "locally_important", "near miss", "good practice", "poor practice", "another reason"
        ),
        "national_review_suggested": all_of(
            met("serious_child_safeguarding_case"),
            any_of(answered("complex_or_national", "yes", "may"), answered("change_in_law_or_guidance", "yes", "may")),
        ),
    }


def _notices() -> dict[str, Condition]:
    return {
        "act_now_for_other_children": answered("other_children_at_risk", "yes"),
        "no_link_apparent": all_of(met("duty_to_notify"), answered("link_to_outcome", "none apparent")),
    }


def _recommendations() -> dict[str, Condition]:
    serious = met("serious_child_safeguarding_case")
    begun = all_of(serious, not_met("criterion_panel_view"), met("rapid_review_begun"))
    a_to_c = met("any_of_criteria_a_to_c")
    learning_remains = answered("learning_captured", "partly", "no")
    learning_captured = answered("learning_captured", "yes")
    covered = answered("other_review_covers_it", "yes")
    elsewhere = any_of(met("any_circumstance"), met("locally_important"))
    return {
        "no_review_indicated": none_of(serious, met("locally_important"), met("criterion_panel_view")),
        "other_learning": any_of(
            all_of(none_of(serious), any_of(met("locally_important"), met("criterion_panel_view"))),
            all_of(begun, none_of(a_to_c, elsewhere), learning_remains),
        ),
        "local_review_strong_case": any_of(
            all_of(serious, met("criterion_panel_view")),
            all_of(begun, a_to_c, learning_remains, none_of(covered)),
        ),
        "rapid_review_first": all_of(serious, none_of(met("criterion_panel_view"), met("rapid_review_begun"))),
        "partners_to_weigh": any_of(
            all_of(begun, a_to_c, any_of(learning_captured, covered)),
            all_of(begun, none_of(a_to_c), elsewhere),
        ),
        "no_further_review_may_be_justified": all_of(begun, none_of(a_to_c, elsewhere), learning_captured),
    }


@cache
def the_contract_rulebook() -> Rulebook:
    """Every finding of the contract, its building blocks, two notices and the whole recommendation table."""
    care_leavers_from = {"care_leaver_death_notice": date.fromisoformat(CARE_LEAVER_DEATHS_FROM)}
    rules = [
        a_rule(name, when, kind, care_leavers_from.get(name, FIRST_DAY))
        for kind, conditions in (
            (RuleKind.DEFINITION, _blocks()),
            (RuleKind.CRITERION, _findings()),
            (RuleKind.NOTICE, _notices()),
            (RuleKind.RECOMMENDATION, _recommendations()),
        )
        for name, when in conditions.items()
    ]
    return a_rulebook(the_contract_questions(), rules)


def the_contract_rulebook_many_times(times: int) -> Rulebook:
    """The contract rulebook over and over, each time with questions and rules of its own ("child_died 3")."""
    contract = the_contract_rulebook()
    questions = {}
    rules = []
    for number in range(1, times + 1):
        for question in contract.questions.values():
            means = {f"{other} {number}": answer for other, answer in question.answered_means.items()}
            name = f"{question.name} {number}"
            questions[name] = replace(question, name=name, answered_means=means)
        rules += [
            replace(rule, name=f"{rule.name} {number}", when=_of_copy(number, rule.when))
            for rule in contract.rules.values()
        ]
    return a_rulebook(questions, rules)


def _of_copy(number: int, condition: Condition) -> Condition:
    if isinstance(condition, Answered):
        return replace(condition, question=f"{condition.question} {number}")
    if isinstance(condition, Found):
        return replace(condition, name=f"{condition.name} {number}")
    return replace(condition, parts=tuple(_of_copy(number, part) for part in condition.parts))


@cache
def the_contract_law() -> LawInForce:
    """The contract rulebook on the day of decision."""
    return the_law(the_contract_rulebook())
