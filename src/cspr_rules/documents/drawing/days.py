"""Days and clocks, drawn downwards: what happened, then what is due, each in a row of its own with its day in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import log2

from cspr_rules.documents.drawing.letters import width_of, wrapped
from cspr_rules.documents.drawing.sheet import FAINT, INK, LINE, PLAIN, SMALL, WIDTH, Mark, Sheet, leading

_DAY, _SAYS, _CHART = 1.0, 116.0, 412.0
_ROOM = _CHART - _SAYS - 18
_FIRST, _LAST = _CHART + 6, WIDTH - 8.0
_PAD, _TICK = 5.0, 8.0
_EVEN_UP_TO = 120
"""Days over which the scale is even. Beyond it a few working days would come out as one point."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened on a day. `now` for the day on which all this was considered."""

    day: date
    day_in_words: str
    says: str
    now: bool = False


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


@dataclass(frozen=True, slots=True)
class Undated:
    """Duties that have no day, for one reason."""

    says: str
    mark: Mark
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What the signs mean."""

    runs: str
    by: str
    own_by: str
    done: str
    late: str
    open: str


@dataclass(frozen=True, slots=True)
class Days:
    """All that is drawn. `first` and `last` are the ends of the scale in words, both empty where all is on one day."""

    heading_happened: str
    happened: tuple[Happened, ...]
    heading_clocks: str
    clocks: tuple[Clock, ...]
    heading_undated: str
    undated: tuple[Undated, ...]
    uneven: str
    key: Key
    first: str
    last: str
    scale: tuple[date, ...] = ()
    """Days over which the scale runs though they are not drawn: those of the other picture of a pair."""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day over which the scale runs."""
        return (*self.scale, *(one.day for one in self.happened), *(day for one in self.clocks for day in one.days))

    def in_two(self) -> tuple[Days, ...]:
        """What happened, and then what is due, each to be drawn by itself on the same scale; one where that is all.

        The day on which it stands so is in both.
        """
        if not self.clocks:
            return (self,)
        scale, now = tuple(sorted(set(self.days))), tuple(one for one in self.happened if one.now)
        return replace(self, clocks=(), undated=(), scale=scale), replace(self, happened=now, scale=scale)


def draw(days: Days) -> str:
    """The drawing as SVG, as high as it needs to be."""
    sheet = Sheet()
    scale, even = _scale(days.days)
    y = _ends(sheet, days, 1.0)
    marked: list[tuple[float, float, bool]] = []
    for one in days.happened:
        marked.append((scale(one.day), y + _PAD + 8, one.now))
        y = _text(sheet, y, one.day_in_words, wrapped(one.says, _ROOM, PLAIN), bold=False)
    rows: list[tuple[Clock, float]] = []
    if days.clocks:
        y = _heading(sheet, days.heading_clocks, y + 10)
        for clock in days.clocks:
            rows.append((clock, y + _PAD + 8))
            y = _text(sheet, y, clock.day_in_words, wrapped(clock.title, _ROOM, PLAIN, bold=True), clock.says)
    for x, level, now in marked if rows else ():
        sheet.line([(x, level), (x, y)], 1.5 if now else 1, INK if now else FAINT, "2 3" if now else "")
    for x, level, now in marked:
        sheet.mark((x, level), Mark.EMPTY if now else Mark.FULL, 3.5)
    for clock, level in rows:
        _clock(sheet, clock, level, scale)
    if not even:
        y = sheet.text((1, y + 6), wrapped(days.uneven, WIDTH - 2, SMALL), SMALL, soft=True)
    if days.clocks:
        y = _key(sheet, days.key, y + 8)
    return sheet.svg(_undated(sheet, days, y) + 2)


def _ends(sheet: Sheet, days: Days, y: float) -> float:
    """The heading on the left, and over the scale its first and last day where they are two."""
    if days.first:
        sheet.text((_FIRST - 5, y), [days.first], SMALL, soft=True)
        sheet.text((_LAST + 5, y), [days.last], SMALL, soft=True, anchor="end")
    return _heading(sheet, days.heading_happened, y)


def _heading(sheet: Sheet, text: str, y: float) -> float:
    y = sheet.text((1, y), wrapped(text, _CHART - 20, PLAIN + 1, bold=True), PLAIN + 1, bold=True) + 3
    sheet.line([(1, y), (WIDTH - 1, y)], 1, LINE)
    return y


