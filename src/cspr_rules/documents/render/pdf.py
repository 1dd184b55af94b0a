"""A document as PDF/UA-1: tagged, with language and title, from the very page that `html` makes."""

from __future__ import annotations

import logging
from datetime import datetime
from hashlib import sha256

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from cspr_rules.documents.document import Document
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.tagging import finish

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # its warnings quote the page, and the page is confidential


def to_pdf(document: Document, made_at: datetime) -> bytes:
    """The document as a file. The same document and moment give the same bytes. Nothing is fetched from anywhere."""
    html = to_html(document)
    rendered = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).render()
    rendered.metadata.created = rendered.metadata.modified = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    identifier = sha256(html.encode()).digest()
    file: bytes = rendered.write_pdf(pdf_variant="pdf/ua-1", finisher=finish, pdf_identifier=identifier)
    return file
