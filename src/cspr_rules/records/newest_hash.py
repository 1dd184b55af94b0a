"""The newest hash, kept outside the database: a chain alone cannot show that its end was cut off."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from cspr_rules.records.chain import Newest

_LINE = re.compile(rb"([1-9][0-9]{0,17}) ([0-9a-f]{64})\n?")

_TORN = re.compile(
    rb"(?:[1-9][0-9]{0,17}(?: [0-9a-f]{0,64})?)?"
    rb"(?:\0++(?:[0-9]{0,18} )?[0-9a-f]{0,64})*+"
    rb"\n?"
)
"""What a power cut can leave: the beginning of a note, nothing where others were to be, and what of them was kept."""


def line(newest: Newest) -> bytes:
    """A note as it is written."""
    return f"{newest.entry} {newest.hash.hex()}\n".encode()


def note(file: Path, newest: Newest) -> None:
    """Add a line to `file`. Where it cannot be written, nothing happens: the entry is saved all the same.

    `cspr verify` says how far the notes reach. A note is one write at the end of the file, so that several processes
    can make theirs, and comes after the entry is safe, so that no note names an entry that never was. It begins a line
    of its own, also after one that was torn.
    """
    with contextlib.suppress(OSError):
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            before = "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""
            os.write(handle, f"{before}{newest.entry} {newest.hash.hex()}\n".encode())
        finally:
            os.close(handle)


def noted(file: Path) -> Iterator[Newest]:
    """Every note in `file`, in the order in which they were made. Lines torn by a power cut are passed over.

    A line that neither the program nor a power cut leaves was changed by somebody. It comes as a note that no entry
    can meet, with an empty hash, of the entry that should follow the notes before it.
    """
    highest = 0
    try:
        with file.open("rb") as lines:
            for line in lines:
                if found := _LINE.fullmatch(line):
                    highest = max(highest, int(found[1]))
                    yield Newest(int(found[1]), bytes.fromhex(found[2].decode()))
                elif not _TORN.fullmatch(line):
                    yield Newest(highest + 1, b"")
    except FileNotFoundError:
        return
