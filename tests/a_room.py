"""A room in a process of its own, and people who come into it without a browser."""

from __future__ import annotations

import html
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

import uvicorn

from cspr_rules.cli.app import register_front_end
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.library import library
from cspr_rules.training.space import open_space

register_front_end()

from cspr_rules.app.room import server  # noqa: E402 - the pages must be importable first
from cspr_rules.app.room.keys import Keys  # noqa: E402 - the same
from cspr_rules.app.room.sitting import Sitting  # noqa: E402 - the same

ROOT = Path(__file__).parents[1]
SCENARIO = "the-rope-at-the-weir"
LIMB = "criterion_joint_working"
TITLE = "Concern about how agencies worked together"


@dataclass(frozen=True)
class Place:
    """Where a room is: the address for people, the trainer's own, and the code."""

    address: str
    ticket: str
    code: str


@dataclass
class Visitor:
    """Somebody with a browser that keeps cookies. Every page they were shown is remembered."""

    place: Place
    cookies: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    status: int = 0
    at: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def ask(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """One request, without following where it leads. Returns the page."""
        connection = http.client.HTTPConnection(urlsplit(self.place.address).netloc, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        connection.request(method, path, content, {name: value for name, value in sent.items() if value})
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, dict(answer.headers.items()), answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        self.at = path
        page = self.body.decode("utf-8", "replace")
        self.pages.append(page)
        return page

    def go(self, path: str) -> str:
        """Open a page, and follow where it leads."""
        page = self.ask("GET", path)
        while self.status in (302, 303, 307):
            page = self.ask("GET", self.headers["location"])
        return page

    def send(self, path: str, fields: Mapping[str, str | Sequence[str]], **headers: str) -> str:
        """Send a form, and follow where it leads."""
        content = urlencode(fields, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        page = self.ask("POST", path, content, {**kind, **headers})
        return self.go(self.headers["location"]) if self.status == 303 else page

    def fill(self, path: str, fields: Mapping[str, str | Sequence[str]] = MappingProxyType({}), to: str = "") -> str:
        """Open the page of a form and send it as it stands, with these fields changed. `to` names one of several."""
        page = self.go(path)
        return self.send(to or path, {**standing(page, to or path), **fields})

    def join(self, name: str = "", code: str | None = None) -> str:
        """Come into the room."""
        return self.fill("/", {"code": self.place.code if code is None else code, "name": name})

    def answer(self, fields: Mapping[str, str | Sequence[str]]) -> str:
        """Answer the stage."""
        return self.fill("/answer", fields)

    def do(self, act: str) -> str:
        """As the trainer: show the answers, ask again, tell what the rules find, or go on."""
        return self.fill("/trainer", to=f"/trainer/do/{act}")


def standing(page: str, address: str) -> dict[str, list[str]]:
    """What a browser would send of the form to `address`, as it stands on a page."""
    forms = re.findall(r'<form method="post" action="([^"]+)"[^>]*>(.*?)</form>', page, re.DOTALL)
    inside = dict(forms)[address]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", inside):
        said = {name: html.unescape(value) for name, value in re.findall(r'([a-z]+)="([^"]*)"', tag)}
        if said["type"] not in ("radio", "checkbox") or tag.endswith(" checked>"):
            found.setdefault(said["name"], []).append(said.get("value", ""))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        found[name] = re.findall(r'<option value="([^"]*)" selected>', options) or [""]
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', inside, re.DOTALL):
        found[name] = [html.unescape(text)]
    return found


def words_of(page: str) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def trainer_of(place: Place) -> Visitor:
    """The trainer, who has come with their ticket."""
    trainer = Visitor(place)
    assert "You are the trainer" in trainer.go(urlsplit(place.ticket).path)
    return trainer


def start_room(home: Path, *arguments: str, more: Mapping[str, str] = MappingProxyType({})) -> subprocess.Popen[str]:
    """Start `cspr room` on the training space under `home`."""
    command = [sys.executable, "-c", "from cspr_rules.cli import main; main()", "room", *arguments]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    settings = {**os.environ, "CSPR_HOME": str(home), "CSPR_KEYRING": "off", "PYTHONPATH": path, **more}
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """The time it shows."""
        return self.at


@contextmanager
def sitting_at(
    home: Path, reasoner: Reasoner, scenario: str = SCENARIO, clock: Clock | None = None
) -> Iterator[Sitting]:
    """An open room, without a server."""
    about = library(reasoner.rulebook, rules_folder() / "scenarios" / f"{scenario}.yaml")[0]
    surroundings = Surroundings((clock or Clock()).now, Random(7).randbytes)
    with open_space(home, surroundings, keyring=None) as space:
        yield server.opened(space, about, reasoner)


@contextmanager
def served(sitting: Sitting, hosts: Sequence[str] = ("127.0.0.1", "localhost")) -> Iterator[Place]:
    """A room that is served from this process, which starts at once and may have a clock of its own."""
    keys = Keys(sitting.code, sitting.space.surroundings.random)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        app = server.application(sitting, keys, hosts, address)
        serving = uvicorn.Server(server.settings(app))
        thread = threading.Thread(target=serving.run, args=([listening],))
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        try:
            yield Place(address, f"{address}trainer/enter/{keys.ticket}", sitting.code)
        finally:
            serving.should_exit = True
            thread.join(30)


@contextmanager
def room_at(home: Path, *arguments: str, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[Place]:
    """A room in a process of its own, on a free port. What it writes to standard error has to be nothing."""
    process = start_room(home, *(arguments or (SCENARIO,)), "--port", "0", more=more)
    try:
        assert process.stdout is not None
        said: list[str] = []
        while not any(line.startswith("The code of the room") for line in said):
            line = process.stdout.readline()
            assert line, process.communicate(timeout=60)[1]
            said.append(line)
        ticket, address, code = (line.split()[-1] for line in said if ": " in line and "”" not in line)
        yield Place(address, ticket, code)
    finally:
        process.terminate()
        _, complaint = process.communicate(timeout=60)
    assert complaint == ""
