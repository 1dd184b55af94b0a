"""Which open answers matter, asked of z3: two completions that differ in one answer alone, and in the result."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, NoneOf
from cspr_rules.model.rulebook import LawInForce


class Z3:
    """The conditions of the rules in force, twice over, in one solver that is built once."""

    def __init__(self, law: LawInForce, results: Sequence[str]) -> None:
        self._law = law
        self._solver = z3.Solver()
        sides = [self._side(name) for name in ("a", "b")]
        self._sides = sides
        holds = [self._holds(side) for side in sides]
        self._same = []
        for slot, (a, b) in enumerate(zip(*sides, strict=True)):
            same = z3.Bool(f"same{slot}")
            self._solver.add(same == z3.And([x == y for x, y in zip(a, b, strict=True)]))
            self._same.append(same)
        self._differ = {}
        for result in results:
            self._differ[result] = z3.Bool(f"differ {result}")
            self._solver.add(self._differ[result] == (holds[0][result] != holds[1][result]))

    def matters(self, case: PartialCase, results: Sequence[str]) -> frozenset[int]:
        """The open slots that matter to any of `results`: one question to the solver for each open slot."""
        self._solver.push()
        for side in self._sides:
            for classes, mask in zip(side, case, strict=True):
                self._solver.add([z3.Not(one) for at, one in enumerate(classes) if not mask >> at & 1])
        self._solver.add(z3.Or([self._differ[result] for result in results]))
        found = set()
        for slot, mask in enumerate(case):
            if mask.bit_count() > 1:
                others = [same for at, same in enumerate(self._same) if at != slot]
                answer = self._solver.check(*others)
                if answer == z3.unknown:
                    raise RuntimeError(f"z3 cannot tell: {self._solver.reason_unknown()}")
                if answer == z3.sat:
                    found.add(slot)
        self._solver.pop()
        return frozenset(found)

    def _side(self, name: str) -> list[list[z3.BoolRef]]:
        """One truth for each class of each slot, of which exactly one holds."""
        slots = []
        for slot, full in enumerate(self._law.space.full):
            classes = [z3.Bool(f"{name}{slot} {at}") for at in range(full.bit_length())]
            self._solver.add(z3.PbEq([(one, 1) for one in classes], 1))
            slots.append(classes)
        return slots

    def _holds(self, side: list[list[z3.BoolRef]]) -> dict[str, z3.BoolRef]:
        holds: dict[str, z3.BoolRef] = {}
        for name, rule in self._law.rules.items():
            holds[name] = self._expression(rule.when, side, holds)
        return holds

    def _expression(
        self, condition: Condition, side: list[list[z3.BoolRef]], holds: dict[str, z3.BoolRef]
    ) -> z3.BoolRef:
        match condition:
            case Answered():
                mask = self._law.space.mask(condition.question, condition.wanted)
                slots = self._law.space.slots_for(condition)
                return z3.Or([one for slot in slots for at, one in enumerate(side[slot]) if mask >> at & 1])
            case AllOf(parts):
                return z3.And([self._expression(part, side, holds) for part in parts])
            case AnyOf(parts):
                return z3.Or([self._expression(part, side, holds) for part in parts])
            case NoneOf(parts):
                return z3.Not(z3.Or([self._expression(part, side, holds) for part in parts]))
            case _:
                return holds[condition.name] if condition.met else z3.Not(holds[condition.name])
