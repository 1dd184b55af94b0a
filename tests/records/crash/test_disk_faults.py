"""The disk is full, or fails, at each single write and sync: said plainly, nothing half-saved, and the work goes on."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from records.crash.parent import Parent
from records.crash.server import Server, a_folder, give_away
from records.crash.tape import Tape, environment

FAULTS = [("WRITE", errno.ENOSPC), ("WRITE", errno.EIO), ("SYNC", errno.EIO), ("SYNC", errno.ENOSPC)]
NAMES = ["the disk is full", "a write fails", "a sync fails", "a sync finds the disk full"]


@pytest.fixture(scope="module")
def watched(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Parent]]:
    """A folder on a tape, and what starts processes that are on it."""
    folder = tmp_path_factory.mktemp("watched")
    place = folder / "disk"
    place.mkdir()
    tape = Tape.made(folder / "tape")
    with Parent(environment(library, folder / "tape", place)) as parent:
        yield place, parent
    tape.close()


def looked_at(lines: list[str]) -> list[Any]:
    """What was said of each save: every fault hit something but the last, which came after the last call."""
    said = [json.loads(line) for line in lines]
    assert said, "the process failed; why stands above"
    assert all(one["hits"] for one in said[:-1])
    assert not said[-1]["hits"]
    return said


@pytest.mark.parametrize(("call", "error"), FAULTS, ids=NAMES)
def test_a_save_that_the_disk_refuses_is_not_saved_in_part_and_the_next_one_works(
    call: str, error: int, watched: tuple[Path, Parent], parent: Parent
) -> None:
    """Three entries in one save: with a fault at any of its writes or syncs, either all are safe or none is there.

    A fault is told as what it is, a full disk or one that refuses to be written. Once it is gone the same open store
    saves again, and what is there verifies.
    """
    place, on_tape = watched
    home = place / f"saving-{call}-{error}"
    case = on_tape.ask("make", home=home, url=None)
    what = {"call": call, "error": error, "within": "/records/", "size": 3_000}
    said = looked_at(on_tape.start("save_while_failing", home=home, url=None, case=case, **what).end())
    safe: dict[str, str] = {}
    for one in said:
        assert one["left"] - one["before"] == (0 if one["told"] else 3)
        assert one["then"] == one["left"] + 1
        assert not one["told"] or one["told"].startswith("DiskFull: ")
        safe |= dict(line.split() for line in one["safe"])
    assert sum(bool(one["told"]) for one in said) >= len(said) // 2
    found = parent.ask("check", home=home, url=None)
    assert not found["wrong"]
    assert safe.items() <= found["hashes"].items()


@pytest.mark.parametrize(("call", "error"), FAULTS, ids=NAMES)
def test_a_store_that_the_disk_does_not_let_open_says_so_and_opens_later(
    call: str, error: int, watched: tuple[Path, Parent], parent: Parent
) -> None:
    """A fault at any write or sync of opening and closing is told as what it is or does no harm; nothing is lost.

    The log and its index, which SQLite makes as a record is opened, find a full disk as whatever else is written does.
    """
    place, on_tape = watched
    home = place / f"opening-{call}-{error}"
    case = on_tape.ask("make", home=home, url=None)
    on_tape.start("save", home=home, url=None, case=case, seed=1, saves=5).end()
    before = parent.ask("check", home=home, url=None)
    what = {"call": call, "error": error, "within": ""}
    said = looked_at(on_tape.start("open_while_failing", home=home, url=None, **what).end())
    told = [one["told"] for one in said if one["told"]]
    assert told or call == "SYNC"
    full = ("is full", "there is no room")
    assert all(one.startswith("DiskFull: ") for one in told)
    assert all(any(words in one for words in full) == (error == errno.ENOSPC) for one in told), told
    assert parent.ask("check", home=home, url=None) == before
    assert not before["wrong"]


@pytest.mark.parametrize(("call", "error"), FAULTS, ids=NAMES)
def test_a_first_start_that_the_disk_refuses_says_so_and_works_later(
    call: str, error: int, watched: tuple[Path, Parent], kills: int
) -> None:
    """A fault at any write or sync of making a store is told plainly; the next start makes it, or finds it whole.

    In CI each of some hundred calls is made to fail, otherwise every fifth.
    """
    place, on_tape = watched
    home = place / f"starting-{call}-{error}"
    what = {"call": call, "error": error, "every": 1 if kills >= 300 else 5}
    said = looked_at(on_tape.start("make_while_failing", home=home, url=None, **what).end())
    assert sum(bool(one["told"]) for one in said) >= len(said) // 2
    assert all(one["opened"] for one in said)


SERVER_FAULTS = {
    "full where tables lie": ("/base/", "WRITE", errno.ENOSPC),
    "full where the log lies": ("/pg_wal/", "WRITE", errno.ENOSPC),
    "a failing table": ("/base/", "WRITE", errno.EIO),
    "a log that cannot be synced": ("/pg_wal/", "SYNC", errno.EIO),
}


@pytest.mark.postgres
@pytest.mark.parametrize(("within", "call", "error"), SERVER_FAULTS.values(), ids=SERVER_FAULTS)
def test_a_disk_that_fails_the_database_server_is_said_plainly_and_nothing_is_half_saved(
    within: str, call: str, error: int, parent: Parent, postgres_programs: Path, library: Path
) -> None:
    """Where its tables lie the server refuses; where its log lies it starts anew. Either is told, and the work goes on.

    What is told holds: after "nothing was saved" nothing is there; where it is not known, all of the save or none.
    """
    with a_folder() as folder:
        place, home = folder / "server", folder / "home"
        place.mkdir()
        give_away(place)
        tape = Tape.made(folder / "tape")
        on_tape = environment(library, folder / "tape", place)
        with Server(postgres_programs, place, on_tape) as server, Parent(on_tape) as writers:
            server.make()
            assert server.start(("restart_after_crash=on",))
            where = {"home": home, "url": server.url()}
            case = writers.ask("make", **where)
            what = {"call": call, "error": error, "within": within, "size": 20_000}
            said = looked_at(writers.start("save_while_failing", **where, case=case, **what).end())
            found = parent.ask("check", **where)
        tape.close()
    safe: dict[str, str] = {}
    for one in said:
        kept = one["left"] - one["before"]
        assert kept in ((0, 3) if "it is not known" in one["told"] else (0,) if one["told"] else (3,))
        assert one["then"] == one["left"] + 1
        assert not one["told"] or one["told"].startswith(("DiskFull: ", "CannotOpen: "))
        safe |= dict(line.split() for line in one["safe"])
    assert any(one["told"] for one in said)
    assert not found["wrong"]
    assert safe.items() <= found["hashes"].items()
