"""What a decision would be refused for, asked before anybody has written it: the same checks, and nothing recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cspr_rules.records.case import Case
from cspr_rules.records.desk.checks import may_happen
from cspr_rules.records.events.deciding import CHOICES, LOCAL_REVIEW, Decision
from cspr_rules.records.failures import RecordFault

WRITTEN = ("without_positions", "unaddressed", "other_area", "answers_changed", "new_facts")
"""Keys of a decision for which the record may want a written reason."""
_ANYTHING = "any"


def reasons_wanted(
    case: Case, today: date, also: Callable[[Decision], None] | None = None, **values: Any
) -> dict[str, str]:
    """What a decision today must have a written reason for as the case stands: keys of WRITTEN, and what is the matter.

    `values` are what `Decision` has, such as the consideration. `also` raises for what else the desk looks at. Where
    something else stands in the way, such as that the case is closed, it is not among them.
    """
    about = values.get("about", LOCAL_REVIEW)
    bare = {
        "about": about,
        "decided": CHOICES[about][0],
        "reason": _ANYTHING,
        "day": today,
        "decided_by": [_ANYTHING],
        **values,
        "positions": tuple(one.entry for one in case.positions(about, values.get("day", today))),
    }
    wanted: dict[str, str] = {}
    while True:
        try:
            decision = Decision.made({**bare, **dict.fromkeys(wanted, _ANYTHING)})
            may_happen(case, decision, today)
            if also is not None:
                also(decision)
        except RecordFault as fault:
            key = next((key for key in WRITTEN if f'"{key}"' in fault.mend), None)
            if key is None or key in wanted:
                return wanted
            wanted[key] = fault.what
        else:
            return wanted
