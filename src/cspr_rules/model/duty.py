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

    Where it `lasts`, something has to be kept until that day and is done after it, not before.
    """

    starts: str
    within: Limit
    force: Force
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class DutyTerms:
    """What a duty file says beyond what every rule file does.

    `starts_when` and `done_when` name findings or definitions: whether the clock has started, and whether the duty is
    done. `done_on` is the question that holds the day. From the day of `total_from` the whole delay is shown too.
    """

    number: str
    who: str
    tells: tuple[str, ...]
    clock: Clock | None
    starts_when: str | None = None
    done_when: str | None = None
    done_on: str | None = None
    total_from: str | None = None
    governed_by: str | None = None
    """The question whose day says which law governs, where the day that starts the clock is not known."""
