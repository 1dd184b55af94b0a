"""A command from its start to its end, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.agreement import Unequal
from benchmarks.table import Aim, Table

LAUNCH = Path(__file__).with_name("launch.py")
SAMPLE = Path(__file__).parent.parent / "rules" / "samples" / "infant-with-fractures.yaml"


class CommandFailed(Exception):
    """A command ended with another status than 0."""


@dataclass(frozen=True)
class Run:
    """One run of a command: wall and CPU seconds, peak memory in bytes, and a digest of what it printed."""

    wall: float
    cpu: float
    memory: int
    printed: str


def consider() -> Sequence[str]:
    """`cspr consider FILE`, as installed beside this Python, or else from the modules on its path."""
    installed = Path(sys.executable).with_name("cspr")
    start = (
        [str(installed)] if installed.exists() else [sys.executable, "-c", "from cspr_rules.cli import main; main()"]
    )
    return [*start, "consider", str(SAMPLE)]


def cold(command: Sequence[str] | None = None, runs: int = 15, first_runs: int = 3) -> Table:
    """Time `command` with nothing kept from an earlier run, and then with what its first run kept.

    Raises Unequal where two runs print different words, CommandFailed where one fails.
    """
    command = command or consider()
    nothing = [run([sys.executable, "-c", "pass"], os.environ) for _ in range(runs)]
    first = []
    for _ in range(first_runs):
        with tempfile.TemporaryDirectory() as home:
            first.append(run(command, {**os.environ, "CSPR_HOME": home}))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "CSPR_HOME": home}
        first.append(run(command, environment))
        later = [run(command, environment) for _ in range(runs)]
    for one in (*first, *later):
        if one.printed != first[0].printed:
            raise Unequal("what is printed", "the first run", first[0].printed, "another", one.printed, command)
    rows = [
        _row("first start, nothing kept", first),
        _row("every later start", later),
        _row("an empty Python, for comparison", nothing),
    ]
    return Table(
        title="4. A cold command",
        caption=(
            "cspr consider FILE in a new process each time: wall and CPU time and peak memory of that process. On its "
            "first start with a rulebook the program reads every rule file, checks it and proves that the two "
            "evaluators agree, and keeps what it compiled; the aim is for the starts after that. All runs printed the "
            "same words. The files were in the system's memory already."
        ),
        header=["", "runs", "wall, median", "wall, least", "CPU, median", "peak memory"],
        rows=rows,
        aims=(Aim("cold command, every later start, wall, median", 0.6, median(one.wall for one in later), "s"),),
    )


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run `command` once. Raises CommandFailed."""
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-I", "-S", str(LAUNCH), *command],
        env=dict(environment),
        check=True,
        stdout=subprocess.PIPE,
    )
    wall, cpu, memory, status, printed = json.loads(ran.stdout)
    if status != 0:
        raise CommandFailed(f"{' '.join(command)} ended with status {status}")
    return Run(wall, cpu, memory, printed)


def _row(name: str, runs: Sequence[Run]) -> list[str]:
    return [
        name,
        str(len(runs)),
        f"{median(one.wall for one in runs):.3f} s",
        f"{min(one.wall for one in runs):.3f} s",
        f"{median(one.cpu for one in runs):.3f} s",
        f"{max(one.memory for one in runs) / 1_000_000:.0f} MB",
    ]
