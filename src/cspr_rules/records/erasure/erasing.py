"""Carrying out an erasure: the tombstone, then the end of the key, and the rest of both after a crash in between."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import delete

from cspr_rules.records.chain import STORE
from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.tables import draft, summary
from cspr_rules.records.entry import Recorded
from cspr_rules.records.erasure.asked import APPROVALS, asked_in, one_asked, one_login
from cspr_rules.records.erasure.refusing import kept_of, refuse_held, refuse_words
from cspr_rules.records.erasure.tombstones import tombstone_of, tombstones
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.failures import NotAllowed, RecordFault
from cspr_rules.records.identifying import clear_name, with_login
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.writing import forget, read, to_the_disk, write
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import CaseErased, draft_of

_CASE = re.compile(r"[0-9a-f]{32}")


def erase(store: Store, case: str, *, by: str, login: str = "", same_login: str = "") -> int:
    """Carry out an erasure that two people approved; the number of the tombstone's entry.

    `same_login` says why these are three people, where all of it was typed under one login.

    When it returns, the key stands nowhere in this store. Backups may hold copies of it: `backups_holding` lists them.
    Raises NotAllowed where an approval is missing, something holds the case, or it has had entries since it was asked
    for. A crash in between leaves either the whole case or a tombstone, after which `finish_erasures` does the rest.
    """
    by = with_login(clear_name(by), login)
    if finish_erasures(store) == case:
        return tombstone_of(store, case)
    asked = one_asked(store, case)
    kept = kept_of(store, case)
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
        now = asked_in(records).get(case)
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
        refuse_words(kept_of(store, case), event.one_login)
        refuse_held(store, kept_of(store, case), now.early)
        if any(one.kind != Access.kind for one in store.ledger.record(case, after=now.entry)):
            raise NotAllowed(
                "the case has had entries since its erasure was asked for",
                "Read them. Withdraw what was asked for, and ask again if it is still to be erased.",
            )

    with alone(store.home.turn):
        write(store.home.erasing, case.encode())  # before the tombstone: whoever opens the store next knows by it
        try:
            (tombstone,) = store.ledger.append(STORE, [draft_of(event)], by=by, unless=check)
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
