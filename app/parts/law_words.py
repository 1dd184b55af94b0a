"""What the pages about the law share: their links, how strongly a rule speaks, its provisions and its condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html, items, link, outside, put, together
from cspr_rules.app.parts.law_link import COMPARE, COVERED, LAW, NOT_READ, rule_link
from cspr_rules.app.parts.site import Site, heading_id

from cspr_rules.model.force import Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.provisions import as_cited
from cspr_rules.rationale.rule_words import Clause, Line, how_read

_PAGES = (
    (LAW, "The law on a day"),
    (COMPARE, "Compare two days"),
    (COVERED, "What is covered"),
    (NOT_READ, "What was not read in the original"),
)

FORCES: Mapping[Force, str] = {
    Force.MUST: "it is law",
    Force.MUST_TAKE_INTO_ACCOUNT: "it is law, and decides nothing by itself",
    Force.SHOULD: "it is guidance",
    Force.SHOULD_HAVE_REGARD: "it is guidance, and decides nothing by itself",
    Force.PANEL_EXPECTATION: "the national Panel expects it; it is not law",
    Force.MAY: "it is permitted and binds nobody",
    Force.LOCAL: "it is local practice and not law",
}
"""What each force means, strongest first."""

GAPS = "Words in curly brackets are filled in from the case."


def show_law_pages(site: Site) -> None:
    """The links between the pages about the law."""
    put(
        html(
            '<nav class="pages" aria-label="The law">{}</nav>',
            items(
                html(
                    '<a href="/{}" data-go="{}"{}>{}</a>',
                    at,
                    at,
                    Html(' aria-current="page"') * (at == site.here),
                    said,
                )
                for at, said in _PAGES
            ),
        )
    )


def force_tag(force: Force) -> Html:
    """How strongly a rule speaks, in the words of its source."""
    return words.tag(capital(force.value), "")


def provision(rulebook: Rulebook, cite: str) -> Html:
    """A provision with its address, and how well it was read."""
    source = rulebook.sources[cite]
    return html("{}. {}", outside(source.address, as_cited(rulebook, cite)), how_read(source))


def cited(rulebook: Rulebook, cites: Iterable[str]) -> Html:
    """Provisions in a line, each with a mark in words where it was not read in the original."""
    return html("; ").join(html("{}{}", as_cited(rulebook, cite), _marked(rulebook, cite)) for cite in cites)


def mark_in_words(said: str) -> str:
    """A sentence with its stars, which stand beside provisions not read in the original, said in words."""
    return said.replace(" *", f" ({words.ORIGINAL})")


def _marked(rulebook: Rulebook, cite: str) -> Html:
    return html(" <em>({})</em>", words.ORIGINAL) if rulebook.sources[cite].to_be_checked else Html("")


def condition(of: Clause, day: date) -> Html:
    """A condition as a nested list; the rules in it lead to their own pages."""
    if of.rule:
        title, _, outcome = of.says.rpartition(": ")
        return html("<li>{}: {}</li>", rule_link(of.rule, day, title), outcome)
    if of.parts:
        return html("<li>{}<ul>{}</ul></li>", capital(of.says), together(condition(part, day) for part in of.parts))
    return html("<li>{}</li>", of.says)


def duty_line(rulebook: Rulebook, line: Line, day: date) -> Html:
    """A line about a duty; the rule in it leads to its own page."""
    asked = " Else: ".join(rulebook.questions[name].asked for name in line.questions)
    return html("{} {}", line.says, rule_link(line.rule, day) if line.rule else asked)


def turn_to(site: Site, **query: str) -> None:
    """Say in the address what the page shows, so that it can be opened again, and put the focus on its heading."""
    st.query_params.from_dict(query)
    site.focus_on(heading_id(site.here))


def within(address: str, words_: str, **query: str) -> Html:
    """A link to a page about the law with what it is to show."""
    return link(f"{address}?{urlencode(query)}", words_)
