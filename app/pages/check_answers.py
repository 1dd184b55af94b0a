"""Check the answers: all of them on one page, each with a way to change it, and the two downloads."""

from __future__ import annotations

import json

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, html, items, link, put, together
from cspr_rules.app.parts.site import RESULT, Site, place_of, stages
from cspr_rules.app.parts.unfit import show_unfit
from cspr_rules.app.state import answers, office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.incident_file import as_yaml, file_name
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.question import Question
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.failures import NotAllowed


def show(site: Site) -> None:
    """Show the page."""
    incident, draft = session.incident(), session.current()
    if incident is None or draft is None:
        show_nothing_open(site, "Check the answers")
        return
    show_heading(site, "Check the answers")
    if isinstance(draft, WorkingCopy):
        _show_unsaved(draft)
        show_unfit(draft.unfit)
    else:
        _show_downloads(incident, draft, session.consideration())
    for stage, questions in stages().items():
        rows = together(_row(draft, question, incident.answers.get(question.name, ())) for question in questions)
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


def _show_unsaved(copy: WorkingCopy) -> None:
    """What is typed and not yet said, and one button for all of it."""
    unsaved = copy.questions_unsaid()
    if not unsaved:
        put(html("<p>Everything here is recorded.</p>"))
        return
    questions = [question for asked in stages().values() for question in asked if question.name in unsaved]
    put(
        html(
            "<p>{} not yet saved. It is kept for you, and nobody else sees it.</p>{}",
            "1 answer is" if len(unsaved) == 1 else f"{len(unsaved)} answers are",
            items(link(place_of(question.name), question.asked) for question in questions),
        )
    )
    st.button("Save them all", type="primary", key="save-all", on_click=_save_all, args=(questions,))


def _save_all(questions: list[Question]) -> None:
    copy = session.shown()
    assert copy is not None
    for question in questions:
        for line in copy.lines_for(question):
            if line.trouble(question) or line.known_trouble() or answers.missing_reason(line):
                office.tell(office.Told(fault=NotAllowed(f"“{question.asked}” is not complete", _MEND)))
                return
    answers.save(questions)


_MEND = "Go to the question, and say what is missing there. Nothing was saved."


def _row(draft: Draft, question: Question, entries: tuple[Entry, ...]) -> Html:
    touched = isinstance(draft, WorkingCopy) and any(line.touched for line in draft.lines.get(question.name, ()))
    return html(
        '<tr><th scope="row">{}</th><td>{}{}</td><td>{}</td></tr>',
        question.asked,
        words.tag("Not yet saved", "open") if touched else "",
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
            "<p>This is practice, and nothing of it is in the record. The incident file keeps the answers: open it "
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
