"""Who may do what in PostgreSQL: the owner makes tables and guards once, the program's role adds and reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, NullPool, Table, create_engine, text
from sqlalchemy.schema import CreateIndex, CreateTable

from cspr_rules.records.database.refusals import told_plainly
from cspr_rules.records.database.server_address import read_address
from cspr_rules.records.database.tables import ONLY_GROW, document, entry, tables
from cspr_rules.records.failures import CannotOpen

SCHEMA: Final = "cspr"
PREPARE: Final = "cspr record prepare-database"
OLDEST_SERVER: Final = 14

_REFUSE: Final = """
CREATE OR REPLACE FUNCTION cspr.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_TABLE_NAME || ' only grows';
END
$$
"""

# An entry has the next number: one far beyond the end would leave no number for any other.
_REFUSE_GAP: Final = """
CREATE OR REPLACE FUNCTION cspr.refuse_gap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.entry IS DISTINCT FROM (SELECT coalesce(max(one.entry), 0) + 1 FROM cspr.entry AS one) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_TABLE_NAME || ' only grows';
    END IF;
    RETURN NEW;
END
$$
"""

# A document comes with the newest entry: one that waits for an entry still to come would make that one bad.
_REFUSE_UNSAID: Final = """
CREATE OR REPLACE FUNCTION cspr.refuse_unsaid() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.entry IS DISTINCT FROM (SELECT max(one.entry) FROM cspr.entry AS one) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_TABLE_NAME || ' only grows';
    END IF;
    RETURN NEW;
END
$$
"""
_IN_TURN: Final = {entry: "refuse_gap", document: "refuse_unsaid"}

# What a role could become by SET ROLE counts as what it is.
_ROLE: Final = text("""
SELECT bool_or(other.rolsuper) AS superuser,
       bool_or(other.rolcreaterole OR other.rolname IN ('pg_execute_server_program', 'pg_write_server_files'))
           AS powerful,
       bool_or(EXISTS (SELECT FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
                       WHERE nspname = :schema AND other.oid IN (relowner, nspowner))) AS owner
FROM pg_roles AS mine JOIN pg_roles AS other ON pg_has_role(mine.oid, other.oid, 'MEMBER')
WHERE mine.rolname = :role
""")
_TABLES: Final = text("""
SELECT relname,
       has_schema_privilege(relnamespace, 'USAGE') AND has_table_privilege(pg_class.oid, 'SELECT')
           AND has_table_privilege(pg_class.oid, 'INSERT') AS may_add,
       has_table_privilege(pg_class.oid, 'UPDATE') AND has_table_privilege(pg_class.oid, 'DELETE') AS may_change,
       has_any_column_privilege(pg_class.oid, 'UPDATE') OR has_table_privilege(pg_class.oid, 'DELETE')
           OR has_table_privilege(pg_class.oid, 'TRUNCATE') OR has_table_privilege(pg_class.oid, 'TRIGGER') AS may_harm
FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
WHERE nspname = :schema AND relkind = 'r'
""")
_TRIGGERS: Final = text("""
SELECT relname, tgname, tgenabled, proname
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace AS space ON space.oid = relnamespace
     JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE nspname = :schema AND NOT tgisinternal
