"""What to do with a result: record it and go on to the positions; of a practice copy, what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.site import CASE, CHECK, DECISION, DOCUMENTS, KEEP, POSITIONS, RESULT, SIGN_OFF, place_of
from cspr_rules.app.parts.still_to_ask import still_to_ask
from cspr_rules.app.state import office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.record import the_record
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.case import Case, Decided
from cspr_rules.records.case.as_it_stands import REVIEW_DECISION
from cspr_rules.records.events.answering import Considered

WHAT_RECORDING_DOES = (
    "Recording the result keeps what the rules say today, and which answers it rests on, in the history of the case. A "
    "decision rests on a recorded result. Recording it decides nothing."
)
"""Said wherever a result can be recorded."""
_HERE = "next-step"
"""The id of the heading under which a result is recorded."""
_NOT_YET = "not yet decided"
"""The decision that more must be known first."""


def show_considering(of: Consideration) -> None:
    """The next step, right below the recommendation."""
    draft = session.current()
    if isinstance(draft, WorkingCopy):
        _show_of_case(draft)
    elif draft is not None and draft.copy_of:
        put(_what_changed(draft, of))
    else:
        put(
            html(
                "<h2>Next step</h2><p>This is practice. To take it to a decision, {}.</p>",
                link(KEEP, "open a case in the record with these answers"),
            )
        )


def way_on(of: Consideration) -> Html:
    """The way on from the end of a long result, where the next step stands far above."""
    draft = session.current()
    if isinstance(draft, WorkingCopy):
        here = html('<a href="#{}" data-focus="{}">Record this result, above</a>', _HERE, _HERE)
        return next_step(office.case(), still_to_ask(of), result=here)
    if draft is not None and draft.copy_of:
        return link(f"{CASE}?case={draft.copy_of}", "Back to the case, which is as it was")
    return link(KEEP, "Open a case in the record with these answers")


def next_step(case: Case, still: Sequence[str] | None, result: Html | None = None) -> Html:
    """What comes next in a case of which the questions `still` are open: answers, result, positions, and so on.

    `result` leads to where the result is recorded, from a page that is not the list of tasks. A decision that more must
    be known first is signed like any other; then the way is that of a case in which nothing is decided.
    """
    decided = case.decision()
    if decided is not None and not _is_put_off(decided):
        if _is_signed(decided):
            return link(DOCUMENTS, "Go on to the documents")
        return link(SIGN_OFF, "Go on to the signatures")
    if office.sealed(case) is not None:
        return _onward(case)
    onward = _onward(case) if _is_recorded(case) else result or link(RESULT, "Read the result and record it")
    # What was decided is answered by the decision, on its own page.
    first = next((question for question in still or () if question != REVIEW_DECISION), None)
    if first is None:
        return onward
    answer = link(place_of(first), "Answer the most pressing question")
    to_be_known = not case.considered if decided is None else not case.answered_after(decided.happened.entry)
    if to_be_known:
        return html("{}<br>Or leave open what is not known. {}", answer, onward)
    return html("{}<br>Questions are still open. {}", onward, answer)


def status(case: Case) -> str:
    """Whether what the rules say is recorded, for the task list."""
    if office.sealed(case) is not None:
        return "Hidden until all positions are in"
    if not case.considered:
        return "Not yet recorded"
    if not _is_recorded(case):
        return "Answers have changed since it was recorded"
    return f"Recorded on {day_in_words(case.considered[-1].recorded_on)}"


def _is_recorded(case: Case) -> bool:
    """Whether a result is recorded that no answer has overtaken."""
    return bool(case.considered) and not case.answered_after(cast("Considered", case.considered[-1].event).up_to)


def _is_signed(decided: Decided) -> bool:
    return decided.signed_by.issuperset(PARTNERS)


def _is_put_off(decided: Decided) -> bool:
    """Whether all three have signed that more must be known first, so that another decision is to come."""
    return decided.decision.decided == _NOT_YET and _is_signed(decided)


def _show_of_case(copy: WorkingCopy) -> None:
    case = office.case()
    put(html('<h2 id="{}" tabindex="-1">Next step</h2>', _HERE))
    if copy.questions_unsaid():
        put(
            html(
                '<div class="notice"><p>This is of the answers on record. What is not yet saved does not count here. '
                "{}</p></div>",
                link(CHECK, "See what is not yet saved"),
            )
        )
    latest = case.considered[-1] if case.considered else None
    since = not _is_recorded(case)
    if latest is not None:
        put(
            html(
                "<p>The latest recorded result is entry {}, by {}. {}</p>",
                latest.entry,
                words.said_by(latest),
                "Answers have changed since." if since else "No answer has changed since.",
            )
        )
    put(html("<p>{}</p>", WHAT_RECORDING_DOES))
    st.button(
        "Record this result",
        key="consider",
        type="primary" if since else "secondary",
        on_click=lambda: office.act(lambda desk: desk.consider(case.id), said="The result is recorded."),
    )
    put(html("<p>{}</p>", _onward(case)))


def _onward(case: Case) -> Html:
    """The way on: the positions, then the decision."""
    decided = case.decision()
    if decided is not None and not _is_put_off(decided):
        return link(DECISION, "Read the decision")
    if case.without_a_position():
        return link(POSITIONS, "Go on to the positions of the partners")
    return link(DECISION, "Go on to the decision")


def _what_changed(draft: Draft, of: Consideration) -> Html:
    """What is otherwise than on record, recommendation and findings."""
    case = the_record().case(draft.copy_of)
    before = session.considered(session.of_record(case).incident)
    if not isinstance(before, Consideration) or not (of.agree and before.agree):
        return html("")
    changed = list(_changes(before, of))
    return html(
        '<div class="inset"><h2>What would change</h2>{}<p>{}</p></div>',
        items(changed) if changed else html("<p>Nothing: recommendation and findings are as on record.</p>"),
        link(f"{CASE}?case={draft.copy_of}", "Back to the case, which is as it was"),
    )


def _changes(before: Consideration, after: Consideration) -> Iterator[str]:
    if words.headline(before) != words.headline(after):
        yield f"The recommendation: from “{words.headline(before)}” to “{words.headline(after)}”."
    for name, found in after.findings.items():
        was = before.findings.get(name)
        if was is not None and was.finding is not found.finding:
            rule = after.law.rules[name]
            yield f"{rule.title}: from {rule.found(was.finding)} to {rule.found(found.finding)}."
