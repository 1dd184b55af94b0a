"""One document, three formats: whoever opens which reads the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from cspr_rules.documents.document import Document, Table
from cspr_rules.documents.making import DOCX, HTML, KINDS, PAGES, PDF, in_format
from cspr_rules.documents.material import Material
from documents.cases import LIVES
from documents.reading import margins_of_pdf, of_docx, of_html, pages_of_pdf, plain, sentences

READ = tuple(name for name, kind in KINDS.items() if kind.builds is not None)
"""Every kind of document that people read."""
WITH_THE_HASH = ("decision-record", "panel-summary", "one-page")
"""Kinds that say on each page on what entry of the record they rest. Letters do not."""
WITHOUT_A_REQUEST = ("the-panel-writes-back", "agency-request")
EVERY = [both for both in product(LIVES, READ) if both != WITHOUT_A_REQUEST]


@pytest.mark.parametrize(("life", "kind"), EVERY)
def test_a_web_page_and_a_word_file_hold_the_same_sentences_in_the_same_order(
    life: str, kind: str, material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> None:
    """Nothing is left out, nothing is added but page numbers, in every kind of document for every sample."""
    document, material = document_of(life, kind), material_of(life, kind)
    page = plain(of_html(in_format(document, material, HTML).decode()))
    file = plain(of_docx(in_format(document, material, DOCX)))
    said = sentences(document)
    title, marking = len(document.title), len(document.marking)
    as_shown = said[title : title + marking] + said[:title] + said[title + marking :]
    assert page == "".join(as_shown)
    assert file == f"{''.join(as_shown)}Page"


@pytest.mark.parametrize(("life", "kind"), EVERY)
def test_a_pdf_holds_the_same_sentences_in_the_same_order(
    life: str, kind: str, material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> None:
    """Headings of columns come again on each page of a table; every sentence stands once in its order all the same."""
    document = document_of(life, kind)
    pages = [plain(page) for page in pages_of_pdf(in_format(document, material_of(life, kind), PDF))]
    said = sentences(document)
    title, marking, foot = len(document.title), len(document.marking), len(document.foot)
    shown = "".join(said[title : title + marking] + said[:title] + said[title + marking : len(said) - foot])
    again = [heads for table in document.every(Table) if (heads := _columns(table))]
    assert _without_repeats(pages, shown, again) == shown


def _columns(table: Table) -> str:
    return "".join(plain(word.text) for words in table.columns for word in words)


def _without_repeats(pages: list[str], shown: str, again: list[str]) -> str:
    """The pages as one text. Where a table goes on, its column headings are said again, and are taken out."""
    text = ""
    for page in pages:
        goes_on = next((heads for heads in again if page.startswith(heads) and not shown.startswith(text + page)), "")
        text += page.removeprefix(goes_on)
    return text


@pytest.mark.parametrize("kind", READ)
def test_the_marking_stands_on_every_page(
    kind: str, material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> None:
    """Also on the last; and so does the newest entry with its hash, where the document has one."""
    life = "infant-with-fractures"
    document, material = document_of(life, kind), material_of(life, kind)
    file = in_format(document, material, PDF)
    marking = "".join(plain(one.text) for one in document.marking)
    foot = "".join(plain(one.text) for one in document.foot)
    pages = margins_of_pdf(file)
    assert all(marking in plain(page) for page in pages[1:])
    assert plain(pages_of_pdf(file)[0]).startswith(marking)
    assert all(foot in plain(page) for page in pages)
    assert (material.newest.hash.hex() in foot) is (kind in WITH_THE_HASH)


def test_every_kind_that_people_read_is_made_in_three_formats() -> None:
    """Word to go on editing, PDF to sign, a web page to read."""
    assert all(kind.formats == PAGES for kind in KINDS.values() if kind.builds is not None)


def test_the_page_for_the_screen_is_one_page(
    material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> None:
    """For each of the samples."""
    for life in LIVES:
        file = in_format(document_of(life, "one-page"), material_of(life, "one-page"), PDF)
        assert len(margins_of_pdf(file)) == 1, life
