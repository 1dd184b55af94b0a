"""The record in PostgreSQL: owner and program apart, the way there safe, and every refusal in plain words."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import text

from cspr_rules.records.database.ownership import prepare_database
from cspr_rules.records.database.postgres import Postgres
from cspr_rules.records.database.server_address import read_address
from cspr_rules.records.failures import CannotOpen, RecordFault
from postgres_server import APP, OWNER, PostgresDatabase, PostgresServer
from records.databases import PostgresPlace, add, add_next, numbers, run_python

pytestmark = pytest.mark.postgres


@pytest.fixture
def empty(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """A database without the record's tables."""
    with postgres_server.database(prepared=False) as database:
        yield database


@contextmanager
def a_role(server: PostgresServer, sentence: str) -> Iterator[str]:
    """A role of the server for the while, made with these attributes."""
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        admin.execute(f"CREATE ROLE visitor LOGIN {sentence}")
        try:
            yield "visitor"
        finally:
            admin.execute("DROP ROLE visitor")


def through_the_socket(database: PostgresDatabase, role: str) -> str:
    """The address of a database for a role without a password."""
    return database.admin_url.replace("postgres@", f"{role}@")


def prepare(url: str) -> None:
    """Open the record at this address as the program does at its start, and close it again."""
    database = Postgres(url)
    try:
        database.prepare()
    finally:
        database.close()


def told(url: str) -> str:
    """What somebody reads who opens the record at this address."""
    with pytest.raises(CannotOpen) as refused:
        prepare(url)
    return str(refused.value)


def test_without_tables_the_person_reads_what_to_run(empty: PostgresDatabase) -> None:
    """The program makes nothing in a database; it names the command that its owner runs."""
    message = told(empty.app_url)
    assert "has no tables for the record yet" in message
    assert f"As the owner of the database run: cspr record prepare-database --app-role {APP}" in message
    with psycopg.connect(empty.admin_url) as admin:
        assert admin.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'cspr'").fetchone() == (0,)


def test_reading_or_writing_without_tables_is_told(empty: PostgresDatabase) -> None:
    """Also where nobody prepared anything first."""
    database = Postgres(empty.app_url)
    for way in (numbers, add_next):
        with pytest.raises(CannotOpen, match="Run `cspr record prepare-database`"):
            way(database)
    database.close()


def test_after_the_owner_prepared_it_the_program_works(empty: PostgresDatabase) -> None:
    """One command by the owner is all, and running it again changes no row."""
    prepare_database(empty.owner_url, APP)
    database = Postgres(empty.app_url)
    database.prepare()
    add_next(database)
    prepare_database(empty.owner_url, APP)
    database.prepare()
    assert numbers(database) == [1]
    database.close()


def test_the_tables_belong_to_the_owner_and_the_program_may_add(postgres_place: PostgresPlace) -> None:
    """The rights in the database are exactly these, and nobody else has any."""
    with postgres_place.past_the_guards() as admin:
        owners = admin.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'cspr'").fetchall()
        found = admin.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
            "WHERE table_schema = 'cspr' AND grantee = %s",
            [APP],
        ).fetchall()
        others = admin.execute(
            "SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE table_schema = 'cspr'"
        ).fetchall()
    assert owners == [(OWNER,)]
    rights: dict[str, set[str]] = {}
    for table, right in found:
        rights.setdefault(table, set()).add(right)
    growing = {"SELECT", "INSERT"}
    assert rights == {
        "entry": growing,
        "kept": growing,
        "document": growing,
        "about": growing,
        "summary": growing | {"UPDATE", "DELETE"},
        "draft": growing | {"UPDATE", "DELETE"},
    }
    assert {who for (who,) in others} == {OWNER, APP}


def test_the_program_does_not_work_as_a_superuser(postgres_place: PostgresPlace) -> None:
    """Nobody stops a superuser from changing what stands, so the program does not run as one."""
    assert "the role postgres is a superuser" in told(postgres_place.database.admin_url)


