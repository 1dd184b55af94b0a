"""The decision: what was recommended, where the partners stand, what they decide and why. The program never decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st
from cspr_rules.app.pages.positions import CHOICES, positions_in_short
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded, given
from cspr_rules.app.parts.events import recommended
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.reasons_check import reasons_check
from cspr_rules.app.parts.site import CASE, FAMILY, POSITIONS, RESULT, SIGN_OFF, Site, place_of
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import checking, office, session
from cspr_rules.app.state.draft import NotADay

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.desk import Desk
from cspr_rules.records.desk.beforehand import reasons_wanted
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import Dissent, Position
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults

_ASKED = {
    "without_positions": "Why a position is missing",
    "unaddressed": "Why a criterion or circumstance is left unaddressed",
    "other_area": "What is agreed with the other area’s partners",
    "answers_changed": "Why what was answered since the consideration changes nothing",
    "new_facts": "What is new since the earlier decision",
}
_TEXTS = ("reason", "national_review", "other_learning", *_ASKED)
_CHECKED = "reasons checked"


def status(case: Case) -> str:
    """How far it has come, for the task list."""
    decided = case.decision()
    return (
        "Not yet decided"
        if decided is None
        else f"{capital(decided.decision.decided)}, {day_in_words(decided.happened.day)}"
    )


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form, consider, dissent = Form(site, "decision"), Form(site, "consider"), Form(site, "dissent")
    show_heading(site, "The decision", case.reference)
    for one in (form, consider, dissent):
        one.show_errors()
    put(html("<p>The safeguarding partners decide. The recommendation is one of the things they weigh.</p>"))
    if (hidden := office.sealed(case)) is not None:
        put(
            html(
                '<div class="notice">{}<p>{}</p></div>', fault_in_words(hidden), link(POSITIONS, "Go to the positions")
            )
        )
        return
    put(_earlier(case))
    _show_recommended(case, consider)
    put(
        html(
            "<h2>Where the partners stand</h2>{}<p>{}</p>",
            positions_in_short(case),
            link(POSITIONS, "Record a position"),
        )
    )
    if case.considered:
        _show_decision(case, form)
    else:
        put(html("<h2>Record the decision</h2><p>First record a consideration, above: the decision rests on it.</p>"))
    _show_dissent(case, dissent)
    put(
        html(
            "<h2>The family</h2><p>What the family will be told, in plain words, by whom and when: {}</p><p>{}</p>",
            link(FAMILY, "the family and other people"),
            link(CASE, "Back to the case"),
        )
    )


def _earlier(case: Case) -> Html:
    decided = case.decision()
    if decided is None:
        return html("")
    return html(
        '<div class="inset"><p>Decided on {}: <strong>{}</strong>, entry {}. It stays. New facts make a new decision '
        "beside it. {}</p></div>",
        day_in_words(decided.happened.day),
        CHOICES[decided.decision.decided],
        decided.happened.entry,
        link(SIGN_OFF, "Read and sign it"),
    )


def _show_recommended(case: Case, form: Form) -> None:
    put(html("<h2>What was recommended</h2>"))
    latest = case.considered[-1] if case.considered else None
    if latest is None:
        put(html("<p>No consideration is recorded yet. A decision rests on one.</p>"))
        _show_consider(form, "Record a consideration now")
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
                '<div class="notice"><p>Answers have changed since. Consider the case again before deciding.</p></div>'
            )
        )
    with folded("Consider the case again", form):
        _show_consider(form, "Record a new consideration")


def _show_consider(form: Form, button: str) -> None:
    form.day("on", "The day of the decision", "Left blank, it is today. The law of that day applies.")
    form.button(
        button,
        lambda desk, values: desk.consider(office.in_hand(), on=values["on"]),
        days=("on",),
        said="The consideration is recorded.",
    )


def _show_decision(case: Case, form: Form) -> None:
    """The same fields in the same order, whatever is decided and whatever was recommended."""
    consideration = case.considered[-1].entry
    wanted = {
        # the names of the questions that may follow are for commands: here each is a link
        key: f"{capital(what.partition(': ')[0])}."
        for key, what in reasons_wanted(case, office.desk().today, consideration=consideration).items()
    }
    roles = _roles(case)
    put(html("<h2>Record the decision</h2>"))
    form.choice("decided", "What was decided", CHOICES)
    main, beside = st.columns([3, 2], gap="large")
    with main:
        form.text("reason", "Reasons", "In your own words, whatever is decided.", long=True, height=480)
    with beside:
        _show_check(case, form, consideration)
    for key, what in wanted.items():
        if key == "unaddressed":
            _show_unaddressed(case)
        form.text(key, _ASKED[key], what, long=True)
    form.text("decided_by", "Who decided", "Their roles, one on each line.", long=True, otherwise="\n".join(roles))
    form.text(
        "national_review", "Is a national review suggested to the Panel, and why", "If it was discussed.", long=True
    )
    form.text("other_learning", "Other learning that was decided on", "Such as a learning review. If any.", long=True)
    form.day("look_again_on", "The day on which the decision is looked at again", "If one was agreed.")
    form.day("day", "The day of the decision", "Left blank, it is today.")
    form.button(
        "Record the decision",
        lambda desk, values: _decide(desk, values, consideration, roles),
        needs={
            "decided": "Choose what was decided.",
            "reason": "Write the reasons.",
            **{key: f"{what} Write the reason." for key, what in wanted.items()},
        },
        days=("look_again_on", "day"),
        said="The decision is recorded. It can now be signed.",
        then=SIGN_OFF,
    )


def _show_unaddressed(case: Case) -> None:
    left = cast("Considered", case.considered[-1].event).output["considered"]["not_yet_addressed"]
    questions = session.reasoner().rulebook.questions
    asked = items(link(place_of(name), questions[name].asked) for name in left if name in questions)
    put(html("<details><summary>Not yet addressed ({})</summary>{}</details>", len(left), asked))


def _decide(desk: Desk, values: Mapping[str, Any], consideration: int, roles: list[str]) -> None:
    by = values.get("decided_by")
    desk.decide(
        office.in_hand(),
        **given(values, "decided", "look_again_on", "day", *_TEXTS),
        decided_by=roles if by is None else [line.strip() for line in by.splitlines() if line.strip()],
        consideration=consideration,
    )


def _roles(case: Case) -> list[str]:
    """The roles in which the positions were given, as those who may have decided."""
    return list(dict.fromkeys(one.event.role for one in case.positions() if isinstance(one.event, Position)))


def _show_check(case: Case, form: Form, consideration: int) -> None:
    put(html("<h3>Are the reasons good enough?</h3><p>A check before anybody signs. Nobody has to use it.</p>"))
    st.button("Check these reasons", key="check-reasons", on_click=_check, args=(form,))
    then: tuple[str, dict[str, Any]] | None = st.session_state.get(_CHECKED)
    if then is None or then[0] != case.id:
        return
    typed = {name: value for name, value in then[1].items() if name in _TEXTS}
    if not str(typed.get("reason", "")).strip():
        put(html('<p role="status">No reasons are written yet.</p>'))
        return
    try:
        checked = checking.reasons_as_typed(case, {**typed, "consideration": consideration, **_look_again(form)})
    except (RecordFault, Faults) as fault:
        put(fault_in_words(fault))
        return
    now = {name: value for name, value in form.values.items() if name in _TEXTS}
    put(
        html(
            '<div class="checked" role="region" aria-label="What the check found" tabindex="0">{}{}</div>',
            html("<p><strong>The text has changed since. Check it again.</strong></p>") if now != typed else "",
            reasons_check(checked),
        )
    )


def _check(form: Form) -> None:
    st.session_state[_CHECKED] = (form.case, form.values)


def _look_again(form: Form) -> dict[str, Any]:
    try:
        day = form.day_said("look_again_on")
    except NotADay:
        return {}
    return {"look_again_on": day} if day else {}


def _show_dissent(case: Case, form: Form) -> None:
    said = [_dissent(one) for one in case.of(Dissent)]
    put(html("<h2>Who does not agree</h2>{}", items(said, style="findings") or html("<p>Nothing is recorded.</p>")))
    with folded("Record that somebody does not agree", form):
        form.text("agency", "Agency")
        form.text("role", "Role of the person who speaks for it")
        form.text("says", "What they hold instead, and why", long=True)
        form.text("escalated_to", "To whom it was taken", "Such as the lead safeguarding partners. If to anybody.")
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record the dissent",
            lambda desk, values: desk.add(
                office.in_hand(), Dissent.kind, **given(values, "agency", "role", "says", "escalated_to", "day")
            ),
            needs={
                "agency": "Name the agency.",
                "role": "Say in which role they speak.",
                "says": "Write what they hold instead.",
            },
            days=("day",),
            said="The dissent is recorded.",
        )


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
