"""The decision: what was recommended, where the partners stand, what they decide and why. The program never decides."""

from __future__ import annotations

from typing import cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded
from cspr_rules.app.parts.considering import WHAT_RECORDING_DOES
from cspr_rules.app.parts.decision_form import Deciding, change, show_decision, show_decision_read_back
from cspr_rules.app.parts.events import recommended
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.otherwise import show_otherwise
from cspr_rules.app.parts.partners import partner_of
from cspr_rules.app.parts.saying import Asked, Saying
from cspr_rules.app.parts.site import CASE, FAMILY, POSITIONS, RESULT, SIGN_OFF, Site
from cspr_rules.app.parts.standing import where_they_stand
from cspr_rules.app.parts.subjects import REVIEW
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import office

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Decided, Happened
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import LOCAL_REVIEW, Dissent

_DISSENT = Saying(
    Dissent,
    "Record that somebody does not agree",
    "Record the dissent",
    (
        Asked("agency", "Agency", needed="Name the agency."),
        Asked("role", "Role of the person who speaks for it", needed="Say in which role they speak."),
        Asked("says", "What they hold instead, and why", needed="Write what they hold instead.", long=True),
        Asked("escalated_to", "To whom it was taken", "Such as the lead safeguarding partners. If to anybody."),
    ),
    said="The dissent is recorded.",
    called="the dissent",
    if_wrong=(
        "It stays in the record as it was recorded. Record the right one: both then stand, each with its day and who "
        "recorded it. Say in the new one what is put right."
    ),
)
_AGAIN = "deciding again"


def status(case: Case) -> str:
    """How far it has come, for the task list."""
    decided = case.decision()
    return (
        "No decision recorded"
        if decided is None
        else f"{capital(decided.decision.decided)}, {day_in_words(decided.happened.day)}"
    )


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form, consider, dissent = Form(site, "decision"), Form(site, "consider"), Form(site, "dissent")
    hidden = office.sealed(case)
    deciding = Deciding(case, REVIEW, case.considered[-1].entry if case.considered else None)
    if form.asked_to_change():
        _take_up(form, deciding.earlier)
    if hidden is None and form.read_back:
        show_decision_read_back(form, deciding, SIGN_OFF)
        return
    if _DISSENT.read_back(dissent):
        return
    show_heading(site, "The decision", case.reference)
    for one in (form, consider, dissent):
        one.show_errors()
    put(html("<p>The safeguarding partners decide. The recommendation is one of the things they weigh.</p>"))
    if hidden is not None:
        put(
            html(
                '<div class="notice">{}<p>{}</p></div>', fault_in_words(hidden), link(POSITIONS, "Go to the positions")
            )
        )
        return
    show_otherwise()
    writing = deciding.earlier is None or bool(form.values) or st.session_state.get(_AGAIN) == case.id
    if deciding.earlier is not None:
        _show_earlier(form, deciding.earlier, writing=writing)
    _show_recommended(case, consider)
    put(
        html(
            "<h2>Where the partners stand</h2>{}<p>{}</p>",
            where_they_stand(case),
            link(POSITIONS, "Record a position"),
        )
    )
    if not case.considered:
        put(html("<h2>Record the decision</h2><p>First record the result, above: the decision rests on it.</p>"))
    elif writing:
        put(html("<h2>{}</h2>", "Record the decision" if deciding.earlier is None else "Record another decision"))
        show_decision(form, deciding)
    _show_dissent(case, dissent)
    put(
        html(
            "<h2>The family</h2><p>What the family will be told, in plain words, by whom and when: {}</p><p>{}</p>",
            link(FAMILY, "the family and other people"),
            link(CASE, "Back to the case"),
        )
    )


