"""What keeps a case from being erased, and what may not stand in a reason that outlives it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from cspr_rules.records.case.happened import day_of
from cspr_rules.records.chain import STORE
from cspr_rules.records.events.keeping import NoProceedings
from cspr_rules.records.events.opening import folded
from cspr_rules.records.failures import Erased, NotAllowed
from cspr_rules.records.identifying import says_who
from cspr_rules.records.reading import no_such_case
from cspr_rules.records.retention import Keeping, keeping
from cspr_rules.records.store import Store
from cspr_rules.records.summaries import Summaries


def kept_of(store: Store, case: str) -> Keeping:
    """What the record says of keeping a case, and of whom it is. Raises NotFound and Erased."""
    if case == STORE:
        raise no_such_case()
    return keeping(store.ledger.record(case))


def taken_out(store: Store, case: str) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The day of each export of a case, and of each document made of it: what erasing it does not reach."""
    kept = kept_of(store, case)
    return kept.exported_on, kept.documents_made_on


def refuse_held(store: Store, kept: Keeping, early: str) -> None:
    """Refuse while a hold, other proceedings, a sibling case or its date keeps it; `early` answers for the date."""
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


def refuse_words(kept: Keeping, *reasons: str) -> None:
    """Refuse reasons that say whose case it is: they stay when the case is gone."""
    if any(says_who(reason, kept.identifying) for reason in reasons):
        raise NotAllowed(
            "the reason says whose case it is: it has in it a reference, the title, a name, a day of birth, an address "
            "or a number of somebody",
            "Say it without: the reason stays in the record when the case is gone.",
        )
