"""What each kind of document is called."""

from __future__ import annotations

from cspr_rules.app.parts.html import capital

from cspr_rules.documents.making import KINDS
from cspr_rules.records.events.telling import DocumentMade

_CALLED = {"easy-read": "The letter in easy words", "family-cover": "How the letter reaches them safely"}
"""Kinds that the list of kinds names by the one before them."""


def kind_of(made: DocumentMade) -> str:
    """The kind of a document in words."""
    if made.document in _CALLED:
        return _CALLED[made.document]
    return capital(KINDS[made.document].says.split(",")[0]) if made.document in KINDS else capital(made.document)