def test_the_program_does_not_work_as_the_owner(postgres_place: PostgresPlace) -> None:
    """The owner could take the guards away, so the program does not run as the owner."""
    assert f"role {OWNER} owns the tables of the record" in told(postgres_place.database.owner_url)


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        (f"IN ROLE {OWNER}", "or may act as their owner"),
        ("IN ROLE postgres", "is a superuser, or may become one"),
        ("CREATEROLE", "may make roles"),
        ("IN ROLE pg_execute_server_program", "run programs on the server"),
    ],
)
def test_a_role_that_could_gain_such_rights_is_refused(
    postgres_server: PostgresServer, postgres_place: PostgresPlace, attributes: str, why: str
) -> None:
    """What a role may become counts as what it is, for the program and for whoever prepares the database for it."""
    with a_role(postgres_server, attributes) as visitor:
        message = told(through_the_socket(postgres_place.database, visitor))
        assert why in message
        assert "Let the program use a role of its own" in message
        with pytest.raises(CannotOpen, match=why):
            prepare_database(postgres_place.database.owner_url, visitor)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (f"GRANT UPDATE ON entry TO {APP}", "has rights"),
        (f"GRANT UPDATE (body) ON entry TO {APP}", "has rights"),
        (f"GRANT DELETE ON kept TO {APP}", "has rights"),
        (f"GRANT TRUNCATE ON about TO {APP}", "has rights"),
        (f"GRANT TRIGGER ON entry TO {APP}", "has rights"),
        ("GRANT UPDATE ON entry TO PUBLIC", "has rights"),
        (f"REVOKE INSERT ON entry FROM {APP}", "may not add to the record"),
        (f"REVOKE DELETE ON summary FROM {APP}", "may not add to the record"),
        (f"REVOKE USAGE ON SCHEMA cspr FROM {APP}", "may not add to the record"),
        ("ALTER TABLE entry DISABLE TRIGGER entry_is_never_changed", "are not as they were made"),
        ("ALTER TABLE entry ENABLE TRIGGER entry_is_never_changed", "are not as they were made"),
        ("DROP TRIGGER kept_row_is_never_changed ON kept", "are not as they were made"),
        ("DROP TRIGGER entry_is_never_out_of_turn ON entry", "are not as they were made"),
        ("DROP TABLE about", "has no tables for the record yet"),
    ],
)
def test_rights_and_guards_that_were_changed_are_seen_and_mended(
    postgres_place: PostgresPlace, statement: str, why: str
) -> None:
    """Whatever an administrator loosened or took away is told at the next start, with the command that mends it."""
    prepare(postgres_place.database.app_url)
    with postgres_place.past_the_guards() as admin:
        admin.execute(statement)
    message = told(postgres_place.database.app_url)
    assert why in message
    assert "cspr record prepare-database" in message
    prepare_database(postgres_place.database.owner_url, APP)
    prepare(postgres_place.database.app_url)


def test_a_strange_trigger_on_the_tables_is_seen(postgres_place: PostgresPlace) -> None:
    """A trigger of somebody else's could keep entries from being added."""
    with postgres_place.past_the_guards() as admin:
        admin.execute(
            "CREATE TRIGGER quiet BEFORE UPDATE ON entry "
            "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        )
    assert "are not as they were made" in told(postgres_place.database.app_url)


def test_preparing_for_a_role_that_is_not_there_is_told(empty: PostgresDatabase) -> None:
    """The statement that makes the role is named, and nothing was made."""
    with pytest.raises(CannotOpen, match=r"there is no role nobody_yet .* CREATE ROLE nobody_yet LOGIN"):
        prepare_database(empty.owner_url, "nobody_yet")
    assert "has no tables" in told(empty.app_url)


def test_preparing_as_the_programs_own_role_is_refused(
    empty: PostgresDatabase, postgres_server: PostgresServer
) -> None:
    """Owner and program are two roles, or the program could change what stands."""
    with pytest.raises(CannotOpen, match="owns the tables of the record"):
        prepare_database(empty.owner_url, OWNER)
    with pytest.raises(CannotOpen, match=rf"role {APP} may not make the record's tables .* GRANT CREATE ON DATABASE"):
        prepare_database(postgres_server.url(APP, empty.name), APP)
    assert "has no tables" in told(empty.app_url)


def test_a_server_that_does_not_wait_for_its_disk_is_refused(
    postgres_server: PostgresServer, postgres_place: PostgresPlace
) -> None:
    """Where fsync is off a power cut destroys what was acknowledged, so no record is kept there."""
    with psycopg.connect(postgres_server.admin_url(), autocommit=True) as admin:
        try:
            admin.execute("ALTER SYSTEM SET fsync = off")
            postgres_server.take_up_settings("fsync", "off")
            assert "does not wait for its disk (fsync is off)" in told(postgres_place.database.app_url)
        finally:
            admin.execute("ALTER SYSTEM RESET fsync")
            postgres_server.take_up_settings("fsync", "on")
    prepare(postgres_place.database.app_url)


def test_a_turn_waits_for_the_disk_whatever_the_role_is_set_to(
    postgres_server: PostgresServer, postgres_place: PostgresPlace
) -> None:
    """Where an administrator let the role not wait, the record waits all the same; a stronger setting is left alone."""
    with psycopg.connect(postgres_server.admin_url(), autocommit=True) as admin:
        for setting, kept in (("off", "on"), ("remote_write", "remote_write")):
            admin.execute(f"ALTER ROLE {APP} SET synchronous_commit = {setting}")
            try:
                database = postgres_place.open()
                with database.writing() as connection:
                    assert connection.scalar(text("SHOW synchronous_commit")) == kept
                database.close()
            finally:
                admin.execute(f"ALTER ROLE {APP} RESET synchronous_commit")


def test_a_table_of_the_same_name_elsewhere_is_not_used(postgres_place: PostgresPlace) -> None:
    """Only the record's own schema is looked in, also for a role whose settings say otherwise."""
    with postgres_place.past_the_guards() as admin:
        admin.execute("CREATE TABLE public.entry (LIKE cspr.entry)")
        admin.execute("GRANT ALL ON public.entry TO PUBLIC")
    database = Postgres(postgres_place.database.app_url + "?options=-csearch_path%3Dpublic")
    add_next(database)
    with postgres_place.past_the_guards() as admin:
        assert admin.execute("SELECT count(*) FROM public.entry").fetchone() == (0,)
        assert admin.execute("SELECT count(*) FROM cspr.entry").fetchone() == (1,)
    database.close()


def hang_up(place: PostgresPlace) -> None:
    """End every session of the program on the server, as a restart does."""
    with place.past_the_guards() as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [APP])


