"""From practice into the record: a case with the answers in hand, under a reference that somebody gives it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from cspr_rules.app.parts.fields import PAUSE
from cspr_rules.app.parts.html import html, link, put
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import CASE, RECORD, WHO, Site
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.state import office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.sample import MARK, marked

from cspr_rules.rulebook.incident_files import LONGEST_REFERENCE

_WRONG = "keeping went wrong"


def show_keeping(site: Site, draft: Draft) -> None:
    """The way from practice into the record. A sample is marked as one for good, and gets a reference of its own."""
    put(html('<h2 id="keep-it" tabindex="-1">Open a case in the record with these answers</h2>'))
    if not office.is_open():
        put(html("<p>A case is kept in the record. First {}.</p>", link(RECORD, "open or set up the record")))
        return
    if not office.by():
        put(html("<p>Everything in the record says who recorded it. First {}.</p>", link(WHO, "say who you are")))
        return
    put(
        html(
            "<p>From then on nothing of it is lost, and nothing of it can be taken out again.{}</p>",
            f" These answers are of a sample, so the case is marked for good: its reference begins with {MARK}, in the "
            "list, on every page and in every document."
            if draft.sample
            else "",
        )
    )
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        show_errors(site, {"keep-reference": wrong})
    key = f"keep-{session.key()}-reference"
    hint = (
        "The list of cases and every document call the case by it. A local one such as EX-001, never a name. It "
        "cannot be changed afterwards."
    )
    show_label(site, key, "keep-reference", "Reference of the case", hint, wrong)
    st.session_state[key] = st.session_state.get(f"{key}-typed", _suggested(draft))
    with st.container(key=f"{key}-box"):
        st.text_input(
            "Reference of the case",
            key=key,
            max_chars=LONGEST_REFERENCE - len(MARK),
            live=PAUSE,
            on_change=_take,
            args=(key,),
            label_visibility="collapsed",
        )
    st.button(
        "Open the case with these answers", type="primary", key="to-the-record", on_click=_open, args=(draft, key)
    )


def _suggested(draft: Draft) -> str:
    """What somebody has called the incident; nothing where the name is the program's own."""
    return "" if draft.sample or draft.name.startswith("NEW-") else draft.name


def _take(key: str) -> None:
    st.session_state[f"{key}-typed"] = st.session_state[key]


def _open(draft: Draft, key: str) -> None:
    reference = st.session_state[key].strip()
    if not reference:
        st.session_state[_WRONG] = "Give the case a reference."
        return
    said = draft.incident()
    kept = marked(said, reference) if draft.sample else replace(said, name=reference)
    told = f"The case {kept.name} is open."
    if office.act(lambda desk: office.take_up(desk.open_incident(kept).id), said=told, then=CASE):
        draft.keep()
