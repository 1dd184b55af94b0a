"""A letter to the family that people went on writing in a file of their own: checked, cleared, and that it was sent."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st
from cspr_rules.app.parts.document_words import in_the_way, steps
from cspr_rules.app.parts.file_choice import Chosen, choose_file
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.letter_forms import show_check, show_clearance, show_sent
from cspr_rules.app.parts.letter_sayings import clearance, sending, withdrawal
from cspr_rules.app.parts.people import relation
from cspr_rules.app.parts.site import DOCUMENTS, FAMILY, Site
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import checking, office
from cspr_rules.app.state.checking import OfLetter

from cspr_rules.documents.leaks.files import MOST_BYTES
from cspr_rules.records.case import Case
from cspr_rules.records.desk.release import texts_with
from cspr_rules.records.failures import NotFound, RecordFault
from cspr_rules.rulebook.fault import Faults

TITLE = "A letter that was edited"
ENDINGS = ".docx,.pdf,.html,.txt,.md"
CHOSEN = "edited letter"
_IN_HAND = "edited letter in hand"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    who = Form(site, "edited-for")
    if _read_back(site, case):
        return
    show_heading(site, TITLE, case.reference)
    put(
        html(
            "<p>Choose the file that is to go. It is held against the case in this window, and is not kept: the record "
            "keeps that it was checked, and its digest. Choose it again to go on later.</p>"
        )
    )
    family = {str(one.entry): relation(one.said) for one in case.people.family}
    if not family:
        put(html("<p>Nobody of the family is recorded. {}</p>", link(FAMILY, "Record somebody")))
        return
    reader = who.choice("reader", "Who will read it", family)
    if (new := choose_file("The letter", ENDINGS, MOST_BYTES)) is not None:
        st.session_state[CHOSEN] = (case.id, new)
    held: tuple[str, Chosen] | None = st.session_state.get(CHOSEN)
    if reader in family and held is not None and held[0] == case.id:
        _show_letter(site, case, held[1], int(reader))
    put(html("<p>{}</p>", link(DOCUMENTS, "Back to the documents")))


def _read_back(site: Site, case: Case) -> bool:
    """Show what was typed about the file in hand, as it will stand. Whether anything is to be read back."""
    of_case, digest = st.session_state.get(_IN_HAND, ("", ""))
    if of_case != case.id:
        return False
    _, clear, unclear, went = _forms(site, digest)
    asked = (clearance(digest), clear), (withdrawal(digest), unclear), (sending(digest), went)
    return any(saying.read_back(form) for saying, form in asked)


def _forms(site: Site, digest: str) -> tuple[Form, Form, Form, Form]:
    """Why places may stay, clearance, its withdrawal, and that it was sent: the forms about one file."""
    short = digest.removeprefix("sha256:")[:8]
    stays, clear, unclear, went = (Form(site, f"edited-{one}-{short}") for one in ("stays", "clear", "unclear", "sent"))
    return stays, clear, unclear, went


def _show_letter(site: Site, case: Case, chosen: Chosen, reader: int) -> None:
    put(html("<h2>The file: {}</h2>", chosen.name))
    try:
        letter = checking.letter_in_file(case, chosen.data, PurePath(chosen.name).suffix, chosen.name, reader)
    except (RecordFault, Faults) as fault:
        put(html('<div class="notice">{}</div>', fault_in_words(fault)))
        return
    digest = letter.text.digest
    assert digest is not None  # it came in a file
    st.session_state[_IN_HAND] = (case.id, digest)
    stays, clear, unclear, went = forms = _forms(site, digest)
    for form in forms:
        form.show_errors()
    put(
        html(
            '<p class="hint">Digest of the file: <span class="digest">{}</span></p>',
            digest,
        )
    )
    _show_way_out(case, letter, digest)
    show_check(letter, stays)
    try:
        texts_with(case, digest)
    except NotFound:
        put(html("<p>Record the check first. Then it can be cleared, and recorded as sent.</p>"))
        return
    show_clearance(case, digest, letter.text.words, clear, unclear)
    show_sent(case, digest, went)


def _show_way_out(case: Case, letter: OfLetter, digest: str) -> None:
    try:
        one = texts_with(case, digest)[-1][0]
    except NotFound:
        put(html('<p class="release"><strong>Not for release.</strong> No check of it is recorded.</p>'))
        return
    way = in_the_way(case, one) or ("This file still says that it is not for release" if letter.marked else "")
    put(
        html(
            '<h2>Before it goes</h2>{}<p class="release"><strong>{}</strong> {}</p>',
            items(steps(case, one, marked=letter.marked)),
            "Not for release." if way else "It may go.",
            f"{way}." if way else "Send it in the way that is safe for this person, and record it below.",
        )
    )
