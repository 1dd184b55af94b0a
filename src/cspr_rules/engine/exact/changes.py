"""The smallest changes of answer that would alter what can be recommended."""

from __future__ import annotations

from typing import TypeAlias

from cspr_rules.engine.exact.diagrams import Diagrams
from cspr_rules.model.classes import PartialCase

Change: TypeAlias = tuple[int, int]
"""A slot, and the one class that its answer would have instead."""

Ways: TypeAlias = tuple[tuple[Change, ...], ...]

MOST_STEPS = 20_000
"""Situations that one search may meet before it gives up. Under the contract's rulebook it meets fewer than 1,000."""


class SearchTooLong(RuntimeError):
    """A search for the smallest changes passed MOST_STEPS, so nothing can be said about them."""


def smallest_changes(diagrams: Diagrams, case: PartialCase, answered: frozenset[int]) -> Ways:
    """All sets, of the least number, of changes to `answered` slots after which other recommendations are possible.

    A change settles one slot on one class, other than exactly as it is now. What is open stays open. Empty where no
    change to these slots is enough. Sets, and the changes in each, are in slot order. Raises SearchTooLong.
    """
    search = _Search(diagrams, case, answered)
    for size in range(1, len(answered) + 1):
        ways = search.ways(frozenset((diagrams.table,)), 0, size)
        if ways:
            return tuple(sorted(tuple(sorted(way)) for way in ways))
    return ()


class _Search:
    """Walks the diagram of the whole table from the top, with all the places at once that the open answers lead to."""

    def __init__(self, diagrams: Diagrams, case: PartialCase, answered: frozenset[int]) -> None:
        self._nodes = diagrams.nodes
        self._classes = diagrams.classes
        self._level = {slot: level for level, slot in enumerate(diagrams.order)}
        self._sets = dict(diagrams.sets)
        self._case = case
        self._answered = answered
        self._known: dict[tuple[frozenset[int], int, int], Ways] = {}
        self._steps = 0
        self._now = self._reached(frozenset((diagrams.table,)), 0)

    def ways(self, places: frozenset[int], reached: int, changes: int) -> Ways:
        """Sets of at most `changes` changes, below `places`, that end in other recommendations than now.

        `reached` are the recommendations reached already, as a bit mask.
        """
        if changes == 0:
            return ((),) if self._reached(places, reached) != self._now else ()
        key = (places, reached, changes)
        if key not in self._known:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise SearchTooLong
            self._known[key] = self._found(places, reached, changes)
        return self._known[key]

    def _found(self, places: frozenset[int], reached: int, changes: int) -> Ways:
        for place in places & self._sets.keys():
            reached |= self._sets[place]
        places -= self._sets.keys()
        if not places:
            return ((),) if reached != self._now else ()
        slot = min((self._nodes[place][0] for place in places), key=self._level.__getitem__)
        found = list(self.ways(self._below(places, slot, self._case[slot]), reached, changes))
        if slot in self._answered:
            for new in range(self._classes[slot]):
                if 1 << new != self._case[slot]:
                    below = self._below(places, slot, 1 << new)
                    found += (((slot, new), *way) for way in self.ways(below, reached, changes - 1))
        return tuple(found)

    def _below(self, places: frozenset[int], slot: int, possible: int) -> frozenset[int]:
        """The places after the answer to `slot` is looked at; places that do not look at it stay."""
        after: set[int] = set()
        for place in places:
            looks_at, edges = self._nodes[place]
            if looks_at == slot:
                after.update(child for child, classes in edges if classes & possible)
            else:
                after.add(place)
        return frozenset(after)

    def _reached(self, places: frozenset[int], reached: int) -> int:
        """The recommendations that can be reached when nothing more is changed."""
        seen = set(places)
        waiting = list(places)
        while waiting:
            node = waiting.pop()
            slot, edges = self._nodes[node]
            if not edges:
                reached |= self._sets[node]
                continue
            for child, classes in edges:
                if classes & self._case[slot] and child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return reached
