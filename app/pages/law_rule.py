"""One rule in full: provisions and how well each was read, our reading, the words for both readers, examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st
from cspr_rules.app.parts.frame import show_heading, show_not_found
from cspr_rules.app.parts.html import Html, capital, html, items, put, together
from cspr_rules.app.parts.law_link import LAW
from cspr_rules.app.parts.law_words import (
    FORCES,
    GAPS,
    condition,
    duty_line,
    force_tag,
    mark_in_words,
    provision,
    show_law_pages,
    within,
)
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state import law, session

from cspr_rules.model.rule import Period, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale import law_words
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.rule_words import clause, duty_lines
from cspr_rules.rulebook.fault import nearest

TITLE = "One rule of the law"


def show(site: Site) -> None:
    """Show the page."""
    rulebook = session.reasoner().rulebook
    name = st.query_params.get("rule", "")
    day = law.day_named(st.query_params.get("on")) or date.today()
    show_law_pages(site)
    rule = rulebook.rules.get(name)
    if rule is None:
        _show_no_such_rule(site, rulebook, name)
        return
    st.set_page_config(page_title=f"{rule.title} – The law")
    group = next((group.title for group in rulebook.groups if name in group.rules), "")
    show_heading(site, rule.title, f"{capital(rule.kind.value)}. {group}")
    period = rule.period(day)
    standing = rule if period is None else rule.during(period)
    put(_in_short(rulebook, rule, standing, period, day))
    put(_reading(rule))
    put(html("<h2>When it holds</h2><ul>{}</ul>", condition(clause(rulebook, standing.when), day)))
    if rule.duty is not None:
        lines = items(duty_line(rulebook, line, day) for line in duty_lines(rule.duty))
        put(html("<h2>Who, by when, and when it is done</h2>{}", lines))
    put(_told(rule))
    put(
        html(
            "<h2>Examples</h2>{}",
            table(
                "Cases that prove the rule whenever the rulebook is checked",
                ("Case", "What comes out", "The mistake that it corrects"),
                (
                    (
                        example.name,
                        capital(rule.outcome_in_words(example.outcome)),
                        example.mistake or "None is named",
                    )
                    for example in rule.examples
                ),
            ),
        )
    )
    put(_periods(rulebook, rule, day))
    put(
        html(
            '<p class="hint">In the files of the rulebook: {}, under the name {}. In the terminal: cspr explain {}</p>',
            rule.file,
            name,
            name,
        )
    )


def _show_no_such_rule(site: Site, rulebook: Rulebook, name: str) -> None:
    show_not_found(site, "Rule not found")
    near = nearest(name, rulebook.rules)
    meant = within("law-rule", f"Did you mean “{rulebook.rules[near].title}”?", rule=near) if name and near else ""
    put(html("<p>No rule of this rulebook has this name. {}</p><p>{}</p>", meant, within(LAW, "Find a rule")))


def _in_short(rulebook: Rulebook, rule: Rule, standing: Rule, period: Period | None, day: date) -> Html:
    every = within(LAW, "the whole law of that day", on=day.isoformat())
    if period is None:
        return html(
            '<div class="notice"><h2>Not in force on {}</h2><p>It is in force {}. What follows is how it reads then. '
            "See {}.</p></div>",
            day_in_words(day),
            law_words.absent(rule, day),
            every,
        )
    return html(
        "<p>{} {}.</p><p>{} See {}.</p><h2>On what it rests on {}</h2>{}{}",
        force_tag(standing.force),
        capital(FORCES[standing.force]),
        law_words.in_force_since(rule, day),
        every,
        day_in_words(day),
        items(provision(rulebook, cite) for cite in period.cites),
        _since(rule.name, day),
    )


def _since(name: str, day: date) -> Html:
    today = date.today()
    if day >= today:
        return Html("")
    compared = law.compared(day, today)
    change = next((change for change in compared.changes if change.name == name), None)
    if change is None:
        return html("<h3>What has changed since</h3><p>Nothing about this rule, up to today.</p>")
    said = [*law_words.happened(change)]
    if change in law_words.editions(compared):
        said.append(capital(mark_in_words(law_words.edition(compared, change))))
    said.append(law_words.NO_CASE if change.searched and change.example is None else "")
    link = within(
        "law-compare", "See it beside the other changes", **{"from": day.isoformat(), "to": today.isoformat()}
    )
    return html("<h3>What has changed since</h3>{}<p>{}</p>", items(filter(None, said)), link)


def _reading(rule: Rule) -> Html:
    parts = (("Our reading", rule.reading), ("What we left out", rule.left_out))
    return together(html("<h2>{}</h2>{}", title, items(lines)) for title, lines in parts if lines)


_READERS = {"partners": "What the safeguarding partners are told", "family": "What the family is told"}


def _told(rule: Rule) -> Html:
    when = "Finding" if rule.shown_as_a_duty else "When it is"

    def parts() -> Iterator[Html]:
        for reader, title in _READERS.items():
            texts = rule.says.get(reader) or {}
            rows = ((capital(rule.outcome_in_words(found)), text) for found, text in texts.items())
            said = table(title, (when, "They read"), rows, under_its_name=True)
            yield html("<h3>{}</h3>{}", title, said or html("<p>Nothing of this rule by itself.</p>"))

    gaps = html('<p class="hint">{}</p>', GAPS) if "{" in str(rule.says) else Html("")
    return html("<h2>The words of the rationale</h2>{}{}", gaps, together(parts()))


def _periods(rulebook: Rulebook, rule: Rule, day: date) -> Html:
    """Every period with its provisions, how each was read, and the condition where it is another then."""

    def rows() -> Iterator[tuple[Html | str, ...]]:
        for period in rule.periods:
            until = day_in_words(period.until) if period.until else "no end is known"
            here = html(" <em>(the day shown)</em>") if day in period else ""
            other = (
                html("<p>Then it held when:</p><ul>{}</ul>", condition(clause(rulebook, period.when), day))
                if period.when is not None
                else ""
            )
            yield (
                html("{}{}", day_in_words(period.start), here),
                until,
                capital((period.force or rule.force).value),
                html("{}{}", items(provision(rulebook, cite) for cite in period.cites), other),
            )

    columns = ("From", "Until", "Force", "Provisions, and how each was read")
    return html("<h2>Through the years</h2>{}", table("Since when, on what, and how strongly", columns, rows()))
