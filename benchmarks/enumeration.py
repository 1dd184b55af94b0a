"""Which open answers matter, found by trying every completion in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from time import process_time_ns

from benchmarks.plain_python import conditions_in_python
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rulebook import LawInForce

_LOOK_AT_THE_CLOCK_EVERY = 2_048


class Enumeration:
    """Tries every completion. An answer matters to a result where two completions that differ in it alone differ."""

    def __init__(self, law: LawInForce, results: Sequence[str]) -> None:
        self._results = results
        self._evaluate = conditions_in_python(law, results)

    def matters(self, case: PartialCase, most_ns: int) -> dict[str, frozenset[int]] | None:
        """The slots that matter to each result; None once `most_ns` CPU nanoseconds are spent."""
        stop_at = process_time_ns() + most_ns
        choices = [[1 << at for at in range(mask.bit_length()) if mask >> at & 1] for mask in case]
        count = prod(map(len, choices))
        found = []
        for number, complete in enumerate(product(*choices)):
            if number % _LOOK_AT_THE_CLOCK_EVERY == 0 and process_time_ns() > stop_at:
                return None
            found.append(self._evaluate(complete))
        differs = {}
        block = 1  # how many completions in a row share the answer to this slot; the last slot changes fastest
        for slot in reversed(range(len(choices))):
            size = len(choices[slot])
            differs[slot] = 0
            for start in range(0, count, block * size) if size > 1 else ():
                for first in range(start, start + block):
                    for other in range(first + block, start + block * size, block):
                        differs[slot] |= found[first] ^ found[other]
                if process_time_ns() > stop_at:
                    return None
            block *= size
        return {
            result: frozenset(slot for slot, bits in differs.items() if bits >> at & 1)
            for at, result in enumerate(self._results)
        }
