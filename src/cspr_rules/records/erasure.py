"""Erasing one case by destroying its key: asked for with a reason, approved by two others, finished after any crash.

The entries stay where they are and the chain still verifies; what they say cannot be read by anybody any more.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import delete

from cspr_rules.records.case.happened import day_of
from cspr_rules.records.chain import STORE
from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.tables import draft, summary
from cspr_rules.records.events.form import Event
from cspr_rules.records.events.keeping import Access, NoProceedings
from cspr_rules.records.events.opening import folded
from cspr_rules.records.failures import Erased, NotAllowed, NotFound, RecordFault
from cspr_rules.records.identifying import clear_name, login_of, same_person, says_who, with_login
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.writing import forget, read, to_the_disk, write
from cspr_rules.records.ledger import Draft, Recorded
from cspr_rules.records.retention import Keeping, keeping
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import CaseErased, ErasureApproved, ErasureAsked, ErasureWithdrawn, store_event
from cspr_rules.records.summaries import Summaries

APPROVALS = 2
"""How many people approve an erasure, besides the one who asks for it."""

_CASE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Asked:
    """An erasure that was asked for and neither withdrawn nor carried out; `approved` gives each who did, in order."""

    case: str
    entry: int
    by: str
    reason: str
    early: str
    approved: tuple[tuple[int, str], ...] = ()


def ask_erasure(store: Store, case: str, reason: str, *, by: str, early: str = "", login: str = "") -> Asked:
    """Ask for a case to be erased. `early` says why, where its retention date is not past or was never recorded.

    Raises NotAllowed while something holds the case, without the reasons that are needed, for reasons that say whose
    case it is, since they outlive it, and where it was asked for already; Erased and NotFound as the record does.
    `login` is what the operating system knows whoever asks by; it is recorded beside `by` where it differs.
    """
    by = with_login(clear_name(by), login)
    event = ErasureAsked.made({"case": case, "reason": reason, "early": early})

    def check(records: tuple[Recorded, ...]) -> None:
        if case in _asked(records):
            raise NotAllowed("this case's erasure was asked for already", "Withdraw that first, to ask anew.")
        kept = _kept(store, case)
        _refuse_words(kept, event.reason, event.early)
        _refuse_held(store, kept, event.early)

    (recorded,) = store.ledger.append(STORE, [_draft(event)], by=by, unless=check)
    return Asked(case, recorded.entry, by, event.reason, event.early)


def approve_erasure(store: Store, case: str, *, by: str, login: str = "") -> Asked:
    """Approve what somebody else asked for. Raises NotAllowed for the one who asked, and for whoever approved."""
    by = with_login(clear_name(by), login)
    asked = _one_asked(store, case)
    event = ErasureApproved(case=case, asked=asked.entry)

    def check(records: tuple[Recorded, ...]) -> None:
        now = _asked(records).get(case)
        if now is None or now.entry != asked.entry:
            raise NotAllowed("what was asked for has changed meanwhile", "Read it again before you approve it.")
        if same_person(by, now.by):
            raise NotAllowed(
                "who asks for an erasure does not approve it", f"{APPROVALS} other people have to approve it."
            )
        if any(same_person(by, one) for _, one in now.approved):
            raise NotAllowed("you have approved this erasure already", "Somebody else has to approve it too.")
        _refuse_held(store, _kept(store, case), now.early)

    store.ledger.append(STORE, [_draft(event)], by=by, unless=check)
    return _one_asked(store, case)


def withdraw_erasure(store: Store, case: str, reason: str, *, by: str, login: str = "") -> None:
    """Take back what was asked for, with its approvals. Anybody may: a case that is kept can still be erased later."""
    by = with_login(clear_name(by), login)
    event = ErasureWithdrawn.made({"case": case, "asked": _one_asked(store, case).entry, "reason": reason})

    def check(records: tuple[Recorded, ...]) -> None:
        now = _asked(records).get(case)
        if now is None or now.entry != event.asked:
            raise NotAllowed("what was asked for has changed meanwhile", "Read it again.")
        _refuse_words(_kept(store, case), event.reason)

    store.ledger.append(STORE, [_draft(event)], by=by, unless=check)


def erasures_asked(store: Store) -> tuple[Asked, ...]:
    """Every erasure that waits for approval or to be carried out, the oldest first."""
    return tuple(_asked(store.ledger.record(STORE)).values())


def one_login(asked: Asked) -> str | None:
    """The login under which the asking and all the approvals that are needed were typed, None where it was not one."""
    logins = {login_of(by) for by in (asked.by, *(by for _, by in asked.approved))}
    return logins.pop() if len(asked.approved) >= APPROVALS and len(logins) == 1 else None


def erase(store: Store, case: str, *, by: str, login: str = "", same_login: str = "") -> int:
    """Carry out an erasure that two people approved; the number of the tombstone's entry.

    `same_login` says why these are three people, where all of it was typed under one login.

    When it returns, the key stands nowhere in this store. Backups may hold copies of it: `backups_holding` lists them.
    Raises NotAllowed where an approval is missing, something holds the case, or it has had entries since it was asked
    for. A crash in between leaves either the whole case or a tombstone, after which `finish_erasures` does the rest.
    """
    by = with_login(clear_name(by), login)
    if finish_erasures(store) == case:
        return _tombstone_of(store, case)
    asked = _one_asked(store, case)
    kept = _kept(store, case)
    event = CaseErased(
        case=case,
        entries=len(store.ledger.record(case)),
        reason=asked.reason,
        early=asked.early,
        asked=asked.entry,
        approved=tuple(entry for entry, _ in asked.approved),
        kept_until=kept.until,
        one_login=same_login if one_login(asked) is not None else "",
        exported_on=kept.exported_on,
        documents_made_on=kept.documents_made_on,
    )
    event = CaseErased.made(event.plain())

    def check(records: tuple[Recorded, ...]) -> None:
        now = _asked(records).get(case)
        if now != asked:
            raise NotAllowed("what was asked for has changed meanwhile", "Read it again before you carry it out.")
        missing = APPROVALS - len(now.approved)
        if missing > 0:
            people = "one more person" if missing == 1 else f"{missing} people"
            raise NotAllowed("this erasure is not approved yet", f"Ask {people} to approve it; not {now.by}.")
        if (typed_under := one_login(now)) is not None and not event.one_login:
            raise NotAllowed(
                f"all of it was typed under one login, {typed_under}, which looks like one person with three names",
                "Say in writing why these are three people, with --same-login; or let others approve it.",
            )
        _refuse_words(_kept(store, case), event.one_login)
        _refuse_held(store, _kept(store, case), now.early)
        if any(one.kind != Access.kind for one in store.ledger.record(case, after=now.entry)):
            raise NotAllowed(
                "the case has had entries since its erasure was asked for",
                "Read them. Withdraw what was asked for, and ask again if it is still to be erased.",
            )

    with alone(store.home.turn):
        write(store.home.erasing, case.encode())  # before the tombstone: whoever opens the store next knows by it
        try:
            (tombstone,) = store.ledger.append(STORE, [_draft(event)], by=by, unless=check)
        except RecordFault:
            _finish_marked(store)  # nothing, or the rest of what was kept although its keeping could not be confirmed
            raise
        _finish_marked(store)
    return tombstone.entry


def finish_erasures(store: Store) -> str | None:
    """Finish what a crash cut off between a tombstone and the end of the key; the case, None where there is none.

    Whoever opens a store calls this. It costs one look at the disk where nothing is to be finished.
    """
    if not store.home.erasing.exists():
        return None
    with alone(store.home.turn):
        return _finish_marked(store)


def tombstones(records: Iterable[Recorded]) -> tuple[str, ...]:
    """The cases that the store's own entries say were erased, in the order of their erasure."""
    said = (store_event(one.kind, one.data, one.entry) for one in records)
    return tuple(dict.fromkeys(event.case for event in said if isinstance(event, CaseErased)))


