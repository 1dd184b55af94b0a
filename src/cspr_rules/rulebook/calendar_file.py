"""The file of bank holidays in England."""

from __future__ import annotations

from datetime import date

from cspr_rules.model.working_days import NO_CALENDAR, Calendar
from cspr_rules.rulebook.fault import FaultList, quoted
from cspr_rules.rulebook.schema_calendar import CalendarShape
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node


def calendar_from(node: Node, faults: FaultList) -> Calendar:
    """The bank holidays by year. Years must follow one another, since a year left out would count as all worked."""
    shape = shaped(node, CalendarShape, faults)
    if shape is None:
        return NO_CALENDAR
    days: set[date] = set()
    years: list[int] = []
    if not shape.years:
        faults.add(
            line_at(node, "years"), "no year is listed", "List the bank holidays of every year that is published."
        )
    for written, holidays in shape.years.items():
        line = line_at(node, "years", written)
        if not (written.isdecimal() and len(written) == 4):
            faults.add(line, f"{quoted(written)} is not a year", "Write the year in four figures.")
            continue
        year = int(written)
        if years and year != years[-1] + 1:
            faults.add(line, f"{year} does not follow {years[-1]}", "List every year in order, none left out.")
        years.append(year)
        for day in holidays:
            if day.year != year:
                faults.add(line, f"{day} is not a day in {year}", "Move it to its year.")
        days.update(holidays)
    return Calendar(min(years), max(years), frozenset(days)) if years else NO_CALENDAR
