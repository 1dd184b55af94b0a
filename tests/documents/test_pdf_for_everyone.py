"""PDF/UA-1: what a screen reader needs of every file, held against the file as another program reads it."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cspr_rules.documents.document import Document, Figure, Heading, Listing, Paragraph, Table
from cspr_rules.documents.making import PDF, in_format
from cspr_rules.documents.material import Material
from cspr_rules.documents.render import html
from cspr_rules.documents.render.pdf import to_pdf
from cspr_rules.rationale.sentence import Sentence
from documents.test_same_words import EVERY

NAMESPACE = "http://www.aiim.org/pdfua/ns/id/"
MARGIN = 62
"""Points at the foot of each page in which only the foot stands."""
MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def elements(element: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Every structure element with its kind and the kinds above it, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            kind = str(kid.S)
            yield kind, above, kid
            yield from elements(kid, (*above, kind))


def opened(file: bytes) -> pikepdf.Pdf:
    """A file as another program reads it."""
    return pikepdf.open(io.BytesIO(file))


def structure(file: pikepdf.Pdf) -> list[tuple[str, tuple[str, ...], Any]]:
    """The structure tree of a file."""
    return list(elements(file.Root.StructTreeRoot))


def said(text: str) -> tuple[Sentence, ...]:
    """A sentence with an origin."""
    return (Sentence(text, ("wording/test/text",)),)


@pytest.fixture(scope="module")
def files(
    material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> dict[tuple[str, str], pikepdf.Pdf]:
    """Every kind of document of every sample as PDF."""
    return {both: opened(in_format(document_of(*both), material_of(*both), PDF)) for both in EVERY}


def test_every_file_says_its_language_and_title_and_that_it_is_tagged(
    files: dict[tuple[str, str], pikepdf.Pdf], document_of: Callable[[str, str], Document]
) -> None:
    """The title is shown in place of the file name, and the file claims part 1 of PDF/UA."""
    for both, file in files.items():
        root = file.Root
        assert str(root.Lang) == "en-GB"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as about:
            assert about[f"{{{NAMESPACE}}}part"] == "1"
            assert about["dc:title"] == " ".join(one.text for one in document_of(*both).title)


def test_headings_come_in_order(files: dict[tuple[str, str], pikepdf.Pdf]) -> None:
    """One heading of level 1, which comes first, and no level is skipped on the way down."""
    for file in files.values():
        levels = [int(kind[2:]) for kind, _, _ in structure(file) if kind[:2] == "/H" and kind[2:].isdigit()]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(level <= before + 1 for before, level in pairwise(levels))


def test_every_table_has_a_caption_and_headings_with_a_scope(
    files: dict[tuple[str, str], pikepdf.Pdf], document_of: Callable[[str, str], Document]
) -> None:
    """Column headings say that they are of the column, the first cell of a row that it is of the row.

    A table that goes on over the page is one table, with one caption and its headings once.
    """
    for both, file in files.items():
        captions = 0
        named = {str(element.ID) for kind, _, element in structure(file) if kind == "/TH"}
        for kind, above, element in structure(file):
            if kind == "/Table":
                parts = [str(kid.S) for kid in element.K]
                assert parts.count("/Caption") == parts.count("/THead") == 1
                captions += 1
            elif kind == "/TH":
                assert str(element.A.Scope) == ("/Column" if "/THead" in above else "/Row")
                assert "/THead" in above or "/TBody" in above
            elif kind == "/TD":
                assert len(element.A.Headers) == 2, "a cell belongs to a row and a column"
                assert named.issuperset(map(str, element.A.Headers)), "which are headings of the file"
        assert captions == len(list(document_of(*both).every(Table)))


@pytest.mark.parametrize("kept_whole", [False, True])
@pytest.mark.parametrize("lines", [30, 60, 200])
def test_a_row_as_tall_as_a_page_stays_in_its_table(
    lines: int, *, kept_whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody ended many lines in a cell. Where the headings are not drawn again, each cell is still told its own."""
    if kept_whole:  # as WeasyPrint tries where a row was not seen to be tall
        monkeypatch.setattr(html, "_LONG", 10**9)
    tall = said("\n".join(f"{number} Nov: seen" for number in range(lines)))
    rows = (
        (said("first"), said("short"), tall),
        (said("second"), tall, said("short")),
        (said("third"), *[said("short")] * 2),
    )
    table = Table(said("A table"), (said("What"), said("When"), said("Words")), rows)
    long = Document("test", said("A document"), (), (Heading(said("A part")), table))
    file = opened(to_pdf(long, MOMENT))
    found = structure(file)
    assert [kind for kind, _, _ in found].count("/Table") == 1
    assert [kind for kind, _, _ in found].count("/Caption") == 1
    columns = [str(element.ID) for kind, above, element in found if kind == "/TH" and "/THead" in above]
    cells = [element for kind, _, element in found if kind == "/TD"]
    assert len(cells) >= 6
    for cell in cells:
        own = [name for name in map(str, cell.A.Headers) if name in columns]
        # Where a row fills the first page too, no headings are drawn at all.
        assert own in ([columns[1]], [columns[2]]) if columns else kept_whole


