"""Where the record and its keys lie, and that nobody else on the computer can reach them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cspr_rules.records.disk import Disk, says_full
from cspr_rules.records.failures import CannotOpen, DiskFull, RecordFault


@dataclass(frozen=True, slots=True)
class Home:
    """The places of one store. `records` and `keys` are apart, so that they can be backed up apart."""

    root: Path
    disk: Disk = field(default_factory=Disk.real, repr=False, compare=False)

    @property
    def records(self) -> Path:
        """The folder of the record."""
        return self.root / "records"

    @property
    def keys(self) -> Path:
        """The folder of what opens the record."""
        return self.root / "keys"

    @property
    def record(self) -> Path:
        """The embedded database."""
        return self.records / "record.db"

    @property
    def newest_hashes(self) -> Path:
        """The newest hash after each entry, outside the database."""
        return self.records / "newest-hashes"

    @property
    def store_file(self) -> Path:
        """The ways to unlock the store; where it is missing, there is no store yet."""
        return self.keys / "store.json"

    @property
    def key_file(self) -> Path:
        """The key of this computer, where there is no keyring to hold it."""
        return self.keys / "key"

    @property
    def case_keys(self) -> Path:
        """The keys of cases."""
        return self.keys / "case-keys.db"

    @property
    def making(self) -> Path:
        """The mark of a store that is being made."""
        return self.keys / "making"

    @property
    def turn(self) -> Path:
        """The lock of whoever makes the store or changes its keys."""
        return self.keys / "turn"

    @property
    def erasing(self) -> Path:
        """The mark of an erasure that is being carried out."""
        return self.keys / "erasing"

    @property
    def erased_cases(self) -> Path:
        """The ids of the cases that were erased, outside the database."""
        return self.records / "erased-cases"

    @staticmethod
    def with_log(file: Path) -> tuple[Path, ...]:
        """An embedded database's file and what SQLite keeps beside it."""
        return file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal"))

    def refuse_unsafe(self) -> None:
        """Raise CannotOpen for a place on a network share, of another user, or into which others may put files."""
        self.disk.refuse_network(self.root)
        for folder in (self.root, self.records, self.keys):
            _refuse_unsafe(folder)

    def prepare(self) -> None:
        """Make the folders where they are missing, for this user alone; those that are there lose the rights of others.

        `CannotOpen` for a place on a network share, of another user, or in which others may put or swap files;
        `DiskFull` where there is no room. Where it raises, nothing was made.
        """
        self.refuse_unfit()
        for folder in (self.root, self.records, self.keys):
            _make_private(folder, tighten=folder != self.root)

    def refuse_unfit(self) -> None:
        """Raise as `prepare` does where no store can be made here; makes nothing."""
        if not self.root.is_absolute():
            raise CannotOpen(
                f"CSPR_HOME is {self.root}, which means another folder wherever the program is started",
                f"Write it from the root of the disk, such as {self.root.absolute()}.",
            )
        self.refuse_unsafe()
        self.disk.refuse_full(_nearest(self.root))


def _nearest(place: Path) -> Path:
    """The place, or the nearest folder above it that is there."""
    return next(folder for folder in (place, *place.parents) if folder.exists())


def _refuse_unsafe(folder: Path) -> None:
    """Raise where a folder is there and is not ours alone to write."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(folder, error) from error
    if not stat.S_ISDIR(found.st_mode):
        raise CannotOpen(
            f"{folder} is not a folder", "Move it away, or set CSPR_HOME to the folder itself. Nothing was changed."
        )
    if found.st_uid != os.geteuid():
        raise CannotOpen(
            f"{folder} belongs to another user",
            "Run the program as that user, or set CSPR_HOME to a folder of your own. Nothing was changed.",
        )
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise CannotOpen(
            f"{folder} may be written by other users, who could put files of theirs in place of the record's",
            f"Check what is in it, then take that right away with `chmod go-w {folder}`. Nothing was changed.",
        )


def _make_private(folder: Path, *, tighten: bool) -> None:
    """Make a folder for this user alone, or take the rights of others from one that is there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if tighten and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: OSError) -> RecordFault:
    if says_full(error):
        return DiskFull(f"there is no room to make {folder}", "Make room and try again. Nothing was saved.")
    return CannotOpen(
        f"{folder} cannot be used: {(error.strerror or 'unknown reason').lower()}",
        "Set CSPR_HOME to a folder that you may write. Nothing was saved.",
    )
