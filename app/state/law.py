"""The law as the pages ask for it: compared between two days, and covered line by line. Read once for the process."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from cspr_rules.app.state import session

from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rationale.covered import covered_by
from cspr_rules.reasoning.compare import Comparison, compare
from cspr_rules.reasoning.coverage import Covered
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.values import Unreadable, read_day


@lru_cache(maxsize=64)
def compared(start: date, end: date) -> Comparison:
    """What changed between two days. Raises BeforeTheLaw and WrongOrder."""
    return compare(session.reasoner(), start, end)


@cache
def covered() -> Covered:
    """What is covered. Raises Faults. The names of commands are for `cspr coverage --check` to look at."""
    return covered_by(rules_folder(), session.reasoner().rulebook, ())


def day_named(text: str | None) -> date | None:
    """The day that an address names, as 2026-11-22; None where it names none that has a law."""
    try:
        day = read_day(text or "")
    except Unreadable:
        return None
    return day if day >= FIRST_DAY else None
