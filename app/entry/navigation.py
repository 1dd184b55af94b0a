"""Which pages there are, and the frame around each."""

from __future__ import annotations

from functools import cache, partial

import streamlit as st
from cspr_rules.app.entry import training_rows
from cspr_rules.app.pages import (
    accessibility,
    agencies,
    case,
    case_details,
    cases,
    check_answers,
    childs_voice,
    clocks,
    decision,
    document,
    documents,
    edited_letter,
    family,
    history,
    incident,
    law,
    law_compare,
    law_covered,
    law_not_read,
    law_rule,
    new_case,
    notifying,
    positions,
    rationale,
    result,
    section,
    shared_screen,
    sign_off,
    start,
    who,
)
from cspr_rules.app.parts import behaviour, considering, frame, gate, law_link
from cspr_rules.app.parts.site import (
    ACCESSIBILITY,
    AGENCIES,
    CASE,
    CASES,
    CHECK,
    CLOCKS,
    DECISION,
    DETAILS,
    DOCUMENT,
    DOCUMENTS,
    EDITED_LETTER,
    FAMILY,
    HISTORY,
    INCIDENT,
    NEW_CASE,
    NOTIFYING,
    POSITIONS,
    RATIONALE,
    RESULT,
    SHARED_SCREEN,
    SIGN_OFF,
    START,
    VOICE,
    WHO,
    Needs,
    Row,
    Site,
    stages,
)
from cspr_rules.app.parts.trouble import show_trouble
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import answers, exercise, office, session

from cspr_rules.records.failures import RecordFault

_ADDRESSED = "case in the address"


@cache
def rows() -> tuple[Row, ...]:
    """Every page, in the order in which the task list of a case names those that it names."""
    return (
        Row(START, "Start", start.show),
        Row(WHO, "Who is at work", who.show),
        Row(CASES, "Cases", cases.show, Needs.PERSON),
        Row(NEW_CASE, "New case", new_case.show, Needs.PERSON),
        Row(CASE, "The case", case.show, Needs.CASE),
        Row(INCIDENT, "The incident", incident.show),
        *(Row(slug(stage), stage, partial(section.show, stage), Needs.ANSWERS) for stage in stages()),
        Row(AGENCIES, "What each agency knows", agencies.show, Needs.CASE, "What is known", agencies.status),
        Row(
            VOICE,
            "The child’s voice and daily life",
            childs_voice.show,
            Needs.CASE,
            "What is known",
            childs_voice.status,
        ),
        Row(CHECK, "Check the answers", check_answers.show, Needs.ANSWERS, "What is known"),
        Row(RESULT, "Result", result.show, Needs.ANSWERS, "What the rules say", considering.status),
        Row(RATIONALE, "Rationale", rationale.show, Needs.ANSWERS, "What the rules say"),
        Row(CLOCKS, clocks.TITLE, clocks.show, Needs.ANSWERS, "What the rules say"),
        Row(SHARED_SCREEN, shared_screen.TITLE, shared_screen.show, Needs.ANSWERS, "What the rules say"),
        Row(NOTIFYING, notifying.TITLE, notifying.show, Needs.CASE, "The decision", notifying.status),
        Row(POSITIONS, positions.TITLE, positions.show, Needs.CASE, "The decision", positions.status),
        Row(DECISION, "The decision", decision.show, Needs.CASE, "The decision", decision.status),
        Row(SIGN_OFF, "Sign-off", sign_off.show, Needs.CASE, "The decision", sign_off.status),
        Row(FAMILY, family.TITLE, family.show, Needs.CASE, "Documents", family.status),
        Row(DOCUMENTS, "Documents", documents.show, Needs.CASE, "Documents", documents.status),
        Row(DOCUMENT, "One document", document.show, Needs.CASE),
        Row(EDITED_LETTER, edited_letter.TITLE, edited_letter.show, Needs.CASE),
        Row(DETAILS, case_details.TITLE, case_details.show, Needs.CASE, "The record", case_details.status),
        Row(HISTORY, "History", history.show, Needs.CASE, "The record", history.status),
        Row(law_link.LAW, "The law", law.show),
        Row(law_link.RULE, "One rule of the law", law_rule.show),
        Row(law_link.COMPARE, "Compare the law of two days", law_compare.show),
        Row(law_link.COVERED, "What is covered", law_covered.show),
        Row(law_link.NOT_READ, "What was not read in the original", law_not_read.show),
        *training_rows.ROWS,
        Row(ACCESSIBILITY, "Accessibility statement", accessibility.show),
    )


def addresses() -> tuple[str, ...]:
    """The address of every page, without the stroke before it."""
    return tuple(row.address for row in rows())


def run() -> None:
    """Run the page that was asked for."""
    site = Site({}, {row.address: row for row in rows()})
    site.pages = {row.address: _page(row, site) for row in rows()}
    page = st.navigation(list(site.pages.values()), position="hidden")
    site.here = page.url_path
    # After st.navigation: only then does each page have a title of its own.
    st.set_page_config(page_title=f"{page.title} – {frame.SERVICE}", layout="wide", initial_sidebar_state="collapsed")
    practising = site.rows[site.here].needs is Needs.TRAINING
    if not practising:
        _take_up_what_the_address_names(site)
    exercise.keep()
    behaviour.follow(site)
    if (then := office.take_next()) is not None and then in site.pages:
        site.go(then)
    if not practising:
        _lay_down_what_cannot_be_read()
    answers.keep()  # what callbacks have changed by now, so that the frame can say where it could not be kept
    frame.show_top(site)
    try:
        if gate.passed(site):
            page.run()
    except RecordFault as fault:
        frame.show_refusal(site, fault)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the frame and the links must go on working
        show_trouble(fault)
    frame.show_foot()
    behaviour.mount(site)


def _lay_down_what_cannot_be_read() -> None:
    """Put a case back that was erased or damaged meanwhile, or cannot be reached: the frame shows none of it then."""
    try:
        answers.working_copy()
    except RecordFault as fault:
        office.lay_down()
        office.tell(office.Told(fault=fault, heading="The case cannot be shown"))


def _take_up_what_the_address_names(site: Site) -> None:
    """Take up what stands in the address, once for each address: what is done in the window afterwards goes first."""
    if wanted := st.query_params.get("incident"):
        session.take_up(wanted)
        del st.query_params["incident"]
    named = st.query_params.get("case", "")
    if named in (office.in_hand(), st.session_state.get(_ADDRESSED)):
        st.session_state[_ADDRESSED] = named
    elif named and office.is_open() and office.by():
        st.session_state[_ADDRESSED] = named
        office.take_up_or_tell(named)
    elif not named and (query := site.query(site.here)):
        st.query_params.from_dict(query)


def _page(row: Row, site: Site) -> st.Page:
    def shown() -> None:
        row.show(site)

    if row.address == START:
        return st.Page(shown, title=row.title, default=True)
    return st.Page(shown, title=row.title, url_path=row.address)
