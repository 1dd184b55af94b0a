"""Backups: made while others work, proved whole before they are reported, and brought back whole or not at all."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.records.databases import EmbeddedPlace
from tests.records.keys.killing import Work, kills_survived
from tests.records.keys.surroundings import AKeyring
from tests.records.places import everything_in
from tests.records.stores import StorePlace, a_case, kept_things, real_keys

from cspr_rules.records import newest_hash
from cspr_rules.records.backup import Backup, back_up, backup_destroyed, backups_holding, restore
from cspr_rules.records.backup.files import Kept, RecordFile, write_record
from cspr_rules.records.backup.sealed_file import PIECE
from cspr_rules.records.chain import STORE, Link, Newest
from cspr_rules.records.database.about import store_in
from cspr_rules.records.database.postgres import Postgres
from cspr_rules.records.entry import Draft
from cspr_rules.records.failures import CannotOpen, Damaged, NotFound, RecordFault, WrongKey
from cspr_rules.records.home import Home
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.verify import verify
from records.patience import joined, joined_thread

PASSPHRASE = "four words not together"  # noqa: S105 - a test's own
RULEBOOK = Random(1).randbytes(3 * PIECE)
"""As long as several pieces of a record file."""


def a_busy_store(place: StorePlace, keyring: Any = None) -> tuple[Store, str, tuple[str, str]]:
    """A store with two cases and a rulebook, its recovery key and the cases."""
    store, recovery_key = place.make(keyring)
    cases = (a_case(store, "EX-001", "first note", "second note"), a_case(store, "EX-002", "third note"))
    digest = store.ledger.keep("rulebook", RULEBOOK)
    store.ledger.append(cases[0], [Draft("considered", {"finding": "met"}, rulebook=digest)], by="chair")
    return store, recovery_key, cases


@pytest.fixture
def other_place(store_place: StorePlace, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """An empty place to bring a store back to, on the same kind of database."""
    if store_place.database_url is None:
        yield StorePlace(tmp_path / "brought back")
    else:
        with request.getfixturevalue("postgres_server").database() as database:
            yield StorePlace(tmp_path / "brought back", database.app_url)


@pytest.fixture
def embedded(tmp_path: Path) -> StorePlace:
    """An empty place for an embedded store."""
    return StorePlace(tmp_path / "home")


def bring_back(folder: Path, place: StorePlace, **how: Any) -> Any:
    """Restore to `place` without asking this login's keyring."""
    return restore(
        folder, place.home, real_keys(), by="chair", **{"keyring": None, "database_url": place.database_url, **how}
    )


def beside_a_record(home: Path) -> dict[str, bytes]:
    """Put into a home what may lie in one without a record, a link among it; gives all of it."""
    (home / "training" / "keys").mkdir(parents=True)
    (home / "training" / "keys" / "store.json").write_bytes(b"the keys of the exercises")
    (home / "extra-bank-holidays.yaml").write_bytes(b"2026-12-01: a coronation")
    (home / "cache").symlink_to(home.parent)
    return what_lies_beside(home)


def what_lies_beside(home: Path) -> dict[str, bytes]:
    """All that lies in a home beside the record."""
    files = [*(home / "training").rglob("*"), home / "extra-bank-holidays.yaml"]
    there = {path.relative_to(home).as_posix(): path.read_bytes() for path in files if path.is_file()}
    return there | {"cache": os.fsencode((home / "cache").readlink())}


def test_exercises_that_lie_in_the_home_stay_when_a_record_is_brought_back(
    store_place: StorePlace, other_place: StorePlace, tmp_path: Path
) -> None:
    """They are no part of the record: no backup holds them, and none takes their place."""
    store, recovery_key, cases = a_busy_store(store_place)
    beside_a_record(store_place.home)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    assert sorted(path.name for path in made.folder.iterdir()) == ["case-keys.backup", "record.backup", "store.json"]
    other_place.home.mkdir(mode=0o700)
    before = beside_a_record(other_place.home)
    with pytest.raises(WrongKey):
        bring_back(made.folder, other_place, recovery_key="AAAAAA-AAAAAA")
    assert (sorted(path.name for path in other_place.home.iterdir()), what_lies_beside(other_place.home)) == (
        ["cache", "extra-bank-holidays.yaml", "training"],
        before,
    )
    bring_back(made.folder, other_place, recovery_key=recovery_key)
    assert what_lies_beside(other_place.home) == before
    with closing(other_place.open()) as back:
        assert set(back.ledger.cases()) == set(cases)
    assert not [path.name for path in tmp_path.iterdir() if "restoring" in path.name]


