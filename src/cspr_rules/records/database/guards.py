"""What keeps an embedded record from being changed: triggers in the file, an authorizer on each connection."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Table
from sqlcipher3 import dbapi2

from cspr_rules.records.database.tables import ONLY_GROW, document, entry, tables

_GROWING: Final = frozenset(table.name for table in ONLY_GROW)
_CHANGING: Final = frozenset(tables.tables) - _GROWING

# What a connection may ask of the file besides reading it. Everything else that a PRAGMA can do is refused: among it
# rekey, writable_schema and journal_mode.
_PRAGMAS: Final = frozenset(
    {
        *("cipher_integrity_check", "data_version", "integrity_check", "query_only", "quick_check", "wal_checkpoint"),
        *("table_info", "table_list", "table_xinfo", "index_info", "index_list", "index_xinfo", "read_uncommitted"),
    }
)
# With a value these would loosen something.
_ONLY_READ: Final = frozenset({"read_uncommitted", "data_version"})


def triggers_of(table: Table) -> dict[str, str]:
    """The triggers that refuse to change, remove or replace a row of a table that only grows: name and statement.

    `INSERT OR REPLACE` removes a row without meeting a delete trigger, hence the guard before each insert. It looks at
    the hidden row number too, by which a row can be replaced as well. To add the same row once more changes nothing,
    and is left to the insert's own way with it. An entry has the next number: one far beyond the end would leave no
    number for any other, and one below the first stands where nobody looks. A document comes with the newest entry:
    one that waits for an entry still to come would make that one bad.
    """
    (key,) = table.primary_key.columns
    old, new = (", ".join(prefix + column.name for column in table.columns) for prefix in ("", "NEW."))
    stands = (
        f"SELECT 1 FROM {table.name} "  # noqa: S608 - our own names
        f"WHERE ({key.name} = NEW.{key.name} OR rowid = NEW.rowid) AND ({old}) IS NOT ({new})"
    )
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} only grows'); END"
    in_turn = {}
    if table in (entry, document):
        newest = "max(entry)" if table is document else "coalesce(max(entry), 0) + 1"
        next_number = f"SELECT {newest} FROM entry"  # noqa: S608 - our own names
        in_turn[f"{table.name}_is_never_out_of_turn"] = (
            f"BEFORE INSERT ON {table.name} WHEN NEW.{key.name} IS NOT ({next_number}) {refuse}"
        )
    return in_turn | {
        f"{table.name}_is_never_changed": f"BEFORE UPDATE ON {table.name} {refuse}",
        f"{table.name}_is_never_removed": f"BEFORE DELETE ON {table.name} {refuse}",
        f"{table.name}_is_never_replaced": f"BEFORE INSERT ON {table.name} WHEN EXISTS ({stands}) {refuse}",
    }


def all_triggers() -> dict[str, str]:
    """Every trigger of the file, by name, as SQLite keeps its statement."""
    return {name: f"CREATE TRIGGER {name} {rest}" for table in ONLY_GROW for name, rest in triggers_of(table).items()}


def authorize(action: int, one: str | None, two: str | None, _base: str | None, _trigger: str | None) -> int:
    """SQLite asks before it compiles a statement: reading, adding, and changing summaries are allowed, nothing else.

    Thereby dropping, altering and making tables or triggers, attaching a file, and loading an extension are refused.
    """
    match action:
        case dbapi2.SQLITE_SELECT | dbapi2.SQLITE_READ | dbapi2.SQLITE_RECURSIVE:
            allowed = True
        case dbapi2.SQLITE_TRANSACTION | dbapi2.SQLITE_SAVEPOINT:
            allowed = True
        case dbapi2.SQLITE_FUNCTION:
            allowed = (two or "").lower() not in ("load_extension", "sqlcipher_export")
        case dbapi2.SQLITE_INSERT:
            allowed = one in tables.tables
        case dbapi2.SQLITE_UPDATE | dbapi2.SQLITE_DELETE:
            allowed = one in _CHANGING
        case dbapi2.SQLITE_PRAGMA:
            name = (one or "").lower()
            allowed = name in _PRAGMAS and not (name in _ONLY_READ and two)
        case _:
            allowed = False
    return int(dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY)
