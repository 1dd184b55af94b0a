"""Between the server and `behaviour.js`, which sees to focus, announcements, keys and links in the browser."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.site import Site, heading_id
from cspr_rules.app.parts.words import counted, headline
from cspr_rules.app.state import session

from cspr_rules.reasoning.result import Consideration

_KEY = "behaviour"
FOLLOWED = "followed"
"""Where a link that was followed leads, until the page runs."""


_BRIDGE = """
export default ({ data, setTriggerValue }) => {
  window.cspr?.update(data, (to) => setTriggerValue("go", to));
};
"""
"""A text of several lines, for Streamlit takes one line for the name of a file."""

_component = st.components.v2.component("cspr_behaviour", js=_BRIDGE, isolate_styles=False)


def follow(site: Site) -> None:
    """Go where a link that was followed leads. An address that is none of ours leads nowhere."""
    wanted = st.session_state.pop(FOLLOWED, None)
    if not isinstance(wanted, str):
        return
    address, _, element = wanted.partition("#")
    address, _, query = address.partition("?incident=")
    if address in site.pages and (not query or session.take_up(query)):
        if address == site.here:
            site.focus_on(element)
        else:
            site.go(address, element)


def mount(site: Site) -> None:
    """Hand the browser what changed. Call it once, at the end of a run."""
    focus = site.take_focus()
    state = st.session_state.setdefault("visit", {"page": site.here, "count": 1, "run": 0})
    state["run"] += 1
    if state["page"] != site.here or focus:
        state.update(page=site.here, count=state["count"] + 1)
    _component(
        key=_KEY,
        data={
            "visit": state["count"],
            "focus": focus or heading_id(site.here),
            "insist": bool(focus),
            "status": _status(),
            "unsaved": any(other.changed for other in session.drafts().values()),
            "run": state["run"],
            "groups": [list(pair) for pair in site.groups],
            "invalid": [list(pair) for pair in site.invalid],
        },
        on_go_change=_note,
    )


def _note() -> None:
    """Keep the link that was followed until the page runs: a callback may not leave a page."""
    value = st.session_state[_KEY]
    st.session_state[FOLLOWED] = getattr(value, "go", None)


def _status() -> str:
    of = session.consideration()
    if not isinstance(of, Consideration):
        return ""
    return f"{headline(of)}. Findings: {counted(of)}."
