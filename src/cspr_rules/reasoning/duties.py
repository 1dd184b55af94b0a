"""The duties of an incident: which arise, when their clocks end, and what each still waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from cspr_rules.model.answer import Answers
from cspr_rules.model.duty import Clock, DutyTerms, Status
from cspr_rules.model.force import Force
from cspr_rules.model.profile import LocalClock, Profile
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import FIRST_DAY, LawInForce, Rulebook
from cspr_rules.model.working_days import Calendar, OutsideTheCalendar
from cspr_rules.reasoning.days import Days
from cspr_rules.reasoning.duty_state import LOCAL, Awaited, DutyState
from cspr_rules.reasoning.standing import Standing


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
        self._findings = findings
        self._calendar: Calendar = law.rulebook.calendar
        self._days = Days(law.rulebook, answers, today)
        self._standing = Standing(self._days, findings, law.rulebook.rules)
        self._clocks = profile.clocks if profile else ()
        self._partnership = profile.title if profile else ""

    def states(self) -> Iterator[DutyState]:
        """Every duty in force, in rulebook order, and then the clocks of the partnership's own."""
        yield from self._by_law
        for clock in self._clocks:
            if clock.about in self._law.duties:
                yield self._local_state(clock)

    @cached_property
    def _by_law(self) -> tuple[DutyState, ...]:
        return tuple(self._state(name, self._terms(name)) for name in self._law.duties)

    def awaited(self) -> Iterator[Awaited]:
        """What each duty waits for that applies or may apply, and so each clock of the partnership's own."""
        for state in self._by_law:
            if state.status is not Status.DOES_NOT_APPLY:
                yield self._awaited(state, self._terms(state.name))
        for clock in self._clocks:
            if clock.about in self._law.duties and self._applies(clock.about):
                happened = self._happened.get(clock.starts)
                if self._days.established(clock.starts) or (happened and self._findings[happened] is Finding.NOT_MET):
                    continue
                starts = self._if_open(happened) if happened else None
                yield Awaited(LOCAL + clock.name, (clock.starts,), arises=self._if_open(clock.about), starts=starts)

    def _terms(self, duty: str) -> DutyTerms:
        terms = self._rulebook.rules[duty].duty
        assert terms is not None
        clock = terms.clock
        if clock is not None and (actual := clock.as_it_happened) is not None and self._days.has_come(actual):
            return replace(terms, clock=replace(clock, starts=actual))
        return terms

    @cached_property
    def _happened(self) -> Mapping[str, str]:
        """By question for a day, the finding on whether what it is the day of has happened, where a duty names one."""
        all_terms = [self._terms(name) for name in self._law.duties]
        found = {terms.done_on: terms.done_when for terms in all_terms if terms.done_on and terms.done_when}
        return found | {
            terms.clock.starts: terms.starts_when for terms in all_terms if terms.clock and terms.starts_when
        }

    def _awaited(self, state: DutyState, terms: DutyTerms) -> Awaited:
        days = []
        if terms.clock is not None and state.status is not Status.NOT_STARTED:
            if state.since is None:
                days.append(terms.clock.starts)
            if terms.done_on is not None and state.status is Status.DONE and state.done_on is None:
                days.append(terms.done_on)
        return Awaited(
            duty=state.name,
            days=tuple(days),
            governed_by=next(iter(terms.governed_by), None) if state.law_of_decision_day else None,
            arises=self._if_open(state.name),
            starts=self._if_open(terms.starts_when) if terms.starts_when else None,
        )

    def _if_open(self, rule: str) -> str | None:
        return rule if self._findings[rule] is Finding.NOT_YET_KNOWN else None

    def _applies(self, duty: str) -> bool:
        """Whether a duty is owed or may be, or its clock is shown because agencies differ."""
        terms = self._terms(duty)
        if self._findings[duty] is Finding.NOT_YET_KNOWN and terms.not_owed_where is not None:
            return self._findings[terms.not_owed_where] is not Finding.MET
        return self._findings[duty] is not Finding.NOT_MET or self._is_disputed(duty)

    def _is_disputed(self, duty: str) -> bool:
        """The duty fails only on what agencies differ about; whatever else it needs is there, or may be."""
        disputed = self._terms(duty).disputed
        return (
            disputed is not None
            and self._findings[duty] is Finding.NOT_MET
            and self._findings[disputed.about] is Finding.MET
            and self._findings[disputed.would_arise] is not Finding.NOT_MET
        )

    def _local_state(self, local: LocalClock) -> DutyState:
        """Where a clock of the partnership's own stands: it ends with the duty it is about, or on a day of its own."""
        clock = Clock(local.starts, local.within, Force.LOCAL)
        own = replace(self._terms(local.about), who=local.who, clock=clock, starts_when=None, total_from=None)
        if local.ends is not None:
            own = replace(own, done_on=local.ends, done_when=None, undone_when=None)
        since = self._days.established(local.starts)
        bare = DutyState(LOCAL + local.name, local.who, Force.LOCAL, Status.DOES_NOT_APPLY, (), since)
        return self._dated(bare, own, local.about)

    def _state(self, name: str, terms: DutyTerms) -> DutyState:
        rule = self._rulebook.rules[name]
        since = self._days.established(terms.clock.starts) if terms.clock else None
        # A duty is governed by the law of the day on which what triggers it happened; where that is open, by today's.
        other_days = (self._days.established(question) for question in terms.governed_by)
        trigger = since or next((day for day in other_days if day is not None), None)
        today = self._days.today
        governing = rule.period(max(trigger or today, FIRST_DAY))
        period = governing or rule.period(today) or rule.periods[-1]
        bare = DutyState(name, terms.who, period.force or rule.force, Status.DOES_NOT_APPLY, period.cites, since)
        if terms.clock is not None and terms.clock.starts == terms.clock.as_it_happened:
            bare = replace(bare, starts=terms.clock.starts)
        if trigger is not None and governing is None:
            return replace(bare, done_on=self._standing.done(terms).on)  # the law of that day had no such duty
        state = self._dated(bare, terms, name)
        if state.status in (Status.DOES_NOT_APPLY, Status.NOT_STARTED):
            return state  # a clock that has not started will start under the law of its day
        # No earlier law can govern than the first.
        return replace(state, law_of_decision_day=trigger is None and period is not rule.periods[0])

    def _dated(self, bare: DutyState, terms: DutyTerms, about: str) -> DutyState:
        """Whether the duty `about` is owed decides if anything is dated at all."""
        done = self._standing.done(terms)
        if not self._applies(about):
            return replace(bare, done_on=done.on)
        clock, why = terms.clock, ""
        by = None
        if clock is not None:
            if bare.since is None:
                why = self._days.why_none(clock.starts)
            else:
                try:
                    by = clock.within.applied_to(bare.since, self._calendar)
                except OutsideTheCalendar as outside:
                    why = str(outside)
        local_by, why_local = self._local_by(bare.name)
        kept = clock is not None and clock.lasts
        state = replace(
            bare,
            by=by,
            by_force=clock.force if clock else None,
            last_working_day=self._days.last_working_day(bare.since, by) if bare.since and by and not kept else None,
            local_by=local_by,
            local_name=self._partnership if local_by else "",
            total=self._days.delay(terms.total_from, done.on),
            is_open=self._findings[about] is Finding.NOT_YET_KNOWN,
            disputed=self._is_disputed(about),
        )
        return self._against_local(self._standing.of(state, terms, self._findings[about], done, why or why_local))

    def _against_local(self, state: DutyState) -> DutyState:
        """An open duty with what is left to its local day, or by how much that has passed."""
        today, own = self._days.today, state.local_by
        if own is None or state.status not in (Status.DUE, Status.OVERDUE):
            return state
        if today > own:
            return replace(state, local_late_by=self._days.working_days(own, today))
        return replace(state, local_days_left=self._days.working_days(today, own))

    def _local_by(self, duty: str) -> tuple[date | None, str]:
        """The earliest day on which a local clock beside the duty's own ends, and why one of them has none."""
        ends, why = [], ""
        for clock in self._clocks:
            started = self._days.established(clock.starts)
            if clock.about != duty or clock.local_only or started is None or self._days.is_still_to_come(clock.starts):
                continue
            try:
                ends.append(clock.within.applied_to(started, self._calendar))
            except OutsideTheCalendar as outside:
                why = why or str(outside)
        return min(ends, default=None), why
