"""The first step of a stage: read what happens, and the papers."""

from __future__ import annotations

from cspr_rules.app.parts.exercise_steps import (
    ANSWER,
    BEFORE,
    go_to,
    in_work,
    papers,
    show_not_kept,
    shown,
    step,
    where,
)
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, link, put
from cspr_rules.app.parts.site import Site

import streamlit as st  # isort: skip

from cspr_rules.rationale.clauses import day_in_words

TITLE = "Read the papers"


def show(site: Site) -> None:
    """Show the page."""
    found = in_work(site, TITLE)
    if found is None:
        return
    scenario, reading = found
    show_heading(site, reading.stage, where(reading, 1))
    show_not_kept()
    put(
        html(
            "<p>It is {}. The law of this day applies.</p><p class='lead'>{}</p>{}",
            day_in_words(reading.on),
            reading.what_happens,
            papers(reading.documents, 2),
        )
    )
    if reading.earlier:
        put(html("<details><summary>Papers of earlier stages</summary>{}</details>", papers(reading.earlier, 2)))
    put(shown(reading))
    if st.button("Go on to the questions", type="primary", key="to-the-questions"):
        go_to(site, ANSWER, scenario.name)
    put(html("<p>{}</p>", link(step(BEFORE, scenario.name), "Stop here, or see what the exercise contains")))
