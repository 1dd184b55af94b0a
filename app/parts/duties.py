"""The duties that apply, with where each stands. No duty is hidden; those that cannot be dated yet are folded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cspr_rules.app.parts import clock_words, words
from cspr_rules.app.parts.html import Html, capital, html, together
from cspr_rules.app.parts.law_link import law_link

from cspr_rules.model.duty import Status
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import own_clock
from cspr_rules.reasoning.duty_state import DutyState
from cspr_rules.reasoning.result import Consideration

_STYLE = {Status.OVERDUE: "met", Status.CANNOT_BE_DATED: "open", Status.NOT_STARTED: "open"}


def duties(of: Consideration, told: Mapping[str, str], added: Mapping[date, str] | None = None) -> Html:
    """Every duty that applies or may apply. `told` holds the partners' words by name of the duty.

    `added` are days added to the bank holidays on this machine, each with the reason: every count leaves them out.
    """
    applying = [state for state in of.duties if state.status is not Status.DOES_NOT_APPLY]
    if not applying:
        return html("")
    dated = [state for state in applying if state.status is not Status.CANNOT_BE_DATED]
    undated = [state for state in applying if state.status is Status.CANNOT_BE_DATED]
    return html(
        "<h2>Duties and clocks</h2><p>Days are counted in working days of England.</p>{}{}{}",
        _added(added or {}),
        _listed(of, dated, told) if dated else html("<p>None can be dated yet.</p>"),
        html(
            "{}<details><summary>Duties that cannot be dated yet ({})</summary>{}</details>",
            html("<p>{}</p>", clock_words.MAY_BE_RUNNING) if clock_words.may_be_running(undated) else "",
            len(undated),
            _listed(of, undated, told),
        )
        if undated
        else "",
    )


def _added(added: Mapping[date, str]) -> Html:
    if not added:
        return html("")
    days = together(html("<li>{}: {}</li>", day_in_words(day), why) for day, why in added.items())
    return html("<p>Days added to the bank holidays on this machine, and left out of every count:</p><ul>{}</ul>", days)


def _listed(of: Consideration, states: list[DutyState], told: Mapping[str, str]) -> Html:
    return html('<ul class="findings">{}</ul>', together(_duty(of, state, told) for state in states))


def _doubt(state: DutyState) -> Html | str:
    """That it is not established as owed, beside the mark that says how its days run."""
    if state.status not in clock_words.OPEN or not (state.disputed or state.is_open):
        return ""
    said = "Agencies differ on whether it is owed" if state.disputed else "Not yet known whether it is owed"
    return together((words.tag(said, "open"), " "))


def _duty(of: Consideration, state: DutyState, told: Mapping[str, str]) -> Html:
    return html(
        '<li class="duty"><h3>{} {}{} ({})</h3><p>{}</p>{}</li>',
        words.tag(capital(state.status.value), _STYLE.get(state.status, "")),
        _doubt(state),
        of.law.rules[state.name].title if state.cites else capital(own_clock(state.name)),
        state.who,
        told.get(state.name, ""),
        html(
            "{}<p>{}</p>",
            words.provisions(of.law.rulebook, state.force.value, state.cites),
            law_link(state.name, of.on),
        )
        if state.cites
        else html('<p class="hint">The partnership’s own practice, not law.</p>'),
    )