def test_exercises_that_a_killed_restoring_had_moved_are_found_again(embedded: StorePlace, tmp_path: Path) -> None:
    """In the moment before the record takes its name they lie beside it; nothing of them is removed with the rest."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    back = StorePlace(tmp_path / "back")
    back.home.mkdir(mode=0o700)
    unfinished = tmp_path / ".back.restoring"
    unfinished.mkdir(mode=0o700)
    before = beside_a_record(unfinished)
    (unfinished / "records").mkdir()
    bring_back(made.folder, back, recovery_key=recovery_key)
    assert what_lies_beside(back.home) == before
    assert not unfinished.exists()
    back.open().close()


def is_not_there(place: StorePlace) -> bool:
    """True where nothing was made at a place or beside it, and nothing stands in its database."""
    beside = [path.name for path in place.home.parent.iterdir() if path.name.startswith(f".{place.home.name}")]
    return not place.home.exists() and not beside


def entries_of(store: Store, up_to: int) -> list[Any]:
    """The entries as they are stored, up to a number."""
    return [link for link in store.ledger.links() if link.entry <= up_to]


def test_what_is_brought_back_is_what_was_backed_up(
    store_place: StorePlace, other_place: StorePlace, tmp_path: Path
) -> None:
    """Every entry to the byte, every rulebook, every case readable; the chain verifies, and work goes on from there."""
    store, recovery_key, cases = a_busy_store(store_place)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
        restoration = bring_back(made.folder, other_place, recovery_key=recovery_key)
        with closing(other_place.open()) as back:
            assert restoration.newest == made.newest == Newest(6, entries_of(store, 6)[-1].hash)
            assert entries_of(back, 6) == entries_of(store, 6)
            assert kept_things(back) == kept_things(store) != {}
            assert [one.data for case in cases for one in back.ledger.record(case)] == [
                one.data for case in cases for one in store.ledger.record(case)
            ]
            assert back.case_keys.held() == store.case_keys.held()
            back.ledger.append(cases[1], [Draft("note", {"text": "after it was brought back"})], by="chair")
            found = verify(back.ledger)
            assert found.whole
            assert found.newest.entry == found.noted == 8


@pytest.mark.postgres
@pytest.mark.parametrize("towards_the_server", [True, False])
def test_a_backup_goes_from_one_database_to_the_other(
    postgres_server: Any, tmp_path: Path, towards_the_server: bool
) -> None:
    """The form is the same for both: a partnership that outgrows one computer moves by backup and restore."""
    with postgres_server.database() as database:
        places = [StorePlace(tmp_path / "here"), StorePlace(tmp_path / "there", database.app_url)]
        here, there = places if towards_the_server else reversed(places)
        store, recovery_key, cases = a_busy_store(here)
        with closing(store):
            made = back_up(store, tmp_path / "backup", by="chair")
            bring_back(made.folder, there, recovery_key=recovery_key)
            with closing(there.open()) as back:
                assert back.database.kind != store.database.kind
                assert entries_of(back, 6) == entries_of(store, 6)
                assert kept_things(back) == kept_things(store)
                assert back.ledger.record(cases[0]) == store.ledger.record(cases[0])
                assert verify(back.ledger).whole


def test_a_backup_is_recorded_with_whose_keys_it_holds(store_place: StorePlace, tmp_path: Path) -> None:
    """Ids of cases, digests of both files, how far it reaches; so that the keys of an erased case can be found."""
    store, _, cases = a_busy_store(store_place)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="business manager")
        (recorded,) = store.ledger.record(STORE)
        assert (recorded.kind, recorded.by, recorded.entry) == ("backup made", "business manager", 7)
        assert recorded.data["cases"] == sorted(cases)
        assert (recorded.data["entries"], recorded.data["newest"]) == (6, made.newest.hash.hex())
        assert recorded.data["backup"] == made.backup
        assert [one.backup for one in backups_holding(store, cases[0])] == [made.backup]
        assert backups_holding(store, "f" * 32) == ()
        assert verify(store.ledger).whole


def test_the_keys_of_cases_can_be_put_elsewhere(store_place: StorePlace, tmp_path: Path) -> None:
    """The record without the keys says nothing, and is refused; with them it opens."""
    store, recovery_key, _ = a_busy_store(store_place)
    (tmp_path / "safe").mkdir()
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair", key_file=tmp_path / "safe" / "keys")
    assert sorted(path.name for path in made.folder.iterdir()) == ["record.backup", "store.json"]
    elsewhere = StorePlace(tmp_path / "elsewhere")
    with pytest.raises(NotFound, match="no file"):
        bring_back(made.folder, elsewhere, recovery_key=recovery_key)
    assert is_not_there(elsewhere)
    assert bring_back(made.folder, elsewhere, recovery_key=recovery_key, key_file=made.key_file).newest == made.newest


def test_keys_of_a_later_backup_open_an_older_record(embedded: StorePlace, tmp_path: Path) -> None:
    """So that older key files can be destroyed after an erasure, and the records beside them stay of use."""
    store, recovery_key, cases = a_busy_store(embedded)
    with closing(store):
        first = back_up(store, tmp_path / "first", by="chair")
        later = a_case(store, "EX-003", "a later case")
        second = back_up(store, tmp_path / "second", by="chair")
    back = StorePlace(tmp_path / "back")
    bring_back(first.folder, back, recovery_key=recovery_key, key_file=second.key_file)
    with closing(back.open()) as there:
        assert set(there.ledger.cases()) == set(cases)
        assert verify(there.ledger).whole
        assert there.case_keys.get(later) is None, "a case that is not there has no key"
        assert [one.backup for one in backups_holding(there, later)] == [second.backup]
    with pytest.raises(WrongKey, match="earlier backup"):
        bring_back(second.folder, StorePlace(tmp_path / "other"), recovery_key=recovery_key, key_file=first.key_file)


def test_nothing_in_a_backup_can_be_read_without_the_key(embedded: StorePlace, tmp_path: Path) -> None:
    """Neither text nor rulebook, nor a case's key or its id."""
    store, _, cases = a_busy_store(embedded)
    with closing(store):
        secrets = [b"first note", b"EX-001", RULEBOOK[:32], cases[0].encode(), bytes.fromhex(cases[0])]
        secrets += [key for case in cases if (key := store.case_keys.get(case))]
        secrets += [key.hex().encode() for key in secrets[-2:]]
        made = back_up(store, tmp_path / "backup", by="chair")
        everything = b"".join(path.read_bytes() for path in made.folder.iterdir())
        opened = b"".join(
            link.header for link in RecordFile(made.folder / "record.backup", store.keys.backup, {}).links()
        )
    assert cases[0].encode() in opened, "the search would find it in what is not sealed"
    assert [secret for secret in secrets if secret in everything] == []
    assert {path.stat().st_mode & 0o777 for path in made.folder.iterdir()} == {0o600}
    assert made.folder.stat().st_mode & 0o777 == 0o700


