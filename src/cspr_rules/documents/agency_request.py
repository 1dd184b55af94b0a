"""The letter that asks an agency for information, with the power it rests on and that power's force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.documents.document import Block, Document, Paragraph, Tone, Words
from cspr_rules.documents.material import PARTNERSHIP, Material
from cspr_rules.documents.telling import Telling, day_in_words, entry
from cspr_rules.documents.words import Fill, Names, plain
from cspr_rules.records.case import Happened
from cspr_rules.records.events.reviewing import InformationAsked, InformationReceived
from cspr_rules.records.failures import NotAllowed

KIND = "agency-request"

NAMES: Names = {
    **plain("marking", "before sending", "heading asked", "heading by when", "heading power", "heading how", "part"),
    **plain("day is past", "no basis", "basis missing"),
    **plain("power", "force", "purpose", "other basis", "contact missing", "closing"),
    "title": ("reference",),
    "from": ("partnership",),
    "to": ("agency",),
    "date": ("day",),
    "opening": ("reference",),
    "by when": ("due",),
    "safe way": ("reference",),
    "contact": ("contact",),
    "signature": ("partnership",),
}

_SECTION = "16h"
_CONTACTS = ("information requests", "referrals")
"""Purposes under which a profile may name whom to turn to, the best first."""


def agency_request(material: Material) -> Document:
    """The letter for one request in the record: the one that `about` names, else the newest that nobody has answered.

    Raises NotFound where that entry is no request, NotAllowed where there is no request to write about.
    """
    t = Telling(material)
    asked = _asked(material)
    return Document(
        kind=KIND,
        title=t.say("title", reference=material.case.reference),
        marking=t.say("marking"),
        blocks=tuple(_blocks(t, asked)),
    )


def request_to(material: Material) -> str:
    """The agency that the letter is for."""
    return cast("InformationAsked", _asked(material).event).agency


def _asked(material: Material) -> Happened:
    case = material.case
    if material.about is not None:
        return case.at(material.about, InformationAsked)[0]
    answered = {cast("InformationReceived", one.event).asked for one in case.of(InformationReceived)}
    waiting = [one for one in case.of(InformationAsked) if one.entry not in answered]
    if not waiting:
        raise NotAllowed(
            f"no request for information is waiting for an answer in {case.reference}",
            'Record whom you ask for what as "information asked", or name the entry of an earlier request.',
        )
    return waiting[-1]


def _blocks(t: Telling, asked: Happened) -> Iterator[Block]:
    event, origin = cast("InformationAsked", asked.event), entry(asked)
    reference, partnership = t.case.reference, t.partnership()
    yield t.paragraph("before sending", tone=Tone.WARNING)
    if event.due < t.material.made_on:
        yield t.paragraph("day is past", origin, tone=Tone.WARNING)
    if not event.basis:
        yield t.paragraph("basis missing", origin, tone=Tone.WARNING)
    yield Paragraph(t.say("from", partnership=partnership))
    yield Paragraph(t.say("to", origin, agency=event.agency))
    yield Paragraph(t.say("date", day=day_in_words(t.material.made_on)))
    yield t.paragraph("opening", reference=reference)
    yield t.heading("asked")
    yield Paragraph(t.typed(asked, event.asks))
    yield t.heading("by when")
    yield Paragraph((*t.say("by when", origin, due=day_in_words(event.due)), *t.say("part")))
    yield t.heading("power")
    # A basis of the partners' own is told as they put it: to say that law compels, where it does not, would be wrong.
    if not event.basis:
        yield t.paragraph("no basis", origin)
    elif _SECTION not in event.basis.casefold().replace(" ", ""):
        yield from t.labelled("other basis", asked, event.basis)
    else:
        yield Paragraph((*t.say("power"), *t.say("force"), *t.say("purpose")))
    yield t.heading("how")
    yield t.paragraph("safe way", reference=reference)
    yield Paragraph(_contact(t))
    yield t.paragraph("closing")
    yield Paragraph(t.say("signature", partnership=partnership))


def _contact(t: Telling) -> Words:
    contacts = t.material.partnership.contacts if t.material.partnership is not None else {}
    for purpose in _CONTACTS:
        if purpose in contacts:
            return t.say("contact", contact=Fill(contacts[purpose], (PARTNERSHIP,)))
    return t.say("contact missing")