def _text(
    sheet: Sheet, y: float, day: str, title: Sequence[str], says: Sequence[str] = (), *, bold: bool = True
) -> float:
    """The words of a row, and a faint line under it; gives where the next row begins."""
    sheet.text((_DAY, y + _PAD), [day] if day else [], SMALL)
    end = sheet.text((_SAYS, y + _PAD), title, PLAIN, bold=bold)
    for said in says:
        end = sheet.text((_SAYS, end), wrapped(said, _ROOM, SMALL), SMALL)
    end += _PAD - 1
    sheet.line([(1, end), (WIDTH - 1, end)], 1, FAINT)
    return end


def _clock(sheet: Sheet, clock: Clock, y: float, scale: Callable[[date], float]) -> None:
    bounds = [scale(day) for day in (clock.since, clock.by, clock.own_by) if day is not None]
    if clock.since is not None and len(bounds) > 1:
        sheet.bar((min(bounds), y - 3), max(bounds) - min(bounds))
    if clock.late_from is not None and clock.late_to is not None:
        sheet.line([(scale(clock.late_from), y), (scale(clock.late_to), y)], 3, dashes="5 2.5")
    if clock.by is not None:
        _last_day(sheet, scale(clock.by), y)
    if clock.own_by is not None:
        _last_day(sheet, scale(clock.own_by), y, own=True)
    if clock.open_on is not None:
        sheet.mark((scale(clock.open_on), y), Mark.EMPTY, 4.5)
    if clock.done_on is not None:
        sheet.mark((scale(clock.done_on), y), Mark.FULL, 4.5)


def _last_day(sheet: Sheet, x: float, y: float, *, own: bool = False) -> None:
    """One upright line for the last day by law or guidance, a flag on a thin one for the partnership's own."""
    if own:
        sheet.line([(x, y + _TICK), (x, y - 11), (x - 6, y - 8), (x, y - 5)], 1.3)
    else:
        sheet.line([(x, y - _TICK), (x, y + _TICK)], 3)


def _key(sheet: Sheet, key: Key, y: float) -> float:
    """What the signs mean, beside each other as far as they go."""

    def signs(at: float, level: float) -> tuple[Callable[[], None], ...]:
        return (
            lambda: sheet.bar((at, level - 3), 20),
            lambda: _last_day(sheet, at + 10, level),
            lambda: _last_day(sheet, at + 12, level, own=True),
            lambda: sheet.mark((at + 10, level), Mark.FULL, 4.5),
            lambda: sheet.line([(at, level), (at + 20, level)], 3, dashes="5 2.5"),
            lambda: sheet.mark((at + 10, level), Mark.EMPTY, 4.5),
        )

    x = 2.0
    for number, said in enumerate((key.runs, key.by, key.own_by, key.done, key.late, key.open)):
        lines = wrapped(said, WIDTH - 60, SMALL)
        width = 26 + max((width_of(line, SMALL) for line in lines), default=0) + 14
        if x > 2 and x + width > WIDTH:
            x, y = 2.0, y + 22
        signs(x, y + 8)[number]()
        y = sheet.text((x + 26, y), lines, SMALL) - leading(SMALL)
        x += width
    return y + 26


def _undated(sheet: Sheet, days: Days, y: float) -> float:
    if days.undated:
        y = _heading(sheet, days.heading_undated, y + 12) + 6
    for group in days.undated:
        sheet.mark((9, y + 8), group.mark)
        y = sheet.text((24, y), wrapped(group.says, WIDTH - 26, PLAIN, bold=True), PLAIN, bold=True) + 1
        for title in group.titles:
            y = sheet.text((24, y), wrapped(title, WIDTH - 26, SMALL), SMALL) + 1
        y += 8
    return y


def _scale(days: Sequence[date]) -> tuple[Callable[[date], float], bool]:
    """Where a day stands, and whether the same time is the same length everywhere. Days that differ never coincide."""
    known = sorted(set(days))
    if len(known) < 2:
        return lambda _day: (_FIRST + _LAST) / 2, True
    even = (known[-1] - known[0]).days <= _EVEN_UP_TO
    gaps = [(after - before).days for before, after in pairwise(known)]
    steps = [float(gap) if even else 1 + log2(gap) for gap in gaps]
    places = {known[0]: _FIRST}
    for day, step, before in zip(known[1:], steps, known, strict=False):
        places[day] = places[before] + step * (_LAST - _FIRST) / sum(steps)
    return places.__getitem__, even
