"""The answers of the case in hand: shown from the record, kept while they are typed, saved at the desk."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cspr_rules.app.state import office, unsaved
from cspr_rules.app.state.line import PUT_RIGHT, WITHDRAWN, Line, OnRecord
from cspr_rules.app.state.record import the_record
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.question import Question
from cspr_rules.records.case import Happened
from cspr_rules.records.desk import Change
from cspr_rules.records.events.answering import AnswerWithdrawn
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults

_COPIES = "working copies"
PLACE = "answers/"
"""Before the name of a question: where what is typed at it is kept."""

NO_REASON = {
    PUT_RIGHT: "Say why the answer on record is put right.",
    WITHDRAWN: "Say why the answer on record is withdrawn.",
}

NOTHING_SAVED = "Nothing of this section is recorded yet: it is saved together. All that was typed is still there."


def missing_reason(line: Line) -> str | None:
    """What to say where the answer on record is changed without a reason; None where nothing is missing."""
    return None if line.reason.strip() else NO_REASON.get(line.change)


def working_copy() -> WorkingCopy | None:
    """The working copy of the case in hand, brought up to what the record holds; None where no case is in hand.

    What was typed stays on top. Where somebody else was quicker, the line says so.
    """
    if not office.in_hand():
        return None
    case = office.case()
    questions = the_record().rules.rulebook.questions
    copies: dict[tuple[str, str], WorkingCopy] = st.session_state.setdefault(_COPIES, {})
    name = (office.by(), case.id)
    before = copies.get(name)
    if before is not None and before.seen == case.newest.entry:
        return before
    copies[name] = copy = WorkingCopy.of_case(case, questions, before)
    if before is not None:
        for question in before.questions_unsaid():
            copy.lay_over(questions[question], before.unsaid(question), case, numbers=True)
    else:
        for place in unsaved.places(case.id):
            question = place.removeprefix(PLACE)
            if place.startswith(PLACE) and question in questions:
                said = unsaved.kept(case.id, place).get("lines", [])
                copy.lay_over(questions[question], said, case, numbers=False)
    return copy


def keep() -> None:
    """Keep beside the record what is typed and not yet said. Call it in every run, before anything is drawn."""
    copy = as_shown()
    if copy is None or copy.case != office.in_hand():
        return
    there = {f"{PLACE}{question}": {"lines": copy.unsaid(question)} for question in copy.questions_unsaid()}
    for place in unsaved.places(copy.case):
        if place.startswith(PLACE) and place not in there:
            unsaved.drop(copy.case, place)
    for place, lines in there.items():
        unsaved.keep(copy.case, place, lines)


def save(questions: Iterable[Question]) -> bool:
    """Record every change at these questions as it was shown; for a button's callback. True where all was recorded.

    All of it is recorded at once, or nothing of it: then everything stays as typed, and the page tells why.
    """
    copy = as_shown()
    changed = [] if copy is None else copy.changed_in(questions)
    if copy is None or not changed:
        return True
    try:
        now = office.desk().save(copy.case, [_change(copy, question, line) for question, line in changed])
    except (RecordFault, Faults) as fault:
        office.tell(office.Told(fault=fault, said=NOTHING_SAVED if len(changed) > 1 else ""))
        return False
    for (question, line), saved in zip(changed, now.happened[-len(changed) :], strict=True):
        _shows(copy, question, line, saved)
    office.tell(office.Told(said=f"Saved: {len(changed)} {'answer' if len(changed) == 1 else 'answers'} recorded."))
    return True


def as_shown() -> WorkingCopy | None:
    """The working copy as the window last showed it, for a button's callback: nobody saves over what they never saw."""
    copies: dict[tuple[str, str], WorkingCopy] = st.session_state.get(_COPIES, {})
    return copies.get((office.by(), office.in_hand()))


def _change(copy: WorkingCopy, question: Question, line: Line) -> Change:
    """What saving a line asks of the desk."""
    entry = line.entry()
    if line.on_record is not None and line.change == WITHDRAWN:
        return Change(question.name, changes=line.on_record.number, reason=line.reason)
    assert entry is not None
    return Change(
        question.name,
        entry.answer,
        agency=entry.by,
        known_on=entry.known_on,
        source=entry.source,
        because=entry.because,
        changes=None if line.on_record is None else line.on_record.number,
        reason="" if line.on_record is None else line.reason,
        based_on=copy.about.get((question.name, line.by), 0),
    )


def _shows(copy: WorkingCopy, question: Question, line: Line, saved: Happened) -> None:
    """The line shows the entry that it was saved as; one that was withdrawn is gone."""
    if isinstance(saved.event, AnswerWithdrawn):
        copy.lines[question.name].remove(line)
        return
    entry = line.entry()
    assert entry is not None
    line.on_record = OnRecord(saved.entry, entry, saved.by, saved.recorded_on)
    line.reason = line.meanwhile = ""
    copy.about[question.name, line.by] = saved.entry
