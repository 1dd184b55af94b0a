"""Writing a small file whole or not at all, for its owner's eyes only, and durably."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cspr_rules.records.disk import says_full
from cspr_rules.records.failures import CannotOpen, DiskFull, RecordFault


def write(file: Path, content: bytes, proof: Callable[[bytes], None] | None = None) -> None:
    """Put `content` in place of what `file` held. When this returns it survives a power cut; before, the old stands.

    `proof` is given what was read back from the disk before it takes the old one's place, and raises to keep the old.
    Raises DiskFull or CannotOpen.
    """
    new = file.with_name(f"{file.name}.new")
    try:
        new.unlink(missing_ok=True)  # what a cut left behind, which may have been another's to read
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            to_the_disk(stream.fileno())
        if proof is not None:
            proof(new.read_bytes())
        new.replace(file)
        folder_to_the_disk(file.parent)
    except OSError as error:
        raise disk_fault(file, error) from None
    finally:
        with suppress(OSError):
            new.unlink()


def read(file: Path) -> bytes:
    """What `file` holds. Raises CannotOpen."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise disk_fault(file, error) from None


def forget(*files: Path) -> None:
    """Remove `files`, where they are there. Raises CannotOpen."""
    for file in files:
        try:
            file.unlink()
            folder_to_the_disk(file.parent)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise disk_fault(file, error) from None


def folder_to_the_disk(folder: Path) -> None:
    """Wait until what `folder` says it holds would survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        to_the_disk(handle)
    finally:
        os.close(handle)


def to_the_disk(handle: int) -> None:
    """Wait until what was written to an open file would survive a power cut."""
    # On macOS fsync leaves the content in the disk's own cache.
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with suppress(OSError):
            fcntl.fcntl(handle, full)
            return
    os.fsync(handle)


def disk_fault(file: Path, error: OSError) -> RecordFault:
    """What the operating system said of `file`, told to a person."""
    if says_full(error):
        return DiskFull(f"there is no room to write {file}", "Make room and try again; nothing was changed.")
    return CannotOpen(
        f"{file} cannot be read or written: {(error.strerror or 'unknown reason').lower()}",
        "Check that it is there, that the disk takes writing, and that the file and its folder are yours. "
        "Nothing was changed.",
    )
