"""Every border between two recommendations, counted out over every complete case, has a pair; and no other does.

The cases are laid out as one table with an axis for each answer, and the conditions of the rule files are read on it
directly: nothing here asks an evaluator, a diagram or the search for borders.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, reduce

import numpy as np
import numpy.typing as npt
import pytest

from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, Found, leaves
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.borders import borders

DAY = date(2026, 11, 20)
HEARD = (None, "local authority", "health")
"""Agencies with an axis of their own. The rules read all but the authority alike; the others rule abuse out here."""

Cells = npt.NDArray[np.bool_]


class EveryCase:
    """All complete cases of a law over the answers that a recommendation may turn on."""

    def __init__(self, law: LawInForce) -> None:
        self.law = law
        read = {slot for code in law.recommendations for slot in self.read_by(law.rules[code].when)}
        self.axes = [slot for slot in sorted(read) if law.space.slots[slot].agency in HEARD]
        self.shape = [len(law.space.classes[law.space.slots[slot].question]) for slot in self.axes]
        self.holds = cache(lambda name: self.cells(law.rules[name].when))

    def read_by(self, condition: Condition) -> Iterator[int]:
        """The slots that a condition reads, through every finding that it names."""
        for leaf in leaves(condition):
            if isinstance(leaf, Found):
                yield from self.read_by(self.law.rules[leaf.name].when)
            else:
                yield from self.law.space.slots_for(leaf)

    def cells(self, condition: Condition) -> Cells:
        """Where a condition holds, over the axes that it reads."""
        if isinstance(condition, Found):
            return np.equal(self.holds(condition.name), condition.met)
        if isinstance(condition, Answered):
            return reduce(np.logical_or, self.answered(condition))
        parts = [self.cells(part) for part in condition.parts]
        if isinstance(condition, AllOf):
            return reduce(np.logical_and, parts)
        some: Cells = reduce(np.logical_or, parts)
        return some if isinstance(condition, AnyOf) else np.logical_not(some)

    def answered(self, condition: Answered) -> Iterator[Cells]:
        """For each agency that the condition means, where its answer is as wanted."""
        space = self.law.space
        mask = space.mask(condition.question, condition.wanted)
        classes = range(len(space.classes[condition.question]))
        wanted = np.array([bool(mask >> cls & 1) for cls in classes])
        ruled_out = [one.example for one in space.classes[condition.question]].index("ruled out") if condition.by else 0
        for slot in space.slots_for(condition):
            if slot in self.axes:
                yield wanted.reshape([len(classes) if slot == axis else 1 for axis in self.axes])
            else:
                yield wanted[ruled_out]

    def recommended(self) -> npt.NDArray[np.uint8]:
        """For every case one bit for each recommendation that its rules make."""
        bits = np.zeros(self.shape, np.uint8)
        for at, code in enumerate(self.law.recommendations):
            bits |= np.left_shift(np.broadcast_to(self.holds(code), self.shape), at, dtype=np.uint8)
        return bits


@pytest.mark.slow
@pytest.mark.parametrize("day", [DAY, date(2021, 5, 4)])
def test_the_borders_of_all_complete_cases_are_those_that_have_a_pair(reasoner: Reasoner, day: date) -> None:
    """Over a hundred million cases, each with one recommendation, and every step of one answer between them."""
    law = reasoner.rulebook.on(day)
    every = EveryCase(law)
    bits = every.recommended()
    single = np.array([1 << at for at in range(len(law.recommendations))], np.uint8)
    assert np.isin(np.unique(bits), single).all(), "exactly one recommendation for every case"
    met: set[tuple[frozenset[str], int]] = set()
    for at, slot in enumerate(every.axes):
        for first in range(every.shape[at]):
            for second in range(first + 1, every.shape[at]):
                here, there = (np.take(bits, cls, axis=at).ravel() for cls in (first, second))
                apart = np.bincount((here | there)[here != there], minlength=256)
                for pair in np.flatnonzero(apart):
                    codes = (code for number, code in enumerate(law.recommendations) if pair >> number & 1)
                    met.add((frozenset(codes), slot))
    found = {(frozenset(one.recommendations), one.slot) for one in borders(reasoner.evaluators(law)[1])}
    assert len(met) > 60
    assert met == {border for border in found if border[1] in every.axes}
    # An agency without an axis has the borders that health has: no rule names it.
    space = law.space
    of = {
        agency: {codes for codes, slot in found if space.slots[slot].agency == agency} for agency in space_agencies(law)
    }
    assert {frozenset(borders_of) for agency, borders_of in of.items() if agency != "local authority"} == {
        frozenset(of["health"])
    }


def space_agencies(law: LawInForce) -> set[str]:
    """Every agency that has an answer of its own."""
    return {slot.agency for slot in law.space.slots if slot.agency is not None}
