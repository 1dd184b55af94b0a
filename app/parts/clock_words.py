"""Clocks in few words: what each duty is called, where it stands, and in which order they press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cspr_rules.app.parts.html import capital

from cspr_rules.model.duty import Status
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import own_clock
from cspr_rules.reasoning.duty_state import LOCAL, DutyState
from cspr_rules.reasoning.result import Consideration

OPEN, ENDED = (Status.OVERDUE, Status.DUE), (Status.DONE, Status.DONE_LATE)
_NO_DAY = "9999"
MAY_BE_RUNNING = "Not yet known is not no: the time for any of these may already be running."
"""Said beside duties that cannot be dated where it is open whether they are owed."""


def title(of: Consideration, state: DutyState) -> str:
    """What a duty, or a local clock, is called."""
    rules = of.law.rulebook.rules
    return capital(own_clock(state.name)) if state.name.startswith(LOCAL) else rules[state.name].title


def applying(of: Consideration) -> tuple[DutyState, ...]:
    """The duties that apply or may apply: those late first, then by the day to work to."""
    found = (state for state in of.duties if state.status is not Status.DOES_NOT_APPLY)
    return tuple(sorted(found, key=lambda state: (_RANK.index(state.status), _day(state))))


_RANK = (
    Status.OVERDUE,
    Status.DUE,
    Status.NOT_STARTED,
    Status.CANNOT_BE_DATED,
    Status.DONE_LATE,
    Status.DONE,
    Status.DOES_NOT_APPLY,
)


def _day(state: DutyState) -> str:
    return state.work_to.isoformat() if state.work_to else _NO_DAY


def of_status(states: Sequence[DutyState], *wanted: Status) -> tuple[DutyState, ...]:
    """Those that stand so, in their order."""
    return tuple(state for state in states if state.status in wanted)


def may_be_running(states: Sequence[DutyState]) -> bool:
    """Whether one of them has no day, and it is open whether it is owed."""
    return any(state.is_open and state.status is Status.CANNOT_BE_DATED for state in states)


def counted(*, late: int, to_do: int, undated: int) -> str:
    """How many duties are late, to do and without a day, in the one way in which every page counts them.

    >>> counted(late=1, to_do=2, undated=3)
    '1 late, 2 to do, 3 that cannot be dated yet'
    >>> counted(late=0, to_do=2, undated=0)
    '2 to do'
    >>> counted(late=0, to_do=0, undated=0)
    'none is late, to do or still without a day'
    """
    counts = {"late": late, "to do": to_do, "that cannot be dated yet": undated}
    return ", ".join(some(counts)) or "none is late, to do or still without a day"


def some(counts: Mapping[str, int]) -> Iterator[str]:
    """Each count with what it counts, without those of which there are none."""
    return (f"{count} {of_what}" for of_what, count in counts.items() if count)


def stands(of: Consideration, state: DutyState) -> str:
    """Where a duty stands, with what is left or by how much it is late, in whole sentences."""
    said = [_stands(state, lasts=_lasts(of, state))]
    if state.status in OPEN and state.local_by is not None:
        said.append(_stands_locally(state, state.local_by, of.on))
    if state.disputed or (state.is_open and state.status in OPEN):
        said.append(_in_doubt(state))
    if state.total is not None:
        said.append(f"Working days since the authority became aware: {state.total}.")
    return " ".join(said)


def _in_doubt(state: DutyState) -> str:
    """That it is not established as owed, beside the days that run all the same: open is not no, and not yes."""
    doubt = "Agencies differ on whether it is owed" if state.disputed else "It is not yet known whether it is owed"
    counted = state.status in OPEN and state.by is not None
    return f"{doubt}; the days are counted as if it is." if counted else f"{doubt}."


def _stands_locally(state: DutyState, own: date, now: date) -> str:
    """Where an open duty stands against its local day."""
    if own == now:
        return "The local day is today."
    if own < now:
        return f"Past the local day by {working_days(state.local_late_by)}."
    return f"{capital(working_days(state.local_days_left))} left to the local day."


def working_days(count: int | None) -> str:
    """A count of working days; it is not known past the last year with a list of bank holidays."""
    if count is None:
        return "more days than can be counted"
    return "1 working day" if count == 1 else f"{count or 'no'} working days"


def _stands(state: DutyState, *, lasts: bool) -> str:
    done = f" on {day_in_words(state.done_on)}" if state.done_on else ""
    if lasts and state.by is not None:
        return "Kept until that day." if state.status is Status.DONE else "To be kept until that day."
    match state.status:
        case Status.OVERDUE:
            return f"Late by {working_days(state.late_by)}."
        case Status.DUE if state.by is None and state.since is not None:
            return "Due at once if it is owed."  # a clock of the same day, which runs out late only once it is owed
        case Status.DUE if state.by is None:
            return "Due. Law and guidance set no last day." if state.local_by is None else "Due."
        case Status.DUE:
            return "Due today." if state.days_left == 0 else f"Due. {capital(working_days(state.days_left))} left."
        case Status.DONE_LATE:
            return f"Done late{done}, by {working_days(state.late_by)}."
        case Status.DONE:
            return f"Done{done}."
        case _:
            return f"{capital(state.status.value)}."


def _lasts(of: Consideration, state: DutyState) -> bool:
    rule = of.law.rulebook.rules.get(state.name)
    return bool(rule and rule.duty and rule.duty.clock and rule.duty.clock.lasts)
