"""The law of two days side by side: what changed, in which smallest case it shows, and whom it touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import (
    a_day,
    a_rule,
    a_rulebook,
    all_of,
    an_incident,
    answered,
    any_of,
    day,
    met,
    none_of,
    number,
    one_of,
    the_answers,
    whole_number,
)
from cspr_rules.model.answer import Entry
from cspr_rules.model.condition import Condition
from cspr_rules.model.question import OtherDays
from cspr_rules.model.rule import Finding, Force, Period, Rule, RuleKind
from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.reasoning.compare import (
    BeforeTheLaw,
    Differs,
    RuleChange,
    What,
    WrongOrder,
    compare,
    compare_case,
)
from cspr_rules.reasoning.consider import Reasoner

CHANGE = date(2022, 7, 1)
BEFORE, AFTER = date(2022, 6, 30), date(2022, 7, 1)
DIED = answered("child_died", "yes")
HARMED = answered("seriously_harmed", "yes", "likely")


def dated(rule: Rule, *periods: Period) -> Rule:
    """A rule with these periods."""
    return replace(rule, periods=periods)


def until(cites: str = "old", when: Condition | None = None, force: Force | None = None) -> Period:
    """The time before the change."""
    return Period(FIRST_DAY, CHANGE, (cites,), when, force)


def since(cites: str = "old", when: Condition | None = None, force: Force | None = None) -> Period:
    """The time from the change on."""
    return Period(CHANGE, None, (cites,), when, force)


def a_law(*rules: Rule) -> Reasoner:
    """A rulebook of these rules, with a recommendation that turns on the first of them."""
    first = rules[0].name
    table = [
        a_rule("partners_to_weigh", met(first), RuleKind.RECOMMENDATION),
        a_rule("no_review_indicated", none_of(met(first)), RuleKind.RECOMMENDATION),
    ]
    questions = [
        one_of("child_died", "yes", "no"),
        one_of("seriously_harmed", "yes", "likely", "no"),
        whole_number("age_at_death"),
        a_day("died_on"),
        one_of("abuse_or_neglect", "known", "suspected", "ruled out", per_agency=True),
    ]
    return Reasoner(a_rulebook(questions, [*rules, *table]))


def the_change(reasoner: Reasoner, name: str = "serious") -> RuleChange:
    """What is said of one rule between the two days."""
    (change,) = (one for one in compare(reasoner, BEFORE, AFTER).changes if one.name == name)
    return change


def test_a_law_without_change_between_two_days_has_nothing_to_tell() -> None:
    """Both days of one period are the same law."""
    reasoner = a_law(dated(a_rule("serious", DIED), until(), since("new")))
    assert compare(reasoner, FIRST_DAY, BEFORE).changes == ()
    assert compare(reasoner, AFTER, AFTER).changes == ()


def test_a_new_edition_alone_alters_nothing_and_needs_no_example() -> None:
    """The provision is another and the condition is the same, so there is no case in which it shows."""
    change = the_change(a_law(dated(a_rule("serious", DIED), until(), since("new"))))
    assert change.happened == ((CHANGE, What.PROVISIONS),)
    assert (change.example, change.searched) == (None, True)


def test_another_condition_is_shown_by_the_fewest_answers_under_both_laws() -> None:
    """Harm counts from July 2022: one answer is enough to see it, and the recommendation changes with it."""
    rule = dated(a_rule("serious", any_of(DIED, HARMED)), until(when=DIED), since())
    change = the_change(a_law(rule))

    assert change.what == (What.CONDITION,)
    assert change.example is not None
    assert change.example.answers == the_answers(seriously_harmed="yes")
    assert change.example.itself == Differs("serious", Finding.NOT_YET_KNOWN, Finding.MET)
    assert change.example.also == (
        Differs("partners_to_weigh", Finding.NOT_YET_KNOWN, Finding.MET),
        Differs("no_review_indicated", Finding.NOT_YET_KNOWN, Finding.NOT_MET),
    )


def test_another_condition_that_asks_the_same_has_no_example() -> None:
    """Rewording a condition is a change of the file and of no case."""
    rule = dated(a_rule("serious", any_of(DIED, HARMED)), until(when=any_of(HARMED, all_of(DIED))), since())
    change = the_change(a_law(rule))
    assert change.what == (What.CONDITION,)
    assert (change.example, change.searched) == (None, True)


def test_another_force_alone_changes_no_finding() -> None:
    """A source that comes to say should in place of may moves no case; what the partners read is stronger."""
    change = the_change(
        a_law(dated(replace(a_rule("serious", DIED), force=Force.SHOULD), until(force=Force.MAY), since()))
    )
    assert change.what == (What.FORCE,)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.rule.force, change.after.rule.force) == (Force.MAY, Force.SHOULD)
    assert change.example is None


def test_a_rule_that_begins_is_shown_where_it_is_met_with_a_day_at_the_edge() -> None:
    """A duty for deaths from July 2022, up to and including age 24: the edges of both bands make the example."""
    when = all_of(number("age_at_death", "24 or under"), day("died_on", "on or after 2022-07-01"))
    change = the_change(a_law(a_rule("serious", DIED), a_rule("notice", when, start=CHANGE)), "notice")

    assert change.happened == ((CHANGE, What.BEGUN),)
    assert (change.before is None, change.after is None) == (True, False)
    assert change.example is not None
    assert change.example.answers == the_answers(age_at_death=24, died_on=CHANGE)
    assert change.example.itself == Differs("notice", None, Finding.MET)


def test_a_rule_that_ends_is_shown_where_it_was_met() -> None:
    """What no longer applies is told as carefully as what is new."""
    change = the_change(a_law(a_rule("serious", DIED), dated(a_rule("old_duty", HARMED), until())), "old_duty")
    assert change.happened == ((CHANGE, What.ENDED),)
    assert change.example is not None
    assert change.example.itself == Differs("old_duty", Finding.MET, None)


def test_a_rule_that_came_and_went_between_the_days_is_told() -> None:
    """Nothing that was law for a while is passed over, though neither day knows it."""
    passing = dated(a_rule("passing", HARMED), Period(date(2020, 1, 1), date(2021, 1, 1), ("old",)))
    reasoner = a_law(a_rule("serious", DIED), passing)
    (change,) = compare(reasoner, FIRST_DAY, AFTER).changes
    assert change.happened == ((date(2020, 1, 1), What.BEGUN), (date(2021, 1, 1), What.ENDED))
    assert (change.before, change.after, change.example) == (None, None, None)


def test_an_example_put_to_each_agency_says_whose_answer_it_is() -> None:
    """One agency's suspicion is enough under the later law, and the example names that agency."""
    suspects = answered("abuse_or_neglect", "known", "suspected", by="any agency")
    authority = answered("abuse_or_neglect", "known", "suspected", by="local authority")
    change = the_change(a_law(dated(a_rule("serious", suspects), until(when=authority), since())))
    assert change.example is not None
    (entries,) = change.example.answers.values()
    assert len(entries) == 1
    assert entries[0].by not in ("not stated", "local authority")
    assert entries[0].answer in ("known", "suspected")


