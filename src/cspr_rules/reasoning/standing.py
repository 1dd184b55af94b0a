"""Where a duty stands on the day of decision: not started, done, due, overdue, or not to be dated and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cspr_rules.model.condition import Answered, leaves
from cspr_rules.model.day_in_words import day_in_words
from cspr_rules.model.duty import DutyTerms, Status
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.reasoning.days import Days
from cspr_rules.reasoning.duty_state import DutyState

_PERHAPS = "it is not yet known whether the duty arises"
_DISPUTED = "the agencies differ on whether the duty arises"
_AS_IF = "the days are counted as if it does"


@dataclass(frozen=True, slots=True)
class Done:
    """Whether a duty is done by the day of decision, on which day, and what is to be said of that."""

    is_done: bool
    on: date | None = None
    why: str = ""


class Standing:
    """Gives a dated duty its status, from the days answered and the findings."""

    def __init__(self, days: Days, findings: Mapping[str, Finding], rules: Mapping[str, Rule]) -> None:
        self._days = days
        self._findings = findings
        self._rules = rules

    def of(self, state: DutyState, terms: DutyTerms, owed: Finding, done: Done, why: str) -> DutyState:
        """`state` with its status. `why` says what keeps it from being dated; what was done counts as done."""
        today, clock = self._days.today, terms.clock
        if terms.starts_when and self._findings[terms.starts_when] is Finding.NOT_MET:
            return _not_started(state, "what starts the clock has not happened")
        if done.is_done:
            return self._done(state, done, why)
        if clock is not None and state.since is not None and self._days.is_still_to_come(clock.starts):
            return _not_started(state, _later("the day that starts the clock", state.since))
        if state.disputed or owed is Finding.NOT_YET_KNOWN:
            doubt = _DISPUTED if state.disputed else _PERHAPS
            if state.by is None:
                return _undated(state, doubt, done.why)
            if clock is not None and not clock.within.count and today > state.by:
                # What is to be done the same day is not late before anybody knows that it is called for.
                return replace(state, status=Status.DUE, by=None, by_force=None, why=_joined(doubt, done.why))
            # An open duty is not no duty: its clock is shown running, and that it may not arise is said beside it.
            state = replace(state, why=_joined(f"{doubt}; {_AS_IF}", done.why))
        else:
            state = replace(state, why=done.why)
        if clock is None:
            return replace(state, status=Status.DUE)
        if state.by is None:
            return _undated(state, why, done.why)
        if clock.lasts and today > state.by:
            return replace(state, status=Status.DONE)
        if today > state.by:
            return replace(state, status=Status.OVERDUE, late_by=self._days.working_days(state.by, today))
        return replace(state, status=Status.DUE, days_left=self._days.working_days(today, state.by))

    def done(self, terms: DutyTerms) -> Done:
        """Whether the answers say that the duty is done. A day after the day of decision is a plan, not a deed."""
        given = self._days.given(terms.done_on) if terms.done_on else ()
        undone = self._undone(terms, given)
        if undone:
            return Done(is_done=False, why=undone)
        later = [day for day in given if day > self._days.today]
        if len(given) == 1:
            why = _later("the day given for doing it", given[0]) if later else ""
            return Done(is_done=not later, on=None if later else given[0], why=why)
        if given and terms.done_on:
            # Agencies that differ about the day agree that it was done; that it was late is not said on one account.
            return Done(is_done=not later, why=self._days.why_none(terms.done_on))
        if terms.done_when and self._findings[terms.done_when] is Finding.MET:
            return Done(is_done=True, why="the day on which it was done is not recorded")
        return Done(is_done=False)

    def _undone(self, terms: DutyTerms, given: tuple[date, ...]) -> str:
        """Why what was done does not count: it was taken back, or the answers say that it was not done."""
        reason = ""
        if terms.undone_when and self._findings[terms.undone_when] is Finding.MET:
            reason = self._rules[terms.undone_when].in_short["partners"]["met"]
        elif given and terms.done_when and self._findings[terms.done_when] is Finding.NOT_MET:
            reason = self._rules[terms.done_when].in_short["partners"]["not met"]
        elif given and terms.done_when and self._findings[terms.done_when] is Finding.NOT_YET_KNOWN:
            reason = self._days.why_disputed(leaf.question for leaf in self._asked(terms.done_when))
        if reason and len(given) == 1:
            return f"{reason}, so the day recorded, {day_in_words(given[0])}, does not count"
        return reason

    def _asked(self, rule: str) -> Iterator[Answered]:
        for leaf in leaves(self._rules[rule].when):
            if isinstance(leaf, Answered):
                yield leaf
            else:
                yield from self._asked(leaf.name)

    def _done(self, state: DutyState, done: Done, why: str) -> DutyState:
        if done.on is None or state.by is None:
            return replace(state, status=Status.DONE, done_on=done.on, why=why if done.on else done.why)
        late = self._days.working_days(state.by, done.on) if done.on > state.by else 0
        status = Status.DONE_LATE if done.on > state.by else Status.DONE
        return replace(state, status=status, done_on=done.on, late_by=late)


def _not_started(state: DutyState, why: str) -> DutyState:
    """A clock that has not started counts from no day and to none."""
    return replace(state, status=Status.NOT_STARTED, since=None, by=None, by_force=None, last_working_day=None, why=why)


def _undated(state: DutyState, *why: str) -> DutyState:
    return replace(state, status=Status.CANNOT_BE_DATED, why=_joined(*why))


def _later(what: str, day: date) -> str:
    return f"{what}, {day_in_words(day)}, is after the day of decision"


def _joined(*clauses: str) -> str:
    return "; ".join(filter(None, clauses))
