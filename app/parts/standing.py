"""Where each safeguarding partner stands on a subject; of a sealed position only that it was given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html, items
from cspr_rules.app.parts.partners import PARTNER_NAMES, partner_of
from cspr_rules.app.parts.subjects import REVIEW, SUBJECTS, Subject

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.deciding import Position, SealedPosition
from cspr_rules.records.events.form import THIS_AREA


def where_they_stand(case: Case, subject: Subject = REVIEW) -> Html:
    """A line for each partner of this area, given or not, then those of other areas."""
    return items(_standing(case, subject), style="findings")


def own_position(case: Case, partner: str, subject: Subject = REVIEW) -> Position | None:
    """The position of a partner of this area as it stands; None where none is given, or it is sealed."""
    for one in case.positions(subject.about):
        if isinstance(one.event, Position) and (one.event.partner, one.event.area) == (partner, THIS_AREA):
            return one.event
    return None


def _standing(case: Case, subject: Subject) -> Iterator[Html]:
    standing = case.positions(subject.about)
    for partner in PARTNERS:
        own = [one for one in standing if _who(one) == (partner, THIS_AREA)]
        if own:
            yield from map(_position, own)
        else:
            yield html("<strong>{}</strong> {}", PARTNER_NAMES[partner], words.tag("Not yet given", "blank"))
    yield from (_position(one) for one in standing if _who(one)[1] != THIS_AREA)


def _who(one: Happened) -> tuple[str, str]:
    event = cast("Position | SealedPosition", one.event)
    return event.partner, event.area


def _position(one: Happened) -> Html:
    event = one.event
    if isinstance(event, SealedPosition):
        return html(
            '<strong>{}</strong> {}<br><span class="hint">Given. Entry {}.</span>',
            partner_of(one),
            words.tag("Sealed", "unknown"),
            one.entry,
        )
    assert isinstance(event, Position)
    authority = (
        f" Under the authority of {event.delegated.from_whom}: {event.delegated.basis}." if event.delegated else ""
    )
    return html(
        '<strong>{}</strong> {}<p class="own">{}</p><p class="hint">{}.{} Entry {}, recorded by {}.</p>',
        partner_of(one),
        words.tag(_called(event), "answered"),
        event.reason,
        capital(event.role),
        authority,
        one.entry,
        words.said_by(one),
    )


def _called(position: Position) -> str:
    if position.about == REVIEW.about:
        return capital(position.position)
    return SUBJECTS[position.about].choices[position.position]
