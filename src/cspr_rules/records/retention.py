"""Until when a case is kept, what holds it beyond that, and which cases are due to be erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cspr_rules.records.case.answers import plain_answer
from cspr_rules.records.case.happened import day_of
from cspr_rules.records.entry import Recorded
from cspr_rules.records.events import Event, event_from
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn
from cspr_rules.records.events.keeping import EXPORTED, Access, HoldClosed, HoldOpened, NoProceedings, RetentionSet
from cspr_rules.records.events.opening import CaseDetailsChanged, CaseOpened
from cspr_rules.records.events.people import ChildsName, FamilyMember, PersonNamed
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import Erased
from cspr_rules.records.identifying import days, names, parts_of_address
from cspr_rules.records.ledger import Ledger

PROCEEDINGS = "parallel_proceedings"
"""The question whose answers say which other proceedings are under way."""

_CONCERNED = {
    event.kind
    for event in (
        *(CaseOpened, CaseDetailsChanged, HoldOpened, HoldClosed, NoProceedings, RetentionSet, Answer, AnswerWithdrawn),
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
class UnderWay:
    """An answer in force that says, or does not rule out, that other proceedings are under way; and its entry."""

    entry: int
    agency: str
    says: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a case's record says of keeping it. `until` is the last day of keeping, None where none was recorded."""

    until: date | None
    basis: str
    holds: tuple[OpenHold, ...]
    under_way: tuple[UnderWay, ...]
    ruled_out: bool
    """Whether somebody has said that no other proceedings are under way: that nobody has is no answer."""
    identifying: tuple[str, ...]
    """What the case goes by: first its reference; its titles, the references of other children of the incident, and
    the names and particulars of everybody in it, those put right or withdrawn among them."""
    same_rapid_review_as: tuple[str, ...] = ()
    """The references of other children of the incident, as last put right."""
    exported_on: tuple[date, ...] = ()
    """The day of each export: it holds the key and the text outside the store."""
    documents_made_on: tuple[date, ...] = ()

    @property
    def held(self) -> bool:
        """True where something keeps the case, whatever its retention date."""
        return bool(self.holds or self.under_way or not self.ruled_out)

    def past(self, today: date) -> bool:
        """True where a last day was recorded and is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose retention date is past and that no hold keeps."""

    case: str
    reference: str
    until: date
    basis: str
    to_make_sure: bool
    """Whether it has first to be made sure that no proceedings are under way."""


def keeping(records: Iterable[Recorded]) -> Keeping:
    """What the entries of one case say of keeping it."""
    until: date | None = None
    basis = ""
    holds: dict[int, OpenHold] = {}
    under_way: dict[int, UnderWay] = {}
    none_by: set[int] = set()
    """The entries by which no proceedings are under way."""
    same: tuple[str, ...] = ()
    identifying: list[str] = []
    exported, made = list[date](), list[date]()
    for recorded in records:
        if recorded.kind == Access.kind and recorded.data.get("did") == EXPORTED:
            exported.append(day_of(recorded.at))
        if recorded.kind == DocumentMade.kind:
            made.append(day_of(recorded.at))
        if recorded.kind not in _CONCERNED or recorded.data.get("question", PROCEEDINGS) != PROCEEDINGS:
            continue
        event = event_from(recorded.kind, recorded.data, recorded.entry)
        if isinstance(event, CaseOpened):
            identifying += [event.reference, event.title, *event.same_rapid_review_as]
            same = event.same_rapid_review_as
        elif isinstance(event, CaseDetailsChanged):
            identifying += [event.title or "", *(event.same_rapid_review_as or ())]
            same = same if event.same_rapid_review_as is None else event.same_rapid_review_as
        elif isinstance(event, ChildsName | FamilyMember | PersonNamed):
            identifying += particulars(event)
        elif isinstance(event, Answer):
            under_way.pop(event.corrects or 0, None)
            none_by.discard(event.corrects or 0)
            if (says := plain_answer(event.answer)) in ("none", ["none"]):
                none_by.add(recorded.entry)
            else:
                under_way[recorded.entry] = UnderWay(recorded.entry, event.agency, _in_words(says))
        elif isinstance(event, AnswerWithdrawn):
            under_way.pop(event.withdraws, None)
            none_by.discard(event.withdraws)
        elif isinstance(event, NoProceedings):
            under_way.clear()
            none_by.add(recorded.entry)
        elif isinstance(event, HoldOpened):
            holds[recorded.entry] = OpenHold(recorded.entry, event.hold, event.about, event.day)
        elif isinstance(event, HoldClosed):
            holds.pop(event.opened, None)
        elif isinstance(event, RetentionSet):
            until, basis = event.until, event.basis
    known = tuple(dict.fromkeys(filter(None, identifying)))
    return Keeping(
        until=until,
        basis=basis,
        holds=tuple(holds.values()),
        under_way=tuple(under_way.values()),
        ruled_out=bool(none_by),
        identifying=known,
        same_rapid_review_as=same,
        exported_on=tuple(exported),
        documents_made_on=tuple(made),
    )


def _in_words(answer: object) -> str:
    return ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)


def particulars(event: Event) -> Iterator[str]:
    """What an event says of who somebody is: names, days of birth, numbers and addresses, as people may write them."""
    if isinstance(event, ChildsName | FamilyMember):
        yield from names(event.name)
    if not isinstance(event, PersonNamed):
        return
    yield from names(event.name, *event.other_names)
    yield from (event.nhs_number or "", event.telephone, event.facts_of)
    yield from parts_of_address(event.address)
    if event.date_of_birth is not None:
        yield from days(event.date_of_birth)


def due_for_erasure(ledger: Ledger, today: date) -> tuple[Due, ...]:
    """The cases whose retention date is past on `today` and that no hold keeps, the longest overdue first.

    A case without a retention date is never due: that none was recorded does not mean that it may go.
    """
    due = []
    for case in ledger.cases():
        try:
            found = keeping(ledger.record(case))
        except Erased:
            continue
        if found.until is not None and found.past(today) and not found.holds:
            reference = found.identifying[0] if found.identifying else ""
            due.append(Due(case, reference, found.until, found.basis, found.held))
    return tuple(sorted(due, key=lambda one: (one.until, one.reference)))
