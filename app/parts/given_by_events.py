"""Which questions of a section the record answers itself, so that nobody answers them a second time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cspr_rules.app.parts.event_names import NAMES
from cspr_rules.app.parts.html import Html, capital, html, items, put
from cspr_rules.app.parts.site import question_id
from cspr_rules.app.state import office, session

from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case.as_it_stands import Given, as_it_stands


def show_given(questions: Iterable[Question]) -> None:
    """Say which of these questions of the case in hand are answered by an entry of another kind, such as a decision."""
    asked = {question.name: question for question in questions}
    stands = as_it_stands(office.case(), session.reasoner().rulebook.questions)
    told = [_told(asked[one.question], one) for one in stands.given if one.question in asked]
    if told:
        put(
            html(
                '<div class="inset"><h2>Already in the record</h2><p>These need no answer here. They follow from what '
                "was recorded elsewhere. Answer one only where it is otherwise.</p>{}</div>",
                items(told),
            )
        )


def _told(question: Question, given: Given) -> Html:
    answer = day_in_words(given.answer) if isinstance(given.answer, date) else given.answer
    where = question_id(question.name)
    return html(
        '<a href="#{}" data-focus="{}">{}</a> <strong>{}</strong> ({}, entry {})',
        where,
        where,
        question.asked,
        capital(answer),
        NAMES[given.happened.event.kind].lower(),
        given.happened.entry,
    )
