"""Conditions: the closed list of five ways in which a rule may say when it holds.

A question with the answers that satisfy it, a finding with its value, `all of`, `any of`, `none of`. A sixth needs a
page under `docs/decisions/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

ANY_AGENCY = "any agency"
_BUT = "any agency but "


@dataclass(frozen=True, slots=True)
class Words:
    """Answers from a closed list: any one of them satisfies it; for a list question, a list that includes one does."""

    answers: frozenset[str]

    def __str__(self) -> str:
        return " or ".join(sorted(self.answers))


@dataclass(frozen=True, slots=True)
class Band:
    """Whole numbers or dates from `low` to `high`, both included; `None` is no limit. Days are proleptic ordinals."""

    text: str
    low: int | None
    high: int | None

    def __contains__(self, value: int) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        return self.text


Wanted: TypeAlias = Words | Band


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to `question` is as wanted. For a question put to each agency, `by` says whose answer counts:
    an agency, `any agency`, or `any agency but NAME`; for every other question it is None.
    """

    question: str
    wanted: Wanted
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The finding `name` is met (`met` true) or not met (`met` false)."""

    name: str
    met: bool = True


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Answered | Found | AllOf | AnyOf | NoneOf


def leaves(condition: Condition) -> Iterator[Answered | Found]:
    """Every question and finding that a condition names, in reading order, repeats included."""
    if isinstance(condition, Answered | Found):
        yield condition
    else:
        for part in condition.parts:
            yield from leaves(part)


def agencies_meant(by: str, agencies: tuple[str, ...]) -> tuple[str, ...]:
    """Which of `agencies` the words `by` of a condition mean.

    >>> agencies_meant("any agency but health", ("local authority", "health"))
    ('local authority',)

    Raises ValueError where `by` names no agency.
    """
    if by == ANY_AGENCY:
        return agencies
    if by.startswith(_BUT) and by.removeprefix(_BUT) in agencies:
        return tuple(agency for agency in agencies if agency != by.removeprefix(_BUT))
    if by in agencies:
        return (by,)
    raise ValueError(by)


_Limits: TypeAlias = Callable[[int], tuple[int | None, int | None]]

_NUMBER_BANDS: dict[re.Pattern[str], _Limits] = {
    re.compile(r"under (\d{1,3})"): lambda n: (None, n - 1),
    re.compile(r"(\d{1,3}) or under"): lambda n: (None, n),
    re.compile(r"(\d{1,3}) or over"): lambda n: (n, None),
    re.compile(r"over (\d{1,3})"): lambda n: (n + 1, None),
}

_DAY = r"(\d{4}-\d{2}-\d{2})"
_DATE_BANDS: dict[re.Pattern[str], _Limits] = {
    re.compile("before " + _DAY): lambda day: (None, day - 1),
    re.compile("on or before " + _DAY): lambda day: (None, day),
    re.compile("on or after " + _DAY): lambda day: (day, None),
    re.compile("after " + _DAY): lambda day: (day + 1, None),
}


def number_band(text: str) -> Band:
    """Read "under 18", "24 or under", "25 or over" or "over 24". Raises ValueError for other words."""
    for pattern, limits in _NUMBER_BANDS.items():
        if found := pattern.fullmatch(text):
            low, high = limits(int(found[1]))
            return Band(text, low, high)
    raise ValueError(text)


def date_band(text: str) -> Band:
    """Read "before", "on or before", "on or after" or "after" a day such as 2023-12-15. Raises ValueError otherwise."""
    for pattern, limits in _DATE_BANDS.items():
        if found := pattern.fullmatch(text):
            low, high = limits(date.fromisoformat(found[1]).toordinal())
            return Band(text, low, high)
    raise ValueError(text)
