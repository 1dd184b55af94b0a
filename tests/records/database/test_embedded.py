"""The embedded record: encrypted, for its owner only, and refused plainly and untouched where something is wrong."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2

from cspr_rules.records.database import cipher_file
from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.refusals import told_plainly
from cspr_rules.records.database.tables import entry
from cspr_rules.records.disk import Disk
from cspr_rules.records.failures import Busy, CannotOpen, Damaged, DiskFull, RecordFault, WrongKey
from records.databases import EmbeddedPlace, add, add_next, numbers
from records.places import everything_in, own_folder, without_special_rights

MARK = b"a sentence that nobody else may read"


def made(place: EmbeddedPlace) -> None:
    """Make a record with three entries that still stand in its log, which is left beside it as by a program killed."""
    with own_folder() as folder:
        database = Embedded(folder / "record.db", place.key)
        database.prepare()
        for _ in range(3):
            add_next(database, MARK * 200)  # enough for the file to grow, which its first page tells
        for file in sorted(folder.iterdir()):
            shutil.copy2(file, place.path.with_name(file.name))
        database.close()
    assert place.path.with_name("record.db-wal").stat().st_size


def refused(kind: type[RecordFault], *, folder: Path, database: Embedded) -> str:
    """What somebody reads who tries to make, read and write this record: each is refused, and nothing is touched."""
    before = everything_in(folder)
    messages = []
    for way in (database.prepare, lambda: numbers(database), lambda: add_next(database)):
        with pytest.raises(kind) as told:
            way()
        messages.append(str(told.value))
        assert everything_in(folder) == before
    database.close()
    assert everything_in(folder) == before
    return messages[0]


def test_nothing_that_is_recorded_can_be_read_in_the_files(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """Neither the file nor its log holds a recorded word in clear, nor what tables there are; unencrypted ones do."""
    made(embedded_place)
    for file in tmp_path.iterdir():
        assert MARK not in file.read_bytes()
        assert b"signature" not in file.read_bytes()
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE entry (signature)")
    plain.execute("INSERT INTO entry VALUES (?)", (MARK,))
    plain.commit()
    plain.close()
    assert MARK in (tmp_path / "plain.db").read_bytes()
    assert b"signature" in (tmp_path / "plain.db").read_bytes()


def test_only_its_owner_reads_the_record(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """The file, its log and the index of that are for their owner only, whatever the login gives to new files."""
    before = os.umask(0)
    try:
        database = embedded_place.open()
        database.prepare()
        add_next(database)
        files = {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()}
        database.close()
    finally:
        os.umask(before)
    assert files == {"record.db": "0o600", "record.db-wal": "0o600", "record.db-shm": "0o600"}


def test_rights_that_others_got_are_taken_away_again(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """A record that was copied about with loose rights is tightened when it is opened."""
    made(embedded_place)
    for file in tmp_path.iterdir():
        file.chmod(0o644)
    embedded_place.open().prepare()
    assert {oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {"0o600"}


def test_entries_are_on_the_disk_before_a_turn_ends(embedded_place: EmbeddedPlace) -> None:
    """Every connection waits for the disk and wipes what is removed; the file keeps a write-ahead log."""
    embedded_place.open().prepare()
    connection = cipher_file.CipherFile(embedded_place.path, embedded_place.key).connect()
    asked = ("journal_mode", "synchronous", "secure_delete", "fullfsync", "recursive_triggers", "temp_store")
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    connection.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "fullfsync": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
    }


def test_a_wrong_key_opens_nothing_and_touches_nothing(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """Another store's key is told from damage, no byte or time changes, and the right key still finds everything."""
    made(embedded_place)
    message = refused(WrongKey, folder=tmp_path, database=Embedded(embedded_place.path, bytes(32)))
    assert message.startswith(f"the key does not open {embedded_place.path}")
    assert numbers(embedded_place.open()) == [1, 2, 3]


def a_text(path: Path) -> None:
    """A letter that somebody saved under the record's name."""
    path.write_bytes(b"Dear colleague, " * 1000)


def a_few_bytes(path: Path) -> None:
    """The beginning of something."""
    path.write_bytes(b"SQLite")


