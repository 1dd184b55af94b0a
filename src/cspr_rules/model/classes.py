"""Classes of answers, and partial cases over them.

Answers that no condition tells apart are one class. A partial case gives every slot (a question, or for a question put
to each agency that agency's answer) the non-empty set of classes that are still possible. Findings, recommendations,
proofs and brute force all range over these and over nothing else (contract, "Classes").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import TypeAlias

from cspr_rules.model.answer import Answers, Entry, Value, rivals
from cspr_rules.model.condition import Answered, Band, Wanted, Words, agencies_meant
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, OTHER_AGENCIES, Kind, Question

PartialCase: TypeAlias = tuple[int, ...]
"""One bit mask a slot, in slot order: bit i is set where class i is still possible. No mask is zero."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one answer goes: a question, or one agency's answer to it."""

    question: str
    agency: str | None = None

    def __str__(self) -> str:
        return self.question if self.agency is None else f"{self.question} by {self.agency}"


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """Answers that every condition treats alike.

    `satisfies` says for each distinct condition on the question, in the order of `Space.distinctions`, if it holds.
    `example` is one answer of the class, as an incident file would hold it.
    """

    satisfies: tuple[bool, ...]
    example: Value
    words: str


class TooManyConditions(ValueError):
    """More than four distinct conditions on one list question."""

    def __init__(self, question: str, count: int) -> None:
        super().__init__(question, count)
        self.question = question
        self.count = count


MOST_CONDITIONS_ON_A_LIST = 4


@dataclass(frozen=True)
class Space:
    """Every slot that some condition reads, with its classes.

    Build it with `space_of`. `classes` and `distinctions` are keyed by question; its agencies' slots share them.
    """

    questions: Mapping[str, Question]
    distinctions: Mapping[str, tuple[Wanted, ...]]
    classes: Mapping[str, tuple[AnswerClass, ...]]
    slots: tuple[Slot, ...]

    @cached_property
    def index(self) -> Mapping[Slot, int]:
        """The position of each slot."""
        return {slot: position for position, slot in enumerate(self.slots)}

    @cached_property
    def full(self) -> PartialCase:
        """The case in which nothing is known."""
        return tuple((1 << len(self.classes[slot.question])) - 1 for slot in self.slots)

    def slots_for(self, condition: Answered) -> tuple[int, ...]:
        """Positions of the slots whose answers satisfy `condition`; any one of them is enough."""
        if condition.by is None:
            return (self.index[Slot(condition.question)],)
        return tuple(self.index[Slot(condition.question, agency)] for agency in agencies_meant(condition.by, AGENCIES))

    def mask(self, question: str, wanted: Wanted) -> int:
        """The classes of `question` in which `wanted` holds, as a bit mask."""
        at = self.distinctions[question].index(wanted)
        return sum(1 << i for i, cls in enumerate(self.classes[question]) if cls.satisfies[at])

    def partial_case(self, answers: Answers) -> PartialCase:
        """What `answers` leave possible. Questions that no condition reads are passed over."""
        return tuple(self._possible(slot, answers) for slot in self.slots)

    def _possible(self, slot: Slot, answers: Answers) -> int:
        question = self.questions[slot.question]
        entries = answers.get(slot.question, ())
        if question.per_agency:
            entries = entries_of(slot.agency, entries)
        standing = rivals(question, entries)
        if not standing:
            standing = self._meant_elsewhere(slot.question, answers)
        if not standing:
            return int((1 << len(self.classes[slot.question])) - 1)
        possible = 0
        for answer in standing:
            possible |= self._left_by(question, answer)
        return possible

    def _meant_elsewhere(self, name: str, answers: Answers) -> dict[Value, tuple[Entry, ...]]:
        """An answer that another question's answer settles, while nobody has answered this one."""
        for other in self.questions.values():
            meant = other.answered_means.get(name)
            if meant is not None and any(entry.is_known for entry in answers.get(other.name, ())):
                return {meant: ()}
        return {}

    def _left_by(self, question: Question, answer: Value) -> int:
        """The classes that one standing answer leaves possible."""
        wanted = self.distinctions[question.name]
        if question.kind is Kind.ANY_OF:
            listed = answer if isinstance(answer, tuple) else (str(answer),)
            vectors = _list_vectors(question, wanted, listed)
        elif question.kind is Kind.ONE_OF:
            values = question.leaves_open.get(str(answer), (str(answer),))
            vectors = {_word_vector(wanted, value) for value in values}
        else:
            vectors = {_number_vector(wanted, _as_number(answer))}
        return sum(1 << i for i, cls in enumerate(self.classes[question.name]) if cls.satisfies in vectors)


