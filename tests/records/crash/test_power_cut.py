"""The power goes at a random moment: what was acknowledged stays, and what is left opens and verifies.

The writers run on a tape, where every entry they acknowledge has its place among what was written and synced.
power_cut.py says what the disk may then hold, and the product opens it. The same cuts on the tape of a careless writer
must lose acknowledged entries: otherwise they prove nothing.

Not simulated: a disk that says it has synced and has not, a damaged sector, and names that change out of order.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psycopg
import pytest

from records.crash.parent import Parent
from records.crash.power_cut import Disk
from records.crash.server import Server, a_folder, give_away
from records.crash.tape import Step, Tape, What, environment

NO_START = "the server does not start"
SAID = "acknowledged"
"""The file that the writers acknowledge in. It lies beside the store and is watched with it."""

Look = Callable[[Path], tuple[list[str], dict[str, str]]]
"""Opens what is left in a folder: what is wrong with it, and the hash of every entry."""


@dataclass(frozen=True)
class Run:
    """What writers did in a folder, and of each acknowledged entry when, as a number of steps, and its hash."""

    steps: list[Step]
    said: list[tuple[int, str, str]]

    def cut(
        self, disk: Disk, count: int, to: Path, look: Look, *, first: int = 0, synced: bool = True
    ) -> dict[int, list[str]]:
        """What is wrong after each of `count` cuts at random steps from the `first` on, where anything is.

        `disk` is as before the first step. Where it is not `synced`, it is that of a writer who never waited for it.
        """
        random = Random(count)
        bad, done = {}, 0
        for place in sorted(random.randint(first, len(self.steps)) for _ in range(count)):
            disk.after(step for step in self.steps[done:place] if synced or step.what is not What.SYNCED)
            done = place
            disk.cut(random, to)
            wrong, hashes = look(to)
            lost = [entry for at, entry, digest in self.said if at < place and hashes.get(entry) != digest]
            if wrong or lost:
                bad[place] = wrong + [f"entry {entry} was acknowledged and is lost" for entry in lost]
        return bad


def the_run(folder: Path, tape: Tape) -> Run:
    """What stands on a tape."""
    steps = tape.steps()
    inode = next(step.inode for step in steps if step.name == str(folder / SAID))
    said = [
        (at, *step.data.decode().split())
        for at, step in enumerate(steps)
        if step.what is What.WRITTEN and step.inode == inode
    ]
    return Run(steps, [(at, entry, digest) for at, entry, digest in said])


def an_embedded_run(folder: Path, library: Path, writers: int, synchronous: str = "FULL") -> Run:
    """A store from its first start, and then so many writers at once."""
    watched = folder / "disk"
    watched.mkdir()
    with Tape.made(folder / "tape") as tape, Parent(environment(library, folder / "tape", watched)) as parent:
        where = {"home": watched / "home", "url": None, "said_in": watched / SAID}
        case = parent.ask("make", **where)
        at_work = [
            parent.start("save", **where, case=case, seed=seed, saves=160 // writers, synchronous=synchronous)
            for seed in range(writers)
        ]
        for one in at_work:
            one.end()
        done = the_run(watched, tape)
    assert len(done.said) > 160
    return done


def looking(parent: Parent) -> Look:
    """Opens a store that lies in a folder."""

    def look(folder: Path) -> tuple[list[str], dict[str, str]]:
        found = parent.ask("check", home=folder / "home", url=None)
        return found["wrong"], found["hashes"]

    return look


@pytest.mark.parametrize("writers", [1, 4])
def test_nothing_that_was_acknowledged_is_lost_when_the_power_goes(
    writers: int, parent: Parent, library: Path, tmp_path: Path, cuts: int
) -> None:
    """Cut anywhere from the first start on, the store opens, holds every acknowledged entry, and verifies."""
    run = an_embedded_run(tmp_path, library, writers)
    disk = Disk(tmp_path / "disk")
    assert run.cut(disk, cuts, tmp_path / "after", looking(parent)) == {}


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_the_same_cuts_lose_what_a_careless_writer_acknowledged(
    synchronous: str, parent: Parent, library: Path, tmp_path: Path
) -> None:
    """The control: where SQLite waits less for the disk, acknowledged entries are lost, and these tests see it."""
    run = an_embedded_run(tmp_path, library, 1, synchronous)
    disk = Disk(tmp_path / "disk")
    bad = run.cut(disk, 40, tmp_path / "after", looking(parent))
    assert any("is lost" in wrong for all_wrong in bad.values() for wrong in all_wrong)


@dataclass
class TapedServer:
    """What a PostgreSQL server and its writers did, and the disk before they began."""

    run: Run
    place: Path
    before: Path
    home: Path


@pytest.fixture(scope="module")
def a_server_run(postgres_programs: Path, library: Path) -> Iterator[TapedServer]:
    """A server on a tape, with four writers and checkpoints between their saves, until all of it is killed.

    In a folder of its own: a worker that runs another module in between makes it once more.
    """
    with a_folder() as folder, Tape.made(folder / "tape") as tape:
        place, home = folder / "taped", folder / "home"
        place.mkdir()
        give_away(place)
        on_tape = environment(library, folder / "tape", place)
        with Server(postgres_programs, place, on_tape) as server, Parent(on_tape) as parent:
            server.make()
            shutil.copytree(place, folder / "before", symlinks=True)
            assert server.start(("checkpoint_timeout=30s", "max_wal_size=3MB", "min_wal_size=2MB"))
            where = {"home": home, "url": server.url(), "said_in": place / SAID}
            case = parent.ask("make", **where)
            at_work = [parent.start("save", **where, case=case, seed=seed, saves=60) for seed in range(4)]
            with psycopg.connect(server.owner_url, autocommit=True) as connection:
                for lines in range(10, 60, 10):
                    at_work[0].listen(lines=lines)
                    connection.execute("CHECKPOINT")
            for one in at_work:
                one.end()
        yield TapedServer(the_run(place, tape), place, folder / "before", home)


def looking_at_a_server(parent: Parent, programs: Path, home: Path, to: Path) -> Look:
    """Starts a server on what is left, with the keys that lie elsewhere."""

    def look(folder: Path) -> tuple[list[str], dict[str, str]]:
        give_away(folder)
        shutil.rmtree(to, ignore_errors=True)
        # The hashes that the writers noted lie on a computer where the power did not go, and know what came later.
        shutil.copytree(home, to, ignore=shutil.ignore_patterns("newest-hashes"))
        with Server(programs, folder) as server:
            if not server.start():
                return [NO_START], {}
            found = parent.ask("check", home=to, url=server.url())
        return found["wrong"], found["hashes"]

    return look


@pytest.mark.postgres
@pytest.mark.parametrize("synced", [True, False])
def test_nothing_is_lost_when_the_power_of_the_database_server_goes(
    synced: bool,
    a_server_run: TapedServer,
    parent: Parent,
    postgres_programs: Path,
    folder: Path,
    tmp_path: Path,
    cuts: int,
) -> None:
    """PostgreSQL as the product has it loses nothing; without its waiting for the disk, the same cuts lose entries.

    The second is the control: the same tape without its syncs, which is what a server with fsync off leaves.
    """
    run = a_server_run.run
    disk = Disk(a_server_run.place, a_server_run.before)
    look = looking_at_a_server(parent, postgres_programs, a_server_run.home, tmp_path / "home")
    # Before its first entry the database is not yet known as this store's, whose keys here are already made.
    begun = run.said[0][0]
    bad = run.cut(disk, max(4, cuts // 6) if synced else 4, folder / "after", look, first=begun, synced=synced)
    if synced:
        assert bad == {}
    else:
        assert any("is lost" in wrong or wrong == NO_START for all_wrong in bad.values() for wrong in all_wrong)
