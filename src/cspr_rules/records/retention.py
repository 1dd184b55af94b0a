"""Until when a case is kept, what holds it beyond that, and which cases are due to be erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cspr_rules.records.events import event_from
from cspr_rules.records.events.keeping import HoldClosed, HoldOpened, RetentionSet
from cspr_rules.records.events.opening import CaseDetailsChanged, CaseOpened
from cspr_rules.records.events.people import ChildsName, FamilyMember, PersonNamed
from cspr_rules.records.failures import Erased
from cspr_rules.records.identifying import days, names, parts_of_address
from cspr_rules.records.ledger import Ledger, Recorded

_CONCERNED = {
    event.kind
    for event in (
        *(CaseOpened, CaseDetailsChanged, HoldOpened, HoldClosed, RetentionSet),
        *(ChildsName, FamilyMember, PersonNamed),
    )
}


@dataclass(frozen=True, slots=True)
class OpenHold:
    """Proceedings, an inquest, an inquiry or a legal hold that is open, and the number of the entry that opened it."""

    entry: int
    hold: str
    about: str
    day: date


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a case's record says of keeping it. `until` is the last day of keeping, None where none was recorded."""

    until: date | None
    basis: str
    holds: tuple[OpenHold, ...]
    identifying: tuple[str, ...]
    """What the case goes by: first its reference; its titles, the references of other children of the incident, and
    the names and particulars of everybody in it, those put right or withdrawn among them."""

    def past(self, today: date) -> bool:
        """True where a last day was recorded and is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose retention date is past and that nothing holds."""

    case: str
    reference: str
    until: date
    basis: str


def keeping(records: Iterable[Recorded]) -> Keeping:
    """What the entries of one case say of keeping it."""
    until: date | None = None
    basis = ""
    holds: dict[int, OpenHold] = {}
    identifying: list[str] = []
    for recorded in records:
        if recorded.kind not in _CONCERNED:
            continue
        event = event_from(recorded.kind, recorded.data, recorded.entry)
        if isinstance(event, CaseOpened):
            identifying += [event.reference, event.title, *event.same_rapid_review_as]
        elif isinstance(event, CaseDetailsChanged):
            identifying += [event.title or "", *(event.same_rapid_review_as or ())]
        elif isinstance(event, ChildsName | FamilyMember):
            identifying += names(event.name)
        elif isinstance(event, PersonNamed):
            identifying += _particulars(event)
        elif isinstance(event, HoldOpened):
            holds[recorded.entry] = OpenHold(recorded.entry, event.hold, event.about, event.day)
        elif isinstance(event, HoldClosed):
            holds.pop(event.opened, None)
        elif isinstance(event, RetentionSet):
            until, basis = event.until, event.basis
    return Keeping(until, basis, tuple(holds.values()), tuple(dict.fromkeys(filter(None, identifying))))


def _particulars(event: PersonNamed) -> Iterator[str]:
    yield from names(event.name, *event.other_names)
    yield from (event.nhs_number or "", event.telephone, event.facts_of)
    yield from parts_of_address(event.address)
    if event.date_of_birth is not None:
        yield from days(event.date_of_birth)


def due_for_erasure(ledger: Ledger, today: date) -> tuple[Due, ...]:
    """The cases whose retention date is past on `today` and that nothing holds, the longest overdue first.

    A case without a retention date is never due: that none was recorded does not mean that it may go.
    """
    due = []
    for case in ledger.cases():
        try:
            found = keeping(ledger.record(case))
        except Erased:
            continue
        if found.until is not None and found.past(today) and not found.holds:
            due.append(Due(case, found.identifying[0] if found.identifying else "", found.until, found.basis))
    return tuple(sorted(due, key=lambda one: (one.until, one.reference)))
