"""Krippendorff's alpha: how far several people agree beyond chance, whoever left something out; with an interval.

After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import TypeAlias, TypeVar

Answer = TypeVar("Answer", str, int)

Unit: TypeAlias = Sequence[Answer]
"""What was said of one thing, by those who said anything. Their order does not count."""

FEWEST_UNITS = 5
"""An interval from fewer things than this would look exact and mean nothing."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 in 100 of what alpha is when the things judged are drawn again, with replacement."""

    low: float
    high: float


Difference: TypeAlias = Callable[[Answer, Answer, Mapping[Answer, float]], float]
"""How far two answers lie apart, 0 for the same; the third is how often each answer was given."""


def nominal(one: Answer, other: Answer, _counts: Mapping[Answer, float]) -> float:
    """Two answers are the same or they are not."""
    return float(one != other)


def ordinal(one: Answer, other: Answer, counts: Mapping[Answer, float]) -> float:
    """How many answers lie between two of them, squared; the answers must have an order of their own."""
    low, high = sorted((one, other))
    between = sum(count for answer, count in counts.items() if low <= answer <= high)
    return 0.0 if one == other else float((between - (counts[low] + counts[high]) / 2) ** 2)


def alpha(units: Sequence[Unit[Answer]], difference: Difference[Answer] = nominal) -> float | None:
    """Alpha from 1, full agreement, over 0, chance, downwards; None where nothing can be said.

    A thing of which fewer than two people said anything does not count. Nothing can be said where fewer than two things
    remain, or where everybody gave the same answer to everything: chance then agrees as well.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    counts: Counter[Answer] = Counter(answer for unit in pairable for answer in unit)
    total = counts.total()
    if len(pairable) < 2 or len(counts) < 2:
        return None
    apart = {pair: difference(*pair, counts) for pair in combinations(counts, 2)}
    observed = sum(_apart(Counter(unit), apart) / (len(unit) - 1) for unit in pairable) / total
    expected = _apart(counts, apart) / (total * (total - 1))
    return 1 - observed / expected


def interval(
    units: Sequence[Unit[Answer]], random: Random, difference: Difference[Answer] = nominal, *, draws: int = 1000
) -> Interval | None:
    """The bootstrap interval of alpha, by drawing as many things again `draws` times; None below FEWEST_UNITS.

    A draw in which everybody gives one answer says nothing and is left out; None where that is half of them or more.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    if len(pairable) < FEWEST_UNITS:
        return None
    drawn = (alpha(random.choices(pairable, k=len(pairable)), difference) for _ in range(draws))
    found = sorted(one for one in drawn if one is not None)
    if len(found) * 2 <= draws:
        return None
    last = len(found) - 1
    return Interval(found[round(0.025 * last)], found[round(0.975 * last)])


def disagreement(unit: Unit[Answer]) -> float:
    """The share of pairs of people who say different things of one thing: 0 where all agree, or nobody can differ."""
    pairs = len(unit) * (len(unit) - 1)
    return 1 - sum(count * (count - 1) for count in Counter(unit).values()) / pairs if pairs else 0.0


def _apart(counts: Mapping[Answer, int], apart: Mapping[tuple[Answer, Answer], float]) -> float:
    """How far the answers lie apart, summed over every ordered pair of them."""
    return sum(2 * counts.get(one, 0) * counts.get(other, 0) * far for (one, other), far in apart.items())
