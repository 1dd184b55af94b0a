"""A PostgreSQL server of the tests' own: made in a temporary folder, and gone with the run however the run ends."""

from __future__ import annotations

import os
import pwd
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from cspr_rules.records.database.ownership import prepare_database

OWNER = "cspr_owner"
APP = "cspr_app"

# Keeps the server until nobody holds the other end of its input any more: the run ended, or was killed. It stands apart
# from the run's process group, so that what kills the run leaves it to clear up.
KEEPER = """
import os, shutil, signal, subprocess, sys
folder, uid, gid, *command = sys.argv[1:]
who = {"user": int(uid), "group": int(gid), "extra_groups": []} if os.geteuid() == 0 else {}
with open(folder + "/log", "wb") as log:
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, **who)
print(server.pid, flush=True)
sys.stdin.buffer.read()
server.send_signal(signal.SIGQUIT)
server.wait()
shutil.rmtree(folder, ignore_errors=True)
"""


@dataclass(frozen=True)
class PostgresDatabase:
    """One database of the server, with an address for each of those who may come to it."""

    name: str
    admin_url: str
    owner_url: str
    app_url: str


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached by its socket without a password and on the loopback address with one."""

    folder: Path
    port: int
    pid: int
    passwords: dict[str, str]

    def url(self, role: str, database: str) -> str:
        """The address of a database for a role, over the loopback address."""
        return f"postgresql://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/{database}"

    def admin_url(self, database: str = "postgres") -> str:
        """The address of a database for the superuser, through the socket."""
        return f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}"

    def take_up_settings(self, name: str, value: str) -> None:
        """Have the server read its settings again, and wait until one of them is this."""
        with psycopg.connect(self.admin_url(), autocommit=True) as admin:
            admin.execute("SELECT pg_reload_conf()")
        for _ in range(600):
            with psycopg.connect(self.admin_url()) as admin:
                if admin.execute("SELECT current_setting(%s)", [name]).fetchone() == (value,):
                    return
            time.sleep(0.05)
        raise AssertionError(f"The server did not set {name} to {value}.")

    @contextmanager
    def database(self, *, prepared: bool = True) -> Iterator[PostgresDatabase]:
        """A new database that belongs to the owner's role, with the record's tables unless they are to be missing."""
        name = f"test_{secrets.token_hex(6)}"
        template = "cspr_prepared" if prepared else "template0"
        with psycopg.connect(self.admin_url(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")
        try:
            yield PostgresDatabase(name, self.admin_url(name), self.url(OWNER, name), self.url(APP, name))
        finally:
            with psycopg.connect(self.admin_url(), autocommit=True) as admin:
                admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """A server run from the folder `programs`, with the roles of a record's owner and of the program."""
    folder = Path(tempfile.mkdtemp(prefix="cspr-pg-", dir="/tmp"))
    who = _unprivileged()
    if os.geteuid() == 0:
        os.chown(folder, who.pw_uid, who.pw_gid)
    _make_cluster(programs, folder, who)
    port = _free_port()
    command = [
        str(programs / "postgres"),
        "-D",
        f"{folder}/data",
        "-k",
        str(folder),
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    keeper = subprocess.Popen(
        [sys.executable, "-I", "-c", KEEPER, str(folder), str(who.pw_uid), str(who.pw_gid), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with keeper:
        assert keeper.stdout is not None
        pid = int(keeper.stdout.readline())
        server = PostgresServer(folder, port, pid, {role: secrets.token_hex(8) + "%40" for role in (OWNER, APP)})
        _wait_until_ready(server)
        _make_roles(server)
        yield server
        # Leaving closes the keeper's input and waits for it.


def _unprivileged() -> pwd.struct_passwd:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    names = {user.pw_name for user in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _make_cluster(programs: Path, folder: Path, who: pwd.struct_passwd) -> None:
    options = [
        "-U",
        "postgres",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--auth=trust",
        "-D",
        str(folder / "data"),
    ]
    as_whom = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(
        [programs / "initdb", *options], check=True, capture_output=True, cwd=folder, env={"LC_ALL": "C"}, **as_whom
    )
    data = folder / "data"
    (data / "pg_hba.conf").write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("max_connections = 100\nshared_buffers = 32MB\nwal_level = replica\ntimezone = 'UTC'\n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: PostgresServer) -> None:
    for _ in range(600):
        try:
            psycopg.connect(server.admin_url()).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"PostgreSQL did not start: {(server.folder / 'log').read_text(errors='replace')}")


def _make_roles(server: PostgresServer) -> None:
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        for role, password in server.passwords.items():
            admin.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password.replace('%40', '@')}'")
        admin.execute(f"CREATE DATABASE cspr_prepared OWNER {OWNER}")
    prepare_database(server.url(OWNER, "cspr_prepared"), APP)
