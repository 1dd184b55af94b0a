"""Plain data kept in a file, so that it need not be worked out again: written whole, read back only where it is sound.

What is kept is never needed. A folder that cannot be written, a damaged file or one from another version costs time and
nothing else. Files are pickles, and reading one makes nothing but plain data and the classes that the caller names.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_MARK_LENGTH = 32
_MOST_KEPT = 8
"""Rulebooks kept at a time. The one used longest ago goes first."""


def cache_folder() -> Path:
    """Where things are kept: under CSPR_HOME where it is set, else in the user's own cache folder."""
    if home := os.environ.get("CSPR_HOME"):
        return Path(home) / "cache"
    try:
        own = Path.home()
    except RuntimeError:  # nobody with a home: nothing is kept, for no such folder can be made
        return Path(os.devnull) / "cspr-rules"
    if sys.platform == "darwin":
        return own / "Library" / "Caches" / "cspr-rules"
    return Path(os.environ.get("XDG_CACHE_HOME") or own / ".cache") / "cspr-rules"


def keep(folder: Path, name: str, value: object) -> None:
    """Keep `value` as `name` in `folder`, readable by this user alone. Does nothing where that cannot be done."""
    with contextlib.suppress(Exception):
        content = pickle.dumps(value, protocol=5)
        is_new = not folder.exists()
        _private_folder(folder)
        handle, unfinished = tempfile.mkstemp(dir=folder, prefix=".")  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            Path(unfinished).replace(folder / name)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise
        if is_new:
            _forget_oldest(folder.parent)


def kept(folder: Path, name: str, classes: Iterable[type]) -> Any:
    """What was kept as `name` in `folder`, or None. Nothing is made but plain data and objects of `classes`."""
    try:
        content = (folder / name).read_bytes()
        mark, content = content[:_MARK_LENGTH], content[_MARK_LENGTH:]
        if hashlib.sha256(content).digest() != mark:
            return None
        return _Reader(content, classes).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the rule files are the truth and are still there
        return None


class _Reader(pickle.Unpickler):
    """An unpickler that finds the named classes and nothing else, so that a planted file can run nothing."""

    def __init__(self, content: bytes, classes: Iterable[type]) -> None:
        super().__init__(io.BytesIO(content))
        self._classes = {(one.__module__, one.__qualname__): one for one in classes}

    def find_class(self, module_name: str, global_name: str, /) -> type:
        try:
            return self._classes[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name}") from None


def _private_folder(folder: Path) -> None:
    """Make `folder`, and what it lies in, for this user alone where they are new."""
    if not folder.is_dir():
        _private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _forget_oldest(folder: Path) -> None:
    """Delete what was kept longest ago, of the folders that `keep` makes here."""
    ours = [one for one in folder.iterdir() if one.is_dir() and len(one.name) == _MARK_LENGTH * 2]
    for old in sorted(ours, key=lambda one: one.stat().st_mtime)[:-_MOST_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