def test_others_go_on_working_while_a_backup_is_made(store_place: StorePlace, tmp_path: Path) -> None:
    """Every backup is one moment of the record: all entries up to it, none after, and a key for each of its cases."""
    store, recovery_key, cases = a_busy_store(store_place)
    stop = threading.Event()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            while not stop.is_set():
                a_case(store, "EX-100", "while a backup is made")
                store.ledger.append(cases[0], [Draft("note", {"text": "another"})], by="chair")
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    with closing(store):
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        backups = [back_up(store, tmp_path / f"backup {number}", by="chair") for number in range(4)]
        stop.set()
        for thread in threads:
            joined_thread(thread)
        assert failed == []
        assert verify(store.ledger).whole
        assert [one.newest.entry for one in backups] == sorted({one.newest.entry for one in backups})
        for number, one in enumerate(backups):
            back = StorePlace(tmp_path / f"back {number}")
            bring_back(one.folder, back, recovery_key=recovery_key)
            with closing(back.open()) as there:
                assert entries_of(there, one.newest.entry) == entries_of(store, one.newest.entry)
                assert verify(there.ledger).whole


def parts_of(made: Backup) -> list[Path]:
    """The files of a backup."""
    return sorted(made.folder.iterdir())


def test_a_backup_with_one_byte_changed_is_refused(embedded: StorePlace, tmp_path: Path) -> None:
    """At 200 random places over all of its files, each file with its share and at least its first and last bytes."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    random = Random(8)
    places = [(part, at) for part in parts_of(made) for at in (0, part.stat().st_size - 1)]
    while len(places) < 200:
        part = random.choice(parts_of(made))
        places.append((part, random.randrange(part.stat().st_size)))
    back = StorePlace(tmp_path / "back")
    unnoticed = []
    for part, at in places:
        whole = part.read_bytes()
        changed = bytearray(whole)
        changed[at] ^= 1 << random.randrange(8)
        part.write_bytes(changed)
        try:
            bring_back(made.folder, back, recovery_key=recovery_key)
            unnoticed.append((part.name, at))
        except (Damaged, WrongKey):
            assert is_not_there(back)
        part.write_bytes(whole)
    assert unnoticed == []
    bring_back(made.folder, back, recovery_key=recovery_key)  # the control: unchanged it is brought back


@pytest.mark.parametrize("name", ["record.backup", "case-keys.backup", "store.json"])
def test_a_backup_that_is_cut_off_or_longer_is_refused(embedded: StorePlace, tmp_path: Path, name: str) -> None:
    """Nothing at all, in the middle, at the end of a piece, one byte short; with a byte or a piece added or swapped."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    part = made.folder / name
    whole = part.read_bytes()
    head, piece = 57, PIECE + 16
    forms = [whole[:size] for size in (0, 1, head - 1, head, len(whole) // 2, len(whole) - 1)]
    forms += [whole[: head + piece * count] for count in (1, 2, 3) if head + piece * count < len(whole)]
    forms += [whole + b"\0", whole + whole, whole + whole[head:]]
    if len(whole) > head + 2 * piece:
        one, two = whole[head : head + piece], whole[head + piece : head + 2 * piece]
        forms += [whole[:head] + two + one + whole[head + 2 * piece :], whole[:head] + two + whole[head + 2 * piece :]]
    back = StorePlace(tmp_path / "back")
    for form in forms:
        part.write_bytes(form)
        with pytest.raises((Damaged, WrongKey)):
            bring_back(made.folder, back, recovery_key=recovery_key)
        assert is_not_there(back)


def test_a_record_file_that_ends_elsewhere_than_it_says_is_refused(embedded: StorePlace, tmp_path: Path) -> None:
    """Sealed with the right key, and yet with one entry too few, or with another hash at its end."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
        name = made.folder / "record.backup"
        record = RecordFile(name, store.keys.backup, {})
        manifest, rows = record.manifest, list(record.rows())
        kept, links = [one for one in rows if isinstance(one, Kept)], [one for one in rows if isinstance(one, Link)]
        back = StorePlace(tmp_path / "back")
        for says, holds in (
            (manifest, links[:-1]),
            (replace(manifest, entries=5), links),
            (replace(manifest, entries=0), links),
            (replace(manifest, newest="0" * 64), links),
        ):
            with name.open("wb") as file:
                write_record(file, store.keys.backup, os.urandom, says, kept, holds)
            with pytest.raises(Damaged):
                bring_back(made.folder, back, recovery_key=recovery_key)
            assert is_not_there(back)
        with name.open("wb") as file:
            write_record(file, store.keys.backup, os.urandom, manifest, kept, links)
        bring_back(made.folder, back, recovery_key=recovery_key)  # the control


def test_a_backup_does_not_open_with_another_key(embedded: StorePlace, tmp_path: Path) -> None:
    """Neither with a mistyped recovery key, nor with another store's, nor without any, nor by another store's parts."""
    store, recovery_key, _ = a_busy_store(embedded)
    other, other_key, _ = a_busy_store(StorePlace(tmp_path / "other"))
    with closing(store), closing(other):
        made = back_up(store, tmp_path / "backup", by="chair")
        others = back_up(other, tmp_path / "other backup", by="chair")
    back = StorePlace(tmp_path / "back")
    mistyped = ("1" if recovery_key[0] != "1" else "2") + recovery_key[1:]
    for how in ({"recovery_key": mistyped}, {"recovery_key": other_key}, {}, {"passphrase": lambda: PASSPHRASE}):
        with pytest.raises(WrongKey):
            bring_back(made.folder, back, **how)
        assert is_not_there(back)
    with pytest.raises(Damaged):
        bring_back(made.folder, back, recovery_key=recovery_key, key_file=others.key_file)
    shutil.copy(others.folder / "store.json", made.folder / "store.json")
    with pytest.raises(Damaged):
        bring_back(made.folder, back, recovery_key=other_key)
    assert is_not_there(back)


def test_a_passphrase_opens_a_backup_and_stays_the_only_other_way(embedded: StorePlace, tmp_path: Path) -> None:
    """A store that asked for its passphrase asks for it where it is brought back: no key of the computer is made."""
    store, _, cases = a_busy_store(embedded)
    with closing(store):
        store.add_passphrase(PASSPHRASE)
        made = back_up(store, tmp_path / "backup", by="chair")
    back = StorePlace(tmp_path / "back")
    bring_back(made.folder, back, passphrase=lambda: PASSPHRASE)
    assert not Home(back.home).key_file.exists()
    with pytest.raises(WrongKey, match="passphrase"):
        back.open()
    with closing(back.open(passphrase=lambda: PASSPHRASE)) as there:
        assert there.ways() == ("passphrase", "recovery key")
        assert len(there.ledger.record(cases[0])) == 4


def test_another_computer_gets_a_key_of_its_own(embedded: StorePlace, tmp_path: Path) -> None:
    """The key of the old computer is in no backup; the recovery key still opens, and the new key is another one."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    old_key = Home(embedded.home).key_file.read_bytes()
    assert not any(old_key.strip() in part.read_bytes() for part in parts_of(made))
    back = StorePlace(tmp_path / "back")
    bring_back(made.folder, back, recovery_key=recovery_key)
    assert Home(back.home).key_file.read_bytes() != old_key
    with closing(back.open()) as there:
        assert there.ways() == ("key file", "recovery key")
    keyring = AKeyring()
    second = StorePlace(tmp_path / "second")
    bring_back(made.folder, second, recovery_key=recovery_key, keyring=keyring)
    assert not Home(second.home).key_file.exists()
    assert len(keyring.kept) == 1
    with closing(second.open(keyring)) as there:
        assert there.ways() == ("keyring", "recovery key")


def test_a_keyring_that_another_store_of_that_id_needs_is_left_alone(embedded: StorePlace, tmp_path: Path) -> None:
    """Trying a backup out beside the store that is in use does not lock people out of it."""
    keyring = AKeyring()
    store, recovery_key, _ = a_busy_store(embedded, keyring)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    before = dict(keyring.kept)
    trial = StorePlace(tmp_path / "trial")
    bring_back(made.folder, trial, keyring=keyring)
    assert keyring.kept == before
    trial.open(keyring).close()
    keyring.kept = dict.fromkeys(before, "00" * 32)
    second = StorePlace(tmp_path / "second")
    bring_back(made.folder, second, keyring=keyring, recovery_key=recovery_key)
    assert keyring.kept == dict.fromkeys(before, "00" * 32)
    with closing(second.open(keyring)) as there:
        assert there.ways() == ("key file", "recovery key")
    keyring.kept = before
    embedded.open(keyring).close()


def test_a_home_that_holds_anything_is_left_alone(embedded: StorePlace, tmp_path: Path) -> None:
    """A store that is in use, one that is half gone, a file of any kind: nothing is changed and a person is told."""
    store, recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    for missing in (None, Home(embedded.home).store_file, Home(embedded.home).record):
        if missing is not None:
            missing.unlink()
        before = everything_in(embedded.home)
        with pytest.raises(CannotOpen, match="is not empty"):
            bring_back(made.folder, embedded, recovery_key=recovery_key)
        assert everything_in(embedded.home) == before
    empty = StorePlace(tmp_path / "empty")
    empty.home.mkdir()
    bring_back(made.folder, empty, recovery_key=recovery_key)
    empty.open().close()


@pytest.mark.postgres
def test_a_database_that_holds_a_record_is_left_alone(postgres_server: Any, tmp_path: Path) -> None:
    """Its own record or another store's: nothing is added."""
    with postgres_server.database() as mine, postgres_server.database() as others:
        place = StorePlace(tmp_path / "home", mine.app_url)
        store, recovery_key, _ = a_busy_store(place)
        other, _, _ = a_busy_store(StorePlace(tmp_path / "other", others.app_url))
        with closing(store), closing(other):
            made = back_up(store, tmp_path / "backup", by="chair")
            back = StorePlace(tmp_path / "back", mine.app_url)
            with pytest.raises(CannotOpen, match="holds a record already"):
                bring_back(made.folder, back, recovery_key=recovery_key)
            with pytest.raises(CannotOpen, match="another store"):
                bring_back(made.folder, replace(back, database_url=others.app_url), recovery_key=recovery_key)
            assert is_not_there(back)
            assert verify(store.ledger).newest.entry == 7
            assert verify(other.ledger).newest.entry == 6


@pytest.mark.postgres
def test_a_changed_backup_leaves_a_database_empty(postgres_server: Any, tmp_path: Path) -> None:
    """Whatever was read before the fault came to light is taken back, and the true backup still fits."""
    store, recovery_key, _ = a_busy_store(StorePlace(tmp_path / "home"))
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    part = made.folder / "record.backup"
    whole = part.read_bytes()
    with postgres_server.database() as database:
        back = StorePlace(tmp_path / "back", database.app_url)
        for at in (len(whole) - 1, len(whole) - 20, 3 * PIECE):
            part.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(Damaged):
                bring_back(made.folder, back, recovery_key=recovery_key)
            assert is_not_there(back)
        part.write_bytes(whole)
        assert bring_back(made.folder, back, recovery_key=recovery_key).newest == made.newest


class ABusyKeyring(AKeyring):
    """A keyring in the moment of whose asking somebody puts a file into a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def get(self, store_id: str) -> str | None:
        """What was kept."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "a file").touch()
        return super().get(store_id)


@pytest.mark.postgres
def test_a_restoring_cut_off_after_the_database_was_filled_is_finished_by_doing_it_again(
    postgres_server: Any, tmp_path: Path
) -> None:
    """The database keeps its rows before the folder gets its name; the second time it is taken as it is."""
    store, recovery_key, _ = a_busy_store(StorePlace(tmp_path / "home"))
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
        store.ledger.append(STORE, [Draft("other", {})], by="chair")
        second = back_up(store, tmp_path / "second", by="chair")
    with postgres_server.database() as database:
        back = StorePlace(tmp_path / "back", database.app_url)
        with pytest.raises(CannotOpen, match="is not empty"):
            bring_back(made.folder, back, recovery_key=recovery_key, keyring=ABusyKeyring(back.home))
        shutil.rmtree(back.home)
        with pytest.raises(CannotOpen, match="holds a record already"):
            bring_back(second.folder, back, recovery_key=recovery_key)
        bring_back(made.folder, back, recovery_key=recovery_key)
        with closing(back.open()) as there:
            assert verify(there.ledger).whole
            assert [one.kind for one in there.ledger.record(STORE)] == ["restored"]


@pytest.mark.postgres
def test_a_home_that_is_not_empty_is_seen_before_a_database_is_filled(postgres_server: Any, tmp_path: Path) -> None:
    """The database stays as empty as it was, for another backup to go there."""
    store, recovery_key, _ = a_busy_store(StorePlace(tmp_path / "home"))
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    with postgres_server.database() as database:
        with pytest.raises(CannotOpen, match="is not empty"):
            bring_back(made.folder, StorePlace(tmp_path / "home", database.app_url), recovery_key=recovery_key)
        with closing(Postgres(database.app_url)) as untouched:
            assert store_in(untouched) is None


def test_what_another_restoring_left_behind_does_not_get_in_the_way(embedded: StorePlace, tmp_path: Path) -> None:
    """Half of another store, with other keys, under the name that is used meanwhile."""
    store, recovery_key, cases = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    StorePlace(tmp_path / "other").make()[0].close()
    (tmp_path / "other").rename(tmp_path / ".back.restoring")
    back = StorePlace(tmp_path / "back")
    bring_back(made.folder, back, recovery_key=recovery_key)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back", "backup", "home"]
    with closing(back.open()) as there:
        assert set(there.ledger.cases()) == set(cases)


def test_the_ways_to_unlock_are_those_of_the_backup(embedded: StorePlace, tmp_path: Path) -> None:
    """An older store.json, in which an older recovery key still opens, does not pass for this backup's."""
    store, old_recovery_key, _ = a_busy_store(embedded)
    with closing(store):
        older = back_up(store, tmp_path / "older", by="chair")
        recovery_key = store.new_recovery_key()
        newer = back_up(store, tmp_path / "newer", by="chair")
    back = StorePlace(tmp_path / "back")
    with pytest.raises(WrongKey):
        bring_back(newer.folder, back, recovery_key=old_recovery_key)
    shutil.copy(older.folder / "store.json", newer.folder / "store.json")
    with pytest.raises(Damaged, match="not the one of this backup"):
        bring_back(newer.folder, back, recovery_key=old_recovery_key)
    assert is_not_there(back)
    with pytest.raises(WrongKey):
        bring_back(older.folder, back, recovery_key=recovery_key)
    bring_back(older.folder, back, recovery_key=old_recovery_key)


def test_a_name_that_is_taken_meanwhile_is_left_to_whoever_took_it(embedded: StorePlace, tmp_path: Path) -> None:
    """The keys that were written elsewhere are taken back, and the record says that there is no such backup."""
    embedded.make()[0].close()
    folder, keys = tmp_path / "backup", tmp_path / "keys"
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        if count == 32 and asked.count(32) == 3:  # after the store's own key and the record, the keys are sealed
            folder.mkdir()
        return os.urandom(count)

    surroundings = replace(real_keys(), random=random)
    with closing(open_store(embedded.home, surroundings, keyring=None).store) as store:
        case = a_case(store)
        asked.clear()
        with pytest.raises(CannotOpen, match="is there already"):
            back_up(store, folder, by="chair", key_file=keys)
        assert list(folder.iterdir()) == []
        assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "home"]
        assert [one.kind for one in store.ledger.record(STORE)] == ["backup made", "backup not kept"]
        assert backups_holding(store, case) == ()


def test_an_older_backup_says_what_it_misses(embedded: StorePlace, tmp_path: Path) -> None:
    """The hashes that the earlier store kept outside show later entries: the person is told, and the record says so."""
    store, recovery_key, cases = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
        newest = store.ledger.append(cases[0], [Draft("note", {"text": "lost"})], by="chair")[0]
    back = StorePlace(tmp_path / "back")
    restoration = bring_back(made.folder, back, earlier_home=embedded.home)  # opened with the key file there
    assert restoration.missing == 2
    assert any("2 later entries" in sentence for sentence in restoration.says())
    with closing(back.open()) as there:
        (recorded,) = there.ledger.record(STORE)
        assert (recorded.data["missing"], recorded.data["missing_newest"]) == (2, newest.hash.hex())
        assert verify(there.ledger).noted == 7, "what the notes say up to the backup goes on being checked"
        assert not verify(there.ledger, [Newest(0, newest.hash)]).whole, "a lost entry's document shows the loss"
    blind = StorePlace(tmp_path / "blind")
    told = bring_back(made.folder, blind, recovery_key=recovery_key)
    assert told.missing is None
    assert any("cannot be said whether there were later entries" in sentence for sentence in told.says())
    assert any("erase it again" in sentence for sentence in told.says())


def test_a_backup_that_reaches_to_the_end_misses_nothing(embedded: StorePlace, tmp_path: Path) -> None:
    """Where only the entry of the backup itself came after, nothing of a case is missing, and that one is named."""
    store, _, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    back = StorePlace(tmp_path / "back")
    assert bring_back(made.folder, back, earlier_home=embedded.home).missing == 1
    lines = Home(embedded.home).newest_hashes.read_text().splitlines(keepends=True)
    Home(embedded.home).newest_hashes.write_text("".join(lines[:-1]))
    restoration = bring_back(made.folder, StorePlace(tmp_path / "second"), earlier_home=embedded.home)
    assert restoration.missing == 0
    assert len(restoration.says()) == 1


def test_a_backup_of_a_rewritten_record_is_not_brought_back(embedded: StorePlace, tmp_path: Path) -> None:
    """Where the earlier store kept another hash outside than the backup has, one of them was changed."""
    store, _, _ = a_busy_store(embedded)
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    newest_hash.note(Home(embedded.home).newest_hashes, Newest(3, b"\1" * 32))
    back = StorePlace(tmp_path / "back")
    with pytest.raises(Damaged, match="entry 3"):
        bring_back(made.folder, back, earlier_home=embedded.home)
    assert is_not_there(back)


def test_a_damaged_record_is_not_backed_up(embedded: StorePlace, tmp_path: Path) -> None:
    """A backup that reported success while the record is not as it was written would push out the good ones."""
    store, _, _ = a_busy_store(embedded)
    with closing(store):
        with EmbeddedPlace(Home(embedded.home).record, store.keys.database).past_the_guards() as connection:
            connection.execute("DROP TRIGGER entry_is_never_changed")
            connection.execute("UPDATE entry SET signature = zeroblob(64) WHERE entry = 4")
        with pytest.raises(Damaged, match="entry 4"):
            back_up(store, tmp_path / "backup", by="chair")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]
        assert store.ledger.record(STORE) == ()


