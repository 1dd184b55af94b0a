"""Answers: what people have said, who said so, when they knew, and what it leaves possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from cspr_rules.model.question import NOT_KNOWN, Kind, Question

NOT_STATED = "not stated"

Value: TypeAlias = str | int | date | tuple[str, ...]
"""A word from the list, a whole number, a day, or for `any of` a tuple of words; `not known` is a word everywhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency's answer to one question."""

    answer: Value
    by: str = NOT_STATED
    known_on: date | None = None
    source: str = ""
    because: str = ""
    """Why it is not known, or the partners' own words where an answer asks for them."""

    @property
    def is_known(self) -> bool:
        """False for `not known` alone. A list that includes `not known` still says something."""
        return self.answer not in (NOT_KNOWN, (NOT_KNOWN,))


Answers: TypeAlias = Mapping[str, tuple[Entry, ...]]
"""Entries by question, in file order. A question left out is absent."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One child's incident file."""

    name: str
    title: str
    answers: Answers
    considered_on: date | None = None
    same_rapid_review_as: tuple[str, ...] = ()
    partnership: str | None = None
    file: str = ""


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count: each agency's latest, and none that is `not known` beside one that says something.

    Equal or missing dates are rivals and all stand (contract, "Entries").
    """
    said = [entry for entry in entries if entry.is_known]
    kept = []
    for entry in said:
        dated = [other.known_on for other in said if other.by == entry.by and other.known_on is not None]
        if entry.known_on is None or entry.known_on == max(dated):
            kept.append(entry)
    return tuple(kept)


def rivals(question: Question, entries: Iterable[Entry]) -> dict[Value, tuple[Entry, ...]]:
    """The different answers that stand, each with who gave it. One key: established. None: open. More: disputed.

    For a question put to each agency, call it with one agency's entries.
    """
    by_answer: dict[Value, tuple[Entry, ...]] = {}
    for entry in standing(entries):
        answer = entry.answer
        if question.kind is Kind.ANY_OF and isinstance(answer, tuple):
            answer = tuple(word for word in (*question.answers, NOT_KNOWN) if word in answer)
        by_answer[answer] = (*by_answer.get(answer, ()), entry)
    return by_answer


def addressed(entries: Iterable[Entry]) -> bool:
    """True once somebody has answered, or has said why it is not known."""
    return any(entry.is_known or entry.because for entry in entries)
