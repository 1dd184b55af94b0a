"""Notifying the national Panel: what each partner thinks, who decided, and why. It needs no consideration first."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded
from cspr_rules.app.parts.decision_form import Deciding, show_decision, show_decision_read_back
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.position_form import show_position, show_position_read_back
from cspr_rules.app.parts.signing import show_signing, show_signing_read_back, signature
from cspr_rules.app.parts.site import CASE, CLOCKS, Site, place_of
from cspr_rules.app.parts.site import NOTIFYING as HERE
from cspr_rules.app.parts.standing import where_they_stand
from cspr_rules.app.parts.subjects import NOTIFYING
from cspr_rules.app.state import office, session

from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.records.case import Case, Decided

TITLE = "Notifying the national Panel"
_AGAIN = "deciding again on notifying"
_ASKED = ("notification", "notification_sent_on", "local_authority_aware_on")
"""Questions whose answers say whether and when the Panel was notified."""


def status(case: Case) -> str:
    """What was decided, for the task list."""
    decided = case.decision(NOTIFYING.about)
    if decided is None:
        return "No decision recorded"
    return f"{NOTIFYING.choices[decided.decision.decided]}, {day_in_words(decided.happened.day)}"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    position, decision = Form(site, "position-on-notifying"), Form(site, "decision-on-notifying")
    signing, stands = Form(site, "sign-off-on-notifying"), case.decision(NOTIFYING.about)
    deciding = Deciding(case, NOTIFYING, None)
    if position.read_back:
        show_position_read_back(position, NOTIFYING)
        return
    if decision.read_back:
        show_decision_read_back(decision, deciding, HERE)
        return
    if stands is not None and signing.read_back:
        show_signing_read_back(signing, stands, NOTIFYING)
        return
    show_heading(site, TITLE, case.reference)
    for form in (position, decision, signing):
        form.show_errors()
    put(
        html(
            "<p>Notifying is the duty of the local authority. It has a clock of its own, and waits for no meeting: {}. "
            "Whether and when the Panel was notified is answered among the questions. Here stands who decided it, "
            "and why.</p>{}",
            link(CLOCKS, "see where it stands"),
            items(_questions()),
        )
    )
    decisions = [one for one in case.decisions if one.decision.about == NOTIFYING.about]
    if decisions:
        put(html("<h2>What was decided</h2>{}", items(map(_decided, reversed(decisions)), style="findings")))
    if stands is not None:
        _show_signatures(signing, case, stands)
    put(html("<h2>Where the partners stand</h2>{}", where_they_stand(case, NOTIFYING)))
    show_position(position, case, NOTIFYING)
    if not decisions or decision.values or st.session_state.get(_AGAIN) == case.id:
        put(html("<h2>Record the decision on notifying</h2>"))
        show_decision(decision, deciding)
    else:
        st.button(
            "Record another decision on notifying",
            key="notify-again",
            on_click=lambda: st.session_state.__setitem__(_AGAIN, office.in_hand()),
        )
    put(html("<p>{}</p>", link(CASE, "Back to the case")))


def _show_signatures(form: Form, case: Case, decided: Decided) -> None:
    """Who has signed the decision that stands, and folded fields for another signature."""
    put(
        html(
            "<h2>Who has signed it</h2>{}",
            items(map(signature, decided.signatures), style="findings") or html("<p>Nobody has signed it yet.</p>"),
        )
    )
    with folded("Record a signature under the decision on notifying", form):
        show_signing(form, case, decided, NOTIFYING)


def _questions() -> list[Html]:
    questions = session.reasoner().rulebook.questions
    return [link(place_of(name), questions[name].asked) for name in _ASKED if name in questions]


def _decided(one: Decided) -> Html:
    decision = one.decision
    return html(
        '<strong>{}</strong>, {}, by {}<p class="own">{}</p><p class="hint">Entry {}, recorded by {}.</p>',
        NOTIFYING.choices[decision.decided],
        day_in_words(one.happened.day),
        listed(decision.decided_by),
        decision.reason,
        one.happened.entry,
        words.said_by(one.happened),
    )
