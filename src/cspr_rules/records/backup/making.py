"""A backup of a store at work: the record of one moment, its cases' keys apart, proved whole before it is reported."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sqlalchemy import Connection, func, select

from cspr_rules import __version__
from cspr_rules.records import newest_hash
from cspr_rules.records.backup.files import (
    CaseKeyFile,
    Kept,
    Manifest,
    RecordFile,
    SealedDocument,
    read_keys,
    write_keys,
    write_record,
)
from cspr_rules.records.chain import STORE, Link, Newest, time_text
from cspr_rules.records.database.tables import document as documents
from cspr_rules.records.database.tables import entry as entries
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.entry import link_of, opened
from cspr_rules.records.failures import CannotOpen, Damaged, NotFound, RecordFault
from cspr_rules.records.keys.writing import disk_fault, folder_to_the_disk, forget, read, to_the_disk, write
from cspr_rules.records.made import digest_of
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import BackupDestroyed, BackupMade, BackupNotKept, Restored, draft_of, store_event
from cspr_rules.records.verify import TOMBSTONE, verify

RECORD_FILE = "record.backup"
KEY_FILE = "case-keys.backup"
STORE_FILE = "store.json"

_AT_A_TIME = 500
"""Entries held in memory while the record is read."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its id, where its parts lie, and how far it reaches."""

    backup: str
    folder: Path
    key_file: Path
    newest: Newest
    cases: tuple[str, ...]
    """The cases whose keys it holds."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A backup that holds the key of a case: where its file of keys was put, and that file's digest."""

    backup: str
    key_file: str
    key_digest: str
    entry: int


def back_up(store: Store, folder: Path, *, by: str, key_file: Path | None = None) -> Backup:
    """Back the store up into the new folder `folder`, and its cases' keys into `key_file`, by default in that folder.

    Others go on working meanwhile. The backup is written under another name, read back, decrypted and verified from its
    first entry to its last before it gets its name. Raises a RecordFault, and leaves nothing behind, where it cannot be
    written, something of that name is there, or the record itself is not as it was written. Recorded in the store.
    """
    folder = folder.absolute()
    key_file = folder / KEY_FILE if key_file is None else key_file.absolute()
    _refuse_taken(folder, key_file)
    backup = store.surroundings.random(8).hex()
    with _recorded(store, by, folder, key_file) as record, _named_when_whole(folder, backup) as unfinished:
        keys, digest = _write_record(store, backup, unfinished)
        _refuse_unsound(store, unfinished / RECORD_FILE, keys)
        sealed = BytesIO()
        made = BackupMade(
            backup=backup,
            record_file=str(folder / RECORD_FILE),
            record_digest=digest,
            key_file=str(key_file),
            key_digest=write_keys(sealed, store.keys.backup, store.surroundings.random, keys),
            cases=tuple(sorted(set(keys.keys) - {STORE})),
            entries=keys.entries,
            newest=keys.newest,
        )
        record(made)  # before the file: no key ever lies in a place that the record does not name

        def proof(content: bytes) -> None:
            if content != sealed.getvalue() or read_keys(BytesIO(content), store.keys.backup, key_file) != keys:
                raise Damaged(f"{key_file} does not hold what was written to it", "Use another disk.")

        write(unfinished / KEY_FILE if key_file.parent == folder else key_file, sealed.getvalue(), proof)
    return Backup(backup, folder, key_file, Newest(keys.entries, bytes.fromhex(keys.newest)), made.cases)


def backups_holding(store: Store, case: str) -> tuple[Holding, ...]:
    """The backups that hold the key of a case, the oldest first: to be destroyed by hand once the case was erased.

    Those said to be destroyed are left out. Copies that somebody made have the same digest, and are not known.
    """
    held: dict[str, Holding] = {}
    for recorded in store.ledger.record(STORE):
        event = store_event(recorded.kind, recorded.data, recorded.entry)
        if isinstance(event, BackupMade) and case in event.cases:
            held[event.backup] = Holding(event.backup, event.key_file, event.key_digest, recorded.entry)
        elif isinstance(event, Restored) and case in event.cases and event.key_backup not in held:
            held[event.key_backup] = Holding(event.key_backup, event.key_file, event.key_digest, recorded.entry)
        elif isinstance(event, BackupNotKept | BackupDestroyed):
            held.pop(event.backup, None)
    return tuple(held.values())


def backup_destroyed(store: Store, backup: str, how: str, *, by: str) -> None:
    """Record that every copy of a backup's keys was destroyed, and how. Raises NotFound for a backup not recorded."""
    event = BackupDestroyed.made({"backup": backup, "how": how})
    known = set()
    for recorded in store.ledger.record(STORE):
        said = store_event(recorded.kind, recorded.data, recorded.entry)
        if isinstance(said, BackupMade):
            known.add(said.backup)
        elif isinstance(said, Restored):
            known.add(said.key_backup)
    if backup not in known:
        raise NotFound(f"no backup {backup} is recorded", "Use the id under which the backup was listed.")
    store.ledger.append(STORE, [draft_of(event)], by=by)


@contextmanager
def _recorded(store: Store, by: str, folder: Path, key_file: Path) -> Iterator[Callable[[BackupMade], None]]:
    """Gives what records the backup, and where an error follows, takes the keys back and records that too."""
    recorded: list[BackupMade] = []

    def record(made: BackupMade) -> None:
        store.ledger.append(STORE, [draft_of(made)], by=by)
        recorded.append(made)

    try:
        yield record
    except BaseException:
        for made in recorded:
            with suppress(RecordFault, OSError):
                if _is(key_file, made.key_digest):
                    forget(key_file)
                if not _unfinished(folder, made.backup).exists():
                    lost = BackupNotKept(backup=made.backup)
                    store.ledger.append(STORE, [draft_of(lost)], by=by)
        raise