def test_a_rule_that_rests_on_one_that_changed_says_so() -> None:
    """Only its provision is new; what it comes to may differ all the same, and it is told because of what."""
    harmed = dated(a_rule("serious", any_of(DIED, HARMED)), until(when=DIED), since())
    above = dated(a_rule("duty_to_notify", met("serious")), until(), since("new"))
    change = the_change(a_law(harmed, above), "duty_to_notify")
    assert change.what == (What.PROVISIONS,)
    assert change.rests_on_changed == ("serious",)


def test_a_definition_that_changes_tells_what_changes_with_it() -> None:
    """A definition is no finding of its own, so its example names the criterion that rests on it."""
    block = dated(a_rule("harm", any_of(DIED, HARMED), RuleKind.DEFINITION), until(when=DIED), since())
    change = the_change(a_law(a_rule("serious", met("harm")), block), "harm")
    assert change.example is not None
    assert "serious" in [one.name for one in change.example.also]


def test_an_incident_is_decided_twice_with_the_same_facts() -> None:
    """Serious harm met nothing in June 2022 and is a matter for the partners in July."""
    reasoner = a_law(dated(a_rule("serious", any_of(DIED, HARMED)), until(when=DIED), since()))
    case = compare_case(reasoner, an_incident(child_died="no", seriously_harmed="yes"), BEFORE, AFTER)
    assert case.findings == (Differs("serious", Finding.NOT_MET, Finding.MET),)
    assert (case.possible_before, case.possible_after) == (("no_review_indicated",), ("partners_to_weigh",))
    assert case.differs


