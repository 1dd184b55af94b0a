"""The debrief: nothing to tell a careful reader, and to everybody else which fact or which reading parts them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from cspr_rules.documents.rationale_check import ReasonLines, read_reason_lines
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import Debrief, OnCriterion, OnRecommendation, debrief
from cspr_rules.training.exercise import Given, facts_apart, reading
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import scenario_from
from cspr_rules.training.tries import Noticed, Try, between, noticed, progress
from training.a_scenario import FILE, SOUND
from training.given import careful, hurried

BRUISES = "infant-with-bruises-who-recovered"


@pytest.fixture(scope="module")
def lines(reasoner: Reasoner) -> ReasonLines:
    """What reasons are read for."""
    return read_reason_lines(rules_folder(), reasoner.rulebook)


@pytest.fixture(scope="module")
def lamp(reasoner: Reasoner) -> Scenario:
    """The small scenario."""
    return scenario_from(SOUND, FILE, reasoner.rulebook, ())


def named(scenarios: tuple[Scenario, ...], name: str) -> Scenario:
    """A scenario of the library."""
    return next(one for one in scenarios if one.name == name)


def test_a_careful_reader_is_told_of_no_difference_at_any_stage_of_the_library(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """Whoever answers as the author would is never told that they answered something otherwise."""
    for scenario in scenarios:
        for number in range(len(scenario.stages)):
            given = Given(scenario.name, number, scenario.answers(number, reasoner.rulebook.calendar))
            assert facts_apart(given, scenario, reasoner.rulebook) == (), (scenario.name, number)


def test_a_careful_readers_debrief_finds_no_difference_and_says_why_for_each_criterion(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Every criterion in force is told with its reasons, and nothing is held against who saw the same."""
    scenario = named(scenarios, BRUISES)
    told = debrief(careful(scenario, 0, reasoner), scenario, reasoner, lines)
    day = scenario.day_of(0, reasoner.rulebook.calendar)
    assert tuple(told.criteria) == reasoner.rulebook.on(day).criteria
    assert all(one.why for one in told.criteria.values())
    assert told.recommendation.why
    assert (told.differences, told.not_considered, told.facts, told.unknowns_taken) == ((), (), (), ())
    assert not told.recommendation.differs


