"""A partnership's local terms beside the law: its clocks, names and steps, and what the law says where they depart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html, items, together

from cspr_rules.model.profile import Profile
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.statements import Statement


def local_terms(profile: Profile, rulebook: Rulebook, statements: Mapping[str, Statement]) -> Html:
    """Everything that the profile says, each with what the law says instead. `statements` are those of the reading on
    the day of decision: what was the law on that day is no departure.
    """

    def law(departs_from: tuple[str, ...]) -> Html:
        return together(
            html(
                '<br><strong class="tag open">{}</strong> The law says instead: {}{}',
                capital(statements[name].verdict.value),
                statements[name].law_says,
                words.provisions(rulebook, "law", statements[name].cites),
            )
            for name in departs_from
            if name in statements
        )

    def lines() -> Iterator[Html]:
        for clock in profile.clocks:
            starts = rulebook.questions[clock.starts].asked
            ends = f" Ends: {rulebook.questions[clock.ends].asked}" if clock.ends else ""
            said = f"Local clock: {clock.within}, by {clock.who}. Starts: {starts}{ends} {clock.note}"
            yield html("{}{}", said.strip(), law(clock.departs_from))
        for step in profile.steps:
            yield html("Local step, {}: {}{}", step.who, step.says, law(step.departs_from))
        for gate in profile.gates:
            yield html("Local gate of {}, and of no duty: {}{}", gate.gates, gate.asks, law(gate.departs_from))
        for saying in profile.sayings:
            yield html("{}: {}{}", capital(saying.subject), saying.says, law(saying.departs_from))
        for group in profile.groups:
            yield html("{}: {}{}", group.name, group.does, law(group.departs_from))

    names = items(f"{of_the_law}: {local}" for of_the_law, local in profile.names.items())
    return html(
        "<h2>Local terms: {}</h2><p>{} They stand beside the law and change no finding and no duty.</p>{}{}",
        profile.title,
        profile.drawn_from,
        items(lines()),
        html("<details><summary>What the partnership calls things</summary>{}</details>", names)
        if profile.names
        else "",
    )
