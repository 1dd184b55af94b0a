"""What is said of people is corrected and withdrawn once: the second of two who do so is told of the first."""

from __future__ import annotations

from cspr_rules.records.case import Case
from cspr_rules.records.events.people import ChildsName, OfPeople, PersonWithdrawn
from cspr_rules.records.failures import Conflict, NotAllowed, NotFound


def corrects_what_stands(case: Case, event: OfPeople) -> None:
    """Refuse a correction of what is not there, is of another kind or stands no longer; and a second name."""
    if event.corrects is not None:
        case.at(event.corrects, type(event))
        _still_stands(case, event.corrects, event)
    elif isinstance(event, ChildsName) and case.people.childs_name is not None:
        there = case.people.childs_name.entry
        raise NotAllowed(
            f"the child's name for letters is recorded already, in entry {there}",
            f'To put it right say "corrects" ({there}) and "reason".',
        )


def withdraws_what_stands(case: Case, event: PersonWithdrawn) -> None:
    """Refuse to withdraw what is not there or stands no longer."""
    if not any(one.entry == event.withdraws for one in case.of(OfPeople)):
        there = [str(one.entry) for one in case.people.in_force]
        mend = f"Those of this case: {', '.join(there)}." if there else "This case has none."
        raise NotFound(f"entry {event.withdraws} of {case.reference} is not about a person", mend)
    _still_stands(case, event.withdraws, event)


def _still_stands(case: Case, entry: int, yours: OfPeople | PersonWithdrawn) -> None:
    if any(one.entry == entry for one in case.people.in_force):
        return
    ended = (
        one
        for one in case.of(OfPeople, PersonWithdrawn)
        if entry in (getattr(one.event, "corrects", None), getattr(one.event, "withdraws", None))
    )
    theirs = next(ended)
    did = "withdrawn" if isinstance(theirs.event, PersonWithdrawn) else "corrected"
    raise Conflict(
        f"{theirs.by} has {did} entry {entry} meanwhile, in entry {theirs.entry}",
        "Look at both. Yours was not saved: correct the newer entry with it, or leave it as it is.",
        theirs=theirs,
        yours=yours,
    )
