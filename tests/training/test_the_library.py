"""The scenarios that come with the program: what they show and leave open, and that the rules agree with them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cspr_rules.model.answer import Entry, Incident, rivals
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Words
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import CANNOT_SAY_YET
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.check import Played, expect_as_found, faults_of
from cspr_rules.training.exercised import how_many_conditions, unexercised
from cspr_rules.training.scenario import DIFFICULTIES, SITUATIONS, Scenario

AVOIDED = ("passed away", "fatality", "committed suicide", "child victim", "serious case review")


def test_the_rules_say_at_every_stage_what_its_scenario_expects(stages: tuple[Played, ...]) -> None:
    """Findings, recommendation and notices, worked out by both evaluators under the law of the stage's day."""
    assert len(stages) > 80
    assert [str(fault) for stage in stages for fault in faults_of(stage)] == []


def test_what_is_shown_to_be_written_under_expect_is_what_stands_there(stages: tuple[Played, ...]) -> None:
    """For every stage: criteria both ways, the recommendation, what else is possible, and the notices."""
    for one in stages:
        said = YAML(typ="safe").load("\n".join(expect_as_found(one)))["expect"]
        expected = one.stage.expected
        assert said["recommendation"] == expected.recommendation
        wanted = {"met": expected.met, "not met": expected.not_met, "possible": expected.possible}
        for key, names in {**wanted, "notices": expected.notices}.items():
            assert set(said.get(key, ())) == set(names), (one.scenario.name, one.stage.name, key)


def test_every_condition_of_every_rule_is_seen_to_hold_and_seen_to_fail(
    stages: tuple[Played, ...], reasoner: Reasoner
) -> None:
    """Together the scenarios exercise the whole rulebook both ways."""
    assert how_many_conditions(reasoner.rulebook) > 200
    assert unexercised(reasoner.rulebook, stages) == ()


def test_without_scenarios_every_condition_is_left_both_ways(reasoner: Reasoner) -> None:
    """What nothing shows is told, so an empty list means something."""
    assert len(unexercised(reasoner.rulebook, ())) == 2 * how_many_conditions(reasoner.rulebook)


def test_a_condition_that_one_scenario_alone_shows_is_left_without_it(
    stages: tuple[Played, ...], reasoner: Reasoner
) -> None:
    """Only the boy hurt at a camp elsewhere shows harm that lies outside the area."""
    others = [stage for stage in stages if stage.scenario.name != "hurt-at-the-summer-camp"]
    left = unexercised(reasoner.rulebook, others)
    assert ("duty_to_notify", "in_this_authoritys_area: met", "fails") in [
        (one.rule, one.condition, one.never) for one in left
    ]


def test_an_open_answer_exercises_a_condition_neither_way(stages: tuple[Played, ...], reasoner: Reasoner) -> None:
    """A first stage at which the partners have not said if an unborn child is one shows nothing of that condition."""
    first = [stage for stage in stages if stage.scenario.name == "thirty-four-weeks" and stage.number == 0]
    left = [one for one in unexercised(reasoner.rulebook, first) if one.condition == "unborn_treated_as_child: yes"]
    assert [one.never for one in left] == ["holds", "fails"]


@pytest.mark.parametrize(
    "name", ["criterion_improvements", "duty_to_notify", "circumstance_no_agency", "care_leaver_death_notice"]
)
def test_whatever_condition_is_added_to_a_rule_is_left_unless_a_scenario_shows_it(
    name: str, stages: tuple[Played, ...], reasoner: Reasoner
) -> None:
    """Every single answer to every question, written into one rule: left are those that no careful answer settles.

    Which those are is counted here from the answers alone, stage by stage.
    """
    book = reasoner.rulebook
    one_of = [one for one in book.questions.values() if one.kind is Kind.ONE_OF and not one.per_agency]
    added = [Answered(one.name, Words(frozenset({answer}))) for one in one_of for answer in one.answers]
    rule = book.rules[name]
    periods = tuple(replace(one, when=None) for one in rule.periods)
    mutant = replace(rule, when=AllOf((rule.when, AnyOf(tuple(added)))), periods=periods)
    changed = replace(book, rules={**book.rules, name: mutant})
    replayed = [replace(one, law=changed.on(one.scenario.day_of(one.number, book.calendar))) for one in stages]
    shown = {
        (leaf.question, next(iter(leaf.wanted.answers)), {*said} <= {*leaf.wanted.answers})
        for one in replayed
        if name in one.law.rules
        for leaf in added
        if (said := rivals(book.questions[leaf.question], answers_of(one, leaf.question)))
        and isinstance(leaf.wanted, Words)
        and ({*said} <= {*leaf.wanted.answers} or not {*said} & {*leaf.wanted.answers})
    }
    left = {(one.condition, one.never) for one in unexercised(changed, replayed) if one.rule == name}
    every = {(one.name, answer) for one in one_of for answer in one.answers}
    assert left == {
        (f"{question}: {answer}", "holds" if way else "fails")
        for question, answer in every
        for way in (True, False)
        if (question, answer, way) not in shown
    }
    assert left, "some answer is seen at no stage, so the test means something"


def answers_of(one: Played, question: str) -> tuple[Entry, ...]:
    """The careful reader's entries for one question."""
    return one.scenario.answers(one.number, one.law.rulebook.calendar).get(question, ())