def test_lists_are_lists(files: dict[tuple[str, str], pikepdf.Pdf]) -> None:
    """Each item has its mark and its body."""
    found = [(kind, above[-1]) for file in files.values() for kind, above, _ in structure(file) if "/L" in above]
    assert ("/LI", "/L") in found
    assert all(above == "/L" for kind, above in found if kind == "/LI")
    assert all(above == "/LI" for kind, above in found if kind in ("/Lbl", "/LBody"))


def test_nothing_on_a_page_is_neither_content_nor_artifact(files: dict[tuple[str, str], pikepdf.Pdf]) -> None:
    """All that is drawn stands in marked content: in the tree, or an artifact such as the marking in the margin."""
    for pdf in files.values():
        for page in pdf.pages:
            in_the_tree = {
                int(kid)
                for _, _, element in elements(pdf.Root.StructTreeRoot)
                if element.get("/Pg") is not None and element.Pg.objgen == page.objgen
                for kid in element.get("/K", [])
                if isinstance(kid, int)
            }
            marked, depth, artifacts = set(), 0, 0
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "BDC" | "BMC":
                        depth += 1
                        artifacts += str(operands[0]) == "/Artifact"
                        if len(operands) > 1 and "/MCID" in operands[1]:
                            marked.add(int(operands[1].MCID))
                    case "EMC":
                        depth -= 1
                    case "Tj" | "TJ" | "f" | "S":
                        assert depth > 0, "drawn outside marked content"
            assert marked == in_the_tree
            assert artifacts > 0


