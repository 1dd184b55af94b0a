"""What somebody else did meanwhile: the second of two people who save the same answer is told, and keeps their text."""

from __future__ import annotations

from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn
from cspr_rules.records.failures import Conflict


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
    """The newest event that gave, corrected or withdrew this agency's answer."""
    about = [
        one
        for said in case.said_to(question)
        if said.answer.agency == agency
        for one in (said.happened, said.ended_by)
        if one is not None
    ]
    return max(about, key=lambda one: one.entry, default=None)


def _did(theirs: Happened) -> str:
    if isinstance(theirs.event, AnswerWithdrawn):
        return "withdrawn"
    return "corrected" if isinstance(theirs.event, Answer) and theirs.event.corrects else "answered"
