"""What a reader sees of a drawing: lines of text with the room they take, marks by their shape, boxes and lines."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from xml.etree import ElementTree as ET

from cspr_rules.documents.document import Block, Figure, Heading, Listing, Paragraph, Table, Words
from cspr_rules.documents.drawing.letters import width_of
from cspr_rules.rationale.sentence import Sentence

NAMESPACE = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "rect", "text", "polyline", "polygon", "circle"}
"""Every element that a drawing may have: none of them runs, loads or links anything."""


@dataclass(frozen=True)
class Line:
    """A line of text and the rectangle that it takes."""

    text: str
    size: float
    ink: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Line) -> bool:
        """Whether the two lines lie on each other anywhere."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def root_of(figure: Figure) -> ET.Element:
    """The drawing, read as a browser reads it."""
    return ET.fromstring(figure.svg)  # noqa: S314 - our own drawing


def on_a_phone(figure: Figure) -> Figure:
    """The figure with its drawing for a phone in the place of the other."""
    return replace(figure, svg=figure.narrow)


def lines_of(figure: Figure) -> list[Line]:
    """Every line of text. Letters reach 0.76 of their size above the base line and 0.22 below it."""
    found = []
    for element in root_of(figure).iter(f"{NAMESPACE}text"):
        size, x, y, text = *(float(element.attrib[name]) for name in ("font-size", "x", "y")), element.text or ""
        width = width_of(text, size, bold=element.get("font-weight") == "bold")
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        place = left, y - 0.76 * size, left + width, y + 0.22 * size
        found.append(Line(text, size, element.attrib["fill"], *place))
    return found


def read_aloud(figure: Figure) -> str:
    """All text of the drawing in its order, with lines that were broken put together again."""
    return " ".join(line.text for line in lines_of(figure)).replace("\xa0", " ")


def lying_on_each_other(figure: Figure) -> list[tuple[str, str]]:
    """Lines of text of which one covers part of another, and lines that a mark covers."""
    lines = lines_of(figure)
    words = [line for line in lines if line.text != "?"]
    pairs = [(one.text, other.text) for one, other in combinations(words, 2) if one.touches(other)]
    for mark in root_of(figure).iter(f"{NAMESPACE}circle"):
        x, y, r = (float(mark.attrib[name]) for name in ("cx", "cy", "r"))
        round_it = Line("a mark", 0, "", x - r, y - r, x + r, y + r)
        pairs += [("a mark", line.text) for line in words if line.touches(round_it)]
    return pairs


def struck_through(figure: Figure) -> list[str]:
    """Lines of text that an upright line runs through."""
    drawn = (line.attrib["points"].split() for line in root_of(figure).iter(f"{NAMESPACE}polyline"))
    ends = [[tuple(map(float, point.split(","))) for point in (points[0], points[-1])] for points in drawn]
    upright = [Line("a line", 0, "", x, min(y, end), x + 0.1, max(y, end)) for (x, y), (to, end) in ends if x == to]
    return [line.text for line in lines_of(figure) if any(line.touches(one) for one in upright)]


def cut_off(figure: Figure) -> list[str]:
    """Lines of text that reach beyond the drawing, or over an edge of the box in which they begin."""
    root = root_of(figure)
    rects = [
        [float(rect.get(name, "0")) for name in ("x", "y", "width", "height")] for rect in root.iter(f"{NAMESPACE}rect")
    ]
    beyond = []
    for line in lines_of(figure):
        for x, y, w, h in rects:
            begins_inside = x <= line.left < x + w and y <= (line.top + line.bottom) / 2 < y + h
            if begins_inside and not (line.right <= x + w and line.top >= y and line.bottom <= y + h):
                beyond.append(line.text)
    return beyond


def marks_of(figure: Figure, least: float = 5.5) -> list[str]:
    """The marks as shapes, "full", "empty" or "open", of at least that radius."""
    found = []
    for mark in root_of(figure).iter(f"{NAMESPACE}circle"):
        if float(mark.attrib["r"]) >= least:
            full = mark.attrib["fill"] == "#0b0c0c"
            found.append("full" if full else "open" if "stroke-dasharray" in mark.attrib else "empty")
    return found


def inks_of(figure: Figure) -> set[str]:
    """Every colour in the drawing."""
    found = {element.get(name) for element in root_of(figure).iter() for name in ("fill", "stroke")}
    return {ink for ink in found if ink not in (None, "none")}


def brightness(ink: str) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, paper: str = "#ffffff") -> float:
    """The contrast of two colours, as WCAG 2 has it."""
    dark, light = sorted((brightness(ink), brightness(paper)))
    return (light + 0.05) / (dark + 0.05)


def sentences_of(figure: Figure) -> list[Sentence]:
    """Every sentence of the figure, those of the picture's alternative first."""
    return [*figure.alternative, *(sentence for block in figure.twin for sentence in _sentences(block))]


def _sentences(block: Block) -> Iterator[Sentence]:
    match block:
        case Heading(words) | Paragraph(words):
            yield from words
        case Listing(entries):
            yield from (sentence for words in entries for sentence in words)
        case Table(caption, columns, rows):
            yield from (*caption, *(sentence for row in (columns, *rows) for cell in row for sentence in cell))


def text_of(words: Words) -> str:
    """Sentences as running text."""
    return " ".join(sentence.text for sentence in words)


def rows_of(figure: Figure, table: int = 0) -> list[list[str]]:
    """The rows of one of the tables beside the picture, as text."""
    tables = [block for block in figure.twin if isinstance(block, Table)]
    return [[text_of(cell) for cell in row] for row in tables[table].rows] if len(tables) > table else []


def in_a_page(figure: Figure) -> str:
    """The address under which a page shows the picture."""
    return base64.b64encode(figure.svg.encode()).decode()
