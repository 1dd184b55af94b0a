"""The pages of one run, where each is, and what they hand to one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import streamlit as st
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import session

from cspr_rules.model.question import Question

START, INCIDENT, CHECK, RESULT, RATIONALE = "", "incident", "check-answers", "result", "rationale"

_FOCUS = "focus"


@dataclass
class Site:
    """The pages by address. `here` is the address of the page that runs."""

    pages: Mapping[str, st.Page]
    here: str = START
    invalid: list[tuple[str, str]] = field(default_factory=list)
    """Fields whose content cannot be read: the key of the field's container, and the id of the error beside it."""
    groups: list[tuple[str, str]] = field(default_factory=list)
    """Fields that belong together: the key of their container, and what they are about."""

    def go(self, address: str, focus: str = "") -> NoReturn:
        """Leave for another page, and put the focus on one of its elements instead of its heading."""
        st.session_state[_FOCUS] = focus
        st.switch_page(self.pages[address])
        raise AssertionError  # switch_page does not come back

    def focus_on(self, element: str) -> None:
        """Put the focus on an element of this page once it is drawn."""
        st.session_state[_FOCUS] = element

    def take_focus(self) -> str:
        """The element that is to have the focus, once."""
        return st.session_state.pop(_FOCUS, "")


def stages() -> dict[str, list[Question]]:
    """The questions by stage, in the order of asking."""
    by_stage: dict[str, list[Question]] = {}
    for question in session.reasoner().rulebook.questions.values():
        by_stage.setdefault(question.stage, []).append(question)
    return dict(sorted(by_stage.items(), key=lambda stage: stage[1][0].order))


def place_of(question: str) -> str:
    """The address of a question: its section, and itself within it."""
    return f"{slug(session.reasoner().rulebook.questions[question].stage)}#{question_id(question)}"


def question_id(question: str) -> str:
    """The id of a question's heading."""
    return f"ask-{question}"


def heading_id(address: str) -> str:
    """The id of a page's main heading."""
    return f"heading-{address or 'start'}"
