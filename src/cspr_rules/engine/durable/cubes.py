"""Merged rows: all maximal boxes inside a condition over variables with few classes each.

A box is one whole number with a field of bits for every variable: a bit is set where the box allows that class.
Between two fields lies one bit that is always clear, so that all fields can be tested for emptiness in a single
addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    """The variable number `variable` has a class within the bit mask `within`."""

    variable: int
    within: int


@dataclass(frozen=True, slots=True)
class Both:
    """Every part holds. Without parts it always holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Some part holds. Without parts it never holds."""

    parts: tuple[Expression, ...]


Expression: TypeAlias = Literal | Both | Either


class TooManyBoxes(Exception):
    """More boxes than the limit given, in the result or on the way to it."""


class Boxes:
    """Boxes over variables whose numbers of classes are `sizes`, in order."""

    def __init__(self, sizes: Sequence[int], most: int) -> None:
        self._most = most
        self._shift: list[int] = []
        self._field: list[int] = []
        self._guard = 0
        at = 0
        for size in sizes:
            self._shift.append(at)
            self._field.append(((1 << size) - 1) << at)
            at += size
            self._guard |= 1 << at
            at += 1
        self.everything = sum(self._field)

    def as_masks(self, box: int) -> Mapping[int, int]:
        """The classes that `box` allows, by variable, without the variables that it leaves free."""
        return {
            variable: (box & field) >> shift
            for variable, (field, shift) in enumerate(zip(self._field, self._shift, strict=True))
            if box & field != field
        }

    def written(self, expression: Expression) -> list[int]:
        """The boxes of the condition multiplied out as it stands, without those that lie inside another."""
        return self._boxes(expression, merge=False)[0]

    def merged(self, expression: Expression) -> list[int]:
        """All maximal boxes inside the condition (its multi-valued prime implicants).

        Raises TooManyBoxes.
        """
        return self._boxes(expression, merge=True)[0]

    def _boxes(self, expression: Expression, merge: bool) -> tuple[list[int], int]:
        """The boxes, and the fields of the variables that the expression names."""
        if isinstance(expression, Literal):
            field = self._field[expression.variable]
            box = (self.everything & ~field) | (expression.within << self._shift[expression.variable])
            return self._real([box]), field
        parts = [self._boxes(part, merge) for part in expression.parts]
        if isinstance(expression, Both):
            return self._product(parts)
        return self._union(parts, merge)

    def _product(self, parts: Iterable[tuple[list[int], int]]) -> tuple[list[int], int]:
        """Every maximal box of a conjunction is where one maximal box of each part meets the others."""
        boxes, named = [self.everything], 0
        for others, names in sorted(parts, key=lambda part: len(part[0])):
            if len(boxes) * len(others) > self._most * 100:
                raise TooManyBoxes
            boxes = self._real(box & other for box in boxes for other in others)
            if named & names or len(boxes) > self._most:
                boxes = self._largest(boxes)
            named |= names
        return boxes, named

    def _union(self, parts: Iterable[tuple[list[int], int]], merge: bool) -> tuple[list[int], int]:
        """The parts' boxes together, merged over every variable that two parts share.

        Merging once over each variable is enough, and over a variable of one part alone it adds nothing, because the
        boxes of that part are complete already (Tison's method; it carries over to variables with more than two
        classes).
        """
        boxes: list[int] = []
        named = shared = 0
        for others, names in parts:
            boxes += others
            shared |= named & names
            named |= names
        boxes = self._largest(boxes)
        if merge:
            for field in self._field:
                if field & shared:
                    boxes = self._merge_over(field, boxes)
        return boxes, named

    def _merge_over(self, field: int, boxes: list[int]) -> list[int]:
        """Add, until nothing is new, every box that two boxes make together whichever class the variable of `field`
        has.
        """
        done: list[int] = []
        waiting = list(reversed(boxes))
        while waiting:
            box = waiting.pop()
            if any(box | other == other for other in done):
                continue
            mine = box & field
            for other in done:
                together = mine | (other & field)
                if together not in (mine, other & field):
                    waiting += self._real([(box & other & ~field) | together])
            done = [other for other in done if other | box != box]
            done.append(box)
            if len(done) > self._most:
                raise TooManyBoxes
        return done

    def _real(self, boxes: Iterable[int]) -> list[int]:
        """Those of `boxes` that allow at least one class of every variable."""
        return [box for box in boxes if (box + self.everything) & self._guard == self._guard]

    def _largest(self, boxes: Iterable[int]) -> list[int]:
        """`boxes` without those that lie inside another."""
        kept: list[int] = []
        for box in sorted(set(boxes), key=lambda box: (-box.bit_count(), box)):
            if all(box | other != other for other in kept):
                kept.append(box)
                if len(kept) > self._most:
                    raise TooManyBoxes
        return kept