def test_nothing_is_written_over(embedded: StorePlace, tmp_path: Path) -> None:
    """A folder or file of that name stays as it is, and nothing else is left either."""
    store, _, _ = a_busy_store(embedded)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with closing(store):
        for taken in ("folder", "file", "link"):
            with pytest.raises(CannotOpen, match="is there already"):
                back_up(store, tmp_path / taken, by="chair")
        with pytest.raises(CannotOpen, match="is there already"):
            back_up(store, tmp_path / "backup", by="chair", key_file=tmp_path / "file")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "home", "link"]
        assert (tmp_path / "file").read_text() == "mine"
        assert store.ledger.record(STORE) == ()


def test_a_place_that_cannot_be_written_is_told_plainly(embedded: StorePlace, tmp_path: Path) -> None:
    """A folder that is not there, a file where a folder should be; and for the keys alone, after the record stood."""
    store, _, cases = a_busy_store(embedded)
    (tmp_path / "file").write_text("mine")
    with closing(store):
        for place in (tmp_path / "nowhere" / "backup", tmp_path / "file" / "backup"):
            with pytest.raises(CannotOpen, match="cannot be read or written"):
                back_up(store, place, by="chair")
        assert store.ledger.record(STORE) == ()
        with pytest.raises(CannotOpen, match="cannot be read or written"):
            back_up(store, tmp_path / "backup", by="chair", key_file=tmp_path / "nowhere" / "keys")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "home"]
        assert [one.kind for one in store.ledger.record(STORE)] == ["backup made", "backup not kept"]
        assert backups_holding(store, cases[0]) == ()


