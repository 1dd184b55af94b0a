"""One evaluation of this rulebook, by each engine in turn on the same random cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from statistics import median

from benchmarks.agreement import equal
from benchmarks.cases import random_cases
from benchmarks.clock import MS, US, cost_of_the_clock, p99, settle, timed, written
from benchmarks.plain_python import rows_in_python
from benchmarks.table import Aim, Table
from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Exact
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce

DURABLE = "durable, with provenance"
EXACT = "exact, every finding"
ONE_FINDING = "exact, one finding"
PLAIN = "plain Python, no reasons"
ZEN = "zen-engine, trace on"


@dataclass(frozen=True)
class Said:
    """What an engine said of a case, in a form that can be compared. None where it was not asked for that."""

    findings: dict[str, Finding]
    possible: tuple[str, ...] | None = None
    fired: frozenset[str] | None = None


@dataclass(frozen=True)
class Engine:
    """`evaluate` is timed; `said` then puts its result in a form that can be compared, and is not timed."""

    evaluate: Callable[[PartialCase], object]
    said: Callable[[object], Said]


def engines(law: LawInForce, durable: Durable, exact: Exact, *, zen: bool = True) -> dict[str, Engine]:
    """Every engine compared, by the name in the table. zen-engine can be left out where it is not installed."""
    compared = {
        DURABLE: Engine(
            durable.evaluate, lambda e: Said(dict(e.findings), e.possible, frozenset(row.name for row in e.fired))
        ),
        EXACT: Engine(exact.evaluate, lambda e: Said(dict(e.findings), e.possible)),
        PLAIN: Engine(rows_in_python(law, durable.rows), lambda e: Said(*e)),
    }
    if zen:
        from benchmarks.zen_peer import Zen

        peer = Zen(law, durable.rows)
        compared[ZEN] = Engine(peer.evaluate, lambda e: Said(peer.findings(e), None, frozenset(peer.fired(e))))
    return compared


def one_run(law: LawInForce, exact: Exact, compared: Mapping[str, Engine], cases: int, seed: int = 1) -> Table:
    """Time every engine on the same `cases` cases and compare their answers. Raises Unequal."""
    times: dict[str, list[int]] = {name: [] for name in (*compared, ONE_FINDING)}
    firings = []
    rules = list(law.rules)
    drawn = list(islice(random_cases(law.space, Random(seed)), cases))
    for engine in compared.values():
        for case in drawn[:20]:
            engine.evaluate(case)
    settle()
    order = list(compared)
    for number, case in enumerate(drawn):
        said = {}
        for name in order[number % len(order) :] + order[: number % len(order)]:
            spent, result = timed(lambda engine=compared[name], case=case: engine.evaluate(case))
            times[name].append(spent)
            said[name] = compared[name].said(result)
        rule = rules[number % len(rules)]
        spent, finding = timed(lambda rule=rule, case=case: exact.finding(rule, case))
        times[ONE_FINDING].append(spent)
        first = said[DURABLE]
        _compare(said, case)
        equal(f"the finding {rule}", (DURABLE, first.findings[rule]), (ONE_FINDING, finding), case)
        firings.append(len(first.fired or ()))
    return _table(law, times, firings)


def _compare(said: Mapping[str, Said], case: PartialCase) -> None:
    first = said[DURABLE]
    for name, other in said.items():
        equal("the finding of", (DURABLE, first.findings), (name, other.findings), case)
        if other.possible is not None:
            equal("what can be recommended", (DURABLE, first.possible), (name, other.possible), case)
        if other.fired is not None:
            equal("the rows that fired", (DURABLE, first.fired), (name, other.fired), case)


def _table(law: LawInForce, times: Mapping[str, Sequence[int]], firings: Sequence[int]) -> Table:
    typical = {name: median(spent) for name, spent in times.items()}
    peers = [name for name in times if name != ONE_FINDING]
    rows = [
        [name, written(typical[name]), written(p99(spent)), *(f"{typical[name] / typical[peer]:.3g}" for peer in peers)]
        for name, spent in times.items()
    ]
    header = ["CPU time of one evaluation", "median", "p99", *(f"x {peer.split(',')[0]}" for peer in peers)]
    return Table(
        title="1. One run",
        caption=(
            f"The rulebook in force: {len(law.rules)} rules over {len(law.space.slots)} answers. "
            f"{len(firings):,} random partial cases, disputed answers included, each given to every engine in turn; "
            "all findings were equal, and so were the rows reported by the two that give reasons "
            f"({median(firings):.0f} a case at the median, {max(firings)} at most). Plain Python and zen-engine run "
            "the same completed rows as durable; plain Python keeps no reasons, and what zen-engine returns is not "
            f"unpacked within the time. The clock costs {written(cost_of_the_clock())} of each, not taken off."
        ),
        header=header,
        rows=rows,
        aims=(
            Aim("durable with provenance, median", 1.5, typical[DURABLE] / MS, "ms"),
            Aim("durable with provenance, p99", 3, p99(times[DURABLE]) / MS, "ms"),
            Aim("exact, one finding, median", 50, typical[ONE_FINDING] / US, "us"),
        ),
    )
