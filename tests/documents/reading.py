"""The words of a document as each format holds them, read back by other programs than those that wrote them."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator

import docx
import pypdfium2
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html
from pypdfium2 import raw

from cspr_rules.documents.document import Document

BULLET = "•"
HYPHEN_AT_THE_END_OF_A_LINE = "\x02"  # as this reader has it
_MARGIN = 45
"""Points at the head and the foot of a page where what stands on every page stands."""


def plain(text: str) -> str:
    """Text without what a page may change: where lines end, how many spaces, and hyphens at the end of a line."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def sentences(document: Document) -> list[str]:
    """Every sentence of the document, `plain`."""
    return [plain(one.text) for one in document.sentences()]


def of_html(page: str) -> str:
    """The words of a web page in order, without its style."""
    tree = html.fromstring(page)
    for element in tree.xpath("//style | //title"):
        element.drop_tree()
    return "".join(tree.text_content())


def pages_of_pdf(file: bytes) -> list[str]:
    """The words of each page as its tags hold them, which is what a screen reader reads out: no margins."""
    with pypdfium2.PdfDocument(file) as pdf:
        return ["".join(_tagged(page)) for page in pdf]


def _tagged(page: pypdfium2.PdfPage) -> Iterator[str]:
    words = page.get_textpage()
    for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        if raw.FPDFPageObj_GetMarkedContentID(part) < 0:
            continue
        size = raw.FPDFTextObj_GetText(part, words, None, 0)
        held = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(part, words, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        text = held.raw[:size].decode("utf-16-le").rstrip("\x00")
        yield "" if text.strip() == BULLET else text.replace(HYPHEN_AT_THE_END_OF_A_LINE, "-")


def margins_of_pdf(file: bytes) -> list[str]:
    """What stands at the head and the foot of each page."""
    with pypdfium2.PdfDocument(file) as pdf:
        found = []
        for page in pdf:
            _, height = page.get_size()
            text = page.get_textpage()
            found.append(text.get_text_bounded(bottom=height - _MARGIN) + text.get_text_bounded(top=_MARGIN))
        return found


def word(file: bytes) -> Word:
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(file))


def of_docx(file: bytes) -> str:
    """The words of a Word file in order: header, body with its tables, footer."""
    read = word(file)
    page = read.sections[0]
    parts = [one.text for one in page.header.paragraphs]
    parts += _body(read)
    parts += [one.text for one in page.footer.paragraphs]
    return "\n".join(parts)


def _body(read: Word) -> Iterator[str]:
    for block in read.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
