"""How many wrong codes may be tried, so that nobody finds a room by trying."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cspr_rules.records.failures import NotAllowed

WITHIN = timedelta(minutes=10)


@dataclass
class Guesses:
    """The wrong codes of the last ten minutes, by the address they came from. Threads may share it.

    At the limit `from_all`, somebody who tries all the time hits on one room's code (one of 2 to the 30th) in an hour
    with a chance of about one in a million.
    """

    now: Callable[[], datetime]
    from_one: int = 20
    from_all: int = 200
    _wrong: list[tuple[datetime, str]] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def right(self, address: str, fits: Callable[[], bool]) -> bool:
        """Whether a guess from `address` fits; a wrong one is counted.

        Raises NotAllowed where too many were wrong; then the guess is not looked at, so that a right one is not told.
        """
        with self._turn:
            since = self.now() - WITHIN
            self._wrong = [one for one in self._wrong if one[0] > since]
            own = sum(1 for _, from_ in self._wrong if from_ == address)
            if own >= self.from_one or len(self._wrong) >= self.from_all:
                raise NotAllowed(
                    "too many wrong codes were tried",
                    "Wait ten minutes, ask the trainer for the code, and type it once more.",
                )
            if fits():
                return True
            self._wrong.append((self.now(), address))
            return False
