"""Where each duty stands, in words for the partners."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.duty_state import LOCAL, DutyState

BINDS_NOBODY = "an aim that binds nobody"
"""A time limit of the force "may". A day beside the bare word would read as one in May, and not as what it is."""

_FORCE = {
    Force.MUST: "law (must)",
    Force.MUST_TAKE_INTO_ACCOUNT: "law (must take into account)",
    Force.SHOULD: "guidance (should)",
    Force.SHOULD_HAVE_REGARD: "guidance (should have regard)",
    Force.PANEL_EXPECTATION: "an expectation of the national Panel",
    Force.MAY: f"{BINDS_NOBODY} (may)",
    Force.LOCAL: "our own count, because no source sets a day",
}


def limit_in_words(force: Force) -> str:
    """The force of a time limit in few words, as they stand beside its day.

    >>> limit_in_words(Force.SHOULD), limit_in_words(Force.MAY)
    ('should', 'an aim that binds nobody')
    """
    return BINDS_NOBODY if force is Force.MAY else force.value


def standing(state: DutyState, *, lasts: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Names of wordings and what fills them, for one duty that applies; `lasts` where something is kept until a day."""
    by = day_in_words(state.by) if state.by else ""
    done = day_in_words(state.done_on) if state.done_on else ""
    if state.disputed and state.status is not Status.CANNOT_BE_DATED:
        yield "duty disputed", {"why": state.why}
    if lasts and state.by is not None:
        yield "duty kept" if state.status is Status.DONE else "duty kept until", {"by": by}
    elif state.status is Status.DUE:
        if state.by is not None:
            yield "duty due", {"by": by, "count": _counted(state.days_left)}
            if state.last_working_day is not None:
                yield "duty last day not worked", {"by": by, "day": day_in_words(state.last_working_day)}
        else:
            yield "duty due if it arises" if state.since else "duty due at once", {}
    elif state.status is Status.OVERDUE:
        yield "duty overdue", {"by": by, "count": _late(state.late_by)}
    elif state.status is Status.DONE:
        yield _done(done, by)
    elif state.status is Status.DONE_LATE:
        yield "duty done late", {"by": by, "done": done, "count": _late(state.late_by)}
    elif state.status is Status.NOT_STARTED:
        yield "duty not started", {"why": state.why}
    else:
        yield "duty without a day", {"why": state.why.rstrip(".")}
    # What was done on a day that nobody recorded was not held against its limit, so the limit is not told.
    dated = state.by is not None and (state.done_on is not None or state.status is not Status.DONE or lasts)
    if state.since is not None and dated:
        yield "duty counted from", {"since": day_in_words(state.since)}
    if dated and state.by_force is not None and state.by_force is not state.force:
        yield "duty limit", {"duty force": _FORCE[state.force], "limit force": _FORCE[state.by_force]}
    if state.why and not state.disputed and state.status in (Status.DUE, Status.OVERDUE, Status.DONE):
        yield "duty perhaps", {"why": state.why.rstrip(".")}
    if state.local_by is not None and state.work_to is not None:
        local = {
            "name": state.local_name,
            "local": day_in_words(state.local_by),
            "work to": day_in_words(state.work_to),
        }
        yield "duty local", local
    if state.total is not None:
        yield "duty total", {"count": str(state.total)}
    if state.law_of_decision_day:
        yield "duty law of the day of decision", {}


def _done(done: str, by: str) -> tuple[str, dict[str, str]]:
    if not done:
        return "duty done", {}
    return ("duty done in time", {"done": done, "by": by}) if by else ("duty done on", {"done": done})


def own_clock(name: str) -> str:
    """A clock that a partnership has of its own, by the name under which it stands among the duties."""
    return f"the partnership's own clock, {name.removeprefix(LOCAL).replace('_', ' ')}"


def _late(days: int | None) -> str:
    """As `_counted`; late by no working day is not in time."""
    return "0, because only a weekend or bank holidays lie between" if days == 0 else _counted(days)


def _counted(days: int | None) -> str:
    """Working days in words, also where the count would leave the years whose bank holidays are known."""
    return "not counted past the last year with a list of bank holidays" if days is None else str(days)
