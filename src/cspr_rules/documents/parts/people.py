"""Who holds what: the partners' positions, other views, the scrutineer, interests, dissent, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.documents.document import Block, Heading, Paragraph, Words
from cspr_rules.documents.telling import PARTNERS, Row, Telling, day_in_words, entry, listed, of, partner_name
from cspr_rules.records.case import Happened
from cspr_rules.records.events.deciding import (
    LOCAL_REVIEW,
    NOTIFICATION,
    AgencyView,
    ConflictOfInterest,
    Dissent,
    Position,
    ScrutineerComment,
    SealedPosition,
    SignOff,
)
from cspr_rules.records.events.form import THIS_AREA


def positions(t: Telling) -> Iterator[Block]:
    """Each partner's position with its reason; of a sealed one only that it was given. Whoever gave none is named."""
    decided = t.case.decision()
    then = decided.positions if decided is not None else ()
    shown = {one.entry: one for one in (*then, *t.case.positions())}
    for one in sorted(shown.values(), key=lambda one: one.entry):
        yield from _position(t, one, superseded=one not in t.case.positions())
    missing = t.case.without_a_position()
    if missing:
        yield t.paragraph("no position from", partners=listed(missing))
    order = t.case.order
    if order.sealed and order.before_the_findings:
        origins = [f"words/entry/{number}" for number in order.sealed]
        yield t.paragraph("positions came first", *origins, opened=str(order.opened))


def _position(t: Telling, one: Happened, *, superseded: bool) -> Iterator[Block]:
    if isinstance(one.event, SealedPosition):
        yield Heading(of(entry(one), partner_name(one.event.partner, one.event.area)), 3)
        yield t.paragraph("sealed", entry(one), day=day_in_words(one.day))
        return
    event = cast("Position", one.event)
    yield Heading(of(entry(one), f"{partner_name(event.partner, event.area)}: {event.position}"), 3)
    yield Paragraph(t.typed(one, event.reason))
    said = t.say("given by", entry(one), role=event.role, day=day_in_words(event.day))
    if event.delegated is not None:
        basis, whose = event.delegated.basis, event.delegated.from_whom
        said += t.say("with authority from", entry(one), whose=whose) + t.typed(one, basis)
    later = t.say("later position", entry(one)) if superseded else ()
    yield Paragraph((*said, *t.recorded(one), *later))


def other_views(t: Telling) -> Iterator[Block]:
    """Education's view and others', which count as views and are no votes."""
    views = t.case.of(AgencyView)
    for one in views:
        event = cast("AgencyView", one.event)
        yield Heading(of(entry(one), partner_name(event.agency)), 3)
        yield from _said(t, one, event.says, event.role)
    if not any("education" in cast("AgencyView", one.event).agency.casefold() for one in views):
        yield t.paragraph("no view of education")


def scrutineer(t: Telling) -> Iterator[Block]:
    """What the independent scrutineer says."""
    comments = t.case.of(ScrutineerComment)
    for one in comments:
        event = cast("ScrutineerComment", one.event)
        yield from _said(t, one, event.says, event.role)
    if not comments:
        yield t.paragraph("no comment")


def _said(t: Telling, one: Happened, says: str, role: str) -> Iterator[Block]:
    yield Paragraph(t.typed(one, says))
    yield Paragraph((*t.say("given by", entry(one), role=role, day=day_in_words(one.day)), *t.recorded(one)))


def conflicts(t: Telling) -> Iterator[Block]:
    """Interests that were declared, and how they were handled."""
    rows: list[Row] = []
    for one in t.case.of(ConflictOfInterest):
        event = cast("ConflictOfInterest", one.event)
        rows.append(
            (of(entry(one), event.role), t.typed(one, event.interest), t.typed(one, event.handled), t.recorded(one))
        )
    if not rows:
        yield t.paragraph("no interests")
    yield from t.table("interests", "role 3, interest 5, handled 5, recorded 3", rows)


def dissent(t: Telling) -> Iterator[Block]:
    """Who does not agree, before the decision and after it, and to whom it was taken."""
    found = t.case.of(Dissent)
    for one in found:
        event = cast("Dissent", one.event)
        yield Heading(t.say("heading dissent of", entry(one), agency=partner_name(event.agency), about=event.about), 3)
        yield from _said(t, one, event.says, event.role)
        yield from t.labelled("escalated to", one, event.escalated_to)
    if not found:
        yield t.paragraph("no dissent")
    for about in (LOCAL_REVIEW, NOTIFICATION):
        if differ := t.case.positions_that_differ(about):
            origins = [entry(one) for one in differ]
            held = listed(_held(cast("Position", one.event), one.entry) for one in differ)
            yield t.paragraph("positions differ", *origins, about=about, positions=held)


def _held(event: Position, number: int) -> str:
    return f"{partner_name(event.partner, event.area)}, {event.position} (entry {number})"


def signatures(t: Telling) -> Iterator[Block]:
    """One row for each safeguarding partner: who signed and when, or that nobody has."""
    decided = t.case.decision()
    if decided is None:
        return
    signed = {(one.event.area, one.event.partner): one for one in decided.signatures if isinstance(one.event, SignOff)}
    rows = [
        _signed(t, signed[key]) if key in signed else _unsigned(t, key[1])
        for key in dict.fromkeys([*((THIS_AREA, partner) for partner in PARTNERS), *signed])
    ]
    yield from t.table("signatures", "partner 3, role 4, signed on 5, adds 3", rows)


def _signed(t: Telling, one: Happened) -> Row:
    event = cast("SignOff", one.event)
    authority: Words = ()
    if event.delegated is not None:
        authority = t.say("with authority from", entry(one), whose=event.delegated.from_whom)
        authority += t.typed(one, event.delegated.basis)
    return (
        of(entry(one), partner_name(event.partner, event.area)),
        (*of(entry(one), event.role), *authority),
        (*of(entry(one), f"{day_in_words(event.day)}."), *t.recorded(one)),
        t.typed(one, event.says),
    )


def _unsigned(t: Telling, partner: str) -> Row:
    return t.say("partner not signed", partner=partner_name(partner)), (), t.say("not signed"), ()


def positions_in_short(t: Telling) -> Iterator[Block]:
    """Partner and position alone, as a table."""
    rows: list[Row] = []
    for one in t.case.positions(LOCAL_REVIEW):
        event = cast("Position | SealedPosition", one.event)
        sealed = isinstance(event, SealedPosition)
        position = t.say("sealed in short", entry(one)) if sealed else of(entry(one), cast("Position", event).position)
        given = of(entry(one), day_in_words(event.day))
        rows.append((of(entry(one), partner_name(event.partner, event.area)), position, given))
    rows += [
        (t.say("partner not signed", partner=partner_name(partner)), t.say("none given"), ())
        for partner in t.case.without_a_position()
    ]
    yield from t.table("positions", "partner 2, position 2, given on 2", rows)
