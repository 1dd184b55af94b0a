"""What stands around every page: name, pages, who is at work, what is in hand, and what to remember."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.law_link import LAW
from cspr_rules.app.parts.site import (
    ACCESSIBILITY,
    CASE,
    CASES,
    CHECK,
    CLOCKS,
    DECISION,
    DOCUMENT,
    DOCUMENTS,
    EDITED_LETTER,
    HISTORY,
    INCIDENT,
    KEEP,
    POSITIONS,
    RATIONALE,
    RESULT,
    SIGN_OFF,
    START,
    WHO,
    Needs,
    Site,
    heading_id,
)
from cspr_rules.app.parts.told import fault_in_words, show_told
from cspr_rules.app.parts.words import SAMPLE
from cspr_rules.app.state import office, session, unsaved
from cspr_rules.app.state.sample import is_sample

from cspr_rules import __version__
from cspr_rules.records.failures import RecordFault

SERVICE = "Child safeguarding practice reviews"
_ALWAYS = (START, "Start")
_TRAINING = ("training", "Training")
_OF_NO_CASE = (Needs.NOTHING, Needs.TRAINING, Needs.PERSON)
_LIST = (CASES, "Cases")
_OF_PRACTICE = (
    (INCIDENT, "Incident and answers"),
    (CHECK, "Check the answers"),
    (RESULT, "Result"),
    (RATIONALE, "Rationale"),
    (CLOCKS, "Clocks"),
)
_OF_A_CASE = (
    (CASE, "The case"),
    (CHECK, "Check the answers"),
    (RESULT, "Result"),
    (RATIONALE, "Rationale"),
    (CLOCKS, "Clocks"),
    (POSITIONS, "Positions"),
    (DECISION, "Decision"),
    (DOCUMENTS, "Documents"),
    (HISTORY, "History"),
)
_PART_OF = {SIGN_OFF: DECISION, DOCUMENT: DOCUMENTS, EDITED_LETTER: DOCUMENTS}
"""Pages that stand in no list of pages, and the listed page to which each belongs."""


def show_top(site: Site) -> None:
    """The style sheet, the way past the frame, the name, the pages, who is at work, and what is in hand."""
    st.html(Path(__file__).parent / "style.css")
    target = heading_id(site.here)
    everywhere = (_ALWAYS, *((_LIST,) if office.is_open() else ()), _TRAINING)
    whose, of_one = _of_what_is_in_hand(site)
    own = {address for address, _ in (*everywhere, *of_one)}
    home = CASE if office.in_hand() else INCIDENT

    def pages(listed: Iterable[tuple[str, str]]) -> Html:
        return items(
            _page_link(
                address,
                words,
                current=address in (site.here, _PART_OF.get(site.here))
                or (address == home and _within(site) not in own)
                or (address == _TRAINING[0] and site.rows[site.here].needs is Needs.TRAINING),
            )
            for address, words in listed
        )

    put(
        html(
            '<a class="skip" href="#{}" data-focus="{}">Skip to the page</a>'
            '<div class="masthead"><p class="service">{}</p>'
            "<p>Decision support for rapid review meetings. It never decides.</p></div>"
            '<nav class="pages" aria-label="Pages">{}{}</nav>{}{}',
            target,
            target,
            SERVICE,
            pages(everywhere),
            html(
                '<div class="of-one" role="group" aria-labelledby="pages-of"><p id="pages-of">{}:</p>{}</div>',
                whose,
                pages(of_one),
            )
            if of_one
            else "",
            _at_work(site),
            _in_hand(site),
        )
    )
    show_told(site)


def _of_what_is_in_hand(site: Site) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Whose pages they are, in words, and the pages of what is in hand.

    It is named wherever they stand, or on the list of cases they would be taken for pages of every case. Training
    reaches no case, so nothing of one stands there.
    """
    draft = None if site.rows[site.here].needs is Needs.TRAINING else session.current()
    if draft is None:
        return "", ()
    if office.in_hand():
        return f"Case {draft.name}", _OF_A_CASE
    return f"{'What if' if draft.copy_of else 'Practice'}, {draft.name}", _OF_PRACTICE


