"""Positions and decisions as they stand: who gave which, what is sealed, and what a decision had before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import cast

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import (
    LOCAL_REVIEW,
    AgencyView,
    ConflictOfInterest,
    Decision,
    Dissent,
    Position,
    PositionsOpened,
    ScrutineerComment,
    SealedPosition,
    SignOff,
)
from cspr_rules.records.events.form import THIS_AREA
from cspr_rules.records.events.keeping import ASKED_THE_RULES, Access
from cspr_rules.records.events.telling import FamilyNotYetTold, FamilyTold


class Standing(StrEnum):
    """How a decision stands to what was recommended."""

    AS_RECOMMENDED = "as recommended"
    OTHERWISE = "otherwise than recommended"
    LEFT_TO_THE_PARTNERS = "left to the partners"


_ANSWERED_BY = {
    "local_review_strong_case": "local review",
    "no_review_indicated": "no local review",
    "no_further_review_may_be_justified": "no local review",
    "other_learning": "no local review",
    "rapid_review_first": "not yet decided",
}
"""Recommendations that one decision answers. Every other leaves the choice to the partners."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what the partners had before them: only what was recorded before it."""

    happened: Happened
    consideration: Happened | None
    positions: tuple[Happened, ...]
    views: tuple[Happened, ...]
    comments: tuple[Happened, ...]
    conflicts: tuple[Happened, ...]
    dissent: tuple[Happened, ...]
    family: tuple[Happened, ...]
    """What the family was told, or why not yet. This and the two below go on growing after the decision."""
    signatures: tuple[Happened, ...]
    later_dissent: tuple[Happened, ...]

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return cast("Decision", self.happened.event)

    @property
    def signed_by(self) -> frozenset[str]:
        """The partners of this area who have signed; another area's partner signs beside them and for none of them."""
        signed = (cast("SignOff", one.event) for one in self.signatures)
        return frozenset(event.partner for event in signed if event.area == THIS_AREA)

    def differing(self, positions: Iterable[Happened]) -> tuple[Happened, ...]:
        """Of these positions those that can be read and are for something else than what was decided, oldest first."""
        differ = {
            one.entry: one
            for one in positions
            if isinstance(one.event, Position)
            and one.event.about == self.decision.about
            and one.event.position != self.decision.decided
        }
        return tuple(differ[entry] for entry in sorted(differ))

    @property
    def standing(self) -> Standing:
        """How it stands to what was recommended then."""
        recommended = self.decision.recommended
        answer = _ANSWERED_BY.get(recommended.code) if recommended and self.decision.about == LOCAL_REVIEW else None
        if answer is None:
            return Standing.LEFT_TO_THE_PARTNERS
        return Standing.AS_RECOMMENDED if answer == self.decision.decided else Standing.OTHERWISE


@dataclass(frozen=True, slots=True)
class Order:
    """What the chain proves about sealed positions. Entry numbers; None where there is no such entry.

    `first_consideration` is the first time that findings were worked out, also where they were only looked at.
    """

    sealed: tuple[int, ...]
    opened: int | None
    first_consideration: int | None
    complete: bool = False
    """All three partners of this area had given theirs sealed when they were opened, and nothing else opened them."""

    @property
    def before_the_findings(self) -> bool:
        """All three partners gave their positions sealed, before any finding was worked out."""
        first = self.first_consideration
        return self.complete and self.opened is not None and (first is None or self.opened < first)


def standing_positions(
    happened: Iterable[Happened], about: str = LOCAL_REVIEW, by: date | None = None
) -> tuple[Happened, ...]:
    """The latest position of each partner of each area, sealed or open, in the order in which they were given.

    With `by`, of those that bear that day or an earlier one: what is given later was not before a decision of that day.
    """
    latest: dict[tuple[str, str], Happened] = {}
    for one in happened:
        if isinstance(one.event, (Position, SealedPosition)) and one.event.about == about:
            if by is not None and one.event.day > by:
                continue
            partner = (one.event.area, one.event.partner)
            latest.pop(partner, None)
            latest[partner] = one
    return tuple(latest.values())


def without_a_position(
    happened: Iterable[Happened], about: str = LOCAL_REVIEW, by: date | None = None
) -> tuple[str, ...]:
    """The safeguarding partners of this area who have given no position, or none `by` a day, in the Act's order."""
    given = {_who(one)[1] for one in standing_positions(happened, about, by) if _who(one)[0] == THIS_AREA}
    return tuple(partner for partner in PARTNERS if partner not in given)


