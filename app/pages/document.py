"""One document: download it; for a letter to the family what it may give away, clearance; and that it was sent."""

from __future__ import annotations

from typing import cast

import streamlit as st
from cspr_rules.app.pages.documents import MADE
from cspr_rules.app.parts.document_kinds import FORMATS, kind_of
from cspr_rules.app.parts.document_words import in_the_way, reader_of, steps
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading, show_not_found
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.letter_forms import show_check, show_clearance, show_sent
from cspr_rules.app.parts.letter_gaps import letter_gaps
from cspr_rules.app.parts.letter_sayings import clearance, sending, withdrawal
from cspr_rules.app.parts.site import DOCUMENTS, EDITED_LETTER, Site
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import checking, office
from cspr_rules.app.state.checking import OfLetter

from cspr_rules.documents.making import KINDS, make
from cspr_rules.documents.safe_names import file_name
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.desk import Desk
from cspr_rules.records.desk.release import FAMILY as TO_THE_FAMILY
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    one = _asked_for(case)
    if one is None:
        show_not_found(site, "Document not found", case.reference)
        put(html("<p>No such document was made from this case. {}</p>", link(DOCUMENTS, "See those that were")))
        return
    made = cast("DocumentMade", one.event)
    if (hidden := office.sealed(case)) is not None and KINDS[made.document].tells_findings:
        show_heading(site, kind_of(made), f"{case.reference}, entry {one.entry}")
        put(html('<div class="notice"><p>It may tell what was found.</p>{}</div>', fault_in_words(hidden)))
        return
    forms = {name: Form(site, f"{name}-{one.entry}") for name in ("clear", "unclear", "sent", "stays")}
    asked = (clearance(made.digest), "clear"), (withdrawal(made.digest), "unclear"), (sending(made.digest), "sent")
    if any(saying.read_back(forms[name]) for saying, name in asked):
        return
    show_heading(site, kind_of(made), f"{case.reference}, entry {one.entry}")
    for form in forms.values():
        form.show_errors()
    _show_file(case, one, made)
    if made.reader == TO_THE_FAMILY:
        _show_to_the_family(case, one, forms["stays"])
        show_clearance(case, made.digest, made.words, forms["clear"], forms["unclear"])
    show_sent(case, made.digest, forms["sent"])
    put(html("<p>{}</p>", link(DOCUMENTS, "Back to the documents")))


def _asked_for(case: Case) -> Happened | None:
    """The document that the address names, else the one that was just made here."""
    asked = st.query_params.get("entry", "")
    just = st.session_state.get(MADE)
    number = int(asked) if asked.isascii() and asked.isdigit() else just[1] if just and just[0] == case.id else 0
    return next((one for one in case.of(DocumentMade) if one.entry == number), None)


def _show_file(case: Case, one: Happened, made: DocumentMade) -> None:
    put(
        html(
            "<p>For: {}. Made on {} by {}. {}.</p>"
            '<p class="hint">Digest of the file: <span class="digest">{}</span></p>',
            reader_of(case, made),
            day_in_words(one.recorded_on),
            one.by,
            FORMATS[made.format],
            made.digest,
        )
    )
    name = file_name(made.document, case, one.entry, made.format)
    st.download_button(
        "Download the document",
        office.desk().document(case.id, one.entry),
        name,
        key=f"download-{one.entry}",
        type="primary",
        on_click="ignore",
    )
    put(html('<p class="hint">{}. The name of the file holds no personal data.</p>', name))


_STILL_MARKED = (
    "What is filled in or changed stands in the letter once it is made again, and is then cleared anew: a clearance "
    "holds for the very words. Once it is checked and cleared, make it again: the words are the same, and the mark "
    "“not for release” is gone."
)
_NO_LONGER_MARKED = (
    "It need not be made again, unless what it is made from changes: other words are checked and cleared anew."
)


def _show_to_the_family(case: Case, one: Happened, form: Form) -> None:
    try:
        letter = checking.letter_made(case, one.entry)
    except (RecordFault, Faults) as fault:
        put(html('<div class="notice">{}</div>', fault_in_words(fault)))
        return
    _show_way_out(case, one, letter)
    show_check(letter, form)
    edited = link(EDITED_LETTER, "Or check a file in which people went on writing")
    put(html("<p>To change the text, change what it is made from and make it again. {}</p>", edited))


def _show_way_out(case: Case, one: Happened, letter: OfLetter) -> None:
    way = in_the_way(case, one) or ("This file still says that it is not for release" if letter.marked else "")
    put(
        html(
            '<h2>Before it goes</h2>{}<p class="release"><strong>{}</strong> {}</p>',
            items(steps(case, one, marked=letter.marked)),
            "Not for release." if way else "It may go.",
            f"{way}." if way else "Send it in the way that is safe for this person, and record it below.",
        )
    )
    made = cast("DocumentMade", one.event)
    put(
        html(
            "{}<p>{}</p>",
            letter_gaps(case, made.document, made.recipient) if made.recipient else "",
            _STILL_MARKED if letter.marked else _NO_LONGER_MARKED,
        )
    )
    st.button("Make it again", key="make-again", on_click=_make_again, args=(made,))


def _make_again(made: DocumentMade) -> None:
    def do(desk: Desk) -> None:
        again = make(desk, office.in_hand(), made.document, made.format, about=made.recipient)
        st.session_state[MADE] = (office.in_hand(), again.recorded)
        st.query_params.pop("entry", None)

    office.act(do, said="It is made again. This is the new file.")