def entries_of(agency: str | None, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that answer for `agency`: its own, or those of `all others` where it is not named and no partner."""
    entries = tuple(entries)
    own = tuple(entry for entry in entries if entry.by == agency)
    if own or agency not in OTHER_AGENCIES:
        return own
    return tuple(entry for entry in entries if entry.by == ALL_OTHERS)


def space_of(questions: Mapping[str, Question], conditions: Iterable[Answered]) -> Space:
    """Cut the answers of every question that `conditions` read into classes.

    Raises TooManyConditions for a list question with more than four distinct conditions.
    """
    by_question: dict[str, list[Wanted]] = {}
    for condition in conditions:
        wanted = by_question.setdefault(condition.question, [])
        if condition.wanted not in wanted:
            wanted.append(condition.wanted)
    named = [question for question in questions.values() if question.name in by_question]
    distinctions = {question.name: tuple(sorted(by_question[question.name], key=str)) for question in named}
    classes = {question.name: _classes(question, distinctions[question.name]) for question in named}
    slots = tuple(
        Slot(question.name, agency) for question in named for agency in (AGENCIES if question.per_agency else (None,))
    )
    return Space(questions, distinctions, classes, slots)


def _classes(question: Question, wanted: tuple[Wanted, ...]) -> tuple[AnswerClass, ...]:
    members: dict[tuple[bool, ...], list[Value]] = {}
    if question.kind is Kind.ANY_OF:
        if len(wanted) > MOST_CONDITIONS_ON_A_LIST:
            raise TooManyConditions(question.name, len(wanted))
        for vector in sorted(_list_vectors(question, wanted, (NOT_KNOWN,)), reverse=True):
            members[vector] = [_shortest_list(question, wanted, vector)]
    elif question.kind is Kind.ONE_OF:
        for value in question.values:
            members.setdefault(_word_vector(wanted, value), []).append(value)
    else:
        for number in _one_number_a_band(wanted, least=0 if question.kind is Kind.WHOLE_NUMBER else 1):
            example: Value = number if question.kind is Kind.WHOLE_NUMBER else date.fromordinal(number)
            members.setdefault(_number_vector(wanted, number), []).append(example)
    return tuple(AnswerClass(vector, values[0], _in_words(question, values)) for vector, values in members.items())


def _in_words(question: Question, values: list[Value]) -> str:
    if question.kind is Kind.ANY_OF:
        return ", ".join(values[0]) if isinstance(values[0], tuple) else str(values[0])
    return " or ".join(str(value) for value in values)


def _word_vector(wanted: tuple[Wanted, ...], value: str) -> tuple[bool, ...]:
    return tuple(isinstance(words, Words) and value in words.answers for words in wanted)


def _number_vector(wanted: tuple[Wanted, ...], number: int) -> tuple[bool, ...]:
    return tuple(isinstance(band, Band) and number in band for band in wanted)


def _as_number(answer: Value) -> int:
    if isinstance(answer, date):
        return answer.toordinal()
    if isinstance(answer, int):
        return answer
    raise TypeError(f"neither a whole number nor a day: {answer!r}")


def _one_number_a_band(wanted: tuple[Wanted, ...], least: int) -> list[int]:
    """One number of every band that thresholds cut, beside a threshold, where people look for it: 17, then 18."""
    bands = [band for band in wanted if isinstance(band, Band)]
    starts = {least}
    starts.update(band.low for band in bands if band.low is not None and band.low > least)
    starts.update(band.high + 1 for band in bands if band.high is not None and band.high >= least)
    lowest, *others = sorted(starts)
    return [others[0] - 1 if others else lowest, *others]


def _list_vectors(question: Question, wanted: tuple[Wanted, ...], listed: tuple[str, ...]) -> set[tuple[bool, ...]]:
    """The truth of each condition, for every list that `listed` may still turn out to be.

    A list is complete unless it includes `not known`. `none` stands alone.
    """
    conditions = [words.answers for words in wanted if isinstance(words, Words)]
    said = frozenset(listed) - {NOT_KNOWN}
    if NOT_KNOWN not in listed:
        return {tuple(bool(said & answers) for answers in conditions)}
    vectors = set()
    if not said and NONE in question.values:
        vectors.add(tuple(NONE in answers for answers in conditions))
    others = frozenset(question.values) - {NONE}
    for vector in product((True, False), repeat=len(conditions)):
        shut_out = frozenset[str]().union(*(a for a, holds in zip(conditions, vector, strict=True) if not holds))
        widest = said | (others - shut_out)
        if widest and all(bool(widest & a) is holds for a, holds in zip(conditions, vector, strict=True)):
            vectors.add(vector)
    return vectors


def _shortest_list(question: Question, wanted: tuple[Wanted, ...], vector: tuple[bool, ...]) -> tuple[str, ...]:
    """A list of few words that makes exactly the conditions of `vector` true."""
    conditions = [words.answers for words in wanted if isinstance(words, Words)]
    if NONE in question.values and tuple(NONE in answers for answers in conditions) == vector:
        return (NONE,)
    shut_out = frozenset[str]().union(*(a for a, holds in zip(conditions, vector, strict=True) if not holds))
    usable = [value for value in question.values if value not in shut_out and value != NONE]
    chosen: list[str] = []
    for answers, holds in zip(conditions, vector, strict=True):
        if holds and not answers.intersection(chosen):
            chosen.append(next(value for value in usable if value in answers))
    return tuple(chosen or usable[:1])
