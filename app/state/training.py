"""Under whose code somebody practises in this window, and the training space. No case is in reach.

This is the only part of the pages that opens the training space. It knows nothing of the record, and the pages of
exercises know nothing of what opens it.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from cspr_rules.records.failures import RecordFault
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder
from cspr_rules.training.own_tries import InWork, OwnTries
from cspr_rules.training.space import TrainingSpace, open_space, passing_space

_OWN, _KEPT, _NEW_CODE = "training own", "training kept", "training new code"
_TYPED, _NOT_KEPT = "training typed", "training not kept"
DRAFTS = "training drafts"
"""Where the answers in work stand in this window, as their fields show them."""
_OF_ONE_PERSON = (_OWN, _KEPT, _NEW_CODE, _TYPED, DRAFTS, _NOT_KEPT)

_spaces: dict[Path, TrainingSpace] = {}
_turn = threading.Lock()


def space() -> TrainingSpace:
    """The training space of this machine, opened once for the process. Raises a RecordFault."""
    home = home_folder()
    with _turn:
        if home not in _spaces:
            _spaces[home] = open_space(home, Surroundings.real())
        return _spaces[home]


def leave() -> None:
    """Close the training space; the next to ask opens whatever CSPR_HOME names then."""
    with _turn:
        for one in _spaces.values():
            one.close()
        _spaces.clear()


def own() -> OwnTries | None:
    """The tries of whoever practises in this window; None while nobody has said under which code."""
    return st.session_state.get(_OWN)


def is_kept() -> bool:
    """Whether what is done here outlives the window."""
    return bool(st.session_state.get(_KEPT))


def begin() -> None:
    """Begin under a new code, which is to be noted before anything else. Raises a RecordFault."""
    mine, code = OwnTries.begun(space())
    _enter(mine, kept=True)
    st.session_state[_NEW_CODE] = code


def begin_for_this_window() -> None:
    """Begin without a code: what is done is gone with the window, and no file is made."""
    _enter(OwnTries.begun(passing_space(Surroundings.real()))[0], kept=False)


def go_on_under(code: str) -> None:
    """Go on where somebody stopped. Raises NotFound for a code that nobody has, and other RecordFaults."""
    _enter(OwnTries.of(space(), code), kept=True)


def new_code() -> str:
    """The code that was just made and is to be noted; empty once it was."""
    return str(st.session_state.get(_NEW_CODE, ""))


def noted() -> None:
    """Forget the code: its owner has it now."""
    st.session_state.pop(_NEW_CODE, None)


def put_away() -> None:
    """Let go of the code in this window. What is kept under it stays."""
    for name in _OF_ONE_PERSON:
        st.session_state.pop(name, None)


def forget() -> None:
    """Take out everything that was ever done under this code, and let go of it. Raises a RecordFault."""
    mine = own()
    if mine is not None:
        mine.forget()
    put_away()


def would_be_lost() -> bool:
    """Whether something would be lost with the window."""
    return bool(not_kept()) or (own() is not None and not is_kept() and any(held().values()))


def not_kept() -> str:
    """Why what was typed last is held by this window alone; empty where it is kept."""
    return str(st.session_state.get(_NOT_KEPT, ""))


def held() -> dict[str, dict[str, Any]]:
    """What stands in the fields of exercises in work, by scenario and place."""
    return st.session_state.setdefault(_TYPED, {})


def put(scenario: str, values: Mapping[str, Any]) -> None:
    """Hold what now stands at these places, and keep it. None takes a place out."""
    mine = own()
    if mine is None:
        return
    here = held().setdefault(scenario, {})
    here.update(values)
    for place in [place for place, value in here.items() if value is None]:
        del here[place]
    try:
        # What could not be kept the last time goes with it.
        InWork(mine).put(scenario, here if not_kept() else values)
    except RecordFault as fault:
        st.session_state[_NOT_KEPT] = f"{fault}"
    else:
        st.session_state.pop(_NOT_KEPT, None)


def drop(scenario: str) -> None:
    """Let go of what is in work at a scenario. Raises a RecordFault."""
    mine = own()
    if mine is not None:
        InWork(mine).drop(scenario)
    held().pop(scenario, None)
    st.session_state.get(DRAFTS, {}).pop(scenario, None)


def _enter(mine: OwnTries, *, kept: bool) -> None:
    put_away()
    work = InWork(mine)
    st.session_state[_TYPED] = {name: work.typed(name) for name in work.scenarios()}
    st.session_state[_OWN], st.session_state[_KEPT] = mine, kept
