"""The ledger: entries are added at its end, one writer at a time, and signed. Nothing else writes entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from cspr_rules.records import newest_hash
from cspr_rules.records.chain import EXPORT, STORE, Link, Newest, next_link, time_text
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import document as documents
from cspr_rules.records.database.tables import entry as entries
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.entry import Draft, Recorded, opened, row_of
from cspr_rules.records.identifying import clear_name
from cspr_rules.records.made import digest_of, row_of_document
from cspr_rules.records.reading import Keys, Reading, without_key
from cspr_rules.records.sealing import NONCE, seal
from cspr_rules.records.surroundings import Surroundings

# Put together once: that takes longer than to run them.
_NEWEST_OF_ONE_CASE = select(func.max(entries.c.entry)).where(entries.c.case_id == bindparam("case"))
_INSERT = entries.insert()
_INSERT_DOCUMENT = documents.insert()


class Ledger(Reading):
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
        super().__init__(database, case_keys, signing_key.public_key(), store_id)
        self.newest_hashes = newest_hashes
        self._signing_key = signing_key
        self._surroundings = surroundings

    def new_case(self) -> str:
        """A random id for a new case, with a key made for it. Nothing is recorded yet."""
        case = self._surroundings.random(16).hex()
        self.case_keys.make(case)
        return case

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
        for draft in drafts:  # before anybody waits for the lock
            draft.refuse_formless()
        with self.database.writing() as connection:
            key = self._key_to_write_with(connection, case)
            if unless is not None:
                unless(self.record_in(connection, case))
            newest = self.newest_in(connection)
            previous = connection.execute(_NEWEST_OF_ONE_CASE, {"case": case}).scalar() or 0
            added = []
            for draft in drafts:
                link = self._next(newest, previous, case, key, draft, by)
                recorded = opened(link, key)
                connection.execute(_INSERT, row_of(link))
                if draft.document is not None:
                    nonce = self._surroundings.random(NONCE)
                    connection.execute(_INSERT_DOCUMENT, row_of_document(recorded, draft.document, key, nonce))
                newest = Newest(link.entry, link.hash)
                previous = link.entry
                added.append(recorded)
        if added:
            newest_hash.note(self.newest_hashes, newest)
        return tuple(added)

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

    def sign_export(self, chain: bytes) -> bytes:
        """The store's signature over the chain of an export; made so that it can never pass for that of an entry."""
        return self._signing_key.sign(EXPORT + chain)

    def _key_to_write_with(self, connection: Connection, case: str) -> bytes:
        key = self.case_keys.get(case)
        if key is None and case == STORE:
            return self.case_keys.make(case)
        if key is None:
            raise without_key(connection, case)
        return key

    def _next(self, newest: Newest, previous: int, case: str, key: bytes, draft: Draft, by: str) -> Link:
        """The entry that follows `newest`, sealed and signed; `previous` is the newest of its case."""
        number = newest.entry + 1
        time = time_text(self._surroundings.now())
        body = draft.body(entry=number, case=case, time=time, by=by, previous=previous)
        sealed = seal(key, body, self._surroundings.random(NONCE), case=case, entry=number)
        return next_link(newest, case, time, sealed, self._signing_key)
