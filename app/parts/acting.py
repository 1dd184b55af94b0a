"""Fields that several acts share: the partner, whose authority they act under, the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.partners import PARTNER_NAMES
from cspr_rules.app.state import office

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.events.deciding import Delegated

OPEN = "open"
"""What an address says to unfold a form, by its name."""
WRITTEN_NEEDS = {"from_whom": "Say whose authority it is.", "basis": "Say what the authority rests on."}
_AREA = {"area": "Name the other area."}


def who_fields(form: Form, role: str = "") -> None:
    """Which partner of which area, and in which role; `role` stands there before anybody types."""
    form.choice("partner", "Which safeguarding partner", PARTNER_NAMES)
    elsewhere = form.tick("elsewhere", "It is a partner of another area")
    if elsewhere:
        form.text("area", "Which area", "Such as: Northshire.")
    form.text(
        "role",
        "Role of the person",
        "Such as: director of children’s services. Without a name.",
        otherwise="" if elsewhere else role,
    )


def authority_fields(form: Form, earlier: Delegated | None = None) -> None:
    """Whether the person acts under somebody else's authority; `earlier` stands there before anybody types."""
    if form.tick("delegated", "The person acts under delegated authority", otherwise=earlier is not None):
        form.text(
            "from_whom",
            "Who gave the authority",
            "The role of the lead safeguarding partner.",
            otherwise=earlier.from_whom if earlier else "",
        )
        form.text(
            "basis",
            "What it rests on",
            "Such as: the scheme of delegation of 1 April 2026.",
            otherwise=earlier.basis if earlier else "",
        )


def day_of_act(form: Form, label: str = "The day") -> None:
    """The day on which it was done, which is today unless somebody says another."""
    form.day("day", label, "Left blank, it is today.", if_blank=f"Today, {day_in_words(office.desk().today)}")


def needed(form: Form, needs: Mapping[str, str]) -> dict[str, str]:
    """What may not be blank: `needs`, and what the boxes that are ticked ask for."""
    return {
        **needs,
        **(_AREA if "area" in form.drawn else {}),
        **(WRITTEN_NEEDS if "from_whom" in form.drawn else {}),
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


def folded(words: str, form: Form) -> st.delta_generator.DeltaGenerator:
    """A place for a form, folded until somebody opens it, and open while something stands in it or is wrong with it.

    A link that names the form (see OPEN) opens it too.
    """
    wanted = st.query_params.get(OPEN) == form.name
    return st.expander(words, expanded=wanted or bool(form.values or form.wrong()), key=f"fold-{form.name}")
