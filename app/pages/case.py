"""A case as a list of tasks: what is known, what the rules say, the decision, documents, the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.considering import next_step
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put, together
from cspr_rules.app.parts.live import show_live
from cspr_rules.app.parts.site import CASES, INCIDENT, Row, Site, stages
from cspr_rules.app.parts.still_to_ask import in_a_sentence, section_in_words, still_to_ask
from cspr_rules.app.parts.unfit import show_unfit
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import answers, office, session
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case
from cspr_rules.records.summary import stage_of


def show(site: Site) -> None:
    """Show the page."""
    case, copy = office.case(), answers.working_copy()
    assert copy is not None
    of = session.consideration()
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(site, case.title, case.reference)
        put(_stands(case))
        show_unfit(copy.unfit)
        still = still_to_ask(of)
        put(html("<h2>Next step</h2><p>{}</p>", next_step(case, still)))
        put(
            html(
                "<h2>The questions</h2>{}{}",
                html("<p>{}</p>", in_a_sentence(still)) if still is not None else "",
                items(_sections(copy, still), style="tasks"),
            )
        )
        for heading, rows in groupby((row for row in site.rows.values() if row.task), key=lambda row: row.task):
            put(html("<h2>{}</h2>{}", heading, items((_task(row, case) for row in rows), style="tasks")))
        put(
            html(
                "<h2>What if</h2><p>Change answers on a practice copy and see what would change. The record stays.</p>"
            )
        )
        st.button("Try it on a practice copy", key="what-if", on_click=_what_if)
        put(html("<p>{}</p>", link(CASES, "Back to the cases")))
    with beside:
        show_live(of)


def _what_if() -> None:
    session.what_if()
    office.go_next(INCIDENT)


def _stands(case: Case) -> Html:
    holds = [one.event.plain() for one in case.open_holds]
    return together(
        (
            html(
                "<p>{} Opened on {}. {} recorded.</p>",
                words.tag(capital(stage_of(case)), ""),
                day_in_words(case.happened[0].recorded_on),
                "1 entry" if len(case.happened) == 1 else f"{len(case.happened)} entries",
            ),
            items(f"Kept, whatever the retention date: {hold['hold']} ({hold['about']})." for hold in holds),
        )
    )


def _sections(copy: WorkingCopy, still: Sequence[str] | None) -> Iterator[Html]:
    incident = session.incident()
    assert incident is not None
    for stage, questions in stages().items():
        status = _status(copy, incident, questions, still)
        yield html('{} <span class="progress">{}</span>', link(slug(stage), stage), status)


def _status(copy: WorkingCopy, incident: Incident, questions: list[Question], still: Sequence[str] | None) -> Html:
    """How much of a section is answered, on record or not yet saved. Not known is an answer."""
    unsaved = any(line.touched for question in questions for line in copy.lines.get(question.name, ()))
    disputed = sum(words.disputed(question, incident.answers.get(question.name, ())) for question in questions)
    return together(
        (
            words.tag("Not yet saved", "open") if unsaved else "",
            words.tag(f"{disputed} disputed", "disputed") if disputed else "",
            section_in_words(questions, incident, still),
        )
    )


def _task(row: Row, case: Case) -> Html:
    said = row.status(case) if row.status is not None else ""
    return html('{} <span class="progress">{}</span>', link(row.address, row.title), said)
