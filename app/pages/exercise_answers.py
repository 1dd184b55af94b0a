"""The second step of a stage: answer the questions, one section after the other, with the papers beside."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.exercise_steps import (
    ANSWER,
    READ,
    VIEWS,
    go_to,
    in_work,
    show_not_kept,
    show_papers_beside,
    step,
    where,
)
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.question import show_question
from cspr_rules.app.parts.site import Site, question_id
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import exercise
from cspr_rules.app.state.draft import Draft

from cspr_rules.model.question import Question

TITLE = "Answer the questions"
_TOLD = "exercise errors told"


def show(site: Site) -> None:
    """Show the page."""
    found = in_work(site, TITLE)
    if found is None:
        return
    scenario, reading = found
    sections = exercise.questions(scenario.name)
    names = list(sections)
    asked = st.query_params.get("section", "")
    place = next((at for at, name in enumerate(names) if slug(name) == asked), 0)
    draft = exercise.draft(scenario.name)
    here = f"{scenario.name}/{names[place]}"
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(site, names[place], f"{where(reading, 2)}, section {place + 1} of {len(names)}")
        errors = errors_in(sections[names[place]], draft)
        if st.session_state.pop(_TOLD, "") == here:
            show_errors(site, {question_id(name): words for name, words in errors.items()})
        show_not_kept()
        put(
            html(
                "<p>Answer what the papers tell. A question may be left: blank is never taken for no. Choose “Not "
                "known” where somebody asked and nobody knows. What you type is kept as you go.</p>"
            )
        )
        for question in sections[names[place]]:
            show_question(site, f"exercise-{scenario.name}-{reading.number}", draft, question)
        if st.button("Save and continue", type="primary", key=f"exercise-continue-{slug(names[place])}"):
            st.session_state[_TOLD] = here if errors else ""
            if errors:
                st.rerun()
            if place + 1 < len(names):
                go_to(site, ANSWER, scenario.name, section=slug(names[place + 1]))
            go_to(site, VIEWS, scenario.name)
        put(
            html(
                "<h2>Sections</h2>{}<p>{}<br>{}</p>",
                items((_section(scenario.name, name, sections[name], draft) for name in names), style="tasks"),
                link(step(READ, scenario.name), "Back to the papers"),
                link(step(VIEWS, scenario.name), "Go on to your own view"),
            )
        )
    with beside:
        show_papers_beside(reading)


def errors_in(questions: list[Question], draft: Draft) -> dict[str, str]:
    """By question, what was typed and cannot be read."""
    return {
        question.name: f"{question.asked} {trouble}"
        for question in questions
        for line in draft.lines.get(question.name, ())
        if (trouble := line.trouble(question) or line.known_trouble()) is not None
    }


def _section(scenario: str, name: str, questions: list[Question], draft: Draft) -> Html:
    answered = sum(any(line.answer is not None for line in draft.lines.get(one.name, ())) for one in questions)
    return html(
        '{} <span class="progress">{}</span>',
        link(step(ANSWER, scenario, section=slug(name)), name),
        f"{answered} of {len(questions)} answered" if answered else "Not started",
    )
