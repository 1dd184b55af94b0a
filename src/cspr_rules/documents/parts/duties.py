"""Who must or should do what by when, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cspr_rules.documents.document import Block, Words
from cspr_rules.documents.telling import Telling, day, of
from cspr_rules.rationale.duties import own_clock
from cspr_rules.reasoning.duty_state import LOCAL

_STILL_TO_DO = ("due", "overdue", "cannot be dated")


def owed(t: Telling) -> tuple[Mapping[str, Any], ...]:
    """The duties that apply, as the record stands on the day the document is made."""
    return tuple(duty for duty in t.material.now.output.get("duties", ()) if duty["status"] != "does not apply")


def still_to_do(t: Telling, most: int) -> Iterator[Block]:
    """The duties that somebody is expected to do, the nearest day first, at most so many; how many more there are."""
    found = [duty for duty in owed(t) if duty["status"] in _STILL_TO_DO]
    found.sort(key=lambda duty: duty.get("work_to") or duty.get("by") or "9999")
    rows = [
        (named(t, duty), of(_origin(duty), duty["who"]), (*by(duty), *of(_origin(duty), f"({duty['status']})")))
        for duty in found[:most]
    ]
    if not rows:
        yield t.paragraph("no duty outstanding")
    yield from t.table("still to do", "duty 5, who does it 3, by 4", rows)
    if len(found) > most:
        yield t.paragraph("more duties", count=str(len(found) - most))


def named(t: Telling, duty: Mapping[str, Any]) -> Words:
    """What a duty is called."""
    name = str(duty["duty"])
    title = own_clock(name) if name.startswith(LOCAL) else t.material.title(name)
    return of(_origin(duty), f"{title[0].upper()}{title[1:]}")


def by(duty: Mapping[str, Any]) -> Words:
    """The last day; the day to work to where a partnership's own clock ends sooner; nothing where there is none."""
    last = duty.get("work_to") or duty.get("by") or duty.get("local_by")
    return of(_origin(duty), day(last)) if last else ()


def _origin(duty: Mapping[str, Any]) -> str:
    return f"duty/{duty['duty']}"