def _with_room_for(size: int, work: Callable[..., None], said: Path, *args: Any) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        work(*args)
    except RecordFault as fault:
        message = str(fault)
    else:
        message = ""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    said.write_text(message)


def told_without_room(size: int, work: Callable[..., None], folder: Path, *args: Any) -> str:
    """What a person is told when no file may grow beyond `size` bytes; fails where it is anything but a fault."""
    said = folder / "said"
    child = multiprocessing.get_context("spawn").Process(target=_with_room_for, args=(size, work, said, *args))
    child.start()
    assert joined(child) == 0
    message = said.read_text()
    said.unlink()
    return message


def back_up_there(home: Path, folder: Path) -> None:
    """Open the store in a home and back it up."""
    with closing(StorePlace(home).open()) as store:
        back_up(store, folder, by="chair")


def bring_back_there(folder: Path, home: Path, recovery_key: str) -> None:
    """Bring a backup back to a home."""
    bring_back(folder, StorePlace(home), recovery_key=recovery_key)


def test_a_disk_without_room_leaves_nothing_half_made(embedded: StorePlace, tmp_path: Path) -> None:
    """Neither half a backup nor half a store, and the message says what is the matter; with room both succeed."""
    store, recovery_key, _ = a_busy_store(embedded)
    store.close()
    message = told_without_room(2 * PIECE, back_up_there, tmp_path, embedded.home, tmp_path / "backup")
    assert message.startswith(f"{tmp_path / 'backup'} cannot be read or written: file too large")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]
    with closing(embedded.open()) as store:
        assert store.ledger.record(STORE) == ()
        made = back_up(store, tmp_path / "backup", by="chair")
    back = StorePlace(tmp_path / "back")
    message = told_without_room(2 * PIECE, bring_back_there, tmp_path, made.folder, back.home, recovery_key)
    assert "disk" in message
    assert is_not_there(back)
    bring_back(made.folder, back, recovery_key=recovery_key)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back", "backup", "home"]


