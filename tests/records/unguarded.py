"""A whole record in memory that anybody may change, so that tests can forge what is stored; time and keys are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, StaticPool, create_engine

from cspr_rules.records.chain import Link
from cspr_rules.records.database.tables import entry, kept, tables
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.surroundings import Surroundings

STORE_ID = "5" * 32
SIGNING_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Unguarded:
    """The tables of the record in plain SQLite in memory, with neither encryption nor anything that refuses change."""

    kind = "embedded"

    def __init__(self) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool)
        tables.create_all(engine)
        self.connection = engine.connect()

    def prepare(self) -> None:
        """Nothing is left to make."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The one connection."""
        yield self.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection, whole or not at all."""
        self.connection.commit()
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()

    def put(self, links: Iterable[Link]) -> None:
        """Store these entries, as they are given, in place of all that are there."""
        self.connection.execute(entry.delete())
        if rows := [row_of(link) for link in links]:
            self.connection.execute(entry.insert(), rows)

    def put_kept(self, things: Mapping[str, bytes]) -> None:
        """Keep these rulebooks in place of all that are there."""
        self.connection.execute(kept.delete())
        rows = [{"digest": digest, "what": "rulebook", "content": content} for digest, content in things.items()]
        if rows:
            self.connection.execute(kept.insert(), rows)


class KeyRing(dict[str, bytes]):
    """The keys of cases, for a test to take away."""

    def make(self, case: str) -> bytes:
        """A key that follows from the case's id."""
        self[case] = bytes.fromhex(case)[::-1] * 2
        return self[case]

    def destroy(self, case: str) -> None:
        """Take a key away."""
        del self[case]


def row_of(link: Link) -> dict[str, object]:
    """An entry as it is stored."""
    names = ("entry", "case", "header", "body", "hash", "signature")
    return {"case_id" if name == "case" else name: getattr(link, name) for name in names}


def a_clock(start: datetime = MORNING, step: timedelta = timedelta(seconds=61)) -> Callable[[], datetime]:
    """A clock that goes on by one step each time it is looked at."""
    moments = (start + number * step for number in range(10**9))
    return lambda: next(moments)


def surroundings(seed: int = 0) -> Surroundings:
    """A clock that always goes the same, and numbers that anybody can work out again."""
    return Surroundings(now=a_clock(), random=Random(seed).randbytes)


def an_unguarded_ledger(folder: Path) -> Ledger:
    """An empty record that anybody may change, its newest hashes noted in `folder`."""
    return Ledger(Unguarded(), KeyRing(), SIGNING_KEY, STORE_ID, folder / "newest-hashes", surroundings())