def a_plain_database(path: Path) -> None:
    """A database without encryption, such as another program's."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE entry (entry)")
    plain.commit()
    plain.close()


@pytest.mark.parametrize("something_else", [a_text, a_few_bytes, a_plain_database])
def test_what_is_no_record_is_left_as_it_is(
    embedded_place: EmbeddedPlace, tmp_path: Path, something_else: Callable[[Path], None]
) -> None:
    """A file of another kind under the record's name is refused and stays as it is."""
    something_else(embedded_place.path)
    message = refused(WrongKey, folder=tmp_path, database=embedded_place.open())
    assert "or this is not a record of this program" in message


def test_a_folder_or_link_in_place_of_the_record_is_refused(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """What is not a file is not opened, and neither is a file somewhere else that a link points to."""
    embedded_place.path.mkdir()
    assert "is not a file" in refused(CannotOpen, folder=tmp_path, database=embedded_place.open())
    embedded_place.path.rmdir()
    embedded_place.path.symlink_to(tmp_path / "elsewhere.db")
    (tmp_path / "elsewhere.db").touch()
    assert "is not a file" in refused(CannotOpen, folder=tmp_path, database=embedded_place.open())


def test_a_first_page_that_a_power_cut_tore_is_mended_from_the_log(
    embedded_place: EmbeddedPlace, tmp_path: Path
) -> None:
    """The key is known by the page in the log; a wrong key is still told as one, and touches nothing."""
    made(embedded_place)
    content = embedded_place.path.read_bytes()
    embedded_place.path.write_bytes(content[:512] + bytes(512) + content[1024:])
    refused(WrongKey, folder=tmp_path, database=Embedded(embedded_place.path, bytes(32)))
    database = embedded_place.open()
    database.prepare()
    assert numbers(database) == [1, 2, 3]
    database.close()


@pytest.mark.parametrize("left", ["missing", "empty"])
def test_a_log_without_its_file_is_kept(embedded_place: EmbeddedPlace, tmp_path: Path, left: str) -> None:
    """Entries may stand in the log alone. SQLite would remove a log whose file is gone; the program does not let it."""
    made(embedded_place)
    embedded_place.path.unlink()
    if left == "empty":
        embedded_place.path.touch()
    before = everything_in(tmp_path)
    with pytest.raises(CannotOpen, match=r"is missing or empty, but its log record.db-wal is here"):
        embedded_place.open().prepare()
    assert everything_in(tmp_path) == before


def test_a_record_that_went_missing_is_not_made_anew_by_reading_it(
    embedded_place: EmbeddedPlace, tmp_path: Path
) -> None:
    """Only `prepare` makes a record; whoever reads or writes one that is gone is told so."""
    database = embedded_place.open()
    for way in (numbers, add_next):
        with pytest.raises(CannotOpen, match=r"record\.db is missing"):
            way(database)
    assert list(tmp_path.iterdir()) == []


def test_a_first_start_that_was_cut_off_is_taken_up_again(embedded_place: EmbeddedPlace) -> None:
    """A file that was made and not yet written is no obstacle."""
    embedded_place.path.touch()
    database = embedded_place.open()
    database.prepare()
    assert add_next(database) == 1
    database.close()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_can_damage_a_record_is_refused(
    embedded_place: EmbeddedPlace, tmp_path: Path, version: tuple[int, ...]
) -> None:
    """The releases with the fault in the log's reset are refused before the file is opened, and the mend is named."""
    made(embedded_place)
    old: Any = SimpleNamespace(sqlite_version_info=version, connect=dbapi2.connect, DatabaseError=dbapi2.DatabaseError)
    database = Embedded(embedded_place.path, embedded_place.key)
    database._file._driver = old
    message = refused(CannotOpen, folder=tmp_path, database=database)
    assert f"installed, {'.'.join(map(str, version))}, can damage a file" in message
    assert "pip install -U sqlcipher3" in message


def test_a_sqlite_that_cannot_encrypt_is_refused(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """Plain SQLite takes a key without a word and writes in clear; it does not get that far."""
    database = embedded_place.open()
    plain: Any = SimpleNamespace(sqlite_version_info=(3, 51, 3), connect=sqlite3.connect)
    database._file._driver = plain
    assert "cannot encrypt" in refused(CannotOpen, folder=tmp_path, database=database)


@pytest.mark.parametrize("part", ["record.db", "record.db-wal", "."])
def test_a_record_that_may_not_be_written_is_refused(part: str) -> None:
    """A read-only file, log or folder is named with what to do about it, and nothing is touched."""
    with own_folder() as folder:
        place = EmbeddedPlace(folder / "record.db", bytes(32))
        made(place)
        (folder / part).chmod(0o500 if part == "." else 0o400)
        with without_special_rights(folder):
            message = refused(CannotOpen, folder=folder, database=place.open())
        assert message.startswith(f"{folder / part} cannot be written by this user. Give yourself the right with")


def test_a_network_share_is_refused(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """Locks do not hold across a network: no record is made or opened there, and PostgreSQL is named instead."""
    made(embedded_place)
    share = Disk(mounts=lambda: {"/": "ext4", str(tmp_path.resolve()): "nfs4"}, free=lambda _: 2**40)
    database = Embedded(embedded_place.path, embedded_place.key, disk=share)
    message = refused(CannotOpen, folder=tmp_path, database=database)
    assert "network share (nfs4)" in message
    assert "CSPR_DATABASE_URL" in message


def test_no_record_is_begun_on_a_full_disk(embedded_place: EmbeddedPlace, tmp_path: Path) -> None:
    """Where there is too little room, the first start says so before it makes anything."""
    full = Disk(mounts=dict, free=lambda _: 1024**2)
    with pytest.raises(DiskFull, match="has 1 MB left"):
        Embedded(embedded_place.path, embedded_place.key, disk=full).prepare()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_to_be_written_is_told_and_nothing_is_half_saved(embedded_place: EmbeddedPlace) -> None:
    """The entries of a turn that the disk did not take are gone together; those before it stay, later ones follow."""
    database = embedded_place.open()
    database.prepare()
    add_next(database)
    size = max(file.stat().st_size for file in embedded_place.path.parent.iterdir())
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50_000, most))
    try:
        with pytest.raises(DiskFull, match="failed at the moment of saving"):
            add_many(database)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    assert numbers(database) == [1]
    assert add_next(database) == 2
    database.close()


def test_a_full_disk_is_told_as_such(embedded_place: EmbeddedPlace) -> None:
    """What SQLite says of a full disk reads as that, with the place and what to do."""
    embedded_place.open().prepare()
    connection = cipher_file.CipherFile(embedded_place.path, embedded_place.key).connect()
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(DiskFull, match=r"record\.db is full"), told_plainly(str(embedded_place.path)):
        connection.execute("CREATE TABLE more AS SELECT randomblob(1000000)")
    connection.close()


def test_who_waits_too_long_is_told_that_others_write(
    embedded_database: Embedded, embedded_place: EmbeddedPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn that never comes ends in a message and not in a program that stands still."""
    monkeypatch.setattr(cipher_file, "PATIENCE", 3)
    with embedded_database.writing(), pytest.raises(Busy, match="Nothing was saved"):
        add_next(embedded_place.open())


def add_many(database: Database) -> None:
    """Add so many entries after the first, in one turn, that they fill many pages."""
    with database.writing() as connection:
        for number in range(2, 60):
            add(connection, number, body=bytes(4000))


def flip(path: Path, position: int) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("page", [7, 14, 21])
def test_a_changed_bit_is_told_as_damage(embedded_place: EmbeddedPlace, page: int) -> None:
    """A single bit that is not as it was written is never read as an entry. These pages hold entries."""
    database = embedded_place.open()
    database.prepare()
    add_next(database)
    add_many(database)
    database.close()
    flip(embedded_place.path, page * 4096 + 100)
    with pytest.raises(Damaged, match="Do not change or delete anything"), embedded_place.open().reading() as reader:
        reader.execute(select(entry)).all()


def test_a_guard_that_was_taken_away_is_put_back(embedded_place: EmbeddedPlace) -> None:
    """Whoever removed a guard with another tool finds it standing again after the next start."""
    embedded_place.open().prepare()
    with embedded_place.past_the_guards() as anybody:
        anybody.execute("DROP TRIGGER entry_is_never_removed")
    database = embedded_place.open()
    database.prepare()
    add_next(database)
    with embedded_place.past_the_guards() as anybody, pytest.raises(Exception, match="only grows"):
        anybody.execute("DELETE FROM entry")
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TABLE other (a)",
        "ALTER TABLE entry ADD COLUMN other TEXT",
    ],
)
def test_a_record_with_something_added_to_it_is_refused(embedded_place: EmbeddedPlace, statement: str) -> None:
    """A file that holds other tables or triggers than the program's was changed by somebody, and is not worked with."""
    embedded_place.open().prepare()
    with embedded_place.past_the_guards() as anybody:
        anybody.execute(statement)
    with pytest.raises(Damaged):
        embedded_place.open().prepare()