def _within(site: Site) -> str:
    """The address of this page where it stands in the list of pages, or has nothing to do with what is in hand."""
    row = site.rows.get(site.here)
    nowhere = row is None or (row.needs in _OF_NO_CASE and site.here != INCIDENT)
    return START if nowhere else _PART_OF.get(site.here, site.here)


def _page_link(address: str, words: str, *, current: bool) -> Html:
    here = Html(' aria-current="page"') if current else ""
    return html('<a href="/{}" data-go="{}"{}>{}</a>', address, address, here, words)


def _at_work(site: Site) -> Html:
    """Who records, wherever something can be recorded."""
    elsewhere = site.here == WHO or site.rows[site.here].needs is Needs.TRAINING
    if not office.is_open() or not office.by() or session.practising() is not None or elsewhere:
        return html("")
    return html('<p class="at-work">You are: <strong>{}</strong>. {}</p>', office.by(), link(WHO, "Change who you are"))


def _in_hand(site: Site) -> Html:
    row = site.rows.get(site.here)
    if row is None or (row.needs in _OF_NO_CASE and site.here != INCIDENT):
        return html("")
    draft = session.current()
    if draft is None:
        return html("")
    if office.in_hand():
        mark = SAMPLE if is_sample(draft.name) else ""
        return html('<p class="in-hand"><strong>{}</strong> {} {}{}</p>', draft.name, draft.title, mark, _not_kept())
    if draft.copy_of:
        return html(
            '<p class="in-hand practice"><strong>What if: a practice copy of {}</strong><br><span class="hint">Change '
            "answers and see what would change. Nothing here is recorded, and the case stays as it is. {}</span></p>",
            draft.name,
            link(f"{CASE}?case={draft.copy_of}", "Back to the case"),
        )
    return html(
        '<p class="in-hand practice"><strong>Practice without a record: {}</strong> {}<br><span class="hint">{}Held in '
        "this browser window only. To keep it, {} it, or {}. "
        "Closing or reloading the window loses what was not downloaded.</span></p>",
        f"sample {draft.name}" if draft.sample else draft.name,
        draft.title,
        "A made-up incident, like no real child. " if draft.sample else "",
        link(CHECK, "download"),
        link(KEEP, "open a case with it"),
    )


def _not_kept() -> Html:
    if not unsaved.trouble():
        return html("")
    return html(
        '<br><span class="error">What you typed last is held by this window alone. {} Do not close the window.</span>',
        unsaved.trouble(),
    )


def show_refusal(site: Site, fault: RecordFault) -> None:
    """The page where the record cannot give what it should show: what is the matter and how to mend it."""
    if not site.headed:
        show_heading(site, "This cannot be shown")
    put(html('<div class="notice" role="alert">{}</div>', fault_in_words(fault)))


def show_heading(site: Site, words: str, over: str = "") -> None:
    """The one main heading of a page, with what it belongs to above it."""
    caption = html('<p class="over">{}</p>', over) if over else ""
    site.headed = True
    put(html('{}<h1 id="{}" tabindex="-1">{}</h1>', caption, heading_id(site.here), words))


def show_not_found(site: Site, words: str, over: str = "") -> None:
    """The main heading of a page whose address names nothing that there is: it says so, and so does the title."""
    st.set_page_config(page_title=f"{f'{words}: {over}' if over else words} – {SERVICE}")
    show_heading(site, words, over)


def show_nothing_open(site: Site, words: str) -> None:
    """The page of an incident, called by these words, while no incident is open."""
    show_heading(site, "No incident is open", words)
    put(html("<p>No incident is open in this window. {} or enter one.</p>", link(START, "Choose a sample")))


def show_foot() -> None:
    """What holds for every page."""
    put(
        html(
            '<div class="foot"><p>{}<br>{}</p>'
            "<p><strong>If a child is in danger now, call 999 or your children’s social care.</strong></p>"
            "<p>The partners decide. This program reads law and guidance and gives no score.</p>"
            "<p>Version {}. Rulebook {}.</p></div>",
            link(LAW, "The law, as this rulebook reads it"),
            link(ACCESSIBILITY, "Accessibility statement"),
            __version__,
            session.reasoner().rulebook.digest[:19],
        )
    )
