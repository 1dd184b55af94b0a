"""Where each duty stands: due, done, late and by how much, or why it cannot be dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cspr_rules.model.answer import Answers, Entry, Value, rivals
from cspr_rules.model.duty import Clock, DutyTerms, Status
from cspr_rules.model.force import Force
from cspr_rules.model.profile import LocalClock, Profile
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import FIRST_DAY, LawInForce, Rulebook
from cspr_rules.model.working_days import Calendar, OutsideTheCalendar


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
    done_on: date | None = None
    late_by: int | None = None
    days_left: int | None = None
    total: int | None = None
    why: str = ""

    @property
    def work_to(self) -> date | None:
        """The earlier of the statutory and the local day."""
        return min((day for day in (self.by, self.local_by) if day is not None), default=None)


LOCAL = "local:"
"""Begins the name of a clock that a partnership has of its own."""

_PERHAPS = "it is not yet known whether the duty arises"


class Duties:
    """The duties of one incident, on one day."""

    def __init__(
        self,
        law: LawInForce,
        answers: Answers,
        findings: Mapping[str, Finding],
        today: date,
        profile: Profile | None = None,
    ) -> None:
        self._law = law
        self._rulebook: Rulebook = law.rulebook
        self._answers = answers
        self._findings = findings
        self._calendar: Calendar = law.rulebook.calendar
        self._today = today
        self._clocks = profile.clocks if profile else ()
        self._partnership = profile.title if profile else ""

    def states(self) -> Iterator[DutyState]:
        """Every duty in force, in rulebook order, and then the clocks of the partnership's own."""
        for name in self._law.duties:
            terms = self._rulebook.rules[name].duty
            assert terms is not None
            yield self._state(name, terms)
        for clock in self._clocks:
            if clock.about in self._law.duties:
                yield self._local_state(clock)

    def _local_state(self, local: LocalClock) -> DutyState:
        """Where a clock of the partnership's own stands: it is done when the duty it is about is done."""
        terms = self._rulebook.rules[local.about].duty
        assert terms is not None
        clock = Clock(local.starts, local.within, Force.LOCAL)
        own = replace(terms, who=local.who, clock=clock, starts_when=None, total_from=None)
        name = LOCAL + local.name
        since, done_on = self._day(local.starts), self._day(terms.done_on) if terms.done_on else None
        bare = DutyState(name, local.who, Force.LOCAL, Status.DOES_NOT_APPLY, (), since, done_on=done_on)
        owed = self._findings[local.about]
        return bare if owed is Finding.NOT_MET else self._dated(bare, own, owed)

    def _state(self, name: str, terms: DutyTerms) -> DutyState:
        rule = self._rulebook.rules[name]
        since = self._day(terms.clock.starts) if terms.clock else None
        done_on = self._day(terms.done_on) if terms.done_on else None
        # A duty is governed by the law of the day on which what triggers it happened; where that is open, by today's.
        trigger = since or (self._day(terms.governed_by) if terms.governed_by else None) or self._today
        period = rule.period(max(trigger, FIRST_DAY)) or rule.period(self._today) or rule.periods[-1]
        force = period.force or rule.force
        bare = DutyState(name, terms.who, force, Status.DOES_NOT_APPLY, period.cites, since, done_on=done_on)
        owed = self._findings[name]
        if owed is Finding.NOT_MET:
            return bare
        return self._dated(bare, terms, owed)

    def _dated(self, bare: DutyState, terms: DutyTerms, owed: Finding) -> DutyState:
        clock, why = terms.clock, ""
        by = local_by = None
        local = next((one for one in self._clocks if one.about == bare.name and not one.local_only), None)
        if clock is not None:
            if bare.since is None:
                why = self._why_no_day(clock.starts)
            else:
                try:
                    by = clock.within.applied_to(bare.since, self._calendar)
                except OutsideTheCalendar as outside:
                    why = str(outside)
        if local is not None and (started := self._day(local.starts)) is not None:
            try:
                local_by = local.within.applied_to(started, self._calendar)
            except OutsideTheCalendar as outside:
                why = why or str(outside)
        state = replace(
            bare,
            by=by,
            by_force=clock.force if clock else None,
            local_by=local_by,
            local_name=self._partnership if local_by else "",
            total=self._total(terms, bare.done_on),
        )
        return self._standing(state, terms, owed, why)

    def _standing(self, state: DutyState, terms: DutyTerms, owed: Finding, why: str) -> DutyState:
        """`state` with its status. What was done counts as done, whatever is still open about the rest."""
        by, done_on = state.by, state.done_on
        if done_on is not None and by is not None:
            late = self._working_days(by, done_on) if done_on > by else 0
            return replace(state, status=Status.DONE_LATE if done_on > by else Status.DONE, late_by=late)
        if done_on is not None:
            return replace(state, status=Status.DONE, why=why)
        if terms.done_on and self._rivals(terms.done_on):
            # Agencies that differ about the day agree that it was done; that it was late is not said on one account.
            return replace(state, status=Status.DONE, why=self._why_no_day(terms.done_on))
        if terms.done_when and self._findings[terms.done_when] is Finding.MET:
            return replace(state, status=Status.DONE, why="the day on which it was done is not recorded")
        if terms.starts_when and self._findings[terms.starts_when] is Finding.NOT_MET:
            return replace(state, status=Status.NOT_STARTED, why="what starts the clock has not happened")
        if owed is Finding.NOT_YET_KNOWN:
            if by is None:
                return replace(state, status=Status.CANNOT_BE_DATED, why=_PERHAPS)
            # An open duty is not no duty: its clock is shown running, and that it may not arise is said beside it.
            state = replace(state, why=f"{_PERHAPS}; the days are counted as if it does")
        if terms.clock is None:
            return replace(state, status=Status.DUE)
        if by is None:
            return replace(state, status=Status.CANNOT_BE_DATED, why=why)
        if terms.clock.lasts and self._today > by:
            return replace(state, status=Status.DONE)
        if self._today > by:
            return replace(state, status=Status.OVERDUE, late_by=self._working_days(by, self._today))
        return replace(state, status=Status.DUE, days_left=self._working_days(self._today, by))

    def _working_days(self, start: date, end: date) -> int | None:
        try:
            return self._calendar.between(start, end)
        except OutsideTheCalendar:
            return None

    def _total(self, terms: DutyTerms, done_on: date | None) -> int | None:
        start = self._day(terms.total_from) if terms.total_from else None
        return None if start is None else self._working_days(start, done_on or self._today)

    def _day(self, question: str) -> date | None:
        """The established answer to a question for a day; None while it is open or disputed."""
        standing = self._rivals(question)
        if len(standing) != 1:
            return None
        (answer,) = standing
        return answer if isinstance(answer, date) else None

    def _rivals(self, question: str) -> Mapping[Value, tuple[Entry, ...]]:
        return rivals(self._rulebook.questions[question], self._answers.get(question, ()))

    def _why_no_day(self, question: str) -> str:
        asked = self._rulebook.questions[question]
        if self._rivals(question):
            return f"the agencies give different days for {asked.partners.whether}"
        return f"it is not yet known {asked.partners.whether}"
