"""What a window holds of practice, and what the program takes of it when it was started again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from front_end import AppTest

UNKNOWN = "the hospital has not called back"
LINE = {"by": "health", "answer": None, "typed": [], "known": ["", "", ""], "source": "", "because": ""}
ONE = {
    "name": "NEW-001",
    "title": "Infant with fractures",
    "considered": ["1", "1", "2010"],
    "same": ["EX-002"],
    "partnership": "kent",
    "sample": False,
    "lines": {
        "child_died": [LINE | {"answer": "not known", "because": UNKNOWN, "known": ["3", "11", "2026"]}],
        "died_on": [LINE | {"typed": ["31", "2", ""]}],
        "seriously_harmed": [LINE | {"source": "a report"}],
        "age_at_incident": [LINE | {"typed": ["fou"]}],
    },
}
HELD = {"current": "new-2", "open": {"new-2": ONE}}


def take_up_and_hold() -> None:
    """The script of a page that takes up what it is given, and tells what the window would hold then."""
    import streamlit as st
    from cspr_rules.app.state import given_back, session

    given_back.take_up(st.session_state["given"])
    st.session_state["held"] = given_back.for_the_window()
    st.session_state["in hand"] = getattr(session.practising(), "name", None)
    session.begin()
    session.begin()
    st.session_state["open"] = sorted(session.drafts())
    st.session_state["held then"] = given_back.for_the_window()
    for one in session.drafts().values():
        one.copy_of = "a case"
    st.session_state["held of copies"] = given_back.for_the_window()


def take_up_samples() -> None:
    """The script of a page that changes every sample, and opens in its place what the window would give back."""
    import streamlit as st
    from cspr_rules.app.state import given_back, session

    for name in session.samples():
        session.take_up(name)
        session.drafts()[name].title = "Changed"
    before = {name: one.incident() for name, one in session.drafts().items()}
    held = given_back.for_the_window()
    session.drafts().clear()
    given_back.take_up(held)
    st.session_state["the same"] = before == {name: one.incident() for name, one in session.drafts().items()}
    st.session_state["all samples"] = all(one.sample for one in session.drafts().values()) and len(before)


def given(text: object) -> AppTest:
    """The page after it was given something."""
    run = AppTest.from_function(take_up_and_hold, default_timeout=60)
    run.session_state["given"] = text
    run.run()
    assert not run.exception
    return run


def test_what_the_window_holds_is_what_it_gave_back() -> None:
    """Half-typed days and numbers, a day no law is of, and a source without an answer among it, however often."""
    run = given(json.dumps(HELD))
    assert run.session_state["in hand"] == "NEW-001"
    held = run.session_state["held"]
    assert json.loads(held) == HELD
    assert json.loads(given(held).session_state["held"]) == HELD


def test_what_is_begun_afterwards_takes_the_place_of_nothing() -> None:
    """Only what was changed is given back, so that there are gaps: a new incident goes into one or after all."""
    run = given(json.dumps(HELD))
    assert run.session_state["open"] == ["new-1", "new-2", "new-3"]
    assert json.loads(run.session_state["held then"])["open"]["new-2"] == ONE


def test_every_sample_comes_back_as_it_was() -> None:
    """All kinds of answers survive."""
    run = AppTest.from_function(take_up_samples, default_timeout=60).run()
    assert not run.exception
    assert run.session_state["the same"]
    assert run.session_state["all samples"] > 1


def test_nothing_of_a_case_is_held_by_the_window() -> None:
    """A copy of a case for "what if" is made anew from the record, and lies about nowhere."""
    assert given(json.dumps(HELD)).session_state["held of copies"] == ""


def changed(**lines: Any) -> str:
    """What the window gave back, with other lines."""
    return json.dumps({"current": "new-2", "open": {"new-2": ONE | {"lines": lines}}})


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
        json.dumps(HELD | {"more": 1}),
    ],
)
def test_what_no_window_of_ours_holds_is_left_out(nonsense: object) -> None:
    """It breaks nothing."""
    assert given(nonsense).session_state["held"] == ""


@pytest.mark.parametrize(
    "lines",
    [
        {"no_such_question": [LINE]},
        {"child_died": [LINE | {"answer": "perhaps"}]},
        {"child_died": [LINE | {"answer": ["yes", "perhaps"]}]},
        {"child_died": [LINE | {"known": ["1"]}]},
        {"child_died": [LINE | {"typed": ["1", "2", "3"]}]},
        {"died_on": [LINE | {"typed": ["1"]}]},
    ],
)
def test_an_answer_that_no_question_has_is_left_out(lines: Any) -> None:
    """The rules may be others when the program starts again. The rest stays."""
    held = json.loads(given(changed(**lines)).session_state["held"])
    assert held["open"]["new-2"] == ONE | {"lines": {}}
