"""One question: in plain words, why we ask, who would know, where it stands, and the fields for the answers to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, as_label, capital, html, put
from cspr_rules.app.parts.site import Site, question_id
from cspr_rules.app.state.draft import FOR_EVERY_AGENCY, OWN_WORDS, Draft, Line, as_typed

from cspr_rules.model.answer import NOT_STATED
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, OTHER_AGENCIES, Kind, Question
from cspr_rules.rationale.clauses import listed

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Field:
    """What the fields of one question need to know: the incident, the question, and a key of their own."""

    site: Site
    incident: str
    draft: Draft
    question: Question

    def key(self, line: Line, part: str) -> str:
        """The key of one widget. It names the line, so that no two incidents and no two answers share a widget."""
        return f"{self.incident}-{self.question.name}-{line.number}-{part}"


def show_question(site: Site, incident: str, draft: Draft, question: Question) -> None:
    """Show a question with all its answers. Every change is in the draft before the page runs again."""
    field = Field(site, incident, draft, question)
    lines = draft.lines_for(question)
    box = f"box-{question.name}"
    site.groups.append((box, question.asked))
    with st.container(key=box):
        put(_asked(question, lines))
        if question.per_agency:
            _each_agency(field, lines)
        else:
            _one_after_another(field, lines)


def _asked(question: Question, lines: list[Line]) -> Html:
    entries = tuple(entry for line in lines if (entry := line.entry()) is not None)
    stands = "" if question.per_agency else html('<p class="state">{}</p>', words.state(question, entries))
    must = (
        html("<p>The partners must consider this: it is asked until somebody answers, or says why it is not known.</p>")
        if question.always_asked
        else ""
    )
    return html(
        '<h2 id="{}" tabindex="-1">{}</h2><div class="hint">{}<p>{} Who would know: {}.</p>{}</div>{}',
        question_id(question.name),
        question.asked,
        html("<p>{}</p>", _sentence(question.note)) if question.note else "",
        _sentence(question.why),
        listed(question.who_would_know, "or"),
        must,
        stands,
    )


def _sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _one_after_another(field: Field, lines: list[Line]) -> None:
    for number, line in enumerate(lines, start=1):
        name = field.question.asked if len(lines) == 1 else f"Answer {number}, from {line.by}"
        if len(lines) > 1:
            put(html("<h3>Answer {}{}</h3>", number, "" if line.by == NOT_STATED else f": {line.by}"))
        _answer(field, line, name)
        _about(field, line)
        _clear(field, line, "this answer" if len(lines) == 1 else f"answer {number}")


def _each_agency(field: Field, lines: list[Line]) -> None:
    for line in lines:
        same = tuple(entry for other in lines if other.by == line.by and (entry := other.entry()) is not None)
        put(html('<h3>{}</h3><p class="state">{}</p>', _agency(line.by), words.state(field.question, same)))
        _answer(field, line, f"{_agency(line.by)}: {field.question.asked}")
        _about(field, line)
        _clear(field, line, f"the answer of {line.by}")
    _name_an_agency(field, lines)


def _agency(by: str) -> str:
    return "All other agencies not named here" if by == ALL_OTHERS else words.who(by)


def _answer(field: Field, line: Line, name: str) -> None:
    """The fields for one answer. `name` is what a screen reader calls a group of radios."""
    kind = field.question.kind
    if kind is Kind.ONE_OF:
        _one_of(field, line, name)
    elif kind is Kind.ANY_OF:
        _any_of(field, line)
    elif kind is Kind.WHOLE_NUMBER:
        _number(field, line)
    else:
        _day(field, line)
    if NOT_KNOWN in line.ticked:
        _text(field, line, "because", "Not known, because")
    elif OWN_WORDS in line.ticked:
        _text(field, line, "because", "The other reason, in the partners’ own words")


def _one_of(field: Field, line: Line, name: str) -> None:
    key = field.key(line, "answer")
    st.session_state[key] = line.answer
    st.radio(
        as_label(name),
        [*field.question.answers, NOT_KNOWN],
        index=None,
        format_func=lambda word: as_label(capital(word)),
        key=key,
        on_change=lambda: line.choose(st.session_state[key]),
        label_visibility="collapsed",
    )


def _any_of(field: Field, line: Line) -> None:
    st.caption(as_label("Tick all that apply."))
    with st.container(gap=None):
        for word in (*field.question.answers, NOT_KNOWN):
            key = field.key(line, f"tick-{words.slug(word)}")
            st.session_state[key] = word in line.ticked
            label = {NONE: "None of these", NOT_KNOWN: _NOT_COMPLETE}.get(word, capital(word))
            st.checkbox(as_label(label), key=key, on_change=partial(_ticked, field, line, word, key))
    if line.ticked and NOT_KNOWN not in line.ticked:
        put(html('<p class="hint">The list counts as complete. Tick “{}” if it may not be.</p>', _NOT_COMPLETE))


_NOT_COMPLETE = "Not known, or there may be others not yet known"


def _ticked(field: Field, line: Line, word: str, key: str) -> None:
    line.tick(field.question, word, st.session_state[key])


def _number(field: Field, line: Line) -> None:
    key = field.key(line, "number")
    st.session_state[key] = line.typed[0] if line.typed else ""
    _trouble(field, key, line.trouble(field.question))
    with st.container(key=f"{key}-box"):
        st.text_input(
            as_label("Whole number"),
            key=key,
            max_chars=10,
            width=160,
            on_change=lambda: line.type_answer(field.question, (st.session_state[key],)),
        )
    _or_not_known(field, line)


def _day(field: Field, line: Line) -> None:
    key = field.key(line, "day")
    typed = (*line.typed, "", "", "")[:3]
    _trouble(field, key, line.trouble(field.question))
    day_fields(key, (typed[0], typed[1], typed[2]), lambda now: line.type_answer(field.question, now))
    _or_not_known(field, line)


def day_fields(key: str, typed: tuple[str, str, str], take: Callable[[tuple[str, str, str]], None]) -> None:
    """Three fields for a day. `take` gets what stands in them after every change."""
    names = ("Day", "Month", "Year")
    keys = [f"{key}-{name.lower()}" for name in names]

    def changed() -> None:
        day, month, year = (st.session_state[part] for part in keys)
        take((day, month, year))

    with st.container(key=f"{key}-box", horizontal=True, gap="small"):
        for name, part, text, width in zip(names, keys, typed, (80, 80, 110), strict=True):
            st.session_state[part] = text
            st.text_input(name, key=part, max_chars=12, width=width, on_change=changed)


def _or_not_known(field: Field, line: Line) -> None:
    key = field.key(line, "not-known")
    st.session_state[key] = line.answer == NOT_KNOWN
    st.checkbox("Not known", key=key, on_change=lambda: line.choose(NOT_KNOWN if st.session_state[key] else None))


def _trouble(field: Field, key: str, trouble: str | None) -> None:
    """Say beside the fields why they cannot be read, and tie the words to them."""
    if trouble is not None:
        error = f"error-{key}"
        field.site.invalid.append((f"{key}-box", error))
        put(html('<p class="error" id="{}"><strong>Not read:</strong> {}</p>', error, trouble))


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
        _trouble(field, known, line.known_trouble())
        day_fields(known, line.known_typed, line.type_known_on)
        _text(field, line, "source", "From what: a report, a record, a conversation")
        if not (NOT_KNOWN in line.ticked or OWN_WORDS in line.ticked):
            _text(field, line, "because", "Anything to add, in their own words")
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


def _text(field: Field, line: Line, part: str, label: str) -> None:
    key = field.key(line, f"{part}-{words.slug(label)}")
    st.session_state[key] = getattr(line, part)
    st.text_input(
        as_label(label),
        key=key,
        max_chars=LONGEST_TEXT,
        on_change=lambda: setattr(line, part, as_typed(st.session_state[key])),
    )


def _clear(field: Field, line: Line, what: str) -> None:
    if (
        line.entry() is not None
        or line.typed
        or (len(field.draft.lines_for(field.question)) > 1 and _is_extra(field, line))
    ):
        st.button(
            as_label(f"Clear {what}"),
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