""")


def prepare_database(owner_url: str, app_role: str) -> None:
    """Make the record's schema, tables and guards as the owner, and let `app_role` add and read.

    Run again it completes what is missing and changes no row. Raises CannotOpen where the address, one of the roles or
    the owner's rights do not allow it.
    """
    address = read_address(owner_url)
    engine = create_engine("postgresql+psycopg://", creator=address.connect, poolclass=NullPool, hide_parameters=True)
    with told_plainly(address.place), engine.begin() as connection:
        _refuse_server(connection, address.place)
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": PREPARE})
        owner = connection.scalar(text("SELECT current_user"))
        try:
            connection.exec_driver_sql(f"SET LOCAL search_path = {SCHEMA}, pg_temp")
            for statement in _statements(connection):
                connection.exec_driver_sql(statement)
            _refuse_app_role(connection, app_role)
            for statement in _rights(connection.dialect.identifier_preparer.quote_identifier(app_role)):
                connection.exec_driver_sql(statement)
        except Exception as error:
            if getattr(getattr(error, "orig", None), "sqlstate", None) != "42501":
                raise
            raise CannotOpen(
                f"the role {owner} may not make the record's tables in {address.place}",
                f"As an administrator of the server: GRANT CREATE ON DATABASE … TO {owner}. Nothing was made.",
            ) from error


def triggers_of(table: Table) -> dict[str, tuple[str, str]]:
    """The triggers that guard a table that only grows: name, when they fire, and the function that then refuses.

    For each row and for each statement: only the first meets what replication applies, only the second TRUNCATE.
    """
    row, statement = f"ON {table.name} FOR EACH ROW", f"ON {table.name} FOR EACH STATEMENT"
    name = f"{table.name}_is_never_out_of_turn"
    in_turn = {name: (f"BEFORE INSERT {row}", _IN_TURN[table])} if table in _IN_TURN else {}
    return in_turn | {
        f"{table.name}_row_is_never_changed": (f"BEFORE UPDATE OR DELETE {row}", "refuse_change"),
        f"{table.name}_is_never_changed": (f"BEFORE UPDATE OR DELETE OR TRUNCATE {statement}", "refuse_change"),
    }


def refuse_unready(connection: Connection, place: str) -> None:
    """Raise `CannotOpen` unless the tables and their guards stand and this role may add to them and not change them."""
    _refuse_server(connection, place)
    role = connection.scalar(text("SELECT session_user"))
    _refuse_powers(connection, str(role))
    found = {row.relname: row for row in connection.execute(_TABLES, {"schema": SCHEMA})}
    growing = {table.name for table in ONLY_GROW}
    if not found.keys() >= tables.tables.keys():
        raise CannotOpen(f"{place} has no tables for the record yet", _run_prepare(str(role)))
    for name in tables.tables:
        row = found[name]
        if not row.may_add or (name not in growing and not row.may_change):
            raise CannotOpen(f"the role {role} may not add to the record in {place}", _run_prepare(str(role)))
        if name in growing and row.may_harm:
            raise CannotOpen(
                f"the role {role} has rights in {place} with which it could change what stands", _run_prepare(str(role))
            )
    guards = {tuple(row) for row in connection.execute(_TRIGGERS, {"schema": SCHEMA})}
    wanted = {
        (table.name, name, "A", refuse) for table in ONLY_GROW for name, (_, refuse) in triggers_of(table).items()
    }
    if guards != wanted:
        raise CannotOpen(
            f"the guards that keep the record in {place} are not as they were made", _run_prepare(str(role))
        )


def _statements(connection: Connection) -> Iterator[str]:
    """What makes the schema, tables and guards, each harmless where it is there already."""
    there = connection.scalar(text("SELECT true FROM pg_namespace WHERE nspname = :schema"), {"schema": SCHEMA})
    if not there:
        yield f"CREATE SCHEMA {SCHEMA}"
    for table in tables.sorted_tables:
        yield str(CreateTable(table, if_not_exists=True).compile(dialect=connection.dialect))
        for index in table.indexes:
            yield str(CreateIndex(index, if_not_exists=True).compile(dialect=connection.dialect))
    yield _REFUSE
    yield _REFUSE_GAP
    yield _REFUSE_UNSAID
    for table in ONLY_GROW:
        for name, (when, refuse) in triggers_of(table).items():
            yield f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION {SCHEMA}.{refuse}()"
            # Also while the server replays changes from elsewhere.
            yield f"ALTER TABLE {table.name} ENABLE ALWAYS TRIGGER {name}"


def _rights(role: str) -> Iterator[str]:
    """What gives the program's role, already quoted, the rights it needs, and nobody else any."""
    growing = ", ".join(table.name for table in ONLY_GROW)
    others = ", ".join(sorted(tables.tables.keys() - {table.name for table in ONLY_GROW}))
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC, {role}"
    yield f"REVOKE ALL ON {growing}, {others} FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}"
    yield f"GRANT SELECT, INSERT ON {growing} TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {others} TO {role}"


def _refuse_server(connection: Connection, place: str) -> None:
    version = int(connection.scalar(text("SELECT current_setting('server_version_num')::int")) or 0) // 10_000
    if version < OLDEST_SERVER:
        raise CannotOpen(
            f"{place} runs PostgreSQL {version}, and {OLDEST_SERVER} or later is needed", "Ask for a newer server."
        )
    careless = text("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'")
    for name in connection.scalars(careless):
        raise CannotOpen(
            f"{place} does not wait for its disk ({name} is off), so a power cut can destroy the record",
            f"Set {name} = on in the server's postgresql.conf and restart it.",
        )


def _refuse_app_role(connection: Connection, role: str) -> None:
    if not connection.scalar(text("SELECT true FROM pg_roles WHERE rolname = :role"), {"role": role}):
        raise CannotOpen(
            f"there is no role {role} on the server",
            f"As an administrator of the server: CREATE ROLE {role} LOGIN PASSWORD '…', and run `{PREPARE}` again.",
        )
    _refuse_powers(connection, role)


def _refuse_powers(connection: Connection, role: str) -> None:
    """Raise `CannotOpen` where a role could get around what keeps the record from being changed."""
    powers = connection.execute(_ROLE, {"role": role, "schema": SCHEMA}).one()
    for could, what in (
        (powers.superuser, "is a superuser, or may become one"),
        (powers.owner, "owns the tables of the record, or may act as their owner"),
        (powers.powerful, "may make roles or run programs on the server"),
    ):
        if could:
            raise CannotOpen(
                f"the role {role} {what}, and so could change what stands in the record",
                f"Let the program use a role of its own, without such rights, and name it to `{PREPARE}`.",
            )


def _run_prepare(role: str) -> str:
    return f"As the owner of the database run: {PREPARE} --app-role {role}."
