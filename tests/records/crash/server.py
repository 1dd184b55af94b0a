"""A PostgreSQL server of our own, which a test may kill, cut from its power, or start with a tape."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import psutil
import psycopg
from psycopg.conninfo import conninfo_to_dict

from cspr_rules.records.database.ownership import prepare_database

OWNER, APP = "cspr_owner", "cspr_app"
PATIENCE = 60
"""Seconds after which a server that does not start or end will not do so any more."""
QUIET = ("autovacuum=off", "log_min_messages=fatal", "listen_addresses=", "max_connections=40", "shared_buffers=4MB")


def user() -> str | None:
    """Whom the server runs as where the test runs as root, which PostgreSQL refuses."""
    return "postgres" if os.geteuid() == 0 else None


def give_away(folder: Path) -> None:
    """Let the server's user have `folder` and all in it."""
    if user():
        subprocess.run(["chown", "-R", f"{user()}:", folder], check=True)


@contextlib.contextmanager
def a_folder() -> Iterator[Path]:
    """A folder that the server's user can reach, which pytest's own are not, with a short path, as sockets need."""
    with tempfile.TemporaryDirectory(prefix="cspr-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@contextlib.contextmanager
def a_server(programs: Path, folder: Path) -> Iterator[Server]:
    """A new server in the folder `folder`, which is made; it runs, and is killed at the end."""
    folder.mkdir()
    give_away(folder)
    with Server(programs, folder) as server:
        server.make()
        assert server.start()
        yield server


class Server:
    """A server with its data in `folder`/data and its socket in `folder`. `programs` is where it is installed."""

    def __init__(self, programs: Path, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self._environment = {**os.environ, "LC_ALL": "C", **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres") -> str:
        """Where the product finds the record."""
        return f"postgresql://{APP}@/{database}?host={self.folder}"

    @property
    def owner_url(self) -> str:
        """The same as the owner of everything."""
        return f"postgresql://{OWNER}@/postgres?host={self.folder}"

    def make(self) -> None:
        """A new cluster with the record's tables, stopped in good order. None of it is on a tape."""
        on_tape, self._environment = self._environment, {**os.environ, "LC_ALL": "C"}
        subprocess.run(
            [
                *(
                    self.programs / "initdb",
                    "-D",
                    self.data,
                    "-U",
                    OWNER,
                    "--auth=trust",
                    "--no-sync",
                    "--data-checksums",
                ),
                *("--wal-segsize=1", "--encoding=UTF8", "--locale=C"),
            ],
            check=True,
            user=user(),
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C"},
        )
        self.start()
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {APP} LOGIN")
        prepare_database(self.owner_url, APP)
        self.stop()
        self._environment = on_tape

    def start(self, settings: Sequence[str] = ()) -> bool:
        """Start, and wait until it answers. False where it ended instead, or lets nobody in."""
        command = [self.programs / "postgres", "-D", self.data, "-k", self.folder]
        for setting in (*QUIET, *settings):
            command += ["-c", setting]
        self._process = subprocess.Popen(
            command, user=user(), cwd=self.folder, env=self._environment, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.owner_url, connect_timeout=PATIENCE).close()
                return True
            time.sleep(0.02)
        return False

    def new_database(self, name: str) -> str:
        """A database of that name, ready for a record; gives its address."""
        with psycopg.connect(self.owner_url, dbname="template1", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE postgres')
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Remove a database that `new_database` made."""
        name = conninfo_to_dict(url)["dbname"]
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop: in good order, or with SIGQUIT at once and without a checkpoint, or with SIGKILL."""
        assert self._process
        others = self._others()
        self._process.send_signal(how)
        self._process.wait(PATIENCE)
        self._process = None
        # After SIGKILL the others end when they notice that the first is gone; no new server starts until then.
        _wait_for(others)

    def kill_all(self) -> None:
        """Kill every process of the server at once, as a power cut does."""
        assert self._process
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGSTOP)  # so that it starts no more of them
            others = self._others()
            for one in (self._process, *others):
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            _wait_for(others)
        self._process.wait(PATIENCE)
        self._process = None

    def _others(self) -> list[psutil.Process]:
        """The processes that the first one started."""
        assert self._process
        with contextlib.suppress(psutil.NoSuchProcess):
            return psutil.Process(self._process.pid).children(recursive=True)
        return []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self.kill_all()


def _wait_for(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE)
    assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE], "the server's processes do not end"
