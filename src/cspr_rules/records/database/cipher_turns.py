"""One encrypted file behind one connection, which threads share by taking turns: for small files beside the record."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from cspr_rules.records.database.cipher_file import CipherFile
from cspr_rules.records.database.refusals import told_plainly


class CipherTurns:
    """The file in use. Threads may share one; each process opens its own, and sees at once what others did.

    Every method raises a RecordFault and no error of a driver. What is taken out is overwritten in the file.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        """Open `file`, which `make` made, with the 32 bytes of `key`. Raises WrongKey, CannotOpen or Damaged."""
        self._place = str(file)
        self._lock = threading.Lock()
        with told_plainly(self._place):
            self._connection = CipherFile(file, key).connect()

    @classmethod
    def make(cls, file: Path, key: bytes, table: str) -> None:
        """Make the file with its one `table`, as SQL has it, where there is none; nobody but its owner may read it."""
        sealed = CipherFile(file, key)
        sealed.prepare()
        with told_plainly(str(file)):
            connection = sealed.connect()
            try:
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} STRICT")
            finally:
                connection.close()

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The connection while no other thread has it."""
        with self._lock, told_plainly(self._place):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """The one writer's turn: kept whole at the end, or not at all where an error rises."""
        with self.alone() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(dbapi2.Error):
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self.alone() as connection:
            connection.close()
