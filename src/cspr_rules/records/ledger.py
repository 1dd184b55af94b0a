"""The ledger: entries are added at its end, one writer at a time, and read. Nothing else writes entries."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from cspr_rules import __version__
from cspr_rules.records import newest_hash
from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.chain import STORE, Link, Newest, next_link, start_of, time_of, time_text
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import document as documents
from cspr_rules.records.database.tables import entry as entries
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.failures import Damaged, Erased, NotAllowed, NotFound
from cspr_rules.records.identifying import clear_name
from cspr_rules.records.made import digest_of, no_document, opened_document, row_of_document
from cspr_rules.records.sealing import NONCE, seal, unseal
from cspr_rules.records.surroundings import Surroundings

_AT_A_TIME = 500
"""Entries held in memory while the chain is read from end to end."""

# Put together once: that takes longer than to run them.
_NEWEST = select(entries.c.entry, entries.c.hash).order_by(entries.c.entry.desc()).limit(1)
_OF_ONE_CASE = (
    select(entries)
    .where(entries.c.case_id == bindparam("case"), entries.c.entry > bindparam("after"))
    .order_by(entries.c.entry)
)
_NEWEST_OF_ONE_CASE = select(func.max(entries.c.entry)).where(entries.c.case_id == bindparam("case"))
_INSERT = entries.insert()


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to be recorded: its kind, its plain data, and the digest of the rulebook where one was used.

    `document` holds the bytes of a document that this says was made; `data` has their digest under "digest".
    """

    kind: str
    data: Mapping[str, Any]
    rulebook: str | None = None
    document: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it reads. `at` is when it was recorded, `by` who recorded it, `program` the version that did.

    `previous` is the number of the same case's entry before it, 0 for its first: none can be left out unseen.
    """

    entry: int
    case: str
    at: datetime
    by: str
    kind: str
    data: Mapping[str, Any]
    rulebook: str | None
    program: str
    previous: int
    hash: bytes = field(repr=False)


class Keys(Protocol):
    """The keys of cases, outside the database."""

    def make(self, case: str) -> bytes:
        """Make and keep a key for a new case."""

    def get(self, case: str) -> bytes | None:
        """The key of a case, or None where there is none, or none any more."""


class Ledger:
    """Adds entries to one store's chain and reads them. Safe to share between threads and processes."""

    def __init__(
        self,
        database: Database,
        case_keys: Keys,
        signing_key: Ed25519PrivateKey,
        store_id: str,
        newest_hashes: Path,
        surroundings: Surroundings,
    ) -> None:
        self.database = database
        self.case_keys = case_keys
        self.store_id = store_id
        self.newest_hashes = newest_hashes
        self._signing_key = signing_key
        self._surroundings = surroundings
        self.public_key: Ed25519PublicKey = signing_key.public_key()
        self.start = start_of(store_id, self.public_key.public_bytes_raw())

    def new_case(self) -> str:
        """A random id for a new case, with a key made for it. Nothing is recorded yet."""
        case = self._surroundings.random(16).hex()
        self.case_keys.make(case)
        return case

    def key_of(self, case: str) -> bytes:
        """The key of a case that has entries. Raises NotFound and Erased."""
        key = self.case_keys.get(case)
        if key is None or case == STORE:
            with self.database.reading() as connection:
                raise _erased() if case != STORE and _has_entries(connection, case) else _not_found()
        return key

    def append(
        self,
        case: str,
        drafts: Sequence[Draft],
        *,
        by: str,
        unless: Callable[[tuple[Recorded, ...]], None] | None = None,
    ) -> tuple[Recorded, ...]:
        """Record `drafts`, all or none, one after another and with nothing between them. Durable when it returns.

        `unless` is given the whole record of the case while no one else can write, and raises to refuse. Raises
        NotFound for a case that was never opened, Erased for one erased, NotAllowed for what has no canonical form, and
        what the database raises.
        """
        by = clear_name(by)
        _refuse_formless(drafts)  # before anybody waits for the lock
        with self.database.writing() as connection:
            key = self._key(connection, case)
            if unless is not None:
                unless(self._record(connection, case, 0))
            newest = self._newest(connection)
            previous = connection.execute(_NEWEST_OF_ONE_CASE, {"case": case}).scalar() or 0
            added = []
            for draft in drafts:
                link, recorded = self._entry(newest, previous, case, key, draft, by)
                connection.execute(_INSERT, row_of(link))
                if draft.document is not None:
                    nonce = self._surroundings.random(NONCE)
                    connection.execute(documents.insert(), row_of_document(recorded, draft.document, key, nonce))
                newest = Newest(link.entry, link.hash)
                previous = link.entry
                added.append(recorded)
        if added:
            newest_hash.note(self.newest_hashes, newest)
        return tuple(added)

    def record(self, case: str, after: int = 0) -> tuple[Recorded, ...]:
        """The entries of `case` numbered above `after`, in order. Raises NotFound, Erased or Damaged."""
        with self.database.reading() as connection:
            return self._record(connection, case, after)

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

    def newest(self) -> Newest:
        """The end of the chain."""
        with self.database.reading() as connection:
            return self._newest(connection)

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
        key = self.case_keys.get(link.case)
        if key is None:
            raise _erased()
        return opened(link, key)

    def reader(self) -> Callable[[Link], Recorded]:
        """`read` for many entries, looking up each case's key once. To be held no longer than one reading takes."""
        keys: dict[str, bytes | None] = {}

        def read(link: Link) -> Recorded:
            if link.case not in keys:
                keys[link.case] = self.case_keys.get(link.case)
            key = keys[link.case]
            if key is None:
                raise _erased()
            return opened(link, key)

        return read

    def keep(self, what: str, content: bytes) -> str:
        """Keep `content` for good and return its digest, "sha256:…". `what` is `rulebook` or `profile`."""
        digest = digest_of(content)
        with self.database.reading() as connection:
            if connection.execute(select(kept_things.c.digest).where(kept_things.c.digest == digest)).first():
                return digest
        with self.database.writing() as connection:
            insert = postgresql.insert if self.database.kind == "postgresql" else sqlite.insert
            row = {"digest": digest, "what": what, "content": content}
            connection.execute(insert(kept_things).on_conflict_do_nothing(), row)
        return digest

    def document(self, recorded: Recorded) -> bytes:
        """The bytes of the document that an entry says was made. Raises Erased, NotFound or Damaged."""
        key = self.case_keys.get(recorded.case)
        if key is None:
            raise _erased()
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

    def _key(self, connection: Connection, case: str) -> bytes:
        key = self.case_keys.get(case)
        if key is not None:
            return key
        if case == STORE:
            return self.case_keys.make(case)
        raise _erased() if _has_entries(connection, case) else _not_found()

    def _newest(self, connection: Connection) -> Newest:
        row = connection.execute(_NEWEST).first()
        return self.start if row is None else Newest(row.entry, bytes(row.hash))

    def _record(self, connection: Connection, case: str, after: int) -> tuple[Recorded, ...]:
        key = self.case_keys.get(case)
        if key is None:
            if case == STORE:
                return ()
            raise _erased() if _has_entries(connection, case) else _not_found()
        rows = connection.execute(_OF_ONE_CASE, {"case": case, "after": after})
        return tuple(opened(link_of(row), key) for row in rows)

    def _entry(
        self, newest: Newest, previous: int, case: str, key: bytes, draft: Draft, by: str
    ) -> tuple[Link, Recorded]:
        number = newest.entry + 1
        time = time_text(self._surroundings.now())
        body = {
            "at": time,
            "by": by,
            "case": case,
            "data": draft.data,
            "entry": number,
            "kind": draft.kind,
            "previous": previous,
            "program": __version__,
            "rulebook": draft.rulebook,
        }
        sealed = seal(key, canonical(body), self._surroundings.random(NONCE), case=case, entry=number)
        link = next_link(newest, case, time, sealed, self._signing_key)
        return link, opened(link, key)


