"""The two kinds of place for a record, as tests come to them: by the program's own road, and past its guards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

import psycopg
from sqlalchemy import Connection, func, insert, select
from sqlcipher3 import dbapi2

from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.postgres import Postgres
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import entry
from postgres_server import PostgresDatabase
from records.patience import PATIENCE


class Place(Protocol):
    """Where a record can be kept."""

    kind: str

    def open(self) -> Database:
        """The database there, as the program opens it. Nothing is connected or made yet."""

    def written(self) -> str:
        """The place as one line, for another program that `read_place` then tells."""

    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""

    def past_the_guards(self) -> Any:
        """A context with a driver's connection of somebody who may do anything, committing each statement at once."""


@dataclass(frozen=True)
class EmbeddedPlace:
    """A file, with the key that opens it."""

    path: Path
    key: bytes = field(repr=False)
    kind: str = "embedded"

    def open(self) -> Embedded:
        """The file, as the program opens it."""
        return Embedded(self.path, self.key)

    def written(self) -> str:
        """The file and the key."""
        return f"{self.path} {self.key.hex()}\n"

    def secrets(self) -> tuple[str, ...]:
        """The key, in the ways it may be written."""
        return self.key.hex(), repr(self.key)

    @contextmanager
    def past_the_guards(self) -> Iterator[Any]:
        """A connection such as any SQLCipher tool makes with the key; the triggers in the file hold here too."""
        connection = dbapi2.connect(str(self.path), isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            yield connection
        finally:
            connection.close()


@dataclass(frozen=True)
class PostgresPlace:
    """A database of the tests' server, with the record's tables made by their owner."""

    database: PostgresDatabase
    kind: str = "postgresql"

    def open(self) -> Postgres:
        """The database, as the program opens it."""
        return Postgres(self.database.app_url)

    def written(self) -> str:
        """The addresses of the database."""
        return " ".join(astuple(self.database)) + "\n"

    def secrets(self) -> tuple[str, ...]:
        """The password, as in the address and as it is."""
        password = self.database.app_url.split(":")[2].split("@")[0]
        return password, unquote(password)

    @contextmanager
    def past_the_guards(self) -> Iterator[Any]:
        """A superuser's connection, in which the record's tables need no schema before their names."""
        with psycopg.connect(self.database.admin_url, autocommit=True) as connection:
            connection.execute("SET search_path = cspr")
            yield connection


def read_place(line: str) -> Place:
    """The place that was `written`."""
    words = line.split()
    return (
        EmbeddedPlace(Path(words[0]), bytes.fromhex(words[1]))
        if len(words) == 2
        else PostgresPlace(PostgresDatabase(*words))
    )


def run_python(program: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program in a Python of its own that finds the code and the tests, with `given` as its input."""
    return subprocess.run(
        [sys.executable, "-c", program],
        input=given,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )


def add(connection: Connection, number: int, case: str = "a case", body: bytes = b"body") -> None:
    """Add an entry whose content does not matter."""
    row = {"entry": number, "case_id": case, "header": b"h", "body": body, "hash": b"x", "signature": b"s"}
    connection.execute(insert(entry), row)


def add_next(database: Database, body: bytes = b"body") -> int:
    """Add an entry after the last, as a writer does: read the end, then write, in one turn."""
    with database.writing() as connection:
        number = (connection.scalar(select(func.max(entry.c.entry))) or 0) + 1
        add(connection, number, body=body)
    return number


def numbers(database: Database) -> list[int]:
    """The numbers of all entries, in order."""
    with database.reading() as connection:
        return list(connection.scalars(select(entry.c.entry).order_by(entry.c.entry)))
