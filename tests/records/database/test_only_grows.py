"""What stands in the record is changed by nobody: not by the program, and not past it with what is in the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Table, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import ONLY_GROW, about, document, draft, entry, kept, summary, tables
from cspr_rules.records.failures import NotAllowed, RecordFault
from records.databases import EmbeddedPlace, Place, PostgresPlace, add, numbers

COLUMN = {"entry": "case_id", "kept": "what", "document": "body", "about": "value"}
KEY = {"entry": "entry", "kept": "digest", "document": "entry", "about": "name"}
UPDATE = "UPDATE {table} SET {column} = 'changed'"
GROWING = [table.name for table in ONLY_GROW]


@pytest.fixture
def full(database: Database) -> Database:
    """A record with one row in each table."""
    with database.writing() as connection:
        add(connection, 1)
        connection.execute(insert(kept), {"digest": "d", "what": "rulebook", "content": b"c"})
        connection.execute(insert(document), {"entry": 1, "body": b"d"})
        connection.execute(insert(about), {"name": "format", "value": "1"})
        connection.execute(insert(summary), {"case_id": "a case", "entry": 1, "body": b"s"})
        connection.execute(insert(draft), {"name": "n", "case_id": "a case", "body": b"t"})
    return database


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in the record."""
    with database.reading() as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables.sorted_tables}


def names_in(table: str) -> list[str]:
    """The names of a table's columns."""
    return [column.name for column in tables.tables[table].columns]


def test_the_tables_that_only_grow_are_all_but_what_is_no_part_of_the_record() -> None:
    """A new table only grows unless somebody says otherwise here."""
    assert {*GROWING, "summary", "draft"} == tables.tables.keys()


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize(
    "statement",
    [
        UPDATE,
        UPDATE + " WHERE 1 = 0",
        "DELETE FROM {table}",
        "DROP TABLE {table}",
        "ALTER TABLE {table} RENAME TO other",
        "ALTER TABLE {table} ADD COLUMN other TEXT",
        "CREATE INDEX mine ON {table} ({column})",
    ],
)
def test_the_program_cannot_change_what_stands(full: Database, statement: str, table: str) -> None:
    """No statement of the program changes a row or a table of what only grows, and nothing is different after."""
    before = rows(full)
    with pytest.raises(RecordFault), full.writing() as connection:
        connection.execute(text(statement.format(table=table, column=COLUMN[table])))
    assert rows(full) == before


@pytest.mark.parametrize("table", ONLY_GROW, ids=lambda table: table.name)
def test_the_program_cannot_add_a_row_in_place_of_another(full: Database, table: Table) -> None:
    """Adding under a key that stands, in any way that SQL has for it, is refused as what the record does not do."""
    before = rows(full)
    changed = b"changed" if table is document else "changed"
    values = dict(zip(table.columns.keys(), before[table.name][0], strict=True)) | {COLUMN[table.name]: changed}
    dialect = postgresql if full.kind == "postgresql" else sqlite
    change = dialect.insert(table).on_conflict_do_update(index_elements=[KEY[table.name]], set_=values)
    ways = [insert(table), change]
    if full.kind == "embedded":
        ways += [insert(table).prefix_with("OR REPLACE"), insert(table).prefix_with("OR IGNORE")]
    for way in ways:
        with pytest.raises(NotAllowed), full.writing() as connection:
            connection.execute(way, values)
    assert rows(full) == before


def test_to_keep_the_same_thing_twice_changes_nothing(full: Database) -> None:
    """Two people who keep the same rulebook at once do not stand in each other's way."""
    before = rows(full)
    dialect = postgresql if full.kind == "postgresql" else sqlite
    with full.writing() as connection:
        connection.execute(
            dialect.insert(kept).on_conflict_do_nothing(), {"digest": "d", "what": "rulebook", "content": b"c"}
        )
    assert rows(full) == before