def test_an_unknown_that_a_hurried_reader_takes_for_a_no_is_named_at_every_stage(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """Each answer that the author foresaw is found again, and nothing else is."""
    met = 0
    for scenario in scenarios:
        for number in range(len(scenario.stages)):
            given = hurried(scenario, number, reasoner)
            taken = {
                (fact.question, fact.agency or fact.careful[0].entry.by)
                for fact in facts_apart(given, scenario, reasoner.rulebook)
                if fact.foreseen and fact.unknown_taken
            }
            foreseen = {(one.question, one.entry.by) for one in scenario.careful(number) if one.easily_taken_for}
            assert taken == foreseen, (scenario.name, number)
            met += len(foreseen)
    assert met > 30


def test_a_criterion_that_is_not_yet_known_is_never_a_no(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Seeing a no where nothing is known yet is told as just that; seeing that it is unknown is not."""
    told = debrief(hurried(lamp, 0, reasoner), lamp, reasoner, lines)
    open_ones = [one for one in told.criteria.values() if one.finding is Finding.NOT_YET_KNOWN]
    assert open_ones
    assert all(one.unknown_as_no and one.differs for one in open_ones)
    told = debrief(careful(lamp, 0, reasoner), lamp, reasoner, lines)
    assert not any(one.unknown_as_no for one in told.criteria.values())


def test_the_fact_that_parts_two_findings_is_told_with_the_words_it_rests_on(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """One answer otherwise, and that answer alone explains the criteria that it turns, by document and words."""
    given = careful(lamp, 0, reasoner)
    given = replace(given, answers={**given.answers, "seriously_harmed": (Entry("yes", by="health"),)})
    told = debrief(given, lamp, reasoner, lines)
    turned = told.criteria["died_or_seriously_harmed"]
    assert (turned.finding, turned.from_your_answers) == (Finding.NOT_MET, Finding.MET)
    (fact,) = turned.facts
    assert fact.question == "seriously_harmed"
    assert [(one.document, one.words) for one in fact.careful[0].rests_on] == [("nursery", "was not hurt")]
    unmoved = told.criteria["locally_important"]
    assert (unmoved.facts, unmoved.readings) == ((), ())


def test_a_view_that_does_not_follow_from_ones_own_answers_is_told_the_reading(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Where the answers are the careful reader's, only how the law is read can part the two."""
    given = careful(lamp, 0, reasoner)
    given = replace(given, views={**given.views, "locally_important": Finding.NOT_MET})
    on = debrief(given, lamp, reasoner, lines).criteria["locally_important"]
    assert on.differs
    assert on.facts == ()
    assert on.readings == reasoner.rulebook.rules["locally_important"].reading


def test_an_answer_that_the_text_leaves_room_for_is_told_as_fair(lamp: Scenario, reasoner: Reasoner) -> None:
    """The author's second fair answer is no mistake; a third is."""
    given = careful(lamp, 0, reasoner)
    for answer, fair in ((("none",), True), (("good practice",), False)):
        changed = replace(given, answers={**given.answers, "locally_important": (Entry(answer),)})
        (fact,) = facts_apart(changed, lamp, reasoner.rulebook)
        assert (fact.question, fact.fair) == ("locally_important", fair)


def test_facts_that_part_two_findings_only_together_are_all_told(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Somebody who answered nothing is told every question that the finding needs, and at least one."""
    told = debrief(Given(lamp.name, 0), lamp, reasoner, lines)
    for one in told.criteria.values():
        assert bool(one.facts) is (one.from_your_answers is not one.finding), one.name
    assert told.not_considered == tuple(told.criteria.values())
    assert told.differences == ()


def test_what_was_wrong_on_purpose_is_shown_unannounced_and_told_afterwards(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """The reading shows the code and no more; the debrief announces it, and whether it was followed."""
    before = reading(lamp, 0, reasoner.rulebook)
    assert before.shown == "rapid_review_first"
    assert "on purpose" not in repr(before)
    assert reading(lamp, 1, reasoner.rulebook).shown == ""
    given = careful(lamp, 0, reasoner)
    for code, followed in (("rapid_review_first", True), (given.recommendation, False)):
        told = debrief(replace(given, recommendation=code), lamp, reasoner, lines)
        assert told.wrong_on_purpose is not None
        assert told.followed is followed
    assert debrief(careful(lamp, 1, reasoner), lamp, reasoner, lines).wrong_on_purpose is None


def test_reading_a_stage_gives_none_of_its_answers_away(scenarios: tuple[Scenario, ...], reasoner: Reasoner) -> None:
    """What a person reads first holds no careful answer, no expectation and no word of the debrief."""
    for scenario in scenarios:
        shown = repr(reading(scenario, 0, reasoner.rulebook))
        held_back = [*scenario.stages[0].discuss, *scenario.discuss, *scenario.aims]
        if scenario.wrong_on_purpose is not None:
            held_back += [scenario.wrong_on_purpose.debrief, scenario.wrong_on_purpose.tempting_because]
        assert [words for words in held_back if words in shown] == [], scenario.name


def test_no_marks_are_given_and_what_the_law_leaves_to_the_partners_is_said_so(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Nothing in a debrief counts points, and a duty is not told as a choice nor a choice as a duty."""
    names = {one.name for kind in (Debrief, OnCriterion, OnRecommendation) for one in fields(kind)}
    assert not {name for name in names if any(word in name for word in ("score", "mark", "points", "right", "correct"))}
    seen = set()
    for scenario in scenarios[:12]:
        number = len(scenario.stages) - 1
        told = debrief(careful(scenario, number, reasoner), scenario, reasoner, lines).recommendation
        assert told.left_to_the_partners is ("rapid_review_first" not in told.possible)
        seen.add(told.left_to_the_partners)
    assert seen == {True, False}


def test_reasons_that_are_missing_or_say_nothing_are_told(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Without reasons every line that one person can write is missing; a phrase that says nothing is found in them."""
    given = careful(lamp, 0, reasoner)
    missing = {line.name for line in debrief(given, lamp, reasoner, lines).reasons.missing}
    assert lines.lines.keys() - missing == {"positions", "national_view", "actions", "family", "day_to_look_again"}
    assert "facts_unknown" in missing
    empty = next(iter(lines.empty.values())).finds[0].words
    told = debrief(replace(given, reasons=empty), lamp, reasoner, lines)
    assert told.reasons.says_nothing


def test_answers_that_do_not_fit_are_refused(lamp: Scenario, reasoner: Reasoner, lines: ReasonLines) -> None:
    """Another scenario's, a stage that is not there, a criterion, question or recommendation that nobody knows."""
    given = Given(lamp.name, 0)
    for wrong in (
        replace(given, scenario="another"),
        replace(given, stage=2),
        replace(given, stage=-1),
        replace(given, views={"no_such_criterion": Finding.MET}),
        replace(given, answers={"no_such_question": (Entry("yes"),)}),
        replace(given, recommendation="no_such_code"),
        replace(given, answers={"child_died": (Entry("perhaps"),)}),
        replace(given, answers={"child_died": (Entry("yes", by="the neighbours"),)}),
        replace(given, answers={"age_at_incident": (Entry("four"),)}),
        replace(given, answers={"died_on": (Entry("yesterday"),)}),
        replace(given, answers={"locally_important": (Entry(("near miss", "gossip")),)}),
    ):
        with pytest.raises(ValueError, match=r"no stage|know no"):
            debrief(wrong, lamp, reasoner, lines)


def test_a_try_with_new_facts_is_told_what_changed(lamp: Scenario, reasoner: Reasoner, lines: ReasonLines) -> None:
    """From the hurried first try to the careful second: the new fact, the unknown no longer taken, the views."""
    before = debrief(hurried(lamp, 0, reasoner), lamp, reasoner, lines)
    after = debrief(careful(lamp, 1, reasoner), lamp, reasoner, lines)
    changed = between(before, after, lamp)
    assert changed.new_facts == ("abuse_or_neglect",)
    assert [fact.question for fact in changed.no_longer_taken] == ["abuse_or_neglect"]
    assert any(one.by_new_facts for one in changed.criteria)
    again = debrief(careful(lamp, 0, reasoner), lamp, reasoner, lines)
    changed = between(before, again, lamp)
    assert changed.new_facts == ()
    assert changed.criteria
    assert all(one.came_together and not one.by_new_facts for one in changed.criteria)
    assert between(again, again, lamp).criteria == ()


def test_progress_is_what_one_now_sees_elsewhere_and_missed_before() -> None:
    """The same stage tried again counts for nothing; a later miss takes back what was seen."""
    missed, seen = Noticed("unknown", "abuse_or_neglect", False), Noticed("unknown", "abuse_or_neglect", True)
    key = ("unknown", "abuse_or_neglect")
    assert progress([Try("a", 0, (missed,)), Try("a", 0, (seen,))]).still_missed == (key,)
    assert progress([Try("a", 0, (missed,)), Try("b", 0, (seen,))]).now_seen == (key,)
    assert progress([Try("a", 0, (missed,)), Try("b", 0, (seen,)), Try("c", 0, (missed,))]).still_missed == (key,)
    assert progress([Try("a", 0, (seen,))]) == progress([])


def test_what_was_noticed_follows_the_debrief(lamp: Scenario, reasoner: Reasoner, lines: ReasonLines) -> None:
    """The hurried miss the unknown that the careful see."""
    rash = noticed(debrief(hurried(lamp, 0, reasoner), lamp, reasoner, lines))
    calm = noticed(debrief(careful(lamp, 0, reasoner), lamp, reasoner, lines))
    assert Noticed("unknown", "abuse_or_neglect", False) in rash
    assert Noticed("unknown", "abuse_or_neglect", True) in calm
    assert all(one.seen for one in calm if one.kind != "reasons")


def test_each_of_two_answers_that_would_bring_the_finding_back_is_told(reasoner: Reasoner, lines: ReasonLines) -> None:
    """No harm and no neglect: the case is not serious for two reasons, and whoever missed both is told both."""
    one = '{answer: ruled out, by: local authority, rests on: {what happens: "The council rules out neglect"}}'
    everybody = ("local authority", "health", "police", "all others")
    text = SOUND.replace(f"- {one}", "\n        ".join(f"- {one.replace('local authority', by)}" for by in everybody))
    twice = scenario_from(text, FILE, reasoner.rulebook, ())
    given = careful(twice, 1, reasoner)
    answers = {
        **given.answers,
        "seriously_harmed": (Entry("yes", by="health"),),
        "abuse_or_neglect": (Entry("suspected", by="local authority"),),
    }
    told = debrief(replace(given, answers=answers), twice, reasoner, lines)
    on = told.criteria["serious_child_safeguarding_case"]
    assert (on.finding, on.from_your_answers) == (Finding.NOT_MET, Finding.MET)
    assert {fact.question for fact in on.facts} == {"seriously_harmed", "abuse_or_neglect"}


def test_a_view_that_follows_from_ones_own_answers_needs_no_reading(
    lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """Who took the child for harmed, and so sees the limb met, reads the law as the rules do: a fact parts them."""
    given = careful(lamp, 0, reasoner)
    answers = {**given.answers, "seriously_harmed": (Entry("yes", by="health"),)}
    views = {**given.views, "died_or_seriously_harmed": Finding.MET}
    on = debrief(replace(given, answers=answers, views=views), lamp, reasoner, lines).criteria[
        "died_or_seriously_harmed"
    ]
    assert on.differs
    assert on.facts
    assert on.readings == ()
