"""A sheet to draw on, downwards: boxes, lines, marks and lines of text, as SVG that is built and never pasted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from xml.etree import ElementTree as ET

from cspr_rules.documents.drawing.letters import FONTS, drawable, is_measured, width_of

WIDTH = 680
"""Pixels: what a page of the documents holds."""
NARROW = 256
"""Pixels: what a phone 320 pixels wide holds between the margins of a page, and beside the bar that scrolls it."""
INK, SOFT, LINE, FAINT, WASH, PAPER = "#0b0c0c", "#43494e", "#6f777b", "#c9ced1", "#f3f2f1", "#ffffff"
"""Greys that stay apart in print. Text stands in the first two; nothing is told by a shade."""
SMALL, PLAIN, LARGE = 12.0, 12.5, 16.0
"""Sizes of text. A document shows a drawing at 19/20 of its size, and 11 pixels is the least that people can read; a
page of the front end shows it no smaller than it is."""

Point = tuple[float, float]


class Mark(StrEnum):
    """Small signs, told apart by their shape alone."""

    FULL = "full"
    """A full disc."""
    EMPTY = "empty"
    """A ring."""
    OPEN = "open"
    """A broken ring with a question mark."""
    HALF = "half"
    """A ring with a bar across."""


def leading(size: float) -> float:
    """From one line of text to the next, in pixels."""
    return round(size * 1.34)


class Sheet:
    """What is drawn later lies above. Lengths are pixels from the top left corner."""

    def __init__(self, width: float = WIDTH) -> None:
        self._width = round(width)
        self._drawn: list[ET.Element] = []

    def text(self, at: Point, lines: Sequence[str], size: float = PLAIN, **how: bool | str) -> float:
        """Lines from `at`, the top left corner of the first; `bold`, `soft`, and `anchor` "middle" or "end".

        Gives the height at which they end.
        """
        x, y = at
        bold, soft, anchor = bool(how.get("bold")), bool(how.get("soft")), str(how.get("anchor", "start"))
        for line in lines:
            look = {"font-weight": "bold"} if bold else {}
            look |= {"text-anchor": anchor} if anchor != "start" else {}
            said = drawable(line)
            if is_measured(said, bold=bold):
                # So that a reader without any of these fonts sees the line no longer than it was measured.
                look |= {"textLength": _number(width_of(said, size, bold=bold)), "lengthAdjust": "spacingAndGlyphs"}
            baseline = y + size * 0.95
            place = {"x": _number(x), "y": _number(baseline), "font-size": _number(size), "fill": SOFT if soft else INK}
            self._add("text", **place, **look).text = said
            y += leading(size)
        return y

    def box(self, at: Point, size: Point, weight: float = 1, *, dashed: bool = False, fill: str = PAPER) -> None:
        """A box with a line round it."""
        look = {"rx": "3", "fill": fill, "stroke": INK if weight > 1 else LINE, "stroke-width": _number(weight)}
        look |= {"stroke-dasharray": "7 4"} if dashed else {}
        (x, y), (w, h) = at, size
        self._add("rect", x=_number(x), y=_number(y), width=_number(w), height=_number(h), **look)

    def line(self, points: Sequence[Point], weight: float = 1.5, ink: str = INK, dashes: str = "") -> None:
        """A line through points; `dashes` as SVG has them."""
        look = {"fill": "none", "stroke": ink, "stroke-width": _number(weight)}
        look |= {"stroke-dasharray": dashes} if dashes else {}
        self._add("polyline", points=" ".join(f"{_number(x)},{_number(y)}" for x, y in points), **look)

    def bar(self, at: Point, width: float) -> None:
        """A low bar, for time that runs."""
        x, y = at
        look = {"fill": FAINT, "stroke": SOFT, "stroke-width": "0.8"}
        self._add("rect", x=_number(x), y=_number(y), width=_number(max(width, 1)), height="6", **look)

    def dot(self, at: Point, radius: float = 2.5) -> None:
        """Where lines join."""
        self._add("circle", cx=_number(at[0]), cy=_number(at[1]), r=_number(radius), fill=INK)

    def arrow(self, at: Point) -> None:
        """The head of an arrow that points down to `at`."""
        x, y = at
        points = ((x - 5, y - 8), (x + 5, y - 8), (x, y))
        self._add("polygon", points=" ".join(f"{_number(px)},{_number(py)}" for px, py in points), fill=INK)

    def mark(self, at: Point, mark: Mark, radius: float = 6.5) -> None:
        """A mark around its middle."""
        x, y = at
        look = {"fill": INK if mark is Mark.FULL else PAPER, "stroke": INK, "stroke-width": "1.6"}
        look |= {"stroke-dasharray": "3 2.2"} if mark is Mark.OPEN else {}
        self._add("circle", cx=_number(x), cy=_number(y), r=_number(radius), **look)
        if mark is Mark.OPEN:
            self._add(
                "text",
                **{"x": _number(x), "y": _number(y + 4.3), "font-size": _number(SMALL), "fill": INK},
                **{"font-weight": "bold", "text-anchor": "middle"},
            ).text = "?"
        if mark is Mark.HALF:
            self.line([(x - radius + 2, y), (x + radius - 2, y)], 1.6)

    def svg(self, height: float) -> str:
        """The whole drawing, that high."""
        wide, tall = str(self._width), str(round(height))
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": wide,
                "height": tall,
                "viewBox": f"0 0 {wide} {tall}",
                "font-family": FONTS,
            },
        )
        ET.SubElement(root, "rect", {"width": wide, "height": tall, "fill": PAPER})
        root.extend(self._drawn)
        return ET.tostring(root, "unicode")

    def _add(self, tag: str, **look: str) -> ET.Element:
        element = ET.Element(tag, look)
        self._drawn.append(element)
        return element


def _number(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
