"""Days and clocks, drawn downwards: what happened, then what is due, each in a row of its own with its day in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import log2

from cspr_rules.documents.drawing.clock_signs import Clock, Key, draw_clock, draw_key
from cspr_rules.documents.drawing.letters import wrapped
from cspr_rules.documents.drawing.sheet import FAINT, INK, LINE, NARROW, PLAIN, SMALL, WIDTH, Mark, Sheet

_PAD = 5.0
_EVEN_UP_TO = 120
"""Days over which the scale is even. Beyond it a few working days would come out as one point."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How wide it is, from where to where a row's words go, and from where to where the scale does.

    With a `strip`, that high, each row has the scale under its words and not beside them.
    """

    width: float
    says: float
    room: float
    first: float
    last: float
    strip: float = 0


_WIDE = _Form(WIDTH, says=116, room=278, first=418, last=WIDTH - 8)
_NARROW = _Form(NARROW, says=1, room=NARROW - 2, first=8, last=NARROW - 8, strip=26)


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened on a day. `now` for the day on which all this was considered."""

    day: date
    day_in_words: str
    says: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """Duties that have no day, for one reason."""

    says: str
    mark: Mark
    titles: tuple[str, ...]


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


def draw(days: Days, *, narrow: bool = False) -> str:
    """The drawing as SVG, as high as it needs to be; `narrow` for a phone, with the scale under the words of a row."""
    return _Drawing(days, _NARROW if narrow else _WIDE).svg()


class _Drawing:
    def __init__(self, days: Days, form: _Form) -> None:
        self._days, self._form, self._sheet = days, form, Sheet(form.width)
        self._scale, self._even = _scale(days.days, form)

    def svg(self) -> str:
        """From the top: what happened, what is due, what the signs mean, what has no day."""
        days, sheet, form = self._days, self._sheet, self._form
        y = self._ends(1.0)
        marked: list[tuple[float, float, bool]] = []
        for one in days.happened:
            level, y = self._row(y, one.day_in_words, wrapped(one.says, form.room, PLAIN), bold=False)
            marked.append((self._scale(one.day), level, one.now))
        rows: list[tuple[Clock, float]] = []
        if days.clocks:
            y = self._heading(days.heading_clocks, y + 10)
            for clock in days.clocks:
                level, y = self._row(y, clock.day_in_words, self._bold(clock.title), clock.says)
                rows.append((clock, level))
        self._guides(marked, [level for _, level in rows], y)
        for x, level, now in marked:
            sheet.mark((x, level), Mark.EMPTY if now else Mark.FULL, 3.5)
        for clock, level in rows:
            draw_clock(sheet, clock, level, self._scale)
        if not self._even:
            y = sheet.text((1, y + 6), wrapped(days.uneven, form.width - 2, SMALL), SMALL, soft=True)
        if days.clocks:
            y = draw_key(sheet, days.key, days.clocks, y + 8, form.width)
        return sheet.svg(self._undated(y) + 2)

    def _ends(self, y: float) -> float:
        """The heading, and over the scale its first and last day where they are two."""
        days, form = self._days, self._form
        below = y
        if form.strip:
            below = y = self._heading(days.heading_happened, y) + 4
        if days.first:
            below = self._sheet.text((form.first - 5, y), [days.first], SMALL, soft=True)
            self._sheet.text((form.last + 5, y), [days.last], SMALL, soft=True, anchor="end")
        return below if form.strip else self._heading(days.heading_happened, y)

    def _heading(self, text: str, y: float) -> float:
        room = self._form.width - 2 if self._form.strip else self._form.first - 26
        y = self._sheet.text((1, y), wrapped(text, room, PLAIN + 1, bold=True), PLAIN + 1, bold=True) + 3
        self._sheet.line([(1, y), (self._form.width - 1, y)], 1, LINE)
        return y

    def _bold(self, title: str) -> list[str]:
        return wrapped(title, self._form.room, PLAIN, bold=True)

    def _row(
        self, y: float, day: str, title: Sequence[str], says: Sequence[str] = (), *, bold: bool = True
    ) -> tuple[float, float]:
        """The words of a row, and a faint line under it; gives the height of its signs and where the next begins."""
        sheet, form = self._sheet, self._form
        level, end = y + _PAD + 8, y + _PAD
        below = sheet.text((1, end), [day] if day else [], SMALL)
        end = sheet.text((form.says, below if form.strip else end), title, PLAIN, bold=bold)
        for said in says:
            end = sheet.text((form.says, end), wrapped(said, form.room, SMALL), SMALL)
        if form.strip:
            level, end = end + form.strip / 2, end + form.strip
            sheet.line([(form.first, level), (form.last, level)], 1, FAINT)
        end += _PAD - 1
        sheet.line([(1, end), (form.width - 1, end)], 1, FAINT)
        return level, end

    def _guides(self, marked: Sequence[tuple[float, float, bool]], levels: Sequence[float], y: float) -> None:
        """Lines from what happened down through the clocks; in strips, through the strips alone and not their words."""
        for x, begins, now in marked if levels else ():
            reach = self._form.strip / 2
            parts = [(level - reach, level + reach) for level in levels] if reach else [(begins, y)]
            for top, bottom in parts:
                self._sheet.line(
                    [(x, top), (x, bottom)], 1.5 if now else 1, INK if now else FAINT, "2 3" if now else ""
                )

    def _undated(self, y: float) -> float:
        sheet, room = self._sheet, self._form.width - 26
        if self._days.undated:
            y = self._heading(self._days.heading_undated, y + 12) + 6
        for group in self._days.undated:
            sheet.mark((9, y + 8), group.mark)
            y = sheet.text((24, y), wrapped(group.says, room, PLAIN, bold=True), PLAIN, bold=True) + 1
            for title in group.titles:
                y = sheet.text((24, y), wrapped(title, room, SMALL), SMALL) + 1
            y += 8
        return y


def _scale(days: Sequence[date], form: _Form) -> tuple[Callable[[date], float], bool]:
    """Where a day stands, and whether the same time is the same length everywhere. Days that differ never coincide."""
    known = sorted(set(days))
    if len(known) < 2:
        return lambda _day: (form.first + form.last) / 2, True
    even = (known[-1] - known[0]).days <= _EVEN_UP_TO
    gaps = [(after - before).days for before, after in pairwise(known)]
    steps = [float(gap) if even else 1 + log2(gap) for gap in gaps]
    places = {known[0]: form.first}
    for day, step, before in zip(known[1:], steps, known, strict=False):
        places[day] = places[before] + step * (form.last - form.first) / sum(steps)
    return places.__getitem__, even
