"""The rules of the record: what must come first, or be given a written reason. Pure; each raises to refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias, cast

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.desk.release import goes_to_its_reader, may_go_to_the_family, texts_with
from cspr_rules.records.desk.standing import corrects_what_stands, withdraws_what_stands
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import (
    LOCAL_REVIEW,
    Decision,
    Position,
    PositionsOpened,
    SignOff,
)
from cspr_rules.records.events.form import THIS_AREA
from cspr_rules.records.events.keeping import HoldClosed, HoldOpened
from cspr_rules.records.events.learning import ActionAgreed, ActionFollowedUp, LearningFollowedUp, LearningIdentified
from cspr_rules.records.events.opening import CaseClosed, CaseReopened, folded
from cspr_rules.records.events.people import (
    ChildsName,
    ContactForFamily,
    FamilyMember,
    PersonNamed,
    PersonWithdrawn,
    WordsForFamily,
)
from cspr_rules.records.events.reviewing import InformationAsked, InformationReceived
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    LetterChecked,
)
from cspr_rules.records.failures import Conflict, NotAllowed

Check: TypeAlias = Callable[[Case, Any], None]

NOT_ON_A_CLOSED_CASE = (Answer, AnswerWithdrawn, Considered, Position, Decision, SignOff)


def may_happen(case: Case, event: Event, today: date) -> None:
    """Refuse an event that the record does not allow on this case now. Raises NotAllowed, NotFound or Conflict."""
    refuse_day_to_come(event, today)
    if case.closed and isinstance(event, NOT_ON_A_CLOSED_CASE):
        raise NotAllowed(f"{case.reference} is closed", "Open it again first, and say why.")
    if type(event) in REFERS_TO:
        key, kind = REFERS_TO[type(event)]
        if (entry := getattr(event, key)) is not None:
            case.at(entry, kind)
    if type(event) in CHECKS:
        CHECKS[type(event)](case, event)


def refuse_day_to_come(event: Event, today: date) -> None:
    """Refuse what bears a day that nobody can have seen yet."""
    if event.own_day is not None and event.own_day > today:
        raise NotAllowed(
            f'"{event.kind}" bears the day {event.own_day}, which is still to come', "Write the day on which it was."
        )


def _opening(case: Case, _: PositionsOpened) -> None:
    if case.positions_opened_at is not None:
        raise NotAllowed(
            f"the positions of {case.reference} are open since entry {case.positions_opened_at}", "Read them."
        )


def _decision(case: Case, event: Decision) -> None:
    """Everything that must come before a decision, or have a written reason."""
    _rests_on_a_consideration(case, event)
    _three_positions(case, event)
    if event.about == LOCAL_REVIEW:
        assert event.consideration is not None  # checked before
        refuse_gaps(case, event, case.at(event.consideration, Considered)[1].output)
    earlier = case.decision(event.about)
    if earlier is not None and not event.new_facts:
        raise NotAllowed(
            f"there is already a decision on the {event.about}, of {earlier.decision.day}, entry "
            f"{earlier.happened.entry}",
            'It stays. Say what is new since then under "new_facts", and this decision stands beside it.',
        )


def _rests_on_a_consideration(case: Case, event: Decision) -> None:
    if event.consideration is None:
        if event.about == LOCAL_REVIEW:
            raise NotAllowed(
                "the decision does not name the recorded result that it rests on",
                "Record the result, look at what is recommended, and name that entry.",
            )
        return
    _, considered = case.at(event.consideration, Considered)
    later = case.answered_after(considered.up_to)
    if later and not event.answers_changed:
        entries = ", ".join(str(one.entry) for one in later)
        raise Conflict(
            f"answers have changed since the result of entry {event.consideration} was recorded (entries {entries})",
            'Record a new result; or say under "answers_changed" why they change nothing.',
            theirs=later,
            yours=event,
        )
    left_out = _left_out(case, considered, event.day)
    if left_out and not event.answers_changed:
        raise NotAllowed(
            f"the result of entry {event.consideration} is as known on {considered.as_known_on}, and leaves out "
            f"what is known since (entries {', '.join(str(one.entry) for one in left_out)})",
            'Record a new result with all that is known; or say under "answers_changed" why they change nothing.',
        )


def changed_since_considered(case: Case, event: Decision) -> bool:
    """Whether the case has other answers by now than the consideration that a decision rests on."""
    if event.consideration is None:
        return False
    _, considered = case.at(event.consideration, Considered)
    return bool(case.answered_after(considered.up_to) or _left_out(case, considered, event.day))


def refuse_gaps(case: Case, event: Decision, output: Mapping[str, Any]) -> None:
    """Refuse a decision that leaves another area unheard, or a criterion or circumstance open, without a reason.

    `output` is what the rules say: in the consideration, and of the case as it stands where answers changed since.
    """
    _other_area(case, event, output)
    _everything_addressed(event, output)


def _left_out(case: Case, considered: Considered, day: date) -> tuple[Happened, ...]:
    """Answers, corrections and withdrawals known by `day` that a consideration as known on an earlier day left out."""
    known_on = considered.as_known_on
    if known_on is None:
        return ()
    return tuple(one for one in case.of(Answer, AnswerWithdrawn) if known_on < one.day <= day)


def _three_positions(case: Case, event: Decision) -> None:
    given = tuple(one.entry for one in case.positions(event.about, event.day))
    if given != event.positions:
        raise Conflict(
            "a position was given or changed while the decision was being written",
            "Look at the positions and decide again.",
            theirs=case.positions(event.about),
            yours=event,
        )
    missing = case.without_a_position(event.about, event.day)
    if missing and not event.without_positions:
        later = any(partner not in case.without_a_position(event.about) for partner in missing)
        by = f" up to {event.day}, the day of the decision" if later else ""
        raise NotAllowed(
            f"no position is recorded for {_and(missing)}{by}",
            'Record it; or say under "without_positions" why it is missing.',
        )


def _other_area(case: Case, event: Decision, output: Mapping[str, Any]) -> None:
    finding = output.get("findings", {}).get("circumstance_more_than_one_area", {}).get("finding")
    if finding != "met" or event.other_area:
        return
    mend = 'Record it; or write under "other_area" what was agreed with them.'
    areas: dict[str, str] = {}
    heard: dict[str, set[str]] = {}
    for one in case.positions(event.about, event.day):
        position = cast("Position", one.event)
        if position.area != THIS_AREA:
            areas.setdefault(folded(position.area), position.area)
            heard.setdefault(folded(position.area), set()).add(position.partner)
    if not areas:
        raise NotAllowed("the case crosses a border, and no position of the other area's partners is recorded", mend)
    for area, partners in heard.items():
        if missing := [partner for partner in PARTNERS if partner not in partners]:
            raise NotAllowed(
                f"the case crosses a border, and no position is recorded for {_and(missing)} of {areas[area]}", mend
            )


def _everything_addressed(event: Decision, output: Mapping[str, Any]) -> None:
    open_questions = output["considered"]["not_yet_addressed"]
    if open_questions and not event.unaddressed:
        raise NotAllowed(
            f"not every criterion and circumstance has been addressed: {', '.join(open_questions)}",
            'Answer each, if only "not known" with a reason; or say under "unaddressed" why it is left.',
        )


def _sign_off(case: Case, event: SignOff) -> None:
    _, signed = case.at(event.decision, Decision)
    if event.day < signed.day:
        raise NotAllowed(f"{event.day} is before the day of the decision, {signed.day}", "Write the day of signing.")
    latest = case.decision(signed.about)
    assert latest is not None  # there is the one that is signed
    if latest.happened.entry != event.decision:
        raise NotAllowed(
            f"entry {event.decision} is no longer the latest decision on the {signed.about}",
            f"Look at entry {latest.happened.entry} and sign that.",
        )
    for one in latest.signatures:
        if isinstance(one.event, SignOff) and (one.event.partner, one.event.area) == (event.partner, event.area):
            raise NotAllowed(
                f"{event.partner} has signed this decision already, in entry {one.entry}", "Nothing is missing."
            )


def _hold_closed(case: Case, event: HoldClosed) -> None:
    _, hold = case.at(event.opened, HoldOpened)
    if event.day < hold.day:
        raise NotAllowed(
            f"entry {event.opened} opened on {hold.day}, after {event.day}",
            "Write the day on which it ended.",
        )
    if event.opened not in [one.entry for one in case.open_holds]:
        raise NotAllowed(f"what entry {event.opened} opened is closed already", "Nothing is missing.")


def _document(case: Case, event: DocumentCleared | ClearanceWithdrawn | DocumentSent) -> None:
    texts_with(case, event.digest)


def _document_sent(case: Case, event: DocumentSent) -> None:
    """What a family reads is not for release before the local authority and any police lead have cleared it."""
    for happened, text in texts_with(case, event.digest):
        may_go_to_the_family(case, happened, text)
        goes_to_its_reader(case, text, event.to)


def _closed(case: Case, _: CaseClosed) -> None:
    if case.closed:
        raise NotAllowed(f"{case.reference} is closed already", "Nothing is missing.")


def _reopened(case: Case, _: CaseReopened) -> None:
    if not case.closed:
        raise NotAllowed(f"{case.reference} is not closed", "Go on with it.")


def _and(words: tuple[str, ...] | list[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


CHECKS: Mapping[type[Event], Check] = {
    PositionsOpened: _opening,
    Decision: _decision,
    SignOff: _sign_off,
    HoldClosed: _hold_closed,
    DocumentCleared: _document,
    ClearanceWithdrawn: _document,
    DocumentSent: _document_sent,
    CaseClosed: _closed,
    CaseReopened: _reopened,
    ChildsName: corrects_what_stands,
    FamilyMember: corrects_what_stands,
    PersonNamed: corrects_what_stands,
    WordsForFamily: corrects_what_stands,
    ContactForFamily: corrects_what_stands,
    PersonWithdrawn: withdraws_what_stands,
}
"""What is looked at before an event of each kind is recorded, under the lock."""

REFERS_TO: Mapping[type[Event], tuple[str, type[Event]]] = {
    LearningFollowedUp: ("learning", LearningIdentified),
    ActionAgreed: ("learning", LearningIdentified),
    ActionFollowedUp: ("action", ActionAgreed),
    InformationReceived: ("asked", InformationAsked),
    DocumentMade: ("recipient", FamilyMember),
    LetterChecked: ("recipient", FamilyMember),
}
"""Keys that hold the number of an entry of this case, and the kind of that entry."""
