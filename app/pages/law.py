"""The law on a day: every rule that is in force then, with its force, its provisions, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import streamlit as st
from cspr_rules.app.parts.day_form import DayForm
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, outside, put, together
from cspr_rules.app.parts.law_link import COMPARE, LAW, NOT_READ, rule_link
from cspr_rules.app.parts.law_words import FORCES, cited, force_tag, show_law_pages, turn_to, within
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import law, session

from cspr_rules.model.rule import Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale import law_words
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.law_output import not_in_force
from cspr_rules.rationale.law_search import find


def show(site: Site) -> None:
    """Show the page."""
    day = law.day_named(st.query_params.get("on")) or date.today()
    words = st.query_params.get("find", "")
    show_law_pages(site)
    show_heading(site, f"The law on {day_in_words(day)}")
    put(
        html(
            '<p class="lead">As this rulebook reads it: every rule, how strongly its source speaks, and on which '
            "provision it rests. Not every provision was read in the original: {}.</p>",
            within(NOT_READ, "see which"),
        )
    )
    _ask(site, day, words)
    rulebook = session.reasoner().rulebook
    rules = rulebook.on(day).rules
    if words:
        _show_found(rulebook, rules, day, words)
    else:
        _show_all(rulebook, rules, day)


def _ask(site: Site, day: date, words: str) -> None:
    def take(days: Mapping[str, date], find_: str) -> None:
        turn_to(site, on=days["On which day"].isoformat(), **({"find": find_} if find_ else {}))

    form = DayForm(site, "law", {"On which day": day}, "Find words in rules (may be left empty)", words)
    form.show("Show the law", take)


def _show_found(rulebook: Rulebook, rules: Mapping[str, Rule], day: date, words: str) -> None:
    found = find(rulebook, rules, words)
    said = "1 rule has" if len(found) == 1 else f"{len(found) or 'No'} rules have"
    every = within(LAW, "Show every rule", on=day.isoformat())
    heading = '<h2>{} the words “{}”</h2><p class="hint">Of the rules in force on {}. {}</p>'
    put(html(heading, said, words, day_in_words(day), every))
    put(_by_force(rulebook, [rules[name] for name in found], day))


def _show_all(rulebook: Rulebook, rules: Mapping[str, Rule], day: date) -> None:
    groups = [
        (group.title, [rules[name] for name in group.rules if name in rules])
        for group in rulebook.groups
        if any(name in rules for name in group.rules)
    ]
    put(
        html(
            "<h2>On this page</h2>{}<details><summary>What must, should and may mean here</summary>{}</details>",
            items(html('<a href="#{}" data-focus="{}">{}</a>', _id(title), _id(title), title) for title, _ in groups),
            items(html("{} {}.", force_tag(force), capital(says)) for force, says in FORCES.items()),
        )
    )
    for title, standing in groups:
        put(html('<h2 id="{}" tabindex="-1">{}</h2>{}', _id(title), title, _by_force(rulebook, standing, day)))
    _show_rest(rulebook, day)


def _id(title: str) -> str:
    return f"group-{slug(title)}"


def _by_force(rulebook: Rulebook, rules: list[Rule], day: date) -> Html:
    """The rules, those of one force together: what must be done is never listed among what should or may be."""
    lists = ((force, [rule for rule in rules if rule.force is force]) for force in FORCES)
    return together(
        html(
            '<h3>{}<span class="hint"> – {}</span></h3><ul class="findings">{}</ul>',
            capital(force.value),
            FORCES[force],
            together(_rule(rulebook, rule, day) for rule in of_this),
        )
        for force, of_this in lists
        if of_this
    )


def _rule(rulebook: Rulebook, rule: Rule, day: date) -> Html:
    period = rule.period(day)
    assert period is not None
    return html(
        '<li class="finding"><p><strong>{}</strong> <span class="hint">({})</span></p><p>{}.</p>'
        '<p class="hint">{} {}</p></li>',
        rule_link(rule.name, day),
        rule.kind.value,
        cited(rulebook, period.cites),
        law_words.in_force_since(rule, day),
        _since(rule.name, day),
    )


def _since(name: str, day: date) -> str:
    """What has happened to a rule between the day that is shown and today."""
    today = date.today()
    if day >= today:
        return ""
    changes = {change.name: change for change in law.compared(day, today).changes}
    if name not in changes:
        return "Nothing about it has changed since."
    said = " ".join(law_words.happened(changes[name]))
    return f"Changed since: {said}"


def _show_rest(rulebook: Rulebook, day: date) -> None:
    put(
        html(
            "<h2>Instruments in force on {}</h2>{}",
            day_in_words(day),
            items(_instruments(rulebook, day)),
        )
    )
    absent = not_in_force(rulebook, day)
    listed = items(html("{}: {}.", rule_link(rule.name, day), law_words.absent(rule, day)) for rule in absent) or html(
        "<p>Every rule of the rulebook is in force on this day.</p>"
    )
    put(html("<h2>Not in force on {}</h2>{}", day_in_words(day), listed))
    otherwise = [(asked, days) for asked in rulebook.questions.values() if (days := asked.read_on(day)) is not None]
    if otherwise:
        put(
            html(
                "<h2>Questions that are read otherwise on this day</h2>{}",
                items(
                    html("{} {}. {}.", asked.asked, law_words.other_days(days), cited(rulebook, days.cites))
                    for asked, days in otherwise
                ),
            )
        )
    today = date.today()
    if day < today:
        to_today = within(COMPARE, "Compare this day with today", **{"from": day.isoformat(), "to": today.isoformat()})
        put(html("<p>{}</p>", to_today))


def _instruments(rulebook: Rulebook, day: date) -> Iterator[Html]:
    for one in rulebook.instruments.values():
        if day in one:
            until = f" until {day_in_words(one.in_force_until)}" if one.in_force_until else ""
            since = f"from {day_in_words(one.in_force_from)}{until}"
            note = html('<br><span class="hint">{}</span>', one.note) if one.note else ""
            yield html("{}, {}.{}", outside(one.address, one.short_title), since, note)
