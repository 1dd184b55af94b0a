"""Statements as they stand on one day: what was then the law is no departure, and that day's edition is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.statements import Statement


def on_a_day(statements: Mapping[str, Statement], day: date, rulebook: Rulebook) -> Mapping[str, Statement]:
    """Those of `statements` that are true on `day`, by name, each with the provisions of the editions in force then.

    Where none of its provisions was in force then, it keeps them as they are.
    """
    return {
        name: replace(one, cites=_of_the_day(one.cites, day, rulebook))
        for name, one in statements.items()
        if one.since is None or one.since <= day
    }


def _of_the_day(cites: tuple[str, ...], day: date, rulebook: Rulebook) -> tuple[str, ...]:
    found = (_in_force(cite, day, rulebook) for cite in cites)
    return tuple(dict.fromkeys(cite for cite in found if cite is not None)) or cites


def _in_force(cite: str, day: date, rulebook: Rulebook) -> str | None:
    """The provision of that name in the edition in force on `day`, or None."""
    instrument = rulebook.instruments[rulebook.sources[cite].instrument]
    if day in instrument:
        return cite
    first, *_, last = cite.split("/")
    for name, source in rulebook.sources.items():
        parts = name.split("/")
        if (parts[0], parts[-1]) == (first, last) and day in rulebook.instruments[source.instrument]:
            return name
    return None
