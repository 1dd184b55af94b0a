"""What the words of the architecture mean, by looking at every completion of a case: short, and slow on purpose.

A completion gives every slot one class. A condition is a whole number with one bit for each completion, set where it
holds there. Nothing here knows about diagrams.
"""

from __future__ import annotations

from itertools import combinations, product

from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, Found
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce


class Completions:
    """Every completion of one partial case, and which rules hold in which of them."""

    def __init__(self, law: LawInForce, case: PartialCase) -> None:
        self.law = law
        self.classes = [[at for at in range(mask.bit_length()) if mask >> at & 1] for mask in case]
        self.every = list(product(*self.classes))
        self.all = (1 << len(self.every)) - 1
        self.with_class: list[dict[int, int]] = [dict.fromkeys(classes, 0) for classes in self.classes]
        for bit, completion in enumerate(self.every):
            for slot, chosen in enumerate(completion):
                if len(self.classes[slot]) > 1:
                    self.with_class[slot][chosen] |= 1 << bit
        for slot, classes in enumerate(self.classes):
            if len(classes) == 1:
                self.with_class[slot] = {classes[0]: self.all}
        self.holds: dict[str, int] = {}
        for name, rule in law.rules.items():
            self.holds[name] = self._holds(rule.when)

    def _holds(self, condition: Condition) -> int:
        if isinstance(condition, Found):
            return self.holds[condition.name] if condition.met else self.all & ~self.holds[condition.name]
        if isinstance(condition, Answered):
            wanted = self.law.space.mask(condition.question, condition.wanted)
            held = 0
            for slot in self.law.space.slots_for(condition):
                for at, completions in self.with_class[slot].items():
                    held |= completions if wanted >> at & 1 else 0
            return held
        parts = [self._holds(part) for part in condition.parts]
        if isinstance(condition, AllOf):
            held = self.all
            for part in parts:
                held &= part
            return held
        held = 0
        for part in parts:
            held |= part
        return held if isinstance(condition, AnyOf) else self.all & ~held

    def finding(self, name: str) -> Finding:
        """Met where it holds in all of them, not met where it holds in none."""
        if self.holds[name] == self.all:
            return Finding.MET
        return Finding.NOT_YET_KNOWN if self.holds[name] else Finding.NOT_MET

    def possible(self) -> tuple[str, ...]:
        """The recommendations that hold in at least one of them."""
        return tuple(name for name in self.law.recommendations if self.holds[name])

    def results(self) -> dict[str, tuple[int, ...]]:
        """The rules that each result consists of: a criterion of one, the recommendation of all of them."""
        whole_table = tuple(self.holds[name] for name in self.law.recommendations)
        return {name: (self.holds[name],) for name in self.law.criteria} | {"recommendation": whole_table}

    def settled(self, result: str) -> bool:
        """Whether all of them say the same of this result."""
        return all(held in (0, self.all) for held in self.results()[result])

    def matter(self, *rules: int) -> frozenset[int]:
        """The slots in which two completions differ alone while one of `rules` holds in only one of them."""
        open_slots = [slot for slot, classes in enumerate(self.classes) if len(classes) > 1]
        mattering = set()
        stride = len(self.every)
        for slot in open_slots:
            stride //= len(self.classes[slot])
            first, *others = (self.with_class[slot][at] for at in self.classes[slot])
            for place, other in enumerate(others, start=1):
                # Completions come in counting order: the same one with the next class here is `stride` further on.
                if any(held & first != (held & other) >> place * stride for held in rules):
                    mattering.add(slot)
        return frozenset(mattering)


def with_one_class(case: PartialCase, slot: int, at: int) -> PartialCase:
    """`case` with `slot` settled on class `at`."""
    return (*case[:slot], 1 << at, *case[slot + 1 :])


def questions_that_matter(law: LawInForce, case: PartialCase) -> dict[str, set[str]]:
    """The results that each question matters to."""
    completions = Completions(law, case)
    found: dict[str, set[str]] = {}
    for result, rules in completions.results().items():
        for slot in completions.matter(*rules):
            found.setdefault(law.space.slots[slot].question, set()).add(result)
    return found


def settles(law: LawInForce, case: PartialCase) -> dict[str, set[str]]:
    """The open results that one class of one of a question's slots settles."""
    completions = Completions(law, case)
    waiting = [result for result in completions.results() if not completions.settled(result)]
    found: dict[str, set[str]] = {}
    for slot, classes in enumerate(completions.classes):
        for at in classes if len(classes) > 1 else ():
            after = Completions(law, with_one_class(case, slot, at))
            for result in waiting:
                if after.settled(result):
                    found.setdefault(law.space.slots[slot].question, set()).add(result)
    return found


def smallest_changes(
    law: LawInForce, case: PartialCase, answered: list[int], most: int | None = None
) -> set[frozenset[tuple[int, int]]]:
    """All sets of the least number of changes, at most `most`, after which other recommendations are possible."""
    now = Completions(law, case).possible()
    for size in range(1, (len(answered) if most is None else most) + 1):
        found = set()
        for slots in combinations(answered, size):
            others = [
                [at for at in range(law.space.full[slot].bit_length()) if 1 << at != case[slot]] for slot in slots
            ]
            for new in product(*others):
                changed = case
                for slot, at in zip(slots, new, strict=True):
                    changed = with_one_class(changed, slot, at)
                if Completions(law, changed).possible() != now:
                    found.add(frozenset(zip(slots, new, strict=True)))
        if found:
            return found
    return set()


def dispute_matters(law: LawInForce, case: PartialCase, slot: int) -> bool:
    """Whether some class of `slot` leads to other findings or possible recommendations than another."""
    outcomes = set()
    for at in Completions(law, case).classes[slot]:
        after = Completions(law, with_one_class(case, slot, at))
        outcomes.add((*(after.finding(name) for name in law.criteria), after.possible()))
    return len(outcomes) > 1
