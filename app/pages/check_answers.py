"""Check the answers: all of them on one page, each with a way to change it, and the two downloads."""

from __future__ import annotations

import json

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, html, link, put, together
from cspr_rules.app.parts.site import RESULT, Site, place_of, stages
from cspr_rules.app.state import session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.incident_file import as_yaml, file_name

from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.question import Question
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.result import Consideration


def show(site: Site) -> None:
    """Show the page."""
    incident, draft = session.incident(), session.current()
    if incident is None or draft is None:
        show_nothing_open(site, "Check the answers")
        return
    show_heading(site, "Check the answers")
    _show_downloads(incident, draft, session.consideration())
    for stage, questions in stages().items():
        rows = together(_row(question, incident.answers.get(question.name, ())) for question in questions)
        put(
            html(
                '<h2>{}</h2><table class="answers"><caption class="unseen">Answers: '
                '{}</caption><thead><tr><th scope="col">'
                'Question</th><th scope="col">Answer</th><th scope="col"><span '
                'class="unseen">Change</span></th></tr></thead>'
                "<tbody>{}</tbody></table>",
                stage,
                stage,
                rows,
            )
        )
    put(html("<p>{}</p>", link(RESULT, "Continue to the result")))


def _row(question: Question, entries: tuple[Entry, ...]) -> Html:
    return html(
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
        question.asked,
        _answers(question, entries),
        link(place_of(question.name), html('Change<span class="unseen"> the answer to: {}</span>', question.asked)),
    )


def _answers(question: Question, entries: tuple[Entry, ...]) -> Html:
    """Where the question stands, then what each said of where they know it from and why."""
    more = together(
        html('<p class="own">{}: {}</p>', name, text)
        for given in entries
        for name, text in ((f"{words.who(given.by)}, from", given.source), (f"{words.who(given.by)}", given.because))
        if text
    )
    if not question.per_agency or not entries:
        return together((words.state(question, entries, brief=True), more))
    agencies = dict.fromkeys(given.by for given in entries)
    stands = (
        html(
            "<li>{}: {}</li>", words.who(by), words.state(question, tuple(e for e in entries if e.by == by), brief=True)
        )
        for by in agencies
    )
    return html("<ul>{}</ul>{}", together(stands), more)


def _show_downloads(incident: Incident, draft: Draft, of: Consideration | str | None) -> None:
    put(
        html(
            "<p>Nothing is stored by this program yet. The incident file keeps the answers: open it "
            "again from the start "
            "page, or give it to <code>cspr consider</code>. Both files hold what was entered; keep "
            "them as you keep the "
            "record of a child.</p>"
        )
    )
    with st.container(horizontal=True):
        st.download_button(
            "Download the incident (YAML)",
            as_yaml(incident),
            file_name(incident, "yaml"),
            "application/yaml",
            key="download-incident",
            type="primary",
            on_click=draft.keep,
        )
        if isinstance(of, Consideration):
            st.download_button(
                "Download the result (JSON)",
                json.dumps(plain(of), ensure_ascii=False, indent=2),
                file_name(incident, "json"),
                "application/json",
                key="download-result",
                on_click="ignore",
            )