def erased_outside(file: Path) -> frozenset[str]:
    """The cases named in a file of erased cases, which is kept outside the database; none where it is missing."""
    try:
        lines = file.read_text(encoding="ascii", errors="replace").split("\n")
    except FileNotFoundError:
        return frozenset()
    return frozenset(line for line in lines if _CASE.fullmatch(line))


def _finish_marked(store: Store) -> str | None:
    """Finish the erasure of the case that the mark names, if it has its tombstone, and take the mark away."""
    mark = store.home.erasing
    if not mark.exists():
        return None
    case = read(mark).decode("ascii", "replace")
    if case not in tombstones(store.ledger.record(STORE)):
        forget(mark)
        return None
    _note_outside(store.home.erased_cases, case)
    store.case_keys.destroy(case)
    with store.database.writing() as connection:
        for table in (summary, draft):
            connection.execute(delete(table).where(table.c.case_id == case))
    if isinstance(store.database, Embedded):
        store.database.cut_off_log()
    forget(mark)
    return case


def _note_outside(file: Path, case: str) -> None:
    """Add a case to the file of erased cases, by which an older backup does not bring it back unnoticed."""
    if case not in erased_outside(file):
        with suppress(OSError):
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, f"{case}\n".encode())
                to_the_disk(handle)
            finally:
                os.close(handle)


