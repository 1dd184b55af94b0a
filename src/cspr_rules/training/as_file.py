"""A debrief as a file: DOCX, PDF (PDF/UA) or a web page, drawn as every other document is."""

from __future__ import annotations

import re
from datetime import datetime

from cspr_rules.documents.document import Document
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.documents.words import read_wording
from cspr_rules.records.failures import NotFound
from cspr_rules.rulebook.fault import choose_from, quoted
from cspr_rules.rulebook.folder import rules_folder

DOCX, PDF, HTML = "docx", "pdf", "html"
FORMATS = (DOCX, PDF, HTML)

_SHARED = "every-document"
"""As `documents.material` names it, which knows cases: nothing of training may reach it."""


def as_file(document: Document, format_: str, made_at: datetime) -> bytes:
    """The document in one of FORMATS; the same document and moment give the same bytes.

    Raises NotFound for another format.
    """
    if format_ == HTML:
        return to_html(document).encode()
    if format_ == PDF:
        from cspr_rules.documents.render.pdf import to_pdf

        shared = read_wording(_SHARED, SHARED_NAMES, rules_folder())
        return to_pdf(document, made_at, lambda letters: shared.say("no font", letters=letters))
    if format_ == DOCX:
        from cspr_rules.documents.render.docx import to_docx

        return to_docx(document, made_at)
    raise NotFound(f"a debrief is not made as {quoted(format_)}", choose_from(format_, FORMATS))


def file_name(kind: str, scenario: str, format_: str) -> str:
    """A name for the file that says nothing of anybody, of small letters, figures and hyphens whatever the scenario's.

    >>> file_name("room-debrief", "the-rope-at-the-weir", "pdf")
    'room-debrief-the-rope-at-the-weir.pdf'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", scenario.casefold())
    return f"{'-'.join(filter(None, (kind, plain.strip('-'))))}.{format_}"
