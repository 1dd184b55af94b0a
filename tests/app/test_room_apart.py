"""A room reaches no case: by what it imports, by what it opens on the disk, and by where it listens."""

from __future__ import annotations

import ast
import ctypes
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import grimp
import pytest

from a_room import LIMB, ROOT, SCENARIO, Place, Visitor, room_at, start_room, trainer_of
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.home import home_folder

RECORD = ("backup", "case", "desk", "drafts", "erasure", "events", "ledger", "replay", "rules", "store", "store_events")
"""What opens, reads or writes cases."""
OURS = {"cspr_rules.app.parts.html", "cspr_rules.app.parts.table", "cspr_rules.app.state.reference"}
"""What a room uses of the front end: escaping, tables, and a reference for a fault."""
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what happens when somebody asks for it is what is tested
EVERYTHING = """
import sys
from cspr_rules.cli import main, room
from cspr_rules.cli.app import register_front_end
register_front_end()
import cspr_rules.app.room.server
import cspr_rules.documents.render.pdf
import cspr_rules.documents.render.docx
print(*sys.modules)
"""


def imported(folder: Path) -> set[str]:
    """Every module of ours that the files of a folder import."""
    found = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
            elif isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
    return {name for name in found if name.startswith("cspr_rules")}


@pytest.fixture(scope="module")
def home(reasoner: Reasoner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a record in which a case stands. The checked rulebook is taken from the run's own."""
    place = tmp_path_factory.mktemp("apart") / "home"
    surroundings = Surroundings(lambda: datetime(2026, 11, 23, tzinfo=UTC), Random(5).randbytes)
    with open_store(place, surroundings, keyring=None).store as store:
        Desk(store.ledger, Rules(reasoner, rules_folder()), surroundings, "chair").open_case("EX-001", "A child")
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (place / "cache").symlink_to(cache)
    return place


@pytest.fixture(scope="module")
def place(home: Path) -> Iterator[Place]:
    """A room in a process of its own beside that record."""
    with room_at(home) as at:
        yield at


def an_exercise(place: Place) -> None:
    """All that people and a trainer do in a room, once."""
    trainer, person = trainer_of(place), Visitor(place)
    person.join("Wren")
    person.answer({f"v.{LIMB}": "met", "reasons": "The quokka was calm."})
    for act in ("reveal", "again", "reveal", "tell", "next", "reveal"):
        trainer.do(act)
        assert trainer.status == 200
    person.fill("/keep")
    for ending in ("html", "docx", "pdf"):
        trainer.go(f"/trainer/debrief.{ending}")
        assert trainer.status == 200
    trainer.go("/trainer/answers.csv")
    assert b"Wren" in trainer.body
    trainer.fill("/trainer/close")
    assert trainer.status == 410


def test_no_module_of_a_room_can_reach_what_opens_or_reads_cases() -> None:
    """By no chain of imports, however long: neither from the room nor from the command that starts it."""
    ours = imported(ROOT / "app" / "room")
    assert "cspr_rules.training.rooms" in ours
    assert {name for name in ours if name.startswith("cspr_rules.app.") and ".room" not in name} == OURS
    graph = grimp.build_graph("cspr_rules", cache_dir=None)
    begin = {"cspr_rules.cli.room", *(name for name in ours if not name.startswith("cspr_rules.app."))}
    assert begin <= graph.modules, begin - graph.modules
    assert not {name.split(".")[2] for name in begin if name.startswith("cspr_rules.records.")} & set(RECORD)
    chains = [
        graph.find_shortest_chain(importer=module, imported=f"cspr_rules.records.{name}")
        for module in sorted(begin)
        for name in RECORD
    ]
    assert [chain for chain in chains if chain] == []


def test_the_process_of_a_room_has_nothing_in_its_hands_that_knows_a_case() -> None:
    """With all loaded that a room ever uses, neither the record nor the front end is among it, nor Streamlit."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run([sys.executable, "-c", EVERYTHING], env=settings, capture_output=True, check=True, text=True)
    loaded = set(run.stdout.split())
    assert "cspr_rules.training.rooms" in loaded
    assert "cspr_rules.app.room.reception" in loaded
    of_records = {name.split(".")[2] for name in loaded if name.startswith("cspr_rules.records.")}
    assert "failures" in of_records
    assert not of_records & set(RECORD)
    assert not loaded & {"streamlit", "psycopg", "cspr_rules.app.state.record", "cspr_rules.app.state.office"}
    assert {name for name in loaded if name.startswith("cspr_rules.app.state.")} == {"cspr_rules.app.state.reference"}


@contextmanager
def told_by_the_kernel(*folders: Path) -> Iterator[list[str]]:
    """The names of what is opened, read or changed in these folders meanwhile, by whatever process."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK)
    assert handle >= 0
    for folder in folders:
        assert libc.inotify_add_watch(handle, os.fsencode(folder), 0xFFF) >= 0  # every kind of event
    found: list[str] = []
    try:
        yield found
        try:
            told = os.read(handle, 1 << 16)
        except BlockingIOError:
            told = b""
        while told:
            length = struct.unpack_from("iIII", told)[3]
            found.append(told[16 : 16 + length].rstrip(b"\0").decode() or "the folder itself")
            told = told[16 + length :]
    finally:
        os.close(handle)


@pytest.mark.skipif(sys.platform != "linux", reason="that the kernel tells of every file opened is Linux's")
def test_a_whole_exercise_opens_no_file_of_the_record(home: Path) -> None:
    """From the start of the process to its end, nothing in the folders of the record and its keys is even opened."""
    watched = [folder for folder in (home / "records", home / "keys") if folder.is_dir()]
    assert len(watched) == 2
    with told_by_the_kernel(*watched) as opened, room_at(home) as place:
        an_exercise(place)
    assert opened == []
    with told_by_the_kernel(*watched) as opened:
        (home / "records" / "record.db").read_bytes()
    assert "record.db" in opened, "and whoever opens it is told of"


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="the kernel's list of listeners is Linux's")
def test_a_room_listens_on_this_machine_alone_unless_told_otherwise(place: Place) -> None:
    """Nobody else on the network can come in by accident."""
    assert place.address.startswith("http://127.0.0.1:")
    assert listening_at(urlsplit(place.address).port) == ["0100007F"]


