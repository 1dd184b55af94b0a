"""The fourth step of a stage: what the rules find and why, where one differed, and what explains it. No marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st
from cspr_rules.app.parts import exercise_told
from cspr_rules.app.parts.exercise_steps import BEFORE, CHANGED, PROGRESS, READ, go_to, named, show_not_kept, step
from cspr_rules.app.parts.frame import show_heading, show_not_found
from cspr_rules.app.parts.html import Html, as_label, html, items, link, put, together
from cspr_rules.app.parts.own_code import has_code
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state import exercise, training

from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.scenario import Scenario

TITLE = "What the rules find"
LIMBS = ("died_or_seriously_harmed", "abuse_or_neglect_known_or_suspected")


def show(site: Site) -> None:
    """Show the page."""
    scenario = named(site, TITLE)
    if scenario is None:
        return
    tries = exercise.tries(scenario.name)
    number = _number(st.query_params.get("try", ""), len(tries))
    if number is None:
        if training.own() is None or training.new_code():
            show_heading(site, TITLE, scenario.title)
        else:
            show_not_found(site, "Try not found", scenario.title)
        if has_code(site):
            put(html("<p>There is no such try. {}.</p>", link(step(BEFORE, scenario.name), "Back to the exercise")))
        return
    told = exercise.told(tries[number - 1])
    stage = scenario.stages[told.given.stage]
    over = f"{scenario.title}: stage {told.given.stage + 1} of {len(scenario.stages)}, step 4 of 4, try {number}"
    show_heading(site, TITLE, over)
    show_not_kept()
    put(
        html(
            "<p>No marks are given. This is what the rules find on the answers of a careful reader of the same papers, "
            "beside your own.</p>"
        )
    )
    put(exercise_told.announced(told))
    put(exercise_told.recommendation(told))
    for section in (_limbs, _differing, _unknown, _left_out, _alike, _other_answers):
        put(section(told, scenario))
    put(html("<h2>Your reasons</h2><p class='own'>{}</p>", told.given.reasons or "You wrote none."))
    put(exercise_told.on_reasons(told.reasons))
    last = told.given.stage + 1 == len(scenario.stages)
    put(html("<h2>To think over</h2>{}", items((*stage.discuss, *(scenario.discuss if last else ())))))
    _show_ways_on(site, scenario, told, len(tries))


def _number(text: str, most: int) -> int | None:
    """The try that the address names, the newest where it names none."""
    if not text:
        return most or None
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= most else None


def _limbs(told: Debrief, scenario: Scenario) -> Html:
    return html(
        "<h2>The two limbs</h2><p>A serious child safeguarding case has two: the child died or was seriously harmed, "
        "and abuse or neglect is known or suspected.</p>{}",
        _in_full((one for name, one in told.criteria.items() if name in LIMBS), told, scenario),
    )


def _differing(told: Debrief, scenario: Scenario) -> Html:
    found = [one for one in told.differences if one.name not in LIMBS]
    return html(
        "<h2>Where you saw it otherwise</h2>{}",
        _in_full(found, told, scenario) or html("<p>Nowhere else, of what you gave a view on.</p>"),
    )


def _unknown(told: Debrief, scenario: Scenario) -> Html:
    as_no = [one for one in told.criteria.values() if one.unknown_as_no]
    taken = told.unknowns_taken
    if not as_no and not taken:
        return html("<h2>What is not yet known</h2><p>You took nothing that is not yet known for an answer.</p>")
    return html(
        "<h2>What is not yet known</h2>{}{}",
        html(
            "<p>You took these for a no. They are not yet known, and not known is not no:</p>{}",
            items(one.title for one in as_no),
        )
        if as_no
        else "",
        html(
            "<p>You answered these, and the papers do not:</p>{}",
            exercise_told.facts(taken, scenario, told.given.stage),
        )
        if taken
        else "",
    )


def _left_out(told: Debrief, scenario: Scenario) -> Html:
    del scenario
    found = [one for one in told.not_considered if one.name not in LIMBS]
    return _list("What you did not consider", found) if found else html("")


def _alike(told: Debrief, scenario: Scenario) -> Html:
    del scenario
    found = [one for one in told.criteria.values() if one.view is one.finding and one.name not in LIMBS]
    return _list("Where you saw it as the rules do", found) if found else html("")


def _list(heading: str, found: Iterable[OnCriterion]) -> Html:
    return html("<h2>{}</h2>{}", heading, items(map(exercise_told.folded, found), style="findings"))


def _other_answers(told: Debrief, scenario: Scenario) -> Html:
    """What was answered otherwise among what was asked: what the scenario tells beyond it was no question."""
    asked = exercise.asked_at(scenario.name, told.given.stage)
    found = [one for one in told.facts if one.question in asked]
    if not found:
        return html("<h2>Your answers</h2><p>You answered every question as a careful reader does.</p>")
    return html(
        "<h2>Your answers</h2><details><summary>Every question that you and a careful reader answered otherwise"
        "</summary>{}</details>",
        exercise_told.facts(found, scenario, told.given.stage),
    )


def _in_full(found: Iterable[OnCriterion], told: Debrief, scenario: Scenario) -> Html:
    return together(exercise_told.criterion(one, told, scenario) for one in found)


def _show_ways_on(site: Site, scenario: Scenario, told: Debrief, tries: int) -> None:
    put(html("<h2>Go on</h2>"))
    following = told.given.stage + 1
    if following < len(scenario.stages):
        words = f"Go on to stage {following + 1}, with new facts: {scenario.stages[following].name}"
        _button(site, scenario, words, "primary", following)
    else:
        put(html("<p>This was the last stage.</p>"))
    _button(site, scenario, "Try this stage again", "secondary", told.given.stage)
    ways: list[Html] = []
    if tries > 1:
        ways.append(link(step(CHANGED, scenario.name), "What changed between your tries"))
    ways += [
        link(PROGRESS, "What you now see that you missed before"),
        link(step(BEFORE, scenario.name), "Back to the exercise"),
    ]
    put(items(ways))


def _button(site: Site, scenario: Scenario, words: str, kind: str, number: int) -> None:
    button: Callable[..., bool] = st.button
    if button(as_label(words), type=kind, key=f"exercise-stage-{number}"):
        exercise.begin_stage(scenario.name, number)
        go_to(site, READ, scenario.name)