def test_there_are_at_least_thirty_scenarios_of_two_to_four_stages(scenarios: tuple[Scenario, ...]) -> None:
    """Enough for a year of exercises, each short enough for an hour or a little more."""
    assert len(scenarios) >= 30
    assert {len(one.stages) for one in scenarios} <= {2, 3, 4}
    assert all(15 <= one.minutes <= 90 for one in scenarios)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_is_shown_by_a_scenario(situation: str, scenarios: tuple[Scenario, ...]) -> None:
    """No situation of the list is left out."""
    assert [one.name for one in scenarios if situation in one.shows]


def test_the_scenarios_spread_over_ages_and_difficulties(stages: tuple[Played, ...]) -> None:
    """Infants, small children, school age, young people and young adults; easy and hard."""
    ages = {
        entry.answer
        for stage in stages
        for name in ("age_at_incident", "age_at_death")
        for entry in stage.scenario.answers(stage.number, stage.law.rulebook.calendar).get(name, ())
    }
    bands = (range(1), range(1, 6), range(6, 11), range(11, 16), range(16, 18), range(18, 26))
    assert all(ages & set(band) for band in bands)
    counts = Counter(stage.scenario.difficulty for stage in stages if stage.number == 0)
    assert all(counts[difficulty] >= 10 for difficulty in DIFFICULTIES)


def test_every_stage_has_a_document_to_read_and_a_first_step_is_short(scenarios: tuple[Scenario, ...]) -> None:
    """People read papers and not a summary of them; an hour is long enough for what is called a first step."""
    for one in scenarios:
        assert all(stage.documents for stage in one.stages), one.name
        if one.difficulty == "first steps":
            assert one.minutes <= 45, one.name
            assert len(one.stages) == 2, one.name


def test_what_tells_of_suicide_or_self_harm_says_so_first_with_where_help_is(scenarios: tuple[Scenario, ...]) -> None:
    """The notice names it, and a line that is open day and night."""
    words = re.compile(r"suicid|self-harm|harmed herself|harmed himself|taking tablets|ended (?:his|her) life")
    for one in scenarios:
        told = " ".join(
            text
            for stage in one.stages
            for text in (stage.what_happens, *(document.text for document in stage.documents))
        )
        if words.search(told):
            assert "Samaritans" in one.contains, one.name


def test_every_recommendation_is_reached_and_some_cases_stay_open(stages: tuple[Played, ...]) -> None:
    """Each code at two stages or more, and cannot say yet at many: unknown is a finding that people practise on."""
    counts = Counter(stage.stage.expected.recommendation for stage in stages)
    law = stages[0].law
    assert all(counts[code] >= 1 for code in law.recommendations)
    assert counts[CANNOT_SAY_YET] >= 15


def test_every_scenario_leaves_room_for_a_fair_reader(scenarios: tuple[Scenario, ...]) -> None:
    """A text without room teaches that there is a key; in each some answer may fairly be another, or is open."""
    for one in scenarios:
        answers = [answer for stage in one.stages for answer in stage.answers]
        assert any(answer.also_fair for answer in answers) or any(answer.easily_taken_for for answer in answers), (
            one.name
        )


def test_most_scenarios_hold_an_unknown_that_is_easily_taken_for_an_answer(scenarios: tuple[Scenario, ...]) -> None:
    """What nobody has asked is the lesson that comes up most."""
    holding = [one.name for one in scenarios if any(a.easily_taken_for for stage in one.stages for a in stage.answers)]
    assert len(holding) >= 25


def test_several_scenarios_show_a_wrong_recommendation_and_say_so_afterwards(scenarios: tuple[Scenario, ...]) -> None:
    """People practise to disagree with a machine, and are told that it was done on purpose."""
    wrong = [one.wrong_on_purpose for one in scenarios if one.wrong_on_purpose is not None]
    assert len(wrong) >= 5
    assert all("on purpose" in one.debrief for one in wrong)
    assert len({one.shown for one in wrong}) >= 3


def test_no_scenario_contradicts_itself(stages: tuple[Played, ...]) -> None:
    """Answers that do not fit together would teach the wrong thing."""
    for stage in stages:
        book = stage.law.rulebook
        incident: Incident = stage.scenario.incident(stage.number, book.calendar)
        assert contradictions(incident, book.questions) == (), (stage.scenario.name, stage.stage.name)


def test_every_scenario_says_that_it_is_invented_and_keeps_to_the_words_of_the_field(
    scenarios: tuple[Scenario, ...],
) -> None:
    """No reader may take one for a real case, and none is told in words that hurt or are out of date."""
    for one in scenarios:
        text = Path(one.file).read_text(encoding="utf-8")
        assert text.startswith("# Invented. No "), one.name
        assert [word for word in AVOIDED if word in text.lower()] == [], one.name


def test_no_scenario_names_a_person_by_a_full_name(scenarios: tuple[Scenario, ...]) -> None:
    """A child has one made-up name; grown-ups are told by what they do."""
    titled = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|PC|DC|DS)\.? [A-Z][a-z]+")
    for one in scenarios:
        for stage in one.stages:
            for text in (stage.what_happens, *(document.text for document in stage.documents)):
                assert titled.search(text) is None, (one.name, stage.name)
