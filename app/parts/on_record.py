"""What the record holds of an answer, beside the fields in which it is changed."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.fields import Field, show_trouble_with, text_field
from cspr_rules.app.parts.html import Html, html, put
from cspr_rules.app.state import answers
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.line import PUT_RIGHT, WITHDRAWN, Line
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import day_in_words

TOLD = "told of errors"
"""The address of the section whose errors were told when somebody went to continue."""
EVERYWHERE = "every section"
"""In its place, once somebody went to save all sections at once."""
_THE_SAME = "What stands here is what is recorded, in"
_WHY = {
    PUT_RIGHT: "Why is the answer on record put right? It stays to be seen",
    WITHDRAWN: "Why is the answer on record withdrawn? It stays to be seen",
}


def show_on_record(line: Line, question: Question) -> bool:
    """Say what is on record, and what somebody else did meanwhile. False where it is to be withdrawn."""
    if line.meanwhile:
        put(html('<p class="error" role="alert"><strong>Somebody else was quicker:</strong> {}.</p>', line.meanwhile))
    if line.on_record is None:
        return True
    record = line.on_record
    said = f"On record: {words.entry(record.said, question)}. Entry" if line.change else f"{_THE_SAME} entry"
    put(html('<p class="hint">{} {}, by {}, {}.</p>', said, record.number, record.by, day_in_words(record.day)))
    return line.change != WITHDRAWN


def ask_why(field: Field, line: Line) -> None:
    """Where something else stands in the fields than on record: why, and the way back."""
    if line.on_record is None or not line.change:
        return
    key = field.key(line, "reason")
    missing = answers.missing_reason(line)
    if missing and st.session_state.get(TOLD) in (field.site.here, EVERYWHERE):
        show_trouble_with(field, key, missing, "Missing")
    with st.container(key=f"{key}-box"):
        text_field(field, line, "reason", _WHY[line.change])
    draft = field.draft
    assert isinstance(draft, WorkingCopy)
    st.button(
        "Leave it as it is on record",
        key=field.key(line, "restore"),
        type="tertiary",
        on_click=lambda: draft.restore(field.question, line),
    )


def unsaved_tag(lines: Iterable[Line], draft: Draft) -> Html:
    """A mark beside the state of a question at which something is not yet in the record."""
    if not isinstance(draft, WorkingCopy):
        return html("")
    changes = {line.change for line in lines if line.touched}
    if not changes:
        return html("")
    return words.tag("To be withdrawn" if changes == {WITHDRAWN} else "Not yet saved", "open")
