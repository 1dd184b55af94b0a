"""Tombstones: the store's own entries that say which cases were erased, when, why and on whose approval."""

from __future__ import annotations

from collections.abc import Iterable

from cspr_rules.records.chain import STORE
from cspr_rules.records.entry import Recorded
from cspr_rules.records.failures import NotFound
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import CaseErased, store_event


def tombstones(records: Iterable[Recorded]) -> tuple[str, ...]:
    """The cases that the store's own entries say were erased, in the order of their erasure."""
    said = (store_event(one.kind, one.data, one.entry) for one in records)
    return tuple(dict.fromkeys(event.case for event in said if isinstance(event, CaseErased)))


def tombstone_at(store: Store, entry: int) -> CaseErased:
    """The tombstone with that number. Raises NotFound."""
    for one in store.ledger.record(STORE, after=entry - 1):
        event = store_event(one.kind, one.data, one.entry)
        if one.entry == entry and isinstance(event, CaseErased):
            return event
    raise NotFound(f"entry {entry} is no tombstone", "Verify the record with: cspr verify")


def tombstone_of(store: Store, case: str) -> int:
    """The number of a case's newest tombstone."""
    return max(one.entry for one in store.ledger.record(STORE) if case in tombstones([one]))