def test_a_server_that_hangs_up_between_turns_is_found_again(postgres_place: PostgresPlace) -> None:
    """A restart of the server costs nobody anything who was not writing."""
    database = postgres_place.open()
    add_next(database)
    hang_up(postgres_place)
    assert add_next(database) == 2
    database.close()


def add_and_hang_up(database: Postgres, place: PostgresPlace, *, then_add: bool) -> None:
    """Lose the server in the middle of a turn, before the last entry or after it."""
    with database.writing() as connection:
        add(connection, 1)
        hang_up(place)
        if then_add:
            add(connection, 2)


def test_a_server_that_hangs_up_in_a_turn_is_told(postgres_place: PostgresPlace) -> None:
    """Lost before the end, nothing was saved; lost at the end, the person is told to look before saving again."""
    database = postgres_place.open()
    with pytest.raises(CannotOpen, match=r"does not answer\. .*Nothing was saved"):
        add_and_hang_up(database, postgres_place, then_add=True)
    with pytest.raises(CannotOpen, match=r"not known whether this was saved\. Look at the case again"):
        add_and_hang_up(database, postgres_place, then_add=False)
    assert numbers(database) == []
    assert add_next(database) == 1
    database.close()


def test_a_server_that_is_not_there_is_told() -> None:
    """The address is named, without the password, and what to check."""
    message = told("postgresql://role:a-secret@127.0.0.1:1/records")
    assert message.startswith("the PostgreSQL database records on 127.0.0.1 does not answer")
    assert "a-secret" not in message