@pytest.mark.parametrize("table", [summary, draft], ids=lambda table: table.name)
def test_what_is_no_part_of_the_record_is_changed_at_any_time(full: Database, table: Table) -> None:
    """Summaries, which are worked out from the record, and what people have not yet said."""
    before = rows(full)[table.name]
    with full.writing() as connection:
        connection.execute(table.update().values(body=b"u"))
    assert rows(full)[table.name] == [(*before[0][:-1], b"u")]
    with full.writing() as connection:
        connection.execute(table.delete())
    assert rows(full)[table.name] == []


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", [UPDATE, "DELETE FROM {table}", "TRUNCATE {table}"])
def test_the_guards_hold_past_the_program(full: Database, place: Place, statement: str, table: str) -> None:
    """Even a superuser of the server, or another tool with the key, is refused by the guards in the database."""
    if place.kind == "embedded" and statement.startswith("TRUNCATE"):  # SQLite has none, but can replace every row
        values = ("'changed'" if name == COLUMN[table] else name for name in names_in(table))
        statement = "REPLACE INTO {table} SELECT " + ", ".join(values) + " FROM {table}"  # noqa: S608 - our own names
    before = rows(full)
    with place.past_the_guards() as anybody, pytest.raises(Exception, match="only grows"):
        anybody.execute(statement.format(table=table, column=COLUMN[table]))
    assert rows(full) == before


@pytest.mark.parametrize("number", [2**31 - 1, 4, 0, -1])
def test_an_entry_has_the_next_number_and_no_other(full: Database, number: int) -> None:
    """One far beyond the end would stop all who write, one below 1 stands where nobody looks: neither can be added."""
    with full.writing() as connection:
        add(connection, 2)
    before = rows(full)
    with pytest.raises(NotAllowed), full.writing() as connection:
        add(connection, number)
    assert rows(full) == before
    with full.writing() as connection:
        add(connection, 3)
    assert numbers(full) == [1, 2, 3]


@pytest.mark.parametrize("number", [2**31 - 1, 3, 1, 0, -5])
def test_a_document_comes_with_the_newest_entry_and_no_other(full: Database, place: Place, number: int) -> None:
    """One that waits for an entry still to come would make that one bad: neither the program adds it nor anybody."""
    with full.writing() as connection:
        add(connection, 2)
    before = rows(full)
    with pytest.raises(NotAllowed), full.writing() as connection:
        connection.execute(insert(document), {"entry": number, "body": b"another"})
    with place.past_the_guards() as anybody, pytest.raises(Exception, match="only grows"):
        anybody.execute(f"INSERT INTO document (entry, body) VALUES ({number}, 'another')")  # noqa: S608 - a number
    assert rows(full) == before
    with full.writing() as connection:
        connection.execute(insert(document), {"entry": 2, "body": b"another"})
    assert [row[0] for row in rows(full)["document"]] == [1, 2]


def test_no_document_stands_in_a_record_without_entries(database: Database) -> None:
    """Nothing is the newest entry there."""
    with pytest.raises(NotAllowed), database.writing() as connection:
        connection.execute(insert(document), {"entry": 1, "body": b"a document"})
    assert rows(database)["document"] == []


def test_entries_of_one_turn_are_numbered_one_after_another(database: Database) -> None:
    """Many rows in one statement, as a restored record has them, are in turn; with a gap none of them is added."""
    row = {"case_id": "a case", "header": b"h", "body": b"b", "hash": b"x", "signature": b"s"}
    with pytest.raises(NotAllowed), database.writing() as connection:
        connection.execute(insert(entry).values([{"entry": number, **row} for number in (1, 2, 4)]))
    with pytest.raises(NotAllowed), database.writing() as connection:
        connection.execute(insert(entry), [{"entry": number, **row} for number in (1, 2, 4)])
    with database.writing() as connection:
        connection.execute(insert(entry).values([{"entry": number, **row} for number in (1, 2, 3)]))
        connection.execute(insert(entry), [{"entry": number, **row} for number in (4, 5)])
    assert numbers(database) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("number", ["2147483647", "3", "0", "-5"])
def test_the_next_number_is_guarded_past_the_program(full: Database, place: Place, number: str) -> None:
    """Also from another tool with the key, a superuser, or the program's role by another road than the program's."""
    before = rows(full)
    columns = "entry, case_id, header, body, hash, signature"
    add_one = f"INSERT INTO entry ({columns}) SELECT {number}, case_id, header, body, hash, signature FROM entry"  # noqa: S608 - our own names
    with place.past_the_guards() as anybody, pytest.raises(Exception, match="only grows"):
        anybody.execute(add_one)
    assert rows(full) == before


