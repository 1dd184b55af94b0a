"""A record with people at its desk: a clock that is set by hand, and what they usually say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.desk import Desk
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.rules import Rules
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.incident_files import read_incident

TODAY = date(2026, 11, 22)


@dataclass
class Clock:
    """A clock that shows noon of a day, and a second more each time it is read."""

    moment: datetime = field(default=datetime(2026, 11, 22, 12, tzinfo=UTC))

    def now(self) -> datetime:
        """The time; the next reading is a second later."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def set(self, day: str, time: str = "12:00:00") -> None:
        """Make it that day and time, in UTC."""
        self.moment = datetime.fromisoformat(f"{day}T{time}+00:00")


class KeysInMemory:
    """The keys of cases, for as long as the test runs."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.keys: dict[str, bytes] = {}

    def make(self, case: str) -> bytes:
        """Make a key."""
        return self.keys.setdefault(case, self.random.randbytes(32))

    def get(self, case: str) -> bytes | None:
        """The key, if there is one."""
        return self.keys.get(case)

    def destroy(self, case: str) -> None:
        """What erasing a case comes to."""
        del self.keys[case]


@dataclass
class Office:
    """A record on some database, with the rules and the clock that everybody at work on it shares."""

    database: Database
    folder: Path
    rules: Rules
    clock: Clock = field(default_factory=Clock)
    random: Random = field(default_factory=lambda: Random(4))

    def __post_init__(self) -> None:
        self.surroundings = Surroundings(now=self.clock.now, random=self.random.randbytes)
        self.keys = KeysInMemory(self.random)
        self.ledger = Ledger(
            self.database,
            self.keys,
            Ed25519PrivateKey.from_private_bytes(bytes(32)),
            "0" * 31 + "1",
            self.folder / "newest-hash.txt",
            self.surroundings,
        )

    def desk(self, by: str = "chair", rules: Rules | None = None) -> Desk:
        """Somebody's place."""
        return Desk(self.ledger, rules or self.rules, self.surroundings, by)

    def opened_from(self, sample: str, by: str = "chair") -> Case:
        """A case opened from an incident file of the samples."""
        file = self.rules.folder / "samples" / f"{sample}.yaml"
        return self.desk(by).open_incident(read_incident(file, self.rules.rulebook.questions))

    def entries(self) -> int:
        """How many entries the record holds."""
        return self.ledger.newest().entry


def a_position(partner: str, position: str = "local review", **more: Any) -> dict[str, Any]:
    """What a partner says at the meeting."""
    return {
        "partner": partner,
        "role": f"delegated lead, {partner}",
        "position": position,
        "reason": "The rapid review left open why the plan ended.",
        **more,
    }


def give_all_positions(desk: Desk, case: str, position: str = "local review", **more: Any) -> Case:
    """All three partners say the same."""
    for partner in PARTNERS:
        found = desk.give_position(case, **a_position(partner, position, **more))
    return found


def a_decision(case: Case, decided: str = "local review", **more: Any) -> dict[str, Any]:
    """What the partners decide on the latest consideration."""
    return {
        "decided": decided,
        "reason": "More is to be learned than the rapid review could reach.",
        "decided_by": ["director of children's services", "chief nurse", "assistant chief constable"],
        "consideration": case.considered[-1].entry,
        **more,
    }


def ready_to_decide(office: Office, sample: str = "infant-with-fractures") -> Case:
    """A case that was considered, with all three positions given."""
    desk = office.desk()
    case = desk.consider(office.opened_from(sample).id)
    return give_all_positions(desk, case.id)
