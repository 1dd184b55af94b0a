"""What the record is held against: the same rows in plain SQLite and plain PostgreSQL, and a plain hash chain.

They wait for the disk as the product does. They encrypt, sign and refuse nothing, and know no cases.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cspr_rules.records.chain import Link

COLUMNS = "entry, case_id, header, body, hash, signature"


class Plain(Protocol):
    """Rows in a database, without anything around them."""

    def add(self, link: Link) -> None:
        """Add one row, durably."""

    def newest(self) -> int:
        """The highest number, over a new connection."""

    def cases(self) -> dict[str, int]:
        """Each case with the number of its newest row."""


def _row(link: Link) -> tuple[Any, ...]:
    return link.entry, link.case, link.header, link.body, link.hash, link.signature


class PlainSqlite:
    """Python's own sqlite3, with a write-ahead log and `synchronous=FULL`."""

    def __init__(self, file: Path, rows: Iterable[Link]) -> None:
        self.file = file
        self.connection = self._connect()
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(
            "CREATE TABLE entry (entry INTEGER PRIMARY KEY, case_id TEXT, header BLOB, body BLOB, hash BLOB, "
            "signature BLOB)"
        )
        self.connection.execute("CREATE INDEX case_of_entry ON entry (case_id)")
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", map(_row, rows))
        self.connection.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def add(self, link: Link) -> None:
        """One row in a transaction of its own."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", _row(link))
        self.connection.execute("COMMIT")

    def newest(self) -> int:
        """The highest number, over a new connection."""
        connection = self._connect()
        try:
            return int(connection.execute("SELECT max(entry) FROM entry").fetchone()[0])
        finally:
            connection.close()

    def cases(self) -> dict[str, int]:
        """Each case with its newest row."""
        return dict(self.connection.execute("SELECT case_id, max(entry) FROM entry GROUP BY case_id"))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


class PlainPostgres:
    """psycopg, with the server's own settings, in a table beside the record's."""

    def __init__(self, url: str, rows: Iterable[Link]) -> None:
        self.url = url
        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS public.plain_entry (entry INTEGER PRIMARY KEY, case_id TEXT, header BYTEA, "
            "body BYTEA, hash BYTEA, signature BYTEA)"
        )
        self.connection.execute("CREATE INDEX ON public.plain_entry (case_id)")
        with self.connection.cursor() as cursor, cursor.copy(f"COPY public.plain_entry ({COLUMNS}) FROM STDIN") as copy:
            for link in rows:
                copy.write_row(_row(link))

    def add(self, link: Link) -> None:
        """One row in a transaction of its own."""
        self.connection.execute("INSERT INTO public.plain_entry VALUES (%s, %s, %s, %s, %s, %s)", _row(link))

    def newest(self) -> int:
        """The highest number, over a new connection."""
        with psycopg.connect(self.url) as connection:
            row = connection.execute("SELECT max(entry) FROM public.plain_entry").fetchone()
        assert row
        return int(row[0])

    def cases(self) -> dict[str, int]:
        """Each case with its newest row."""
        rows = self.connection.execute("SELECT case_id, max(entry) FROM public.plain_entry GROUP BY case_id")
        return {case: int(newest) for case, newest in rows}

    def close(self) -> None:
        """Let go of the server."""
        self.connection.close()


def next_hash(newest: bytes, said: dict[str, Any]) -> bytes:
    """A plain chain grown by one: sorted JSON, and SHA-256 over that and the hash before."""
    return sha256(newest + json.dumps(said, sort_keys=True).encode()).digest()


def chained(start: bytes, links: Sequence[Link]) -> bytes:
    """A plain chain gone through: SHA-256 over header, body and the hash before. Gives the last hash."""
    newest = start
    for link in links:
        newest = sha256(newest + link.header + link.body).digest()
    return newest


def signed(links: Sequence[Link], public_key: Ed25519PublicKey) -> None:
    """Everything hashed and every signature checked: the least that any verifier does. Raises where one is bad."""
    for link in links:
        sha256(link.body).digest()
        sha256(link.header).digest()
        public_key.verify(link.signature, link.hash)
