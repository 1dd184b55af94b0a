"""What the record takes from outside itself: the time and randomness, passed in so that a run can be repeated."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`now` gives an aware time in UTC, `random` as many unpredictable bytes as it is asked for."""

    now: Callable[[], datetime]
    random: Callable[[int], bytes]

    @classmethod
    def real(cls) -> Surroundings:
        """The machine's clock and its generator for keys."""
        return cls(now=lambda: datetime.now(UTC), random=os.urandom)
