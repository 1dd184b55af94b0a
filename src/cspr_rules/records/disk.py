"""What the record asks of the disk it lies on: this machine's own, and with room left."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cspr_rules.records.failures import CannotOpen, DiskFull

ROOM_NEEDED = 32 * 1024 * 1024
"""Bytes that must be free before anything is written: more than any one step of the record takes."""

_PAGE = 4096

# On these the locks and the shared memory that keep writers apart hold on one machine only, or not at all.
NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("9p", "acfs", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "ftp", "glusterfs", "gpfs"),
        *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "webdav"),
        *("fuse.ceph", "fuse.cephfs", "fuse.curlftpfs", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.goofys"),
        *("fuse.gvfsd-fuse", "fuse.mount-s3", "fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
        *("fuse.vmhgfs-fuse", "vmhgfs", "macfuse", "osxfuse"),
    }
)


def linux_mounts(table: str) -> dict[str, str]:
    """Each mount point with its kind of file system, from /proc/self/mounts; of several on one the last is seen."""
    lines = (line.split() for line in table.splitlines())
    return {_unescaped(fields[1]): fields[2] for fields in lines if len(fields) >= 3}


def mac_mounts(printed: str) -> dict[str, str]:
    """Each mount point with its kind of file system, from what macOS's `mount` prints."""
    found = (re.fullmatch(r".+? on (/.*) \((\w+)[^()]*\)", line) for line in printed.splitlines())
    return {match[1]: match[2] for match in found if match}


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _mounts_now() -> dict[str, str]:
    if sys.platform == "darwin":
        printed = subprocess.run(["/sbin/mount"], capture_output=True, check=False, text=True)
        return mac_mounts(printed.stdout)
    try:
        return linux_mounts(Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return {}


@dataclass(frozen=True, slots=True)
class Disk:
    """What is known of the disks: `mounts` gives each mount point's kind, `free` the bytes left at a folder."""

    mounts: Callable[[], Mapping[str, str]]
    free: Callable[[Path], int]

    @classmethod
    def real(cls) -> Disk:
        """The disks of this machine."""
        return cls(mounts=_mounts_now, free=lambda folder: shutil.disk_usage(folder).free)

    def refuse_network(self, place: Path) -> None:
        """Raise `CannotOpen` where a place lies on a network share; what does not exist yet counts by its folder."""
        kind = _kind_of(place.resolve(), self.mounts())
        if kind in NETWORK_FILE_SYSTEMS:
            raise CannotOpen(
                f"{place} is on a network share ({kind}), where two people writing at once can destroy the record",
                "Set CSPR_HOME to a folder on this computer's own disk, or keep the record in PostgreSQL with "
                "CSPR_DATABASE_URL. Nothing was written.",
            )

    def refuse_full(self, folder: Path) -> None:
        """Raise `DiskFull` where too little room is left to write safely in an existing folder."""
        free = self.free(folder)
        if free < ROOM_NEEDED:
            raise DiskFull(
                f"the disk of {folder} has {free // 1024**2} MB left, and {ROOM_NEEDED // 1024**2} MB are needed",
                "Make room on it, or set CSPR_HOME to a folder on another disk. Nothing was written.",
            )


def is_full(folder: Path) -> bool:
    """Whether not even a page can be written into a folder, since there is no room or no more of somebody's share.

    Found out by writing one, which is taken away again: SQLite does not say why a disk refused it.
    """
    try:
        with tempfile.NamedTemporaryFile(prefix=".room-", dir=folder) as page:
            page.write(bytes(_PAGE))
            page.flush()
    except OSError as error:
        return says_full(error)
    return False


def says_full(error: OSError) -> bool:
    """Whether the operating system says that there is no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def _kind_of(place: Path, mounts: Mapping[str, str]) -> str:
    """The kind of file system of the nearest mount point above a place; empty where none is known."""
    return next((mounts[str(folder)] for folder in (place, *place.parents) if str(folder) in mounts), "")
