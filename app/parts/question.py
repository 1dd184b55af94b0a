"""One question: in plain words, why we ask, who would know, where it stands, and the fields for the answers to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.fields import Field, answer_fields, day_fields, show_trouble_with, text_field
from cspr_rules.app.parts.html import Html, as_label, capital, html, put
from cspr_rules.app.parts.on_record import ask_why, show_on_record, unsaved_tag
from cspr_rules.app.parts.side_by_side import compared, whose
from cspr_rules.app.parts.site import Site, question_id
from cspr_rules.app.state.draft import FOR_EVERY_AGENCY, Draft
from cspr_rules.app.state.line import OWN_WORDS, Line

from cspr_rules.model.answer import NOT_STATED, Entry
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NOT_KNOWN, OTHER_AGENCIES, Question
from cspr_rules.rationale.clauses import listed

# How strongly the partners are asked to consider it, must or should, is for the finding to say, with its provision.
_ALWAYS = "Asked until somebody answers or says why it is not known, even where it can no longer change the result."


_IDLE = "Can change no finding now"
IDLE = (
    f"Where it says “{_IDLE}”, no finding waits for the answer as things are, unless it contradicts another answer. "
    "Such a question can be answered all the same."
)
"""What is said once above the questions of which some are idle."""


def show_question(
    site: Site,
    incident: str,
    draft: Draft,
    question: Question,
    waited: Collection[str] | None = None,
    given: Mapping[str, Html] = MappingProxyType({}),
) -> None:
    """Show a question with all its answers. Every change is in the draft before the page runs again.

    `waited` are the questions that are still to be asked; None where nobody can say. `given` has, for each question
    that an entry of another kind answers, what it says and which entry it is.
    """
    field = Field(site, incident, draft, question)
    lines = draft.lines_for(question)
    box = f"box-{question.name}"
    site.groups.append((box, question.asked))
    with st.container(key=box):
        asked = _asked(question, lines, unsaved_tag(lines, draft), waited, given.get(question.name))
        put(asked + compared(question, lines, draft))
        if question.per_agency:
            _each_agency(field, lines)
        else:
            _one_after_another(field, lines)


def _asked(
    question: Question, lines: list[Line], unsaved: Html, waited: Collection[str] | None, given: Html | None
) -> Html:
    state = words.state(question, _entries(lines)) if given is None else given
    stands = "" if question.per_agency else html('<p class="state">{}{}</p>', state, unsaved)
    idle = given is None and is_idle(question, lines, waited)
    always = _ALWAYS if question.always_asked else f"{_IDLE}." if idle else ""
    return html(
        '<h2 id="{}" tabindex="-1">{}</h2><div class="hint">{}<p>{} Who would know: {}.</p>{}</div>{}',
        question_id(question.name),
        question.asked,
        html("<p>{}</p>", _sentence(question.note)) if question.note else "",
        _sentence(question.why),
        listed(question.who_would_know, "or"),
        html("<p>{}</p>", always) if always else "",
        stands,
    )


def is_idle(question: Question, lines: list[Line], waited: Collection[str] | None) -> bool:
    """Whether a question is not answered, is not always asked, and nothing waits for it."""
    waits = waited is None or question.name in waited or question.always_asked
    return not waits and not _entries(lines)


def _entries(lines: list[Line]) -> tuple[Entry, ...]:
    return tuple(entry for line in lines if not line.gone and (entry := line.entry()) is not None)


def _sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _one_after_another(field: Field, lines: list[Line]) -> None:
    for number, line in enumerate(lines, start=1):
        name = field.question.asked if len(lines) == 1 else f"Answer {number}, from {line.by}"
        if len(lines) > 1:
            put(html("<h3>Answer {}{}</h3>", number, "" if line.by == NOT_STATED else f": {line.by}"))
        if show_on_record(line, field.question):
            answer_fields(field, line, name)
            _about(field, line)
            _clear(field, line, "this answer" if len(lines) == 1 else f"answer {number}")
        ask_why(field, line)


def _each_agency(field: Field, lines: list[Line]) -> None:
    for line in lines:
        same = tuple(
            entry for other in lines if other.by == line.by and not other.gone and (entry := other.entry()) is not None
        )
        put(
            html(
                '<h3>{}</h3><p class="state">{}{}</p>',
                whose(line.by),
                words.state(field.question, same),
                unsaved_tag([line], field.draft),
            )
        )
        if show_on_record(line, field.question):
            answer_fields(field, line, f"{whose(line.by)}: {field.question.asked}")
            _about(field, line)
            _clear(field, line, f"the answer of {line.by}")
        ask_why(field, line)
    _name_an_agency(field, lines)


def _about(field: Field, line: Line) -> None:
    """Who says so, since when they know, and from what."""
    box = st.expander("Who says so, since when, and from what", key=field.key(line, "about"), on_change="rerun")
    if not box.open:
        return
    with box:
        if not field.question.per_agency:
            by = field.key(line, "by")
            st.session_state[by] = line.by
            st.selectbox(
                "Who says so",
                [agency for agency in AGENCIES if agency != ALL_OTHERS],
                format_func=capital,
                key=by,
                on_change=lambda: setattr(line, "by", st.session_state[by]),
            )
        put(html('<p class="label">The day they knew</p>'))
        known = field.key(line, "known")
        field.site.groups.append((f"{known}-box", "The day they knew"))
        show_trouble_with(field, known, line.known_trouble())
        day_fields(known, line.known_typed, line.type_known_on)
        text_field(field, line, "source", "From what: a report, a record, a conversation")
        if not (NOT_KNOWN in line.ticked or OWN_WORDS in line.ticked):
            text_field(field, line, "because", "Anything to add, in their own words")
        st.button(
            "Add another answer",
            key=field.key(line, "another"),
            on_click=lambda: field.draft.add_line(field.question, line.by if field.question.per_agency else NOT_STATED),
        )
        put(
            html(
                '<p class="hint">Where people say different things, keep both. The question is then '
                "shown as disputed.</p>"
            )
        )


def _clear(field: Field, line: Line, what: str) -> None:
    if line.on_record is not None and line.change:
        return
    if (
        line.entry() is not None
        or line.typed
        or (len(field.draft.lines_for(field.question)) > 1 and _is_extra(field, line))
    ):
        st.button(
            as_label(f"{'Clear' if line.on_record is None else 'Withdraw'} {what}"),
            key=field.key(line, "clear"),
            type="tertiary",
            on_click=lambda: field.draft.clear(field.question, line),
        )


def _is_extra(field: Field, line: Line) -> bool:
    return not field.question.per_agency or line.by not in FOR_EVERY_AGENCY


def _name_an_agency(field: Field, lines: list[Line]) -> None:
    named = {line.by for line in lines}
    left = [agency for agency in OTHER_AGENCIES if agency not in named]
    if not left:
        return
    key = f"{field.incident}-{field.question.name}-name"
    put(html("<h3>Another agency</h3>"))
    st.selectbox("Name an agency that has its own answer", left, index=None, format_func=capital, key=key)
    st.button(
        "Add this agency",
        key=f"{key}-add",
        on_click=lambda: st.session_state[key] and field.draft.add_line(field.question, st.session_state[key]),
    )
