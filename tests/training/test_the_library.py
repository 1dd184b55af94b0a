"""The scenarios that come with the program: what they show and leave open, and that the rules agree with them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from cspr_rules.model.answer import Incident
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.rule import CANNOT_SAY_YET
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.check import Played, faults_of
from cspr_rules.training.exercised import how_many_conditions, unexercised
from cspr_rules.training.scenario import DIFFICULTIES, SITUATIONS, Scenario

AVOIDED = ("passed away", "fatality", "committed suicide", "child victim", "serious case review")


def test_the_rules_say_at_every_stage_what_its_scenario_expects(stages: tuple[Played, ...]) -> None:
    """Findings, recommendation and notices, worked out by both evaluators under the law of the stage's day."""
    assert len(stages) > 80
    assert [str(fault) for stage in stages for fault in faults_of(stage)] == []


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
    counts = Counter(stage.scenario.difficulty for stage in stages)
    assert all(counts[difficulty] >= 10 for difficulty in DIFFICULTIES)


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
