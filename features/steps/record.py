"""A record with people at it, as the steps see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from os import urandom
from pathlib import Path
from typing import Any

from cspr_rules.records.case import Case, UsesLater, uses_later_knowledge
from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import RecordFault
from cspr_rules.records.replay import Replayed
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings
from steps.sentences import answers_in


@dataclass
class Record:
    """A store with people at it, and what one of them was last told."""

    folder: Path
    rules: Rules
    store: Store = field(init=False)
    moment: datetime = field(default=datetime(2026, 11, 20, 12, tzinfo=UTC))
    case: str = ""
    seen: int = 0
    refusal: RecordFault | None = None
    then: dict[str, Any] = field(default_factory=dict)
    replayed: list[Replayed] = field(default_factory=list)
    entries: int = 0

    def __post_init__(self) -> None:
        self.surroundings = Surroundings(now=self._now, random=urandom)
        self.store = open_store(self.folder / "home", self.surroundings, keyring=None).store

    def _now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def on(self, day_: str) -> None:
        """Make it noon of that day."""
        self.moment = datetime.fromisoformat(f"{day_}T12:00:00+00:00")

    def desk(self, by: str = "chair") -> Desk:
        """Somebody's place."""
        return Desk(self.store.ledger, self.rules, self.surroundings, by)

    def now(self) -> Case:
        """The case as it stands."""
        return self.desk().case(self.case)

    def save(self, sentence: str, by: str = "chair", based_on: int | None = None) -> None:
        """Save what a sentence answers."""
        for question, said in (answers_in(sentence) or {}).items():
            for entry in said if isinstance(said, list) and isinstance(said[0], dict) else [{"answer": said}]:
                self.desk(by).answer(
                    self.case,
                    question,
                    entry["answer"],
                    agency=entry.get("by", "not stated"),
                    known_on=entry.get("known on"),
                    based_on=based_on,
                )

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it, or keep what the person was told."""
        self.refusal = None
        try:
            act()
        except RecordFault as fault:
            self.refusal = fault

    def marks(self) -> list[UsesLater]:
        """What uses later knowledge."""
        return list(uses_later_knowledge(self.now()))
