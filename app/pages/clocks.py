"""Clocks: where the case stands against each duty, in law and by local practice, with its time line and a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st
from cspr_rules.app.parts import clock_words
from cspr_rules.app.parts.clock_days import NOT_YET_KNOWN, Days
from cspr_rules.app.parts.figure import figure
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.law_link import law_link
from cspr_rules.app.parts.live import not_yet_saved
from cspr_rules.app.parts.otherwise import show_otherwise
from cspr_rules.app.parts.pictures import time_line_of
from cspr_rules.app.parts.site import POSITIONS, RESULT, SHARED_SCREEN, Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state import office, session

from cspr_rules.documents import calendar
from cspr_rules.documents.making import make
from cspr_rules.model.duty import Status
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import limit_in_words
from cspr_rules.reasoning.duty_state import DutyState
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.desk import Desk

TITLE = "Clocks"
_COLUMNS = ("Duty", "Counted from", "Last day by law or guidance", "Last local day", "Work to", "Where it stands")
_CALENDAR = "calendar file"
_CALENDAR_HEADING = "calendar"


def show(site: Site) -> None:
    """Show the page."""
    of = session.consideration(as_recorded=True)
    if of is None:
        show_nothing_open(site, TITLE)
        return
    show_heading(site, TITLE, of.incident.name if isinstance(of, Consideration) else "")
    if isinstance(of, str):
        put(html('<div class="notice"><p>{}</p></div>', of))
        if office.in_hand() and office.sealed(office.case()) is not None:
            put(
                html(
                    "<p>The clocks run on meanwhile, and a duty to notify waits for no meeting. {}</p>",
                    link(POSITIONS, "Go to the positions"),
                )
            )
        return
    if not of.agree:
        put(html('<div class="notice"><p>No clock can be shown. {}</p></div>', link(RESULT, "Why there is none")))
        return
    show_otherwise()
    states = clock_words.applying(of)
    put(_in_short(of, states))
    put(_added())
    for heading, statuses in _GROUPS.items():
        put(_group(of, heading, clock_words.of_status(states, *statuses)))
    put(_undated(of, clock_words.of_status(states, Status.NOT_STARTED, Status.CANNOT_BE_DATED)))
    put(_time_line(of))
    _offer_calendar()
    put(html("<p>{}</p>", link(SHARED_SCREEN, "Show the room where this stands, in large type")))


_GROUPS = {"Late": (Status.OVERDUE,), "To do": (Status.DUE,), "Done": clock_words.ENDED}


def _in_short(of: Consideration, states: tuple[DutyState, ...]) -> Html:
    if not states:
        return html("<p>No duty applies on the answers given.</p>")

    def count(*which: Status) -> int:
        return len(clock_words.of_status(states, *which))

    pressing = clock_words.counted(
        late=count(Status.OVERDUE), to_do=count(Status.DUE), undated=count(Status.CANNOT_BE_DATED)
    )
    done = {"done": count(Status.DONE), "done late": count(Status.DONE_LATE)}
    not_started = {"not started": count(Status.NOT_STARTED)}
    said = "; ".join(filter(None, [pressing, *(", ".join(clock_words.some(these)) for these in (done, not_started))]))
    return html(
        '<p class="lead">On {}: {}.</p>{}<p class="hint">Days are counted in working days of England. Where a local '
        "day stands beside the last day of law or guidance, work to the earlier. A local day never moves the law.</p>",
        day_in_words(of.on),
        said,
        html("<p>By the answers on record alone. {}</p>", unsaved) if (unsaved := not_yet_saved()) else "",
    )


def _added() -> Html:
    added = session.added_days().days
    if not added:
        return Html("")
    listed = items(f"{day_in_words(day)}: {why}" for day, why in added.items())
    return html("<p>Days added to the bank holidays on this machine, and left out of every count:</p>{}", listed)


def _group(of: Consideration, heading: str, states: tuple[DutyState, ...]) -> Html:
    if not states:
        return Html("")
    caption = {"Late": "What is late", "To do": "What is to do, the nearest day first", "Done": "What is done"}[heading]
    return html("<h2>{} ({})</h2>{}", heading, len(states), table(caption, _COLUMNS, _rows(of, states), style="clocks"))


def _rows(of: Consideration, states: tuple[DutyState, ...]) -> Iterator[tuple[Html | str, ...]]:
    for state in states:
        days = Days(of, state)
        by = (
            html('{} <span class="hint">({})</span>', days.by_law, limit_in_words(days.force))
            if days.has_lawful_day
            else ""
        )
        work_to = html("<strong>{}</strong>", days.work_to) if state.work_to else days.work_to
        yield _duty(of, state), days.since, by or days.by_law, days.local, work_to, clock_words.stands(of, state)


def _duty(of: Consideration, state: DutyState) -> Html:
    law = law_link(state.name, of.on)
    return html(
        '<strong>{}</strong><br><span class="hint">{}. {}</span>{}',
        clock_words.title(of, state),
        capital(state.who),
        f"Force: {state.force.value}.",
        html("<br>{}", law) if law else "",
    )


def _undated(of: Consideration, states: tuple[DutyState, ...]) -> Html:
    if not states:
        return Html("")
    rows = (
        (_duty(of, state), clock_words.stands(of, state), capital(f"{(state.why or NOT_YET_KNOWN).rstrip('.')}."))
        for state in states
    )
    said = table("What has not started, or cannot be dated yet", ("Duty", "Where it stands", "Why"), rows)
    running = html("<p>{}</p>", clock_words.MAY_BE_RUNNING) if clock_words.may_be_running(states) else ""
    return html("<h2>Not started, or without a day ({})</h2>{}{}", len(states), running, said)


def _time_line(of: Consideration) -> Html:
    """The picture with the days of the case. The clocks in it stand in the tables above, with more beside them."""
    drawn = time_line_of(of)
    return html("<h2>Time line</h2>{}", figure(replace(drawn, twin=drawn.twin[:1])))


def _offer_calendar() -> None:
    put(
        html(
            '<h2 id="{}" tabindex="-1">Calendar</h2><p>A file for your calendar, with a whole day for each duty that '
            "is still to be done. It holds the local reference and no detail of child or family, because others can "
            "see a calendar.</p>",
            _CALENDAR_HEADING,
        )
    )
    if not office.in_hand():
        put(html("<p>It is made from a case in the record. This incident is for practice, so there is none.</p>"))
        return
    put(html('<p class="hint">Making it asks the rules again. Both are recorded.</p>'))
    st.button("Make the calendar file", key="make-calendar", on_click=_make)
    made = st.session_state.get(_CALENDAR)
    if made is not None and made[0] == office.in_hand():
        _, name, content = made
        st.download_button("Download the calendar file", content, file_name=name, mime="text/calendar")


def _make() -> None:
    """Make the file from the record as it stands, in a button's callback."""

    def made(desk: Desk) -> None:
        case = office.case()
        if case.decision() is None:
            desk.consider(case.id)
        found = make(desk, case.id, calendar.KIND)
        st.session_state[_CALENDAR] = (case.id, found.name, found.content)

    # The button to download it stands there, and what is told stands above all clocks.
    office.act(made, said="The calendar file is made. It can be downloaded below.", focus=_CALENDAR_HEADING)
