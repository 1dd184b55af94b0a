"""What people type arrives to the letter, in every format, and is never code, markup, a field or a formula."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from docx.oxml.ns import qn
from lxml import html

from cspr_rules.documents.document import Document, Heading, Listing, Paragraph, Table
from cspr_rules.documents.making import DOCX, HTML, PDF, make
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.pdf import to_pdf
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.desk import Desk
from documents.reading import letters_of_pdf, of_docx, of_html, pages_of_pdf, plain, word
from documents.test_pdf_for_everyone import MOMENT

HOSTILE = {
    "quotes": "She said \"no\", 'never', ‘not so’ and “perhaps”; `so` &amp; &lt;b&gt;",
    "markup": "<b>bold</b> <script>alert(1)</script> </td></table> <img src=x onerror=alert(1)> <!-- ]]>",
    "emoji": "A heart ❤ and a face 😀 beside the name",
    "gaps": "{reference} {title} {0} {{gap}} {} %s $name ${x} {PAGE}",
    "fields": "{PAGE} { MERGEFIELD name } { INCLUDETEXT c:/x } NUMPAGES",
    "formula": "=cmd|' /C calc'!A0",
    "other formulas": "+1+1 -2 @SUM(A1) \\href{x}{y}",
    "address": "https://example.org/?a=1&b=<2> file:///etc/passwd javascript:alert(1)",
    "style": "</style><style>*{display:none}</style> content: url(x) }",
    "two spaces": "two  spaces and   three",
    "markdown": "# heading **bold** [link](https://example.org) | a | b |",
    "percent": "100 % of 3 ½ and ﬁne",
    "other letters": "Ngũgĩ wa Thiong’o, Đặng, Łukasz, Ærø, Ελένη, Юлия",
}
"""What may be typed, by what it tries. Each comes through as it is."""

FACES = re.compile("[\U0001f000-\U0001faff]")

RIGHT_TO_LEFT = "שלום עולם, مرحبا بالعالم"
CONTROLS = "before\x00\x01\x07\x1b[31m\x7fafter"
LONG = "A sentence that goes on. " * 799 + "The very end of 20,000 characters."
UNBROKEN = "unbroken" * 2_500


def said(text: str) -> tuple[Sentence, ...]:
    """One sentence."""
    return (Sentence(text, ("words/entry/1",)),)


def everywhere(text: str) -> Document:
    """A document with the text in every place that can hold one."""
    blocks = (
        Heading(said(text)),
        Paragraph(said(text)),
        Listing((said(text), said(text))),
        Table(said(text), (said(text), said(text)), ((said(text), said(text)),)),
    )
    return Document("test", said(text), said(text), blocks, said(text))


COUNT = 12
"""In how many places `everywhere` puts it, the marking and the foot among them."""


def elements(page: str) -> list[str]:
    """The elements of a page in order, without those that keep spaces as they were typed."""
    return [str(element.tag) for element in html.fromstring(page).iter() if element.tag != "span"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_arrives_to_the_letter_in_a_web_page_and_in_word(text: str) -> None:
    """Counted in every place, with every space; the page has no element that the same page with "x" has not."""
    page = to_html(everywhere(text))
    assert of_html(page).count(text) == COUNT
    assert html.fromstring(page).findtext(".//title") == text
    assert elements(page) == elements(to_html(everywhere("x")))
    file = to_docx(everywhere(text), MOMENT)
    assert of_docx(file).count(text) == COUNT


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_arrives_to_the_letter_in_a_pdf(text: str) -> None:
    """In the pages as a screen reader has them; the foot stands in the margin."""
    file = to_pdf(everywhere(text), MOMENT, no_font)
    assert spoken("".join(pages_of_pdf(file))).count(spoken(text)) == COUNT - 1
    assert set(FACES.findall(text)) <= set(letters_of_pdf(file))


def spoken(text: str) -> str:
    """The text without faces: they are drawn as pictures, which this reader of the file leaves out."""
    return FACES.sub("", unicodedata.normalize("NFKC", plain(text)))


def no_font(letters: str) -> tuple[Sentence, ...]:
    """What a document says of letters that no font has. Here there are none."""
    raise AssertionError(letters)


def test_a_letter_that_no_font_has_is_named_and_never_a_silent_box() -> None:
    """The file says at its end which letters stand as boxes; one without such letters says nothing."""
    notes: list[str] = []

    def note(letters: str) -> tuple[Sentence, ...]:
        notes.append(letters)
        return said(f"No font has: {letters}.")

    nowhere = "\U0003fffd"  # a place where no letter will ever be
    document = Document("test", said("A title"), said("A marking"), (Paragraph(said(f"before {nowhere} after")),))
    pages = pages_of_pdf(to_pdf(document, MOMENT, note))
    assert notes == ["U+3FFFD"]
    assert plain("".join(pages)).endswith(plain("No font has: U+3FFFD."))
    to_pdf(Document("test", said("A title"), said("A marking"), (Paragraph(said("before after")),)), MOMENT, note)
    assert len(notes) == 1


def test_right_to_left_arrives_in_every_format() -> None:
    """To the letter where text is kept in the order of speech, and every letter of it in the PDF."""
    document = everywhere(RIGHT_TO_LEFT)
    assert of_html(to_html(document)).count(RIGHT_TO_LEFT) == COUNT
    assert of_docx(to_docx(document, MOMENT)).count(RIGHT_TO_LEFT) == COUNT
    found = unicodedata.normalize("NFKC", "".join(pages_of_pdf(to_pdf(document, MOMENT))))
    for letter in set(RIGHT_TO_LEFT) - {" "}:
        assert found.count(letter) >= (COUNT - 1) * RIGHT_TO_LEFT.count(letter), letter
    assert 'dir="auto"' in to_html(document)


def test_characters_that_nothing_can_show_are_seen_to_be_there() -> None:
    """Each stands as a replacement character in every format, and nothing after it is lost."""
    shown = "before\ufffd\ufffd\ufffd\ufffd[31m\ufffdafter"
    document = everywhere(CONTROLS)
    assert of_html(to_html(document)).count(shown) == COUNT
    assert of_docx(to_docx(document, MOMENT)).count(shown) == COUNT
    assert "after" in "".join(pages_of_pdf(to_pdf(document, MOMENT)))


def test_lines_end_where_somebody_ended_them() -> None:
    """However the machine on which it was typed ends a line."""
    text = "one\ntwo\r\nthree\rfour\n\nsix"
    document = Document("test", said("A title"), said("A marking"), (Paragraph(said(text)),))
    assert to_html(document).count("<br>") == 5
    paragraph = next(one for one in word(to_docx(document, MOMENT)).paragraphs if one.text.startswith("one"))
    assert paragraph.text == "one\ntwo\nthree\nfour\n\nsix"


@pytest.mark.parametrize("text", [LONG, UNBROKEN], ids=["sentences", "one word"])
def test_twenty_thousand_characters_arrive(text: str) -> None:
    """Also inside a table, over as many pages as it takes; no row is lost over the end of a page."""
    table = Table(said("A table"), (said("One"), said("Two")), ((said("a"), said(text)),))
    document = Document("test", said("A title"), said("A marking"), (Paragraph(said(text)), table))
    assert len(text) >= 20_000
    assert of_html(to_html(document)).count(text) == 2
    file = to_docx(document, MOMENT)
    assert of_docx(file).count(text) == 2
    assert word(file).tables[0].rows[1]._tr.trPr is None or not word(file).tables[0].rows[1]._tr.trPr.findall(
        qn("w:cantSplit")
    )
    pages = [plain(page).removeprefix("OneTwo") for page in pages_of_pdf(to_pdf(document, MOMENT))]
    assert "".join(pages).count(plain(text)) == 2


def test_a_whole_record_of_hostile_text_arrives(
    fresh_desk: Desk, everything_hostile: Callable[[Desk], tuple[str, list[str]]]
) -> None:
    """From the desk through the record into the decision record, in every format and as JSON."""
    case, texts = everything_hostile(fresh_desk)
    page = of_html(make(fresh_desk, case, "decision-record", HTML).content.decode())
    file = of_docx(make(fresh_desk, case, "decision-record", DOCX).content)
    pdf = spoken("".join(pages_of_pdf(make(fresh_desk, case, "decision-record", PDF).content)))
    kept = json.dumps(json.loads(make(fresh_desk, case, "case").content), ensure_ascii=False)
    for text in texts:
        assert text in page
        assert text in file
        assert spoken(text) in pdf
        assert json.dumps(text, ensure_ascii=False)[1:-1] in kept


def test_what_an_agency_is_asked_arrives_in_the_letter_to_it(fresh_desk: Desk) -> None:
    """Whatever somebody types into a request, and into the name of the agency, in every format."""
    asks = "\n".join([*HOSTILE.values(), RIGHT_TO_LEFT])
    case = fresh_desk.open_case("EX-001", "A case").id
    agency = HOSTILE["markup"][:60]
    fresh_desk.add(case, "information asked", agency=agency, asks=asks, due="2026-12-01", basis=HOSTILE["formula"])
    page = of_html(make(fresh_desk, case, "agency-request", HTML).content.decode())
    file = of_docx(make(fresh_desk, case, "agency-request", DOCX).content)
    pdf = spoken("".join(pages_of_pdf(make(fresh_desk, case, "agency-request", PDF).content)))
    for text in (*HOSTILE.values(), agency):
        assert text in page
        assert text in file
        assert spoken(text) in pdf
    assert RIGHT_TO_LEFT in page
    assert RIGHT_TO_LEFT in file


@pytest.fixture
def everything_hostile() -> Callable[[Desk], tuple[str, list[str]]]:
    """A case in which every text is hostile, and the texts."""

    def made(desk: Desk) -> tuple[str, list[str]]:
        texts = list(HOSTILE.values())
        case = desk.open_case("EX-001", HOSTILE["markup"][:50]).id
        for number, text in enumerate(texts):
            desk.add(case, "dissent", agency="probation", role=f"role {number}", says=text)
            desk.add(case, "agency view", agency="education", role="{role}", says=text)
            desk.add(case, "referral", role="<i>", agency="{agency}", how="=how()", says=text)
            desk.answer(case, "child_died", "not known", agency="health", because=text)
        desk.consider(case)
        return case, texts

    return made
