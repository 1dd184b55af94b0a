"""A document as PDF/UA-1: tagged, with language and title, from the very page that `html` makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from cspr_rules.documents.document import Document, Paragraph, Tone, Words
from cspr_rules.documents.render.collecting import without_collecting
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.laid_out import laid_out
from cspr_rules.documents.render.letters_missed import letters_missed, named
from cspr_rules.documents.render.tagging import finish


def to_pdf(document: Document, made_at: datetime, note: Callable[[str], Words] | None = None) -> bytes:
    """The document as a file. The same document, moment and fonts give the same bytes.

    Where no font of this machine has a letter it is drawn as a box, and `note` gives the words that say so at the end,
    from the names of such letters. Without `note` nothing is said of them.
    """
    with without_collecting(), letters_missed() as missed:
        file = _drawn(document, made_at)
    if not missed or note is None:
        return file
    says = Paragraph(note(named(missed)), Tone.WARNING)
    return _drawn(replace(document, blocks=(*document.blocks, says)), made_at)


def _drawn(document: Document, made_at: datetime) -> bytes:
    html = to_html(document)
    rendered = laid_out(html)
    rendered.metadata.created = rendered.metadata.modified = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    identifier = sha256(html.encode()).digest()
    file: bytes = rendered.write_pdf(pdf_variant="pdf/ua-1", finisher=finish, pdf_identifier=identifier)
    return file
