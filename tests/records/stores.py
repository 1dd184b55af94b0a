"""Whole stores for tests to back up, bring back and erase cases from, on each of the two databases."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cspr_rules.records.database.tables import kept
from cspr_rules.records.entry import Draft
from cspr_rules.records.keys.keyring import KeyringPort
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings

MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)


def real_keys(start: datetime = MORNING) -> Surroundings:
    """A clock that goes on by a second each time it is looked at, and keys that nobody else has."""
    moments = (start + timedelta(seconds=number) for number in range(10**9))
    return Surroundings(now=lambda: next(moments), random=os.urandom)


@dataclass(frozen=True)
class StorePlace:
    """Where a store is kept: a folder, and a database's address where it is not embedded."""

    home: Path
    database_url: str | None = field(default=None, repr=False)

    def make(self, keyring: KeyringPort | None = None) -> tuple[Store, str]:
        """A new store there, with its recovery key."""
        opened = open_store(self.home, real_keys(), database_url=self.database_url, keyring=keyring)
        assert opened.recovery_key is not None, "the store was there already"
        return opened.store, opened.recovery_key

    def open(
        self,
        keyring: KeyringPort | None = None,
        passphrase: Callable[[], str] | None = None,
        now: datetime = MORNING,
    ) -> Store:
        """The store there, which must have been made before."""
        opened = open_store(
            self.home, real_keys(now), database_url=self.database_url, keyring=keyring, passphrase=passphrase
        )
        assert opened.recovery_key is None, "there was no store"
        return opened.store


def a_case(store: Store, reference: str = "EX-001", *texts: str, **details: Any) -> str:
    """A new case with notes; gives its id."""
    case = store.ledger.new_case()
    opened = {"reference": reference, "title": "Infant with unexplained fractures", **details}
    notes = [Draft("note", {"text": text}) for text in texts]
    store.ledger.append(case, [Draft("case opened", opened), *notes], by="chair")
    return case


def add(store: Store, case: str, kind: str, **data: Any) -> int:
    """Record one thing in a case; gives the number of its entry."""
    return store.ledger.append(case, [Draft(kind, data)], by="chair")[0].entry


def kept_things(store: Store) -> dict[str, tuple[str, bytes]]:
    """The rulebooks and profiles that a store keeps."""
    with store.database.reading() as connection:
        return {row.digest: (row.what, bytes(row.content)) for row in connection.execute(select(kept))}
