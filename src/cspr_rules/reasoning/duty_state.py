"""Where one duty stands, and what it waits for: plain data, without words for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force

LOCAL = "local:"
"""Begins the name of a clock that a partnership has of its own."""


@dataclass(frozen=True, slots=True)
class DutyState:
    """One duty of one incident on one day.

    `by` is the last day of the statutory limit, `local_by` that of the local one, `work_to` the earlier of them; all
    None where they cannot be dated. `late_by` and `days_left` count working days. `why` says what is in the way.
    `total` is the whole delay in working days from the earlier day that the duty file names.
    """

    name: str
    who: str
    force: Force
    status: Status
    cites: tuple[str, ...]
    since: date | None = None
    by: date | None = None
    by_force: Force | None = None
    local_by: date | None = None
    local_name: str = ""
    last_working_day: date | None = None
    """The working day before `by`, where `by` is not worked and the clock had started on it."""
    done_on: date | None = None
    late_by: int | None = None
    days_left: int | None = None
    local_late_by: int | None = None
    local_days_left: int | None = None
    """Working days past the local day of an open duty, or left to it; None too where they cannot be counted."""
    total: int | None = None
    why: str = ""
    law_of_decision_day: bool = False
    """True where no day says which law governs, so that the law of the day of decision is cited in its place although
    an earlier one may govern."""
    starts: str = ""
    """The question whose day is `since`, where it has taken the place of the plan that the duty file names."""
    is_open: bool = False
    """True where it is not yet known whether the duty arises."""
    disputed: bool = False
    """True where the duty is not established because agencies differ, and its clock is shown all the same."""

    @property
    def work_to(self) -> date | None:
        """The earlier of the statutory and the local day."""
        return min((day for day in (self.by, self.local_by) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one duty that applies or may apply waits for: names of questions for days, and of rules.

    `days` would date it; `governed_by` would say which law governs it. `arises` and `starts` name the findings that are
    still open on whether the duty arises and whether its clock has started; until then nobody is asked for its days.
    """

    duty: str
    days: tuple[str, ...] = ()
    governed_by: str | None = None
    arises: str | None = None
    starts: str | None = None
