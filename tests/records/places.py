"""What stands in a folder, to see that nothing was touched; and what somebody without special rights may do there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def everything_in(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file and folder under a folder with its rights, the time of its last change, and its bytes."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        about = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (about.st_mode, about.st_mtime_ns, content)
    return found


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that anybody could reach, for what is done `without_special_rights`."""
    folder = Path(tempfile.mkdtemp(prefix="cspr-test-"))
    try:
        yield folder
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o700)
        shutil.rmtree(folder)


@contextmanager
def without_special_rights(folder: Path) -> Iterator[None]:
    """Rights count as for anybody who owns `folder`. Root, whom no right binds, becomes nobody for the while."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
