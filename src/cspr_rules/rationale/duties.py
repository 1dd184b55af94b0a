"""Where each duty stands, in words for the partners."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.model.duty import Status
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.reasoning.duties import DutyState


def standing(state: DutyState, *, lasts: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Names of wordings and what fills them, for one duty that applies; `lasts` where something is kept until a day."""
    by = day_in_words(state.by) if state.by else ""
    if lasts and state.by is not None:
        yield "duty kept until", {"by": by}
    elif state.status is Status.DUE:
        yield ("duty due", {"by": by, "count": _counted(state.days_left)}) if state.by else ("duty due at once", {})
    elif state.status is Status.OVERDUE:
        yield "duty overdue", {"by": by, "count": _counted(state.late_by)}
    elif state.status is Status.DONE:
        yield "duty done", {}
    elif state.status is Status.DONE_LATE and state.done_on is not None:
        yield "duty done late", {"by": by, "done": day_in_words(state.done_on), "count": _counted(state.late_by)}
    elif state.status is Status.NOT_STARTED:
        yield "duty not started", {}
    else:
        yield "duty without a day", {"why": state.why.rstrip(".")}
    if state.why and state.status in (Status.DUE, Status.OVERDUE, Status.DONE):
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


def _counted(days: int | None) -> str:
    """Working days in words, also where the count would leave the years whose bank holidays are known."""
    return "not counted past the last year with a list of bank holidays" if days is None else str(days)
