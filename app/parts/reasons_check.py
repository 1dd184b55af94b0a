"""The check of the reasons beside them: what they do not address, and where they say nothing. It writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cspr_rules.app.parts.html import Html, capital, html, items, link, together
from cspr_rules.app.parts.site import FAMILY, POSITIONS
from cspr_rules.app.state import session

from cspr_rules.documents.rationale_check import ReasonsCheck
from cspr_rules.documents.rationale_check.lines import Line

_PLACES = {
    "positions": (POSITIONS, "record the positions"),
    "family": (FAMILY, "record what the family is told"),
}
_FIELDS = {
    "national review": ("national_review", "under the national review"),
    "look again on": ("look_again_on", "as the day on which it is looked at again"),
}
"""What the record has a place of its own for, by the names that the check has for it."""


def reasons_check(checked: ReasonsCheck, field: Callable[[str], str]) -> Html:
    """What was found, each with a link to where it is written. What is in order is folded away.

    `field` gives the address of a field of the decision by its name in the record.
    """
    return together(
        (
            html(
                '<p role="status">Not addressed: {}. Sentences that say nothing: {}.</p>',
                len(checked.missing),
                len(checked.says_nothing),
            ),
            html("<h4>What they do not address ({})</h4>", len(checked.missing)),
            items(_missing(checked, field)) or html("<p>Nothing was found missing.</p>"),
            html("<h4>Sentences that say nothing ({})</h4>", len(checked.says_nothing)),
            items(_empty(checked, field)) or html("<p>Nothing was found.</p>"),
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


def _missing(checked: ReasonsCheck, field: Callable[[str], str]) -> Iterator[Html]:
    for line in checked.missing:
        yield html('{} {} <span class="hint">({})</span>', line.asks, _where(line, field), _cited(line.cites))


def _where(line: Line, field: Callable[[str], str]) -> Html:
    """Where it is written: in the reasons, or where the record has a place of its own for it."""
    of_its_own = {name: link(address, words) for name, (address, words) in _PLACES.items()} | {
        name: link(field(key), words) for name, (key, words) in _FIELDS.items()
    }
    in_the_reasons = link(field("reason"), "Write it in the reasons")
    if line.the_record not in of_its_own:
        return in_the_reasons
    return html("{}, or {}.", in_the_reasons, of_its_own[line.the_record])


def _empty(checked: ReasonsCheck, field: Callable[[str], str]) -> Iterator[Html]:
    for one in checked.says_nothing:
        yield html(
            'Line {}: “{}”. {}. {} {} <span class="hint">({})</span>',
            one.line,
            one.quote,
            capital(one.phrase.title),
            one.phrase.say_instead,
            link(field("reason"), "Go to the reasons"),
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
