"""What is typed in an exercise and not yet handed in is kept under one's own code; and what a stage asks and shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.model.question import Question
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotFound
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import debrief
from cspr_rules.training.exercise import ASKED_BESIDE, Given, asked, reading, shown_at
from cspr_rules.training.own_tries import InWork, OwnTries
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.space import TrainingSpace, open_space, passing_space

from cspr_rules.documents.rationale_check import read_reason_lines  # isort: skip


def surroundings(seed: int = 3) -> Surroundings:
    """A clock that stands and bytes that a seed gives."""
    return Surroundings(lambda: datetime(2026, 11, 22, tzinfo=UTC), Random(seed).randbytes)


@pytest.fixture
def own() -> OwnTries:
    """Somebody who practises for themselves, and keeps nothing on the disk."""
    return OwnTries.begun(passing_space(surroundings()))[0]


def test_what_is_typed_is_there_under_the_same_code_after_the_space_was_closed(tmp_path: Path) -> None:
    """A window that is closed, or a computer that stops, takes nothing with it but the code in its memory."""
    with open_space(tmp_path, surroundings(), keyring=None) as space:
        mine, code = OwnTries.begun(space)
        InWork(mine).put("the-lamp", {"stage": 1, "reasons": "The quokka was"})
    held = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"quokka" not in held
    with open_space(tmp_path, surroundings(9), keyring=None) as space:
        assert InWork(OwnTries.of(space, code)).typed("the-lamp") == {"stage": 1, "reasons": "The quokka was"}
        assert InWork(OwnTries.begun(space)[0]).scenarios() == ()


def test_two_windows_under_one_code_take_only_their_own_fields(own: OwnTries) -> None:
    """What one window types at one place leaves alone what the other typed at another, or at another exercise."""
    one, other = InWork(own), InWork(own)
    one.put("the-lamp", {"stage": 0, "view/a": "met"})
    other.put("the-lamp", {"reasons": "So it is."})
    other.put("the-weir", {"stage": 0})
    one.put("the-lamp", {"view/a": None})
    assert other.typed("the-lamp") == {"stage": 0, "reasons": "So it is."}
    assert one.scenarios() == ("the-lamp", "the-weir")
    one.drop("the-lamp")
    assert (other.typed("the-lamp"), other.scenarios()) == ({}, ("the-weir",))


def test_who_deletes_what_they_did_deletes_what_is_in_work_and_it_cannot_come_back(own: OwnTries) -> None:
    """A window that is still open cannot bring anything back under a code that was given up."""
    InWork(own).put("the-lamp", {"stage": 0})
    own.forget()
    assert InWork(own).typed("the-lamp") == {}
    with pytest.raises(NotFound, match="taken out"):
        InWork(own).put("the-lamp", {"stage": 0})
    assert InWork(own).scenarios() == ()


def test_what_is_in_work_opens_under_no_other_code(tmp_path: Path) -> None:
    """Whoever holds the key of the space and another code reads nothing of it."""
    with open_space(tmp_path, surroundings(), keyring=None) as space:
        mine, theirs = OwnTries.begun(space)[0], OwnTries.begun(space)[0]
        InWork(mine).put("the-lamp", {"stage": 0})
        with pytest.raises(ValueError, match="not sealed with this key"):
            InWork(OwnTries(space, mine.name, theirs.secret)).typed("the-lamp")


def test_practising_without_a_code_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held in memory alone works as the kept space does, and is empty once it is closed."""
    monkeypatch.setenv("CSPR_HOME", str(tmp_path))
    with passing_space(surroundings()) as space:
        mine, code = OwnTries.begun(space)
        assert OwnTries.of(space, code) == mine
        InWork(mine).put("the-lamp", {"stage": 0})
        assert InWork(mine).typed("the-lamp")
    assert _none(space, code)
    assert list(tmp_path.iterdir()) == []


def _none(space: TrainingSpace, code: str) -> bool:
    with pytest.raises(NotFound):
        OwnTries.of(space, code)
    return True


places = st.sampled_from(["stage", "view/a", "answers/b", "reasons"])
values = st.one_of(st.none(), st.integers(0, 3), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["x", "y"]), st.dictionaries(places, values, max_size=3)), max_size=8))
def test_what_is_kept_is_what_was_last_typed_at_each_place(puts: list[tuple[str, dict[str, object]]]) -> None:
    """Whatever is typed and taken back in any order, the fields come back as they last stood."""
    own = OwnTries.begun(passing_space(surroundings()))[0]
    expected: dict[str, dict[str, object]] = {"x": {}, "y": {}}
    for scenario, typed in puts:
        InWork(own).put(scenario, typed)
        expected[scenario].update(typed)
    for scenario, typed in expected.items():
        assert InWork(own).typed(scenario) == {place: one for place, one in typed.items() if one is not None}


def test_a_stage_asks_what_some_finding_may_turn_on_and_no_more_than_three_questions_beside(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """The same questions at every stage of a day: the list tells nothing of the papers, and nobody answers 87."""
    rulebook, asked_at = reasoner.rulebook, {}
    for scenario in scenarios:
        for number in range(len(scenario.stages)):
            law = rulebook.on(scenario.day_of(number, rulebook.calendar))
            exact = reasoner.evaluators(law)[1]
            asked_at[law.key] = names = tuple(one.name for one in asked(exact, rulebook))
            matter = exact.questions_that_matter(law.space.full)
            assert set(names) == {*matter, *ASKED_BESIDE}
            assert list(names) == [name for name in rulebook.questions if name in names]
    assert {len(names) for names in asked_at.values()} <= set(range(30, 41))
    assert all(isinstance(rulebook.questions[name], Question) for name in ASKED_BESIDE)


def test_of_the_recommendations_that_are_shown_about_half_are_right(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """That one is shown does not tell that it is wrong; the right ones are those that the rules make."""
    right = wrong = 0
    lines = read_reason_lines(rules_folder(), reasoner.rulebook)
    for scenario in scenarios:
        for number, stage in enumerate(scenario.stages):
            code = shown_at(scenario, number)
            assert reading(scenario, number, reasoner.rulebook).shown == code
            if not code:
                continue
            told = debrief(Given(scenario.name, number, recommendation=code), scenario, reasoner, lines)
            assert told.shown == code
            if told.wrong_on_purpose is None:
                assert told.recommendation.code == code == stage.expected.recommendation
                assert not told.followed
                right += 1
            else:
                assert told.recommendation.code != code
                wrong += 1
    assert wrong >= 5
    assert wrong / 2 <= right <= wrong * 2


def test_a_right_recommendation_is_shown_by_the_names_alone(scenarios: tuple[Scenario, ...]) -> None:
    """Everybody sees the same at the same stage, whenever they come to it and whatever the file says besides."""
    for scenario in scenarios:
        retold = replace(scenario, title="Another", minutes=1, aims=())
        assert [shown_at(retold, at) for at in range(len(scenario.stages))] == [
            shown_at(scenario, at) for at in range(len(scenario.stages))
        ]