def opening_entry(happened: Iterable[Happened]) -> int | None:
    """The number of the entry that opened the sealed positions: the third partner's, or a written reason."""
    given: set[str] = set()
    for one in happened:
        if isinstance(one.event, PositionsOpened):
            return one.entry
        if isinstance(one.event, (Position, SealedPosition)) and one.event.about == LOCAL_REVIEW:
            if one.event.area == THIS_AREA:
                given.add(one.event.partner)
            if given.issuperset(PARTNERS):
                return one.entry
    return None


def hide_sealed(happened: tuple[Happened, ...]) -> tuple[Happened, ...]:
    """The same events, with what sealed positions say taken out while they are sealed."""
    if opening_entry(happened) is not None:
        return happened
    return tuple(_hidden(one) for one in happened)


def order_of(happened: tuple[Happened, ...]) -> Order:
    """The order of sealed positions, their opening and the first finding, as the chain proves it."""
    sealed = tuple(one.entry for one in happened if _is_sealed(one))
    considered = (one.entry for one in happened if _shows_findings(one))
    opened = opening_entry(happened) if sealed else None
    return Order(sealed, opened, next(considered, None), opened is not None and _all_sealed_until(opened, happened))


def _all_sealed_until(opened: int, happened: tuple[Happened, ...]) -> bool:
    """Whether each partner of this area gave a sealed position, of which the last opened them, and no reason did."""
    until = [one for one in happened if one.entry <= opened]
    sealed = {_who(one)[1] for one in until if _is_sealed(one) and _who(one)[0] == THIS_AREA}
    return sealed.issuperset(PARTNERS) and not any(isinstance(one.event, PositionsOpened) for one in until)


def decided_in(happened: tuple[Happened, ...], whole: tuple[Happened, ...]) -> tuple[Decided, ...]:
    """Every decision, oldest first, each with what stood before it.

    `whole` is the whole case: a decision that was typed in later rests on a consideration that was worked out later.
    """
    return tuple(_decided(one, happened, whole) for one in happened if isinstance(one.event, Decision))


def _decided(one: Happened, happened: tuple[Happened, ...], whole: tuple[Happened, ...]) -> Decided:
    decision = cast("Decision", one.event)
    before = tuple(other for other in happened if other.entry < one.entry)
    following = [
        other.entry
        for other in happened
        if other.entry > one.entry and isinstance(other.event, Decision) and other.event.about == decision.about
    ]
    end = min(following, default=None)
    until_next = tuple(other for other in happened if end is None or other.entry < end)

    def of(kind: type, among: tuple[Happened, ...]) -> tuple[Happened, ...]:
        return tuple(other for other in among if isinstance(other.event, kind))

    return Decided(
        happened=one,
        consideration=next((other for other in whole if other.entry == decision.consideration), None),
        positions=tuple(other for other in before if other.entry in decision.positions),
        views=of(AgencyView, before),
        comments=of(ScrutineerComment, before),
        conflicts=of(ConflictOfInterest, before),
        dissent=_dissent(before, decision.about),
        family=(*of(FamilyTold, until_next), *of(FamilyNotYetTold, until_next)),
        signatures=tuple(
            other for other in happened if isinstance(other.event, SignOff) and other.event.decision == one.entry
        ),
        later_dissent=_dissent(tuple(other for other in until_next if other.entry > one.entry), decision.about),
    )


def _dissent(among: Iterable[Happened], about: str) -> tuple[Happened, ...]:
    return tuple(one for one in among if isinstance(one.event, Dissent) and one.event.about == about)


def _is_sealed(one: Happened) -> bool:
    return isinstance(one.event, SealedPosition) or (isinstance(one.event, Position) and one.event.sealed)


def _shows_findings(one: Happened) -> bool:
    return isinstance(one.event, Considered) or (isinstance(one.event, Access) and one.event.did == ASKED_THE_RULES)


def _hidden(one: Happened) -> Happened:
    position = one.event
    if not isinstance(position, Position) or not position.sealed:
        return one
    return replace(
        one, event=SealedPosition(about=position.about, partner=position.partner, area=position.area, day=position.day)
    )


def _who(one: Happened) -> tuple[str, str]:
    position = cast("Position | SealedPosition", one.event)
    return position.area, position.partner
