"""The smallest changes of answer that would alter what can be recommended."""

from __future__ import annotations

from typing import TypeAlias

from cspr_rules.engine.exact.diagrams import Diagrams
from cspr_rules.model.classes import PartialCase

Change: TypeAlias = tuple[int, int]
"""A slot, and the one class that its answer would have instead."""

UNDECIDED, AS_IT_IS = -2, -1
"""What has been decided about the slots that share one answer; any other number is their new class."""

Ways: TypeAlias = tuple[tuple[Change, ...], ...]

MOST_STEPS = 20_000
"""Situations that one search may meet before it gives up. Under the contract's rulebook it meets fewer than 1,000."""


class SearchTooLong(RuntimeError):
    """A search for the smallest changes passed MOST_STEPS, so nothing can be said about them."""


def smallest_changes(
    diagrams: Diagrams, case: PartialCase, answered: frozenset[int], together: frozenset[int] = frozenset()
) -> Ways:
    """All sets, of the least number, of changes to `answered` slots after which other recommendations are possible.

    A change settles one slot on one class, other than exactly as it is now. What is open stays open. The slots
    `together` share one answer ("all others"): they change as one, and the change is that of the last of them. Empty
    where no change is enough. Sets, and the changes in each, are in slot order. Raises SearchTooLong.
    """
    search = _Search(diagrams, case, answered - together, together)
    for size in range(1, len(answered) + 2):
        ways = search.ways(frozenset((diagrams.table,)), 0, size, UNDECIDED)
        if ways:
            return tuple(sorted(tuple(sorted(way)) for way in ways))
    return ()


class _Search:
    """Walks the diagram of the whole table from the top, with all the places at once that the open answers lead to."""

    def __init__(
        self, diagrams: Diagrams, case: PartialCase, answered: frozenset[int], together: frozenset[int]
    ) -> None:
        self._nodes = diagrams.nodes
        self._classes = diagrams.classes
        self._level = {slot: level for level, slot in enumerate(diagrams.order)}
        self._sets = dict(diagrams.sets)
        self._case = case
        self._answered = answered
        self._together = together
        self._known: dict[tuple[frozenset[int], int, int, int], Ways] = {}
        self._steps = 0
        self._now = self._reached(frozenset((diagrams.table,)), 0, AS_IT_IS)

    def ways(self, places: frozenset[int], reached: int, changes: int, shared: int) -> Ways:
        """Sets of at most `changes` changes, below `places`, that end in other recommendations than now.

        `reached` are the recommendations reached already, as a bit mask; `shared` is what has been decided about the
        shared answer.
        """
        if changes == 0:
            return ((),) if self._reached(places, reached, shared) != self._now else ()
        key = (places, reached, changes, shared)
        if key not in self._known:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise SearchTooLong
            self._known[key] = self._found(places, reached, changes, shared)
        return self._known[key]

    def _found(self, places: frozenset[int], reached: int, changes: int, shared: int) -> Ways:
        for place in places & self._sets.keys():
            reached |= self._sets[place]
        places -= self._sets.keys()
        if not places:
            return ((),) if reached != self._now else ()
        slot = min((self._nodes[place][0] for place in places), key=self._level.__getitem__)
        is_shared = slot in self._together
        as_it_is = AS_IT_IS if is_shared and shared == UNDECIDED else shared
        now = self._below(places, slot, self._possible(slot, shared))
        found = list(self.ways(now, reached, changes, as_it_is))
        if slot in self._answered or (is_shared and shared == UNDECIDED):
            for new in range(self._classes[slot]):
                if 1 << new != self._case[slot]:
                    below = self._below(places, slot, 1 << new)
                    after = new if is_shared else shared
                    change = (max(self._together) if is_shared else slot, new)
                    found += ((change, *way) for way in self.ways(below, reached, changes - 1, after))
        return tuple(found)

    def _possible(self, slot: int, shared: int) -> int:
        """The classes of `slot`, the shared answer taken as it was decided."""
        return 1 << shared if slot in self._together and shared >= 0 else self._case[slot]

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

    def _reached(self, places: frozenset[int], reached: int, shared: int) -> int:
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
                if classes & self._possible(slot, shared) and child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return reached
