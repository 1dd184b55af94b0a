"""Counting days as the guidance counts them: working days in England, months and years.

The day of the trigger is day 0. A working day is Monday to Friday without bank holidays in England; guidance does not
define it, so every page that shows a date states this. A council's closure at Christmas stops no clock.
"""

from __future__ import annotations

from calendar import SATURDAY, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cspr_rules.model.day_in_words import day_in_words

_ONE_DAY = timedelta(days=1)


class OutsideTheCalendar(ValueError):
    """A count leaves the years for which bank holidays are published, so nobody can know the day."""

    def __init__(self, day: date, first: int, last: int) -> None:
        super().__init__(
            f"bank holidays are known from {first} to {last}, and the count reaches {day_in_words(day)}. "
            + (
                "No earlier year is needed for the law that is read here; check the day."
                if day.year < first
                else "Add the missing year to rules/bank-holidays.yaml once it is published."
            )
        )


class Unit(StrEnum):
    """What a time limit counts."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Calendar:
    """Bank holidays in England from the year `first` to the year `last`, both included."""

    first: int
    last: int
    holidays: frozenset[date]

    def with_extra(self, days: Iterable[date]) -> Calendar:
        """The same calendar with further days that are not worked, such as a bank holiday at short notice."""
        return Calendar(self.first, self.last, self.holidays | frozenset(days))

    def is_working_day(self, day: date) -> bool:
        """Raises OutsideTheCalendar for a day in a year without a list."""
        if not self.first <= day.year <= self.last:
            raise OutsideTheCalendar(day, self.first, self.last)
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The `count`th working day after `day`; `day` itself where `count` is 0. Raises OutsideTheCalendar."""
        return self._counted(day, count, _ONE_DAY)

    def before(self, day: date, count: int) -> date:
        """The `count`th working day before `day`; `day` itself where `count` is 0. Raises OutsideTheCalendar."""
        return self._counted(day, count, -_ONE_DAY)

    def between(self, start: date, end: date) -> int:
        """How many working days follow `start` up to and including `end`; negative where `end` comes first."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def _counted(self, day: date, count: int, step: timedelta) -> date:
        while count:
            day += step
            count -= self.is_working_day(day)
        return day


NO_CALENDAR = Calendar(1, 0, frozenset())
"""For a rulebook whose duties count no working days: no year is known."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: so many units after the day that starts the clock, or before it. No count means on that day."""

    count: int
    unit: Unit
    before: bool = False

    def applied_to(self, start: date, calendar: Calendar) -> date:
        """The last day within the limit. Raises OutsideTheCalendar."""
        count = -self.count if self.before else self.count
        if self.unit is Unit.DAYS:
            return start + count * _ONE_DAY
        if self.unit is Unit.WORKING_DAYS:
            return calendar.before(start, self.count) if self.before else calendar.after(start, self.count)
        return months_after(start, count * (12 if self.unit is Unit.YEARS else 1))

    def __str__(self) -> str:
        if not self.count:
            return "the same day"
        unit = self.unit.value[:-1] if self.count == 1 else self.unit.value
        return f"{self.count} {unit}{' before' if self.before else ''}"


def months_after(day: date, count: int) -> date:
    """The same day of the month `count` months on, or the last day of a month that is too short.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
