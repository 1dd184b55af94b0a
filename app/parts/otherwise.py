"""Where the record says a thing twice and differently: an event, such as a signed decision, and somebody's answer."""

from __future__ import annotations

from datetime import date

from cspr_rules.app.parts.events import recorded_answer
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.site import place_of
from cspr_rules.app.state import session

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case.as_it_stands import Otherwise


def show_otherwise() -> None:
    """Say so, with what counts; nothing where all that is recorded agrees."""
    differing = session.differing()
    if differing:
        put(
            html(
                '<div class="notice"><h2>The record says two different things</h2>{}</div>',
                items(map(_told, differing)),
            )
        )


def _told(one: Otherwise) -> Html:
    asked = session.reasoner().rulebook.questions[one.given.question].asked
    happened = one.given.happened
    counts = (
        "The rules go by the answer. If it is wrong, withdraw it or put it right."
        if one.answer_counts
        else f"Entry {happened.entry} came later, and counts."
    )
    return html(
        "{} The {} (entry {}) says: {}. An answer (entry {}) says: {}. {}",
        link(place_of(one.given.question), asked),
        happened.event.kind,
        happened.entry,
        day_in_words(one.given.answer) if isinstance(one.given.answer, date) else one.given.answer,
        one.said.entry,
        recorded_answer(one.said.answer),
        counts,
    )
