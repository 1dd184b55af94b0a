"""Asking for a case to be erased, approving what somebody else asked for, and taking it back."""

from __future__ import annotations

from cspr_rules.records.chain import STORE
from cspr_rules.records.entry import Recorded
from cspr_rules.records.erasure.asked import APPROVALS, Asked, asked_in, one_asked
from cspr_rules.records.erasure.refusing import kept_of, refuse_held, refuse_words
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.identifying import clear_name, same_person, with_login
from cspr_rules.records.store import Store
from cspr_rules.records.store_events import ErasureApproved, ErasureAsked, ErasureWithdrawn, draft_of


def ask_erasure(store: Store, case: str, reason: str, *, by: str, early: str = "", login: str = "") -> Asked:
    """Ask for a case to be erased. `early` says why, where its retention date is not past or was never recorded.

    Raises NotAllowed while something holds the case, without the reasons that are needed, for reasons that say whose
    case it is, since they outlive it, and where it was asked for already; Erased and NotFound as the record does.
    `login` is what the operating system knows whoever asks by; it is recorded beside `by` where it differs.
    """
    by = with_login(clear_name(by), login)
    event = ErasureAsked.made({"case": case, "reason": reason, "early": early})

    def check(records: tuple[Recorded, ...]) -> None:
        if case in asked_in(records):
            raise NotAllowed("this case's erasure was asked for already", "Withdraw that first, to ask anew.")
        kept = kept_of(store, case)
        refuse_words(kept, event.reason, event.early)
        refuse_held(store, kept, event.early)

    (recorded,) = store.ledger.append(STORE, [draft_of(event)], by=by, unless=check)
    return Asked(case, recorded.entry, by, event.reason, event.early)


def approve_erasure(store: Store, case: str, *, by: str, login: str = "") -> Asked:
    """Approve what somebody else asked for. Raises NotAllowed for the one who asked, and for whoever approved."""
    by = with_login(clear_name(by), login)
    asked = one_asked(store, case)
    event = ErasureApproved(case=case, asked=asked.entry)

    def check(records: tuple[Recorded, ...]) -> None:
        now = asked_in(records).get(case)
        if now is None or now.entry != asked.entry:
            raise NotAllowed("what was asked for has changed meanwhile", "Read it again before you approve it.")
        if same_person(by, now.by):
            raise NotAllowed(
                "who asks for an erasure does not approve it", f"{APPROVALS} other people have to approve it."
            )
        if any(same_person(by, one) for _, one in now.approved):
            raise NotAllowed("you have approved this erasure already", "Somebody else has to approve it too.")
        refuse_held(store, kept_of(store, case), now.early)

    store.ledger.append(STORE, [draft_of(event)], by=by, unless=check)
    return one_asked(store, case)


def withdraw_erasure(store: Store, case: str, reason: str, *, by: str, login: str = "") -> None:
    """Take back what was asked for, with its approvals. Anybody may: a case that is kept can still be erased later."""
    by = with_login(clear_name(by), login)
    event = ErasureWithdrawn.made({"case": case, "asked": one_asked(store, case).entry, "reason": reason})

    def check(records: tuple[Recorded, ...]) -> None:
        now = asked_in(records).get(case)
        if now is None or now.entry != event.asked:
            raise NotAllowed("what was asked for has changed meanwhile", "Read it again.")
        refuse_words(kept_of(store, case), event.reason)

    store.ledger.append(STORE, [draft_of(event)], by=by, unless=check)
