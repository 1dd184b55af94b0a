"""The keys of cases: an encrypted file of their own, so that one case can be erased by destroying its key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cspr_rules.records.chain import STORE
from cspr_rules.records.database.cipher_turns import CipherTurns
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
        self._surroundings = surroundings
        self._file = CipherTurns(file, key)
        try:
            with self._file.alone() as connection:
                if connection.execute("PRAGMA user_version").fetchone()[0] == _NOT_YET_WIPED:
                    _wipe(connection)
        except BaseException:
            self.close()
            raise

    @classmethod
    def made(cls, file: Path, key: bytes, surroundings: Surroundings) -> CaseKeys:
        """A file for keys, without any yet, where there is none; nobody but its owner may read it."""
        CipherTurns.make(file, key, "case_key (case_id TEXT PRIMARY KEY, key BLOB)")
        return cls(file, key, surroundings)

    def make(self, case: str) -> bytes:
        """The key of `case`: 32 new bytes where it has none. Raises Erased where it had one that was destroyed."""
        new = self._surroundings.random(SIZE)
        with self._file.writing() as connection:
            connection.execute("INSERT INTO case_key VALUES (?, ?) ON CONFLICT DO NOTHING", (case, new))
            key = connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()[0]
        if key is None:
            raise Erased("this case was erased", "Open a new case; an erased one takes no more entries.")
        return bytes(key)

    def put_back(self, keys: Mapping[str, bytes]) -> None:
        """Keep the keys that a backup held, all or none. Raises Erased where one of these cases was erased here."""
        with self._file.writing() as connection:
            for case, key in keys.items():
                connection.execute("INSERT INTO case_key VALUES (?, ?) ON CONFLICT DO NOTHING", (case, key))
                if connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()[0] is None:
                    raise Erased("a case of this backup was erased here", "Leave out what was erased.")

    def get(self, case: str) -> bytes | None:
        """The key of `case`, or None where there is none, or none any more."""
        with self._file.alone() as connection:
            row = connection.execute("SELECT key FROM case_key WHERE case_id = ?", (case,)).fetchone()
        return None if row is None or row[0] is None else bytes(row[0])

    def destroy(self, case: str) -> None:
        """Destroy the key of `case` for good. Where that is done already, its traces are looked for again.

        Raises Busy where others read for so long that the traces could not be wiped. The key is destroyed even then;
        doing it again, or opening the file the next time, wipes them.
        """
        if case == STORE:
            raise NotAllowed("the key of the store's own entries is never destroyed", "Choose a case to erase.")
        with self._file.writing() as connection:
            connection.execute(
                "INSERT INTO case_key VALUES (?, NULL) ON CONFLICT (case_id) DO UPDATE SET key = NULL", (case,)
            )
            connection.execute(f"PRAGMA user_version = {_NOT_YET_WIPED}")
        with self._file.alone() as connection:
            _wipe(connection)

    def held(self) -> tuple[str, ...]:
        """The cases whose key is there, in order of their ids."""
        with self._file.alone() as connection:
            rows = connection.execute("SELECT case_id FROM case_key WHERE key IS NOT NULL ORDER BY case_id").fetchall()
        return tuple(row[0] for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _wipe(connection: Any) -> None:
    """Leave nothing of a destroyed key in the file or beside it.

    `secure_delete` overwrites what is taken out, and not every copy that rows leave behind when they move between
    pages (measured). A file written anew has none; then the log, which still has the old pages, is cut off.
    """
    connection.execute("VACUUM")
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise Busy(
            "the key is destroyed, but its traces could not be wiped while others were reading",
            "Do it again in a moment; that wipes what is left.",
        )
    connection.execute(f"PRAGMA user_version = {_WIPED}")
