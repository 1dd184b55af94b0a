"""Under which code somebody practises: a new one, one they have, or none."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from cspr_rules.app.parts.html import html, items, put
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.told import fault_in_words, show_errors
from cspr_rules.app.state import training

from cspr_rules.records.failures import NotFound, RecordFault

_FIELD, _WRONG, _FAULT, _ENTERED = "own-code", "own-code-wrong", "own-code-fault", "own-code-entered"


def has_code(site: Site) -> bool:
    """Whether this window practises under a code, or wants none. Where neither is said, it is asked for here."""
    if training.new_code():
        _show_new_code(site)
        return False
    if training.own() is None:
        _ask(site)
        return False
    if st.session_state.pop(_ENTERED, False):
        words = "You practise under your code." if training.is_kept() else "You practise in this window only."
        put(html('<p id="code-in-use" tabindex="-1"><strong>{}</strong></p>', words))
        site.focus_on("code-in-use")
    return True


def put_away() -> None:
    """Let go of the code in this window; for a button's callback. The page then asks for one."""
    training.put_away()
    st.session_state[f"{_FIELD}-asked"] = True


def _ask(site: Site) -> None:
    wrong = st.session_state.get(_WRONG, "")
    if st.session_state.pop(f"{_WRONG}-just-now", False):
        show_errors(site, {"field-own-code": wrong})
    fault = st.session_state.pop(_FAULT, None)
    if fault is not None:
        put(
            html(
                '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>Nothing can be kept at present</h2>{}'
                "<p>You can still practise in this window only.</p></div>",
                fault_in_words(fault),
            )
        )
        site.focus_on("errors")
    if st.session_state.pop(f"{_FIELD}-asked", False):
        site.focus_on("own-code-asked")
    put(
        html(
            '<h2 id="own-code-asked" tabindex="-1">Your own code</h2><p>What you do in exercises is kept under a code '
            "that only you have. Nobody can read it without the code, neither a trainer nor whoever looks after this "
            "computer. You give no name, and "
            "no case is opened.</p><h3>For the first time</h3>"
        )
    )
    st.button("Make a code for me", type="primary", key="own-code-new", on_click=_try, args=(training.begin,))
    put(html("<h3>You have a code</h3>"))
    show_label(
        site, _FIELD, "field-own-code", "Your code", "20 letters and figures. Capitals and dashes do not matter.", wrong
    )
    with st.container(key=f"{_FIELD}-box"):
        st.text_input("Your code", key=_FIELD, max_chars=60, width=420, label_visibility="collapsed")
    st.button("Go on under this code", key="own-code-go-on", on_click=_go_on)
    put(html("<h3>Without a code</h3><p>What you do is gone when this window is closed or loaded again.</p>"))
    st.button("Practise in this window only", key="own-code-none", on_click=_try, args=(_for_this_window,))


def _show_new_code(site: Site) -> None:
    groups = training.new_code().split("-")
    put(
        html(
            '<div class="notice"><h2 id="new-code" tabindex="-1">Write your code down</h2><p>It is shown this once. '
            "Type it whenever you want to go on, on this computer. A code that is lost cannot be found again, and what "
            "was done under it cannot be read any more.</p>{}</div>",
            items(groups, "ol", "recovery-key"),
        )
    )
    site.focus_on("new-code")
    st.button("I have written it down", type="primary", key="own-code-noted", on_click=_noted)


def _go_on() -> None:
    typed = st.session_state.get(_FIELD, "")
    if not typed.strip():
        _say("Type your code.")
        return
    _try(lambda: _entered(training.go_on_under, typed))


def _for_this_window() -> None:
    _entered(training.begin_for_this_window)


def _noted() -> None:
    _entered(training.noted)


def _entered(do: Callable[..., None], *given: str) -> None:
    """Do it, and have the page say under which code somebody practises now, where the focus goes."""
    do(*given)
    st.session_state[_ENTERED] = True


def _try(do: Callable[[], None]) -> None:
    st.session_state.pop(_WRONG, None)
    try:
        do()
    except NotFound as fault:
        _say(f"{fault.what[:1].upper()}{fault.what[1:]}. {fault.mend}")
    except RecordFault as fault:
        st.session_state[_FAULT] = fault


def _say(words: str) -> None:
    st.session_state[_WRONG] = words
    st.session_state[f"{_WRONG}-just-now"] = True
