"""The days of one clock in words. Where there is none it says whether none is set or it is not yet known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspr_rules.model.force import Force
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.duty_state import LOCAL, DutyState
from cspr_rules.reasoning.result import Consideration

NOT_YET_KNOWN = "Not yet known"
"""There is such a day, or may be. It waits for an answer."""
NONE_SET = "None is set"
"""Nothing sets such a day, so that no answer would give it."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one duty, or of one clock of the partnership's own."""

    of: Consideration
    state: DutyState

    @property
    def force(self) -> Force:
        """The force of the last day, which may be weaker than the duty's."""
        return self.state.by_force or self.state.force

    @property
    def has_lawful_day(self) -> bool:
        """Whether law or guidance sets a last day that can be told."""
        return self.state.by is not None and self.force is not Force.LOCAL

    @property
    def since(self) -> str:
        """The day from which it is counted."""
        return _said(self.state.since, may_come=self._has_a_clock)

    @property
    def by_law(self) -> str:
        """The last day by law or guidance."""
        day = self.state.by if self.has_lawful_day else None
        return _said(day, may_come=self._has_a_clock and not self._is_local)

    @property
    def local(self) -> str:
        """The last day by local practice."""
        if self._is_local:
            return _said(self.state.work_to, may_come=True)
        clocks = self.of.profile.clocks if self.of.profile else ()
        has_one = any(clock.about == self.state.name and not clock.local_only for clock in clocks)
        return _said(self.state.local_by, may_come=has_one)

    @property
    def work_to(self) -> str:
        """The earlier of the two."""
        may_come = NOT_YET_KNOWN in (self.by_law, self.local)
        return _said(self.state.work_to, may_come=may_come)

    @property
    def _is_local(self) -> bool:
        """Whether its last day is set by nobody but us or the partnership."""
        return self.state.name.startswith(LOCAL) or self._limit is Force.LOCAL

    @property
    def _limit(self) -> Force | None:
        rule = self.of.law.rulebook.rules.get(self.state.name)
        clock = rule.duty.clock if rule is not None and rule.duty is not None else None
        return clock.force if clock is not None else None

    @property
    def _has_a_clock(self) -> bool:
        return self.state.name.startswith(LOCAL) or self._limit is not None


def _said(day: date | None, *, may_come: bool) -> str:
    if day is not None:
        return day_in_words(day)
    return NOT_YET_KNOWN if may_come else NONE_SET
