"""What somebody now sees that they missed before: theirs alone, under their own code."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cspr_rules.app.parts.exercise_steps import BEFORE, TRAINING, step
from cspr_rules.app.parts.exercise_told import thing_in_words
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, link, put, together
from cspr_rules.app.parts.own_code import has_code, put_away
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.told import fault_in_words, show_errors
from cspr_rules.app.state import exercise, training

from cspr_rules.records.failures import RecordFault

TITLE = "Your progress"
_SURE, _WRONG, _FAULT = "forget-sure", "forget-wrong", "forget-fault"
_NOW = {
    "criterion": "Criteria that you now see as the rules do",
    "unknown": "What nobody knows, and you now leave open",
    "considered": "Criteria that you now consider",
    "reasons": "What your reasons now address",
}
_STILL = {
    "criterion": "Criteria that you saw otherwise",
    "unknown": "What nobody knew, and you took for an answer",
    "considered": "Criteria that you gave no view of",
    "reasons": "What your reasons did not address",
}


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, TITLE, "Training")
    if st.session_state.pop("forgotten", False):
        told = '<div class="said" id="forgotten" tabindex="-1"><p>Everything under your code was deleted.</p></div>'
        put(html(told))
        site.focus_on("forgotten")
    if st.session_state.pop(f"{_WRONG} just now", False):
        show_errors(site, {"field-forget": st.session_state.get(_WRONG, "")})
    fault = st.session_state.pop(_FAULT, None)
    if fault is not None:
        put(
            html(
                '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>It was not deleted</h2>{}</div>',
                fault_in_words(fault),
            )
        )
        site.focus_on("errors")
    if has_code(site):
        _show_progress()
        _show_code(site)
    put(html("<p>{}</p>", link(TRAINING, "Back to the list of exercises")))


def _show_progress() -> None:
    mine = training.own()
    assert mine is not None
    found = mine.progress()
    put(
        html(
            "<p>This is yours alone. It counts no points and compares you with nobody. A stage that you tried twice "
            "counts once, for the first debrief told you what there was to see.</p>"
            "<h2>What you now see that you missed before</h2>{}<h2>What you missed and have not yet seen since</h2>{}"
            "<h2>What you tried</h2>{}",
            _by_kind(found.now_seen, _NOW) or html("<p>Nothing yet. It takes two stages or exercises.</p>"),
            _by_kind(found.still_missed, _STILL) or html("<p>Nothing.</p>"),
            items(_tried(dict.fromkeys(one.scenario for one in mine.given()))) or html("<p>Nothing yet.</p>"),
        )
    )


def _by_kind(found: Iterable[tuple[str, str]], headings: dict[str, str]) -> Html:
    every = list(found)
    return together(
        html("<h3>{}</h3>{}", heading, items(dict.fromkeys(thing_in_words(kind, about) for about in those)))
        for kind, heading in headings.items()
        if (those := [about for of, about in every if of == kind])
    )


def _tried(names: Iterable[str]) -> Iterable[Html]:
    library = exercise.scenarios()
    for name in names:
        if name in library:
            yield link(step(BEFORE, name), library[name].title)


def _show_code(site: Site) -> None:
    if not training.is_kept():
        put(
            html(
                "<h2>Keeping it</h2><p>You practise without a code, so nothing of this is kept once the window is "
                "closed. To keep what you do from now on, begin under a code.</p>"
            )
        )
        st.button("Begin under a code", key="put-away", on_click=put_away)
        return
    put(
        html(
            "<h2>Keeping and deleting it</h2><p>Keep it by keeping your code: type it in any window on this computer "
            "to go on. When you leave a computer that others use, put the code away.</p>"
        )
    )
    st.button("Put my code away in this window", key="put-away", on_click=put_away)
    put(
        html(
            "<h3>Delete it</h3><p>Everything that you answered under this code, and what you have in work, is "
            "taken out for good. The code then opens nothing.</p>"
        )
    )
    wrong = st.session_state.get(_WRONG, "")
    if wrong:
        site.invalid.append((f"{_SURE}-box", "error-forget"))
    error = html('<p class="error" id="error-forget"><strong>Error:</strong> {}</p>', wrong) if wrong else ""
    put(html('<div id="field-forget" tabindex="-1" class="above">{}</div>', error))
    with st.container(key=f"{_SURE}-box"):
        st.checkbox("Yes, delete everything under my code", key=_SURE)
    st.button("Delete everything", key="forget", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_WRONG, None)
    if not st.session_state.get(_SURE):
        st.session_state[_WRONG] = "Tick that you want it deleted."
        st.session_state[f"{_WRONG} just now"] = True
        return
    try:
        training.forget()
    except RecordFault as fault:
        st.session_state[_FAULT] = fault
    else:
        st.session_state["forgotten"] = True
