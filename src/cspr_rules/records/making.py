"""What a store is made of, and its making at the first start: whole, or cleared away at the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self

from cspr_rules.records.database.about import claim, refuse_others
from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.failures import CannotOpen
from cspr_rules.records.home import Home
from cspr_rules.records.keys.case_keys import CaseKeys
from cspr_rules.records.keys.changing import Ways
from cspr_rules.records.keys.keyring import KeyringPort
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.ways import Machine
from cspr_rules.records.keys.writing import forget, read, write
from cspr_rules.records.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a store lies and what unlocks it, before it is unlocked."""

    home: Home
    surroundings: Surroundings
    ways: Ways
    database_url: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, home: Home, surroundings: Surroundings, database_url: str | None, keyring: KeyringPort | None) -> Self:
        """The parts of the store in `home`. Nothing is read or written yet."""
        machine = Machine(keyring, home.key_file)
        return cls(home, surroundings, Ways(home.store_file, home.turn, machine, surroundings), database_url)

    def database(self, master: MasterKey) -> Database:
        """The database that `master` opens. Nothing is connected yet."""
        if self.database_url is not None:
            from cspr_rules.records.database.postgres import Postgres  # its driver takes long to load

            return Postgres(self.database_url)
        return Embedded(self.home.record, master.database)

    def open(self, master: MasterKey) -> tuple[Database, CaseKeys]:
        """The database and the cases' keys, found to be this store's before anything is written to them."""
        if self.database_url is None and not self.home.record.exists():
            raise CannotOpen(
                f"{self.home.record} is missing",
                "Put it back from a backup; or, where this store's record is in PostgreSQL, set CSPR_DATABASE_URL.",
            )
        database = self.database(master)
        try:
            refuse_others(database, master.store_id)
            database.prepare()
            return database, CaseKeys(self.home.case_keys, master.case_keys, self.surroundings)
        except BaseException:
            database.close()
            raise

    def try_out(self, master: MasterKey) -> None:
        """Open everything with `master` and close it again. Raises what stands in the way."""
        database, case_keys = self.open(master)
        case_keys.close()
        database.close()


def make_store(parts: Parts) -> str:
    """Make the store, and give its recovery key as text to show once. Nobody else may be making it at the same time.

    The mark `making` stands from before the first file until the store is opened, and keys/store.json comes last. So a
    start that finds the mark and no keys/store.json knows that whatever else is there was never used. The mark holds
    the store's id: a database on a server may bear it already, and is not asked to change it.
    """
    home = parts.home
    store_id = _begun(parts) or parts.surroundings.random(16).hex()
    write(home.making, store_id.encode())
    master = MasterKey.made(store_id, parts.surroundings)
    database = parts.database(master)
    try:
        database.prepare()
        claim(database, store_id)
    finally:
        database.close()
    CaseKeys.made(home.case_keys, master.case_keys, parts.surroundings).close()
    return parts.ways.first(master, parts.try_out)


def _begun(parts: Parts) -> str | None:
    """The id of a store whose making was cut off, after clearing away what was made of it; None where there is none."""
    home = parts.home
    refuse_left_behind(home)
    if not home.making.exists():
        return None
    store_id = read(home.making).decode("ascii", "replace")
    forget(home.key_file, *home.with_log(home.case_keys), *home.with_log(home.record))
    return store_id if re.fullmatch("[0-9a-f]{32}", store_id) else None


def refuse_left_behind(home: Home) -> None:
    """Raise CannotOpen for a record whose ways to unlock are missing: where it was in use, nothing takes its place."""
    beside = [file for file in (home.record, home.case_keys, home.key_file, home.newest_hashes) if file.exists()]
    # A note of a newest hash is made with the first entry: where there is one, the store was in use.
    if beside and (not home.making.exists() or home.newest_hashes in beside):
        raise CannotOpen(
            f"{home.store_file} is missing, but {beside[0]} is here",
            "Put keys/store.json back from a backup, or set CSPR_HOME to an empty folder. Nothing was changed.",
        )
