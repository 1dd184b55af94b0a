"""The cases of this record: search, filter by stage and by what is due, open one or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import CASE, NEW_CASE, Site
from cspr_rules.app.state import office
from cspr_rules.app.state.record import the_record

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.failures import RecordFault
from cspr_rules.records.summary import Due, Summary

ANYTHING = "anything"
_DUE = {ANYTHING: "Anything", "late": "Something is late", "week": "Due within 7 days", "dated": "Due on any day"}
_ALL = "every stage"
_WEEK = 7


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "Cases")
    look = office.desk().summaries.look()
    today = office.desk().today
    if st.button("Open a new case", type="primary", key="new-case"):
        site.go(NEW_CASE)
    _tell_unreadable(look.unreadable)
    if not look.cases:
        put(html("<p>No case is recorded yet.</p>"))
        return
    sought, stage, due = _asked(look.cases)
    found = [one for one in reversed(look.cases) if _fits(one, sought, stage, due, today)]
    put(
        html(
            '<h2 role="status">{}</h2>{}',
            _counted(len(found), len(look.cases)),
            items((_case(one, today) for one in found), style="cards"),
        )
    )


def _counted(found: int, there: int) -> str:
    if found == there:
        return "1 case" if there == 1 else f"{there} cases"
    return f"{found} of {there} cases"


def _asked(cases: Iterable[Summary]) -> tuple[str, str, str]:
    """What is looked for: words, a stage, what is due."""
    stages = dict.fromkeys(one.stage for one in cases)
    st.text_input("Search by reference or title", key="cases-sought", max_chars=100)
    with st.container(horizontal=True, key="cases-filters"):
        stage = st.selectbox("Stage", [_ALL, *stages], format_func=capital, key="cases-stage")
        due = st.selectbox("What is due", list(_DUE), format_func=lambda one: _DUE[one], key="cases-due")
    return st.session_state["cases-sought"].strip().casefold(), stage, due


def _fits(one: Summary, sought: str, stage: str, due: str, today: date) -> bool:
    said = f"{one.reference} {one.title}".casefold()
    if not all(word in said for word in sought.split()) or stage not in (_ALL, one.stage):
        return False
    days = [due.by for due in one.due if due.by is not None]
    if due == ANYTHING:
        return True
    if due == "late":
        return any(day < today for day in days)
    return any((day - today).days <= _WEEK for day in days) if due == "week" else bool(days)


def _case(one: Summary, today: date) -> Html:
    dated = [due for due in one.due if due.by is not None]
    return html(
        "<h3>{}</h3><p>{} Opened on {}, newest entry on {}.</p>{}",
        link(f"{CASE}?case={one.case}", f"{one.reference}: {one.title}"),
        words.tag(capital(one.stage), ""),
        day_in_words(one.opened_on),
        day_in_words(one.newest_on),
        html("<p>{}</p>", _due(dated[0], today, len(one.due) - 1)) if dated else "",
    )


def _due(due: Due, today: date, others: int) -> Html:
    assert due.by is not None
    late = words.tag("Late", "met") if due.by < today else ""
    more = f" And {others} more." if others else ""
    return html("{}{} by {}: {}.{}", late, capital(due.who), day_in_words(due.by), due_name(due.what), more)


def due_name(what: str) -> str:
    """What is due in words: a duty of the rulebook by its title, everything else as people wrote it."""
    rule = the_record().rules.rulebook.rules.get(what)
    return what if rule is None else rule.title


def _tell_unreadable(unreadable: Mapping[str, RecordFault]) -> None:
    if unreadable:
        put(
            html(
                '<div class="notice" role="alert"><h2>Cases that cannot be read</h2>{}</div>',
                items(f"The case with the id {case}: {fault}" for case, fault in unreadable.items()),
            )
        )
