"""Which open answers matter, with more and more of them open: exact beside enumeration and z3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from statistics import median
from typing import Protocol

from benchmarks.agreement import equal
from benchmarks.cases import with_open
from benchmarks.clock import MS, settle, timed, written
from benchmarks.enumeration import Enumeration
from benchmarks.table import Aim, Table
from cspr_rules.engine.exact import Exact
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rulebook import LawInForce

RECOMMENDATION = "recommendation"
AIMED_AT = 25


class Solver(Protocol):
    """Anything that finds the open slots that matter to any of some rules, as z3 does."""

    def matters(self, case: PartialCase, results: Sequence[str]) -> frozenset[int]:
        """The open slots that matter to any of `results`."""
        ...


def open_questions(
    law: LawInForce,
    exact: Exact,
    solver: Solver | None,
    sizes: Sequence[int] = (6, 10, 14, 20, 25),
    cases: int = 50,
    solved: int = 10,
    most_seconds: float = 10,
    seed: int = 3,
) -> Table:
    """Time the three on cases with each number of answers open, and on the case with nothing known.

    Enumeration has `most_seconds` for each size, and ends with the case in which they run out; z3 does the first
    `solved` cases. Whatever they did is compared with exact. Raises Unequal.
    """
    random = Random(seed)
    results = (*law.criteria, *law.recommendations)
    enumeration = Enumeration(law, results)
    settle()
    rows, aims = [], []
    for size in (*sizes, len(law.space.slots)):
        drawn = _cases_still_open(law, exact, random, size, cases)
        of_recommendation, of_all, by_trying, by_solving, by_solving_all = [], [], [], [], []
        left = most_seconds * 1_000 * MS
        stopped = False
        for number, case in enumerate(drawn):
            spent, slots = timed(lambda case=case: exact.matters_to_recommendation(case))
            of_recommendation.append(spent)
            spent, by_question = timed(lambda case=case: exact.questions_that_matter(case))
            of_all.append(spent)
            if solver is not None and number < solved:
                spent, theirs = timed(lambda case=case: solver.matters(case, law.recommendations))
                by_solving.append(spent)
                equal("what the recommendation turns on", ("exact", slots), ("z3", theirs), case)
                spent, criteria = timed(lambda case=case: {name: solver.matters(case, [name]) for name in law.criteria})
                by_solving_all.append(by_solving[-1] + spent)
                for name, which in criteria.items():
                    equal(f"what {name} turns on", ("exact", exact.matters(name, case)), ("z3", which), case)
            if not stopped:
                spent, found = timed(lambda case=case, left=left: enumeration.matters(case, int(left)))
                left -= spent
                if found is None:
                    stopped = True
                else:
                    by_trying.append(spent)
                    _compare(law, exact, found, by_question, slots, case)
        rows.append(
            [
                str(size),
                str(len(drawn)),
                written(median(of_recommendation)),
                written(median(of_all)),
                written(max(of_all)),
                written(median(by_trying)) if by_trying else f"over {most_seconds:g} s",
                str(len(by_trying)),
                written(median(by_solving)) if by_solving else "not run",
                written(median(by_solving_all)) if by_solving else "not run",
            ]
        )
        if size == AIMED_AT:
            aims.append(Aim(f"every result, {AIMED_AT} open, median", 5, median(of_all) / MS, "ms"))
            aims.append(Aim(f"every result, {AIMED_AT} open, slowest", 5, max(of_all) / MS, "ms"))
    return Table(
        title="3. Which open questions matter",
        caption=(
            "Cases whose recommendation is still open, with so many answers wholly open and the rest settled; the last "
            "row knows nothing. CPU time at the median. Exact: what the recommendation turns on, and that with every "
            "criterion. Enumeration tries every completion in straight-line Python and finds both at once; it has "
            f"{most_seconds:g} s for each row, and the column after it says how many cases it finished in that time. "
            f"z3 has a solver built beforehand and finds both, in the first {solved} cases. "
            "Answers were equal wherever two of them finished."
        ),
        header=["open", "cases", "exact", "exact, all", "slowest", "enumeration", "finished", "z3", "z3, all"],
        rows=rows,
        aims=aims,
    )


def _cases_still_open(law: LawInForce, exact: Exact, random: Random, size: int, cases: int) -> Sequence[PartialCase]:
    if size == len(law.space.slots):
        return [law.space.full]

    def drawn() -> Iterator[PartialCase]:
        count = 0
        while count < cases:
            case = with_open(law.space, random, size)
            if len(exact.possible(case)) > 1:
                count += 1
                yield case

    return list(drawn())


def _compare(
    law: LawInForce,
    exact: Exact,
    found: Mapping[str, frozenset[int]],
    by_question: Mapping[str, Sequence[str]],
    of_recommendation: frozenset[int],
    case: PartialCase,
) -> None:
    """Compare with exact slot by slot, and question by question as the program asks them."""
    slots = {name: found[name] for name in law.criteria}
    slots[RECOMMENDATION] = frozenset[int]().union(*(found[name] for name in law.recommendations))
    equal(
        "what the recommendation turns on", ("enumeration", slots[RECOMMENDATION]), ("exact", of_recommendation), case
    )
    for name in law.criteria:
        equal(f"what {name} turns on", ("enumeration", slots[name]), ("exact", exact.matters(name, case)), case)
    asked: dict[str, set[str]] = {}
    for result, which in slots.items():
        for slot in which:
            asked.setdefault(law.space.slots[slot].question, set()).add(result)
    said = {question: set(results) for question, results in by_question.items()}
    equal("the results that wait for", ("enumeration", asked), ("exact", said), case)
