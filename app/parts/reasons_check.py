"""The check of the reasons beside them: what they do not address, and where they say nothing. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.app.parts.html import Html, capital, html, items, together
from cspr_rules.app.state import session

from cspr_rules.documents.rationale_check import ReasonsCheck


def reasons_check(checked: ReasonsCheck) -> Html:
    """What was found. What is in order is folded away."""
    return together(
        (
            html(
                '<p role="status">Not addressed: {}. Saying nothing: {}.</p>',
                len(checked.missing),
                len(checked.says_nothing),
            ),
            html("<h4>What they do not address ({})</h4>", len(checked.missing)),
            items(_missing(checked)) or html("<p>Nothing was found missing.</p>"),
            html("<h4>Where they say nothing ({})</h4>", len(checked.says_nothing)),
            items(_empty(checked)) or html("<p>Nothing was found.</p>"),
            html(
                "<details><summary>What they address ({})</summary>{}</details>",
                len(checked.addressed) + len(checked.in_the_record),
                items(_addressed(checked)),
            ),
            html(
                '<p class="hint">The check knows phrases, not meanings. What it calls missing may be there in other '
                "words, and reasons that pass may still be wrong. It writes nothing and stops nobody: the reasons are "
                "the partners’ own.</p>"
            ),
        )
    )


def _missing(checked: ReasonsCheck) -> Iterator[Html]:
    for line in checked.missing:
        yield html('{} <span class="hint">({})</span>', line.asks, _cited(line.cites))


def _empty(checked: ReasonsCheck) -> Iterator[Html]:
    for one in checked.says_nothing:
        yield html(
            'Line {}: “{}”. {}. {} <span class="hint">({})</span>',
            one.line,
            one.quote,
            capital(one.phrase.title),
            one.phrase.say_instead,
            _cited(one.phrase.cites),
        )


def _addressed(checked: ReasonsCheck) -> Iterator[str]:
    for name, line in checked.addressed.items():
        yield f"{capital(name.replace('_', ' '))} (line {line})"
    for name, where in checked.in_the_record.items():
        yield f"{capital(name.replace('_', ' '))} (in the record: {where})"


def _cited(cites: tuple[str, ...]) -> str:
    rulebook = session.reasoner().rulebook
    sources = (rulebook.sources[cite] for cite in cites)
    return "; ".join(f"{rulebook.instruments[source.instrument].short_title}, {source.provision}" for source in sources)
