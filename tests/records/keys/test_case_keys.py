"""The keys of cases, and what is left of one that was destroyed."""

from __future__ import annotations

import multiprocessing
import os
import stat
import threading
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from tests.records.keys.pages import decrypted
from tests.records.keys.surroundings import the_same_each_time

from cspr_rules.records.chain import STORE
from cspr_rules.records.database.cipher_file import CipherFile
from cspr_rules.records.failures import CannotOpen, Erased, NotAllowed, WrongKey
from cspr_rules.records.keys import case_keys
from cspr_rules.records.keys.case_keys import CaseKeys
from cspr_rules.records.surroundings import Surroundings

KEY = bytes(range(32))
CASE = "c" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the keys lie."""
    return tmp_path / "case-keys.db"


def some_cases(number: int, seed: int = 7) -> list[str]:
    """Ids of cases, the same ones each time."""
    random = Random(seed)
    return [random.randbytes(16).hex() for _ in range(number)]


def test_a_case_keeps_its_key(file: Path) -> None:
    """The key made for a case is the one found later, also by somebody else who opens the file."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    made = keys.make(CASE)
    assert len(made) == 32
    assert keys.get(CASE) == made
    keys.close()
    assert CaseKeys(file, KEY, the_same_each_time(2)).get(CASE) == made


def test_a_case_never_gets_a_second_key(file: Path) -> None:
    """Asked again for a new key, the file gives the one there is: replacing it would lose the case."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    assert keys.make(CASE) == keys.make(CASE)


def test_each_case_has_a_key_of_its_own(file: Path) -> None:
    """No two cases share a key, and a case that has none has none."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    cases = some_cases(20)
    assert len({keys.make(case) for case in cases}) == 20
    assert keys.held() == tuple(sorted(cases))
    assert keys.get(CASE) is None


def test_a_destroyed_key_is_in_no_byte_of_the_files(file: Path) -> None:
    """With every page decrypted, the keys of 40 destroyed cases among 1,500 are found before, and nowhere after.

    Others have the file open meanwhile, as they have in practice, so that the log stays.
    """
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    others = CaseKeys(file, KEY, the_same_each_time())
    made = {case: keys.make(case) for case in some_cases(1_500)}
    gone, stay = list(made)[::40], [case for number, case in enumerate(made) if number % 40]
    before = decrypted(file, KEY)
    assert [case for case in made if made[case] not in before] == [], "the search finds keys that are there"

    for case in gone:
        assert others.get(case) == made[case]
        keys.destroy(case)

    after = decrypted(file, KEY)
    assert [case for case in gone if made[case] in after] == []
    assert [case for case in stay if made[case] not in after] == []
    beside = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert [case for case in gone if made[case] in beside] == []
    assert others.held() == tuple(sorted(stay))
    assert {others.get(case) for case in gone} == {None}


def test_copies_that_rows_left_behind_go_too(file: Path) -> None:
    """A copy of a key outside its row, such as moving rows between pages leaves, is gone with the key.

    The copy is planted in the room between rows of a page: `secure_delete` does not look there.
    """
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    made = keys.make(CASE)
    keys.make(some_cases(1)[0])
    # A table that was dropped while nothing was overwritten leaves its pages as they were.
    with closing(CipherFile(file, KEY).connect()) as somebody:
        for statement in ("PRAGMA secure_delete = OFF", "CREATE TABLE stray (copy BLOB)"):
            somebody.execute(statement)
        somebody.execute("INSERT INTO stray VALUES (?)", (made * 40,))
        for statement in ("DROP TABLE stray", "PRAGMA wal_checkpoint(TRUNCATE)"):
            somebody.execute(statement)
    assert decrypted(file, KEY).count(made) > 30

    keys.destroy(CASE)

    assert made not in decrypted(file, KEY)


