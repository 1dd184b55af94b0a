"""Provisions as people cite them, and those that are to be checked against the original."""

from __future__ import annotations

from collections.abc import Iterable

from cspr_rules.model.duty import Status
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reasoning.result import Consideration


def as_cited(rulebook: Rulebook, cite: str) -> str:
    """A provision as people cite it: the short title of its instrument, and its place there."""
    source = rulebook.sources[cite]
    return f"{rulebook.instruments[source.instrument].short_title}, {source.provision}"


def to_be_checked(consideration: Consideration) -> tuple[str, ...]:
    """Every provision that the output rests on and nobody here has read in the original, in rulebook order.

    A notice that is still open rests on its provisions too: it is shown as perhaps to come.
    """
    rulebook = consideration.law.rulebook
    settled = consideration.recommendation.reasoned if consideration.recommendation else None
    notices = (*consideration.notices, *consideration.open_notices)
    reasoned = [*consideration.findings.values(), *notices, *([settled] if settled else [])]
    owed = [state for state in consideration.duties if state.status is not Status.DOES_NOT_APPLY]
    cites = [*(one.cites for one in reasoned), *(state.cites for state in owed)]
    return provisions_to_be_checked(rulebook, (cite for some in cites for cite in some))


def provisions_to_be_checked(rulebook: Rulebook, cites: Iterable[str]) -> tuple[str, ...]:
    """Those of `cites` that nobody here has read in the original, as people cite them, each once."""
    return tuple(as_cited(rulebook, cite) for cite in dict.fromkeys(cites) if rulebook.sources[cite].to_be_checked)
