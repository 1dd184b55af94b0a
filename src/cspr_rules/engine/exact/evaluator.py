"""The second evaluator: exact findings, and the questions that still matter, read off decision diagrams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cspr_rules.engine.exact.changes import Change, smallest_changes
from cspr_rules.engine.exact.diagrams import FAILS, HOLDS, Diagrams
from cspr_rules.engine.exact.restriction import supports
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce

RECOMMENDATION = "recommendation"
"""The name of the recommendation among the results; every other result is a criterion."""


class Exact:
    """Evaluates partial cases against one law in force. Keeps nothing between cases, so threads may share it."""

    def __init__(self, law: LawInForce, diagrams: Diagrams | None = None) -> None:
        """Use `diagrams` that were kept from an earlier build, or build them now.

        Raises ValueError where `diagrams` have other slots, classes or rules than `law`; DiagramsTooLarge and
        graphlib.CycleError from building.
        """
        if diagrams is None:
            from cspr_rules.engine.exact.building import compile_diagrams  # imports dd, which kept diagrams do without

            diagrams = compile_diagrams(law)
        elif not diagrams.fit(law):
            raise ValueError("these diagrams were built for another law in force")
        self.law = law
        self.diagrams = diagrams
        self._nodes = diagrams.nodes
        self._roots = dict(diagrams.roots)
        self._sets = dict(diagrams.sets)
        self._results = {name: self._roots[name] for name in law.criteria} | {RECOMMENDATION: diagrams.table}
        self._below = {root: diagrams.below(root) for root in (*self._roots.values(), diagrams.table)}
        self._slots_under = {
            root: frozenset(self._nodes[node][0] for node in below) for root, below in self._below.items()
        }
        self._under_any_result = tuple(sorted({node for root in self._results.values() for node in self._below[root]}))

    def evaluate(self, case: PartialCase) -> Evaluation:
        """Every finding, and the recommendations still possible. No rows: this evaluator gives no reasons."""
        return Evaluation({name: self.finding(name, case) for name in self._roots}, self.possible(case))

    def finding(self, name: str, case: PartialCase) -> Finding:
        """Met where rule `name` holds in every completion of `case`, not met where it fails in every one."""
        leaves = self._leaves(self._roots[name], case)
        if leaves == {HOLDS}:
            return Finding.MET
        return Finding.NOT_MET if leaves == {FAILS} else Finding.NOT_YET_KNOWN

    def possible(self, case: PartialCase) -> tuple[str, ...]:
        """The recommendations that hold in some completion of `case`, in rulebook order."""
        members = 0
        for leaf in self._leaves(self.diagrams.table, case, stop_at=len(self._sets)):
            members |= self._sets[leaf]
        return tuple(name for at, name in enumerate(self.diagrams.recommendations) if members >> at & 1)

    def matters(self, name: str, case: PartialCase) -> frozenset[int]:
        """The slots in which two completions may differ alone and yet differ in whether rule `name` holds."""
        return self._matters(self._roots[name], case)

    def matters_to_recommendation(self, case: PartialCase) -> frozenset[int]:
        """The slots in which two completions may differ alone and yet differ in what is recommended."""
        return self._matters(self.diagrams.table, case)

    def questions_that_matter(self, case: PartialCase) -> Mapping[str, tuple[str, ...]]:
        """The results that each open question matters to, for every question that matters to one, in slot order.

        Results are criteria in force in rulebook order, then RECOMMENDATION. For a question put to each agency, two
        completions that differ in several agencies' answers pass through some that differ in one, so it matters where
        one of its slots does.
        """
        return self._by_question(self._supports(case))

    def settles(
        self, case: PartialCase, further: Iterable[tuple[str, PartialCase]] = ()
    ) -> Mapping[str, tuple[str, ...]]:
        """The results not settled yet that some single answer would settle, by question in slot order.

        A single answer is one class of one slot; for a question put to each agency, one agency's. `further` holds
        single answers that narrow several slots at once, each as its question and the case after it.
        """
        settled: dict[str, int] = {}
        for result, support in self._supports(case).items():
            root = self._results[result]
            settled[result] = 0
            for slot in _members(support):
                if any(len(self._leaves(root, one)) == 1 for one in _each_class(case, slot)):
                    settled[result] |= 1 << slot
        still_open = {result: root for result, root in self._results.items() if len(self._leaves(root, case)) > 1}
        first = {slot.question: at for at, slot in reversed([*enumerate(self.law.space.slots)])}
        for question, narrowed in further:
            for result, root in still_open.items():
                if len(self._leaves(root, narrowed)) == 1:
                    settled[result] |= 1 << first[question]
        return self._by_question(settled)

    def smallest_changes(
        self, case: PartialCase, answered: Sequence[int | str], together: Sequence[int] = ()
    ) -> tuple[tuple[Change, ...], ...]:
        """Every smallest set of (slot, class) changes to `answered` after which `possible` differs; see `changes`.

        `answered` holds slots, or names of questions. A question put to each agency means those of its slots about
        which something has been said; a name that no rule in force reads is passed over. The slots `together` share
        one answer and change as one.
        """
        slots = [slot for name in answered for slot in self._slots_named(name, case)]
        return smallest_changes(self.diagrams, case, frozenset(slots), frozenset(together))

    def disputes_that_matter(self, case: PartialCase, slot: int) -> bool:
        """Whether choosing one class of `slot` or another changes the finding of a criterion or what is possible."""
        criteria = [name for name in self.law.criteria if slot in self._slots_under[self._roots[name]]]
        outcomes = {
            (*(self.finding(name, one) for name in criteria), self.possible(one)) for one in _each_class(case, slot)
        }
        return len(outcomes) > 1

    def _leaves(self, root: int, case: PartialCase, stop_at: int = 2) -> set[int]:
        """The leaves that completions of `case` reach from `root`; the search ends when `stop_at` are found."""
        nodes = self._nodes
        found = set()
        seen = {root}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            slot, edges = nodes[node]
            if not edges:
                found.add(node)
                if len(found) == stop_at:
                    break
                continue
            possible = case[slot]
            for child, classes in edges:
                if classes & possible and child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return found

    def _supports(self, case: PartialCase) -> dict[str, int]:
        """For each result, the slots it still turns on, as a bit mask."""
        support = supports(self._nodes, self._under_any_result, case)
        return {result: support.get(root, 0) for result, root in self._results.items()}

    def _matters(self, root: int, case: PartialCase) -> frozenset[int]:
        return frozenset(_members(supports(self._nodes, self._below[root], case).get(root, 0)))

    def _by_question(self, slots_by_result: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
        named: dict[str, tuple[str, ...]] = {}
        for at, slot in enumerate(self.law.space.slots):
            results = [result for result, slots in slots_by_result.items() if slots >> at & 1]
            if results:
                known = named.get(slot.question, ())
                named[slot.question] = tuple(r for r in self._results if r in results or r in known)
        return named

    def _slots_named(self, name: int | str, case: PartialCase) -> list[int]:
        if isinstance(name, int):
            return [name]
        space = self.law.space
        slots = [at for at, slot in enumerate(space.slots) if slot.question == name]
        return [at for at in slots if space.slots[at].agency is None or case[at] != space.full[at]]


def _members(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def _each_class(case: PartialCase, slot: int) -> list[PartialCase]:
    """`case` with `slot` settled on each class that is still possible there."""
    return [(*case[:slot], 1 << at, *case[slot + 1 :]) for at in _members(case[slot])]
