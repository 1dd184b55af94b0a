"""The words of a document as each format holds them, read back by other programs than those that wrote them."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator

import docx
import pikepdf
import pypdfium2
from docx.document import Document as Word
from docx.oxml.ns import qn
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
    """The words of a web page in order, without its style; a picture by what it says instead."""
    tree = html.fromstring(page)
    for picture in tree.xpath("//img"):
        picture.tail = picture.get("alt") + (picture.tail or "")
    for element in tree.xpath("//style | //title"):
        element.drop_tree()
    return "".join(tree.text_content())


def pages_of_pdf(file: bytes) -> list[str]:
    """The words of each page as its tags hold them, which is what a screen reader reads out: no margins.

    A picture is read out by what it says instead.
    """
    pictures = _pictures_of_pdf(file)
    with pypdfium2.PdfDocument(file) as pdf:
        return ["".join(_tagged(page, pictures[number])) for number, page in enumerate(pdf)]


def _pictures_of_pdf(file: bytes) -> list[dict[int, str]]:
    """What the pictures of each page say instead, by the mark of their content."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        found: list[dict[int, str]] = [{} for _ in pages]
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
                found[pages[one.Pg.objgen]].update((int(mark), str(one.Alt)) for mark in one.K)
    return found


def _tagged(page: pypdfium2.PdfPage, pictures: dict[int, str]) -> Iterator[str]:
    words = page.get_textpage()
    for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(part)
        if mark in pictures:
            yield pictures[mark]
            pictures = {**pictures, mark: ""}
            continue
        if mark < 0:
            continue
        size = raw.FPDFTextObj_GetText(part, words, None, 0)
        held = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(part, words, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        text = held.raw[:size].decode("utf-16-le").rstrip("\x00")
        yield "" if text.strip() == BULLET else text.replace(HYPHEN_AT_THE_END_OF_A_LINE, "-")


def letters_of_pdf(file: bytes) -> str:
    """Every letter and sign that the fonts of a file say they draw, whatever they draw it with."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        maps = [
            one.ToUnicode.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
        ]
    drawn = (code for held in maps for code in re.findall(rb"<[0-9a-f]+> <([0-9a-f]+)>", held))
    return "".join(bytes.fromhex(code.decode()).decode("utf-16-be") for code in drawn)


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
            yield from (str(picture.get("descr")) for picture in block._element.iter(qn("wp:docPr")))
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
