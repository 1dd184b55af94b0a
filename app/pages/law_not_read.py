"""What was not read in the original: every such provision, what was read in its place, and what rests on it."""

from __future__ import annotations

from datetime import date

from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, outside, put
from cspr_rules.app.parts.law_link import rule_link
from cspr_rules.app.parts.law_words import show_law_pages
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state import session

from cspr_rules.model.source import Reading, Source
from cspr_rules.rationale.law_search import resting_on
from cspr_rules.rationale.provisions import as_cited
from cspr_rules.rationale.rule_words import how_read

_HEADINGS = {
    Reading.NOT_READ: "Not read at all",
    Reading.REPRODUCTION: "Read only in a reproduction",
}


def show(site: Site) -> None:
    """Show the page."""
    sources = session.reasoner().rulebook.sources.values()
    original = sum(not source.to_be_checked for source in sources)
    show_law_pages(site)
    show_heading(site, "What was not read in the original")
    put(
        html(
            '<p class="lead">The rules cite {} provisions. {} were read in the original. The {} below were not, and are'
            " to be checked against it before anybody relies on them.</p><p>Wherever a provision is shown, the same "
            "is said beside it.</p>",
            len(sources),
            original,
            len(sources) - original,
        )
    )
    for reading, heading in _HEADINGS.items():
        found = [source for source in sources if source.reading is reading]
        put(html("<h2>{} ({})</h2>{}", heading, len(found), _table(heading, found) or html("<p>None.</p>")))


def _table(caption: str, found: list[Source]) -> Html:
    rulebook = session.reasoner().rulebook
    rests = resting_on(rulebook)
    today = date.today()
    return table(
        caption,
        ("Provision", "What was read", "What rests on it"),
        (
            (
                outside(source.address, as_cited(rulebook, source.name)),
                how_read(source),
                items(rule_link(name, today) for name in rests[source.name])
                or "No rule; a question or a document does.",
            )
            for source in found
        ),
    )
