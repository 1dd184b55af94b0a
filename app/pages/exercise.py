"""Before an exercise: what it contains, where support is found, how long it takes, and where to go on."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.exercise_steps import (
    CHANGED,
    DEBRIEF,
    PROGRESS,
    READ,
    SUPPORT,
    TRAINING,
    go_to,
    named,
    show_not_kept,
    step,
)
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import as_label, capital, html, items, link, put
from cspr_rules.app.parts.own_code import has_code
from cspr_rules.app.parts.site import Site, heading_id
from cspr_rules.app.state import exercise

from cspr_rules.training.scenario import Scenario

TITLE = "Before you begin"


def show(site: Site) -> None:
    """Show the page."""
    scenario = named(site, TITLE)
    if scenario is None:
        return
    show_heading(site, scenario.title, "Exercise")
    put(
        html(
            '<div class="notice"><h2>What it contains</h2><p>{}</p><p>It is invented. No child, family, agency or '
            "place in it is real. You may stop at any time and go on another day; nobody is told.</p>"
            "<h3>Where support is found</h3><p>{}</p></div>"
            "<p>{}, about {} minutes, in {}. It is about: {}.</p><h2>What you learn</h2>{}",
            scenario.contains,
            SUPPORT,
            capital(scenario.difficulty),
            scenario.minutes,
            "1 stage" if len(scenario.stages) == 1 else f"{len(scenario.stages)} stages, as facts arrive",
            "; ".join(scenario.shows),
            items(scenario.aims),
        )
    )
    if has_code(site):
        show_not_kept()
        _show_ways_on(site, scenario)
    put(html("<p>{}</p>", link(TRAINING, "Back to the list of exercises")))


def _show_ways_on(site: Site, scenario: Scenario) -> None:
    tries, at = exercise.tries(scenario.name), exercise.stage(scenario.name)
    if at is not None:
        put(html("<p>You are at stage {}: {}. What you typed is still there.</p>", at + 1, scenario.stages[at].name))
        if st.button("Go on where you stopped", type="primary", key="exercise-go-on"):
            go_to(site, READ, scenario.name)
        if st.button("Let go of what you typed at this stage", key="exercise-drop"):
            exercise.lay_down(scenario.name)
            site.focus_on(heading_id(site.here))  # the button that had it is gone
            st.rerun()
    elif not tries:
        if st.button("Begin", type="primary", key="exercise-begin"):
            _begin(site, scenario, 0)
    else:
        latest = tries[-1].stage
        if latest + 1 < len(scenario.stages) and st.button(
            as_label(f"Go on to stage {latest + 2}: {scenario.stages[latest + 1].name}"),
            type="primary",
            key="exercise-next",
        ):
            _begin(site, scenario, latest + 1)
        if st.button("Begin again at the first stage", key="exercise-again"):
            _begin(site, scenario, 0)
    if tries:
        put(
            html(
                "<h2>Your tries</h2>{}",
                items(
                    link(
                        step(DEBRIEF, scenario.name, **{"try": number}),
                        f"Try {number}, at stage {one.stage + 1}: {scenario.stages[one.stage].name}",
                    )
                    for number, one in enumerate(tries, start=1)
                ),
            )
        )
        if len(tries) > 1:
            put(html("<p>{}</p>", link(step(CHANGED, scenario.name), "What changed between your tries")))
    put(html("<p>{}</p>", link(PROGRESS, "What you now see that you missed before")))


def _begin(site: Site, scenario: Scenario, number: int) -> None:
    exercise.begin_stage(scenario.name, number)
    go_to(site, READ, scenario.name)
