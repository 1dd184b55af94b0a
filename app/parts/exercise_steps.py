"""The way through an exercise: where each step is, which exercise a page is about, and its papers."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from cspr_rules.app.parts.frame import show_heading, show_not_found
from cspr_rules.app.parts.html import Html, html, items, link, paragraphs, put, together
from cspr_rules.app.parts.site import Site, heading_id
from cspr_rules.app.state import exercise, training

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.training.exercise import Reading
from cspr_rules.training.scenario import Document, Scenario

TRAINING, BEFORE, READ, ANSWER, VIEWS, DEBRIEF, CHANGED, PROGRESS, NEAR_MISSES = (
    "training",
    "exercise",
    "exercise-read",
    "exercise-answers",
    "exercise-views",
    "exercise-debrief",
    "exercise-changed",
    "progress",
    "near-misses",
)
SUPPORT = (
    "Your manager, supervisor or designated professional; your organisation’s staff support; your GP; or Samaritans on "
    "116 123, day and night, free."
)


def step(address: str, scenario: str, **asked: object) -> str:
    """The address of a step of an exercise."""
    return f"{address}?{urlencode({'scenario': scenario, **asked})}"


def go_to(site: Site, address: str, scenario: str, **asked: object) -> None:
    """Leave for a step of an exercise."""
    wanted = {"scenario": scenario, **{name: str(value) for name, value in asked.items()}}
    # The same page about something else is a new one for whoever hears it: its heading takes the focus.
    site.go(address, heading_id(address) if address == site.here else "", wanted)


def named(site: Site, title: str) -> Scenario | None:
    """The exercise that the address names; None where there is none of that name, and the page says so."""
    found = exercise.scenarios().get(st.query_params.get("scenario", ""))
    if found is None:
        show_not_found(site, "Exercise not found", title)
        put(html("<p>There is no exercise of this name. {}.</p>", link(TRAINING, "Choose one from the list")))
    return found


def in_work(site: Site, title: str) -> tuple[Scenario, Reading] | None:
    """The exercise that the address names and what is read at its stage in work.

    None where the window has none in work, and the page says how to come to it.
    """
    scenario = named(site, title)
    if scenario is None:
        return None
    reading = exercise.read_now(scenario.name)
    if reading is None:
        show_heading(site, "This exercise is not open", title)
        put(
            html(
                "<p>This exercise is not open in this window. {}.</p>",
                link(step(BEFORE, scenario.name), f"Begin “{scenario.title}”, or go on with it"),
            )
        )
        return None
    return scenario, reading


def where(reading: Reading, number: int) -> str:
    """Where a page stands on the way, above its heading."""
    return f"{reading.title}: stage {reading.number + 1} of {reading.stages}, step {number} of 4"


def show_not_kept() -> None:
    """Say where nothing is kept, or where what was typed last could not be."""
    if training.not_kept():
        put(
            html(
                '<p class="error" role="alert">What you typed last is held by this window alone. {} Do not close the '
                "window.</p>",
                training.not_kept(),
            )
        )
    elif not training.is_kept():
        put(html('<p class="hint">You practise without a code: all of it goes when this window is closed.</p>'))


def shown(reading: Reading) -> Html:
    """The recommendation that is shown at the stage, where one is."""
    if not reading.shown:
        return html("")
    return html(
        '<div class="inset"><h2>A recommendation is shown here</h2><p>The program recommends: <strong>{}</strong>.</p>'
        "<p>In some exercises what is shown is wrong on purpose, in others it is not. Judge for yourself.</p></div>",
        code_in_words(reading.scenario, reading.number, reading.shown),
    )


def code_in_words(scenario: str, number: int, code: str) -> str:
    """A recommendation by its title, under the law of the stage."""
    rule = exercise.law(scenario, number).rules.get(code)
    return "It cannot be said yet" if rule is None else rule.title


def papers(documents: tuple[Document, ...], level: int) -> Html:
    """Each document in full under its own heading."""
    return together(
        html(
            f"<h{level}>{{}}</h{level}><div class='paper'><p class='hint'>From: {{}}</p>{{}}</div>",
            one.title,
            one.agency,
            paragraphs(one.paragraphs),
        )
        for one in documents
    )


def show_papers_beside(reading: Reading) -> None:
    """What was read, folded, beside the questions."""
    every = (*reading.documents, *reversed(reading.earlier))
    folded = (
        html(
            "<details><summary>{}</summary><p class='hint'>From: {}</p>{}</details>",
            one.title,
            one.agency,
            paragraphs(one.paragraphs),
        )
        for one in every
    )
    put(
        html(
            '<div class="live"><h2>The papers</h2><details open><summary>What happens</summary><p class="hint">{}, '
            "{}</p><p>{}</p></details>{}</div>",
            reading.stage,
            day_in_words(reading.on),
            reading.what_happens,
            items(folded, style="folded"),
        )
    )
