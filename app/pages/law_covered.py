"""What is covered: line by line, what law, guidance and documents say, what carries it, or why it is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, put, together
from cspr_rules.app.parts.law_link import rule_link
from cspr_rules.app.parts.law_words import show_law_pages
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import law

from cspr_rules.model.coverage import Part, Row
from cspr_rules.rationale.coverage_output import counts, described
from cspr_rules.reasoning.coverage import Covered

_CODE = re.compile("`([^`]*)`")


def show(site: Site) -> None:
    """Show the page."""
    covered = law.covered()
    show_law_pages(site)
    show_heading(site, "What is covered")
    put(
        html(
            '<p class="lead">Line by line, what the law, the guidance and the documents the project starts from say, '
            "in our words; what carries each line; how well its provisions were read; and what is left out, and "
            "why.</p>"
        )
    )
    sides: Mapping[str, tuple[Part, ...]] = {
        "Law and guidance": covered.coverage.law,
        "The five documents": covered.coverage.documents,
    }
    put(
        table(
            "How many lines",
            ("Of", "Lines", "Carried", "Left out", "Not yet built"),
            ((title, *map(str, counts(parts))) for title, parts in sides.items()),
        )
    )
    for title, parts in sides.items():
        put(html("<h2>{}</h2>{}", title, items(_jump(part) for part in parts)))
        for part in parts:
            put(_part(covered, part))
    put(
        html(
            "<h2>Our own additions</h2>{}",
            table(
                "What no provision asks for, and why it is here",
                ("Added", "Why"),
                (
                    (
                        Html(", ").join(
                            _name(covered, name) for names in (*own.names.values(), own.cites) for name in names
                        ),
                        own.because,
                    )
                    for own in covered.coverage.own_additions
                ),
            ),
        )
    )


def _jump(part: Part) -> Html:
    at = f"part-{slug(part.title)}"
    return html('<a href="#{}" data-focus="{}">{}</a>', at, at, part.title)


def _part(covered: Covered, part: Part) -> Html:
    return html(
        '<h3 id="part-{}" tabindex="-1">{}</h3>{}',
        slug(part.title),
        part.title,
        table(
            part.title,
            ("Line", "What it says", "What carries it, and how it was read"),
            ((_line(row), row.says, _described(covered, row)) for row in part.rows),
            under_its_name=True,
            style="covered",
        ),
    )


def _line(row: Row) -> Html:
    force = html('<br><span class="hint">{}</span>', capital(row.force.value)) if row.force else ""
    return html("<strong>{}</strong>{}", row.name, force)


def _described(covered: Covered, row: Row) -> Html:
    return together(
        html("<p><strong>{}.</strong> {}</p>", what, _names(covered, said)) for what, said in described(covered, row)
    )


def _names(covered: Covered, said: str) -> Html:
    """What is said, with the rules in it as links to their pages, and other names set apart."""
    parts = _CODE.split(said)
    return together(_name(covered, part) if at % 2 else html("{}", part) for at, part in enumerate(parts))


def _name(covered: Covered, name: str) -> Html:
    if name in covered.rulebook.rules:
        return rule_link(name, date.today())
    return html("<code>{}</code>", name)
