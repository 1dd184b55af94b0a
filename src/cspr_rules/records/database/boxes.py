"""Named bytes in an encrypted file of their own, for what is no part of the record: the training space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cspr_rules.records.database.cipher_turns import CipherTurns


class Boxes:
    """What stands under each name. Threads may share one; each process opens its own, and sees what others did.

    Every method raises a RecordFault and no error of a driver. What is taken out is overwritten in the file.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        """Open `file`, which `made` made, with the 32 bytes of `key`. Raises WrongKey, CannotOpen or Damaged."""
        self._file = CipherTurns(file, key)

    @classmethod
    def made(cls, file: Path, key: bytes) -> Boxes:
        """A file without anything in it yet, where there is none; nobody but its owner may read it."""
        CipherTurns.make(file, key, "box (name TEXT PRIMARY KEY, content BLOB)")
        return cls(file, key)

    def get(self, name: str) -> bytes | None:
        """What stands under `name`, or None."""
        with self._file.alone() as connection:
            return _content(connection, name)

    def change(self, name: str, new: Callable[[bytes | None], bytes | None]) -> None:
        """Put what `new` makes of what stands under `name` in its place, in one turn; None takes it out.

        Where `new` raises, nothing is changed.
        """
        with self._file.writing() as connection:
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
        with self._file.alone() as connection:
            rows = connection.execute(
                "SELECT name FROM box WHERE substr(name, 1, ?) = ? ORDER BY name", (len(beginning), beginning)
            )
            return tuple(row[0] for row in rows.fetchall())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _content(connection: Any, name: str) -> bytes | None:
    row = connection.execute("SELECT content FROM box WHERE name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])
