"""A drawing as points, for the one format that cannot show it as lines."""

from __future__ import annotations

import io
import re

import pypdfium2

from cspr_rules.documents.render.collecting import without_collecting
from cspr_rules.documents.render.laid_out import laid_out

_SCALE = 2.5
"""Dots for each CSS pixel: sharp on paper at the width of the page. Drawings have greys only."""
_SIZE = re.compile(r'<svg\b[^>]*\bwidth="([0-9]+)"[^>]*\bheight="([0-9]+)"')


def as_png(svg: str) -> bytes:
    """The drawing as PNG. It is drawn as in the PDF, so that both show the same.

    The drawing must say its own width and height in whole pixels. Raises ValueError where it does not.
    """
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("a drawing without width and height")
    page_size = f"@page {{ size: {size[1]}px {size[2]}px; margin: 0 }}"
    style = f"<style>{page_size} body {{ margin: 0 }} svg {{ display: block }}</style>"
    with without_collecting():
        page = laid_out(style + svg).write_pdf()
    file = io.BytesIO()
    with pypdfium2.PdfDocument(page) as pdf:
        pdf[0].render(scale=_SCALE * 96 / 72, grayscale=True).to_pil().save(file, "PNG")
    return file.getvalue()
