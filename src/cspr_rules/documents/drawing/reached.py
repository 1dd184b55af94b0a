"""How a recommendation was reached, drawn downwards.

First the limbs and the definition, then what the rule reads on both sides of a stem, then the recommendation, then what
was found beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from cspr_rules.documents.drawing.letters import wrapped
from cspr_rules.documents.drawing.sheet import FAINT, LARGE, PLAIN, SMALL, WIDTH, Mark, Point, Sheet, leading

_GUTTER, _PAD, _INDENT, _GAP = 28.0, 8.0, 32.0, 16.0
_COLUMN = (WIDTH - 2 - _GUTTER) / 2
_STEM = WIDTH / 2
_MOST_LINES = 4
"""Lines of reasons; where there are more, whole reasons go, and the drawing says how many."""


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


def draw(reached: Reached) -> str:
    """The drawing as SVG, as high as it needs to be."""
    sheet = Sheet()
    y = sheet.text((1, 1), wrapped(reached.heading, WIDTH - 2, SMALL, bold=True), SMALL, bold=True, soft=True) + 2
    y = _pairs(sheet, reached, y)
    y = _definition(sheet, reached, y)
    y = _read(sheet, reached, y)
    y = _outcome(sheet, reached, y)
    y = _beside(sheet, reached, y)
    return sheet.svg(y + 2)


def _pairs(sheet: Sheet, reached: Reached, y: float) -> float:
    """The limbs in boxes, two beside each other, each with a line to what stands below."""
    for start in range(0, len(reached.limbs), 2):
        pair = reached.limbs[start : start + 2]
        width = _COLUMN if len(pair) == 2 else WIDTH - 2
        height = max(_height(reached, shown, width) for shown in pair)
        for shown, x in zip(pair, (1.0, 1 + _COLUMN + _GUTTER), strict=False):
            sheet.box((x, y), (width, height))
            _row(sheet, reached, shown, (x, y), width)
            middle = x + width / 2
            sheet.line([(middle, y + height), (middle, y + height + _GAP)])
            sheet.arrow((middle, y + height + _GAP))
        y += height + _GAP
    return y


def _definition(sheet: Sheet, reached: Reached, y: float) -> float:
    for shown in reached.definition:
        height = _height(reached, shown, WIDTH - 2)
        sheet.box((1, y), (WIDTH - 2, height), 1.5)
        _row(sheet, reached, shown, (1, y), WIDTH - 2)
        y += height
    return y


def _read(sheet: Sheet, reached: Reached, y: float) -> float:
    """Panels on both sides of the stem, and the stem down to the recommendation."""
    if not (reached.limbs or reached.definition or reached.read):
        return y
    start, y = y, y + _GAP
    ends = _columns(sheet, reached, reached.read, y, stubs=True)
    end = ends + _GAP
    sheet.line([(_STEM, start), (_STEM, end - 2)])
    sheet.arrow((_STEM, end))
    return end


def _columns(sheet: Sheet, reached: Reached, panels: Sequence[Panel], y: float, *, stubs: bool) -> float:
    """Panels in two columns that end as nearly together as they can; gives where the longer one ends."""
    heights = [_panel_height(reached, panel, reasons=stubs) + 10 for panel in panels]

    def longer(sides: Iterable[int]) -> float:
        left = sum(height for height, side in zip(heights, sides, strict=True) if side == 0)
        return max(left, sum(heights) - left)

    ends = [y, y]
    for panel, side, height in zip(panels, min(product((0, 1), repeat=len(panels)), key=longer), heights, strict=True):
        _panel(sheet, reached, panel, (1 + side * (_COLUMN + _GUTTER), ends[side]), stubs=stubs)
        ends[side] += height
    return max(ends) - 10 if panels else y


def _panel(sheet: Sheet, reached: Reached, panel: Panel, at: Point, *, stubs: bool) -> None:
    """A panel from its heading on, with a stub from each finding that is read to the stem."""
    x, y = at
    y = sheet.text((x, y), wrapped(panel.title, _COLUMN, SMALL, bold=True), SMALL, bold=True, soft=True) + 2
    heights = [_height(reached, shown, _COLUMN, reasons=stubs) for shown in panel.rows]
    if stubs:
        sheet.box((x, y), (_COLUMN, sum(heights)))
    for number, (shown, height) in enumerate(zip(panel.rows, heights, strict=True)):
        if number and stubs:
            sheet.line([(x + 1, y), (x + _COLUMN - 1, y)], 1, FAINT)
        _row(sheet, reached, shown, (x, y), _COLUMN, reasons=stubs)
        if stubs and shown.read:
            level = y + _PAD + 8
            sheet.line([(x + _COLUMN if x < _STEM else x, level), (_STEM, level)])
            sheet.dot((_STEM, level))
        y += height


def _panel_height(reached: Reached, panel: Panel, *, reasons: bool) -> float:
    heading = len(wrapped(panel.title, _COLUMN, SMALL, bold=True)) * leading(SMALL) + 2
    return heading + sum(_height(reached, shown, _COLUMN, reasons=reasons) for shown in panel.rows)


def _outcome(sheet: Sheet, reached: Reached, y: float) -> float:
    outcome, room, x = reached.outcome, WIDTH - 2 - 3 * _PAD, 1 + 1.5 * _PAD
    size = LARGE if outcome.settled else PLAIN + 1
    inner = room if outcome.settled else room - _INDENT
    titles = [wrapped(title, inner, size, bold=True) for title in outcome.titles]
    heading = wrapped(outcome.heading, room, SMALL, bold=True)
    says = [wrapped(said, room, PLAIN) for said in outcome.says]
    height = _PAD + len(heading) * leading(SMALL) + sum(len(lines) * leading(size) + 4 for lines in titles)
    height += sum(len(lines) * leading(PLAIN) + 4 for lines in says) + _PAD
    sheet.box((1.5, y), (WIDTH - 3, height), 2.5, dashed=not outcome.settled)
    at = sheet.text((x, y + _PAD), heading, SMALL, bold=True, soft=True) + 2
    for lines in titles:
        if not outcome.settled:
            sheet.mark((x + 8, at + 8), Mark.OPEN)
        at = sheet.text((x if outcome.settled else x + _INDENT - 8, at), lines, size, bold=True) + 4
    for lines in says:
        at = sheet.text((x, at), lines, PLAIN) + 4
    return sheet.text((1, y + height + 6), wrapped(reached.key, WIDTH - 2, SMALL), SMALL, soft=True)


def _beside(sheet: Sheet, reached: Reached, y: float) -> float:
    if not reached.beside:
        return y
    y += _GAP - 6
    sheet.line([(1, y), (WIDTH - 1, y)], 1, FAINT)
    y = sheet.text((1, y + 10), wrapped(reached.beside_title, WIDTH - 2, PLAIN, bold=True), PLAIN, bold=True) + 6
    return _columns(sheet, reached, reached.beside, y, stubs=False)


def _row(sheet: Sheet, reached: Reached, shown: Shown, at: Point, width: float, *, reasons: bool = True) -> None:
    x, y = at
    room = width - _INDENT - _PAD
    if not reasons:
        sheet.mark((x + _PAD + 8, y + 10), shown.mark, 5.5)
        sheet.text((x + _INDENT, y + 2), _short(shown, room), SMALL)
        return
    sheet.mark((x + _PAD + 8, y + _PAD + 8), shown.mark)
    below = sheet.text((x + _INDENT, y + _PAD), wrapped(shown.title, room, PLAIN, bold=True), PLAIN, bold=True)
    sheet.text((x + _INDENT, below), _said(reached, shown, room), SMALL)


def _height(reached: Reached, shown: Shown, width: float, *, reasons: bool = True) -> float:
    room = width - _INDENT - _PAD
    if not reasons:
        return len(_short(shown, room)) * leading(SMALL) + 5
    title = len(wrapped(shown.title, room, PLAIN, bold=True)) * leading(PLAIN)
    return 2 * _PAD + title + len(_said(reached, shown, room)) * leading(SMALL) - 2


def _short(shown: Shown, room: float) -> list[str]:
    """A finding and its state without reasons."""
    state = f"{shown.state[:1].lower()}{shown.state[1:]}".replace(" ", "\N{NO-BREAK SPACE}")
    return wrapped(f"{shown.title}: {state}", room, SMALL)


def _said(reached: Reached, shown: Shown, room: float) -> list[str]:
    """The state and the reasons, as many whole reasons as there is room for and at least one."""
    for kept in range(len(shown.reasons), 0, -1):
        left = len(shown.reasons) - kept
        reasons = [*shown.reasons[:kept], *([reached.more(left)] if left else [])]
        lines = wrapped(f"{shown.state}: {'; '.join(reasons)}", room, SMALL)
        if len(lines) <= _MOST_LINES or kept == 1:
            return lines
    return wrapped(shown.state, room, SMALL)
