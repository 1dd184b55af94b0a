"""The safeguarding partners as pages name them."""

from __future__ import annotations

from cspr_rules.records.case import Happened
from cspr_rules.records.events.deciding import Position, SealedPosition, SignOff
from cspr_rules.records.events.form import THIS_AREA

PARTNER_NAMES = {
    "local authority": "Local authority",
    "health": "Integrated care board (health)",
    "police": "Police (chief officer of police)",
}
"""The safeguarding partners as a page shows them, by the names of the record."""


def partner_of(one: Happened) -> str:
    """Whose position or signature it is, as a page shows it."""
    event = one.event
    assert isinstance(event, (Position, SealedPosition, SignOff))
    name = PARTNER_NAMES[event.partner]
    return name if event.area == THIS_AREA else f"{name}, {event.area}"
