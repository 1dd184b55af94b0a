"""Reading a store: its chain, what each entry of a case says, and the rules and documents that are kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, bindparam, func, select

from cspr_rules.records.chain import STORE, Link, Newest, start_of
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import document as documents
from cspr_rules.records.database.tables import entry as entries
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.entry import Recorded, link_of, opened
from cspr_rules.records.failures import Damaged, Erased, NotFound
from cspr_rules.records.made import digest_of, no_document, opened_document

_AT_A_TIME = 500
"""Entries held in memory while the chain is read from end to end."""

# Put together once: that takes longer than to run them.
_NEWEST = select(entries.c.entry, entries.c.hash).order_by(entries.c.entry.desc()).limit(1)
_OF_ONE_CASE = (
    select(entries)
    .where(entries.c.case_id == bindparam("case"), entries.c.entry > bindparam("after"))
    .order_by(entries.c.entry)
)


class Keys(Protocol):
    """The keys of cases, outside the database."""

    def make(self, case: str) -> bytes:
        """Make and keep a key for a new case."""

    def get(self, case: str) -> bytes | None:
        """The key of a case, or None where there is none, or none any more."""


class Reading:
    """Reads one store's record. Safe to share between threads and processes."""

    def __init__(self, database: Database, case_keys: Keys, public_key: Ed25519PublicKey, store_id: str) -> None:
        self.database = database
        self.case_keys = case_keys
        self.store_id = store_id
        self.public_key = public_key
        self.start = start_of(store_id, public_key.public_bytes_raw())

    def key_of(self, case: str) -> bytes:
        """The key of a case that has entries. Raises NotFound and Erased."""
        key = None if case == STORE else self.case_keys.get(case)
        if key is None:
            with self.database.reading() as connection:
                raise without_key(connection, case)
        return key

    def newest(self) -> Newest:
        """The end of the chain."""
        with self.database.reading() as connection:
            return self.newest_in(connection)

    def cases(self) -> Mapping[str, int]:
        """The id of every case, erased ones too, with the number of its newest entry; in order of their first."""
        statement = (
            select(entries.c.case_id, func.max(entries.c.entry).label("newest"))
            .where(entries.c.case_id != STORE)
            .group_by(entries.c.case_id)
            .order_by(func.min(entries.c.entry))
        )
        with self.database.reading() as connection:
            return {row.case_id: row.newest for row in connection.execute(statement)}

    def record(self, case: str, after: int = 0) -> tuple[Recorded, ...]:
        """The entries of `case` numbered above `after`, in order. Raises NotFound, Erased or Damaged."""
        with self.database.reading() as connection:
            return self.record_in(connection, case, after)

    def links(self, after: int = 0) -> Generator[Link, None, None]:
        """Every entry as it is stored, in order, of one moment of the record; from 0, whatever its number."""
        statement = select(entries).order_by(entries.c.entry)
        if after:
            statement = statement.where(entries.c.entry > after)
        with (
            self.database.reading() as connection,
            connection.execute(statement, execution_options={"yield_per": _AT_A_TIME}) as rows,
        ):
            yield from map(link_of, rows)

    def read(self, link: Link) -> Recorded:
        """What a stored entry says. Raises Erased where the key of its case is gone, Damaged where it does not open."""
        return self.reader()(link)

    def reader(self) -> Callable[[Link], Recorded]:
        """`read` for many entries, looking up each case's key once. To be held no longer than one reading takes."""
        keys: dict[str, bytes | None] = {}

        def read(link: Link) -> Recorded:
            if link.case not in keys:
                keys[link.case] = self.case_keys.get(link.case)
            key = keys[link.case]
            if key is None:
                raise erased()
            return opened(link, key)

        return read

    def kept(self, digest: str) -> bytes:
        """What was kept under `digest`. Raises NotFound, and Damaged where it is not what was kept."""
        statement = select(kept_things.c.content).where(kept_things.c.digest == digest)
        with self.database.reading() as connection:
            content = connection.execute(statement).scalar()
        if content is None:
            raise NotFound(f"nothing was kept under {digest}", "Restore the record from a backup that has it.")
        if digest_of(content) != digest:
            raise Damaged(f"what was kept under {digest} has been changed", "Restore the record from a backup.")
        return bytes(content)

    def document(self, recorded: Recorded) -> bytes:
        """The bytes of the document that an entry says was made. Raises Erased, NotFound or Damaged."""
        key = self.case_keys.get(recorded.case)
        if key is None:
            raise erased()
        statement = select(documents.c.body).where(documents.c.entry == recorded.entry)
        with self.database.reading() as connection:
            sealed = connection.execute(statement).scalar()
        if sealed is None:
            raise no_document(recorded)
        return opened_document(recorded, bytes(sealed), key)

    def documents(self) -> frozenset[int]:
        """The numbers of the entries that a document is kept for."""
        with self.database.reading() as connection:
            return frozenset(connection.execute(select(documents.c.entry)).scalars())

    def newest_in(self, connection: Connection) -> Newest:
        """The end of the chain as `connection` sees it."""
        row = connection.execute(_NEWEST).first()
        return self.start if row is None else Newest(row.entry, bytes(row.hash))

    def record_in(self, connection: Connection, case: str, after: int = 0) -> tuple[Recorded, ...]:
        """`record` as `connection` sees it. The store's own entries are none where it never recorded anything."""
        key = self.case_keys.get(case)
        if key is None:
            if case == STORE:
                return ()
            raise without_key(connection, case)
        rows = connection.execute(_OF_ONE_CASE, {"case": case, "after": after})
        return tuple(opened(link_of(row), key) for row in rows)


def without_key(connection: Connection, case: str) -> NotFound:
    """What is to be said of a case that has no key: it was erased, or there never was one."""
    of_it = select(entries.c.entry).where(entries.c.case_id == case).limit(1)
    if case != STORE and connection.execute(of_it).first() is not None:
        return erased()
    return no_such_case()


def no_such_case() -> NotFound:
    """That there never was a case of this id."""
    return NotFound("there is no such case", "List the cases with: cspr record list")


def erased() -> Erased:
    """That a case was erased."""
    return Erased("this case was erased", "Its entries are still counted, and nobody can read them any more.")
