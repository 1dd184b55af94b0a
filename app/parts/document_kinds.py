"""What each kind of document, and each format, is called."""

from __future__ import annotations

from cspr_rules.app.parts.html import capital

from cspr_rules.documents.making import KINDS
from cspr_rules.records.events.telling import DocumentMade

FORMATS = {
    "docx": "Word file (.docx)",
    "pdf": "PDF, tagged for screen readers (.pdf)",
    "html": "Web page (.html)",
    "ics": "Calendar (.ics)",
    "json": "JSON (.json)",
}
"""The formats as a page shows them, by the names of the record."""
_CALLED = {"easy-read": "The letter in easy words", "family-cover": "How the letter reaches them safely"}
"""Kinds that the list of kinds names by the one before them."""


def kind_of(made: DocumentMade) -> str:
    """The kind of a document in words."""
    if made.document in _CALLED:
        return _CALLED[made.document]
    return capital(KINDS[made.document].says.split(",")[0]) if made.document in KINDS else capital(made.document)
