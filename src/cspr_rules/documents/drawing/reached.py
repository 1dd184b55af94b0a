"""How a recommendation was reached, drawn downwards.

First the limbs and the definition, then what the rule reads on both sides of a stem, then the recommendation, then what
was found beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from cspr_rules.documents.drawing.letters import wrapped
from cspr_rules.documents.drawing.sheet import FAINT, LARGE, NARROW, PLAIN, SMALL, WIDTH, Mark, Point, Sheet, leading

_GUTTER, _PAD, _INDENT, _GAP = 28.0, 8.0, 32.0, 16.0


@dataclass(frozen=True, slots=True)
class _Form:
    """How wide it is, where each column begins and how wide it is, and where the stem stands.

    Of reasons with more lines than `most_lines` whole reasons go, and the drawing says how many.
    """

    width: float
    columns: tuple[float, ...]
    column: float
    stem: float
    most_lines: int


_HALF = (WIDTH - 2 - _GUTTER) / 2
_WIDE = _Form(WIDTH, (1, 1 + _HALF + _GUTTER), _HALF, WIDTH / 2, most_lines=4)
_NARROW = _Form(NARROW, (16,), NARROW - 17, 7, most_lines=6)
"""One column, with the stem on its left."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its state in a word and what it rests on; `read` where the rule of the recommendation reads it."""

    title: str
    mark: Mark
    state: str
    reasons: tuple[str, ...]
    read: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Findings under one heading."""

    title: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The recommendation, or with `settled` false those that are still possible, and what is said of it."""

    heading: str
    titles: tuple[str, ...]
    says: tuple[str, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """All that is drawn. `more` says that so many reasons stand elsewhere. What was found `beside` shows no reasons."""

    heading: str
    limbs: tuple[Shown, ...]
    definition: tuple[Shown, ...]
    read: tuple[Panel, ...]
    outcome: Outcome
    key: str
    beside_title: str
    beside: tuple[Panel, ...]
    more: Callable[[int], str]


def draw(reached: Reached, *, narrow: bool = False) -> str:
    """The drawing as SVG, as high as it needs to be; `narrow` for a phone, in one column."""
    return _Drawing(reached, _NARROW if narrow else _WIDE).svg()


class _Drawing:
    def __init__(self, reached: Reached, form: _Form) -> None:
        self._reached, self._form, self._sheet = reached, form, Sheet(form.width)

    def svg(self) -> str:
        y = self._heading(self._reached.heading, (1, 1), self._form.width - 2)
        return self._sheet.svg(self._beside(self._outcome(self._read(self._definition(self._limbs(y))))) + 2)

    def _heading(self, text: str, at: Point, room: float) -> float:
        return self._sheet.text(at, wrapped(text, room, SMALL, bold=True), SMALL, bold=True, soft=True) + 2

    def _limbs(self, y: float) -> float:
        """The limbs in boxes, each with a line to what stands below: as many beside each other as there are columns."""
        form, limbs = self._form, self._reached.limbs
        if len(form.columns) == 1:
            return self._limbs_in_one(y)
        for start in range(0, len(limbs), 2):
            pair = limbs[start : start + 2]
            width = form.column if len(pair) == 2 else form.width - 2
            height = max(self._height(shown, width) for shown in pair)
            for shown, x in zip(pair, form.columns, strict=False):
                self._sheet.box((x, y), (width, height))
                self._row(shown, (x, y), width)
                middle = x + width / 2
                self._sheet.line([(middle, y + height), (middle, y + height + _GAP)])
                self._sheet.arrow((middle, y + height + _GAP))
            y += height + _GAP
        return y

    def _limbs_in_one(self, y: float) -> float:
        """Under each other, each with a stub to one line that leads down past them all."""
        sheet, form = self._sheet, self._form
        levels = []
        for shown in self._reached.limbs:
            height = self._height(shown, form.column)
            sheet.box((form.columns[0], y), (form.column, height))
            self._row(shown, (form.columns[0], y), form.column)
            levels.append(y + _PAD + 8)
            sheet.line([(form.columns[0], levels[-1]), (form.stem, levels[-1])])
            y += height + _GAP / 2
        if levels:
            y += _GAP / 2
            sheet.line([(form.stem, levels[0]), (form.stem, y - 2)])
            sheet.arrow((form.stem, y))
        return y

    def _definition(self, y: float) -> float:
        width = self._form.width - 2
        for shown in self._reached.definition:
            height = self._height(shown, width)
            self._sheet.box((1, y), (width, height), 1.5)
            self._row(shown, (1, y), width)
            y += height
        return y

    def _read(self, y: float) -> float:
        """Panels beside the stem, and the stem down to the recommendation."""
        reached, stem = self._reached, self._form.stem
        if not (reached.limbs or reached.definition or reached.read):
            return y
        end = self._columns(reached.read, y + _GAP, stubs=True) + _GAP
        self._sheet.line([(stem, y), (stem, end - 2)])
        self._sheet.arrow((stem, end))
        return end

    def _columns(self, panels: Sequence[Panel], y: float, *, stubs: bool) -> float:
        """Panels in columns that end as nearly together as they can; gives where the longest one ends."""
        heights = [self._panel_height(panel, reasons=stubs) + 10 for panel in panels]
        sides = range(len(self._form.columns))

        def longest(chosen: Iterable[int]) -> float:
            sums = [0.0 for _ in sides]
            for height, side in zip(heights, chosen, strict=True):
                sums[side] += height
            return max(sums)

        ends = [y for _ in sides]
        chosen = min(product(sides, repeat=len(panels)), key=longest)
        for panel, side, height in zip(panels, chosen, heights, strict=True):
            self._panel(panel, (self._form.columns[side], ends[side]), stubs=stubs)
            ends[side] += height
        return max(ends) - 10 if panels else y

    def _panel(self, panel: Panel, at: Point, *, stubs: bool) -> None:
        """A panel from its heading on, with a stub from each finding that is read to the stem."""
        x, y = at
        sheet, column, stem = self._sheet, self._form.column, self._form.stem
        y = self._heading(panel.title, (x, y), column)
        heights = [self._height(shown, column, reasons=stubs) for shown in panel.rows]
        if stubs:
            sheet.box((x, y), (column, sum(heights)))
        for number, (shown, height) in enumerate(zip(panel.rows, heights, strict=True)):
            if number and stubs:
                sheet.line([(x + 1, y), (x + column - 1, y)], 1, FAINT)
            self._row(shown, (x, y), column, reasons=stubs)
            if stubs and shown.read:
                level = y + _PAD + 8
                sheet.line([(x + column if x < stem else x, level), (stem, level)])
                sheet.dot((stem, level))
            y += height

    def _panel_height(self, panel: Panel, *, reasons: bool) -> float:
        column = self._form.column
        heading = len(wrapped(panel.title, column, SMALL, bold=True)) * leading(SMALL) + 2
        return heading + sum(self._height(shown, column, reasons=reasons) for shown in panel.rows)

    def _outcome(self, y: float) -> float:
        sheet, outcome, whole = self._sheet, self._reached.outcome, self._form.width
        room, x = whole - 2 - 3 * _PAD, 1 + 1.5 * _PAD
        size = LARGE if outcome.settled else PLAIN + 1
        inner = room if outcome.settled else room - _INDENT
        titles = [wrapped(title, inner, size, bold=True) for title in outcome.titles]
        heading = wrapped(outcome.heading, room, SMALL, bold=True)
        says = [wrapped(said, room, PLAIN) for said in outcome.says]
        height = _PAD + len(heading) * leading(SMALL) + sum(len(lines) * leading(size) + 4 for lines in titles)
        height += sum(len(lines) * leading(PLAIN) + 4 for lines in says) + _PAD
        sheet.box((1.5, y), (whole - 3, height), 2.5, dashed=not outcome.settled)
        at = sheet.text((x, y + _PAD), heading, SMALL, bold=True, soft=True) + 2
        for lines in titles:
            if not outcome.settled:
                sheet.mark((x + 8, at + 8), Mark.OPEN)
            at = sheet.text((x if outcome.settled else x + _INDENT - 8, at), lines, size, bold=True) + 4
        for lines in says:
            at = sheet.text((x, at), lines, PLAIN) + 4
        key = wrapped(self._reached.key, whole - 2, SMALL)
        return sheet.text((1, y + height + 6), key, SMALL, soft=True)

    def _beside(self, y: float) -> float:
        if not self._reached.beside:
            return y
        y += _GAP - 6
        whole = self._form.width
        self._sheet.line([(1, y), (whole - 1, y)], 1, FAINT)
        title = wrapped(self._reached.beside_title, whole - 2, PLAIN, bold=True)
        return self._columns(
            self._reached.beside, self._sheet.text((1, y + 10), title, PLAIN, bold=True) + 6, stubs=False
        )

    def _row(self, shown: Shown, at: Point, width: float, *, reasons: bool = True) -> None:
        x, y = at
        sheet, room = self._sheet, width - _INDENT - _PAD
        if not reasons:
            sheet.mark((x + _PAD + 8, y + 10), shown.mark, 5.5)
            sheet.text((x + _INDENT, y + 2), _short(shown, room), SMALL)
            return
        sheet.mark((x + _PAD + 8, y + _PAD + 8), shown.mark)
        below = sheet.text((x + _INDENT, y + _PAD), wrapped(shown.title, room, PLAIN, bold=True), PLAIN, bold=True)
        sheet.text((x + _INDENT, below), self._said(shown, room), SMALL)

    def _height(self, shown: Shown, width: float, *, reasons: bool = True) -> float:
        room = width - _INDENT - _PAD
        if not reasons:
            return len(_short(shown, room)) * leading(SMALL) + 5
        title = len(wrapped(shown.title, room, PLAIN, bold=True)) * leading(PLAIN)
        return 2 * _PAD + title + len(self._said(shown, room)) * leading(SMALL) - 2

    def _said(self, shown: Shown, room: float) -> list[str]:
        """The state and the reasons, as many whole reasons as there is room for and at least one."""
        for kept in range(len(shown.reasons), 0, -1):
            left = len(shown.reasons) - kept
            reasons = [*shown.reasons[:kept], *([self._reached.more(left)] if left else [])]
            lines = wrapped(f"{shown.state}: {'; '.join(reasons)}", room, SMALL)
            if len(lines) <= self._form.most_lines or kept == 1:
                return lines
        return wrapped(shown.state, room, SMALL)


def _short(shown: Shown, room: float) -> list[str]:
    """A finding and its state without reasons."""
    state = f"{shown.state[:1].lower()}{shown.state[1:]}".replace(" ", "\N{NO-BREAK SPACE}")
    return wrapped(f"{shown.title}: {state}", room, SMALL)
