"""Days and whole numbers, read from the text that people write."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRITISH_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}")
_NUMBER = re.compile(r"[0-9]+")

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Days outside these years are slips of the pen."""

LARGEST_NUMBER = 120
"""Whole numbers are ages in years. Nobody is older."""


class Unreadable(ValueError):
    """A text that is not what was asked for: `what` is wrong with it, and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend


def read_day(text: str) -> date:
    """A day written 2026-11-03. Raises Unreadable, which never repeats the text: a day can be one of birth."""
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Unreadable("no such day is in the calendar", "Check the month and the day.") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Unreadable("the year cannot be right", "Check the year.")
        return day
    turn = "Begin with the year. " if _BRITISH_DAY.fullmatch(text) else ""
    raise Unreadable("it is not a day", f"{turn}Write the day as year-month-day, such as 2026-11-03.")


def read_number(text: str) -> int:
    """A whole number from 0 to 120. Raises Unreadable."""
    if not _NUMBER.fullmatch(text):
        raise Unreadable(
            "it is not a whole number", "Write figures alone, such as 3. For a child under one year write 0."
        )
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(LARGEST_NUMBER)) or int(digits) > LARGEST_NUMBER:
        raise Unreadable(f"it is more than {LARGEST_NUMBER}", "Write the age in whole years.")
    return int(digits)
