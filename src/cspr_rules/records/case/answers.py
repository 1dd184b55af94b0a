"""Answers in force, with what they corrected beside them, and as the incident that the rules consider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cspr_rules.model.answer import Answers, Entry
from cspr_rules.model.question import Question
from cspr_rules.records.case.corrections import ended_in
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.answering import Answer
from cspr_rules.rulebook.answers import read_answers
from cspr_rules.rulebook.fault import FaultList, Faults, quoted
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in the record. `ended_by` is what corrected or withdrew it; it stays to be seen all the same."""

    happened: Happened
    ended_by: Happened | None = None

    @property
    def answer(self) -> Answer:
        """What was said."""
        return cast("Answer", self.happened.event)

    @property
    def entry(self) -> int:
        """The number of its entry."""
        return self.happened.entry

    @property
    def in_force(self) -> bool:
        """Whether it still counts."""
        return self.ended_by is None


@dataclass(frozen=True, slots=True)
class Unfit:
    """An answer in force that the questions as they now are have no room for: kept, shown, and not used."""

    said: Said
    what: str
    mend: str


def said_in(happened: Sequence[Happened], whole: Sequence[Happened]) -> tuple[Said, ...]:
    """Every answer in `happened`, in the order of the record, each with what of it corrected or withdrew the answer.

    `whole` is the whole case, of which `happened` may be what was known on a day.
    """
    ended = ended_in(happened, whole)
    return tuple(Said(one, ended.get(one.entry)) for one in happened if isinstance(one.event, Answer))


def read_entry(question: str, keys: Mapping[str, Any], questions: Mapping[str, Question], file: str) -> Entry | None:
    """An answer read as an incident file's long form is, None where it is blank. Raises Faults where it does not fit.

    `keys` are those of the long form with plain values; `file` stands for the file in messages.
    """
    held = {key: _node(value) for key, value in keys.items() if value is not None}
    entry = Block(held, dict.fromkeys(held, 1), 1)
    faults = FaultList(file)
    read = read_answers(Block({question: entry}, {question: 1}, 1), questions, faults)
    faults.raise_if_any()
    return next(iter(read.get(question, ())), None)


def long_form(answer: Answer) -> dict[str, Any]:
    """An answer of the record as the long form of an incident file has it."""
    return {
        "answer": answer.answer,
        "by": answer.agency,
        "known on": answer.known_on,
        "source": answer.source,
        "because": answer.because,
    }


def answers_of(said: Iterable[Said], questions: Mapping[str, Question]) -> Answers:
    """The entries in force by question, in the order of the record; those that no longer fit are left out."""
    answers: dict[str, tuple[Entry, ...]] = {}
    for one, entry in read_in_force(said, questions)[0]:
        answers[one.answer.question] = (*answers.get(one.answer.question, ()), entry)
    return answers


def read_in_force(
    said: Iterable[Said], questions: Mapping[str, Question]
) -> tuple[tuple[tuple[Said, Entry], ...], tuple[Unfit, ...]]:
    """The answers in force with the entries that the rules take them for; and those that no longer fit the questions.

    The record keeps what was said under any rulebook, and a later one may have no such question or no such answer.
    """
    fitting: list[tuple[Said, Entry]] = []
    unfit: list[Unfit] = []
    for one in said:
        if not one.in_force:
            continue
        try:
            entry = read_entry(one.answer.question, long_form(one.answer), questions, f"entry {one.entry}")
        except Faults as faults:
            what = faults.faults[0].what
            if one.answer.question not in questions:  # the name comes from a rulebook, and nobody typed it here
                what = f"there is no question {quoted(one.answer.question)} any more"
            unfit.append(Unfit(one, what, faults.faults[0].mend))
        else:
            if entry is not None:
                fitting.append((one, entry))
    return tuple(fitting), tuple(unfit)


def plain_answer(answer: Any) -> str | int | list[str]:
    """An answer as plain data: days as 2026-11-20, several answers as a list."""
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else cast("str | int", answer)


def _node(answer: Any) -> Node:
    """An answer as a file would hold it, so that one reader reads both."""
    if isinstance(answer, (list, tuple)):
        return Listing(tuple(_node(one) for one in answer), 1)
    text = answer.isoformat() if isinstance(answer, date) else str(answer)
    return Text(text, 1, blank=not text.strip())
