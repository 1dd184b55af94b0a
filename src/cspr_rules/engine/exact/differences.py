"""The fewest answers with which two rules come out differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from cspr_rules.engine.exact.changes import MOST_STEPS, Change, SearchTooLong
from cspr_rules.engine.exact.diagrams import FAILS, HOLDS, Diagrams

Ends: TypeAlias = tuple[int, int]
"""The leaves that the open answers lead to, from each of the two roots, as a bit mask over FAILS and HOLDS."""

Ways: TypeAlias = tuple[tuple[tuple[Change, ...], Ends], ...]

_MET, _NOT_MET = 1 << HOLDS, 1 << FAILS


def fewest_answers(diagrams: Diagrams, before: int | None, after: int | None) -> Iterator[tuple[Change, ...]]:
    """Sets of (slot, class) answers after which the rules with these roots have different findings, the smallest first.

    All else is left open. A root of None is a rule that is not in force: the other must then be met. Of sets of one
    size those that settle both come first, then those that leave one of them met, and then it goes by slot. Nothing
    comes where no case tells the two apart. Raises SearchTooLong.
    """
    roots = [root for root in (before, after) if root is not None]
    slots = {diagrams.nodes[node][0] for root in roots for node in diagrams.below(root)}
    search = _Search(diagrams, before, after)
    for size in range(len(slots) + 1):
        found = search.ways(search.start, (0, 0), size)
        ways = sorted((_telling(ends), tuple(sorted(way))) for way, ends in found if len(way) == size)
        yield from dict.fromkeys(way for _, way in ways)


def _telling(ends: Ends) -> int:
    """How little two findings tell people: 0 where both are settled, 1 where one is met, 2 where neither is."""
    return 0 if all(end in (_MET, _NOT_MET) for end in ends) else 2 - (_MET in ends)


class _Search:
    """Walks two diagrams side by side from the top, with all the places at once that open answers lead to."""

    def __init__(self, diagrams: Diagrams, before: int | None, after: int | None) -> None:
        self._nodes = diagrams.nodes
        self._classes = diagrams.classes
        self._level = {slot: level for level, slot in enumerate(diagrams.order)}
        self._one_is_absent = before is None or after is None
        self.start = tuple(frozenset(() if root is None else (root,)) for root in (before, after))
        self._known: dict[tuple[tuple[frozenset[int], ...], Ends, int], Ways] = {}

    def ways(self, places: tuple[frozenset[int], ...], reached: Ends, size: int) -> Ways:
        """Sets of at most `size` answers, below `places`, after which the two findings differ."""
        key = (places, reached, size)
        if key not in self._known:
            if len(self._known) > MOST_STEPS:
                raise SearchTooLong
            self._known[key] = self._found(places, reached, size)
        return self._known[key]

    def _found(self, places: tuple[frozenset[int], ...], reached: Ends, size: int) -> Ways:
        before, after = (
            mask | sum(1 << leaf for leaf in (FAILS, HOLDS) if leaf in side)
            for mask, side in zip(reached, places, strict=True)
        )
        ends = before, after
        inner = tuple(side - {FAILS, HOLDS} for side in places)
        if not any(inner):
            return (((), ends),) if self._differ(ends) else ()
        slot = min((self._nodes[place][0] for side in inner for place in side), key=self._level.__getitem__)
        found = list(self.ways(self._below(inner, slot, -1), ends, size))
        if size:
            for cls in range(self._classes[slot]):
                below = self.ways(self._below(inner, slot, 1 << cls), ends, size - 1)
                found += ((((slot, cls), *way), end) for way, end in below)
        return tuple(found)

    def _below(self, places: tuple[frozenset[int], ...], slot: int, possible: int) -> tuple[frozenset[int], ...]:
        """The places after the answer to `slot` is looked at; places that do not look at it stay."""
        after = []
        for side in places:
            there: set[int] = set()
            for place in side:
                looks_at, edges = self._nodes[place]
                there.update(
                    (child for child, classes in edges if classes & possible) if looks_at == slot else (place,)
                )
            after.append(frozenset(there))
        return tuple(after)

    def _differ(self, ends: Ends) -> bool:
        return _MET in ends if self._one_is_absent else ends[0] != ends[1]