def opened(link: Link, key: bytes) -> Recorded:
    """What a stored entry says, with the key of its case. Raises Damaged where it is not as it was written."""
    try:
        body = read_own(unseal(key, link.body, case=link.case, entry=link.entry))
        return Recorded(
            entry=body["entry"],
            case=body["case"],
            at=time_of(body["at"]),
            by=body["by"],
            kind=body["kind"],
            data=dict(body["data"]),
            rulebook=body["rulebook"],
            program=body["program"],
            previous=body["previous"],
            hash=link.hash,
        )
    except (ValueError, KeyError, TypeError):
        raise Damaged(
            f"entry {link.entry} is not as it was written", "Run cspr verify, and restore the record from a backup."
        ) from None


def row_of(link: Link) -> dict[str, Any]:
    """An entry as the table holds it."""
    return {
        "entry": link.entry,
        "case_id": link.case,
        "header": link.header,
        "body": link.body,
        "hash": link.hash,
        "signature": link.signature,
    }


def link_of(row: Any) -> Link:
    """An entry from a row of the table."""
    return Link(row.entry, row.case_id, bytes(row.header), bytes(row.body), bytes(row.hash), bytes(row.signature))


def _refuse_formless(drafts: Sequence[Draft]) -> None:
    """Refuse what has no one canonical form: fractions, numbers too large for some readers, halves of characters."""
    for draft in drafts:
        try:
            canonical([draft.kind, draft.data, draft.rulebook])
        except ValueError:
            raise NotAllowed(
                "this holds a number or a text that cannot be recorded as it is",
                "Write numbers as whole numbers of at most 15 digits, or as text, and type the text again by hand. "
                "Nothing was saved.",
            ) from None


def _has_entries(connection: Connection, case: str) -> bool:
    return connection.execute(select(entries.c.entry).where(entries.c.case_id == case).limit(1)).first() is not None


def _erased() -> Erased:
    return Erased("this case was erased", "Its entries are still counted, and nobody can read them any more.")


def _not_found() -> NotFound:
    return NotFound("there is no such case", "List the cases with: cspr record list")
