"""Questions: what is asked, what may be answered, who would know, and how an answer reads in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PARTNERS = ("local authority", "health", "police")
"""The safeguarding partners of Children Act 2004, section 16E(3), under the names that incident files use."""

OTHER_AGENCIES = ("education", "early years", "probation", "housing", "voluntary sector", "other", "not stated")
ALL_OTHERS = "all others"
"""Answers for every agency that is not named, and never for a safeguarding partner."""

AGENCIES = (*PARTNERS, *OTHER_AGENCIES, ALL_OTHERS)

NOT_KNOWN = "not known"
"""The answer that every question accepts. It leaves every other answer possible."""

NONE = "none"
"""The answer that stands alone in a list: nothing on the list applies."""


class Kind(StrEnum):
    """What an answer looks like."""

    ONE_OF = "one of"
    ANY_OF = "any of"
    WHOLE_NUMBER = "whole number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question and its answers read for one reader.

    `whether` completes the sentence "It is not yet known …". `answers` maps an answer to a clause without a full stop;
    a number, a date or a list may instead have the one clause `any_answer`, in which `{answer}` is what was said.
    """

    whether: str
    answers: Mapping[str, str] = field(default_factory=dict)
    any_answer: str | None = None


@dataclass(frozen=True, slots=True)
class OtherDays:
    """How a question is read from `start`, before `until`, or between them, where that is not as it stands."""

    says: str
    cites: tuple[str, ...]
    start: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the meeting, with its closed list of answers."""

    name: str
    stage: str
    order: int
    asked: str
    kind: Kind
    why: str
    who_would_know: tuple[str, ...]
    cites: tuple[str, ...]
    partners: Wording
    family: Wording
    answers: tuple[str, ...] = ()
    leaves_open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers that are not a value of their own: "possible" leaves "suspected" and "ruled out" both possible."""
    relied_on: tuple[str, ...] = ()
    """Answers that are a judgement or a suspicion, and so are said first in every rationale that rests on them."""
    shown_as: Mapping[str, str] = field(default_factory=dict)
    """By answer, the words that readers are shown in its place. Files, commands and JSON keep the answer itself."""
    answered_means: Mapping[str, str] = field(default_factory=dict)
    """What any answer settles elsewhere while nobody has said otherwise: an age given means born."""
    per_agency: bool = False
    always_asked: bool = False
    limb: bool = False
    """True where the question belongs to one of the two limbs of the definition, which are asked first."""
    note: str = ""
    other_days: tuple[OtherDays, ...] = ()
    """Days on which the question or its list is to be read otherwise."""

    @property
    def values(self) -> tuple[str, ...]:
        """The answers that are values of their own, in file order; empty for numbers and dates."""
        return tuple(answer for answer in self.answers if answer not in self.leaves_open)

    def shown(self, answer: str) -> str:
        """An answer as readers are shown it."""
        return self.shown_as.get(answer, answer)

    def read_on(self, day: date) -> OtherDays | None:
        """How the question is read on `day` where that is not as it stands."""
        return next((days for days in self.other_days if day in days), None)