@pytest.mark.postgres
def test_the_guards_hold_while_a_server_replays_changes(postgres_place: PostgresPlace) -> None:
    """Triggers sleep while a server replays what another did; these do not."""
    database = postgres_place.open()
    with database.writing() as connection:
        add(connection, 1)
    with postgres_place.past_the_guards() as admin:
        admin.execute("SET session_replication_role = replica")
        beyond = "INSERT INTO entry VALUES (9, 'a case', '', '', '', '')"
        unsaid = "INSERT INTO document VALUES (9, '')"
        for statement in (
            "UPDATE entry SET case_id = 'changed'",
            "DELETE FROM entry",
            "TRUNCATE entry",
            beyond,
            unsaid,
        ):
            with pytest.raises(Exception, match="only grows"):
                admin.execute(statement)
    assert numbers(database) == [1]
    database.close()


@pytest.mark.parametrize("table", ["kept", "about"])
def test_a_row_is_not_replaced_by_its_hidden_number(embedded_place: EmbeddedPlace, table: str) -> None:
    """SQLite numbers rows behind the scenes; adding another row under a number that is taken is refused as well."""
    database = embedded_place.open()
    database.prepare()
    with database.writing() as connection:
        connection.execute(insert(kept), {"digest": "d", "what": "rulebook", "content": b"c"})
        connection.execute(insert(about), {"name": "format", "value": "1"})
    before = rows(database)
    values = ", ".join(f"'{name}'" for name in names_in(table))
    columns = ", ".join(names_in(table))
    with embedded_place.past_the_guards() as anybody, pytest.raises(Exception, match="only grows"):
        anybody.execute(f"REPLACE INTO {table} (rowid, {columns}) VALUES (1, {values})")  # noqa: S608 - our own names
    assert rows(database) == before
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{path}' AS other KEY ''",
        "VACUUM INTO '{path}'",
        "PRAGMA writable_schema = ON",
        "PRAGMA rekey = 'other'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA user_version = 5",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA read_uncommitted = ON",
        "CREATE TEMP TRIGGER mine BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER mine BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
        "DROP TRIGGER entry_is_never_changed",
        "CREATE TEMP TABLE entry (entry)",
        "CREATE TABLE other (a)",
        "CREATE VIEW other AS SELECT 1",
        "SELECT load_extension('other')",
        "DELETE FROM sqlite_master",
        "INSERT INTO sqlite_master VALUES ('table', 'a', 'a', 0, '')",
    ],
)
def test_the_programs_connections_loosen_nothing(embedded_database: Embedded, statement: str, tmp_path: Path) -> None:
    """A connection of the program may not switch off, go around or write beside what guards the record."""
    connection = embedded_database._connect()  # outside a turn, where SQLite itself would allow the most
    with pytest.raises(Exception, match=r"not authorized|authorization denied|may not be modified"):
        connection.execute(statement.format(path=tmp_path / "other.db"))
    connection.close()
    with pytest.raises(RecordFault), embedded_database.writing() as turn:
        turn.exec_driver_sql(statement.format(path=tmp_path / "other.db"))
    assert not (tmp_path / "other.db").exists()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE entry",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DROP TRIGGER entry_is_never_changed ON entry",
        "DROP FUNCTION cspr.refuse_change() CASCADE",
        "CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION cspr.refuse_change()",
        "CREATE TABLE cspr.other (a int)",
        "SET session_replication_role = replica",
        "SET ROLE cspr_owner",
        "MERGE INTO entry USING (SELECT 1 AS one) AS a ON entry = one WHEN MATCHED THEN DELETE",
    ],
)
def test_the_programs_role_loosens_nothing(postgres_place: PostgresPlace, statement: str) -> None:
    """The role of the program may not switch off or go around what guards the record."""
    database = postgres_place.open()
    with pytest.raises(NotAllowed), database.writing() as connection:
        connection.exec_driver_sql(statement)
    database.close()
