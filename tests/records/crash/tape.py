"""The tape that tape.c keeps: what processes did to the files under one folder, in order; and faults injected there."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Self

_HEADER = struct.Struct("=IIQQIIqII256s")
_FAULT = struct.Struct("=IIqII256s")
_FAULT_AT = 24
_RECORD = struct.Struct("=IIQqII")


class What(IntEnum):
    """What a process did; the numbers are those of tape.c."""

    OPENED = 1
    WRITTEN = 2
    CUT_TO = 3
    SYNCED = 4
    UNLINKED = 5
    RENAMED = 6
    LINKED = 7
    MADE_FOLDER = 8


class Call(IntEnum):
    """The kinds of call that can be made to fail."""

    WRITE = 1
    SYNC = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done. `at` is where it was written, the size a file was cut to, or 0 where it was opened empty."""

    what: What
    inode: int
    at: int
    name: str
    data: bytes


class Tape:
    """The tape in `file`, of which `made` makes a new one."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDWR)
        self._memory = mmap.mmap(self._handle, 0)

    @classmethod
    def made(cls, file: Path, size: int = 1 << 30) -> Tape:
        """A new tape with room for `size` bytes, which any process may write to."""
        with file.open("xb") as new:
            new.write(_HEADER.pack(0, 0, size, _HEADER.size, 0, 0, 0, 0, 0, b""))
            new.truncate(size)  # room that is not used takes none on the disk
        file.chmod(0o666)
        return cls(file)

    @classmethod
    def here(cls) -> Tape:
        """The tape that this very process is on."""
        return cls(Path(os.environ["TAPE_FILE"]))

    def steps(self) -> list[Step]:
        """Everything done so far."""
        _, full, _, used, *_ = _HEADER.unpack_from(self._memory)
        assert not full, "the tape ran out"
        return list(self._steps(used))

    def _steps(self, used: int) -> Iterator[Step]:
        at = _HEADER.size
        while at < used:
            size, what, inode, place, name, data = _RECORD.unpack_from(self._memory, at)
            start = at + _RECORD.size
            yield Step(
                What(what),
                inode,
                place,
                os.fsdecode(self._memory[start : start + name]),
                bytes(self._memory[start + name : start + name + data]),
            )
            at += size

    @contextmanager
    def failing(self, call: Call, error: int, *, after: int = 0, stays: bool, within: str = "") -> Iterator[None]:
        """Let `call` fail with the number `error` on files whose path contains `within`, once `after` calls went well.

        `stays` says whether every later call fails too.
        """
        self._memory[_FAULT_AT : _FAULT_AT + _FAULT.size] = _FAULT.pack(
            call, error, after, stays, 0, os.fsencode(within)
        )
        try:
            yield
        finally:
            self._memory[_FAULT_AT : _FAULT_AT + 4] = bytes(4)

    @property
    def hits(self) -> int:
        """How many calls failed under the newest fault."""
        return int(_FAULT.unpack_from(self._memory, _FAULT_AT)[4])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()
        os.close(self._handle)


def compiled(folder: Path) -> Path:
    """tape.c as a library for LD_PRELOAD."""
    library = folder / "tape.so"
    source = Path(__file__).with_name("tape.c")
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", library, source, "-ldl"], check=True
    )
    return library


def environment(library: Path, file: Path, folder: Path) -> dict[str, str]:
    """What puts a process on the tape in `file` with all that it does in `folder`."""
    return {"LD_PRELOAD": str(library), "TAPE_FILE": str(file), "TAPE_FOLDER": str(folder.resolve())}
