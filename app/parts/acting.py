"""Fields that several acts share: the partner, whose authority they act under, the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from cspr_rules.app.parts.form import Form

from cspr_rules.records.case import Happened
from cspr_rules.records.events.deciding import Position, SealedPosition, SignOff
from cspr_rules.records.events.form import THIS_AREA

PARTNER_NAMES = {
    "local authority": "Local authority",
    "health": "Integrated care board (health)",
    "police": "Police (chief officer of police)",
}
"""The safeguarding partners as a page shows them, by the names of the record."""
WRITTEN_NEEDS = {"from_whom": "Say whose authority it is.", "basis": "Say what the authority rests on."}
_AREA = {"area": "Name the other area."}


def who_fields(form: Form) -> None:
    """Which partner of which area, and in which role."""
    form.choice("partner", "Which safeguarding partner", PARTNER_NAMES)
    if form.tick("elsewhere", "It is a partner of another area"):
        form.text("area", "Which area", "Such as: Northshire.")
    form.text("role", "Role of the person", "Such as: director of children’s services. Without a name.")


def authority_fields(form: Form) -> None:
    """Whether the person acts under somebody else's authority."""
    if form.tick("delegated", "The person acts under delegated authority"):
        form.text("from_whom", "Who gave the authority", "The role of the lead safeguarding partner.")
        form.text("basis", "What it rests on", "Such as: the scheme of delegation of 1 April 2026.")


def needed(form: Form, needs: Mapping[str, str]) -> dict[str, str]:
    """What may not be blank: `needs`, and what the boxes that are ticked ask for."""
    return {
        **needs,
        **(_AREA if form.values.get("elsewhere") else {}),
        **(WRITTEN_NEEDS if form.values.get("delegated") else {}),
    }


def who(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `who_fields` and `authority_fields`, as the record takes them."""
    said: dict[str, Any] = {"partner": values["partner"], "role": values["role"]}
    if values.get("elsewhere"):
        said["area"] = values["area"]
    if values.get("delegated"):
        said["delegated"] = {"from_whom": values["from_whom"], "basis": values["basis"]}
    return said


def given(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those of the values that are there."""
    return {name: values[name] for name in names if values.get(name) not in (None, "", [])}


def partner_of(one: Happened) -> str:
    """Whose position or signature it is, as a page shows it."""
    event = one.event
    assert isinstance(event, (Position, SealedPosition, SignOff))
    name = PARTNER_NAMES[event.partner]
    return name if event.area == THIS_AREA else f"{name}, {event.area}"


def folded(words: str, form: Form) -> st.delta_generator.DeltaGenerator:
    """A place for a form that is folded until somebody opens it, and open while something stands in the form."""
    return st.expander(words, expanded=bool(form.values), key=f"fold-{form.name}")
