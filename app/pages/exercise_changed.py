"""At the end: what changed from one try at an exercise to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cspr_rules.app.parts.exercise_steps import BEFORE, TRAINING, code_in_words, named, step
from cspr_rules.app.parts.exercise_told import thing_in_words
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.own_code import has_code
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state import exercise
from cspr_rules.app.state.session import reasoner

from cspr_rules.training.debrief import Debrief
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.tries import BetweenTries, Changed, between

TITLE = "What changed between your tries"


def show(site: Site) -> None:
    """Show the page."""
    scenario = named(site, TITLE)
    if scenario is None:
        return
    show_heading(site, TITLE, scenario.title)
    if not has_code(site):
        return
    told = [exercise.told(given) for given in exercise.tries(scenario.name)]
    if len(told) < 2:
        put(html("<p>There are no two tries at this exercise yet.</p>"))
    for number, (before, after) in enumerate(pairwise(told), start=1):
        put(_from_to(scenario, number, before, after))
    put(
        html(
            "{}<p>{}<br>{}</p>",
            html("<h2>To think over</h2>{}", items(scenario.discuss)) if len(told) > 1 else "",
            link(step(BEFORE, scenario.name), "Back to the exercise"),
            link(TRAINING, "Choose another exercise"),
        )
    )


def _from_to(scenario: Scenario, number: int, before: Debrief, after: Debrief) -> Html:
    found = between(before, after, scenario)
    return html(
        "<h2>From try {} to try {}</h2><p>{}</p>{}{}",
        number,
        number + 1,
        _stages(scenario, before, after),
        items(_in_short(scenario, found, before, after)),
        table(
            f"Criteria, try {number} and try {number + 1}",
            ("Criterion", "You before", "You now", "The rules before", "The rules now"),
            (_row(one) for one in found.criteria),
        )
        or html("<p>Nothing changed in the criteria.</p>"),
    )


def _stages(scenario: Scenario, before: Debrief, after: Debrief) -> str:
    if before.given.stage == after.given.stage:
        return f"Both at stage {after.given.stage + 1}: {scenario.stages[after.given.stage].name}."
    was, now = before.given.stage, after.given.stage
    return f"From stage {was + 1}, {scenario.stages[was].name}, to stage {now + 1}, {scenario.stages[now].name}."


def _in_short(scenario: Scenario, found: BetweenTries, before: Debrief, after: Debrief) -> Iterator[Html]:
    questions = reasoner().rulebook.questions
    was, now = found.recommendation
    if was != now:
        yield html(
            "You recommended “{}” and now “{}”.",
            code_in_words(scenario.name, before.given.stage, was),
            code_in_words(scenario.name, after.given.stage, now),
        )
    else:
        yield html("You recommend the same: “{}”.", code_in_words(scenario.name, after.given.stage, now))
    together = [one.after.title for one in found.criteria if one.came_together]
    if together:
        yield html("You now see as the rules do: {}", items(together))
    if found.no_longer_taken:
        yield html(
            "No longer taken for an answer while nobody knows: {}",
            items(dict.fromkeys(questions[one.question].asked for one in found.no_longer_taken)),
        )
    if found.now_addressed:
        yield html("Your reasons now address: {}", items(thing_in_words("reasons", one) for one in found.now_addressed))
    if found.new_facts:
        yield html(
            "New facts in the papers: {}", items(questions[one].asked for one in found.new_facts if one in questions)
        )


def _row(one: Changed) -> tuple[Html | str, ...]:
    rule = reasoner().rulebook.rules[one.after.name]
    return (
        one.after.title,
        rule.found(one.before.view) if one.before.view else "no view",
        rule.found(one.after.view) if one.after.view else "no view",
        rule.found(one.before.finding),
        rule.found(one.after.finding),
    )
