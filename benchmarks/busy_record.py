"""Ten years of a busy partnership: 500 cases with 100,000 entries, made up and saved through the product."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cspr_rules.records.entry import Draft
from cspr_rules.records.events.answering import Answer
from cspr_rules.records.events.opening import CaseOpened
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings

AT_A_TIME = 20
"""Entries of one case that are saved together while the record is made; what is timed is saved one by one."""

SENTENCES = (
    "The consultant paediatrician's report describes bruising of different ages.",
    "Health visitor and social worker each held part of the picture.",
    "The family moved from another area in the spring.",
    "The police log of that night was read by the head of service.",
    "The school had written down three conversations.",
    "Nobody had asked the older sibling.",
)


@dataclass(frozen=True)
class Place:
    """Where a record lies, and how it is opened there."""

    home: Path
    database_url: str | None = None
    owner_url: str | None = None
    """Where the peer may make a table of its own beside it."""

    def open(self) -> Store:
        """The store, made where there is none; nobody's keyring is touched."""
        return open_store(self.home, Surroundings.real(), database_url=self.database_url, keyring=None).store


def an_answer(random: Random) -> Draft:
    """An answer as a meeting records it: some with a sentence, some with half a page."""
    source = " ".join(random.choices(SENTENCES, k=random.choice((1, 1, 2, 8))))
    agency = random.choice(("health", "police", "local authority"))
    event = Answer.made(
        {"question": "joint_working_concern", "answer": random.choice(("yes", "may", "no")), "agency": agency}
        | {"known_on": f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}", "source": source}
    )
    return Draft(event.kind, event.plain())


def fill(store: Store, cases: int, entries: int, random: Random) -> None:
    """Open so many cases, and record so many entries in all, a few at a time in one case after another."""
    ids = []
    for number in range(cases):
        event = CaseOpened.made({"reference": f"EX-{number + 1:03}", "title": "A made-up case"})
        ids.append(store.ledger.new_case())
        store.ledger.append(ids[-1], [Draft(event.kind, event.plain())], by="coordinator")
    left = entries - cases
    while left > 0:
        drafts = [an_answer(random) for _ in range(min(AT_A_TIME, left))]
        store.ledger.append(random.choice(ids), drafts, by="coordinator")
        left -= len(drafts)


@contextmanager
def a_server() -> Iterator[tuple[str, str] | None]:
    """A database of a PostgreSQL server of our own, its address for the program and for an administrator.

    None where PostgreSQL is not installed.
    """
    from postgres_server import running_server  # tests/ is on the path

    initdb = shutil.which("initdb") or max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=None)
    if initdb is None:
        yield None
        return
    with running_server(Path(initdb).resolve().parent) as server, server.database() as database:
        yield database.app_url, database.admin_url


@contextmanager
def places() -> Iterator[dict[str, Place]]:
    """A place for a record on each database there is, by its name in the table; gone at the end."""
    with tempfile.TemporaryDirectory() as folder, a_server() as urls:
        found = {"embedded": Place(Path(folder) / "embedded")}
        if urls:
            found["PostgreSQL"] = Place(Path(folder) / "server", *urls)
        yield found
