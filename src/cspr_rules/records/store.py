"""A store: where the record lies, its database, its keys and its ledger, opened together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from cspr_rules.records.database.protocol import Database
from cspr_rules.records.failures import Busy, NotFound
from cspr_rules.records.home import Home
from cspr_rules.records.keys.case_keys import CaseKeys
from cspr_rules.records.keys.keyring import SYSTEM, KeyringPort
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.ways import unlocked
from cspr_rules.records.keys.writing import forget
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.making import Parts, make_store, refuse_left_behind
from cspr_rules.records.surroundings import Surroundings


class Store:
    """An opened store. Threads may share it; each process opens its own. Close it when done."""

    def __init__(self, parts: Parts, keys: MasterKey, database: Database, case_keys: CaseKeys) -> None:
        self.home = parts.home
        self.surroundings = parts.surroundings
        self.database = database
        self.keys = keys
        """The master key, and the keys derived from it for each purpose."""
        self.case_keys = case_keys
        self.store_id = keys.store_id
        """32 hex digits."""
        self.public_key = keys.public
        """The 32 bytes of the Ed25519 key that entries are signed for."""
        self.ledger = Ledger(
            database, case_keys, keys.signing, keys.store_id, parts.home.newest_hashes, parts.surroundings
        )
        self._parts = parts

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ways(self) -> tuple[str, ...]:
        """What opens this store: `keyring`, `key file`, `passphrase`, `recovery key`; the last always."""
        return tuple(sorted(way.way for way in self._parts.ways.there().ways))

    def add_passphrase(self, passphrase: str, *, alone_opens: bool = True) -> None:
        """Let a passphrase of at least 12 characters open the store.

        With `alone_opens` this computer forgets its own key: from then on the store asks for the passphrase, and opens
        without it by the recovery key only. Otherwise the passphrase is asked for where this computer's key is missing.
        """
        self._parts.ways.add_passphrase(self.keys, passphrase, alone_opens=alone_opens)

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in place of the old. Raises WrongKey where `old` is not the one."""
        self._parts.ways.change_passphrase(self.keys, old, new)

    def remove_passphrase(self) -> None:
        """Let this computer open the store without a passphrase."""
        self._parts.ways.remove_passphrase(self.keys)

    def new_recovery_key(self) -> str:
        """A new recovery key, to be shown once. It has opened the record when this returns, and the old one is dead."""
        return self._parts.ways.new_recovery_key(self.keys, self._parts.try_out)

    def recovery_key_shown(self) -> None:
        """Note that somebody was shown the recovery key. Until then `recovery_key_was_shown` is False."""
        self._parts.ways.seen(self.keys)

    @property
    def recovery_key_was_shown(self) -> bool:
        """Whether anybody can have the recovery key: the program may have died before it showed it."""
        return self._parts.ways.there().recovery_key_seen

    def close(self) -> None:
        """Let go of the database and the keys' file."""
        self.case_keys.close()
        self.database.close()


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened store, and its recovery key where the store was just made: to be shown once, and kept nowhere."""

    store: Store
    recovery_key: str | None = field(default=None, repr=False)


def open_store(
    home: Path,
    surroundings: Surroundings,
    *,
    database_url: str | None = None,
    passphrase: Callable[[], str] | None = None,
    keyring: KeyringPort | None = SYSTEM,
    make: bool = True,
) -> Opened:
    """The store in the folder `home`, made at the first start; with `database_url` its record is PostgreSQL's.

    With `make` false nothing is made: NotFound says where no store is, since an empty one would pass for a whole one.

    It is unlocked with the login's keyring, else with the key file, else with what `passphrase` gives, which is called
    only then. A RecordFault says what stands in the way and how to mend it; nothing is changed then. With
    `CSPR_KEYRING=off` in the environment the keyring counts as absent, and a new store gets a key file.
    """
    parts = Parts.of(Home(home), surroundings, database_url, keyring)
    recovery_key = None
    if not make and not parts.home.store_file.exists():
        refuse_left_behind(parts.home)
        raise NotFound(
            f"there is no store in {home}",
            "Check CSPR_HOME. The first case that is opened makes the store: cspr record new",
        )
    if not parts.home.store_file.exists():
        parts.home.prepare()
        with alone(parts.home.turn):
            if not parts.home.store_file.exists():
                recovery_key = make_store(parts)
    parts.home.refuse_unsafe()  # at every start: rights may have been loosened since the last
    forget(parts.home.making)  # before anything is recorded: what bears this mark is cleared away at the next start
    master = unlocked(parts.ways.there(), parts.ways.machine, passphrase)
    return Opened(_store(parts, master), recovery_key)


def unlock_with_recovery_key(
    home: Path,
    text: str,
    surroundings: Surroundings,
    *,
    database_url: str | None = None,
    keyring: KeyringPort | None = SYSTEM,
) -> Store:
    """The store opened with its recovery key, as a person types it.

    A computer that has lost its own key, or had none beside a passphrase, is given a new one and opens the store by
    itself from then on. Raises WrongKey for a recovery key that is mistyped or another store's; nothing changes then.
    """
    parts = Parts.of(Home(home), surroundings, database_url, keyring)
    if not parts.home.store_file.exists():
        raise NotFound(f"there is no store in {home}", "Check CSPR_HOME, or restore the store from a backup first.")
    parts.home.refuse_unsafe()
    forget(parts.home.making)
    return _store(parts, parts.ways.recovered(text, parts.try_out))


def _store(parts: Parts, master: MasterKey) -> Store:
    from cspr_rules.records.erasure import finish_erasures  # which needs this module

    store = Store(parts, master, *parts.open(master))
    try:
        with suppress(Busy):  # while others read; it is tried again at the next start
            finish_erasures(store)
    except BaseException:
        store.close()
        raise
    return store
