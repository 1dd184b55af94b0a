"""The signs of clocks: a bar that runs, last days, done, late and open. They mean what the key under them says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cspr_rules.documents.drawing.letters import width_of, wrapped
from cspr_rules.documents.drawing.sheet import SMALL, Mark, Sheet, leading

_TICK = 8.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that is due. `by` is the last day by law or guidance, `own_by` by the partnership's own clock.

    `late_from` and `late_to` are there where it was late or is. `open_on` is the day on which it stands open.
    """

    title: str
    day_in_words: str
    says: tuple[str, ...]
    since: date | None
    by: date | None
    own_by: date | None
    done_on: date | None
    late_from: date | None = None
    late_to: date | None = None
    open_on: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is drawn."""
        days = (self.since, self.by, self.own_by, self.done_on, self.late_from, self.late_to, self.open_on)
        return tuple(day for day in days if day is not None)

    @property
    def runs(self) -> tuple[date, date] | None:
        """The first and the last day of its bar, where it began and has a last day."""
        ends = [day for day in (self.since, self.by, self.own_by) if day is not None]
        return (min(ends), max(ends)) if self.since is not None and len(ends) > 1 else None

    @property
    def late(self) -> tuple[date, date] | None:
        """From which day to which it was late, or is."""
        return (self.late_from, self.late_to) if self.late_from is not None and self.late_to is not None else None


@dataclass(frozen=True, slots=True)
class Key:
    """What the signs mean."""

    runs: str
    by: str
    own_by: str
    done: str
    late: str
    open: str


def draw_clock(sheet: Sheet, clock: Clock, y: float, scale: Callable[[date], float]) -> None:
    """A clock on the scale, around the height `y`."""
    if clock.runs is not None:
        first, last = map(scale, clock.runs)
        sheet.bar((first, y - 3), last - first)
    if clock.late is not None:
        sheet.line([(scale(day), y) for day in clock.late], 3, dashes="5 2.5")
    if clock.by is not None:
        _last_day(sheet, scale(clock.by), y)
    if clock.own_by is not None:
        _last_day(sheet, scale(clock.own_by), y, own=True)
    if clock.open_on is not None:
        sheet.mark((scale(clock.open_on), y), Mark.EMPTY, 4.5)
    if clock.done_on is not None:
        sheet.mark((scale(clock.done_on), y), Mark.FULL, 4.5)


def draw_key(sheet: Sheet, key: Key, clocks: Sequence[Clock], y: float, width: float) -> float:
    """What the signs of these clocks mean, beside each other as far as they go; nothing of signs that none of them has.

    Gives the height at which what follows may begin.
    """
    x, left = 2.0, 2.0
    for said, sign in _used(sheet, key, clocks):
        lines = wrapped(said, width - 60, SMALL)
        wide = 26 + max((width_of(line, SMALL) for line in lines), default=0) + 14
        if x > left and x + wide > width:
            x, y = left, y + 22
        sign(x, y + 8)
        y = sheet.text((x + 26, y), lines, SMALL) - leading(SMALL)
        x += wide
    return y + 26


def _used(sheet: Sheet, key: Key, clocks: Sequence[Clock]) -> Iterator[tuple[str, Callable[[float, float], object]]]:
    """The signs that the clocks have, each with what it means."""
    if any(clock.runs for clock in clocks):
        yield key.runs, lambda x, y: sheet.bar((x, y - 3), 20)
    if any(clock.by for clock in clocks):
        yield key.by, lambda x, y: _last_day(sheet, x + 10, y)
    if any(clock.own_by for clock in clocks):
        yield key.own_by, lambda x, y: _last_day(sheet, x + 12, y, own=True)
    if any(clock.done_on for clock in clocks):
        yield key.done, lambda x, y: sheet.mark((x + 10, y), Mark.FULL, 4.5)
    if any(clock.late for clock in clocks):
        yield key.late, lambda x, y: sheet.line([(x, y), (x + 20, y)], 3, dashes="5 2.5")
    if any(clock.open_on for clock in clocks):
        yield key.open, lambda x, y: sheet.mark((x + 10, y), Mark.EMPTY, 4.5)


def _last_day(sheet: Sheet, x: float, y: float, *, own: bool = False) -> None:
    """One upright line for the last day by law or guidance, a flag on a thin one for the partnership's own."""
    if own:
        sheet.line([(x, y + _TICK), (x, y - 11), (x - 6, y - 8), (x, y - 5)], 1.3)
    else:
        sheet.line([(x, y - _TICK), (x, y + _TICK)], 3)