def a_store_to_back_up(folder: Path) -> str:
    """A store in `folder`; gives its recovery key."""
    store, recovery_key, _ = a_busy_store(StorePlace(folder / "home"))
    store.close()
    return recovery_key


def back_it_up(folder: Path, _: str) -> None:
    """The work that is killed: a backup."""
    back_up_there(folder / "home", folder / "backup")


def whole_backup_or_none(folder: Path, recovery_key: str) -> None:
    """What must hold afterwards: the record is sound; a backup that has its name is whole and recorded."""
    with closing(StorePlace(folder / "home").open()) as store:
        assert verify(store.ledger).whole
        recorded = [one.data["backup"] for one in store.ledger.record(STORE)]
    keys = [path for path in folder.rglob("case-keys.backup*") if path.stat().st_size]
    assert len(recorded) >= len(keys), "no key lies in a place that the record does not name"
    if (folder / "backup").exists():
        bring_back(folder / "backup", StorePlace(folder / "back"), recovery_key=recovery_key)
        assert len(recorded) == 1


def test_a_backup_killed_at_any_line_is_whole_or_not_there(tmp_path: Path) -> None:
    """The store goes on, and no key of a case is left where the record does not say so."""
    files = ("backup/making.py", "backup/files.py", "backup/sealed_file.py", "keys/writing.py")
    work = Work(a_store_to_back_up, back_it_up, whole_backup_or_none, files, stride=23)
    assert kills_survived(work, tmp_path) > 10


