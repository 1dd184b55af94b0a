"""The check of the reasons that are being typed, beside them."""

from __future__ import annotations

from typing import Any

import streamlit as st
from cspr_rules.app.parts.form import CHANGE, Form
from cspr_rules.app.parts.html import Html, html, put
from cspr_rules.app.parts.reasons_check import reasons_check
from cspr_rules.app.parts.site import DECISION
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import checking
from cspr_rules.app.state.typed import NotADay

from cspr_rules.records.case import Case
from cspr_rules.records.desk.beforehand import WRITTEN
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults

TEXTS = ("reason", "national_review", "other_learning", *WRITTEN)
"""The texts of a decision, which together are its reasons."""
_CHECKED = "reasons checked"


def show_reasons_beside(form: Form, case: Case, consideration: int) -> None:
    """A button, and what the check found the last time that it was pressed."""
    put(html("<h3>Are the reasons good enough?</h3><p>A check before anybody signs. Nobody has to use it.</p>"))
    st.button("Check these reasons", key="check-reasons", on_click=_check, args=(form,))
    then: tuple[str, dict[str, Any]] | None = st.session_state.get(_CHECKED)
    if then is None or then[0] != case.id:
        return
    typed = _texts(then[1])
    if not str(typed.get("reason", "")).strip():
        put(html('<p role="status">No reasons are written yet.</p>'))
        return
    changed = _texts(form.values) != typed
    put(
        html(
            '<div class="checked" role="region" aria-label="What the check found" tabindex="0">{}{}</div>',
            html("<p><strong>The text has changed since. Check it again.</strong></p>") if changed else "",
            check_of_typed(form, case, consideration, typed),
        )
    )


def check_of_typed(form: Form, case: Case, consideration: int, typed: dict[str, Any] | None = None) -> Html:
    """What the check finds in what was typed; `typed` where that is not what stands in the fields now."""
    texts = _texts(form.values) if typed is None else typed
    try:
        checked = checking.reasons_as_typed(case, {**texts, "consideration": consideration, **_look_again(form)})
    except (RecordFault, Faults) as fault:
        return fault_in_words(fault)
    return reasons_check(checked, lambda field: f"{DECISION}?{CHANGE}={form.name}#{form.element(field)}")


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in TEXTS}


def _check(form: Form) -> None:
    st.session_state[_CHECKED] = (form.case, form.values)


def _look_again(form: Form) -> dict[str, Any]:
    try:
        day = form.day_said("look_again_on")
    except NotADay:
        return {}
    return {"look_again_on": day} if day else {}