def listening_at(port: int | None) -> list[str]:
    """The addresses of this machine, as the kernel writes them, on which somebody listens at a port."""
    assert port
    with open("/proc/net/tcp", encoding="ascii") as table:  # noqa: PTH123 - a file of the kernel
        lines = [line.split()[1] for line in table.readlines()[1:] if line.split()[3] == "0A"]
    return [line.split(":")[0] for line in lines if int(line.split(":")[1], 16) == port]


def test_a_room_on_a_network_answers_to_the_names_that_were_given_and_no_other(home: Path) -> None:
    """Told to listen everywhere, it answers to its own name and to this machine's, and warns of what others can "
    "read.
    """
    with room_at(home, SCENARIO, "--address", EVERYWHERE, "--host", "trainer.example") as place:
        port = urlsplit(place.address).port
        assert place.address == f"http://trainer.example:{port}/"
        if Path("/proc/net/tcp").exists():
            assert listening_at(port) == ["00000000"]
        here = Visitor(Place(f"http://127.0.0.1:{port}/", place.ticket, place.code))
        for host, status in ((f"trainer.example:{port}", 200), ("localhost", 200), ("other.example", 400)):
            here.ask("GET", "/", headers={"Host": host})
            assert here.status == status, host


def test_a_room_is_taken_up_again_after_its_process_ended(home: Path) -> None:
    """What was answered is there with the same code; the trainer's old key opens nothing any more."""
    with room_at(home) as before:
        trainer, person = trainer_of(before), Visitor(before)
        person.join("Wren")
        person.answer({f"v.{LIMB}": "met"})
    with room_at(home, "--code", before.code.upper()) as after:
        assert after.code == before.code
        assert after.ticket.rpartition("/")[2] != before.ticket.rpartition("/")[2]
        old = Visitor(after, dict(trainer.cookies))
        old.ask("GET", "/trainer")
        assert old.status == 403
        assert "1 of 1 people who came in" in trainer_of(after).go("/trainer")
        back = Visitor(after, dict(person.cookies))
        back.go("/room")
        assert back.at == "/room"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Name a scenario"),
        (["the-rope-at-the-wier"], "there is no scenario of this name"),
        (["nowhere.yaml"], "there is no such file"),
        (["--code", "zzzzzz"], "there is no room with this code"),
        ([SCENARIO, "--code", "zzzzzz"], "Name a scenario"),
        ([SCENARIO, "--address", EVERYWHERE], "Say with --host under which name"),
        ([SCENARIO, "--address", "192.0.2.77"], "cannot be used"),
    ],
)
def test_a_room_that_cannot_be_opened_says_why_and_what_to_do(home: Path, arguments: list[str], says: str) -> None:
    """One plain message on standard error, status 2, nothing on standard output, and no traceback."""
    process = start_room(home, *arguments, "--port", "0")
    said, complaint = process.communicate(timeout=120)
    assert (process.returncode, said) == (2, "")
    assert says in complaint
    assert "Traceback" not in complaint


def test_a_port_that_is_taken_is_told_in_words(home: Path) -> None:
    """Which port, why, and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start_room(home, SCENARIO, "--port", str(port))
        said, complaint = process.communicate(timeout=120)
    assert (process.returncode, said) == (2, "")
    assert complaint.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert len(complaint.splitlines()) == 1


def test_it_ends_when_told_to_and_says_how_the_room_is_taken_up_again(home: Path) -> None:
    """Ctrl+C ends the program without a word of complaint, and no name of anybody was written to the terminal."""
    process = start_room(home, SCENARIO, "--port", "0")
    assert process.stdout is not None
    said = "".join(process.stdout.readline() for _ in range(6))
    address = next(line.split()[-1] for line in said.splitlines() if line.startswith("For the people"))
    person = Visitor(Place(address, "", said.split()[-1]))
    person.join("Wren of the north")
    assert person.at == "/read"
    process.send_signal(signal.SIGINT)
    rest, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    assert f"Take it up again with cspr room --code {person.place.code}" in rest
    assert "Wren" not in said + rest