def a_backup_to_bring_back(folder: Path) -> str:
    """A backup in `folder`; gives the recovery key."""
    recovery_key = a_store_to_back_up(folder)
    back_up_there(folder / "home", folder / "backup")
    return recovery_key


def bring_it_back(folder: Path, recovery_key: str) -> None:
    """The work that is killed: bringing a backup back."""
    bring_back(folder / "backup", StorePlace(folder / "back"), recovery_key=recovery_key)


def whole_store_or_none(folder: Path, recovery_key: str) -> None:
    """What must hold afterwards: the store is whole, or is not there and can be brought back, and nothing is left."""
    back = StorePlace(folder / "back")
    if not back.home.exists():
        bring_it_back(folder, recovery_key)
    with closing(back.open()) as store:
        assert verify(store.ledger).whole
        assert [one.kind for one in store.ledger.record(STORE)] == ["restored"]
    with contextlib.suppress(CannotOpen):
        bring_it_back(folder, recovery_key)
    assert not (folder / ".back.restoring").exists()


def test_a_restoring_killed_at_any_line_leaves_a_whole_store_or_none(tmp_path: Path) -> None:
    """Doing it again brings the store back, and removes what the first left behind."""
    files = ("backup/restoring.py", "backup/refill.py", "backup/source.py", "keys/writing.py")
    work = Work(a_backup_to_bring_back, bring_it_back, whole_store_or_none, files, stride=11)
    assert kills_survived(work, tmp_path) > 10


