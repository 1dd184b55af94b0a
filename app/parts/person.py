"""Who is at work in this window: asked once, shown at the top, beside everything that is recorded."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.fields import PAUSE
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, put
from cspr_rules.app.parts.site import Site, heading_id
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.state import office
from cspr_rules.app.state.record import the_record

from cspr_rules.records.failures import NotAllowed

_FIELDS = (("name", "Your name", "name"), ("role", "Your role and organisation", "organization-title"))
_WRONG = "who is wrong"


def ask_who(site: Site, then: str = "") -> None:
    """Ask for name and role. `then` is where to go afterwards; by default the page that was wanted."""
    show_heading(site, "Who are you?")
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        show_errors(site, {"who-name": wrong})
        site.invalid.append(("who-box", "error-who"))
    put(
        html(
            "<p>Your name and role stand beside everything that you record from this window, for good. Where you type "
            "for somebody else, the pages ask whose answer, position or signature it is.</p>"
            '<div id="who-name" tabindex="-1">{}</div>',
            html('<p class="error" id="error-who"><strong>Error:</strong> {}</p>', wrong) if wrong else "",
        )
    )
    last = dict(zip(("name", "role"), the_record().last_by.partition(", ")[::2], strict=True))
    with st.container(key="who-box"):
        for field, label, fills in _FIELDS:
            st.session_state.setdefault(f"who-{field}", last[field])
            st.text_input(label, key=f"who-{field}", max_chars=office.LONGEST_NAME, live=PAUSE, autocomplete=fills)
    st.button("Continue", type="primary", key="who-continue", on_click=_begin, args=(site, then))


def _begin(site: Site, then: str) -> None:
    try:
        office.begin_work(st.session_state["who-name"], st.session_state["who-role"])
    except NotAllowed as fault:
        st.session_state[_WRONG] = f"{fault.what[0].upper()}{fault.what[1:]}. {fault.mend}"
        return
    site.focus_on(heading_id(site.here))  # the page that was wanted stands here now, under a heading of its own
    if then:
        office.go_next(then)
