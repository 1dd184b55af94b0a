"""What was asked for and approved, as the store's own entries say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cspr_rules.records.chain import STORE
from cspr_rules.records.entry import Recorded
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.identifying import login_of
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import CaseErased, ErasureApproved, ErasureAsked, ErasureWithdrawn, store_event

APPROVALS = 2
"""How many people approve an erasure, besides the one who asks for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An erasure that was asked for and neither withdrawn nor carried out; `approved` gives each who did, in order."""

    case: str
    entry: int
    by: str
    reason: str
    early: str
    approved: tuple[tuple[int, str], ...] = ()


def erasures_asked(store: Store) -> tuple[Asked, ...]:
    """Every erasure that waits for approval or to be carried out, the oldest first."""
    return tuple(asked_in(store.ledger.record(STORE)).values())


def one_asked(store: Store, case: str) -> Asked:
    """What was asked for this case. Raises NotAllowed where nothing was, NotFound and Erased as the record does."""
    asked = asked_in(store.ledger.record(STORE)).get(case)
    if asked is None:
        store.ledger.record(case)  # says so where there is no such case, or none any more
        raise NotAllowed("nobody has asked for this case to be erased", "Ask for it first, with the reason.")
    return asked


def asked_in(records: Iterable[Recorded]) -> dict[str, Asked]:
    """What is asked for at the end of the store's own entries, by case."""
    asked: dict[str, Asked] = {}
    for recorded in records:
        event = store_event(recorded.kind, recorded.data, recorded.entry)
        if isinstance(event, ErasureAsked):
            asked[event.case] = Asked(event.case, recorded.entry, recorded.by, event.reason, event.early)
        elif isinstance(event, ErasureApproved) and event.case in asked:
            before = asked[event.case]
            asked[event.case] = replace(before, approved=(*before.approved, (recorded.entry, recorded.by)))
        elif isinstance(event, ErasureWithdrawn | CaseErased):
            asked.pop(event.case, None)
    return asked


def one_login(asked: Asked) -> str | None:
    """The login under which the asking and all the approvals that are needed were typed, None where it was not one."""
    logins = {login_of(by) for by in (asked.by, *(by for _, by in asked.approved))}
    return logins.pop() if len(asked.approved) >= APPROVALS and len(logins) == 1 else None
