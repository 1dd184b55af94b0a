"""Which questions of a section the record answers itself, so that nobody answers them a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cspr_rules.app.parts import words
from cspr_rules.app.parts.event_names import NAMES
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import DECISION, question_id
from cspr_rules.app.state import office, session

from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case.as_it_stands import REVIEW_DECISION, Given


def show_given(questions: Iterable[Question]) -> Mapping[str, Html]:
    """Say which of these questions of the case in hand are answered by an entry of another kind, such as a decision.

    For each of them by name, what stands beside the question itself.
    """
    given = session.given()
    here = [(question, given[question.name]) for question in questions if question.name in given]
    if here:
        put(
            html(
                '<div class="inset"><h2>Already in the record</h2><p>These need no answer here. They follow from what '
                "was recorded elsewhere. Answer one only where it is otherwise.</p>{}</div>",
                items(_told(question, one) for question, one in here),
            )
        )
    beside = {question.name: answered_by(one) for question, one in here}
    if any(question.name == REVIEW_DECISION for question in questions) and _is_to_be_decided():
        beside[REVIEW_DECISION] = html(
            "{} {} The decision answers this question once it is recorded, with its reasons and signatures.",
            words.tag("No decision recorded", "open"),
            link(DECISION, "Go to the decision."),
        )
    return beside


def _is_to_be_decided() -> bool:
    """Whether nobody has recorded the decision about a local review, or answered in its place."""
    incident = session.incident()
    answered = incident is not None and REVIEW_DECISION in incident.answers
    return not answered and office.case().decision() is None


def answered_by(given: Given) -> Html:
    """Where a question stands that an entry of another kind answers: what it says, and which entry it is."""
    return html("{} {}", words.tag("Already in the record", "answered"), _said(given))


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
