"""Sign-off: who puts their name to which decision, on which day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import streamlit as st
from cspr_rules.app.pages.positions import CHOICES
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import (
    PARTNER_NAMES,
    authority_fields,
    given,
    needed,
    partner_of,
    who,
    who_fields,
)
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put, together
from cspr_rules.app.parts.reasons_check import reasons_check
from cspr_rules.app.parts.site import CASE, DECISION, DOCUMENTS, Site
from cspr_rules.app.state import checking, office

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.records.case import Case, Decided, Happened
from cspr_rules.records.events.deciding import LOCAL_REVIEW, Decision, SignOff
from cspr_rules.records.events.form import THIS_AREA

_NEEDS = {"partner": "Choose which partner signs.", "role": "Say in which role the person signs."}
_ALSO = {
    "without_positions": "Why a position is missing",
    "unaddressed": "Why something is left unaddressed",
    "other_area": "Agreed with the other area",
    "answers_changed": "Why later answers change nothing",
    "new_facts": "What was new",
    "other_learning": "Other learning",
    "national_review": "National review",
}
_CHECKED = "recorded reasons checked"


def status(case: Case) -> str:
    """Who has signed, for the task list."""
    decided = case.decision()
    return "Nothing to sign yet" if decided is None else f"{len(_signed(decided))} of {len(PARTNERS)} signed"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form = Form(site, "sign-off")
    show_heading(site, "Sign-off", case.reference)
    form.show_errors()
    decided = case.decision()
    if decided is None:
        put(html("<p>Nothing is decided yet. {}</p>", link(DECISION, "Go to the decision")))
        return
    put(_decision(decided))
    _show_check(case, decided)
    put(html("<h2>Who has signed</h2>{}", items(_signatures(decided), style="findings")))
    _show_signing(form, decided)
    earlier = [one for one in case.decisions if one.decision.about == LOCAL_REVIEW and one is not decided]
    if earlier:
        put(
            html(
                "<h2>Earlier decisions</h2><p>They stay in the record.</p>{}",
                items(map(_earlier, earlier), style="findings"),
            )
        )
    put(html("<p>{}<br>{}</p>", link(DOCUMENTS, "Go on to the documents"), link(CASE, "Back to the case")))


def _decision(decided: Decided) -> Html:
    decision = decided.decision
    also = [
        html("<strong>{}:</strong> {}", words_, getattr(decision, key))
        for key, words_ in _ALSO.items()
        if getattr(decision, key)
    ]
    if decision.look_again_on:
        also.append(html("<strong>Looked at again on:</strong> {}", day_in_words(decision.look_again_on)))
    return html(
        '<section class="recommendation" aria-labelledby="decided"><h2 id="decided">{}</h2>'
        '<p>{} Decided on {} by {}.</p><h3>Reasons</h3>{}{}<p class="hint">Entry {}, recorded by {}.</p></section>',
        CHOICES[decision.decided],
        words.tag(capital(decided.standing.value), ""),
        day_in_words(decided.happened.day),
        listed(decision.decided_by),
        _prose(decision.reason),
        items(also),
        decided.happened.entry,
        words.said_by(decided.happened),
    )


def _prose(text: str) -> Html:
    return together(html("<p>{}</p>", line) for line in text.splitlines() if line.strip())


def _show_check(case: Case, decided: Decided) -> None:
    st.button(
        "Check these reasons before signing", key="check-recorded", on_click=_check, args=(decided.happened.entry,)
    )
    if st.session_state.get(_CHECKED) == (case.id, decided.happened.entry):
        checked = checking.reasons_recorded(case, decided)
        put(html('<div class="inset"><h3>What the check found</h3>{}</div>', reasons_check(checked)))


def _check(entry: int) -> None:
    st.session_state[_CHECKED] = (office.in_hand(), entry)


def _signed(decided: Decided) -> set[str]:
    """This area's partners who have signed."""
    events = (cast("SignOff", one.event) for one in decided.signatures)
    return {event.partner for event in events if event.area == THIS_AREA}


def _signatures(decided: Decided) -> Iterator[Html]:
    yield from map(_signature, decided.signatures)
    for partner in PARTNERS:
        if partner not in _signed(decided):
            yield html("<strong>{}</strong> {}", PARTNER_NAMES[partner], words.tag("Not yet signed", "blank"))


def _signature(one: Happened) -> Html:
    event = cast("SignOff", one.event)
    authority = (
        f" Under the authority of {event.delegated.from_whom}: {event.delegated.basis}." if event.delegated else ""
    )
    return html(
        '<strong>{}</strong> {}<p>{}, {}.{}</p>{}<p class="hint">Entry {}, recorded by {}.</p>',
        partner_of(one),
        words.tag("Signed", "answered"),
        capital(event.role),
        day_in_words(one.day),
        authority,
        html('<p class="own">{}</p>', event.says) if event.says else "",
        one.entry,
        words.said_by(one),
    )


def _show_signing(form: Form, decided: Decided) -> None:
    entry = decided.happened.entry
    put(
        html(
            "<h2>Sign the decision of {}</h2><p>This records that a partner signed entry {}. A signature on paper is "
            "kept where the partnership keeps it.</p>",
            day_in_words(decided.happened.day),
            entry,
        )
    )
    who_fields(form)
    authority_fields(form)
    form.text("says", "Anything the person adds", "If anything.", long=True)
    form.day("day", "The day of signing", "Left blank, it is today.")
    form.button(
        "Record the signature",
        lambda desk, values: desk.sign_off(
            office.in_hand(), decision=entry, **who(values), **given(values, "says", "day")
        ),
        needs=needed(form, _NEEDS),
        days=("day",),
        said="The signature is recorded.",
    )


def _earlier(one: Decided) -> Html:
    decision: Decision = one.decision
    return html(
        '<strong>{}</strong>, {}<p class="own">{}</p><p class="hint">Entry {}, recorded by {}. Signed by {} of {}.</p>',
        CHOICES[decision.decided],
        day_in_words(one.happened.day),
        decision.reason,
        one.happened.entry,
        words.said_by(one.happened),
        len(_signed(one)),
        len(PARTNERS),
    )
