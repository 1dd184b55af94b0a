"""What has been typed about a case and not yet said: held in the window, and kept beside the record for this person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st
from cspr_rules.app.state import office

from cspr_rules.records.failures import RecordFault

_HELD, _NEW_CASE = "unsaved", "new case"
NOT_KEPT = "not kept"
OF_A_NEW_CASE = ("reference", "title", "same", "partnership")
"""What is asked before there is a case beside which it could be kept."""


def kept(case: str, place: str) -> dict[str, Any]:
    """What this person last typed at a place of a case; empty where nothing is kept, or what is kept cannot be read."""
    held = _held(case)
    if place not in held:
        held[place] = {}
    return dict(held[place])


def places(case: str) -> tuple[str, ...]:
    """The places of a case at which this person has typed something that is not yet said."""
    return tuple(place for place, values in _held(case).items() if values)


def keep(case: str, place: str, values: Mapping[str, Any]) -> None:
    """Keep what was typed. Where the record cannot take it, this window still holds it, and the frame says so."""
    held = _held(case)
    if held.get(place, {}) == dict(values) and not trouble():
        return
    held[place] = dict(values)
    try:
        if values:
            office.desk().keep_draft(case, place, json.dumps(values, ensure_ascii=False))
        else:
            office.desk().drop_draft(case, place)
    except RecordFault as fault:
        st.session_state[NOT_KEPT] = str(fault)
    else:
        st.session_state.pop(NOT_KEPT, None)


def drop(case: str, place: str) -> None:
    """Let go of what was typed at a place, such as when it has been said."""
    keep(case, place, {})


def trouble() -> str:
    """Why what was typed last is held by this window alone; empty where it is kept."""
    return str(st.session_state.get(NOT_KEPT, ""))


def of_a_new_case() -> dict[str, str]:
    """What this window holds of a case that is not open yet. Streamlit forgets a field once another page is shown."""
    held: dict[str, str] = st.session_state.setdefault(_NEW_CASE, dict.fromkeys(OF_A_NEW_CASE, ""))
    return held


def would_be_lost() -> bool:
    """Whether something would go with this window that was typed about a case."""
    return bool(trouble()) or any(text.strip() for text in of_a_new_case().values())


def _held(case: str) -> dict[str, dict[str, Any]]:
    by_case = st.session_state.setdefault(_HELD, {})
    name = (office.by(), case)
    if name not in by_case:
        by_case[name] = {
            place: values for place, one in office.desk().drafts(case).items() if (values := _read(one.text))
        }
    return by_case[name]


def _read(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
