"""The documents of a case: make one, and see what was made. Nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st
from cspr_rules.app.parts.document_kinds import FORMATS, kind_of
from cspr_rules.app.parts.document_words import document_address, reader_of, state_of
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, link, put
from cspr_rules.app.parts.letter_gaps import letter_gaps
from cspr_rules.app.parts.people import relation
from cspr_rules.app.parts.site import CASE, DOCUMENT, EDITED_LETTER, FAMILY, Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import office

from cspr_rules.documents import agency_request, easy_read, family_cover, family_letter
from cspr_rules.documents.making import KINDS, make
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.reviewing import InformationAsked
from cspr_rules.records.events.telling import DocumentMade

TO_ONE_PERSON = (family_letter.KIND, easy_read.KIND, family_cover.KIND)
MADE = "document just made"


def status(case: Case) -> str:
    """How many were made, for the task list."""
    count = len(case.of(DocumentMade))
    return "None made yet" if not count else f"{count} made"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form = Form(site, "document")
    show_heading(site, "Documents", case.reference)
    form.show_errors()
    put(
        html("<p>Each is made from the record as it stands, and its making is recorded. Nothing is sent from here.</p>")
    )
    _show_making(case, form)
    put(html("<h2>What was made</h2>{}", _made(case) or html("<p>Nothing was made yet.</p>")))
    put(
        html(
            "<p>{}<br>{}</p>",
            link(EDITED_LETTER, "Check a letter that was edited in a file of your own"),
            link(CASE, "Back to the case"),
        )
    )


def _show_making(case: Case, form: Form) -> None:
    put(html("<h2>Make a document</h2>"))
    hidden = office.sealed(case)
    if hidden is not None:
        put(html('<div class="notice"><p>Documents that tell what was found wait.</p>{}</div>', fault_in_words(hidden)))
    kinds = {name: capital(one.says) for name, one in KINDS.items() if hidden is None or not one.tells_findings}
    kind = form.choice("kind", "Which document", kinds)
    if kind not in kinds:
        kind = ""
    needs = {"kind": "Choose which document."}
    # By the first entry of each: it stays the same when what is said of somebody is put right.
    family = {str(one.entries[0]): relation(one.said) for one in case.people.family}
    if kind in TO_ONE_PERSON:
        if not family:
            put(
                html(
                    "<p>A letter is for one member of the family, and nobody is recorded. {}</p>",
                    link(FAMILY, "Record somebody"),
                )
            )
            return
        form.choice("recipient", "For whom", family)
        needs["recipient"] = "Choose for whom."
    elif kind == agency_request.KIND:
        asked = {str(one.entry): _asked(one) for one in reversed(case.of(InformationAsked))}
        if not asked:
            put(html("<p>No request for information is recorded, so there is none to write about.</p>"))
            return
        form.choice("asked", "Which request", asked)
        needs["asked"] = "Choose which request."
    formats = KINDS[kind].formats if kind else ()
    if (reader := form.values.get("recipient", "")) and kind in TO_ONE_PERSON and reader in family:
        put(letter_gaps(case, kind, int(reader)))
    if len(formats) > 1:
        form.choice("format", "As what", {name: FORMATS[name] for name in formats})
        needs["format"] = "Choose a format."
    form.button("Make the document", _make, needs=needs, said="The document is made. Download it here.", then=DOCUMENT)


def _asked(one: Happened) -> str:
    assert isinstance(one.event, InformationAsked)
    return f"{capital(one.event.agency)}, asked on {day_in_words(one.event.day)}"


def _make(desk: Desk, values: dict[str, Any]) -> None:
    kind = values["kind"]
    about: int | None = None
    if kind in TO_ONE_PERSON:
        about = desk.case(office.in_hand()).people.family_member(int(values["recipient"])).entry
    elif kind == agency_request.KIND:
        about = int(values["asked"])
    formats = KINDS[kind].formats
    chosen = values.get("format", "") if len(formats) > 1 else formats[0]
    made = make(desk, office.in_hand(), kind, chosen, about=about)
    st.session_state[MADE] = (office.in_hand(), made.recorded)


def _made(case: Case) -> Html:
    return table(
        "Documents made from this case",
        ("Document", "For whom", "Made", "Where it stands", "Digest"),
        _rows(case),
        under_its_name=True,
    )


def _rows(case: Case) -> Iterator[tuple[Html | str, ...]]:
    for one in reversed(case.of(DocumentMade)):
        made = one.event
        assert isinstance(made, DocumentMade)
        yield (
            link(
                document_address(case, one), html('{}<span class="unseen">, entry {}</span>', kind_of(made), one.entry)
            ),
            capital(reader_of(case, made)),
            f"{day_in_words(one.recorded_on)}, by {one.by}. Entry {one.entry}, {made.format}.",
            state_of(case, one),
            html('<span class="digest">{}…</span>', made.digest[:19]),
        )
