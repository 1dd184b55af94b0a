"""The record and keys of a backup put into an empty store, in one turn of writing that ends only when all is sound."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from cspr_rules.records import newest_hash
from cspr_rules.records.backup.files import Kept, RecordFile, SealedDocument
from cspr_rules.records.backup.source import Outside, Source
from cspr_rules.records.chain import STORE
from cspr_rules.records.database.about import claim
from cspr_rules.records.database.tables import document as documents
from cspr_rules.records.database.tables import entry as entries
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.entry import row_of
from cspr_rules.records.erasure import tombstones
from cspr_rules.records.events.form import Event
from cspr_rules.records.failures import CannotOpen, Damaged
from cspr_rules.records.keys.case_keys import CaseKeys
from cspr_rules.records.keys.writing import write
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.making import Parts
from cspr_rules.records.store_events import CaseErased, Restored, draft_of, store_event
from cspr_rules.records.verify import verify

_AT_A_TIME = 500
"""Entries held in memory while the record is written."""


def fill(parts: Parts, source: Source, outside: Outside, by: str) -> tuple[str, ...]:
    """Bring keys and record to where `parts` are, in one turn that verifies them; gives the cases erased once more."""
    new, master = parts.home, source.master
    erased = outside.erased | set(source.keys.erased)
    write(new.newest_hashes, b"".join(map(newest_hash.line, outside.notes)))
    case_keys = CaseKeys.made(new.case_keys, master.case_keys, parts.surroundings)
    database = parts.database(master)
    try:
        case_keys.put_back({STORE: source.keys.keys[STORE]})
        database.prepare()
        claim(database, master.store_id)
        with database.writing() as connection:
            turn = _OneTurn(connection, database.kind)
            ledger = Ledger(turn, case_keys, master.signing, master.store_id, new.newest_hashes, parts.surroundings)
            there = _stands(connection, ledger, source)
            if not there:
                _copy(connection, source.record)
            cases = set(ledger.cases())
            case_keys.put_back({case: key for case, key in source.keys.keys.items() if case in cases - erased})
            once_more = (erased & cases) - set(tombstones(ledger.record(STORE)))
            events = [*map(_still_erased, sorted(once_more)), *([] if there else [source.event(outside)])]
            ledger.append(STORE, [*map(draft_of, events)], by=by)
            buried = tombstones(ledger.record(STORE))
            for case in buried:
                case_keys.destroy(case)
            found = verify(ledger, [source.newest] if source.newest.entry else [])
            if found.first_bad is not None:
                raise Damaged(
                    f"entry {found.first_bad.entry} of the backup is not as it was written: {found.first_bad.what}",
                    "Nothing was brought back. Choose another backup.",
                )
            again = tombstones(ledger.record(STORE, after=source.newest.entry))
        write(new.erased_cases, "".join(f"{case}\n" for case in buried).encode())
        return again
    finally:
        case_keys.close()
        database.close()


def _stands(connection: Connection, ledger: Ledger, source: Source) -> bool:
    """True where a restoring of this backup that was cut off has filled the database already; False where it is empty.

    Raises CannotOpen where anything else is in it.
    """
    if ledger.newest().entry == 0:
        return False
    number, backup = source.newest.entry, source.record.manifest.backup
    there = connection.execute(select(entries.c.hash).where(entries.c.entry == number)).scalar()
    reached = number == 0 or (there is not None and bytes(there) == source.newest.hash)
    if reached:
        added = ledger.record(STORE, after=number)
        events = [store_event(one.kind, one.data, one.entry) for one in added]
        whole = ledger.newest().entry == number + len(added)
        if whole and any(isinstance(one, Restored) and one.backup == backup for one in events):
            return True
    raise CannotOpen(
        "the database holds a record already", "Give an empty one, or leave it as it is. Nothing was changed."
    )


def _copy(connection: Connection, record: RecordFile) -> None:
    """Put everything that the record file holds into the empty tables."""
    links: list[dict[str, Any]] = []
    waiting: SealedDocument | None = None
    for one in record.rows():
        if isinstance(one, Kept):
            connection.execute(kept_things.insert(), asdict(one))
        elif isinstance(one, SealedDocument):
            waiting = one
        else:
            links.append(row_of(one))
            if waiting is None and len(links) < _AT_A_TIME:
                continue
            connection.execute(entries.insert(), links)
            links.clear()
            if waiting is not None:  # a document is taken with the newest entry alone
                connection.execute(documents.insert(), asdict(waiting))
                waiting = None
    if links:
        connection.execute(entries.insert(), links)


def _still_erased(case: str) -> Event:
    reason = "erased before; an older backup still held the key, which was left out"
    return CaseErased.made({"case": case, "entries": 0, "reason": reason})


@dataclass(frozen=True, slots=True)
class _OneTurn:
    """A database within one turn of writing: what is read is what this turn wrote, and all is kept at its end."""

    connection: Connection
    kind: str

    def prepare(self) -> None:
        """Was done before the turn."""

    def reading(self) -> AbstractContextManager[Connection]:
        """The turn's own connection."""
        return nullcontext(self.connection)

    def writing(self) -> AbstractContextManager[Connection]:
        """The turn's own connection."""
        return nullcontext(self.connection)

    def close(self) -> None:
        """Is for whoever began the turn."""
