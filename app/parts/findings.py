"""Findings by group: what was found, why, and on which provision."""

from __future__ import annotations

from collections.abc import Mapping

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, html, items, link, together
from cspr_rules.app.parts.law_link import law_link
from cspr_rules.app.parts.site import place_of

from cspr_rules.model.rule import Finding
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.result import AnswerGround, Consideration, Reasoned


def findings(of: Consideration, told: Mapping[str, str]) -> Html:
    """Every finding under the heading of its group. `told` holds the partners' words by name of the finding."""
    groups = together(
        html(
            "<h3>{}</h3><ul class='findings'>{}</ul>",
            group.title,
            together(_finding(of, of.findings[n], told) for n in names),
        )
        for group in of.law.rulebook.groups
        if (names := [name for name in group.rules if name in of.findings])
    )
    absent = together(
        html("<p>Not in force on {}: {}.</p>", day_in_words(of.on), of.law.rulebook.rules[name].title)
        for name in of.law.not_in_force
    )
    return html("<h2>Findings</h2><p>{}.</p>{}{}", words.capital(words.counted(of)), groups, absent)


def _finding(of: Consideration, reasoned: Reasoned, told: Mapping[str, str]) -> Html:
    rule = of.law.rules[reasoned.name]
    return html(
        '<li class="finding"><h4>{} {}</h4><p>{}</p>{}{}{}<p>{}</p></li>',
        words.finding_tag(reasoned.finding, rule),
        rule.title,
        told.get(reasoned.name, ""),
        _rests_on(of, reasoned),
        _open_questions(of, reasoned),
        words.provisions(of.law.rulebook, rule.force.value, reasoned.cites),
        law_link(reasoned.name, of.on),
    )


def _rests_on(of: Consideration, reasoned: Reasoned) -> Html:
    """Each answer with the way to its question, and each other finding, that this one rests on."""
    questions = of.law.rulebook.questions
    grounds = [
        html(
            "{} {}",
            link(place_of(one.question), questions[one.question].asked),
            words.entry(one.entry, questions[one.question]),
        )
        if isinstance(one, AnswerGround)
        else html("{}: {}", of.law.rules[one.name].title, of.law.rules[one.name].found(one.finding))
        for one in dict.fromkeys((*reasoned.because, *reasoned.also_shown))
    ]
    if not grounds:
        return html("")
    return html("<details><summary>What it rests on ({})</summary>{}</details>", len(grounds), items(grounds))


def _open_questions(of: Consideration, reasoned: Reasoned) -> Html:
    if reasoned.finding is not Finding.NOT_YET_KNOWN:
        return html("")
    questions = of.law.rulebook.questions
    asked = together(html("<li>{}</li>", link(place_of(name), questions[name].asked)) for name in reasoned.ask_next)
    return html(
        "<details><summary>Questions it waits for ({})</summary><ul>{}</ul></details>", len(reasoned.ask_next), asked
    )
