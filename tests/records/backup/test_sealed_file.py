"""A file sealed in pieces: read as it was written, or refused at the first piece that is not."""

from __future__ import annotations

import os
from io import BytesIO

import pytest

from cspr_rules.records.backup.sealed_file import PIECE, SealedWriter, unsealed

KEY = bytes(range(32))
HEAD, SEALED = 25 + 32, PIECE + 16


def sealed(content: bytes, *, steps: int = 1000, purpose: str = "record") -> bytes:
    """`content` as a sealed file, written a few bytes at a time."""
    file = BytesIO()
    writer = SealedWriter(file, KEY, purpose, os.urandom)
    for start in range(0, len(content), steps):
        writer.write(content[start : start + steps])
    writer.finish()
    return file.getvalue()


def read(file: bytes, key: bytes = KEY, purpose: str = "record") -> bytes:
    """The content of a sealed file."""
    return b"".join(unsealed(BytesIO(file), key, purpose))


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5])
@pytest.mark.parametrize("steps", [1000, PIECE, 10 * PIECE])
def test_what_was_sealed_is_read(length: int, steps: int) -> None:
    """Whatever its length, and in whatever steps it was written."""
    content = os.urandom(length)
    file = sealed(content, steps=steps)
    assert read(file) == content
    pieces = max(1, -(-length // PIECE))
    assert len(file) == HEAD + length + 16 * pieces


def test_a_file_that_ends_between_two_pieces_is_refused() -> None:
    """Only the last piece says that it is the last, so that an end that was cut off is not taken for one."""
    file = sealed(os.urandom(3 * PIECE))
    for pieces in (0, 1, 2):
        with pytest.raises(ValueError, match="not as it was written"):
            read(file[: HEAD + pieces * SEALED])


def test_pieces_in_another_order_are_refused() -> None:
    """Each is bound to its place: two that change places, one left out, one twice, one after the end."""
    file = sealed(os.urandom(3 * PIECE))
    head = file[:HEAD]
    one, two, three = (file[HEAD + start * SEALED : HEAD + (start + 1) * SEALED] for start in range(3))
    assert head + one + two + three == file
    for pieces in ((two, one, three), (one, three), (two, three), (one, one, two, three), (one, two, three, three)):
        with pytest.raises(ValueError, match="not as it was written"):
            read(head + b"".join(pieces))


def test_pieces_of_another_file_are_refused() -> None:
    """Also of one with the same content under the same key."""
    content = os.urandom(2 * PIECE)
    one, other = sealed(content), sealed(content)
    with pytest.raises(ValueError, match="not as it was written"):
        read(one[: HEAD + SEALED] + other[HEAD + SEALED :])


def test_what_was_read_before_the_fault_is_genuine() -> None:
    """A reader may work a piece at a time: it is never handed a piece that is not as it was written."""
    content = os.urandom(3 * PIECE)
    file = bytearray(sealed(content))
    file[HEAD + 2 * SEALED + 7] ^= 1
    given = []
    with pytest.raises(ValueError, match="not as it was written"):
        given.extend(unsealed(BytesIO(file), KEY, "record"))
    assert b"".join(given) == content[: 2 * PIECE][: len(b"".join(given))]


def test_another_key_or_purpose_does_not_open_it() -> None:
    """The keys of cases cannot be passed off as a record, nor a record as keys."""
    file = sealed(b"content")
    with pytest.raises(ValueError, match="key is another"):
        read(file, key=bytes(32))
    with pytest.raises(ValueError, match="key is another"):
        read(file, purpose="case keys")
    with pytest.raises(ValueError, match="not a sealed file"):
        read(b"something else" * 100)


def test_the_same_content_never_looks_the_same() -> None:
    """Nobody can tell from two backups that nothing was recorded in between."""
    one, other = sealed(b"content"), sealed(b"content")
    assert one[HEAD:] != other[HEAD:]
