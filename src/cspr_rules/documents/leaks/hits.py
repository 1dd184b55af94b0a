"""What was found in a letter, in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cspr_rules.documents.leaks.patterns import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the letter, from `start` to `end` of its text, with what it seems to give away and about whom."""

    kind: Kind
    start: int
    end: int
    about: str
    known: bool = True
    """False where only its form gives it away, and the case knows nothing of it."""


_ORDER = list(Kind)
_WHOLE_PASSAGES = (Kind.CONFIDENTIAL, Kind.ANOTHER_CHILD, Kind.ANOTHERS_LETTER)


def one_for_each_place(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same in the order of the letter, without what lies within another place; what runs on is one place.

    Of two that are one place, what the case knows goes first. Words of the record may hold a name or a number, and so
    may what is to be read: those are told in their own place too.
    """
    ordered = sorted(found, key=lambda one: (one.start, -one.end, not one.known, _ORDER.index(one.kind), one.about))
    kept: list[Found] = []
    for one in ordered:
        before = [place for place, other in enumerate(kept) if other.end > one.start and _may_hold(other, one)]
        if any(kept[place].end >= one.end for place in before):
            continue
        runs_on = next((place for place in before if _alike(kept[place], one)), None)
        if runs_on is None:
            kept.append(one)
        else:
            kept[runs_on] = replace(kept[runs_on], end=one.end)
    return tuple(kept)


def _alike(one: Found, other: Found) -> bool:
    return one.about == other.about and _breadth(one) == _breadth(other)


def _may_hold(one: Found, other: Found) -> bool:
    """Whether who reads the first has read the second. A name or number is told also where it stands in a passage."""
    return _breadth(one) == _breadth(other) or (one.kind in _WHOLE_PASSAGES and _breadth(other) == _TO_READ)


_TO_READ = 1


def _breadth(one: Found) -> int:
    return 2 if one.kind in _WHOLE_PASSAGES else _TO_READ if one.kind is Kind.SUSPICION_OR_POSITION else 0
