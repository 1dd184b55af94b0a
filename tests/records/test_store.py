"""Opening a store: its making at the first start, and every later start."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.records.keys.killing import Work, kills_survived
from tests.records.keys.surroundings import AKeyring, the_same_each_time

from cspr_rules.records.database.about import claim, refuse_others, store_in
from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.tables import about
from cspr_rules.records.entry import Draft
from cspr_rules.records.failures import CannotOpen, Damaged, NotFound, RecordFault, WrongKey
from cspr_rules.records.home import Home
from cspr_rules.records.keys.keyring import KeyringPort
from cspr_rules.records.making import Parts
from cspr_rules.records.store import Opened, Store, open_store, unlock_with_recovery_key
from cspr_rules.records.surroundings import Surroundings
from records.patience import PATIENCE, joined

WORDS = "four words not together"
FILES = (
    "records/making.py",
    "records/store.py",
    "database/about.py",
    "keys/changing.py",
    "keys/writing.py",
    "keys/taking_turns.py",
)


@dataclass(frozen=True)
class Setting:
    """Where a store is kept: a folder, and a database's address where it is not embedded."""

    home: Path
    database_url: str | None = None

    def open(self, keyring: KeyringPort | None = None, passphrase: Callable[[], str] | None = None) -> Opened:
        """The store there, opened as a person's command opens it."""
        return open_store(
            self.home, Surroundings.real(), database_url=self.database_url, keyring=keyring, passphrase=passphrase
        )

    def recover(self, text: str, keyring: KeyringPort | None = None) -> Store:
        """The store there, opened with its recovery key."""
        return unlock_with_recovery_key(
            self.home, text, Surroundings.real(), database_url=self.database_url, keyring=keyring
        )


@pytest.fixture(params=["embedded", pytest.param("postgresql", marks=pytest.mark.postgres)])
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Setting]:
    """A place without a store, on each of the two databases."""
    if request.param == "embedded":
        yield Setting(tmp_path / "home")
    else:
        with request.getfixturevalue("postgres_server").database() as database:
            yield Setting(tmp_path / "home", database.app_url)


@pytest.fixture
def embedded(tmp_path: Path) -> Setting:
    """A place without a store, for an embedded one."""
    return Setting(tmp_path / "home")


def note(store: Store, text: str) -> str:
    """Record something in a new case; gives the case."""
    case = store.ledger.new_case()
    store.ledger.append(case, [Draft("note", {"text": text})], by="chair")
    return case


def read_note(store: Store, case: str) -> str:
    """What was recorded."""
    return str(store.ledger.record(case)[0].data["text"])


