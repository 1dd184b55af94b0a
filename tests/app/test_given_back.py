"""What a window holds of practice, and what the program takes of it when it was started again."""

from __future__ import annotations

import json

import pytest

from front_end import AppTest

ONE = {
    "current": "new-1",
    "open": {
        "new-1": {
            "sample": False,
            "incident": {"incident": "NEW-001", "answers": {"child_died": "yes", "died_on": "2026-11-03"}},
        }
    },
}


def take_up_and_hold() -> None:
    """The script of a page that takes up what it is given and tells what the window would hold then."""
    import streamlit as st
    from cspr_rules.app.state import given_back, session

    given_back.take_up(st.session_state["given"])
    st.session_state["held"] = given_back.for_the_window()
    for one in session.drafts().values():
        one.copy_of = "a case"
    st.session_state["held of copies"] = given_back.for_the_window()


def given(text: object) -> AppTest:
    """The page after it was given something."""
    run = AppTest.from_function(take_up_and_hold, default_timeout=60)
    run.session_state["given"] = text
    run.run()
    assert not run.exception
    return run


def test_what_the_window_holds_is_what_it_gave_back() -> None:
    """Nothing is added and nothing lost on the way, however often the program is started again."""
    held = given(json.dumps(ONE)).session_state["held"]
    assert json.loads(held) == ONE
    assert json.loads(given(held).session_state["held"]) == ONE


def test_nothing_of_a_case_is_held_by_the_window() -> None:
    """A copy of a case for "what if" is made anew from the record, and lies about nowhere."""
    assert given(json.dumps(ONE)).session_state["held of copies"] == ""


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        7,
        "",
        "[]",
        "{",
        "null",
        '{"current": [], "open": 3}',
        '{"current": "a", "open": {"a": 3}}',
        pytest.param("[" * 100_000, id="far too deep"),
        json.dumps({"current": "a", "open": {"a": {"sample": False, "incident": {"incident": "A", "answers": "no"}}}}),
        json.dumps({"current": [], "open": ONE["open"]}),
    ],
)
def test_nonsense_given_back_is_left_out(nonsense: object) -> None:
    """A window that holds something else breaks nothing."""
    run = given(nonsense)
    assert "NEW-001" in run.session_state["held"] or run.session_state["held"] == ""