def test_a_destroyed_case_gets_no_other_key(file: Path) -> None:
    """An erased case stays erased: nothing can be added to it under a new key."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    keys.make(CASE)
    keys.destroy(CASE)
    with pytest.raises(Erased, match="this case was erased"):
        keys.make(CASE)
    assert keys.get(CASE) is None
    assert keys.held() == ()


def test_destroying_twice_is_as_good_as_once(file: Path) -> None:
    """Somebody who is not sure whether it was done may do it again."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    made = keys.make(CASE)
    keys.destroy(CASE)
    keys.destroy(CASE)
    assert made not in decrypted(file, KEY)


def test_the_key_of_the_stores_own_entries_is_never_destroyed(file: Path) -> None:
    """Backups and erasures are recorded under it."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    made = keys.make(STORE)
    with pytest.raises(NotAllowed):
        keys.destroy(STORE)
    assert keys.get(STORE) == made


def _erase_and_die(file: Path) -> None:
    keys = CaseKeys(file, KEY, the_same_each_time())
    case_keys._wipe = lambda _connection: os._exit(9)
    keys.destroy(CASE)


def test_an_erasure_that_was_cut_off_is_finished_when_the_file_is_opened(file: Path) -> None:
    """Killed after the key was taken out and before its traces were wiped, the traces go at the next opening."""
    made = CaseKeys.made(file, KEY, the_same_each_time()).make(CASE)

    child = multiprocessing.get_context("spawn").Process(target=_erase_and_die, args=(file,))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert made in decrypted(file, KEY), "the traces are there when the process dies"

    reopened = CaseKeys(file, KEY, the_same_each_time())

    assert reopened.get(CASE) is None
    assert made not in decrypted(file, KEY)


def test_nobody_else_can_read_the_files(file: Path) -> None:
    """The file, its log and its index are their owner's alone, whatever the rights for new files are."""
    before = os.umask(0)
    try:
        keys = CaseKeys.made(file, KEY, the_same_each_time())
        keys.make(CASE)
    finally:
        os.umask(before)
    assert len(list(file.parent.iterdir())) == 3
    assert {stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()} == {0o600}


def test_nothing_stands_in_clear(file: Path) -> None:
    """Neither a case's id nor its key can be read without the file's key."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    made = keys.make(CASE)
    content = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert made not in content
    assert CASE.encode() not in content
    assert CASE.encode() in decrypted(file, KEY)


def test_the_wrong_key_opens_nothing_and_changes_nothing(file: Path) -> None:
    """The message says what does not fit; the file stays as it was, to the byte."""
    CaseKeys.made(file, KEY, the_same_each_time()).close()
    before = file.read_bytes()
    with pytest.raises(WrongKey):
        CaseKeys(file, b"\x01" * 32, the_same_each_time())
    assert file.read_bytes() == before


def test_a_missing_file_is_not_made_anew(file: Path) -> None:
    """A new empty file would make every case look erased."""
    with pytest.raises(CannotOpen, match="is missing"):
        CaseKeys(file, KEY, the_same_each_time())
    assert not file.exists()


def _make_many(file: Path, cases: list[str]) -> None:
    keys = CaseKeys(file, KEY, Surroundings.real())
    for case in cases:
        keys.make(case)
        keys.make("f" * 32)
    keys.close()


def test_several_processes_make_keys_at_once(file: Path) -> None:
    """Four processes, 50 cases each, and one case they all want: 201 keys, none lost, one for the case they share."""
    keys = CaseKeys.made(file, KEY, the_same_each_time())
    cases = some_cases(200)
    start = multiprocessing.get_context("spawn")
    children = [start.Process(target=_make_many, args=(file, cases[first::4])) for first in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 4
    assert keys.held() == tuple(sorted([*cases, "f" * 32]))


def test_several_threads_share_the_keys(file: Path) -> None:
    """Eight threads, 20 cases each, through one opened file: every key is there and is its case's own."""
    keys = CaseKeys.made(file, KEY, Surroundings.real())
    cases = some_cases(160)
    made: dict[str, bytes] = {}

    def work(own: list[str]) -> None:
        for case in own:
            made[case] = keys.make(case)

    threads = [threading.Thread(target=work, args=(cases[first::8],)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {case: keys.get(case) for case in cases} == made
    assert len(set(made.values())) == 160
