"""A letter to the family on its way out: what it may give away, who cleared it, to whom it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import OPEN
from cspr_rules.app.parts.document_words import sent
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.letter_sayings import BODIES, clearance, sending, withdrawal
from cspr_rules.app.parts.site import FAMILY
from cspr_rules.app.state import office
from cspr_rules.app.state.checking import OfLetter

from cspr_rules.documents.leaks.recorded import Text, hold_against_the_case
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened, letter_check
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    LetterChecked,
    MayGiveAway,
)

_SAFE = (
    "The check reads words, not meanings. A letter in which nothing was found has not been shown to be safe: somebody "
    "reads it before it goes."
)


def show_check(letter: OfLetter, form: Form) -> None:
    """Each place that may give something away, with what to do, and fields to say why it may stay.

    Last comes what could not be looked for: no place of the letter, and answered for all the same.
    """
    hits = letter.found.found.hits
    needed: list[int] = []
    put(html("<h2>What it may give away</h2>{}", "" if hits else html("<p>Nothing was found.</p>")))
    for number, (place, hit) in enumerate(zip(letter.places, hits, strict=False), 1):
        put(
            html(
                "<h3>{}. {}</h3>{}<p>{} {}</p>",
                number,
                capital(f"{place.what}, {hit.place}"),
                html('<p class="own">{}</p>', place.shown) if place.shown else "",
                capital(f"{place.about.rstrip('.')}."),
                hit.do,
            )
        )
        if _show_stays(place, number, form, f"Why this may stay in the letter (place {number})", "It may stay"):
            needed.append(number)
    for number, place in enumerate(letter.places[len(hits) :], len(hits) + 1):
        put(
            html(
                "<h3>{}. What could not be looked for</h3><p>{}</p>{}",
                number,
                capital(f"{place.about.rstrip('.')}."),
                _NAMES if not letter.found.case.people.named else "",
            )
        )
        asked = f"Why the letter may go although this was not looked for ({number})"
        if _show_stays(place, number, form, asked, "It may go"):
            needed.append(number)
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
    held = letter_check(letter.found.case, letter.text.words, letter.text.digest) is not None
    if held:
        put(html("<p>This check is recorded. A new one is needed once the record of another child has grown.</p>"))
    label = "Check it again, and record that" if held else "Record this check"
    st.button(label, key=f"record-{form.name}", on_click=_check_again, args=(letter.text,))


_NAMES = html(
    "<p>{}, then make the letter again.</p>",
    link(f"{FAMILY}?{OPEN}=person#field-person-name", "Record the other people of the case"),
)


def _show_stays(place: MayGiveAway, number: int, form: Form, label: str, settled: str) -> bool:
    """Why it may stay, or the letter go, or the field for it. True where somebody still has to say so."""
    if place.stays:
        put(html("<p>{} {}</p>", words.tag(settled, "answered"), place.stays))
        return False
    form.text(f"why_{number}", label, "Left blank, it is still open.")
    return True


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
    clearance(digest).show(form)
    if said:
        withdrawal(digest).show(undo)


def _clearance(one: Happened) -> Html:
    event = cast("DocumentCleared | ClearanceWithdrawn", one.event)
    withdrawn = isinstance(event, ClearanceWithdrawn)
    return html(
        '<strong>{}</strong> {}<p>{}, {}. {}</p><p class="hint">Entry {}, recorded by {}.</p>',
        BODIES.get(event.body, capital(event.body)),
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
    sending(digest).show(form)


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
