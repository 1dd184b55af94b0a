"""What the tests of crashes share: a process that forks others, a server, the tape's library, and how often to try."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.crash.parent import Parent
from records.crash.server import Server, a_folder, a_server
from records.crash.tape import compiled


@pytest.fixture(scope="session")
def kills() -> int:
    """How many processes to kill in all: 300 in CI, `KILLS=1000` on demand, a few otherwise."""
    return int(os.environ.get("KILLS") or (300 if os.environ.get("CI") == "true" else 32))


@pytest.fixture(scope="session")
def cuts() -> int:
    """How many power cuts to simulate on each tape: 150 in CI, `CUTS=1000` on demand, a few otherwise."""
    return int(os.environ.get("CUTS") or (150 if os.environ.get("CI") == "true" else 40))


@pytest.fixture(scope="session")
def parent() -> Iterator[Parent]:
    """Starts processes that are on no tape."""
    with Parent() as one:
        yield one


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder that a server's user can reach."""
    with a_folder() as one:
        yield one


@pytest.fixture(scope="session")
def server(postgres_programs: Path, folder: Path) -> Iterator[Server]:
    """A PostgreSQL server of these tests' own, which they may kill."""
    with a_server(postgres_programs, folder / "server") as one:
        yield one


@pytest.fixture(scope="session")
def library(folder: Path) -> Path:
    """What puts a process on a tape."""
    if sys.platform != "linux":
        pytest.skip("only on Linux can a test see what a process writes and syncs")
    return compiled(folder)
