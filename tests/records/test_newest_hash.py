"""The newest hash outside the database: every note is kept, and what is no note of ours is told apart."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from cspr_rules.records.chain import Newest
from cspr_rules.records.newest_hash import note, noted


def of(entry: int) -> Newest:
    """A note of an entry, with a hash of its own."""
    return Newest(entry, sha256(str(entry).encode()).digest())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the notes are kept."""
    return tmp_path / "newest-hashes"


def test_every_note_comes_back_in_its_order(file: Path) -> None:
    """What was noted can be held against the record, note by note, and only the owner can read it."""
    for entry in (1, 2, 3, 3, 120):
        note(file, of(entry))
    assert list(noted(file)) == [of(1), of(2), of(3), of(3), of(120)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_note_is_a_line_that_a_person_can_compare(file: Path) -> None:
    """The number and the hash stand there as they are printed on documents."""
    note(file, of(12))
    assert file.read_text(encoding="utf-8") == f"12 {of(12).hash.hex()}\n"


def test_no_notes_yet_is_no_fault(file: Path) -> None:
    """A record whose hashes were never noted has none to be held against."""
    assert list(noted(file)) == []


def test_a_note_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    """The entry is saved all the same; how far the notes reach is for verify to say."""
    note(tmp_path / "no such folder" / "newest-hashes", of(1))
    assert not (tmp_path / "no such folder").exists()


def test_several_writers_lose_no_note(file: Path) -> None:
    """A note is one write at the end of the file, whoever else writes."""
    with ThreadPoolExecutor(8) as people:
        list(people.map(lambda entry: note(file, of(entry)), range(1, 401)))
    assert sorted(noted(file), key=lambda one: one.entry) == [of(entry) for entry in range(1, 401)]


@pytest.mark.parametrize("kept", range(len(f"12 {of(12).hash.hex()}")))
def test_a_note_torn_by_a_power_cut_is_passed_over(file: Path, kept: int) -> None:
    """However much of it reached the disk: the notes before and after it hold."""
    note(file, of(11))
    torn = f"12 {of(12).hash.hex()}".encode()[:kept]
    file.write_bytes(file.read_bytes() + torn)
    assert list(noted(file)) == [of(11)]
    note(file, of(13))
    note(file, of(14))
    assert list(noted(file)) == [of(11), of(13), of(14)]


def test_a_gap_that_a_power_cut_left_empty_is_passed_over(file: Path) -> None:
    """Some disks keep the length and lose the bytes, which then read as nothing."""
    note(file, of(11))
    file.write_bytes(file.read_bytes() + bytes(68))
    assert list(noted(file)) == [of(11)]
    note(file, of(13))
    assert list(noted(file)) == [of(11), of(13)]


@pytest.mark.parametrize("at", range(150))
def test_a_block_that_never_reached_the_disk_is_passed_over(file: Path, at: int) -> None:
    """Blocks are written in any order: where one is missing, the rest of a note may stand after the gap."""
    for entry in range(11, 21):
        note(file, of(entry))
    content = file.read_bytes()
    file.write_bytes(content[:at] + bytes(200) + content[at + 200 :])
    there = list(noted(file))
    assert set(there) <= {of(entry) for entry in range(11, 21)}
    assert there[-1] == of(20)


def test_the_last_note_counts_without_its_end_of_line(file: Path) -> None:
    """A hash that is there in full is held against the record."""
    file.write_bytes(f"12 {of(12).hash.hex()}".encode())
    assert list(noted(file)) == [of(12)]


@pytest.mark.parametrize(
    "line",
    [
        b"what is this\n",
        b"012 " + b"a" * 64 + b"\n",
        b"12 " + b"A" * 64 + b"\n",
        b"12 " + b"a" * 65 + b"\n",
        b"12 " + b"a" * 64 + b"13 " + b"a" * 64 + b"\n",
        b"12  " + b"a" * 64 + b"\n",
        b"12 " + b"a" * 64 + b"\r\n",
        b"x12 " + b"a" * 64 + b"\n",
        b"\xff",
    ],
)
def test_a_line_that_the_program_never_leaves_is_no_note_of_any_entry(file: Path, line: bytes) -> None:
    """Somebody changed the file: the line comes as a note that no entry can meet, of the entry after those before."""
    note(file, of(11))
    file.write_bytes(file.read_bytes() + line)
    assert list(noted(file)) == [of(11), Newest(12, b"")]
