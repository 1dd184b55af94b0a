"""Which questions of a section the record answers itself, so that nobody answers them a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cspr_rules.app.parts import words
from cspr_rules.app.parts.event_names import NAMES
from cspr_rules.app.parts.html import Html, capital, html, items, put
from cspr_rules.app.parts.site import question_id
from cspr_rules.app.state import office, session

from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case.as_it_stands import Given, as_it_stands


def show_given(questions: Iterable[Question]) -> Mapping[str, Html]:
    """Say which of these questions of the case in hand are answered by an entry of another kind, such as a decision.

    For each of them by name, what stands beside the question itself.
    """
    asked = {question.name: question for question in questions}
    stands = as_it_stands(office.case(), session.reasoner().rulebook.questions)
    here = [one for one in stands.given if one.question in asked]
    if here:
        put(
            html(
                '<div class="inset"><h2>Already in the record</h2><p>These need no answer here. They follow from what '
                "was recorded elsewhere. Answer one only where it is otherwise.</p>{}</div>",
                items(_told(asked[one.question], one) for one in here),
            )
        )
    return {one.question: html("{} {}", words.tag("Already in the record", "answered"), _said(one)) for one in here}


def _told(question: Question, given: Given) -> Html:
    where = question_id(question.name)
    return html('<a href="#{}" data-focus="{}">{}</a> {}', where, where, question.asked, _said(given))


def _said(given: Given) -> Html:
    return html(
        "<strong>{}</strong> ({}, entry {})",
        capital(day_in_words(given.answer) if isinstance(given.answer, date) else given.answer),
        NAMES[given.happened.event.kind].lower(),
        given.happened.entry,
    )
