"""What stands around every page: name, pages, the incident in hand, and what to remember."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.site import CHECK, INCIDENT, RATIONALE, RESULT, START, Site, heading_id
from cspr_rules.app.state import session

from cspr_rules import __version__

_PAGES = (
    (START, "Start"),
    (INCIDENT, "Incident and answers"),
    (CHECK, "Check the answers"),
    (RESULT, "Result"),
    (RATIONALE, "Rationale"),
)


def show_top(site: Site) -> None:
    """The style sheet, the way past the frame, the name, the pages, and the incident in hand."""
    st.html(Path(__file__).parent / "style.css")
    target = heading_id(site.here)
    draft = session.current()
    shown = [page for page in _PAGES if draft is not None or page[0] == START]
    own = {address for address, _ in _PAGES}
    put(
        html(
            '<a class="skip" href="#{}" data-focus="{}">Skip to the page</a>'
            '<div class="masthead"><p class="service">Child safeguarding practice reviews</p>'
            "<p>Decision support for rapid review meetings. It never decides.</p></div>"
            '<nav class="pages" aria-label="Pages">{}</nav>{}',
            target,
            target,
            items(
                _page_link(
                    address, words, current=site.here == address or (address == INCIDENT and site.here not in own)
                )
                for address, words in shown
            ),
            "" if draft is None or site.here == START else _in_hand(),
        )
    )


def _page_link(address: str, words: str, *, current: bool) -> Html:
    here = Html(' aria-current="page"') if current else ""
    return html('<a href="/{}" data-go="{}"{}>{}</a>', address, address, here, words)


def _in_hand() -> Html:
    draft = session.current()
    assert draft is not None
    return html(
        '<p class="in-hand"><strong>{}</strong> {}<br><span class="hint">Held in this browser window '
        "only. To keep it, {} it. "
        "Closing or reloading the window loses what was not downloaded.</span></p>",
        draft.name,
        draft.title,
        link(CHECK, "download"),
    )


def show_heading(site: Site, words: str, over: str = "") -> None:
    """The one main heading of a page, with what it belongs to above it."""
    caption = html('<p class="over">{}</p>', over) if over else ""
    put(html('{}<h1 id="{}" tabindex="-1">{}</h1>', caption, heading_id(site.here), words))


def show_nothing_open(site: Site, words: str) -> None:
    """The page of an incident while no incident is open."""
    show_heading(site, words)
    put(html("<p>No incident is open in this window. {} or enter one.</p>", link(START, "Choose a sample")))


def show_foot() -> None:
    """What holds for every page."""
    put(
        html(
            '<div class="foot"><p>The partners decide. This program reads law and guidance and gives no score.</p>'
            "<p>If a child is in danger now, call 999 or your children’s social care. Version {}. "
            "Rulebook {}.</p></div>",
            __version__,
            session.reasoner().rulebook.digest[:19],
        )
    )
