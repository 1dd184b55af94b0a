"""Letters to a family are set in type that people can read: 12 points, and 16 for easy reading, in every format."""

from __future__ import annotations

import io
import re

import docx
import pypdfium2
import pytest

from cspr_rules.documents.document import Document
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.pdf import to_pdf
from cspr_rules.reasoning.consider import Reasoner
from documents.family.letters import BUILDS, MADE_AT, ACase, an_output

MARGIN = 62
"""Of each page, in points."""
POINTS = {"family-letter": 12, "easy-read": 16}


@pytest.fixture
def letter(reasoner: Reasoner, kind: str) -> Document:
    """A letter to a mother."""
    case = ACase(reasoner.rulebook, an_output({"criterion_joint_working": "met"}, "local_review_strong_case"))
    case.decided("local review")
    return case.letter(case.member(), kind)


@pytest.mark.parametrize("kind", BUILDS)
def test_every_sentence_of_the_pdf_is_large_enough(letter: Document, kind: str) -> None:
    """All but the mark and what stands above and below every page."""
    small: list[str] = []
    with pypdfium2.PdfDocument(to_pdf(letter, MADE_AT)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                _, low, _, high = text.get_charbox(at)
                on_the_page = low > MARGIN and high < page.get_height() - MARGIN
                if on_the_page and points_of(text, at) < POINTS[kind] - 0.1:
                    small.append(text.get_text_range(at, 1))
    mark = " ".join(one.text for one in letter.marking)
    assert letters_of("".join(small)) == letters_of(mark)


def points_of(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The size of a letter as it stands on the paper, with all that the page does to it."""
    drawn = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(text, at, drawn)
    return float(pypdfium2.raw.FPDFText_GetFontSize(text, at) * abs(drawn.d))


def letters_of(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("kind", BUILDS)
def test_the_word_file_and_the_page_are_too(letter: Document, kind: str) -> None:
    """The size of the text, and headings that are larger."""
    word = docx.Document(io.BytesIO(to_docx(letter, MADE_AT)))
    sizes = {one.style.name: one.style.font.size for one in word.paragraphs if one.style is not None}
    assert {size.pt for size in sizes.values() if size is not None} >= {POINTS[kind] + 2}
    assert min(size.pt for size in sizes.values() if size is not None) >= POINTS[kind]
    assert f'style="font-size: {POINTS[kind]}pt"' in to_html(letter)
