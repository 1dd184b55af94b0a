"""Answers that do not fit together are noted in plain words, and never refused."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.model.answer import Answers, Entry, Incident, Value
from cspr_rules.model.contradictions import (
    ALONE,
    CLASHES,
    IN_ORDER,
    MAY_LIE_AHEAD,
    TOO_OLD,
    Alone,
    Clash,
    InOrder,
    TooOld,
    contradictions,
)
from cspr_rules.model.question import Kind, Question
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.folder import rules_folder

QUESTIONS = load_rulebook(rules_folder()).questions


def noted(considered_on: date | None = None, **said: Value) -> tuple[str, ...]:
    """The notes on an incident of which these answers are established."""
    answers: Answers = {name: (Entry(answer),) for name, answer in said.items()}
    return contradictions(Incident("EX-001", "", answers, considered_on), QUESTIONS)


def any_answer(question: Question, *, late: bool = False) -> Value:
    """An answer to `question`; with `late` the greater of two."""
    if question.kind is Kind.DATE:
        return date(2026, 11, 5 if late else 3)
    if question.kind is Kind.WHOLE_NUMBER:
        return 5 if late else 3
    return question.answers[0]


def test_every_question_of_the_tables_exists_with_the_answers_named() -> None:
    """A table that names a question by an old name would never note anything."""
    for clash in CLASHES:
        for name, answers in ((clash.one, clash.says), (clash.other, clash.also_says)):
            assert name in QUESTIONS
            assert answers == ("anything",) or set(answers) <= set(QUESTIONS[name].values), clash
    for pair in IN_ORDER:
        assert QUESTIONS[pair.first].kind is QUESTIONS[pair.second].kind
    for old in TOO_OLD:
        assert set(old.says) <= set(QUESTIONS[old.one].values)
        assert QUESTIONS[old.age].kind is Kind.WHOLE_NUMBER
    for alone in ALONE:
        assert alone.word in QUESTIONS[alone.question].values
    assert {QUESTIONS[name].kind for name in MAY_LIE_AHEAD} == {Kind.DATE}


@pytest.mark.parametrize("clash", CLASHES, ids=lambda clash: f"{clash.one} and {clash.other}")
def test_two_answers_that_cannot_both_be_right_are_noted(clash: Clash) -> None:
    """Each line of the table is noted, names both questions and says why, and only while both are answered so."""
    other = any_answer(QUESTIONS[clash.other]) if clash.also_says == ("anything",) else clash.also_says[0]
    if QUESTIONS[clash.other].kind is Kind.ANY_OF:
        other = (str(other),)
    (note,) = noted(**{clash.one: clash.says[0], clash.other: other})
    assert clash.because in note
    assert f'"{clash.one}: {clash.says[0]}"' in note
    assert f'"{clash.other}: ' in note
    assert noted(**{clash.one: clash.says[0]}) == ()
    assert noted(**{clash.one: clash.says[0], clash.other: "not known"}) == ()


@pytest.mark.parametrize("pair", IN_ORDER, ids=lambda pair: f"{pair.first} and {pair.second}")
def test_what_cannot_come_first_is_noted(pair: InOrder) -> None:
    """Days and ages out of order are noted; on the same day, or in order, they are not."""
    first, second = pair.first, pair.second
    early, late = any_answer(QUESTIONS[first]), any_answer(QUESTIONS[first], late=True)
    (note,) = noted(**{first: late, second: early})
    assert note.endswith("Check both.")
    assert noted(**{first: early, second: late}) == ()
    assert noted(**{first: early, second: early}) == ()


def test_every_question_for_a_day_stands_in_an_order() -> None:
    """A day that cannot be right would make a duty done without a word; so each is held against another."""
    days = {name for name, asked in QUESTIONS.items() if asked.kind is Kind.DATE}
    assert days - {name for pair in IN_ORDER for name in (pair.first, pair.second)} == set()


def test_no_day_that_makes_a_duty_done_may_stand_first_of_all() -> None:
    """What is done follows something: each day on which a duty was done comes second in some order."""
    rules = load_rulebook(rules_folder()).rules.values()
    done = {rule.duty.done_on for rule in rules if rule.duty is not None and rule.duty.done_on is not None}
    assert len(done) > 10
    assert done - {pair.second for pair in IN_ORDER} == set()


def test_a_breach_is_not_called_a_contradiction() -> None:
    """Copies sent after publication are late, and children may be made safe before another child dies."""
    assert noted(review_published_on=date(2026, 7, 1), copies_sent_on=date(2026, 8, 10)) == ()
    assert noted(died_on=date(2026, 11, 10), other_children_secured_on=date(2026, 11, 1)) == ()


def test_a_note_reads_as_a_sentence() -> None:
    """A meeting can act on it as it stands."""
    assert noted(child_died="no", died_on=date(2026, 11, 3)) == (
        '"child_died: no" does not fit with "died_on: 2026-11-03": a day of death is given. Check which is right.',
    )


@pytest.mark.parametrize("old", TOO_OLD, ids=lambda old: f"{old.one} and {old.age}")
def test_what_cannot_be_said_of_somebody_so_old_is_noted(old: TooOld) -> None:
    """From the birthday on, and not the year before it."""
    (note,) = noted(**{old.one: old.says[0], old.age: old.reached})
    assert old.because in note
    assert noted(**{old.one: old.says[0], old.age: old.reached - 1}) == ()
    assert noted(**{old.age: old.reached}) == noted(**{old.one: old.says[0]}) == ()


@pytest.mark.parametrize("alone", ALONE, ids=lambda alone: alone.question)
def test_a_word_that_leaves_no_room_for_others_is_noted_beside_them(alone: Alone) -> None:
    """Not every action is complete where some have no owner."""
    other = next(word for word in QUESTIONS[alone.question].values if word not in (alone.word, "none"))
    (note,) = noted(**{alone.question: (alone.word, other)})
    assert alone.because in note
    assert noted(**{alone.question: (alone.word,)}) == noted(**{alone.question: (other,)}) == ()


def test_only_a_planned_publication_may_lie_ahead() -> None:
    """A report is planned before it is published; nothing else that is asked for a day is a plan."""
    day = date(2026, 11, 20)
    for name in MAY_LIE_AHEAD:
        assert noted(day, **{name: date(2026, 12, 21)}) == ()


@pytest.mark.parametrize(
    "name", [name for name, asked in QUESTIONS.items() if asked.kind is Kind.DATE and name not in MAY_LIE_AHEAD]
)
def test_what_happens_after_the_day_of_decision_is_noted(name: str) -> None:
    """Only where the file names the day: without one there is no clock here to ask."""
    day = date(2026, 11, 20)
    assert len(noted(day, **{name: date(2026, 11, 21)})) == 1
    assert noted(day, **{name: day}) == ()
    assert noted(None, **{name: date(2026, 11, 21)}) == ()


def test_a_disputed_answer_contradicts_nothing() -> None:
    """While agencies disagree, one of the two may fit."""
    answers = {
        "child_died": (Entry("no", "police"), Entry("yes", "health")),
        "died_on": (Entry(date(2026, 11, 3)),),
    }
    assert contradictions(Incident("EX-001", "", answers), QUESTIONS) == ()


def test_answers_that_fit_together_are_not_noted() -> None:
    """An ordinary incident is met with silence."""
    assert (
        noted(
            date(2026, 11, 20),
            child_died="yes",
            died_on=date(2026, 11, 3),
            incident_on=date(2026, 11, 2),
            local_authority_aware_on=date(2026, 11, 3),
            notification="sent",
            notification_sent_on=date(2026, 11, 6),
            agency_involvement="two or more",
            joint_working_concern="yes",
            locally_important=("good practice",),
        )
        == ()
    )
