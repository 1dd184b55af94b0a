"""What somebody else did meanwhile: the second of two people who save the same answer is told, and keeps their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn
from cspr_rules.records.events.keeping import EXPORTED, LOOKED_AT, Access
from cspr_rules.records.failures import Conflict

_SHOWS_ANSWERS = (LOOKED_AT, EXPORTED)
"""Ways to look at a case that show every answer as it stands."""


def refuse_if_answered(case: Case, yours: Answer, based_on: int) -> None:
    """Refuse an answer where this agency's answer to this question has changed after entry `based_on`."""
    newest = _newest_about(case, yours.question, yours.agency)
    if newest is None or newest.entry <= based_on:
        return
    raise Conflict(
        f'{newest.by} has {_did(newest)} "{yours.question}" meanwhile, in entry {newest.entry}',
        "Look at both. Yours was not saved: correct theirs with it, or leave theirs as it is.",
        theirs=newest,
        yours=yours,
    )


def last_seen(case: Case, yours: Answer, by: str) -> int:
    """The newest entry after which this person has seen this agency's answer: they looked, or said it; 0 for none."""
    seen = [one.entry for one in case.of(Access) if one.by == by and cast("Access", one.event).did in _SHOWS_ANSWERS]
    own = [one.entry for one in _about(case, yours.question, yours.agency) if one.by == by]
    return max((*seen, *own), default=0)


def refuse_if_ended(case: Case, entry: int, yours: Answer | AnswerWithdrawn) -> None:
    """Refuse a correction or withdrawal of an answer that is no longer in force. Raises NotFound for no answer."""
    case.at(entry, Answer)
    theirs = next(one.ended_by for one in case.said if one.entry == entry)
    if theirs is None:
        return
    raise Conflict(
        f"{theirs.by} has {_did(theirs)} entry {entry} meanwhile, in entry {theirs.entry}",
        "Look at both. Yours was not saved: correct the newer entry with it, or leave it as it is.",
        theirs=theirs,
        yours=yours,
    )


def _newest_about(case: Case, question: str, agency: str) -> Happened | None:
    return max(_about(case, question, agency), key=lambda one: one.entry, default=None)


def _about(case: Case, question: str, agency: str) -> Iterator[Happened]:
    """The events that gave, corrected or withdrew this agency's answer."""
    for said in case.said_to(question):
        if said.answer.agency == agency:
            yield from (one for one in (said.happened, said.ended_by) if one is not None)


def _did(theirs: Happened) -> str:
    if isinstance(theirs.event, AnswerWithdrawn):
        return "withdrawn"
    return "corrected" if isinstance(theirs.event, Answer) and theirs.event.corrects else "answered"
