"""The keys of cases: an encrypted file of their own, so that one case can be erased by destroying its key."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from cspr_rules.records.chain import STORE
from cspr_rules.records.database.cipher_file import CipherFile
from cspr_rules.records.database.refusals import told_plainly
from cspr_rules.records.failures import Busy, Erased, NotAllowed
from cspr_rules.records.surroundings import Surroundings

SIZE = 32
"""Bytes of a case's key."""

_WIPED = 0
_NOT_YET_WIPED = 1
"""What the file says of itself from the moment a key is destroyed until its traces are wiped, so that a cut in between
is made good when the file is next opened."""


class CaseKeys:
    """A key for each case. Threads may share one; each process opens its own, and sees at once what others did.

    A key that was destroyed stands in no byte of the file or of what lies beside it, and its case gets no other.
    """

    def __init__(self, file: Path, key: bytes, surroundings: Surroundings) -> None:
        """Open `file`, which `made` made, with the 32 bytes of `key`. Raises WrongKey, CannotOpen or Damaged."""
        self._place = str(file)
        self._surroundings = surroundings
        self._lock = threading.Lock()
        with told_plainly(self._place):
            self._connection = CipherFile(file, key).connect()
        try:
            with told_plainly(self._place):
                if self._connection.execute("PRAGMA user_version").fetchone()[0] == _NOT_YET_WIPED:
                    self._wipe()
        except BaseException:
            self.close()
            raise

    @classmethod
    def made(cls, file: Path, key: bytes, surroundings: Surroundings) -> CaseKeys:
        """A file for keys, without any yet, where there is none; nobody but its owner may read it."""
        sealed = CipherFile(file, key)
        sealed.prepare()
        with told_plainly(str(file)):
            connection = sealed.connect()
            try:
                connection.execute("CREATE TABLE IF NOT EXISTS case_key (case_id TEXT PRIMARY KEY, key BLOB) STRICT")
            finally:
                connection.close()
        return cls(file, key, surroundings)

    def make(self, case: str) -> bytes:
        """The key of `case`: 32 new bytes where it has none. Raises Erased where it had one that was destroyed."""
        new = self._surroundings.random(SIZE)
        with self._writing() as connection:
            connection.execute("INSERT INTO case_key VALUES (?, ?) ON CONFLICT DO NOTHING", (case, new))
            key = connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()[0]
        if key is None:
            raise Erased("this case was erased", "Open a new case; an erased one takes no more entries.")
        return bytes(key)

    def put_back(self, keys: Mapping[str, bytes]) -> None:
        """Keep the keys that a backup held, all or none. Raises Erased where one of these cases was erased here."""
        with self._writing() as connection:
            for case, key in keys.items():
                connection.execute("INSERT INTO case_key VALUES (?, ?) ON CONFLICT DO NOTHING", (case, key))
                if connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()[0] is None:
                    raise Erased("a case of this backup was erased here", "Leave out what was erased.")

    def get(self, case: str) -> bytes | None:
        """The key of `case`, or None where there is none, or none any more."""
        with self._alone() as connection:
            row = connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()
        return None if row is None or row[0] is None else bytes(row[0])

    def destroy(self, case: str) -> None:
        """Destroy the key of `case` for good. Where that is done already, its traces are looked for again.

        Raises Busy where others read for so long that the traces could not be wiped. The key is destroyed even then;
        doing it again, or opening the file the next time, wipes them.
        """
        if case == STORE:
            raise NotAllowed("the key of the store's own entries is never destroyed", "Choose a case to erase.")
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO case_key VALUES (?, NULL) ON CONFLICT (case_id) DO UPDATE SET key = NULL", (case,)
            )
            connection.execute(f"PRAGMA user_version = {_NOT_YET_WIPED}")
        with self._alone():
            self._wipe()

    def held(self) -> tuple[str, ...]:
        """The cases whose key is there, in order of their ids."""
        with self._alone() as connection:
            rows = connection.execute("SELECT case_id FROM case_key WHERE key IS NOT NULL ORDER BY case_id").fetchall()
        return tuple(row[0] for row in rows)

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

    def _wipe(self) -> None:
        """Leave nothing of a destroyed key in the file or beside it.

        `secure_delete` overwrites what is taken out, and not every copy that rows leave behind when they move between
        pages (measured). A file written anew has none; then the log, which still has the old pages, is cut off.
        """
        self._connection.execute("VACUUM")
        if self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise Busy(
                "the key is destroyed, but its traces could not be wiped while others were reading",
                "Do it again in a moment; that wipes what is left.",
            )
        self._connection.execute(f"PRAGMA user_version = {_WIPED}")
