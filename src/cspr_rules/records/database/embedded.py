"""The record in one encrypted file, through SQLAlchemy on SQLCipher: nothing to install and nothing to look after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from sqlalchemy import Connection, QueuePool, create_engine, event
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

from cspr_rules.records.database.cipher_file import CipherFile
from cspr_rules.records.database.guards import all_triggers, authorize
from cspr_rules.records.database.refusals import damaged, told_plainly
from cspr_rules.records.database.tables import tables
from cspr_rules.records.disk import Disk
from cspr_rules.records.failures import Busy

_TURN: Final = "cspr_turn"


class Embedded:
    """A record in the file `path`, encrypted under a raw key of 32 bytes. Threads and processes may share the file."""

    def __init__(self, path: Path, key: bytes, *, disk: Disk | None = None, driver: ModuleType = dbapi2) -> None:
        self._file = CipherFile(path, key, disk=disk, driver=driver)
        self._place = str(path)
        self._engine = create_engine(
            "sqlite+pysqlite://",
            module=driver,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=-1,  # who waits for a turn waits in the file, where other processes wait too
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", _begin)

    def __repr__(self) -> str:
        return f"Embedded({self._place!r})"

    @property
    def kind(self) -> str:
        """`embedded`."""
        return "embedded"

    def prepare(self) -> None:
        """Make the file, the tables and what guards them where they are missing.

        `CannotOpen`, `WrongKey`, `DiskFull`, or `Damaged` where the file holds other tables or guards than ours.
        """
        self._file.prepare()
        with told_plainly(self._place):
            connection = self._file.connect()
            try:
                self._make(connection)
            finally:
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the record: what others add meanwhile is not seen, and nothing can be written."""
        with self._turn("reading") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer's turn: committed at the end, rolled back on any error; `Busy` where it does not come."""
        with self._turn("writing") as connection:
            yield connection
            with told_plainly(self._place, at_the_end=True):
                connection.commit()

    def cut_off_log(self) -> None:
        """Fold the log into the file and empty it: nothing of a removed summary is left. `Busy` while others read."""
        with told_plainly(self._place):
            connection = self._file.connect()
            try:
                waiting = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                connection.close()
        if waiting:
            raise Busy(
                "the log of the record could not be emptied while others were reading",
                "Do it again in a moment; that empties it.",
            )

    def close(self) -> None:
        """Let go of every connection; the last one folds the log into the file."""
        with told_plainly(self._place):
            self._engine.dispose()

    @contextmanager
    def _turn(self, turn: str) -> Iterator[Connection]:
        with told_plainly(self._place), self._engine.connect().execution_options(**{_TURN: turn}) as connection:
            connection.begin()
            yield connection

    def _connect(self) -> Any:
        connection = self._file.connect()
        connection.set_authorizer(authorize)
        return connection

    def _make(self, connection: Any) -> None:
        """Tables and guards in one transaction; a file that then holds anything else is refused, unchanged."""
        dialect = self._engine.dialect
        wanted = {}
        for table in tables.sorted_tables:
            wanted[table.name] = str(CreateTable(table).compile(dialect=dialect)).strip()
            for index in table.indexes:
                wanted[str(index.name)] = str(CreateIndex(index).compile(dialect=dialect)).strip()
        wanted = {name: _plain(statement) for name, statement in (wanted | all_triggers()).items()}
        if _definitions(connection) == wanted:
            return
        connection.execute("BEGIN IMMEDIATE")
        found = _definitions(connection)
        if any(wanted.get(name) != statement for name, statement in found.items()):
            connection.execute("ROLLBACK")
            raise damaged(self._place)
        for name, statement in wanted.items():  # tables before their guards
            if name not in found:
                connection.execute(statement)
        connection.execute("COMMIT")


def _definitions(connection: Any) -> dict[str, str]:
    """Everything that is defined in the file, by name, with its statement; what SQLite makes by itself has none."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: _plain(statement) for name, statement in rows}


def _plain(statement: str) -> str:
    """A statement with every gap one space wide, so that a library that breaks lines elsewhere changes nothing."""
    return " ".join(statement.split())


def _begin(connection: Connection) -> None:
    """Begin the transaction for whose turn it is. SQLAlchemy calls this where it would leave it to the driver."""
    file: Any = connection.connection.dbapi_connection
    if connection.get_execution_options()[_TURN] == "writing":
        file.execute("PRAGMA query_only = OFF")
        file.execute("BEGIN IMMEDIATE")
    else:
        file.execute("PRAGMA query_only = ON")
        file.execute("BEGIN")
        # SQLite fixes the moment at the first read, not at BEGIN.
        file.execute("SELECT count(*) FROM sqlite_master").fetchone()
