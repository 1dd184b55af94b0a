"""A letter to the family on its way out: what it may give away, who cleared it, to whom it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded, given
from cspr_rules.app.parts.document_words import sent
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import Html, capital, html, items, put
from cspr_rules.app.state import office
from cspr_rules.app.state.checking import OfLetter

from cspr_rules.documents.leaks.recorded import Text, hold_against_the_case
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    LetterChecked,
)
from cspr_rules.records.failures import NotAllowed

_BODIES = {"local authority": "The local authority", "police": "The police lead"}
_SAFE = (
    "The check reads words, not meanings. A letter in which nothing was found has not been shown to be safe: somebody "
    "reads it before it goes."
)


def show_check(letter: OfLetter, form: Form) -> None:
    """Each place that may give something away, with what to do, and fields to say why it may stay."""
    put(html("<h2>What it may give away</h2>"))
    hits = letter.found.found.hits
    needed = []
    for number, place in enumerate(letter.places, 1):
        hit = hits[number - 1] if number <= len(hits) else None
        put(
            html(
                "<h3>{}. {}</h3>{}<p>{} {}</p>",
                number,
                capital(place.what if hit is None else f"{place.what}, {hit.place}"),
                html('<p class="own">{}</p>', place.shown) if place.shown else "",
                capital(f"{place.about.rstrip('.')}."),
                "" if hit is None else hit.do,
            )
        )
        if place.stays:
            put(html("<p>{} {}</p>", words.tag("It may stay", "answered"), place.stays))
        else:
            needed.append(number)
            form.text(f"why_{number}", f"Why place {number} may stay", "Left blank, it is still open.")
    if not letter.places:
        put(html("<p>Nothing was found.</p>"))
    put(html("<p>{}</p>", _SAFE))
    if needed:
        form.button(
            "Record why these may stay",
            partial(_stays, letter.text, needed),
            needs={}
            if any(form.values.values())
            else {f"why_{needed[0]}": "Say for one place at least why it may stay."},
            said="Recorded with the check.",
        )
    st.button("Record this check", key=f"record-{form.name}", on_click=_check_again, args=(letter.text,))


def _stays(text: Text, numbers: Sequence[int], desk: Desk, values: dict[str, Any]) -> None:
    stays = {number: values[f"why_{number}"] for number in numbers if values.get(f"why_{number}", "").strip()}
    hold_against_the_case(desk, office.in_hand(), text, stays)


def _check_again(text: Text) -> None:
    office.act(lambda desk: hold_against_the_case(desk, office.in_hand(), text), said="The check is recorded.")


def show_clearance(case: Case, digest: str, of_words: str | None, form: Form, undo: Form) -> None:
    """Who cleared these words, and fields for another clearance or for one that is withdrawn."""
    texts = {
        text.digest
        for one in case.of(DocumentMade, LetterChecked)
        if (text := cast("DocumentMade | LetterChecked", one.event)).words == of_words
    }
    said = [
        _clearance(one)
        for one in case.of(DocumentCleared, ClearanceWithdrawn)
        if cast("DocumentCleared | ClearanceWithdrawn", one.event).digest in texts | {digest, of_words}
    ]
    put(
        html(
            "<h2>Clearance</h2><p>It holds for these very words, in every format.</p>{}",
            items(said, style="findings") or html("<p>Nothing is recorded.</p>"),
        )
    )
    with folded("Record that it is cleared", form):
        form.choice("body", "Who cleared it", _BODIES)
        form.text("role", "Role of the person who cleared it")
        form.text("says", "Any condition", "If any.", long=True)
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record the clearance",
            lambda desk, values: desk.add(
                office.in_hand(),
                DocumentCleared.kind,
                digest=digest,
                **given(values, "body", "role", "says", "day"),
            ),
            needs={"body": "Choose who cleared it.", "role": "Say in which role."},
            days=("day",),
            said="The clearance is recorded.",
        )
    if said:
        with folded("Record that a clearance is withdrawn", undo):
            undo.choice("body", "Who withdrew it", _BODIES)
            undo.text("role", "Role of the person who withdrew it")
            undo.text("reason", "Why it may not be released", long=True)
            undo.day("day", "The day", "Left blank, it is today.")
            undo.button(
                "Record the withdrawal",
                lambda desk, values: desk.add(
                    office.in_hand(),
                    ClearanceWithdrawn.kind,
                    digest=digest,
                    **given(values, "body", "role", "reason", "day"),
                ),
                needs={"body": "Choose who withdrew it.", "role": "Say in which role.", "reason": "Write why."},
                days=("day",),
            )


def _clearance(one: Happened) -> Html:
    event = cast("DocumentCleared | ClearanceWithdrawn", one.event)
    withdrawn = isinstance(event, ClearanceWithdrawn)
    return html(
        '<strong>{}</strong> {}<p>{}, {}. {}</p><p class="hint">Entry {}, recorded by {}.</p>',
        _BODIES.get(event.body, capital(event.body)),
        words.tag("Withdrawn" if withdrawn else "Cleared", "open" if withdrawn else "answered"),
        capital(event.role),
        day_in_words(one.day),
        event.reason if isinstance(event, ClearanceWithdrawn) else event.says,
        one.entry,
        words.said_by(one),
    )


def show_sent(case: Case, digest: str, form: Form) -> None:
    """To whom the file with this digest went, and fields to record that it was sent."""
    went = [_sent(one) for one in sent(case, digest)]
    put(
        html(
            "<h2>Where it went</h2><p>The program sends nothing. Whoever sent it records it here.</p>{}",
            items(went, style="findings") or html("<p>Nothing is recorded.</p>"),
        )
    )
    with folded("Record that it was sent", form):
        form.text("to", "To whom", "The role of the person or the body. Without a name.")
        form.text("how", "How", "Such as: by hand, by the social worker.")
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record that it was sent",
            partial(_went, digest),
            needs={"to": "Say to whom it went.", "how": "Say how it was sent."},
            days=("day",),
            said="It is recorded that it was sent.",
        )


def _went(digest: str, desk: Desk, values: dict[str, Any]) -> None:
    try:
        desk.add(office.in_hand(), DocumentSent.kind, digest=digest, **given(values, "to", "how", "day"))
    except NotAllowed as fault:  # what the desk says of commands is done here by hand
        if "cspr " not in fault.mend:
            raise
        raise NotAllowed(fault.what, "See what is still to be done under “Before it goes”.") from None


def _sent(one: Happened) -> Html:
    event = cast("DocumentSent", one.event)
    return html(
        '<strong>{}</strong>, {}: {}<p class="hint">Entry {}, recorded by {}.</p>',
        capital(event.to),
        day_in_words(one.day),
        event.how,
        one.entry,
        words.said_by(one),
    )
