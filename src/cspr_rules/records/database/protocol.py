"""What the ledger asks of a database, and all it asks."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Database(Protocol):
    """Where entries are stored. Every method raises `RecordFault` and no error of a driver."""

    @property
    def kind(self) -> str:
        """`embedded` or `postgresql`."""

    def prepare(self) -> None:
        """Make the tables, and what refuses to change them, where they are missing."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment of the record from beginning to end."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection for the one writer whose turn it is: kept whole at the end, or not at all on an error."""

    def close(self) -> None:
        """Let go of every connection."""