def _asked(records: Iterable[Recorded]) -> dict[str, Asked]:
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


def tombstone_at(store: Store, entry: int) -> CaseErased:
    """The tombstone with that number. Raises NotFound."""
    for one in store.ledger.record(STORE, after=entry - 1):
        event = store_event(one.kind, one.data, one.entry)
        if one.entry == entry and isinstance(event, CaseErased):
            return event
    raise NotFound(f"entry {entry} is no tombstone", "Verify the record with: cspr verify")


def taken_out(store: Store, case: str) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The day of each export of a case, and of each document made of it: what erasing it does not reach."""
    kept = _kept(store, case)
    return kept.exported_on, kept.documents_made_on


def _tombstone_of(store: Store, case: str) -> int:
    return max(one.entry for one in store.ledger.record(STORE) if case in tombstones([one]))


def _one_asked(store: Store, case: str) -> Asked:
    asked = _asked(store.ledger.record(STORE)).get(case)
    if asked is None:
        store.ledger.record(case)  # says so where there is no such case, or none any more
        raise NotAllowed("nobody has asked for this case to be erased", "Ask for it first, with the reason.")
    return asked


def _kept(store: Store, case: str) -> Keeping:
    if case == STORE:
        raise NotFound("there is no such case", "List the cases with: cspr record list")
    return keeping(store.ledger.record(case))


def _refuse_held(store: Store, kept: Keeping, early: str) -> None:
    _refuse_kept(kept, "the case must be kept")
    if not kept.ruled_out:
        raise NotAllowed(
            "the case must be kept: nobody has said whether other proceedings are under way", _make_sure(kept)
        )
    for sibling in _siblings(store, kept):
        _refuse_kept(sibling, f"the case must be kept for {sibling.identifying[0]}, a child of the same rapid review")
    if not kept.past(day_of(store.surroundings.now())) and not early:
        until = "no retention date is recorded" if kept.until is None else f"it is to be kept until {kept.until}"
        raise NotAllowed(
            f"the case is not due to be erased: {until}", "Wait, or say in writing why it is to be erased all the same."
        )


def _refuse_kept(kept: Keeping, what: str) -> None:
    if kept.holds:
        held = ", ".join(f"{one.hold} (entry {one.entry})" for one in kept.holds)
        raise NotAllowed(f"{what}: {held}", "Record how each of these ended, once it has.")
    if kept.under_way:
        said = "; ".join(f"{one.agency} says {one.says} (entry {one.entry})" for one in kept.under_way)
        raise NotAllowed(f"{what}: other proceedings are under way or not ruled out. {said}", _make_sure(kept))


def _make_sure(kept: Keeping) -> str:
    added = shlex.join(["cspr", "record", "add", kept.identifying[0], NoProceedings.kind])
    return f"Once somebody has made sure that there are none, record it: {added} role=… how=…"


def _siblings(store: Store, kept: Keeping) -> Iterator[Keeping]:
    """The other cases of the same rapid review that can be read, whichever of the two names the other."""
    own = folded(kept.identifying[0])
    named = set(map(folded, kept.same_rapid_review_as))
    for one in Summaries(store.ledger, store.surroundings.random).all(keep=False):
        if folded(one.reference) != own and (
            folded(one.reference) in named or own in map(folded, one.same_rapid_review_as)
        ):
            with suppress(Erased):
                yield keeping(store.ledger.record(one.case))


def _refuse_words(kept: Keeping, *reasons: str) -> None:
    """Refuse reasons that say whose case it is: they stay when the case is gone."""
    if any(says_who(reason, kept.identifying) for reason in reasons):
        raise NotAllowed(
            "the reason says whose case it is: it has in it a reference, the title, a name, a day of birth, an address "
            "or a number of somebody",
            "Say it without: the reason stays in the record when the case is gone.",
        )


def _draft(event: Event) -> Draft:
    return Draft(event.kind, event.plain())
