"""One section of the questions, with what the answers give so far beside it."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.live import show_live
from cspr_rules.app.parts.question import show_question
from cspr_rules.app.parts.site import CHECK, INCIDENT, Site, question_id, stages
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import session

from cspr_rules.model.question import Question


def show(stage: str, site: Site) -> None:
    """Show the page of one stage."""
    draft = session.current()
    if draft is None:
        show_nothing_open(site, stage)
        return
    by_stage = stages()
    names = list(by_stage)
    place = names.index(stage)
    questions = by_stage[stage]
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(site, stage, f"Section {place + 1} of {len(names)}")
        _show_errors(draft_errors(questions, site))
        put(
            html(
                "<p>Every answer is held as soon as it is given. A question may be left: blank is "
                "never taken for no. Choose "
                "“Not known” once somebody has asked and nobody knows.</p>"
            )
        )
        for question in questions:
            show_question(site, session.key(), draft, question)
        following = slug(names[place + 1]) if place + 1 < len(names) else CHECK
        if st.button("Save and continue", type="primary", key=f"continue-{slug(stage)}"):
            if site.invalid:
                st.session_state[_TOLD] = stage
                site.focus_on("errors")
                st.rerun()
            site.go(following)
        put(html("<p>{}</p>", link(INCIDENT, "Back to the list of sections")))
    with beside:
        show_live(session.consideration())


_TOLD = "told of errors"


def draft_errors(questions: list[Question], site: Site) -> list[tuple[str, str]]:
    """Question and error for everything typed in this section that cannot be read, once somebody went to continue."""
    if st.session_state.get(_TOLD) is None or slug(st.session_state[_TOLD]) != site.here:
        return []
    draft = session.current()
    assert draft is not None
    errors = []
    for question in questions:
        for line in draft.lines_for(question):
            trouble = line.trouble(question) or line.known_trouble()
            if trouble is not None:
                errors.append((question.name, f"{question.asked} {trouble}"))
    if not errors:
        del st.session_state[_TOLD]
    return errors


def _show_errors(errors: list[tuple[str, str]]) -> None:
    if not errors:
        return
    put(
        html(
            '<div class="errors" id="errors" tabindex="-1"><h2>Something here cannot be read</h2>{}</div>',
            items(
                html('<a href="#{}" data-focus="{}">{}</a>', question_id(name), question_id(name), text)
                for name, text in errors
            ),
        )
    )
