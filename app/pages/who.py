"""Who is at work in this window, to be changed."""

from __future__ import annotations

from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, link, put
from cspr_rules.app.parts.person import ask_who
from cspr_rules.app.parts.site import CASE, CASES, INCIDENT, START, Site
from cspr_rules.app.state import office, session


def show(site: Site) -> None:
    """Show the page."""
    if not office.is_open():
        show_heading(site, "Who is at work")
        put(html("<p>Nothing can be recorded while the record is not open. {}.</p>", link(START, "Go to the start")))
        return
    ask_who(site, CASE if office.in_hand() else INCIDENT if session.practising() is not None else CASES)
