"""What is covered: line by line, what law, guidance and documents say, what carries it, or why it is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cspr_rules.app.parts.covered_words import carriers
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, put, together
from cspr_rules.app.parts.law_words import show_law_pages
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import law

from cspr_rules.model.coverage import Part, Row
from cspr_rules.rationale.coverage_output import CARRIED, counts, described
from cspr_rules.rationale.provisions import as_cited
from cspr_rules.reasoning.coverage import Covered


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
                        together((carriers(own.names), items(_cited(covered, own.cites)))),
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
    """What carries it, by its titles; then how it was read, and what is left out."""
    carried = {**row.carried_by, "features": covered.features(row)} if row.carried_by else {}
    others = (
        html("<p><strong>{}.</strong> {}</p>", what, said) for what, said in described(covered, row) if what != CARRIED
    )
    return together((html("<p><strong>{}.</strong></p>{}", CARRIED, carriers(carried)) if carried else "", *others))


def _cited(covered: Covered, cites: Iterable[str]) -> Iterator[str]:
    """Provisions as people read them."""
    return (as_cited(covered.rulebook, cite) for cite in cites if cite in covered.rulebook.sources)
