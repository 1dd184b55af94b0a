"""Opening an encrypted SQLite file: what must be right before it is touched, and how every connection to it is set."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from cspr_rules.records.database.refusals import damaged, no_room, told_plainly
from cspr_rules.records.database.torn import key_opens_log
from cspr_rules.records.disk import Disk, says_full
from cspr_rules.records.failures import CannotOpen, WrongKey

SOUND_SINCE = (3, 51, 3)
"""SQLite from 3.7.0 to 3.51.2 can corrupt a file whose write-ahead log is reset by two at once."""

PAUSE = 0.005
PATIENCE = 24_000
"""How often a writer asks whether its turn has come, PAUSE seconds apart: two minutes, and longer on a busy machine."""

SETTINGS = (
    "synchronous = FULL",  # NORMAL loses acknowledged entries in a power cut
    "secure_delete = ON",  # what is removed is overwritten, so that an erased key is gone
    "recursive_triggers = ON",  # the row that REPLACE removes meets the triggers too
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",  # nothing unencrypted on the disk
    "fullfsync = ON",  # macOS: through the disk's own cache
    "checkpoint_fullfsync = ON",
)


class CipherFile:
    """A file of SQLCipher under a raw key of 32 bytes.

    Every refusal comes before the first byte is written: `CannotOpen`, `WrongKey`, `DiskFull` or `Damaged`.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        disk: Disk | None = None,
        driver: ModuleType = dbapi2,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        if len(key) != 32:
            raise ValueError("The key of an encrypted file is 32 bytes.")
        self.path = path
        self._key = key
        self._disk = disk or Disk.real()
        self._driver = driver
        self._wait = wait
        """Lets so many seconds pass."""
        self._checked = False

    def __repr__(self) -> str:
        return f"CipherFile({str(self.path)!r})"

    @property
    def files(self) -> tuple[Path, Path, Path]:
        """The file, its write-ahead log and the index of that."""
        return self.path, self.path.with_name(self.path.name + "-wal"), self.path.with_name(self.path.name + "-shm")

    def prepare(self) -> None:
        """Make the file where it is missing, for its owner's eyes only; refuse plainly what stands in its way."""
        self._refuse_driver()
        self._refuse_folder()
        if self.path.exists():
            self._refuse_file()
        else:
            self._refuse_left_over()
            self._disk.refuse_full(self.path.parent)
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
            except FileExistsError:
                pass  # another process made it at this moment
            except OSError as error:
                raise no_room(str(self.path)) if says_full(error) else _no_rights(self.path.parent) from error
        self._tighten()
        with told_plainly(str(self.path)):
            connection = self._open("mode=rw")
            try:
                self._use_write_ahead_log(connection)
            finally:
                connection.close()
        self._checked = True

    def connect(self) -> Any:
        """A new connection of the driver, which any thread may use, one at a time; the file must be there."""
        if not self._checked:
            self._refuse_driver()
            self._refuse_folder()
            self._refuse_file()
            self._checked = True
        connection = self._open("mode=rw")
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        return connection

    def _open(self, how: str) -> Any:
        """A connection with the key set. It has read nothing yet."""
        address = f"file:{quote(str(self.path.absolute()))}?{how}"
        connection = self._driver.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        # SQLCipher would write every wrong key to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
        # cipher_memory_security stays off: keys are wiped without it, and Python holds what was read in any case.
        # Everyone asks at the same pace, so that who has waited long has the same chance as who has just come.
        connection.set_busy_handler(self._ask_again)
        return connection

    def _ask_again(self, asked: int) -> bool:
        self._wait(PAUSE)
        return asked < PATIENCE

    def _use_write_ahead_log(self, connection: Any) -> None:
        """Switch to the write-ahead log, which the file then keeps. SQLite does not wait when two do this at once."""
        for attempt in range(PATIENCE):
            try:
                mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            except self._driver.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != dbapi2.SQLITE_BUSY or attempt == PATIENCE - 1:
                    raise
                self._wait(PAUSE)
            else:
                if mode != "wal":
                    raise CannotOpen(
                        f"{self.path} cannot have a write-ahead log on this disk",
                        "Set CSPR_HOME to a folder on this computer's own disk.",
                    )
                return

    def _refuse_driver(self) -> None:
        version = self._driver.sqlite_version_info
        if version < SOUND_SINCE:
            raise CannotOpen(
                f"the SQLite that is installed, {_dotted(version)}, can damage a file that two people write to",
                f"Install sqlcipher3 with SQLite {_dotted(SOUND_SINCE)} or later: `pip install -U sqlcipher3`. "
                "Nothing was opened.",
            )
        connection = self._driver.connect(":memory:")
        try:
            ciphers = connection.execute("PRAGMA cipher_version").fetchone()
        finally:
            connection.close()
        if not ciphers:  # SQLite without encryption would take the key, say nothing and write in clear
            raise CannotOpen("the SQLite that is installed cannot encrypt", "Install sqlcipher3. Nothing was opened.")

    def _refuse_folder(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            raise CannotOpen(f"there is no folder {folder}", "Make it, or set CSPR_HOME to one that is there.")
        self._disk.refuse_network(folder)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK, effective_ids=True):
            raise _no_rights(folder)

    def _refuse_left_over(self) -> None:
        """A log without its file: SQLite would throw it away, and with it entries that only the log holds."""
        log = self.files[1]
        if log.exists() and log.stat().st_size:
            raise CannotOpen(
                f"{self.path} is missing or empty, but its log {log.name} is here",
                "Do not delete anything. Put the file back beside its log, or restore a backup with `cspr restore`.",
            )

    def _refuse_file(self) -> None:
        """The file must be writable and open with this key, found out before a byte of it is written."""
        try:
            found = self.path.lstat()
        except FileNotFoundError:
            raise CannotOpen(f"{self.path} is missing", "Restore it from a backup with `cspr restore`.") from None
        if not stat.S_ISREG(found.st_mode):
            raise CannotOpen(f"{self.path} is not a file", "Move it away, and put the record back where it was.")
        for file in self.files:
            if file.exists() and not os.access(file, os.R_OK | os.W_OK, effective_ids=True):
                raise _no_rights(file)
        if not found.st_size:
            self._refuse_left_over()  # empty without a log: the first start was cut off, and begins anew
            return
        self._refuse_key()

    def _refuse_key(self) -> None:
        # A page that is being written at this moment may read torn: one that stays wrong is wrong.
        for _ in range(5):
            code = self._first_page()
            if code == dbapi2.SQLITE_OK or key_opens_log(self.files[1], self._key):
                return
            self._wait(0.02)
        if code == dbapi2.SQLITE_NOTADB:
            raise WrongKey(
                f"the key does not open {self.path}, or this is not a record of this program",
                "Check that the file and the keys beside it come from the same store. Nothing was changed.",
            )
        raise damaged(str(self.path))

    def _first_page(self) -> int:
        """SQLite's result code for reading the first page as of a file that never changes, which takes no lock."""
        connection = self._open("mode=ro&immutable=1")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except self._driver.DatabaseError as error:
            return int(error.sqlite_errorcode) & 0xFF
        finally:
            connection.close()
        return int(dbapi2.SQLITE_OK)

    def _tighten(self) -> None:
        """Only the owner reads and writes; SQLite gives the log and its index the rights of the file."""
        for file in self.files:
            try:
                if file.stat().st_mode & 0o077:
                    file.chmod(0o600)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise _no_rights(file) from error


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _no_rights(place: Path) -> CannotOpen:
    return CannotOpen(
        f"{place} cannot be written by this user",
        f"Give yourself the right with `chmod u+rwX {place}`, or run the program as the user it belongs to. "
        "Nothing was changed.",
    )
