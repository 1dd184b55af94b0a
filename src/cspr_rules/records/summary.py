"""What a list shows of one case: how far it has come, what is due, what keeps it, and what was learned from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, cast

from pydantic import BeforeValidator

from cspr_rules import __version__
from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.case.as_it_stands import given_by_events
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.form import Day, Part
from cspr_rules.records.events.learning import LearningFollowedUp, LearningIdentified
from cspr_rules.records.events.reviewing import InformationAsked, InformationReceived, ReviewPublished
from cspr_rules.records.events.telling import FamilyNotYetTold, FamilyTold

CLOSED = "closed"
"""The stage at which nothing is due any more."""
_DUE = ("due", "overdue", "cannot be dated")
"""Where a duty stands when somebody is expected to do it."""

Names = Annotated[tuple[str, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)]


class Due(Part):
    """Something that is expected of somebody. `by` is None where no day can be said.

    Of a duty, `by` is the day to work to, `last` the last day by law or guidance, and `status` where it stood when the
    case was last considered; of anything else both are empty.
    """

    what: str
    who: str
    by: Day | None = None
    last: Day | None = None
    status: str = ""


class Learned(Part):
    """A theme or an improvement that a case brought out, and whether it is known to be embedded."""

    what: str
    name: str
    day: Day
    embedded: str


Dues = Annotated[tuple[Due, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)]
Learning = Annotated[
    tuple[Learned, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)
]


class Summary(Part):
    """One case in a list. `entry` is the newest entry that it takes in, `program` the version that worked it out."""

    case: str
    entry: int
    program: str
    reference: str
    title: str
    partnership: str | None
    same_rapid_review_as: Names
    opened_on: Day
    newest_on: Day
    stage: str
    decided: str
    """What was decided about a local review last; empty before."""
    due: Dues
    holds: Names
    kept_until: Day | None
    learning: Learning
    considered_on: Day | None = None
    """The day on which the case was last recorded as considered as it then stood: what is due is as found there."""
    changed_since: bool = False
    """Whether answers have changed since then, or something happened that answers a question, such as a decision."""
    sealed: bool = False
    """Whether what is due by what was found is left out, since the partners' positions are sealed (see Deciding)."""


def summary_of(case: Case) -> Summary:
    """What a list shows of a case."""
    decision = case.decision()
    considered = _considered(case)
    return Summary(
        case=case.id,
        entry=case.newest.entry,
        program=__version__,
        reference=case.reference,
        title=case.title,
        partnership=case.partnership,
        same_rapid_review_as=case.same_rapid_review_as,
        opened_on=case.happened[0].recorded_on,
        newest_on=case.newest.recorded_on,
        stage=stage_of(case),
        decided=decision.decision.decided if decision else "",
        due=tuple(sorted(_due(case), key=lambda due: (due.by is None, due.by or date.min, due.what))),
        holds=tuple(getattr(one.event, "hold", "") for one in case.open_holds),
        kept_until=case.kept_until,
        learning=tuple(learning_of(case)),
        considered_on=considered.recorded_on if considered else None,
        changed_since=considered is not None and _changed_since(case, considered),
    )


def stage_of(case: Case) -> str:
    """How far a case has come, in words."""
    decision = case.decision()
    if case.closed:
        return CLOSED
    if case.of(ReviewPublished):
        return "review published"
    if decision is not None:
        signed = decision.signed_by
        return "decision signed" if signed.issuperset(PARTNERS) else "decision being signed" if signed else "decided"
    if not case.without_a_position():
        return "positions given"
    if case.positions():
        return "positions being given"
    return "considered" if case.considered else "opened"


def learning_of(case: Case) -> Iterator[Learned]:
    """What a case brought out, in order, with the last word on whether it is embedded."""
    followed = {
        event.learning: event.embedded
        for one in case.of(LearningFollowedUp)
        if isinstance(event := one.event, LearningFollowedUp)
    }
    for one in case.of(LearningIdentified):
        event = cast("LearningIdentified", one.event)
        yield Learned(what=event.what, name=event.name, day=event.day, embedded=followed.get(one.entry, "not known"))


def _due(case: Case) -> Iterator[Due]:
    if case.closed:
        return
    yield from _duties(_considered(case))
    for _, action, by in case.open_actions():
        yield Due(what=action.what, who=action.owner, by=by)
    answered = {cast("InformationReceived", one.event).asked for one in case.of(InformationReceived)}
    for one in case.of(InformationAsked):
        asked = cast("InformationAsked", one.event)
        if one.entry not in answered:
            yield Due(what=f"information: {asked.asks}", who=asked.agency, by=asked.due)
    decision = case.decision()
    if decision is not None and decision.decision.look_again_on is not None:
        yield Due(what="look at the decision again", who="safeguarding partners", by=decision.decision.look_again_on)
    for one in case.of(FamilyNotYetTold)[-1:]:
        waiting = cast("FamilyNotYetTold", one.event)
        if waiting.look_again_on is not None and not _told_since(case, one):
            yield Due(what=f"tell the family: {waiting.what}", who=waiting.by, by=waiting.look_again_on)


def _told_since(case: Case, waiting: Happened) -> bool:
    return any(one.entry > waiting.entry for one in case.of(FamilyTold))


def _considered(case: Case) -> Happened | None:
    """The latest consideration of the case as it stood; None where there is none."""
    found = (one for one in reversed(case.considered) if cast("Considered", one.event).as_known_on is None)
    return next(found, None)


def _changed_since(case: Case, considered: Happened) -> bool:
    given = (one.happened.entry for together in given_by_events(case) for one in together)
    up_to = cast("Considered", considered.event).up_to
    return bool(case.answered_after(up_to)) or any(entry > considered.entry for entry in given)


def _duties(considered: Happened | None) -> Iterator[Due]:
    """The duties that a consideration found due."""
    found = cast("Considered", considered.event).output if considered else {}
    duties: Iterable[Mapping[str, str]] = found.get("duties", ())
    for duty in duties:
        if duty["status"] in _DUE:
            days = {"by": duty.get("work_to"), "last": duty.get("by")}
            yield Due(what=duty["duty"], who=duty["who"], status=duty["status"], **days)  # type: ignore[arg-type] # read as days
