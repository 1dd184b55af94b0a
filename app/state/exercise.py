"""The exercises of this window: what there is, what is in work, what was tried, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

import streamlit as st
from cspr_rules.app.state import training
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.session import reasoner
from cspr_rules.app.state.typed_lines import line_from, plain_line

from cspr_rules.documents.rationale_check import ReasonLines, read_reason_lines
from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import Debrief, debrief
from cspr_rules.training.exercise import Given, Reading, asked, reading
from cspr_rules.training.library import library
from cspr_rules.training.near_misses import NearMiss, NearMisses
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.vignette import FIRST_STEPS_UP_TO, SOME_EXPERIENCE_UP_TO

STAGE, RECOMMENDATION, REASONS = "stage", "recommendation", "reasons"
ANSWERS, VIEW = "answers/", "view/"
"""Places of what is typed: before the name of a question, and of a criterion."""
NO_VIEW = "no view"
_MOST_OPEN = {
    "first steps": FIRST_STEPS_UP_TO,
    "some experience": SOME_EXPERIENCE_UP_TO,
    "demanding": None,
}


@cache
def scenarios() -> Mapping[str, Scenario]:
    """The library by name, the easy ones first. Raises Faults."""
    return {one.name: one for one in library(reasoner().rulebook)}


@cache
def reason_lines() -> ReasonLines:
    """What reasons are read for. Raises Faults."""
    return read_reason_lines(rules_folder(), reasoner().rulebook)


@lru_cache(maxsize=8)
def near_misses(day: date, difficulty: str) -> tuple[NearMiss, ...]:
    """The pairs at every border of a difficulty, under the law of a day."""
    found = NearMisses(reasoner(), day).at_every_border(_MOST_OPEN[difficulty])
    fitting = tuple(one for one in found if one.difficulty == difficulty)
    return fitting or found


def tries(scenario: str) -> tuple[Given, ...]:
    """What was handed in at a scenario, oldest first. What the scenario or the law has no room for any more is left."""
    mine = training.own()
    return () if mine is None else tuple(one for one in mine.given(scenario) if _fits(one))


def tried() -> frozenset[str]:
    """The scenarios at which something was handed in."""
    mine = training.own()
    return frozenset() if mine is None else frozenset(one.scenario for one in mine.given())


def told(given: Given) -> Debrief:
    """The debrief of a try."""
    return debrief(given, scenarios()[given.scenario], reasoner(), reason_lines())


def read_now(scenario: str) -> Reading | None:
    """What is to be read at the stage in work; None where none is."""
    number = stage(scenario)
    return None if number is None else reading(scenarios()[scenario], number, reasoner().rulebook)


def law(scenario: str, number: int) -> LawInForce:
    """The law of a stage's day."""
    rulebook = reasoner().rulebook
    return rulebook.on(scenarios()[scenario].day_of(number, rulebook.calendar))


def questions(scenario: str) -> dict[str, list[Question]]:
    """What is asked at the stage in work, by section, in the order of asking."""
    number = stage(scenario)
    assert number is not None
    found: dict[str, list[Question]] = {}
    for name in asked_at(scenario, number):
        one = reasoner().rulebook.questions[name]
        found.setdefault(one.stage, []).append(one)
    return found


def asked_at(scenario: str, number: int) -> tuple[str, ...]:
    """The names of the questions of a stage."""
    exact = reasoner().evaluators(law(scenario, number))[1]
    return tuple(one.name for one in asked(exact, reasoner().rulebook))


def stage(scenario: str) -> int | None:
    """The number of the stage in work; None where none is."""
    number = typed(scenario).get(STAGE)
    return number if isinstance(number, int) and number < len(scenarios()[scenario].stages) else None


def in_work() -> tuple[str, ...]:
    """The scenarios at which something is in work."""
    return tuple(name for name, values in training.held().items() if values and name in scenarios())


def typed(scenario: str) -> dict[str, Any]:
    """What stands in the fields of the stage in work, by place."""
    return training.held().get(scenario, {})


def begin_stage(scenario: str, number: int) -> None:
    """Begin a stage, with the answers of the last try to start from: later facts add to them. Views are given anew."""
    before = tries(scenario)
    training.drop(scenario)
    values: dict[str, Any] = {STAGE: number}
    if before:
        draft = Draft.of(Incident(scenario, "", before[-1].answers))
        values |= {f"{ANSWERS}{name}": [plain_line(line) for line in lines] for name, lines in draft.lines.items()}
    training.put(scenario, values)


def lay_down(scenario: str) -> None:
    """Let go of the stage in work; its tries stay. Raises a RecordFault."""
    training.drop(scenario)


def draft(scenario: str) -> Draft:
    """The answers of the stage in work, as their fields show them."""
    if scenario not in _drafts():
        made = Draft(scenario)
        for name, one in reasoner().rulebook.questions.items():
            if said := typed(scenario).get(f"{ANSWERS}{name}"):
                made.lines[name] = [line_from(line, one) for line in said]
        made.keep()
        _drafts()[scenario] = made
    return _drafts()[scenario]


def keep() -> None:
    """Keep what callbacks have changed in the answers by now. Call it in every run, before anything is drawn."""
    for scenario, one in _drafts().items():
        held = typed(scenario)
        now = {f"{ANSWERS}{name}": _plain_or_none(one, name) for name in one.lines}
        changed = {place: value for place, value in now.items() if held.get(place) != value}
        if changed or training.not_kept():
            training.put(scenario, changed)


def given(scenario: str) -> Given:
    """The stage in work as a try."""
    number = stage(scenario)
    assert number is not None
    values = typed(scenario)
    views = {
        name: Finding(values[f"{VIEW}{name}"])
        for name in law(scenario, number).criteria
        if values.get(f"{VIEW}{name}", NO_VIEW) != NO_VIEW
    }
    answers = draft(scenario).incident().answers
    code = values.get(RECOMMENDATION, "")
    there = code == CANNOT_SAY_YET or code in law(scenario, number).recommendations
    return Given(scenario, number, answers, views, code if there else "", values.get(REASONS, ""))


def hand_in(scenario: str) -> int:
    """Hand the stage in work in, and give the number of the try, from 1.

    Raises a RecordFault, and then nothing is lost.
    """
    mine = training.own()
    assert mine is not None
    mine.add(told(given(scenario)))
    training.drop(scenario)
    return len(tries(scenario))


def _fits(given: Given) -> bool:
    try:
        given.refuse_unfit(scenarios()[given.scenario], reasoner().rulebook)
    except ValueError:
        return False
    return True


def _plain_or_none(draft: Draft, question: str) -> list[dict[str, Any]] | None:
    return [plain_line(line) for line in draft.lines[question] if line.touched] or None


def _drafts() -> dict[str, Draft]:
    return st.session_state.setdefault(training.DRAFTS, {})
