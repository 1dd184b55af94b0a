"""The record of this machine, opened once for the process: not there yet, locked, not to be opened, or open."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cspr_rules.records.case import Case, fold
from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import NotFound, RecordFault, WrongKey
from cspr_rules.records.home import Home
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import Opened, Store, open_store, unlock_with_recovery_key
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder


class State(StrEnum):
    """How the record stands."""

    NOT_THERE = "not there"
    LOCKED = "locked"
    REFUSED = "refused"
    TO_BE_NOTED = "recovery key to be noted"
    OPEN = "open"


class _Asked(Exception):
    """The passphrase was asked for, and nobody has typed it yet."""


def _ask() -> str:
    raise _Asked


@dataclass
class Record:
    """The record in `home`, as far as this process has opened it. Threads share it."""

    home: Path
    database_url: str | None = field(default=None, repr=False)
    surroundings: Surroundings = field(default_factory=Surroundings.real)
    state: State = State.NOT_THERE
    fault: RecordFault | None = None
    """Why it cannot be opened, where it cannot."""
    recovery_key: str | None = field(default=None, repr=False)
    """The recovery key of a store that was just made, until somebody has noted it."""
    last_by: str = ""
    """Who last said here that they are at work: offered to the next window, which asks all the same."""
    sections: dict[str, str] = field(default_factory=dict, repr=False)
    """By the id of a case, the section of the questions that was last worked on here. It is written nowhere."""
    _store: Store | None = field(default=None, repr=False)
    _rules: Rules | None = field(default=None, repr=False)
    _cases: dict[str, Case] = field(default_factory=dict, repr=False)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def open(self) -> State:
        """Open it where it is there and its key is at hand. What stands in the way is in `state` and `fault`."""
        with self._turn:
            if self._store is None:
                self._try(lambda: self._opened(_ask, make=False))
            return self.state

    def make(self) -> State:
        """Make it where there is none. The recovery key is then to be noted, and nothing else is offered before."""
        with self._turn:
            if self._store is None:
                self._try(lambda: self._opened(_ask, make=True))
            return self.state

    def noted(self) -> None:
        """Forget the recovery key: somebody has shown that they noted it."""
        with self._turn:
            self.recovery_key = None
            if self._store is not None:
                with suppress(RecordFault):  # the key is on paper; the note of it is made with the next one otherwise
                    self._store.recovery_key_shown()
                self.state = State.OPEN

    def unlock(self, passphrase: str) -> RecordFault | None:
        """Open it with its passphrase. What stands in the way is returned, and nothing of the passphrase is kept."""
        return self._unlocked(lambda: self._opened(lambda: passphrase, make=False))

    def recover(self, text: str) -> RecordFault | None:
        """Open it with its recovery key, which gives this computer a key of its own again."""
        return self._unlocked(
            lambda: Opened(unlock_with_recovery_key(self.home, text, self.surroundings, database_url=self.database_url))
        )

    @property
    def store(self) -> Store:
        """The opened store. Raises NotFound where it is not open."""
        if self._store is None:
            raise NotFound("the record is not open", "Go to the start page and open it.")
        return self._store

    @property
    def rules(self) -> Rules:
        """The rules in use, with the days added on this machine. Raises Faults."""
        with self._turn:
            if self._rules is None:
                self._rules = Rules.in_folder()
            return self._rules

    def desk(self, by: str) -> Desk:
        """The desk of one person. Raises NotFound where the record is not open."""
        return Desk(self.store.ledger, self.rules, self.surroundings, by)

    def case(self, case: str) -> Case:
        """A case as it stands now, by its id. What was read before is read again only where something was added.

        Raises NotFound, Erased and Damaged.
        """
        ledger = self.store.ledger
        known = self._cases.get(case)
        if known is not None and not ledger.record(case, after=known.newest.entry):
            return known
        self._cases[case] = found = fold(ledger.record(case))
        return found

    def close(self) -> None:
        """Let go of the store."""
        with self._turn:
            if self._store is not None:
                self._store.close()
            self._store, self._cases, self.sections, self.state = None, {}, {}, State.NOT_THERE

    def _opened(self, passphrase: Callable[[], str], *, make: bool) -> Opened:
        return open_store(
            self.home, self.surroundings, database_url=self.database_url, passphrase=passphrase, make=make
        )

    def _try(self, opening: Callable[[], Opened]) -> None:
        self.fault = None
        try:
            opened = opening()
        except _Asked:
            self.state = State.LOCKED
        except RecordFault as fault:
            there = Home(self.home).store_file.exists()
            self.state = State.REFUSED if there or not isinstance(fault, NotFound) else State.NOT_THERE
            self.fault = fault if self.state is State.REFUSED else None
        else:
            self._store, self.recovery_key = opened.store, opened.recovery_key
            self.state = State.OPEN if opened.recovery_key is None else State.TO_BE_NOTED

    def _unlocked(self, opening: Callable[[], Opened]) -> RecordFault | None:
        with self._turn:
            if self._store is not None:
                return None
            try:
                opened = opening()
            except RecordFault as fault:
                return fault
            self._store, self.state, self.fault = opened.store, State.OPEN, None
            return None

    @property
    def opens_with_recovery_key(self) -> bool:
        """Whether the recovery key is a way out of what stands in the way."""
        return self.state is State.LOCKED or isinstance(self.fault, WrongKey)


_here: list[Record] = []
_turn = threading.Lock()


def the_record() -> Record:
    """The record of this process: under CSPR_HOME, or in PostgreSQL where CSPR_DATABASE_URL names one."""
    with _turn:
        if not _here:
            _here.append(Record(home_folder(), os.environ.get("CSPR_DATABASE_URL") or None))
            _here[0].open()
        return _here[0]


def leave() -> None:
    """Close the record and forget it: the next to ask opens whatever CSPR_HOME names then."""
    with _turn:
        for one in _here:
            one.close()
        _here.clear()
