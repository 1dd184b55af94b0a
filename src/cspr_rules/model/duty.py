"""Duties: who must, should or may do what, by when, and from which day the clock runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cspr_rules.model.force import Force
from cspr_rules.model.working_days import Limit


class Status(StrEnum):
    """Where a duty stands."""

    NOT_STARTED = "not started"
    """What starts the clock has not happened."""
    DUE = "due"
    DONE = "done"
    DONE_LATE = "done late"
    OVERDUE = "overdue"
    CANNOT_BE_DATED = "cannot be dated"
    DOES_NOT_APPLY = "does not apply"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit, the question whose answer is day 0, and the limit's force, which may be weaker than the duty's.

    Where it `lasts`, something has to be kept until that day and is done after it, not before. Where `starts` is a
    plan, `as_it_happened` is the question whose answer takes its place once that day is given.
    """

    starts: str
    within: Limit
    force: Force
    lasts: bool = False
    as_it_happened: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute during which a clock is shown running although the duty is not established.

    Both are names of findings or definitions: the dispute itself, and all that the duty needs beside what is disputed.
    """

    about: str
    would_arise: str


@dataclass(frozen=True, slots=True)
class DutyTerms:
    """What a duty file says beyond what every rule file does.

    `starts_when`, `done_when` and `undone_when` name findings or definitions: whether the clock has started, whether
    the duty is done, and whether what was done no longer counts. `done_on` is the question that holds the day. From the
    day of `total_from` the whole delay is shown too.
    """

    number: str
    who: str
    tells: tuple[str, ...]
    clock: Clock | None
    starts_when: str | None = None
    done_when: str | None = None
    done_on: str | None = None
    total_from: str | None = None
    governed_by: tuple[str, ...] = ()
    """Questions whose day says which law governs, where the day that starts the clock is not known: the first of them
    that has a day."""
    undone_when: str | None = None
    disputed: Dispute | None = None
    not_owed_where: str | None = None
    """A finding or definition that, once met, ends the doubt: a duty is then not owed while it is open if it arises."""