def all_files(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file below a folder with its content and its rights, but for what SQLite keeps while it is open."""
    return {
        file: (file.read_bytes(), file.stat().st_mode)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix not in (".db-wal", ".db-shm")
    }


def test_the_first_start_makes_a_store_and_the_next_opens_it(setting: Setting) -> None:
    """Nobody edits a file: what was recorded at the first start is read at the second, which shows no recovery key."""
    opened = setting.open()
    case = note(opened.store, "what was known first")
    opened.store.close()
    assert opened.recovery_key is not None

    again = setting.open()

    with closing(again.store):
        assert again.recovery_key is None
        assert again.store.store_id == opened.store.store_id
        assert again.store.public_key == opened.store.public_key
        assert read_note(again.store, case) == "what was known first"


def test_everything_made_is_its_owners_alone(embedded: Setting) -> None:
    """Folders and files, whatever the rights for new files are."""
    before = os.umask(0)
    try:
        with closing(embedded.open().store) as store:
            note(store, "text")
            rights = {path: path.stat().st_mode & 0o777 for path in (embedded.home, *embedded.home.rglob("*"))}
    finally:
        os.umask(before)
    assert {mode for path, mode in rights.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in rights.items() if path.is_file()} == {0o600}


def test_what_is_made_lies_where_it_is_looked_for(embedded: Setting) -> None:
    """Record and keys apart, and nothing left of the making."""
    with closing(embedded.open().store) as store:
        note(store, "text")
    files = {str(file.relative_to(embedded.home)) for file in embedded.home.rglob("*") if file.is_file()}
    assert {name for name in files if not name.endswith(("-wal", "-shm"))} == {
        "records/record.db",
        "records/newest-hashes",
        "keys/store.json",
        "keys/key",
        "keys/case-keys.db",
        "keys/turn",
    }


def test_the_keyring_is_taken_where_there_is_one(setting: Setting) -> None:
    """Then no key lies on the disk, and the store opens with the keyring alone."""
    keyring = AKeyring()
    first = setting.open(keyring)
    first.store.close()
    assert not first.store.home.key_file.exists()
    with closing(setting.open(keyring).store) as store:
        assert store.ways() == ("keyring", "recovery key")


def test_the_recovery_key_opens_a_store_whose_keyring_is_gone(setting: Setting) -> None:
    """Without it the store says what to do and stays as it is; with it this computer opens it by itself again."""
    opened = setting.open(AKeyring())
    case = note(opened.store, "text")
    opened.store.close()
    before = all_files(setting.home)

    with pytest.raises(WrongKey, match=r"keyring of this login.*recovery key"):
        setting.open()
    assert all_files(setting.home) == before

    assert opened.recovery_key is not None
    with closing(setting.recover(opened.recovery_key.lower().replace("-", " "))) as store:
        assert read_note(store, case) == "text"
        assert store.ways() == ("key file", "recovery key")
    with closing(setting.open().store) as store:
        assert read_note(store, case) == "text"


def test_a_missing_key_file_is_told_and_nothing_is_made_in_its_place(setting: Setting) -> None:
    """A new key would open nothing."""
    setting.open().store.close()
    home = Home(setting.home)
    home.key_file.unlink()
    before = all_files(setting.home)
    with pytest.raises(WrongKey, match=r"key file .* is missing.*recovery key"):
        setting.open()
    assert all_files(setting.home) == before


def test_a_key_file_that_others_can_read_is_told(embedded: Setting) -> None:
    """With what to type; nothing is touched."""
    embedded.open().store.close()
    Home(embedded.home).key_file.chmod(0o644)
    before = all_files(embedded.home)
    with pytest.raises(CannotOpen, match="chmod 600"):
        embedded.open()
    assert all_files(embedded.home) == before


def test_a_wrong_recovery_key_is_told_and_touches_nothing(embedded: Setting, tmp_path: Path) -> None:
    """A mistyped one with its group, and one of another store."""
    opened = embedded.open()
    opened.store.close()
    other = Setting(tmp_path / "other").open()
    other.store.close()
    Home(embedded.home).key_file.unlink()
    before = all_files(embedded.home)
    assert opened.recovery_key is not None
    assert other.recovery_key is not None

    groups = opened.recovery_key.split("-")
    with pytest.raises(WrongKey, match="the second group"):
        embedded.recover("-".join([groups[0], groups[1][::-1], *groups[2:]]) if groups[1] != groups[1][::-1] else "")
    with pytest.raises(WrongKey, match="not the one of this store"):
        embedded.recover(other.recovery_key)

    assert all_files(embedded.home) == before


def test_a_recovery_key_where_there_is_no_store_makes_none(embedded: Setting) -> None:
    """Somebody whose CSPR_HOME is wrong learns that, and finds no new folder later."""
    with pytest.raises(NotFound, match="there is no store in"):
        embedded.recover("AAAAAA-" * 7)
    assert not embedded.home.exists()


@pytest.mark.parametrize("folder", ["", "records", "keys"])
def test_a_folder_that_others_may_write_by_now_is_told(embedded: Setting, folder: str) -> None:
    """Rights that somebody loosened after the first start are seen at the next, before a key is read."""
    embedded.open().store.close()
    (embedded.home / folder).chmod(0o777)
    with pytest.raises(CannotOpen, match="may be written by other users"):
        embedded.open()


@pytest.mark.parametrize("damage", [b"", b"{}", b"cut"], ids=["empty", "another", "a changed byte"])
def test_a_damaged_store_file_is_told_and_touches_nothing(embedded: Setting, damage: bytes) -> None:
    """The message names the file and the backup; a damaged file is never taken for a first start."""
    embedded.open().store.close()
    file = Home(embedded.home).store_file
    content = file.read_bytes()
    file.write_bytes(content[:40] + b"x" + content[41:] if damage == b"cut" else damage)
    before = all_files(embedded.home)
    with pytest.raises(Damaged, match=r"store\.json is damaged.*backup"):
        embedded.open()
    assert all_files(embedded.home) == before


@pytest.mark.parametrize("left", ["everything else", "record.db", "newest-hashes", "key", "case-keys.db"])
def test_a_missing_store_file_is_not_taken_for_a_first_start(embedded: Setting, left: str) -> None:
    """While anything of a store is there, no new one is made over it."""
    with closing(embedded.open().store) as store:
        note(store, "text")
    home = Home(embedded.home)
    home.store_file.unlink()
    for file in (home.record, home.newest_hashes, home.key_file, home.case_keys):
        if left not in ("everything else", file.name):
            file.unlink()
    before = all_files(embedded.home)
    with pytest.raises(CannotOpen, match=r"store\.json is missing, but .* is here.*backup"):
        embedded.open()
    assert all_files(embedded.home) == before


def test_a_missing_record_is_not_made_anew(embedded: Setting) -> None:
    """An empty record in place of a lost one would look as if nothing had ever been recorded."""
    embedded.open().store.close()
    Home(embedded.home).record.unlink()
    with pytest.raises(CannotOpen, match=r"record\.db is missing.*backup.*CSPR_DATABASE_URL"):
        embedded.open()
    assert not Home(embedded.home).record.exists()


def test_missing_case_keys_are_not_made_anew(setting: Setting) -> None:
    """An empty file of keys would make every case look erased."""
    setting.open().store.close()
    Home(setting.home).case_keys.unlink()
    with pytest.raises(CannotOpen, match=r"case-keys\.db is missing"):
        setting.open()
    assert not Home(setting.home).case_keys.exists()


def test_another_stores_record_is_refused(embedded: Setting, tmp_path: Path) -> None:
    """Its file does not open with this store's key, and is left as it was."""
    embedded.open().store.close()
    other = Setting(tmp_path / "other")
    other.open().store.close()
    shutil.copy(Home(other.home).record, Home(embedded.home).record)
    before = all_files(embedded.home)
    with pytest.raises(WrongKey):
        embedded.open()
    assert all_files(embedded.home) == before


def test_a_database_is_claimed_once(tmp_path: Path) -> None:
    """It keeps the name of the first store; the same may say so again, another is refused and changes nothing."""
    with closing(Embedded(tmp_path / "record.db", bytes(32))) as database:
        database.prepare()
        assert store_in(database) is None
        claim(database, "a" * 32)
        claim(database, "a" * 32)
        with pytest.raises(CannotOpen, match="record of another store"):
            claim(database, "b" * 32)
        assert store_in(database) == "a" * 32


def test_a_record_of_another_format_is_left_alone(tmp_path: Path) -> None:
    """A program that does not know how entries are laid out neither reads nor writes them."""
    with closing(Embedded(tmp_path / "record.db", bytes(32))) as database:
        database.prepare()
        with database.writing() as connection:
            rows = [{"name": "format", "value": "2"}, {"name": "store", "value": "a" * 32}]
            connection.execute(about.insert(), rows)
        with pytest.raises(CannotOpen, match="another version of the program"):
            refuse_others(database, "a" * 32)


@pytest.mark.postgres
def test_another_stores_database_is_refused(postgres_server: Any, tmp_path: Path) -> None:
    """A second folder cannot make a store in a database that has one, nor open it; neither can an embedded store."""
    with postgres_server.database() as database:
        first = Setting(tmp_path / "first", database.app_url)
        with closing(first.open().store) as store:
            case = note(store, "text")
        with pytest.raises(CannotOpen, match="record of another store"):
            Setting(tmp_path / "second", database.app_url).open()
        embedded = Setting(tmp_path / "embedded")
        embedded.open().store.close()
        with pytest.raises(CannotOpen, match="record of another store"):
            Setting(embedded.home, database.app_url).open()
        with closing(first.open().store) as store:
            assert read_note(store, case) == "text"


@pytest.mark.postgres
def test_an_empty_database_does_not_become_an_older_stores_record(postgres_server: Any, tmp_path: Path) -> None:
    """A store whose record lies elsewhere says so, and writes nothing there: the database still serves a new store."""
    embedded = Setting(tmp_path / "embedded")
    embedded.open().store.close()
    with postgres_server.database() as database:
        with pytest.raises(CannotOpen, match=r"does not hold the record of this store: it is empty"):
            Setting(embedded.home, database.app_url).open()
        Setting(tmp_path / "new", database.app_url).open().store.close()


@pytest.mark.postgres
def test_a_store_on_a_server_does_not_open_without_its_address(postgres_server: Any, tmp_path: Path) -> None:
    """Started without CSPR_DATABASE_URL, it names the setting, and makes no embedded record beside."""
    with postgres_server.database() as database:
        Setting(tmp_path / "home", database.app_url).open().store.close()
    with pytest.raises(CannotOpen, match="CSPR_DATABASE_URL"):
        Setting(tmp_path / "home").open()
    assert not Home(tmp_path / "home").record.exists()


@pytest.mark.postgres
def test_a_first_start_that_could_not_reach_its_server_can_be_made_good(postgres_server: Any, tmp_path: Path) -> None:
    """What it left behind does not stand in the way of the next start, with the right address or without one."""
    nowhere = "postgresql://nobody@localhost:1/nothing"
    with postgres_server.database() as database:
        for name, url in (("server", database.app_url), ("embedded", None)):
            with pytest.raises(CannotOpen):
                Setting(tmp_path / name, nowhere).open()
            opened = Setting(tmp_path / name, url).open()
            opened.store.close()
            assert opened.recovery_key is not None


def test_a_passphrase_is_asked_for_from_its_setting_on(setting: Setting) -> None:
    """Not before, and not once it is removed."""

    def not_asked() -> str:
        pytest.fail("the passphrase was asked for")

    with closing(setting.open(passphrase=not_asked).store) as store:
        store.add_passphrase(WORDS)
        assert store.ways() == ("passphrase", "recovery key")
    with pytest.raises(WrongKey, match="opens with its passphrase"):
        setting.open()
    with pytest.raises(WrongKey, match="not the passphrase"):
        setting.open(passphrase=lambda: "some other words here")
    with closing(setting.open(passphrase=lambda: WORDS).store) as store:
        store.change_passphrase(WORDS, "some other words here")
    with closing(setting.open(passphrase=lambda: "some other words here").store) as store:
        store.remove_passphrase()
    setting.open(passphrase=not_asked).store.close()


def test_a_new_recovery_key_replaces_the_old(setting: Setting) -> None:
    """The new one opens the store, the old one does not any more."""
    opened = setting.open()
    with closing(opened.store) as store:
        new = store.new_recovery_key()
    assert opened.recovery_key is not None
    with pytest.raises(WrongKey, match="older"):
        setting.recover(opened.recovery_key)
    setting.recover(new).close()


def test_the_recovery_key_is_not_reported_before_it_has_opened_the_record(
    embedded: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the record does not open with what the shown text gives, there is no store."""
    tried = []

    def refuses(_: Parts, master: object) -> None:
        tried.append(master)
        raise Damaged("the record does not open", "Try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "try_out", refuses)
        with pytest.raises(Damaged, match="the record does not open"):
            embedded.open()
    assert len(tried) == 1
    assert not Home(embedded.home).store_file.exists()
    opened = embedded.open()
    opened.store.close()
    assert opened.recovery_key is not None


def test_neither_store_nor_keys_show_a_secret(embedded: Setting) -> None:
    """What a log or a traceback would print of what was opened holds no key."""
    opened = embedded.open()
    opened.store.close()
    assert opened.recovery_key is not None
    said = repr((opened, opened.store, opened.store.keys, vars(opened.store)))
    for secret in (opened.store.keys.secret, opened.store.keys.database, opened.store.keys.case_keys):
        assert secret.hex() not in said
        assert repr(secret) not in said
    assert opened.recovery_key not in said


def test_a_making_can_be_repeated_byte_for_byte(tmp_path: Path) -> None:
    """With the same clock and randomness: the same keys, the same recovery key, the same hash of the first entry."""
    made = []
    for name in ("one", "two"):
        opened = open_store(tmp_path / name, the_same_each_time(), keyring=None)
        with closing(opened.store) as store:
            note(store, "text")
            home = store.home
            files = home.store_file.read_bytes(), home.key_file.read_bytes(), home.newest_hashes.read_bytes()
        made.append((opened.recovery_key, store.store_id, store.public_key, files))
    assert made[0] == made[1]


def _first_start(setting: Setting, start: Any, said: Path) -> None:
    start.wait(PATIENCE)
    opened = setting.open()
    case = note(opened.store, "text")
    opened.store.close()
    said.write_text(f"{opened.store.store_id} {opened.recovery_key is not None} {case}")


def test_first_starts_at_once_give_one_store(setting: Setting, tmp_path: Path) -> None:
    """Three processes start together in an empty place: one store, one recovery key, what each recorded in it."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(3)
    said = [tmp_path / f"said {number}" for number in range(3)]
    children = [context.Process(target=_first_start, args=(setting, start, file)) for file in said]
    for child in children:
        child.start()
    assert [joined(child) for child in children] == [0] * 3
    store_ids, made, cases = zip(*(file.read_text().split() for file in said), strict=True)
    assert len(set(store_ids)) == 1
    assert sorted(made) == ["False", "False", "True"]
    with closing(setting.open().store) as store:
        assert set(store.ledger.cases()) == set(cases)


def _nothing_before(_: Path) -> None:
    pass


def _make_a_store(folder: Path, _: None) -> None:
    Setting(folder / "home").open()


def _a_store_is_there_or_is_made(folder: Path, _: None) -> None:
    """A start after the kill gives a store that records, and opens again with what it recorded."""
    opened = Setting(folder / "home").open()
    with closing(opened.store) as store:
        case = note(store, "text")
    again = Setting(folder / "home").open()
    with closing(again.store) as store:
        assert again.recovery_key is None
        assert store.store_id == opened.store.store_id
        assert read_note(store, case) == "text"
    assert not opened.store.home.making.exists()
    if opened.recovery_key is not None:
        Setting(folder / "home").recover(opened.recovery_key).close()


@pytest.mark.parametrize("stride", [6, pytest.param(1, marks=pytest.mark.slow)], ids=["some lines", "every line"])
def test_killed_while_it_is_made_a_store_is_there_or_is_made(tmp_path: Path, stride: int) -> None:
    """Killed at a line: the next start finds a store that opens, or makes one; what is recorded then stays."""
    work = Work(_nothing_before, _make_a_store, _a_store_is_there_or_is_made, FILES, stride)
    assert kills_survived(work, tmp_path) > 120 // stride


@pytest.mark.postgres
def test_a_making_cut_off_after_it_named_the_store_in_a_database_is_made_good(
    postgres_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database bears the store's id and will not change it: the next start makes the store under the same id."""

    def cut(*_: object) -> str:
        raise KeyboardInterrupt

    with postgres_server.database() as database:
        setting = Setting(tmp_path / "home", database.app_url)
        with monkeypatch.context() as patch:
            patch.setattr("cspr_rules.records.keys.changing.Ways.first", cut)
            with pytest.raises(KeyboardInterrupt):
                setting.open()
        opened = setting.open()
        with closing(opened.store) as store:
            case = note(store, "text")
        assert opened.recovery_key is not None
        with closing(setting.recover(opened.recovery_key)) as store:
            assert read_note(store, case) == "text"


def test_a_mark_of_making_that_came_back_does_not_cost_the_record(embedded: Setting) -> None:
    """A mark put back by mistake beside a record in use, without its store file: nothing is cleared away."""
    with closing(embedded.open().store) as store:
        note(store, "text")
        store_id = store.store_id
    home = Home(embedded.home)
    home.store_file.unlink()
    home.making.write_text(store_id)
    before = all_files(embedded.home)
    with pytest.raises(CannotOpen, match=r"store\.json is missing"):
        embedded.open()
    assert all_files(embedded.home) == before


def test_an_abandoned_making_leaves_no_key_behind(embedded: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a store that never was is replaced in the keyring, and gone from the disk, when the next is made."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    keyring = AKeyring()
    for one in (keyring, None):
        with monkeypatch.context() as patch:
            patch.setattr(Parts, "try_out", cut)
            with pytest.raises(KeyboardInterrupt):
                embedded.open(one)
    first = dict(keyring.kept)
    assert Home(embedded.home).key_file.exists()

    embedded.open(keyring).store.close()

    assert len(first) == len(keyring.kept) == 1
    assert first != keyring.kept
    assert not Home(embedded.home).key_file.exists()


def test_a_store_closes_at_the_end_of_its_block(embedded: Setting) -> None:
    """Used in a `with`, it lets go of its files."""
    with embedded.open().store as store:
        note(store, "text")
    with pytest.raises(RecordFault):
        store.case_keys.held()
