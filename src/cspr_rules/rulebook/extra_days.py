"""Days that are not worked beside the official list of bank holidays: a setting of this machine, each with a reason.

A bank holiday can be proclaimed at short notice. Changing the official list would change the rulebook and the days that
its examples state; so such a day is added where incidents are considered, and nowhere else.
"""

from __future__ import annotations

from calendar import SATURDAY
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.working_days import Calendar
from cspr_rules.rulebook.fault import FaultList
from cspr_rules.rulebook.home import home_folder
from cspr_rules.rulebook.limits import MOST_BYTES

FILE = "extra-bank-holidays.yaml"


@dataclass(frozen=True, slots=True)
class ExtraDays:
    """Days that are not worked, oldest first, each with the reason."""

    days: Mapping[date, str]

    def added_to(self, rulebook: Rulebook) -> Rulebook:
        """`rulebook` with these days among the bank holidays; its rules, examples and digest stay as they are."""
        if not self.days:
            return rulebook
        return replace(rulebook, calendar=rulebook.calendar.with_extra(self.days))


def extra_days(calendar: Calendar) -> ExtraDays:
    """The days added on this machine, in its home folder. Raises Faults as `extra_days_in` does."""
    return extra_days_in(home_folder(), calendar)


def extra_days_in(folder: Path, calendar: Calendar) -> ExtraDays:
    """The days added in `folder`; none without the file. Raises Faults with everything wrong in it.

    `calendar` is the official list, to which a day can be added once.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ExtraDays({})
    except OSError:
        faults = FaultList(str(path))
        faults.add(1, "the file cannot be opened", "Check that you may read it, or move it away.")
        faults.raise_if_any()
    from cspr_rules.rulebook.schema_calendar import ExtraDaysShape  # they load slowly, and the file is seldom there
    from cspr_rules.rulebook.shaping import line_at, shaped
    from cspr_rules.rulebook.yaml_text import read_yaml

    faults = FaultList(str(path))
    node = read_yaml(data, str(path))
    shape = shaped(node, ExtraDaysShape, faults)
    days: dict[date, str] = {}
    for at, one in enumerate(shape.days if shape else ()):
        if what := _unfit(one.day, days, calendar):
            faults.add(line_at(node, "days", at, "day"), what, "Correct the day, or delete the item.")
        days[one.day] = one.because
    faults.raise_if_any()
    return ExtraDays(dict(sorted(days.items())))


def _unfit(day: date, days: Mapping[date, str], calendar: Calendar) -> str:
    """Why `day` cannot be added; nothing where it can."""
    if day in days:
        return f"{day} is listed twice"
    if not calendar.first <= day.year <= calendar.last:
        return f"bank holidays are known from {calendar.first} to {calendar.last}, and {day} is in no year of the list"
    if day in calendar.holidays:
        return f"{day} is in the official list already"
    if day.weekday() >= SATURDAY:
        name = "Saturday" if day.weekday() == SATURDAY else "Sunday"
        return f"{day} is a {name}, on which nobody counts a working day"
    return ""
