"""A web page laid out on paper. Nothing is fetched from anywhere; a line of text in a drawing is drawn as a line."""

from __future__ import annotations

from math import inf
from typing import Any

from cspr_rules.documents.render.libraries import load_weasyprint

load_weasyprint()  # before all else that is taken from it

from weasyprint import HTML, svg  # noqa: E402
from weasyprint.css.properties import INITIAL_VALUES  # noqa: E402
from weasyprint.draw.text import draw_emojis, draw_first_line  # noqa: E402
from weasyprint.matrix import Matrix  # noqa: E402
from weasyprint.svg.bounding_box import extend_bounding_box  # noqa: E402
from weasyprint.svg.text import Style, TextBox  # noqa: E402
from weasyprint.text.line_break import split_first_line  # noqa: E402
from weasyprint.urls import URLFetcher  # noqa: E402


def laid_out(html: str) -> Any:
    """The page as WeasyPrint's document, ready to be written."""
    return HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).render()


def _whole_line(drawing: Any, node: Any, size: float) -> None:
    """Draw a line of text in a drawing, no longer than it says that it is.

    WeasyPrint by itself draws it letter by letter. That takes most of the time of a drawing, and letters that join, as
    in Arabic, come apart and stand in the wrong order. Attributes that our drawings do not have are not read.
    """
    if not (node.text or "").strip():
        return
    style = Style(INITIAL_VALUES)
    style.font_config = drawing.font_config
    style["font_family"] = [family.strip(" '\"") for family in node.get("font-family", "sans-serif").split(",")]
    style["font_weight"] = 700 if node.get("font-weight") == "bold" else 400
    style["font_size"] = size
    layout, _, _, width, height, baseline = split_first_line(node.text, style, drawing.context, inf, 0)
    x, y = float(node.get("x", 0)), float(node.get("y", 0))
    said_to_be = drawing.length(node.get("textLength"), size)
    scale = said_to_be / width if said_to_be and width else 1
    corners = ((x, y - baseline), (x + width * scale, y - baseline + height))
    node.text_bounding_box = extend_bounding_box(node.text_bounding_box, corners)
    drawing.stream.push_state()
    fill, stroke = drawing.set_graphical_state(node, size)
    drawing.stream.begin_text()
    layout.reactivate(style)
    drawing.fill_stroke(fill, stroke, text=True)
    line = TextBox(layout, style)
    line.baseline = baseline
    emojis = draw_first_line(drawing.stream, line, "none", "none", Matrix(a=scale, d=-1, e=x, f=y))
    drawing.stream.end_text()
    drawing.stream.pop_state()
    draw_emojis(drawing.stream, style, x, y, emojis)


svg.text = svg.TAGS["text"] = _whole_line
