"""kill -9 at random moments while the record is being written: what was acknowledged stays, and the chain stays whole.

What was acknowledged is counted outside the process: it says each entry into a pipe, and the pipe outlives it.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from records.crash.parent import Child, Parent
from records.crash.server import Server, a_folder, a_server

BOTH = ("embedded", pytest.param("postgresql", marks=pytest.mark.postgres))

SOONEST, LATEST = 0.0, 0.08
"""Seconds between which a process is killed: long enough for dozens of saves."""

KILLS_A_STORE = 10
"""After so many kills a new store is begun, so that reading the whole record after each stays quick."""


def acknowledged(lines: Iterable[str]) -> dict[str, str]:
    """Each entry that was said to be safe, with its hash."""
    said = dict(line.split() for line in lines if not line.startswith("fault"))
    assert all(len(digest) == 64 for digest in said.values())
    return said


def missing(found: Any, said: dict[str, str]) -> dict[str, str]:
    """What was said to be safe and is not there as it was."""
    return {entry: digest for entry, digest in said.items() if found["hashes"].get(entry) != digest}


@pytest.mark.parametrize("writers", [1, 4])
@pytest.mark.parametrize("database", BOTH)
def test_nothing_that_was_acknowledged_is_lost_when_a_writer_is_killed(
    database: str, writers: int, parent: Parent, tmp_path: Path, kills: int, request: pytest.FixtureRequest
) -> None:
    """After each kill every acknowledged entry is there with its hash, the files are sound, and the chain verifies.

    Every other writer is killed at any moment from its start, the rest at any moment once it has saved something. A
    third of them answer at the desk, the others record what it would have them record.
    """
    parent.load_rules()
    random = Random(f"{database} {writers}")
    server: Server | None = request.getfixturevalue("server") if database == "postgresql" else None
    done = saved = 0
    while done < kills // 4:
        home = tmp_path / f"home-{done}"
        url = server.new_database(f"kill_{writers}_{done}") if server else None
        case = parent.ask("make", home=home, url=url)
        said: dict[str, str] = {}
        at_work: list[Child] = []
        for _ in range(min(KILLS_A_STORE, kills // 4 - done)):
            while len(at_work) < writers:
                seed = random.randrange(1 << 30)
                at_work.append(
                    parent.start("answer", home=home, url=url, reference=f"EX-{seed}")
                    if seed % 3 == 0
                    else parent.start("save", home=home, url=url, case=case, seed=seed)
                )
            if done % 2:
                at_work[0].listen(lines=1)
            time.sleep(random.uniform(SOONEST, LATEST))
            killed = at_work.pop(0)
            lines = killed.kill()
            saved += bool(lines)
            said |= acknowledged(lines)
            for other in at_work:
                said |= acknowledged(other.said())
            found = parent.ask("check", home=home, url=url, others=bool(at_work))
            assert not found["wrong"]
            assert not missing(found, said)
            done += 1
        lines = [line for one in at_work for line in one.kill()]
        assert not [line for line in lines if line.startswith("fault")], "one writer's end is no fault of the others"
        found = parent.ask("check", home=home, url=url)
        assert not found["wrong"]
        assert not missing(found, said | acknowledged(lines))
        if server and url:
            server.drop_database(url)
    assert saved >= done // 2, "kills before anything was saved prove nothing"


@pytest.mark.parametrize("database", BOTH)
def test_a_first_start_that_is_killed_is_begun_again_or_finished(
    database: str, parent: Parent, tmp_path: Path, kills: int, request: pytest.FixtureRequest
) -> None:
    """Killed while it makes its files and keys, the store opens the next time, and takes entries."""
    random = Random(database)
    server: Server | None = request.getfixturevalue("server") if database == "postgresql" else None
    for number in range(kills // 10):
        home = tmp_path / f"home-{number}"
        url = server.new_database(f"first_{number}") if server else None
        child = parent.start("make", home=home, url=url)
        time.sleep(random.uniform(SOONEST, LATEST))
        child.kill()
        case = parent.ask("make", home=home, url=url)
        said = acknowledged(parent.start("save", home=home, url=url, case=case, seed=number, saves=3).end())
        found = parent.ask("check", home=home, url=url)
        assert said
        assert not found["wrong"]
        assert not missing(found, said)
        if server and url:
            server.drop_database(url)


@pytest.fixture(scope="module")
def a_server_to_kill(postgres_programs: Path) -> Iterator[Server]:
    """A server with one record and no more, since what it holds makes starting it again slower."""
    with a_folder() as folder, a_server(postgres_programs, folder / "server") as server:
        yield server


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["the postmaster is killed", "every process is killed", "it is stopped at once"])
def test_nothing_that_was_acknowledged_is_lost_when_the_server_goes(
    how: str, parent: Parent, tmp_path: Path, a_server_to_kill: Server, kills: int
) -> None:
    """PostgreSQL itself is killed or stopped without notice under four writers, and started again.

    Every writer is told so plainly. An entry whose saving was under way may be there or not; it is there whole.
    """
    random = Random(how)
    server = a_server_to_kill
    home, url = tmp_path / "home", server.new_database(how.replace(" ", "_"))
    case_id = parent.ask("make", home=home, url=url)
    said: dict[str, str] = {}
    for _ in range(max(2, kills // 40)):
        at_work = [
            parent.start("save", home=home, url=url, case=case_id, seed=random.randrange(1 << 30)) for _ in range(4)
        ]
        for one in at_work:
            one.listen(lines=1)
        time.sleep(random.uniform(SOONEST, LATEST))
        match how:
            case "the postmaster is killed":
                server.stop(signal.SIGKILL)
            case "every process is killed":
                server.kill_all()
            case _:
                server.stop(signal.SIGQUIT)
        for one in at_work:
            lines = one.end()
            assert [line for line in lines if line.startswith("fault CannotOpen")] == lines[-1:]
            said |= acknowledged(lines)
        assert server.start()
        found = parent.ask("check", home=home, url=url)
        assert not found["wrong"]
        assert not missing(found, said)
    server.drop_database(url)
