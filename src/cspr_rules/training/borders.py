"""Borders between recommendations: two cases one answer apart for which the rules recommend different things.

Found on the exact evaluator's diagram of the whole recommendation table, so none is missed: a border that exists
between two recommendations, at some question, is walked across here at least once.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cspr_rules.engine.exact import Exact
from cspr_rules.engine.exact.diagrams import Diagrams
from cspr_rules.model.classes import PartialCase

_MOST_WAYS = 40
"""How many ways to one place are followed. More bring no other border, only other tellings of the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that differ in slot `slot` alone: class `first` or class `second` of it.

    `case` is what both share, with the slot open. `recommendations` are the two that settle.
    """

    case: PartialCase
    slot: int
    first: int
    second: int
    recommendations: tuple[str, str]

    def sides(self) -> tuple[PartialCase, PartialCase]:
        """The two cases."""
        return with_class(self.case, self.slot, self.first), with_class(self.case, self.slot, self.second)


def with_class(case: PartialCase, slot: int, cls: int) -> PartialCase:
    """`case` with `slot` settled on one class."""
    return (*case[:slot], 1 << cls, *case[slot + 1 :])


def borders(exact: Exact, strangeness: Callable[[Pair], int] = lambda _: 0) -> tuple[Pair, ...]:
    """One pair for every two recommendations and every slot at which they are one answer apart.

    Of several ways to tell it the least strange is taken, and of equally strange ones that with the fewest answers. A
    pair of some strangeness is left out where the same two recommendations lie apart at another slot without any.
    """
    found: dict[tuple[frozenset[str], int], tuple[int, Pair]] = {}
    for pair in _crossings(exact):
        key = (frozenset(pair.recommendations), pair.slot)
        if key in found and found[key][0] == 0:
            continue
        strange = strangeness(pair)
        if key not in found or strange < found[key][0]:
            found[key] = strange, pair
    least = {codes: min(s for (c, _), (s, _) in found.items() if c == codes) for codes, _ in found}
    return tuple(pair for (codes, _), (strange, pair) in found.items() if strange == least[codes])


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where two walkers stand, what they answered together, and where they parted."""

    here: int
    there: int
    answered: tuple[tuple[int, int], ...] = ()
    parted: tuple[int, int, int] | None = None


def _crossings(exact: Exact) -> Iterator[Pair]:
    """Pairs on both sides of a border, those told with the fewest answers first."""
    diagrams = exact.diagrams
    levels = {slot: level for level, slot in enumerate(diagrams.order)}
    sets = dict(diagrams.sets)
    waiting = deque([_Walk(diagrams.table, diagrams.table)])
    ways: Counter[tuple[int, int, tuple[int, int, int] | None]] = Counter()
    while waiting:
        walk = waiting.popleft()
        if walk.parted is not None and walk.here == walk.there:
            continue
        place = (walk.here, walk.there, walk.parted)
        ways[place] += 1
        if ways[place] > _MOST_WAYS:
            continue
        standing = [node for node in (walk.here, walk.there) if diagrams.nodes[node][1]]
        if standing:
            waiting.extend(
                _steps(diagrams, walk, min((diagrams.nodes[n][0] for n in standing), key=levels.__getitem__))
            )
        elif walk.parted is not None:
            codes = [_one_code(diagrams, sets[leaf]) for leaf in (walk.here, walk.there)]
            slot, first, second = walk.parted
            case = list(exact.law.space.full)
            for at, cls in walk.answered:
                case[at] = 1 << cls
            yield Pair(tuple(case), slot, first, second, (codes[0], codes[1]))


def _steps(diagrams: Diagrams, walk: _Walk, slot: int) -> Iterator[_Walk]:
    """Both walkers answer `slot` alike; or, once, each in its own way."""
    here, there = (_ways_out(diagrams, node, slot) for node in (walk.here, walk.there))
    seen = set()
    for cls in range(diagrams.classes[slot]):
        ends = (here[cls], there[cls])
        if ends not in seen:
            seen.add(ends)
            yield _Walk(*ends, (*walk.answered, (slot, cls)), walk.parted)
    if walk.parted is None:
        apart = set()
        for first in range(diagrams.classes[slot]):
            for second in range(first + 1, diagrams.classes[slot]):
                ends = (here[first], here[second])
                if ends[0] != ends[1] and ends not in apart:
                    apart.add(ends)
                    yield _Walk(*ends, walk.answered, (slot, first, second))


def _ways_out(diagrams: Diagrams, node: int, slot: int) -> tuple[int, ...]:
    """The node that each class of `slot` leads to; `node` itself where it does not look at that slot."""
    looks_at, edges = diagrams.nodes[node]
    classes = range(diagrams.classes[slot])
    if looks_at != slot:
        return tuple(node for _ in classes)
    return tuple(next(child for child, mask in edges if mask >> cls & 1) for cls in classes)


def _one_code(diagrams: Diagrams, members: int) -> str:
    """The one recommendation of a leaf. A rulebook that passed its check has exactly one there."""
    (code,) = (name for at, name in enumerate(diagrams.recommendations) if members >> at & 1)
    return code
