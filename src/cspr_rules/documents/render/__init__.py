"""One document in three formats, with the same words in each: web page, PDF and Word."""

import logging

_DRAWING = logging.getLogger("weasyprint")
_DRAWING.setLevel(logging.WARNING)
_DRAWING.propagate = False  # its warnings quote the page, and the page is confidential
