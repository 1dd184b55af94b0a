"""Proof, over every partial case at once, that rows derive exactly what the diagrams say.

One two-valued variable for each class of each slot says "this class is still possible". A partial case is then an
assignment in which no slot is left without a class, and disputed answers are among them. Both sides become functions of
these variables, and two functions that differ nowhere are equal. Only `cspr check` needs this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cspr_rules.engine.exact.building import compile_diagrams
from cspr_rules.engine.exact.diagrams import FAILS, HOLDS, Diagrams
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rulebook import LawInForce

if TYPE_CHECKING:
    from dd.autoref import BDD, Function

RAILS = ("holds", "fails")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A partial case in which the rows derive `rule` on `rail` and exactly it does not follow, or the reverse."""

    rule: str
    rail: str
    case: PartialCase
    rows_say: bool
    exact_says: bool


@dataclass(frozen=True, slots=True)
class NotExactlyOne:
    """A complete case in which no recommendation holds (a gap in the table), or in which several do (an overlap)."""

    case: PartialCase
    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found against the rulebook. Nothing found is a proof, not a sample.

    Disagreements come in the order of the rules, each after those it rests on, with at most one case a rail; a fault in
    one rule is seen again in rules that rest on it. One entry of `not_exactly_one` for each set of recommendations that
    can hold together and should not.
    """

    disagreements: tuple[Disagreement, ...]
    not_exactly_one: tuple[NotExactlyOne, ...]

    @property
    def holds(self) -> bool:
        """Nothing was found."""
        return not self.disagreements and not self.not_exactly_one


def prove(law: LawInForce, rows: Iterable[Row], diagrams: Diagrams | None = None) -> Proof:
    """Compare both rails of every rule in force, and look for complete cases without exactly one recommendation.

    A recommendation is possible where its "fails" rail is not derived, so equal rails mean equal lists of what is
    possible. Raises ValueError for a row that speaks of an unknown rule, rail or slot, and where rows rest on one
    another in a circle.
    """
    diagrams = diagrams or compile_diagrams(law)
    return Proof(disagreements(diagrams, rows), not_exactly_one(diagrams))


def disagreements(diagrams: Diagrams, rows: Iterable[Row]) -> tuple[Disagreement, ...]:
    """One partial case for each rule and rail on which rows and diagrams differ somewhere; see `prove`."""
    cases = _Cases(diagrams)
    derived = _Rows(cases, diagrams, rows)
    found = []
    for rule, root in diagrams.roots:
        for rail in RAILS:
            ours = derived.rail(rule, rail)
            # A rule holds for certain where no completion can end in the leaf on which it fails, and the reverse.
            theirs = ~cases.can_end(root, FAILS if rail == "holds" else HOLDS)
            for rows_say, difference in ((True, ours & ~theirs), (False, theirs & ~ours)):
                case = cases.one_of(difference)
                if case is not None:
                    found.append(Disagreement(rule, rail, case, rows_say, not rows_say))
                    break
    return tuple(found)


def not_exactly_one(diagrams: Diagrams) -> tuple[NotExactlyOne, ...]:
    """A complete case for each set of recommendations that can hold together and is not of exactly one."""
    found = []
    for leaf, members in diagrams.sets:
        if members.bit_count() != 1:
            names = tuple(name for at, name in enumerate(diagrams.recommendations) if members >> at & 1)
            found.append(NotExactlyOne(_path_to(diagrams, leaf), names))
    return tuple(found)


def _path_to(diagrams: Diagrams, leaf: int) -> PartialCase:
    """A complete case that ends in `leaf` of the whole table; what is not looked at there is of its first class."""
    chosen: dict[int, dict[int, int]] = {leaf: {}}
    for node in diagrams.below(diagrams.table):
        slot, edges = diagrams.nodes[node]
        for child, classes in edges:
            if child in chosen:
                chosen[node] = {**chosen[child], slot: classes & -classes}
                break
    return tuple(chosen[diagrams.table].get(slot, 1) for slot in range(len(diagrams.slots)))


class _Cases:
    """Sets of partial cases, as functions of "this class is still possible"."""

    def __init__(self, diagrams: Diagrams) -> None:
        from dd.autoref import BDD  # not at the top: whoever imports this package for evaluation does not pay for it

        self.bdd: BDD = BDD()
        self._diagrams = diagrams
        self._possible: dict[int, list[Function]] = {}
        self._slot_of: dict[str, int] = {}
        for slot in diagrams.order:
            names = [f"{slot}_{at}" for at in range(diagrams.classes[slot])]
            self.bdd.declare(*names)
            self._possible[slot] = [self.bdd.var(name) for name in names]
            self._slot_of |= dict.fromkeys(names, slot)
        self._endings: dict[tuple[int, int], Function] = {}

    def some_of(self, slot: int, classes: int) -> Function:
        """Cases in which some class of the mask `classes` is still possible."""
        found = self.bdd.false
        for at, possible in enumerate(self._possible[slot]):
            if classes >> at & 1:
                found |= possible
        return found

    def within(self, slot: int, classes: int) -> Function:
        """Cases in which no class outside the mask `classes` is possible any more."""
        return ~self.some_of(slot, ~classes)

    def can_end(self, root: int, leaf: int) -> Function:
        """Cases with a completion that leads from `root` to `leaf`."""
        for node in (leaf, *self._diagrams.below(root)):
            if (node, leaf) not in self._endings:
                slot, edges = self._diagrams.nodes[node]
                found = self.bdd.true if node == leaf else self.bdd.false
                for child, classes in edges:
                    ends = self._endings.get((child, leaf))
                    if ends is not None:
                        found |= self.some_of(slot, classes) & ends
                self._endings[node, leaf] = found
        return self._endings.get((root, leaf), self.bdd.false)

    def one_of(self, cases: Function) -> PartialCase | None:
        """One partial case of the set, open wherever that makes no difference, or None where there is none."""
        for slot in {self._slot_of[name] for name in self.bdd.support(cases)}:
            cases &= self.some_of(slot, -1)
        chosen = self.bdd.pick(cases)
        if chosen is None:
            return None
        return tuple(
            sum(1 << at for at in range(count) if chosen.get(f"{slot}_{at}", True))
            for slot, count in enumerate(self._diagrams.classes)
        )


class _Rows:
    """What the rows derive, as sets of partial cases."""

    def __init__(self, cases: _Cases, diagrams: Diagrams, rows: Iterable[Row]) -> None:
        self._cases = cases
        self._slots = len(diagrams.slots)
        self._rows: dict[tuple[str, str], list[Row]] = {
            (rule, rail): [] for rule, _ in diagrams.roots for rail in RAILS
        }
        for row in rows:
            if (row.rule, row.rail) not in self._rows:
                raise ValueError(f"row {row.name} derives {row.rule!r} on {row.rail!r}, which the law in force has not")
            self._rows[row.rule, row.rail].append(row)
        self._derived: dict[tuple[str, str], Function | None] = {}

    def rail(self, rule: str, rail: str) -> Function:
        """Cases in which some row derives `rule` on `rail`."""
        if (rule, rail) not in self._derived:
            self._derived[rule, rail] = None
            found = self._cases.bdd.false
            for row in self._rows[rule, rail]:
                needed = self._cases.bdd.true
                for premise in row.premises:
                    needed &= self._premise(row, premise)
                found |= needed
            self._derived[rule, rail] = found
        derived = self._derived[rule, rail]
        if derived is None:
            raise ValueError(f"rows rest on one another in a circle through {rule!r} on {rail!r}")
        return derived

    def _premise(self, row: Row, premise: Premise) -> Function:
        if premise.rule is not None and (premise.rule, premise.rail) in self._rows:
            return self.rail(premise.rule, premise.rail)
        if premise.rule is None and premise.slot is not None and 0 <= premise.slot < self._slots:
            return self._cases.within(premise.slot, premise.within)
        raise ValueError(f"row {row.name} needs something that the law in force has not: {premise}")


__all__ = ["Disagreement", "NotExactlyOne", "Proof", "disagreements", "not_exactly_one", "prove"]
