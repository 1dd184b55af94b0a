"""The history of a case: every entry in plain words, and the case as it was known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.events import (
    KNOWN_ON,
    event_in_words,
    findings_then,
    is_looking,
    recommended,
    recorded_answer,
)
from cspr_rules.app.parts.fields import day_fields
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.site import CASE, Site
from cspr_rules.app.parts.told import show_fault
from cspr_rules.app.state import office, session
from cspr_rules.app.state.typed import NotADay, day_from, typed_day

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, uses_later_knowledge
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.values import Unreadable, read_day

_DAY, _WRONG = "known-on-typed", "known on wrong"
_THEN = "as known on"
_NOTHING = ("", "", "")


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    show_heading(site, "History", case.reference)
    put(html("<p>Every entry, newest first. Entries are added and never changed.</p>"))
    _take_day_from_address(site)
    _ask_for_a_day(site)
    then: tuple[str, date, Case, dict[str, Any]] | None = st.session_state.get(_THEN)
    hidden = office.sealed(case) is not None
    if then is not None and then[0] == case.id and not hidden:
        _show_then(*then[1:])
    later = {one.happened.entry: one for one in uses_later_knowledge(case, rulebook=session.reasoner().rulebook)}
    told = [one for one in reversed(case.happened) if not is_looking(one)]
    put(
        html(
            "<h2>Every entry</h2>{}",
            items((event_in_words(one, later.get(one.entry), hidden=hidden) for one in told), "ol", style="findings"),
        )
    )
    looked = [one for one in case.happened if is_looking(one)]
    put(
        html(
            "<details><summary>Who looked at it, or took something out ({})</summary>{}</details><p>{}</p>",
            len(looked),
            items(f"{words.said_by(one)} {one.event.plain()['did']}: {one.event.plain()['what']}" for one in looked),
            link(CASE, "Back to the case"),
        )
    )


def _take_day_from_address(site: Site) -> None:
    """A link at a decision puts its day into the fields. Nothing is asked or recorded until the button is pressed."""
    try:
        day = read_day(st.query_params.pop(KNOWN_ON, ""))
    except Unreadable:
        return
    st.session_state[_DAY] = typed_day(day)
    site.focus_on("as-known-on")


def status(case: Case) -> str:
    """How much is recorded, for the task list."""
    count = len(case.happened)
    return "1 entry" if count == 1 else f"{count} entries"


def _ask_for_a_day(site: Site) -> None:
    put(
        html(
            '<h2 id="as-known-on">As known on a day</h2>'
            "<p>What was known then, and what the rules say of that. What people came "
            "to know "
            "later is left out. That you looked is recorded.</p>"
        )
    )
    typed = st.session_state.get(_DAY, _NOTHING)
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        site.invalid.append(("known-on-box", "error-known-on"))
        site.focus_on("error-known-on")
        put(html('<p class="error" id="error-known-on" tabindex="-1"><strong>Error:</strong> {}</p>', wrong))
    site.groups.append(("known-on-box", "The day"))
    day_fields("known-on", typed, lambda now: st.session_state.__setitem__(_DAY, now))
    with st.container(horizontal=True):
        st.button("Show what was known then", key="known-on-show", on_click=_look_back)
        if _THEN in st.session_state:
            st.button("Show today again", key="known-on-close", on_click=lambda: st.session_state.pop(_THEN, None))
    if isinstance(fault := st.session_state.pop(f"{_THEN} refused", None), RecordFault):
        show_fault(site, fault, "This cannot be shown")


def _look_back() -> None:
    try:
        day = day_from(st.session_state.get(_DAY, _NOTHING))
    except NotADay as trouble:
        st.session_state[_WRONG] = str(trouble)
        return
    if day is None:
        st.session_state[_WRONG] = "Write the day."
        return
    case = office.in_hand()
    try:
        known, said = office.desk().as_known_on(case, day)
    except RecordFault as fault:
        st.session_state[f"{_THEN} refused"] = fault
        return
    st.session_state[_THEN] = (case, day, known, said)


def _show_then(day: date, known: Case, said: dict[str, Any]) -> None:
    questions = session.reasoner().rulebook.questions
    answers = (
        f"{questions[one.answer.question].asked if one.answer.question in questions else one.answer.question} "
        f"{recorded_answer(one.answer)} ({words.who(one.answer.agency)}; entry {one.entry})"
        for one in known.in_force
    )
    put(
        html(
            '<section class="then" aria-labelledby="then"><h3 id="then">As known on {}</h3><h4>What the rules '
            "say of what "
            "was known then</h4>{}<details><summary>Findings then</summary>{}</details><h4>Answers "
            "then</h4>{}</section>",
            day_in_words(day),
            recommended(said),
            findings_then(said),
            items(answers) or html("<p>Nothing was known then.</p>"),
        )
    )
