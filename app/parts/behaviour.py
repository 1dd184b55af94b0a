"""Between the server and `behaviour.js`, which sees to focus, announcements, keys and links in the browser."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import streamlit as st
from cspr_rules.app.parts import act_now
from cspr_rules.app.parts.site import Needs, Site, heading_id
from cspr_rules.app.parts.words import counted, headline
from cspr_rules.app.state import given_back, office, session, training, unsaved

from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.failures import RecordFault

_KEY = "behaviour"
FOLLOWED = "followed"
"""Where a link that was followed leads, until the page runs."""


_BRIDGE = """
export default ({ data, setTriggerValue }) => {
  window.cspr?.update(data, (to) => setTriggerValue("go", to), (held) => setTriggerValue("practice", held));
};
"""
"""A text of several lines, for Streamlit takes one line for the name of a file."""

_component = st.components.v2.component("cspr_behaviour", js=_BRIDGE, isolate_styles=False)


def follow(site: Site) -> None:
    """Go where a link that was followed leads. An address that is none of ours leads nowhere."""
    wanted = st.session_state.pop(FOLLOWED, None)
    if not isinstance(wanted, str):
        return
    parts = urlsplit(wanted)
    address, element = parts.path, parts.fragment
    query = dict(parse_qsl(parts.query))
    if address not in site.pages:
        return
    if site.rows[address].needs is not Needs.TRAINING and not _taken_up(query):
        return  # a link to an exercise takes up nothing, whatever it names
    asked = {name: said for name, said in query.items() if name not in ("incident", "case")}
    if address == site.here and not query:
        site.focus_on(element)
    elif address == site.here and asked:  # the same page about something else: its heading says so
        site.go(address, element or heading_id(address), asked)
    else:
        site.go(address, element, asked)


def _taken_up(query: dict[str, str]) -> bool:
    """Take up what the link names: an incident for practice, or a case. False where there is no such thing."""
    if "incident" in query:
        return session.take_up(query["incident"])
    if "case" in query:
        office.take_up_or_tell(query["case"])
    return True


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
            "status": "" if site.rows[site.here].needs is Needs.TRAINING else _status(),
            "unsaved": any(other.changed for other in session.drafts().values())
            or unsaved.would_be_lost()
            or training.would_be_lost(),
            "case": office.in_hand(),
            "run": state["run"],
            "practice": given_back.for_the_window(),
            "groups": [list(pair) for pair in site.groups],
            "described": [list(pair) for pair in site.described],
            "invalid": [list(pair) for pair in site.invalid],
        },
        on_go_change=_note,
        on_practice_change=_take_up_practice,
    )


def _note() -> None:
    """Keep the link that was followed until the page runs: a callback may not leave a page."""
    value = st.session_state[_KEY]
    st.session_state[FOLLOWED] = getattr(value, "go", None)


def _take_up_practice() -> None:
    """What the window held of practice, where the program was started again."""
    given_back.take_up(getattr(st.session_state[_KEY], "practice", None))


def _status() -> str:
    try:
        return announced(session.consideration())
    except RecordFault:
        return ""


def announced(of: Consideration | str | None) -> str:
    """What is said aloud of the findings when they change; nothing where none may be shown."""
    if not isinstance(of, Consideration):
        return ""
    first = f"{act_now.title(of)}. " if act_now.act_now(of) is not None else ""
    return f"{first}{headline(of)}. Findings: {counted(of)}."