def test_a_wrong_password_role_or_database_is_told(
    postgres_place: PostgresPlace, postgres_server: PostgresServer
) -> None:
    """The server's refusal reads as what to check."""
    url = postgres_place.database.app_url
    wrong = [
        url.replace(postgres_server.passwords[APP], "wrong"),
        url.replace(APP, "no_such_role"),
        url.replace(postgres_place.database.name, "no_such_database"),
    ]
    for one in wrong:
        assert "does not let the program in. Check the database's name, the role and its password" in told(one)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://role@db.example.org/records",
        "postgresql://role@db.example.org/records?sslmode=require",
        "postgresql://role@db.example.org/records?sslmode=verify-ca",
        "postgresql://role@192.0.2.7/records",
        "postgresql://role@localhost,db.example.org/records",
        "postgresql://role@localhost/records?hostaddr=192.0.2.7",
        "postgresql:///records?host=db.example.org",
        "postgresql+psycopg://role@db.example.org/records",
        "postgres://role@db.example.org/records",
    ],
)
def test_another_machine_has_to_prove_which_one_it_is(address: str) -> None:
    """Without proof, somebody in between could read and answer; nothing is sent before that is settled."""
    with pytest.raises(CannotOpen, match=r"is on another machine, .*sslmode=verify-full.* Nothing was sent"):
        read_address(address)
    proved = address.replace("?sslmode=require", "").replace("?sslmode=verify-ca", "")
    assert read_address(proved + ("&" if "?" in proved else "?") + "sslmode=verify-full").place


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://role@localhost/records",
        "postgresql://role@127.0.0.1/records",
        "postgresql://role@127.8.9.10:5433/records",
        "postgresql://role@[::1]/records",
        "postgresql:///records",
        "postgresql:///records?host=/var/run/postgresql",
        "postgres://role@localhost/records",
        "postgresql+psycopg://role@localhost/records",
    ],
)
def test_this_machine_needs_no_proof(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket or the loopback address leads nowhere else."""
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE"):
        monkeypatch.delenv(name, raising=False)
    assert read_address(address).place.startswith("the PostgreSQL database records on ")


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR"])
def test_the_drivers_own_settings_lead_nowhere_unproved(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that comes from the environment is judged like one in the address; so is its proof."""
    monkeypatch.setenv(name, "192.0.2.7")
    with pytest.raises(CannotOpen, match="is on another machine, 192"):
        read_address("postgresql:///records")
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert read_address("postgresql:///records").place


def test_a_service_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service stands in a file that the program cannot judge."""
    with pytest.raises(CannotOpen, match="names a service"):
        read_address("postgresql:///records?service=elsewhere")
    monkeypatch.setenv("PGSERVICE", "elsewhere")
    with pytest.raises(CannotOpen, match="names a service"):
        read_address("postgresql:///records")


SECRET = "swordfish"  # noqa: S105 - a word to look for
PASSWORDS = [f"{SECRET}{sign}{SECRET}" for sign in ":/?#[]@%& \\'\"="] + [f"@{SECRET}", f"/{SECRET}", f"{SECRET}@/"]


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_is_in_no_message(password: str) -> None:
    """However a password is written into an address, rightly or wrongly, no piece of it is shown."""
    addresses = [
        f"postgresql://role:{password}@127.0.0.1:1/records",
        f"postgresql://role:{password}@db.example.org/records",
        f"postgresql://role:{password}@127.0.0.1:1/records?sslmode=verify-full",
        f"postgresql://role:{quote(password, safe='')}@127.0.0.1:1/records",
        f"postgresql://127.0.0.1:{SECRET}/records",
        f"postgresql://127.0.0.1:1/{SECRET}/records",
        f"mysql://role:{password}@127.0.0.1/records",
        f"postgresql://127.0.0.1:1/records?user=role&password={password}",
    ]
    for address in addresses:
        with pytest.raises(CannotOpen) as refused:
            prepare(address)
        shown = str(refused.value) + repr(refused.value) + repr(refused.value.__cause__)
        assert SECRET not in shown


def test_the_password_is_in_no_message_of_a_live_server(
    postgres_place: PostgresPlace, postgres_server: PostgresServer
) -> None:
    """Nor in what is told when something goes wrong later."""
    database = postgres_place.open()
    secrets = postgres_place.secrets()
    shown = [repr(database)]
    for statement in ("SELECT nonsense", "DELETE FROM entry", "SET ROLE postgres"):
        with pytest.raises(RecordFault) as refused, database.writing() as connection:
            connection.execute(text(statement))
        shown += [str(refused.value), repr(refused.value.__cause__)]
    with pytest.raises(CannotOpen) as lost:
        add_and_hang_up(database, postgres_place, then_add=True)
    shown += [str(lost.value), repr(lost.value.__cause__)]
    database.close()
    assert not any(secret in text for secret in secrets for text in shown)
    assert postgres_server.passwords[APP] in secrets


def test_the_server_of_the_tests_ends_with_the_run_even_where_that_is_killed(postgres_programs: Path) -> None:
    """A run that is killed outright leaves no server and no folder behind."""
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(postgres_programs)],
        env={"PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with run:
        assert run.stdout is not None
        folder, pid = run.stdout.readline().split()
        assert Path(folder).is_dir()
        run.send_signal(signal.SIGKILL)
    ended = run_python(f"import os, time\nwhile os.path.exists({folder!r}): time.sleep(0.05)")
    assert ended.returncode == 0
    assert not Path(f"/proc/{pid}/cmdline").exists()


KILLED = """
import sys, time
from pathlib import Path
from postgres_server import running_server
with running_server(Path(sys.argv[1])) as server:
    print(server.folder, server.pid, flush=True)
    time.sleep(600)
"""
