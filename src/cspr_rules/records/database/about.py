"""Whose record a database holds: its `about` table names the format and the store."""

from __future__ import annotations

from sqlalchemy import inspect, select

from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import FORMAT
from cspr_rules.records.database.tables import about as about_rows
from cspr_rules.records.failures import CannotOpen

_FORMAT = "format"
_STORE = "store"


def store_in(database: Database) -> str | None:
    """The id of the store whose record `database` holds; None where it holds none. Writes nothing.

    Raises CannotOpen where the record was written by a later version of the program.
    """
    with database.reading() as connection:
        if not inspect(connection).has_table(about_rows.name):
            return None
        said = {row.name: row.value for row in connection.execute(select(about_rows))}
    if not said:
        return None
    if said.get(_FORMAT) != FORMAT:
        raise CannotOpen(
            "the record was written by another version of the program",
            "Open it with that version, or with a newer one. Nothing was changed.",
        )
    return said.get(_STORE)


def claim(database: Database, store_id: str) -> None:
    """Say in a new database that it holds the record of this store. Raises CannotOpen where it is another's."""
    with database.writing() as connection:
        if connection.execute(select(about_rows)).first() is None:
            rows = [{"name": _FORMAT, "value": FORMAT}, {"name": _STORE, "value": store_id}]
            connection.execute(about_rows.insert(), rows)
    refuse_others(database, store_id)


def refuse_others(database: Database, store_id: str) -> None:
    """Raise CannotOpen where `database` does not hold the record of this store."""
    found = store_in(database)
    if found is None:
        raise CannotOpen(
            "this database does not hold the record of this store: it is empty",
            "Check CSPR_DATABASE_URL, or restore the record from a backup. Nothing was changed.",
        )
    if found != store_id:
        raise CannotOpen(
            "this database holds the record of another store",
            "Check that CSPR_HOME and CSPR_DATABASE_URL belong together. Nothing was changed.",
        )
