"""The shared screen: the case in large type for the room. Nothing is entered here, and it follows the record."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from cspr_rules.app.parts import act_now, clock_words, words
from cspr_rules.app.parts.clock_days import Days
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, html, items, put, together
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.subjects import REVIEW
from cspr_rules.app.parts.table import table
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import office, session

from cspr_rules.model.duty import Status
from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.reasoning.result import Consideration, ToAsk
from cspr_rules.records.case import day_of
from cspr_rules.records.failures import RecordFault

TITLE = "Shared screen"
EVERY = 2.0
"""Seconds after which it looks whether another window has recorded something."""
MOST_CLOCKS, MOST_QUESTIONS = 6, 5
_HELD = "shared screen held still"


def show(site: Site) -> None:
    """Show the page."""
    if session.current() is None:
        show_nothing_open(site, TITLE)
        return
    show_heading(site, TITLE)
    held = bool(st.session_state.get(_HELD))
    st.fragment(_show, run_every=EVERY if office.in_hand() and not held else None)()
    st.button("Follow the record again" if held else "Hold the screen still", key="hold-still", on_click=_hold)
    put(html('<p class="hint">{}</p>', "It is held still." if held else _follows()))


def _hold() -> None:
    st.session_state[_HELD] = not st.session_state.get(_HELD)


def _follows() -> str:
    if office.in_hand():
        return (
            "It shows what is recorded, and the section that is being worked on. It follows other windows within "
            "seconds. Nothing is entered here."
        )
    return "This incident is for practice and is held in this window alone. There is no record to follow."


def _show() -> None:
    """What the room sees now. Errors are said here: this part runs again by itself, without the rest of the page."""
    try:
        of = session.consideration(as_recorded=True)
        put(html('<div class="room">{}{}</div>', _up_to(), _room(of)))
    except RecordFault as fault:
        put(html('<div class="notice">{}</div>', fault_in_words(fault)))


def _up_to() -> Html:
    """Which case, and how fresh: a screen that has lost its connection can be told by it."""
    incident = session.recorded()
    assert incident is not None
    if not office.in_hand():
        return html('<p class="which"><strong>{}</strong> {}</p>', incident.name, incident.title)
    newest = office.case().newest
    fresh = f"As recorded up to entry {newest.entry}, {day_in_words(day_of(newest.at))}."
    return html('<p class="which"><strong>{}</strong> <span class="hint">{}</span></p>', incident.name, fresh)


def _room(of: Consideration | str | None) -> Html:
    if not isinstance(of, Consideration):
        return html('<div class="notice"><p>{}</p></div>', of or "Nothing is open.")
    if not of.agree:
        return html('<div class="notice"><p>No finding can be shown: the two evaluators differ.</p></div>')
    section = office.worked_on()  # once: another window may turn to the next one meanwhile
    asked = _before_the_room(of, section)
    return html(
        '{}{}{}<div class="halves"><div>{}{}{}</div><div>{}</div></div>',
        act_now.in_short(of),
        _decided(),
        _question(of, asked, section),
        _recommended(of),
        _open(of, asked),
        _clocks(of),
        _criteria(of),
    )


def _decided() -> Html:
    """What the partners decided last, with who has signed; nothing in practice and before a decision."""
    if not office.in_hand():
        return html("")
    case = office.case()
    decided = case.decision()
    if decided is None:
        return html("")
    changed = bool(case.answered_after(decided.happened.entry))
    return html(
        '<h2>Decision</h2><p class="asked">{}</p><p>Decided on {}. Signed by {} of {} partners. The reasons stand on '
        "the page of the decision.{}</p>",
        REVIEW.choices[decided.decision.decided],
        day_in_words(decided.happened.day),
        len(decided.signed_by),
        len(PARTNERS),
        " Answers have been recorded since." if changed else "",
    )


def _before_the_room(of: Consideration, section: str) -> ToAsk | None:
    """The first open question of the section at work, or else of the whole case, in the order of the rules."""
    questions = of.law.rulebook.questions
    here = (to_ask for to_ask in of.ask_next if questions[to_ask.question].stage == section)
    return next(here, None) or next(iter(of.ask_next), None)


def _question(of: Consideration, asked: ToAsk | None, section: str) -> Html:
    """The question before the room, under a name that says whether it is in hand or merely the next to ask."""
    if asked is None:
        return html('<h2>Next to ask</h2><p class="asked">Nothing more needs to be asked.</p>')
    question = of.law.rulebook.questions[asked.question]
    over = html("<h2>In hand: {}</h2>", section) if section else html("")
    if question.stage != section:
        done = html("<p>Nothing more needs to be asked in this section.</p>") if section else html("")
        over = html("{}{}<h2>Next to ask</h2>", over, done)
    return html(
        '{}<p class="asked">{}</p><p>{}: {}.</p>',
        over,
        question.asked,
        "Still to answer" if asked.agencies else "Who would know",
        listed(asked.agencies or question.who_would_know, "and" if asked.agencies else "or"),
    )


def _recommended(of: Consideration) -> Html:
    recommendation = of.recommendation
    possible = (
        items(of.law.rules[code].title for code in recommendation.possible)
        if recommendation is not None and not recommendation.settled
        else ""
    )
    return html(
        "<h2>Recommendation</h2><p><strong>{}.</strong> It is not a decision.</p>{}",
        words.headline(of),
        html("<p>These remain possible:</p>{}", possible) if possible else "",
    )


def _open(of: Consideration, asked: ToAsk | None) -> Html:
    questions = of.law.rulebook.questions
    others = [questions[to_ask.question].asked for to_ask in of.ask_next if to_ask != asked]
    if not others:
        return html("")
    more = len(others) - MOST_QUESTIONS
    listing = items(others[:MOST_QUESTIONS], "ol")
    return html("<h2>What is open</h2>{}{}", listing, html("<p>And {} more.</p>", more) if more > 0 else "")


def _criteria(of: Consideration) -> Html:
    return html("<h2>Criteria</h2><p>{}.</p>{}", words.capital(words.counted(of)), together(_groups(of)))


def _groups(of: Consideration) -> Iterator[Html]:
    for group in of.law.rulebook.groups:
        names = [name for name in group.rules if name in of.findings]
        rows = (
            (of.law.rules[name].title, words.finding_tag(of.findings[name].finding, of.law.rules[name]))
            for name in names
        )
        yield table(group.title, ("Criterion", "Finding"), rows)


_NONE_DATED = "It cannot be said yet whether a duty is late: the answers do not date it. Time may already be running."


def _clocks(of: Consideration) -> Html:
    applying = clock_words.applying(of)
    undated = len(clock_words.of_status(applying, Status.CANNOT_BE_DATED))
    states = clock_words.of_status(applying, *clock_words.OPEN)
    shown = states[:MOST_CLOCKS]
    rows = (
        (
            clock_words.title(of, state),
            Days(of, state).work_to,
            clock_words.stands(of, state),
        )
        for state in shown
    )
    said = table("What is late or to do", ("Duty", "Work to", "Where it stands"), rows)
    more = len(states) - len(shown)
    return html(
        "<h2>Clocks</h2>{}{}{}",
        said or html("<p>{}</p>", _NONE_DATED if undated else "No duty is late or to do on the answers given."),
        html("<p>And {} more on the page of clocks.</p>", more) if more > 0 else "",
        html("<p>{} cannot be dated yet.</p>", "1 duty" if undated == 1 else f"{undated} duties") if undated else "",
    )