def _is(file: Path, digest: str) -> bool:
    """True where `file` is there and is the one of this digest, and not what somebody else put there."""
    return file.is_file() and digest_of(file.read_bytes()) == digest


def _unfinished(folder: Path, backup: str) -> Path:
    return folder.with_name(f".{folder.name}.unfinished-{backup}")


@contextmanager
def _named_when_whole(folder: Path, backup: str) -> Iterator[Path]:
    """A new folder under another name. It becomes `folder` at the end, and is removed where an error rises."""
    place = _unfinished(folder, backup)
    try:
        place.mkdir(mode=0o700)
        yield place
        folder_to_the_disk(place)
        _refuse_taken(folder)
        place = place.rename(folder)
        folder_to_the_disk(folder.parent)
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, OSError):
            raise disk_fault(folder, error) from None
        raise


def _write_record(store: Store, backup: str, unfinished: Path) -> tuple[CaseKeyFile, str]:
    """Write the record file, and the copy of store.json; give the keys of the same moment, and the digest."""
    store_file = read(store.home.store_file)
    write(unfinished / STORE_FILE, store_file)
    with _one_moment(store) as moment:
        newest = moment.newest.hash.hex()
        manifest = Manifest(
            backup=backup,
            store=store.store_id,
            public_key=store.public_key.hex(),
            made=time_text(store.surroundings.now()),
            program=__version__,
            entries=moment.newest.entry,
            newest=newest,
            kept=moment.kept_count(),
            store_file=digest_of(store_file),
        )
        handle = os.open(unfinished / RECORD_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file, closing(moment.kept()) as kept, closing(moment.entries()) as entered:
            digest = write_record(file, store.keys.backup, store.surroundings.random, manifest, kept, entered)
            file.flush()
            to_the_disk(file.fileno())
    return CaseKeyFile(backup, store.store_id, moment.newest.entry, newest, moment.keys, moment.erased), digest


def _refuse_unsound(store: Store, record_file: Path, keys: CaseKeyFile) -> None:
    """Read a record file back from the disk, and raise Damaged where it is not the record as it was written."""
    newest = Newest(keys.entries, bytes.fromhex(keys.newest))
    known = [one for one in newest_hash.noted(store.home.newest_hashes) if one.entry <= newest.entry]
    copy = RecordFile(record_file, store.keys.backup, keys.keys)
    found = verify(copy, [*known, newest] if newest.entry else known)
    if found.first_bad is not None:
        raise Damaged(
            f"entry {found.first_bad.entry} of the record is not as it was written: {found.first_bad.what}",
            "No backup was made. Run cspr verify, and keep the backups that there are.",
        )
    if (found.newest, copy.start) != (newest, store.ledger.start):
        raise Damaged("the backup does not end where the record did", "Nothing was kept. Use another disk.")


@dataclass(frozen=True, slots=True)
class _Moment:
    """The record and its cases' keys as they were together at one moment."""

    connection: Connection
    newest: Newest
    keys: Mapping[str, bytes]
    erased: tuple[str, ...]

    def kept_count(self) -> int:
        """How many rulebooks and profiles are kept."""
        return self.connection.execute(select(func.count()).select_from(kept_things)).scalar_one()

    def kept(self) -> Generator[Kept]:
        """The rulebooks and profiles."""
        statement = select(kept_things).order_by(kept_things.c.digest)
        with self.connection.execute(statement, execution_options={"yield_per": 1}) as rows:
            for row in rows:
                yield Kept(row.digest, row.what, bytes(row.content))

    def entries(self) -> Generator[SealedDocument | Link]:
        """The entries in order, each behind its document where it has one."""
        with_document = frozenset(self.connection.execute(select(documents.c.entry)).scalars())
        statement = select(entries).order_by(entries.c.entry)
        with self.connection.execute(statement, execution_options={"yield_per": _AT_A_TIME}) as rows:
            for link in map(link_of, rows):
                if link.entry in with_document:
                    body = select(documents.c.body).where(documents.c.entry == link.entry)
                    yield SealedDocument(link.entry, bytes(self.connection.execute(body).scalar_one()))
                yield link


@contextmanager
def _one_moment(store: Store) -> Iterator[_Moment]:
    with ExitStack() as while_reading:
        with store.database.writing():  # for as long as this takes nobody writes, so that keys and record agree
            connection = while_reading.enter_context(store.database.reading())
            # The store's own key is made before its first use: two restorings of one backup must use the same.
            keys = {STORE: store.case_keys.make(STORE)}
            for case in store.case_keys.held():
                if (key := store.case_keys.get(case)) is not None:
                    keys[case] = key
        newest = connection.execute(
            select(entries.c.entry, entries.c.hash).order_by(entries.c.entry.desc()).limit(1)
        ).first()
        cases = {STORE, *connection.execute(select(entries.c.case_id).distinct()).scalars()}
        rows = connection.execute(select(entries).where(entries.c.case_id == STORE))
        said = [opened(link_of(row), keys[STORE]) for row in rows]
        erased = {str(one.data.get("case")) for one in said if one.kind == TOMBSTONE}
        yield _Moment(
            connection,
            store.ledger.start if newest is None else Newest(newest.entry, bytes(newest.hash)),
            # A key whose case was erased may still await its end; it does not go any further.
            {case: key for case, key in keys.items() if case in cases - erased},
            tuple(sorted(erased)),
        )


def _refuse_taken(*places: Path) -> None:
    for place in places:
        if os.path.lexists(place):
            raise CannotOpen(f"{place} is there already", "Choose another name; nothing was written over.")
