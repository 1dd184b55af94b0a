"""keys/store.json: what it says, and how damage to it is told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.records.keys.surroundings import the_same_each_time

from cspr_rules.records.canonical import canonical
from cspr_rules.records.failures import CannotOpen, Damaged
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.ways import passphrase_way, recovery_way
from cspr_rules.records.keys.wrapping import wrapped

FILE = Path("keys/store.json")
WORDS = "four words not together"


def a_store_file() -> tuple[StoreFile, MasterKey]:
    """One with a key file's way, a passphrase and a recovery key, the same each time."""
    surroundings = the_same_each_time()
    master = MasterKey.made("0123456789abcdef" * 2, surroundings)
    file = StoreFile(master.store_id, master.public)
    file = file.having(wrapped("key file", b"k" * 32, master, surroundings))
    file = file.having(passphrase_way(WORDS, master, surroundings))
    return file.having(recovery_way(master, surroundings)[0]), master


def test_the_file_reads_back_as_it_was_written() -> None:
    """Id, public key and every way survive, and the bytes are the same however often they are written."""
    file, _ = a_store_file()
    read = StoreFile.from_bytes(file.as_bytes(), FILE)
    assert (read.store_id, read.public_key, set(read.ways)) == (file.store_id, file.public_key, set(file.ways))
    assert read.as_bytes() == file.as_bytes()


def test_the_file_holds_no_secret() -> None:
    """Neither the master key, nor the passphrase, nor anything derived stands in it."""
    file, master = a_store_file()
    content = file.as_bytes()
    for secret in (master.secret, master.database, master.case_keys, master.backup, b"k" * 32):
        assert secret not in content
        assert secret.hex().encode() not in content
    assert WORDS.encode() not in content


def test_the_same_beginning_gives_the_same_file() -> None:
    """Salt, nonces and keys come from what was passed in, so that a run can be repeated byte for byte."""
    assert a_store_file()[0].as_bytes() == a_store_file()[0].as_bytes()


def test_every_changed_byte_is_called_damage() -> None:
    """A flipped bit anywhere is told as damage, and never as a passphrase that does not fit."""
    content = a_store_file()[0].as_bytes()
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises((Damaged, CannotOpen)) as told:
            StoreFile.from_bytes(changed, FILE)
        assert str(FILE) in told.value.what


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"check":"","format":1}',
        b'{"ways":3}',
        b'"' + b"\xed\xa0\x80" + b'"',
    ],
)
def test_what_is_no_store_file_is_called_damage(content: bytes) -> None:
    """Empty, cut off, and something else altogether."""
    with pytest.raises(Damaged, match=r"keys/store\.json is damaged.*Put it back from a backup"):
        StoreFile.from_bytes(content, FILE)


def test_a_cut_file_is_called_damage() -> None:
    """Whatever part of it is left."""
    content = a_store_file()[0].as_bytes()
    for length in range(len(content)):
        with pytest.raises(Damaged):
            StoreFile.from_bytes(content[:length], FILE)


def test_a_later_format_is_not_called_damage() -> None:
    """A file of a later version of the program is left alone, and the message says which program opens it."""
    with pytest.raises(CannotOpen, match="later version"):
        StoreFile.from_bytes(canonical({"format": 2, "something": "new"}), FILE)


def test_two_ways_of_one_name_are_refused() -> None:
    """Which of them would count could not be said."""
    file, _ = a_store_file()
    said = json.loads(file.as_bytes())
    del said["check"]
    said["ways"].append(said["ways"][0])
    said["check"] = sha256(canonical(said)).hexdigest()
    with pytest.raises(Damaged):
        StoreFile.from_bytes(canonical(said), FILE)
