"""The tables of the record, the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Dialect, Integer, LargeBinary, MetaData, Table, Text

FORMAT = "1"
"""How entries are laid out. A program that does not know the format of a record leaves it alone."""

tables = MetaData()


class Bytes(LargeBinary):
    """Bytes. SQLite keeps a text in their place where somebody puts one: that reads as none, and none is as written."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], bytes | None]:  # noqa: ARG002 - as SQLAlchemy calls it
        """What makes of a value that was read the bytes that stand there; None where nothing does."""

        def read(value: Any) -> bytes | None:
            return None if value is None else b"" if isinstance(value, str) else bytes(value)

        return read


entry = Table(
    "entry",
    tables,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("case_id", Text, nullable=False, index=True),
    Column("header", Bytes, nullable=False),
    Column("body", Bytes, nullable=False),
    Column("hash", Bytes, nullable=False),
    Column("signature", Bytes, nullable=False),
)
"""The chain. Rows are added and never changed."""

kept = Table(
    "kept",
    tables,
    Column("digest", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("content", Bytes, nullable=False),
)
"""Rulebooks and profiles that a consideration used, by digest. Rows are added and never changed."""

document = Table(
    "document",
    tables,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("body", Bytes, nullable=False),
)
"""The bytes of each document that was made, sealed with its case's key, by the entry that says so and has their digest.

Rows are added with that entry and never changed."""

about = Table("about", tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""The format and the store's id. Rows are added and never changed."""

summary = Table(
    "summary",
    tables,
    Column("case_id", Text, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("body", Bytes, nullable=False),
)
"""What a list of cases shows, sealed with each case's key. Worked out from the chain, and made again at any time."""

draft = Table(
    "draft",
    tables,
    Column("name", Text, primary_key=True),
    Column("case_id", Text, nullable=False, index=True),
    Column("body", Bytes, nullable=False),
)
"""What somebody has typed about a case and not yet said, sealed with the case's key. No part of the record.

`name` tells one from another and says neither who typed it nor where."""

ONLY_GROW = (entry, kept, document, about)
