"""CPU time of single evaluations, and how it is summed up and written."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time_ns
from typing import TypeVar

Result = TypeVar("Result")

US = 1_000
MS = 1_000_000


def timed(work: Callable[[], Result]) -> tuple[int, Result]:
    """CPU nanoseconds of the whole process while `work` ran, and its result.

    The whole process, so that an engine with threads of its own does not look faster than it is.
    """
    start = process_time_ns()
    result = work()
    return process_time_ns() - start, result


def settle() -> None:
    """Collect what is garbage now, and keep everything else out of later collections, which stay on."""
    gc.collect()
    gc.freeze()


def cost_of_the_clock() -> float:
    """What `timed` measures of nothing, in nanoseconds at the median."""
    return median(timed(lambda: None)[0] for _ in range(1_000))


def p99(times: Sequence[int]) -> float:
    """The time that one evaluation in a hundred passes."""
    return float(sorted(times)[min(len(times) - 1, len(times) * 99 // 100)])


def written(nanoseconds: float) -> str:
    """A time in three figures with its unit."""
    for unit, size in (("s", 1_000 * MS), ("ms", MS)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds / US:.3g} us"
