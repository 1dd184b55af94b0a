"""The cases of this record: search, filter by stage and by what is due, open one or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st
from cspr_rules.app.parts import clock_words, words
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import CASE, KEEP, NEW_CASE, SUPPORT, Site
from cspr_rules.app.state import office, session
from cspr_rules.app.state.record import the_record
from cspr_rules.app.state.sample import is_sample

from cspr_rules.model.duty import Status
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import own_clock
from cspr_rules.reasoning.duty_state import LOCAL
from cspr_rules.records.failures import RecordFault
from cspr_rules.records.summary import CLOSED, Due, Summary

ANYTHING = "anything"
_DUE = {ANYTHING: "Anything", "late": "Something is late", "week": "Due within 7 days", "dated": "Due on any day"}
_ALL = "every stage"
_WEEK = 7


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "Cases")
    look = office.desk().listed()
    today = office.desk().today
    if st.button("Open a new case", type="primary", key="new-case"):
        site.go(NEW_CASE)
    put(html('<p class="hint">The cases can distress. {}</p>', link(SUPPORT, "Where support is found")))
    _tell_practice()
    _tell_unreadable(look.unreadable)
    if not look.cases:
        put(html("<p>No case is recorded yet.</p>"))
        return
    sought, stage, due = _asked(look.cases)
    found = [one for one in reversed(look.cases) if _fits(one, sought, stage, due, today)]
    put(
        html(
            '<h2><span role="status">{}</span></h2>{}{}',
            _counted(len(found), len(look.cases)),
            _not_counted((one for one in look.cases if _fits(one, sought, stage, ANYTHING, today)), due),
            items((_case(one, today) for one in found), style="cards"),
        )
    )


def _tell_practice() -> None:
    """What somebody practises with in this window, so that it is not typed a second time into a new case."""
    draft = session.practising()
    if draft is None or draft.copy_of:
        return
    put(
        html(
            '<div class="inset"><p>In this window, without a record: <strong>{}</strong> {}. {}</p></div>',
            draft.name,
            draft.title,
            link(KEEP, "Open a case with these answers"),
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
        return any(_late(due, today) for due in one.due)
    return any((day - today).days <= _WEEK for day in days) if due == "week" else bool(days)


def _not_counted(cases: Iterable[Summary], due: str) -> Html:
    """The cases of which the list does not know what is due now, so that none of them is taken for in order."""
    open_ = (one for one in cases if one.stage != CLOSED)
    unsure = [one for one in open_ if one.sealed or one.changed_since or one.considered_on is None]
    if due == ANYTHING or not unsure:
        return html("")
    return html(
        '<div class="inset"><p>Of these the list does not know what is due now: no result is recorded of them '
        "as they stand, or their positions are sealed.</p>{}</div>",
        items(link(f"{CASE}?case={one.case}", f"{one.reference}: {one.title}") for one in unsure),
    )


def _case(one: Summary, today: date) -> Html:
    dated = [due for due in one.due if due.by is not None]
    return html(
        "<h3>{}</h3><p>{}{} Opened on {}, newest entry on {}.</p>{}{}",
        link(f"{CASE}?case={one.case}", f"{one.reference}: {one.title}"),
        words.tag(capital(one.stage), ""),
        words.SAMPLE if is_sample(one.reference) else "",
        day_in_words(one.opened_on),
        day_in_words(one.newest_on),
        html("<p>{}</p>", _due(dated[0], today)) if dated else "",
        html('<p class="hint">{}</p>', _in_short(one, today)),
    )


def _late(due: Due, today: date) -> bool:
    """By the last day of law or guidance, or of what was agreed. A local day that has passed makes nothing late."""
    last = due.last if due.status else due.by
    return last is not None and last < today


def _due(due: Due, today: date) -> Html:
    assert due.by is not None
    late = words.tag("Late", "met") if _late(due, today) else ""
    return html("{}Next: {}, by {}: {}.", late, due.who, day_in_words(due.by), due_name(due.what))


def _in_short(one: Summary, today: date) -> str:
    """How many duties stand how, counted as on the page of clocks, and since when that is so."""
    if one.sealed:
        return "The partners’ positions are sealed. The duties and their days are listed once all three are in."
    if one.considered_on is None:
        return "No result is recorded yet, so no clock is counted here."
    duties = [due for due in one.due if due.status]
    late = sum(_late(due, today) for due in duties)
    undated = sum(due.status == Status.CANNOT_BE_DATED for due in duties)
    counted = clock_words.counted(late=late, to_do=len(duties) - late - undated, undated=undated)
    others = len(one.due) - len(duties)
    more = f" Beside the duties: {others} asked for or agreed." if others else ""
    since = " The record has changed since: the page of clocks counts it as it is now." if one.changed_since else ""
    return f"Duties, in the result recorded on {day_in_words(one.considered_on)}: {counted}.{more}{since}"


def due_name(what: str) -> str:
    """What is due in words: a duty by its title, a local clock by its name, everything else as people wrote it."""
    if what.startswith(LOCAL):
        return own_clock(what)
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
