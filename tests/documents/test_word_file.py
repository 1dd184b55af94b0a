"""The Word file that the chair goes on editing: real headings, tables and language, not the look of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from cspr_rules.documents.document import Document, Figure, Heading, Listing, Paragraph, Table
from cspr_rules.documents.making import DOCX, in_format
from cspr_rules.documents.material import Material
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.rationale.sentence import Sentence
from documents.reading import word

LIFE = "infant-with-fractures"


@pytest.fixture(scope="module")
def document(document_of: Callable[[str, str], Document]) -> Document:
    """A decision record."""
    return document_of(LIFE, "decision-record")


@pytest.fixture(scope="module")
def file(document: Document, material_of: Callable[[str, str], Material]) -> bytes:
    """The same as a Word file."""
    return in_format(document, material_of(LIFE, "decision-record"), DOCX)


@pytest.fixture(scope="module")
def read(file: bytes) -> Word:
    """The file as it is opened."""
    return word(file)


def test_headings_are_headings(document: Document, read: Word) -> None:
    """Each in the style of its level, in the order of the document, so that Word's own contents list finds them."""
    wanted = [
        (f"Heading {block.level - 1}", " ".join(one.text for one in block.words))
        for block in document.blocks
        if isinstance(block, Heading)
    ]
    found = [(one.style.name, one.text) for one in read.paragraphs if (one.style.name or "").startswith("Heading")]
    assert found == wanted
    assert [one.text for one in read.paragraphs if one.style.name == "Title"] == ["Decision record EX-001"]


def test_every_table_has_a_heading_row_a_caption_and_a_description(document: Document, read: Word) -> None:
    """The heading row comes again on each page, and a screen reader hears what the table is."""
    tables = list(document.every(Table))
    assert len(read.tables) == len(tables) > 0
    captions = [one.text for one in read.paragraphs if one.style.name == "Caption"]
    assert captions == [" ".join(one.text for one in table.caption) for table in tables]
    for table, caption in zip(read.tables, captions, strict=True):
        heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True, *[False] * (len(table.rows) - 1)]
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val")) == caption


def test_title_language_and_marking(read: Word) -> None:
    """British English throughout, the title in the properties, the marking in the header, page numbers below."""
    assert read.core_properties.title == "Decision record EX-001"
    assert read.core_properties.language == "en-GB"
    assert read.core_properties.author == ""
    languages = {one.get(qn("w:val")) for one in read.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    page = read.sections[0]
    assert page.header.paragraphs[0].text == "OFFICIAL-SENSITIVE. For the safeguarding partners and those they name."
    fields = [one.get(qn("w:instr")) for one in page.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE"]


def test_the_file_holds_nothing_that_runs_or_reaches_out(file: bytes) -> None:
    """No macro, no embedded object, no address outside the file, and no field but the page number."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = parts.namelist()
        text = {name: parts.read(name).decode() for name in names if name.endswith((".xml", ".rels"))}
    assert not [name for name in names if "vba" in name or "embeddings" in name]
    assert not [name for name, held in text.items() if 'TargetMode="External"' in held]
    assert not [name for name, held in text.items() if "w:instrText" in held]
    assert sum(held.count("w:instr=") for held in text.values()) == 1


def test_every_picture_has_its_alternative_text_and_stays_with_what_leads_to_it(document: Document, read: Word) -> None:
    """Who cannot see it is told what it is; the paragraph before it is never alone at the foot of a page."""
    paragraphs = list(read.paragraphs)  # each call makes others, and none of them equal
    pictures = [one for one in paragraphs if list(one._element.iter(qn("wp:docPr")))]
    said = [str(docPr.get("descr")) for one in pictures for docPr in one._element.iter(qn("wp:docPr"))]
    assert said == [" ".join(one.text for one in figure.alternative) for figure in document.every(Figure)]
    before = [one for one, picture in pairwise(paragraphs) if picture in pictures]
    assert all(one.paragraph_format.keep_with_next for one in before)
    leads = [one.text[: len("The picture shows")] for one in before]
    assert leads == ["The picture shows", "The pictures show", ""]  # the last comes after a table


def said(text: str) -> tuple[Sentence, ...]:
    """A sentence with an origin."""
    return (Sentence(text, ("wording/test/text",)),)


def test_what_announces_the_next_paragraph_or_begins_a_list_stays_with_it(document: Document) -> None:
    """No lead-in is the last line of a page, and neither end of a list stands on a page alone."""
    announces = Paragraph(said("In our own words:"))
    items = Listing(tuple(said(text) for text in ("one", "two", "three", "four")))
    alone = Listing((said("the only one"),))
    blocks = (announces, Paragraph(said("We are sorry.")), items, alone)
    made = to_docx(replace(document, blocks=blocks), datetime(2026, 11, 22, tzinfo=UTC))
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in word(made).paragraphs}
    assert [text for text, stays in kept.items() if stays] == ["In our own words:", "one", "three"]
