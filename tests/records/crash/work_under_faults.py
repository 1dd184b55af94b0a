"""What processes do while their disk fails, call after call. They run on a tape, and set the faults themselves."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TypeVar

from cspr_rules.records.failures import CannotOpen, RecordFault
from cspr_rules.records.verify import verify
from records.crash.tape import Call, Tape
from records.crash.work import acknowledge, note, opened, opening, say

Result = TypeVar("Result")


def save_while_failing(
    out: int, home: str, url: str | None, case: str, call: str, error: int, within: str, size: int
) -> None:
    """Let the first call fail while saving, then the second, and so on, until a save makes fewer calls than that.

    Says of each save what the product says, how many entries there are before, after, and after one more save once the
    fault is gone, and the hashes of those acknowledged.
    """
    tape = Tape.here()
    with closing(opened(home, url)) as store:
        for after in range(10_000):
            before = store.ledger.newest().entry
            three = [note(os.urandom(size).hex())] * 3
            save = partial(store.ledger.append, case, by="chair")
            acknowledged: list[str] = []
            told = ""
            with tape.failing(Call[call], error, after=after, stays=error == errno.ENOSPC, within=within):
                try:
                    acknowledged += map(acknowledge, save(three))
                except RecordFault as fault:
                    told = f"{type(fault).__name__}: {fault}"
            hits = tape.hits
            left = _patiently(store.ledger.newest).entry
            acknowledged += map(acknowledge, _patiently(partial(save, three[:1])))
            then = store.ledger.newest().entry
            said = {"told": told, "before": before, "left": left, "then": then, "hits": hits, "safe": acknowledged}
            say(out, json.dumps(said))
            if not hits:
                return


def open_while_failing(out: int, home: str, url: str | None, call: str, error: int, within: str) -> None:
    """The same for opening the store, reading its end, and closing it; says what the product says."""
    tape = Tape.here()
    for after in range(10_000):
        told = ""
        with tape.failing(Call[call], error, after=after, stays=error == errno.ENOSPC, within=within):
            try:
                with closing(opened(home, url)) as store:
                    store.ledger.newest()
            except RecordFault as fault:
                told = f"{type(fault).__name__}: {fault}"
        say(out, json.dumps({"told": told, "hits": tape.hits}))
        if not tape.hits:
            return


def make_while_failing(out: int, home: str, url: str | None, call: str, error: int, every: int) -> None:
    """The same for the first start, each in a folder of its own; says whether the store opens and saves afterwards."""
    tape = Tape.here()
    for after in range(0, 10_000, every):
        told, place = "", f"{home}-{after}"
        with tape.failing(Call[call], error, after=after, stays=error == errno.ENOSPC):
            try:
                opened(place, url).close()
            except RecordFault as fault:
                told = f"{type(fault).__name__}: {fault}"
        hits = tape.hits
        with closing(opened(place, url)) as store:
            case = store.ledger.new_case()
            store.ledger.append(case, [opening(case)], by="chair")
            whole = verify(store.ledger).whole
        say(out, json.dumps({"told": told, "hits": hits, "opened": whole}))
        if not hits:
            return


def _patiently(work: Callable[[], Result]) -> Result:
    """What `work` gives once the server is there again: after some faults it starts anew."""
    for _ in range(100):
        try:
            return work()
        except CannotOpen:
            time.sleep(0.1)
    return work()