def test_a_figure_has_its_alternative_text_and_its_twin() -> None:
    """Who cannot see it is told what it is, and all that it shows follows in words."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>'
    figure = Figure(svg, said("How the recommendation was reached."), (Paragraph(said("Every criterion is met.")),))
    document = Document("test", said("A title"), said("A marking"), (Heading(said("A part")), figure))
    file = opened(to_pdf(document, MOMENT))
    found = structure(file)
    figures = [element for kind, _, element in found if kind == "/Figure"]
    assert [str(one.Alt) for one in figures] == ["How the recommendation was reached."]


def test_the_picture_of_how_it_was_reached_leaves_no_page_half_empty(files: dict[tuple[str, str], pikepdf.Pdf]) -> None:
    """It fills a page. In the samples what stands before it fills more than half of its own."""
    records = [file for (_, kind), file in files.items() if kind == "decision-record"]
    assert records
    for file in records:
        with_picture = next(number for number, page in enumerate(file.pages) if "How the recommendation" in text(page))
        before = file.pages[with_picture - 1]
        assert with_picture == 0 or lowest(before) < float(before.mediabox[3]) / 2


def test_the_time_line_leaves_no_page_half_empty(files: dict[tuple[str, str], pikepdf.Pdf]) -> None:
    """It is two pictures on one scale, each with its table after it, so that neither pushes a whole page on."""
    records = [file for (_, kind), file in files.items() if kind == "decision-record"]
    assert records
    for file in records:
        begins = next(number for number, page in enumerate(file.pages) if "Duties and dates" in text(page))
        for page in (file.pages[begins - 1], file.pages[begins]):
            assert lowest(page) < float(page.mediabox[3]) / 2


@pytest.mark.parametrize("lines", range(30, 42))
def test_nothing_stands_alone_at_either_end_of_a_page(lines: int) -> None:
    """Wherever a page ends: no lead-in without what it announces, no single item or row before or after the end."""
    before = [Paragraph(said(f"Line {number}.")) for number in range(lines)]
    listing = Listing(tuple(said(f"item {number}") for number in range(5)))
    rows = tuple((said(f"row {number}"), said("what")) for number in range(5))
    table = Table(said("A caption"), (said("Which"), said("What")), rows)
    for block, word in ((listing, "item"), (table, "row")):
        blocks = (*before, Heading(said("A part")), Paragraph(said("In our own words:")), block)
        pages = [
            " ".join(text(page).split())
            for page in opened(to_pdf(Document("test", said("A title"), (), blocks), MOMENT)).pages
        ]
        counts = [sum(f"{word} {number}" in page for number in range(5)) for page in pages]
        assert sum(counts) == 5
        assert 1 not in counts, (word, counts)
        first = next(page for page, count in zip(pages, counts, strict=True) if count)
        assert "A part In our own words:" in first


def text(page: pikepdf.Page) -> str:
    """The words of a page."""
    return shown(page).get_textpage().get_text_bounded()


def lowest(page: pikepdf.Page) -> float:
    """How high above the lower edge its last words stand, what stands in the margin left out."""
    found = shown(page).get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_TEXT,))
    return min(low for low in (one.get_bounds()[1] for one in found) if low > MARGIN)


def shown(page: pikepdf.Page) -> pypdfium2.PdfPage:
    """The page as a program shows it."""
    alone, file = pikepdf.new(), io.BytesIO()
    alone.pages.append(page)
    alone.save(file)
    return pypdfium2.PdfDocument(file.getvalue())[0]


def test_a_line_of_text_in_a_picture_is_drawn_as_one_line() -> None:
    """Not letter by letter: letters that join stay joined, and who copies a line from a picture gets the line."""
    lines = ("Concern about how agencies worked together", "مرحبا بالعالم")
    drawn = "".join(f'<text x="1" y="{20 * number}">{line}</text>' for number, line in enumerate(lines, 1))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" font-size="12">{drawn}</svg>'
    document = Document("test", said("A title"), said("A marking"), (Figure(svg, said("Two lines."), ()),))
    with pypdfium2.PdfDocument(to_pdf(document, MOMENT)) as pdf:
        pieces = list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]))
        words = pdf[0].get_textpage().get_text_range()
    assert lines[0] in words
    assert len(pieces) == 5  # the marking, the title, the two lines, and the number of the page


def test_equal_documents_are_equal_bytes() -> None:
    """The digest in the record is that of the words, not of the second in which it was made."""
    table = Table(said("A table"), (said("One"), said("Two")), ((said("a"), said("b")),))
    document = Document("test", said("A title"), said("A marking"), (table,))
    assert to_pdf(document, MOMENT) == to_pdf(document, MOMENT)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the libraries have other names and are searched for")
def test_no_compiler_is_started_to_find_what_lays_out_text() -> None:
    """Python looks for a library by starting a compiler and a linker, which takes longer than drawing a document."""
    ask = (
        "import ctypes.util; searched = []; ctypes.util.find_library = searched.append; "
        "import cspr_rules.documents.render.laid_out; print(searched, ctypes.util.find_library == searched.append)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"
