"""`python -m benchmarks`: run the seven benchmarks, print their tables and write them to out/bench.txt."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from benchmarks.agreement import Unequal
from benchmarks.cold import CommandFailed, cold
from benchmarks.documents import documents
from benchmarks.growth import growth
from benchmarks.one_run import engines, one_run
from benchmarks.open_questions import open_questions
from benchmarks.record import record
from benchmarks.table import Table
from cspr_rules.reasoning.ready import ready
from cspr_rules.rulebook.fault import Faults

ON = date(2026, 11, 20)
"""The day whose law is evaluated."""

sys.path.append(str(Path(__file__).parent.parent / "tests"))  # their PostgreSQL server and their cases are used here

OUT = Path(__file__).parent.parent / "out"


def main() -> int:
    """Exit status 0; 1 where answers were unequal, a command failed or the rulebook has faults.

    A missed aim is only reported.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "which",
        nargs="*",
        help="one-run, growth, open-questions, cold, record, documents, screen; all of them when left out",
    )
    parser.add_argument("--cases", type=int, default=5_000, help="random cases of the first benchmark (default 5,000)")
    asked = parser.parse_args()
    try:
        todo = _benchmarks(asked.cases)
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    unknown = [name for name in asked.which if name not in todo]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    OUT.mkdir(exist_ok=True)
    lines = [f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}\n"]
    print(lines[0])
    missed = 0
    for name in asked.which or todo:
        try:
            table = todo[name]()
        except (Unequal, CommandFailed) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 1
        lines.append(str(table))
        missed += sum(not aim.met for aim in table.aims)
        print(table, flush=True)
    lines.append("Every aim was met.\n" if not missed else f"{missed} of the aims were missed.\n")
    print(lines[-1])
    (OUT / "bench.txt").write_text("\n".join(lines), encoding="utf-8")
    return 0


def _benchmarks(cases: int) -> Mapping[str, Callable[[], Table]]:
    reasoner = ready()
    law = reasoner.rulebook.on(ON)
    durable, exact = reasoner.evaluators(law)

    def questions() -> Table:
        from benchmarks.z3_peer import Z3

        return open_questions(law, exact, Z3(law, (*law.criteria, *law.recommendations)))

    def in_the_browser() -> Table:
        from benchmarks.screen import screen

        return screen()

    return {
        "one-run": lambda: one_run(law, exact, engines(law, durable, exact), cases),
        "growth": lambda: growth(law),
        "open-questions": questions,
        "cold": cold,
        "record": record,
        "documents": documents,
        "screen": in_the_browser,
    }


if __name__ == "__main__":
    sys.exit(main())
