"""What somebody types into a field: a line of text as it is kept, a day as three fields."""

from __future__ import annotations

import re
from datetime import date

from cspr_rules.rulebook.values import Unreadable, read_day

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters nobody sees, which an incident file may not hold. They come with text that is pasted."""


def as_typed(text: str) -> str:
    """What somebody typed or pasted, as it is kept: one line, single spaces, nothing hidden.

    >>> as_typed("  a  report of 3 November ")
    'a report of 3 November'
    """
    return " ".join(_HIDDEN.sub("", " ".join(text.split())).split())


def while_typing(text: str) -> str:
    """As `as_typed`, with the space at the end that the next word will need."""
    kept = as_typed(text)
    return f"{kept} " if kept and text.endswith(" ") else kept


class NotADay(ValueError):
    """What was typed is no day of the calendar, or not yet one. The message says what is missing or wrong."""


def day_from(typed: tuple[str, str, str]) -> date | None:
    """The day typed as day, month and year; None where nothing was typed.

    >>> day_from(("3", "11", "2026"))
    datetime.date(2026, 11, 3)

    Raises NotADay.
    """
    parts = [part.strip() for part in typed]
    if not any(parts):
        return None
    missing = [name for name, part in zip(("day", "month", "year"), parts, strict=True) if not part]
    if missing:
        raise NotADay(f"The date needs a {' and a '.join(missing)}.")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[2]) != 4:
        raise NotADay("Write day, month and year in figures, such as 3 11 2026.")
    day, month, year = map(int, parts)
    try:
        return read_day(f"{year:04}-{month:02}-{day:02}")
    except Unreadable as error:
        raise NotADay(f"{error.what[0].upper()}{error.what[1:]}. {error.mend}") from None


def typed_day(day: date | None) -> tuple[str, str, str]:
    """A day as its three fields show it."""
    return ("", "", "") if day is None else (str(day.day), str(day.month), str(day.year))
