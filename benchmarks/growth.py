"""What more rules cost: building and evaluating 1, 4 and 16 times the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median

from benchmarks.agreement import equal
from benchmarks.cases import random_cases
from benchmarks.clock import settle, timed, written
from benchmarks.larger import copied, times
from benchmarks.table import Aim, Table
from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.protocol import Evaluator
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rulebook import LawInForce

NOISE = 1.25
"""A ratio up to this counts as growing in step with the rules: one size measured twice on a busy machine differs by
an eighth either way. With 16 times the rules, growth by n log n would show as 1.8 and by the square as 16."""

KINDS: Mapping[str, Callable[[LawInForce], Evaluator]] = {"durable": Durable, "exact": Exact}


@dataclass
class _Size:
    """One size of rulebook: how long its evaluators took to build, and what evaluations take."""

    factor: int
    law: LawInForce
    built: dict[str, list[int]] = field(default_factory=dict)
    evaluators: dict[str, Evaluator] = field(default_factory=dict)
    spent: dict[str, list[int]] = field(default_factory=dict)


def growth(
    law: LawInForce,
    factors: Sequence[int] = (1, 4, 16),
    cases: int = 200,
    builds: int = 7,
    kinds: Mapping[str, Callable[[LawInForce], Evaluator]] = KINDS,
    seed: int = 2,
) -> Table:
    """Build and time each kind of evaluator at each size. Raises Unequal."""
    import dd.mdd  # noqa: F401 - building would import it, and importing is not building

    draw = random_cases(law.space, Random(seed))
    one = KINDS["exact"](law)
    sizes = [_Size(factor, times(law, factor)) for factor in factors]
    for _ in range(builds):
        for size in sizes:
            settle()  # no build pays for collecting what an earlier one left
            assert size.law.space.full == law.space.full * size.factor, "copies follow one another"
            _build(size, kinds, next(draw))
    settle()
    for _ in range(cases):
        for size in sizes:
            parts = [next(draw) for _ in range(size.factor)]
            case = tuple(mask for part in parts for mask in part)
            expected = {
                copied(name, copy): finding
                for copy, part in enumerate(parts)
                for name, finding in one.evaluate(part).findings.items()
            }
            for name, evaluator in size.evaluators.items():
                spent, evaluation = timed(lambda evaluator=evaluator, case=case: evaluator.evaluate(case))
                size.spent.setdefault(name, []).append(spent)
                findings = dict(evaluation.findings)
                equal("the finding of", ("exact, a copy at a time", expected), (name, findings), case)
                expected_possible = one.evaluate(parts[0]).possible
                equal("what can be recommended", ("exact", expected_possible), (name, evaluation.possible), case)
    return _table(sizes, kinds, cases)


def _build(size: _Size, kinds: Mapping[str, Callable[[LawInForce], Evaluator]], case: PartialCase) -> None:
    """Build evaluators once. That includes the first evaluation, in which the engine loads its rules."""
    for name, make in kinds.items():

        def build(make: Callable[[LawInForce], Evaluator] = make) -> Evaluator:
            made = make(size.law)
            made.evaluate(case * size.factor)
            return made

        spent, size.evaluators[name] = timed(build)
        size.built.setdefault(name, []).append(spent)


def _table(sizes: Sequence[_Size], kinds: Mapping[str, object], cases: int) -> Table:
    first = sizes[0]
    rows, aims = [], []
    for name in kinds:
        for size in sizes:
            by = size.factor / first.factor
            built = min(size.built[name])
            building = built / min(first.built[name]) / by
            typical = median(size.spent[name])
            evaluating = typical / median(first.spent[name]) / by
            rules, slots = len(size.law.rules), len(size.law.space.slots)
            rows.append(
                [
                    f"{name}, {size.factor} x",
                    f"{rules:,}",
                    f"{slots:,}",
                    written(built),
                    f"{building:.2f}",
                    written(typical),
                    f"{evaluating:.2f}",
                ]
            )
            if size is not first:
                aims += [
                    Aim(f"{name}, {size.factor} times the rules, building per rule", NOISE, building, "x"),
                    Aim(f"{name}, {size.factor} times the rules, evaluating per rule", NOISE, evaluating, "x"),
                ]
    return Table(
        title="2. Growth",
        caption=(
            "Copies of every rule and question under other names, with one recommendation table. CPU time to build "
            f"(least of {len(first.built[next(iter(kinds))])}, the first evaluation included) and of one evaluation "
            f"(median of {cases:,}), sizes in turn. "
            '"Per rule" is the time against the smallest size, divided by how many times the rules: 1.00 is growth in '
            f"step with the rules, and up to {NOISE:g} counts as noise (with 16 times the rules n log n would show as "
            "1.8, the square as 16). Every finding was equal to that of each copy evaluated alone."
        ),
        header=["", "rules", "answers", "build", "per rule", "evaluate", "per rule"],
        rows=rows,
        aims=aims,
    )
