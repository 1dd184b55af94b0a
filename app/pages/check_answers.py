"""Check the answers: all of them on one page, each with a way to change it, and the two downloads."""

from __future__ import annotations

import json
from collections.abc import Iterable

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.given_by_events import answered_by
from cspr_rules.app.parts.html import Html, html, items, link, put, together
from cspr_rules.app.parts.on_record import EVERYWHERE, TOLD
from cspr_rules.app.parts.site import RESULT, Site, place_of, stages, way_to
from cspr_rules.app.parts.still_to_ask import in_a_sentence, still_to_ask
from cspr_rules.app.parts.unfit import show_unfit
from cspr_rules.app.state import answers, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.incident_file import as_yaml, file_name
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.question import Question
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.case.as_it_stands import Given


def show(site: Site) -> None:
    """Show the page."""
    incident, draft = session.incident(), session.current()
    if incident is None or draft is None:
        show_nothing_open(site, "Check the answers")
        return
    show_heading(site, "Check the answers")
    of = session.consideration()
    if isinstance(draft, WorkingCopy):
        _show_errors(site, draft)
        _show_unsaved(draft, incident)
        show_unfit(draft.unfit)
    else:
        _show_downloads(incident, draft, of)
    still = still_to_ask(of)
    put(html("<p>{}</p>", sentence) if (sentence := in_a_sentence(still)) else html(""))
    given = session.given()
    idle: list[Question] = []
    for stage, questions in stages().items():
        asked = [one for one in questions if still is None or one.name in still or _answered(draft, incident, one)]
        idle += [one for one in questions if one not in asked]
        if not asked:
            continue
        rows = together(
            _row(draft, question, incident.answers.get(question.name, ()), given.get(question.name))
            for question in asked
        )
        put(
            html(
                '<h2>{}</h2><table class="answers"><caption class="unseen">Answers: '
                '{}</caption><thead><tr><th scope="col">'
                'Question</th><th scope="col">Answer</th><th scope="col"><span '
                'class="unseen">Answer or change</span></th></tr></thead>'
                "<tbody>{}</tbody></table>",
                stage,
                stage,
                rows,
            )
        )
    put(_not_asked(idle))
    put(html("<p>{}</p>", link(RESULT, "Continue to the result")))


def _answered(draft: Draft, incident: Incident, question: Question) -> bool:
    """Whether something stands at a question, on record or typed."""
    return question.name in incident.answers or any(line.typed for line in draft.lines.get(question.name, ()))


def _not_asked(idle: list[Question]) -> Html:
    """The questions that nothing waits for: whoever wants to answer one all the same finds it here."""
    if not idle:
        return html("")
    return html(
        "<h2>Not asked now</h2><p>On the answers so far these can change no finding, unless they contradict another "
        "answer: such as what is asked only of a death, or only once a review is under way. They are asked as soon as "
        "an answer makes them matter.</p><details><summary>The questions not asked now ({})</summary>{}</details>",
        len(idle),
        items(link(place_of(question.name), question.asked) for question in idle),
    )


def _show_unsaved(copy: WorkingCopy, incident: Incident) -> None:
    """What is typed and not yet said, and one button for all of it."""
    unsaved = copy.questions_unsaid()
    if not unsaved:
        nothing = "" if incident.answers else "No answer is recorded yet. "
        put(html("<p>{}Nothing that was typed is waiting to be saved.</p>", nothing))
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
    if _missing(copy, questions):
        st.session_state[TOLD] = EVERYWHERE
        st.session_state[_JUST_NOW] = True
        return
    st.session_state.pop(TOLD, None)
    answers.save(questions)


_JUST_NOW = "told just now of all sections"


def _missing(copy: Draft, questions: Iterable[Question]) -> list[tuple[Question, str]]:
    """Each question at which something cannot be saved, with what is missing or wrong there."""
    return [
        (question, trouble)
        for question in questions
        for line in copy.lines.get(question.name, ())
        if (trouble := line.trouble(question) or line.known_trouble() or answers.missing_reason(line)) is not None
    ]


def _show_errors(site: Site, copy: WorkingCopy) -> None:
    """What keeps the answers from being saved together, each with the way to its question."""
    if st.session_state.get(TOLD) != EVERYWHERE:
        return
    unsaid = copy.questions_unsaid()
    missing = _missing(copy, (one for asked in stages().values() for one in asked if one.name in unsaid))
    if not missing:
        del st.session_state[TOLD]
        return
    put(
        html(
            '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>Nothing was saved: {} not '
            "complete</h2>{}</div>",
            "1 answer is" if len(missing) == 1 else f"{len(missing)} answers are",
            items(link(place_of(one.name), f"{one.asked} {trouble}") for one, trouble in missing),
        )
    )
    if st.session_state.pop(_JUST_NOW, False):
        site.focus_on("errors")


def _row(draft: Draft, question: Question, entries: tuple[Entry, ...], given: Given | None) -> Html:
    """One question with where it stands. `given` is the entry of another kind that answers it, where one does."""
    touched = isinstance(draft, WorkingCopy) and any(line.touched for line in draft.lines.get(question.name, ()))
    return html(
        '<tr><th scope="row">{}</th><td>{}{}</td><td>{}</td></tr>',
        question.asked,
        words.tag("Not yet saved", "open") if touched else "",
        _answers(question, entries) if given is None else answered_by(given),
        way_to(question, answered=bool(entries)),
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
