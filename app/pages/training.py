"""The exercises there are: what each is about, how hard and how long it is, and what is learned from it."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from cspr_rules.app.pages.training_room import ROOM
from cspr_rules.app.parts.exercise_steps import BEFORE, NEAR_MISSES, PROGRESS, SUPPORT, step
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.words import tag
from cspr_rules.app.state import exercise

from cspr_rules.training.scenario import DIFFICULTIES, SITUATIONS, Scenario

ALL = "all"


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "Training")
    put(
        html(
            '<p class="lead">Practise on made-up cases, alone and unwatched. You read what is known, answer the '
            "questions, and give your own view with reasons. Only then you see what the rules find and why.</p>"
            "<p>No marks are given. Where the law leaves a choice to the partners, there is no right one.</p>"
            '<div class="inset"><h2>This work can distress</h2><p>The cases are invented, and they are about children '
            "who died or were harmed. Each exercise says what it contains before it begins, and you may stop at any "
            "time. Support: {}</p></div>{}",
            SUPPORT,
            items(
                (
                    link(PROGRESS, "What you now see that you missed before"),
                    link(NEAR_MISSES, "Near misses: two cases that differ in one answer"),
                    link(ROOM, "Training with others: a room for a group"),
                )
            ),
        )
    )
    _show_in_work()
    found, tried = _chosen(), exercise.tried()
    put(
        html(
            '<h2>Exercises</h2><p role="status">{}</p>{}',
            "There is 1 exercise." if len(found) == 1 else f"There are {len(found)} exercises.",
            items((_card(one, tried) for one in found), style="cards"),
        )
    )


def _show_in_work() -> None:
    names = exercise.in_work()
    if names:
        library = exercise.scenarios()
        put(
            html(
                "<h2>In work</h2>{}",
                items(link(step(BEFORE, name), f"Go on with: {library[name].title}") for name in names),
            )
        )


def _chosen() -> list[Scenario]:
    """The exercises of the difficulty and the kind that are chosen."""
    every = exercise.scenarios().values()
    put(html("<h2>Choose</h2>"))
    there = {kind for one in every for kind in one.shows}
    difficulty = _choice("Difficulty", "training-difficulty", DIFFICULTIES)
    kind = _choice("What it is about", "training-kind", [one for one in SITUATIONS if one in there])
    fitting = [one for one in every if difficulty in (ALL, one.difficulty) and (kind == ALL or kind in one.shows)]
    return sorted(fitting, key=lambda one: (DIFFICULTIES.index(one.difficulty), one.minutes, one.title))


def _choice(label: str, key: str, options: tuple[str, ...] | list[str]) -> str:
    kept = st.session_state.get(f"{key}-kept", ALL)
    st.session_state[key] = kept if kept in options else ALL
    st.selectbox(
        label,
        [ALL, *options],
        key=key,
        format_func=capital,
        width=420,
        # Streamlit forgets the field with the page; what was chosen stays for the way back.
        on_change=lambda: st.session_state.update({f"{key}-kept": st.session_state[key]}),
    )
    return str(st.session_state[key])


def _card(one: Scenario, tried: frozenset[str]) -> Html:
    return html(
        "<h3>{}</h3><p>{}{}, about {} minutes, {}.</p><p class='hint'>You learn to:</p>{}",
        link(step(BEFORE, one.name), one.title),
        _state(one, tried),
        capital(one.difficulty),
        one.minutes,
        "1 stage" if len(one.stages) == 1 else f"{len(one.stages)} stages",
        items(_as_clause(one.aims)),
    )


def _as_clause(aims: tuple[str, ...]) -> Iterator[str]:
    for aim in aims:
        yield f"{aim[:1].lower()}{aim[1:]}"


def _state(one: Scenario, tried: frozenset[str]) -> Html | str:
    if one.name in exercise.in_work():
        return tag("In work", "open")
    return tag("Tried", "answered") if one.name in tried else ""