def test_a_backup_that_was_destroyed_is_no_longer_listed(embedded: StorePlace, tmp_path: Path) -> None:
    """Somebody says how every copy was destroyed; a backup that nobody made cannot be said to be."""
    store, _, cases = a_busy_store(embedded)
    with closing(store):
        first, second = (back_up(store, tmp_path / name, by="chair") for name in ("first", "second"))
        assert [one.key_file for one in backups_holding(store, cases[0])] == [str(first.key_file), str(second.key_file)]
        backup_destroyed(store, first.backup, "both disks were shredded", by="business manager")
        assert [one.backup for one in backups_holding(store, cases[0])] == [second.backup]
        with pytest.raises(NotFound, match="no backup"):
            backup_destroyed(store, "0" * 16, "shredded", by="business manager")


def test_an_empty_store_can_be_backed_up(store_place: StorePlace, other_place: StorePlace, tmp_path: Path) -> None:
    """The first backup may be made before the first case."""
    store, recovery_key = store_place.make()
    with closing(store):
        made = back_up(store, tmp_path / "backup", by="chair")
    bring_back(made.folder, other_place, recovery_key=recovery_key)
    with closing(other_place.open()) as back:
        assert back.store_id == store.store_id
        assert verify(back.ledger).newest.entry == 1
        assert a_case(back) in back.ledger.cases()
