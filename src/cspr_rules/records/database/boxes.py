"""Named bytes in an encrypted file of their own, for what is no part of the record: the training space."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from cspr_rules.records.database.cipher_file import CipherFile
from cspr_rules.records.database.refusals import told_plainly


class Boxes:
    """What stands under each name. Threads may share one; each process opens its own, and sees what others did.

    Every method raises a RecordFault and no error of a driver. What is taken out is overwritten in the file.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        """Open `file`, which `made` made, with the 32 bytes of `key`. Raises WrongKey, CannotOpen or Damaged."""
        self._place = str(file)
        self._lock = threading.Lock()
        with told_plainly(self._place):
            self._connection = CipherFile(file, key).connect()

    @classmethod
    def made(cls, file: Path, key: bytes) -> Boxes:
        """A file without anything in it yet, where there is none; nobody but its owner may read it."""
        sealed = CipherFile(file, key)
        sealed.prepare()
        with told_plainly(str(file)):
            connection = sealed.connect()
            try:
                connection.execute("CREATE TABLE IF NOT EXISTS box (name TEXT PRIMARY KEY, content BLOB) STRICT")
            finally:
                connection.close()
        return cls(file, key)

    def get(self, name: str) -> bytes | None:
        """What stands under `name`, or None."""
        with self._alone() as connection:
            return _content(connection, name)

    def change(self, name: str, new: Callable[[bytes | None], bytes | None]) -> None:
        """Put what `new` makes of what stands under `name` in its place, in one turn; None takes it out.

        Where `new` raises, nothing is changed.
        """
        with self._writing() as connection:
            content = new(_content(connection, name))
            if content is None:
                connection.execute("DELETE FROM box WHERE name = ?", (name,))
            else:
                connection.execute(
                    "INSERT INTO box VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                    (name, content),
                )

    def names(self, beginning: str) -> tuple[str, ...]:
        """The names that begin so, in order."""
        with self._alone() as connection:
            rows = connection.execute(
                "SELECT name FROM box WHERE substr(name, 1, ?) = ? ORDER BY name", (len(beginning), beginning)
            )
            return tuple(row[0] for row in rows.fetchall())

    def close(self) -> None:
        """Let go of the file."""
        with self._alone() as connection:
            connection.close()

    @contextmanager
    def _alone(self) -> Iterator[Any]:
        with self._lock, told_plainly(self._place):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """The one writer's turn: kept whole at the end, or not at all where an error rises."""
        with self._alone() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(dbapi2.Error):
                    connection.execute("ROLLBACK")
                raise


def _content(connection: Any, name: str) -> bytes | None:
    row = connection.execute("SELECT content FROM box WHERE name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])
