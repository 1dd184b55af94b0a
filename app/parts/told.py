"""What became of what somebody did, at the top of the page: recorded, refused, or done differently meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cspr_rules.app.parts.event_names import PARTS
from cspr_rules.app.parts.html import Html, capital, html, items, put, together
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.words import said_by
from cspr_rules.app.state import office

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Happened
from cspr_rules.records.events import Event
from cspr_rules.records.failures import Conflict, RecordFault
from cspr_rules.rulebook.fault import Faults

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
"""A day as the record writes it."""


def show_told(site: Site) -> None:
    """Tell what became of the last act, once. A refusal takes the focus, and so does what was done on this page."""
    told = office.take_told()
    if told is None:
        return
    if told.fault is not None:
        show_fault(site, told.fault, told.heading, told.said)
    elif told.said:
        put(html('<div class="said" id="{}" tabindex="-1" role="status"><p>{}</p></div>', office.SAID, told.said))
        if told.focus:
            site.focus_on(told.focus)


def show_fault(site: Site, fault: RecordFault | Faults, heading: str = "This was not saved", more: str = "") -> None:
    """Say what was refused and how to mend it, and what `more` there is to say. What was typed is still there."""
    put(
        html(
            '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>{}</h2>{}{}{}</div>',
            "Somebody else was quicker" if isinstance(fault, Conflict) else heading,
            fault_in_words(fault),
            html("<p>{}</p>", more) if more else "",
            _both(fault) if isinstance(fault, Conflict) else "",
        )
    )
    site.focus_on("errors")


def fault_in_words(fault: RecordFault | Faults) -> Html:
    """A fault as what is the matter and how to mend it."""
    if isinstance(fault, Faults):
        return items(f"{capital(one.what)}. {one.mend}" for one in fault.faults)
    return html("<p>{}. {}</p>", in_plain_words(capital(fault.what)), in_plain_words(fault.mend))


def in_plain_words(text: str) -> str:
    """A message of the record with its days in words.

    >>> in_plain_words("entry 3 opened on 2026-11-03")
    'entry 3 opened on 3 November 2026'
    """

    def day(found: re.Match[str]) -> str:
        try:
            return day_in_words(date.fromisoformat(found[0]))
        except ValueError:  # digits that look like a day
            return found[0]

    return _DAY.sub(day, text)


def show_errors(site: Site, errors: Mapping[str, str]) -> None:
    """The summary above a form: each error leads to its field, by the id of an element there."""
    if not errors:
        return
    put(
        html(
            '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>There is a problem</h2>{}</div>',
            items(html('<a href="#{}" data-focus="{}">{}</a>', where, where, words) for where, words in errors.items()),
        )
    )
    site.focus_on("errors")


def _both(conflict: Conflict) -> Html:
    """What they recorded and what was not recorded, one below the other."""
    return items(html("<strong>{}</strong> {}", name, together(_event(one))) for name, one in _sides(conflict))


def _sides(conflict: Conflict) -> Iterator[tuple[str, Happened | Event]]:
    theirs = conflict.theirs if isinstance(conflict.theirs, tuple) else (conflict.theirs,)
    for one in theirs:
        if isinstance(one, Happened):
            yield f"Theirs, entry {one.entry}, {said_by(one)}:", one
    if isinstance(conflict.yours, Event):
        yield "Yours, not saved:", conflict.yours


def _event(one: Happened | Event) -> Iterator[str]:
    event = one.event if isinstance(one, Happened) else one
    left_out = ("question", "corrects", "withdraws")
    for key, value in event.plain().items():
        if key not in left_out and value not in ("", [], False):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield f"{PARTS.get(key, key.replace('_', ' '))}: {text}. "
