"""What to do with a result: record it and go on to the positions; of a practice copy, what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.site import CASE, CHECK, DECISION, DOCUMENTS, KEEP, POSITIONS, RESULT, SIGN_OFF, place_of
from cspr_rules.app.state import office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.record import the_record
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.case import Case
from cspr_rules.records.case.as_it_stands import REVIEW_DECISION
from cspr_rules.records.events.answering import Considered

WHAT_RECORDING_DOES = (
    "Recording the result keeps what the rules say today, and which answers it rests on, in the history of the case. A "
    "decision rests on a recorded result. Recording it decides nothing."
)
"""Said wherever a result can be recorded."""


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


def way_on() -> Html:
    """The way on from the end of a long result, where the next step stands far above."""
    draft = session.current()
    if isinstance(draft, WorkingCopy):
        return _onward(office.case())
    if draft is not None and draft.copy_of:
        return link(f"{CASE}?case={draft.copy_of}", "Back to the case, which is as it was")
    return link(KEEP, "Open a case in the record with these answers")


def next_step(case: Case, still: Sequence[str] | None) -> Html:
    """What comes next in a case of which the questions `still` are open: answers, result, positions, and so on."""
    decided = case.decision()
    if decided is not None:
        if any(partner not in decided.signed_by for partner in PARTNERS):
            return link(SIGN_OFF, "Go on to the signatures")
        return link(DOCUMENTS, "Go on to the documents")
    if case.considered or office.sealed(case) is not None:
        return _onward(case)
    result = link(RESULT, "Read the result and record it")
    # What was decided is answered by the decision, on its own page.
    first = next((question for question in still or () if question != REVIEW_DECISION), None)
    if first is None:
        return result
    answer = link(place_of(first), "Answer the most pressing question")
    return html("{}<br>Or leave open what is not known. {}", answer, result)


def status(case: Case) -> str:
    """Whether what the rules say is recorded, for the task list."""
    if office.sealed(case) is not None:
        return "Hidden until all positions are in"
    if not case.considered:
        return "Not yet recorded"
    latest = case.considered[-1]
    if case.answered_after(cast("Considered", latest.event).up_to):
        return "Answers have changed since it was recorded"
    return f"Recorded on {day_in_words(latest.recorded_on)}"


def _show_of_case(copy: WorkingCopy) -> None:
    case = office.case()
    put(html("<h2>Next step</h2>"))
    if copy.questions_unsaid():
        put(
            html(
                '<div class="notice"><p>This is of the answers on record. What is not yet saved does not count here. '
                "{}</p></div>",
                link(CHECK, "See what is not yet saved"),
            )
        )
    latest = case.considered[-1] if case.considered else None
    since = latest is None or bool(case.answered_after(cast("Considered", latest.event).up_to))
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
    if case.decision() is not None:
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
