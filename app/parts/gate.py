"""What a page needs and is not there yet is asked for in the page's place: a record, who is at work, a case."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.opening import show_recovery_key
from cspr_rules.app.parts.person import ask_who
from cspr_rules.app.parts.site import CASES, START, Needs, Site
from cspr_rules.app.state import office, session
from cspr_rules.app.state.record import State, the_record


def passed(site: Site) -> bool:
    """Whether the page can be shown. Where it cannot, what is missing stands in its place."""
    if site.rows[site.here].needs is Needs.TRAINING:
        return True  # whoever practises is asked for no key and no name, and is shown none
    if the_record().state is State.TO_BE_NOTED:
        show_recovery_key(site)
        return False
    row = site.rows[site.here]
    if row.needs is Needs.NOTHING or (row.needs is Needs.ANSWERS and _practises()):
        return True
    if row.needs is Needs.ANSWERS and not office.is_open():
        show_nothing_open(site, row.title)
        return False
    if not office.is_open():
        show_heading(site, "The record is not open", row.title)
        put(html("<p>{}.</p>", link(START, "Open it from the start page")))
        return False
    if not office.by():
        ask_who(site)
        return False
    if row.needs in (Needs.CASE, Needs.ANSWERS) and not office.in_hand():
        show_heading(site, "No case is open", row.title)
        put(
            html(
                "<p>No case is open in this window.</p>{}",
                items([link(CASES, "Choose a case"), link(START, "Start")]),
            )
        )
        return False
    return True


def _practises() -> bool:
    """Whether an incident for practice is in hand, and the address does not ask for a case."""
    return session.practising() is not None and not st.query_params.get("case")