def test_an_incident_that_the_change_does_not_touch_is_the_same_on_both_days() -> None:
    """Most cases come out as they did, and that is worth saying."""
    reasoner = a_law(dated(a_rule("serious", any_of(DIED, HARMED)), until(when=DIED), since()))
    assert not compare_case(reasoner, an_incident(child_died="yes"), BEFORE, AFTER).differs


def test_answers_known_later_count_on_both_days() -> None:
    """The day of decision moves no fact: an answer of August counts in June as well."""
    reasoner = a_law(dated(a_rule("serious", any_of(DIED, HARMED)), until(when=DIED), since()))
    late = Entry("yes", "health", date(2022, 8, 1))
    case = compare_case(reasoner, an_incident(child_died="no", seriously_harmed=late), BEFORE, AFTER)
    assert case.findings == (Differs("serious", Finding.NOT_MET, Finding.MET),)


def test_a_question_that_is_read_otherwise_is_told() -> None:
    """Clinical commissioning groups became boards; the question says so for the days before."""
    reasoner = a_law(a_rule("serious", DIED))
    question = reasoner.rulebook.questions["child_died"]
    other = OtherDays("Read group for board.", ("old",), until=CHANGE)
    questions = {**reasoner.rulebook.questions, "child_died": replace(question, other_days=(other,))}
    comparison = compare(Reasoner(replace(reasoner.rulebook, questions=questions)), BEFORE, AFTER)
    assert [(one.name, one.before, one.after) for one in comparison.questions] == [("child_died", other, None)]


@pytest.mark.parametrize("days", [(date(2018, 6, 28), AFTER), (date(2018, 1, 1), date(2018, 2, 1))])
def test_a_day_before_the_present_law_is_refused(days: tuple[date, date]) -> None:
    """There is nothing to compare with: reviews went by another law."""
    with pytest.raises(BeforeTheLaw):
        compare(a_law(a_rule("serious", DIED)), *days)


def test_days_the_wrong_way_round_are_refused() -> None:
    """Begun and ended would change places."""
    with pytest.raises(WrongOrder, match="Put the earlier day first"):
        compare(a_law(a_rule("serious", DIED)), AFTER, BEFORE)


def test_since_2018_we_know_of_three_changes_to_what_the_law_and_guidance_ask(reasoner: Reasoner) -> None:
    """What the Panel asks to be considered, the deaths of care leavers, and the fifth aim of a rapid review.

    All else is of edition or of names.
    """
    changes = compare(reasoner, FIRST_DAY, date(2026, 11, 20)).changes
    assert {one.name: one.happened[0] for one in changes if one.example} == {
        "partners_should_consider_notifying": (date(2022, 9, 1), What.BEGUN),
        "care_leaver_death_notice": (date(2023, 12, 15), What.BEGUN),
        "notify_care_leaver_death": (date(2023, 12, 15), What.BEGUN),
        "other_ways_to_learn": (date(2023, 12, 15), What.CONDITION),
        "rapid_review_aims_open": (date(2020, 12, 1), What.PROVISIONS),
    }
    (aims,) = (one for one in changes if one.name == "rapid_review_aims_open")
    assert (date(2025, 6, 1), What.CONDITION) in aims.happened
    assert aims.example is not None
    assert "rapid_review_aim_context" in aims.example.answers
    others = [one for one in changes if not one.example]
    assert others
    assert {one.what for one in others} == {(What.PROVISIONS,)}
