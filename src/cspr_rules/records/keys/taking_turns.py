"""One process at a time, while keys are made or changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import portalocker

from cspr_rules.records.failures import Busy
from cspr_rules.records.keys.writing import disk_fault

_PATIENCE = 60.0
"""Seconds to wait. Making a store takes one, unless a keyring asks somebody for a password."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock on `file`, which stays empty. A process that is killed lets go of it. Raises Busy, CannotOpen or
    DiskFull.
    """
    lock = portalocker.Lock(
        file, "ab", timeout=_PATIENCE, check_interval=0.05, opener=lambda name, flags: os.open(name, flags, 0o600)
    )
    try:
        lock.acquire()
    except portalocker.exceptions.LockException:
        raise Busy(
            "another program is making or changing the keys of this store", "Wait until it has finished, and try again."
        ) from None
    except OSError as error:
        raise disk_fault(file, error) from None
    try:
        yield
    finally:
        with suppress(OSError):
            lock.release()
