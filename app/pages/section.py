"""One section of the questions, with what the answers give so far beside it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.given_by_events import show_given
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.live import show_live
from cspr_rules.app.parts.on_record import EVERYWHERE, TOLD
from cspr_rules.app.parts.question import IDLE, is_idle, show_question
from cspr_rules.app.parts.site import CASE, CHECK, INCIDENT, Site, question_id, stages
from cspr_rules.app.parts.still_to_ask import still_to_ask
from cspr_rules.app.parts.unfit import show_unfit
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import answers, office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.question import Question


def show(stage: str, site: Site) -> None:
    """Show the page of one stage."""
    draft = session.current()
    if draft is None:
        show_nothing_open(site, stage)
        return
    office.work_on(stage)
    by_stage = stages()
    names = list(by_stage)
    place = names.index(stage)
    questions = by_stage[stage]
    of = session.consideration()
    still = still_to_ask(of)
    main, beside = st.columns([2, 1], gap="large")
    recorded = isinstance(draft, WorkingCopy)
    with main:
        show_heading(site, stage, f"Section {place + 1} of {len(names)}")
        _show_errors(draft_errors(questions, site))
        put(
            html(
                "<p>{} A question may be left: blank is "
                "never taken for no. Choose "
                "“Not known” once somebody has asked and nobody knows.</p>",
                _ON_THE_RECORD if recorded else "Every answer is held as soon as it is given.",
            )
        )
        given: Mapping[str, Html] = {}
        if isinstance(draft, WorkingCopy):
            names_here = {question.name for question in questions}
            show_unfit(one for one in draft.unfit if one.said.answer.question in names_here)
            given = show_given(questions)
        if any(q.name not in given and is_idle(q, draft.lines_for(q), still) for q in questions):
            put(html('<p class="hint">{}</p>', IDLE))
        for question in questions:
            show_question(site, session.key(), draft, question, still, given)
        following = slug(names[place + 1]) if place + 1 < len(names) else CHECK
        st.button(
            "Save and continue",
            type="primary",
            key=f"continue-{slug(stage)}",
            on_click=_save,
            args=(site.here, following, questions),
        )
        put(html("<p>{}</p>", link(CASE if recorded else INCIDENT, "Back to the list of sections")))
    with beside:
        show_live(of)


_ON_THE_RECORD = (
    "Every answer is kept for you as soon as it is given, and goes into the record with “Save and continue”."
)


def _save(here: str, following: str, questions: list[Question]) -> None:
    """Save the section as it was shown, and go on; or stay, and say why."""
    wrong = _errors(session.shown(), questions)
    if wrong:
        st.session_state[TOLD] = here
        st.session_state[_JUST_NOW] = True
    elif answers.save(questions):
        office.go_next(following)


_JUST_NOW = "told just now"


def draft_errors(questions: list[Question], site: Site) -> list[tuple[str, str]]:
    """Question and error for everything typed in this section that cannot be read, once somebody went to continue."""
    if st.session_state.get(TOLD) not in (site.here, EVERYWHERE):
        return []
    errors = _errors(session.current(), questions)
    if not errors:
        if st.session_state[TOLD] == site.here:
            del st.session_state[TOLD]
    elif st.session_state.pop(_JUST_NOW, False):
        site.focus_on("errors")
    return errors


def _errors(draft: Draft | None, questions: list[Question]) -> list[tuple[str, str]]:
    assert draft is not None
    return [
        (question.name, f"{question.asked} {trouble}")
        for question in questions
        for line in draft.lines_for(question)
        if (trouble := line.trouble(question) or line.known_trouble() or answers.missing_reason(line)) is not None
    ]


def _show_errors(errors: list[tuple[str, str]]) -> None:
    if not errors:
        return
    put(
        html(
            '<div class="errors" id="errors" tabindex="-1"><h2>Something here cannot be read or is '
            "missing</h2>{}</div>",
            items(
                html('<a href="#{}" data-focus="{}">{}</a>', question_id(name), question_id(name), text)
                for name, text in errors
            ),
        )
    )
