"""The pages of one run, where each is, and what they hand to one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn

import streamlit as st
from cspr_rules.app.parts.html import Html, html, link
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import office, session

from cspr_rules.model.question import Question
from cspr_rules.records.case import Case

START, INCIDENT, CHECK, RESULT, RATIONALE = "", "incident", "check-answers", "result", "rationale"
WHO, CASES, NEW_CASE, CASE, AGENCIES, VOICE, HISTORY = (
    "who",
    "cases",
    "new-case",
    "case",
    "agencies",
    "childs-voice",
    "history",
)
POSITIONS, DECISION, SIGN_OFF, FAMILY, DOCUMENTS, DOCUMENT, EDITED_LETTER = (
    "positions",
    "decision",
    "sign-off",
    "family",
    "documents",
    "document",
    "edited-letter",
)
NOTIFYING = "notifying"
CLOCKS, SHARED_SCREEN, ACCESSIBILITY, DETAILS = "clocks", "shared-screen", "accessibility", "case-details"
ASK_NEXT = f"{RESULT}#ask-next"
"""Where all that is still to be asked is listed."""
KEEP = f"{INCIDENT}#keep-it"
"""Where practice can be taken into the record."""
SUPPORT = f"{START}#support"
"""Where the start page says where support is found."""
RECORD = f"{START}#the-record"
"""Where the record is set up or opened."""

_FOCUS = "focus"


class Needs(StrEnum):
    """What a page cannot do without. The frame asks for it in the page's place."""

    NOTHING = "nothing"
    TRAINING = "the training space, and never a case"
    PERSON = "an open record, and somebody who has said who they are"
    CASE = "a case in hand, with all that it needs"
    ANSWERS = "a case in hand, or practice without a record"


@dataclass(frozen=True)
class Row:
    """One page: its address without the stroke, its title, what shows it, and what it needs.

    `task` is the heading on the task list of a case under which the page is linked; empty where it is not. `status`
    says in a few words how far it has come.
    """

    address: str
    title: str
    show: Callable[[Site], None]
    needs: Needs = Needs.NOTHING
    task: str = ""
    status: Callable[[Case], str] | None = None


@dataclass
class Site:
    """The pages by address. `here` is the address of the page that runs."""

    pages: Mapping[str, st.Page]
    rows: Mapping[str, Row] = field(default_factory=dict)
    here: str = START
    invalid: list[tuple[str, str]] = field(default_factory=list)
    """Fields whose content cannot be read: the key of the field's container, and the id of the error beside it."""
    headed: bool = False
    """Whether the page has its main heading."""
    described: list[tuple[str, str]] = field(default_factory=list)
    """Fields with a hint: the key of the field's container, and the id of the hint."""
    groups: list[tuple[str, str]] = field(default_factory=list)
    """Fields that belong together: the key of their container, and what they are about."""

    def go(self, address: str, focus: str = "", asked: Mapping[str, str] | None = None) -> NoReturn:
        """Leave for another page, and put the focus on one of its elements instead of its heading.

        `asked` says what the page is to show, such as a rule and a day.
        """
        st.session_state[_FOCUS] = focus
        st.switch_page(self.pages[address], query_params={**self.query(address), **(asked or {})})
        raise AssertionError  # switch_page does not come back

    def query(self, address: str) -> dict[str, str]:
        """What stands behind the address of a page: the case in hand, so that the window can be opened again there."""
        row = self.rows.get(address)
        named = row is not None and row.needs in (Needs.CASE, Needs.ANSWERS) and office.in_hand()
        return {"case": office.in_hand()} if named else {}

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


def way_to(question: Question, *, answered: bool, by: str = "") -> Html:
    """The link from a list of answers to a question, of one agency where `by` names it.

    Whoever hears the links alone is told which answer each is about.
    """
    words = "Change" if answered else "Answer"
    of = f" {'the answer of' if answered else 'for'} {by}" if by else " the answer" if answered else ""
    rest = f"{of} to: {question.asked}" if answered else f"{of}: {question.asked}"
    return link(place_of(question.name), html('{}<span class="unseen">{}</span>', words, rest))


def question_id(question: str) -> str:
    """The id of a question's heading."""
    return f"ask-{question}"


def heading_id(address: str) -> str:
    """The id of a page's main heading."""
    return f"heading-{address or 'start'}"
