"""The fields for one answer: a list to choose from, boxes to tick, a number, a day. The line keeps what they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import as_label, capital, html, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.line import OWN_WORDS, Line
from cspr_rules.app.state.typed import while_typing

from cspr_rules.model.question import NONE, NOT_KNOWN, Kind, Question

LONGEST_TEXT = 2000
PAUSE = "1s"
"""How long somebody stops typing before what stands in a text is kept."""
_NOT_COMPLETE = "Not known, or there may be others not yet known"


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


def answer_fields(field: Field, line: Line, name: str) -> None:
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
        text_field(field, line, "because", "Not known, because")
    elif OWN_WORDS in line.ticked:
        text_field(field, line, "because", "The other reason, in the partners’ own words")


def _one_of(field: Field, line: Line, name: str) -> None:
    key = field.key(line, "answer")
    st.session_state[key] = line.answer
    st.radio(
        as_label(name),
        [*field.question.answers, NOT_KNOWN],
        index=None,
        format_func=lambda word: as_label(capital(field.question.shown(word))),
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
            label = {NOT_KNOWN: _NOT_COMPLETE, NONE: "None of these"} | field.question.shown_as
            st.checkbox(
                as_label(capital(label.get(word, word))), key=key, on_change=partial(_ticked, field, line, word, key)
            )
    if line.ticked and NOT_KNOWN not in line.ticked:
        put(html('<p class="hint">The list counts as complete. Tick “{}” if it may not be.</p>', _NOT_COMPLETE))


def _ticked(field: Field, line: Line, word: str, key: str) -> None:
    line.tick(field.question, word, st.session_state[key])


def _number(field: Field, line: Line) -> None:
    key = field.key(line, "number")
    st.session_state[key] = line.typed[0] if line.typed else ""
    show_trouble_with(field, key, line.trouble(field.question))
    with st.container(key=f"{key}-box"):
        st.text_input(
            as_label("Whole number"),
            key=key,
            max_chars=10,
            width=160,
            live=PAUSE,
            on_change=lambda: line.type_answer(field.question, (st.session_state[key],)),
        )
    _or_not_known(field, line)


def _day(field: Field, line: Line) -> None:
    key = field.key(line, "day")
    typed = (*line.typed, "", "", "")[:3]
    show_trouble_with(field, key, line.trouble(field.question))
    day_fields(key, (typed[0], typed[1], typed[2]), lambda now: line.type_answer(field.question, now))
    _or_not_known(field, line)


def day_fields(key: str, typed: tuple[str, str, str], take: Callable[[tuple[str, str, str]], None]) -> None:
    """Three fields for a day. `take` gets what stands in them after every change."""
    names = ("Day", "Month", "Year")
    keys = [f"{key}-{name.lower()}" for name in names]

    def changed() -> None:
        day, month, year = (st.session_state[part] for part in keys)
        take((day, month, year))

    with st.container(key=f"{key}-box", horizontal=True, gap="xsmall"):
        for name, part, text, width in zip(names, keys, typed, (60, 60, 84), strict=True):
            st.session_state[part] = text
            st.text_input(name, key=part, max_chars=12, width=width, live=PAUSE, on_change=changed)


def _or_not_known(field: Field, line: Line) -> None:
    key = field.key(line, "not-known")
    st.session_state[key] = line.answer == NOT_KNOWN
    st.checkbox("Not known", key=key, on_change=lambda: line.choose(NOT_KNOWN if st.session_state[key] else None))


def show_trouble_with(field: Field, key: str, trouble: str | None, mark: str = "Not read") -> None:
    """Say beside the fields why they cannot be read, and tie the words to them."""
    if trouble is not None:
        error = f"error-{key}"
        field.site.invalid.append((f"{key}-box", error))
        put(html('<p class="error" id="{}"><strong>{}:</strong> {}</p>', error, mark, trouble))


def text_field(field: Field, line: Line, part: str, label: str) -> None:
    """A line of text that is kept as `part` of the line."""
    key = field.key(line, f"{part}-{words.slug(label)}")
    st.session_state[key] = getattr(line, part)
    st.text_input(
        as_label(label),
        key=key,
        max_chars=LONGEST_TEXT,
        live=PAUSE,
        on_change=lambda: setattr(line, part, while_typing(st.session_state[key])),
    )