def _show_earlier(form: Form, earlier: Decided, *, writing: bool) -> None:
    """The decision that stands, and the way to another one beside it."""
    signed = bool(earlier.signatures)  # a signature of any area keeps it from being changed
    put(
        html(
            '<div class="inset"><p>Decided on {}: <strong>{}</strong> (entry {}). {} {}</p></div>',
            day_in_words(earlier.happened.day),
            REVIEW.choices[earlier.decision.decided],
            earlier.happened.entry,
            "Nobody has signed it yet."
            if not signed
            else f"Signed by {len(earlier.signed_by)} of {len(PARTNERS)} partners.",
            link(SIGN_OFF, "Read and sign it"),
        )
    )
    if writing:
        st.button("Leave it as it is", key="leave-decision", type="tertiary", on_click=_leave, args=(form,))
    elif signed:
        put(
            html(
                "<p>It is signed, and stays as it is. Where something new is known, the partners decide again: the new "
                "decision stands beside this one, and is signed anew.</p>"
            )
        )
        st.button("Decide again, on what is new", key="decide-again", on_click=_again)
    else:
        put(
            html(
                "<p>Until somebody has signed it, it can be changed. The changed decision is recorded beside it, with "
                "what was changed and why, and takes its place for the signatures. Nothing is overwritten.</p>"
            )
        )
        st.button("Change it before anybody signs", key="decide-again", on_click=_again, args=(form, earlier))


def _leave(form: Form) -> None:
    """Let go of another decision that was begun: a button's callback."""
    st.session_state.pop(_AGAIN, None)
    form.clear()


def _take_up(form: Form, earlier: Decided | None) -> None:
    """Somebody follows a link to a field of the decision: of one that nobody has signed, to change it."""
    if earlier is not None and not form.values:
        _again(*(() if earlier.signatures else (form, earlier)))


def _again(form: Form | None = None, earlier: Decided | None = None) -> None:
    st.session_state[_AGAIN] = office.in_hand()
    if form is not None and earlier is not None:
        change(form, earlier)


def _show_recommended(case: Case, form: Form) -> None:
    put(html("<h2>What was recommended</h2>"))
    latest = case.considered[-1] if case.considered else None
    if latest is None:
        put(html("<p>No result is recorded yet. {}</p>", WHAT_RECORDING_DOES))
        _show_consider(form, "Record the result now")
        return
    considered = cast("Considered", latest.event)
    put(
        html(
            '{}<p class="hint">Entry {}, recorded by {}, for a decision on {}. {}</p>',
            recommended(considered.output),
            latest.entry,
            words.said_by(latest),
            day_in_words(considered.on),
            link(RESULT, "The result as the answers stand now"),
        )
    )
    if case.answered_after(considered.up_to):
        put(
            html(
                '<div class="notice"><p>Answers have changed since. If they matter, record a new result before the '
                "partners decide.</p></div>"
            )
        )
    with folded("Ask the rules again", form):
        _show_consider(form, "Record a new result")


def _show_consider(form: Form, button: str) -> None:
    form.day("on", "The day of the decision", "Left blank, it is today. The law of that day applies.")
    form.button(
        button,
        lambda desk, values: desk.consider(office.in_hand(), on=values["on"]),
        days=("on",),
        said="The result is recorded.",
    )


def _show_dissent(case: Case, form: Form) -> None:
    of_review = (one for one in case.of(Dissent) if isinstance(one.event, Dissent) and one.event.about == LOCAL_REVIEW)
    said = [_dissent(one) for one in of_review]
    differ = [f"{partner_of(one)} (entry {one.entry})" for one in case.positions_that_differ()]
    put(
        html(
            "<h2>Who does not agree</h2>{}{}",
            items(said, style="findings") or html("<p>No dissent is recorded.</p>"),
            html("<p>Positions that differ from what was decided: {}.</p>", "; ".join(differ)) if differ else "",
        )
    )
    _DISSENT.show(form)


def _dissent(one: Happened) -> Html:
    dissent = cast("Dissent", one.event)
    return html(
        '<strong>{}</strong> ({})<p class="own">{}</p><p class="hint">{}Entry {}, recorded by {}.</p>',
        capital(dissent.agency),
        dissent.role,
        dissent.says,
        f"Taken to: {dissent.escalated_to}. " if dissent.escalated_to else "",
        one.entry,
        words.said_by(one),
    )
