"""The web page: it stands alone, runs nothing, and reads in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from cspr_rules.documents.document import Document, Paragraph, Table, Tone
from cspr_rules.documents.render.html import to_html
from cspr_rules.rationale.sentence import Sentence
from documents.test_same_words import EVERY


@pytest.fixture(scope="module")
def pages(document_of: Callable[[str, str], Document]) -> list[str]:
    """Every kind of document of every sample."""
    return [to_html(document_of(*both)) for both in EVERY]


def test_a_page_runs_nothing_and_fetches_nothing(pages: list[str]) -> None:
    """No script, no handler, no address; and a browser is told to allow none."""
    for page in pages:
        tree = html.fromstring(page)
        assert not tree.xpath("//script | //iframe | //object | //embed | //link | //form | //a")
        attributes = {str(name) for element in tree.iter() for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on") or name in ("href", "action")]
        assert not [source for source in tree.xpath("//@src | //@srcset") if not str(source).startswith("data:")]
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_a_page_says_its_language_and_title(pages: list[str]) -> None:
    """And the title is the one heading of level 1."""
    for page in pages:
        tree = html.fromstring(page)
        assert tree.get("lang") == "en-GB"
        assert tree.findtext(".//title") == tree.xpath("string(//h1)")
        assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1


def test_headings_are_never_empty_and_skip_no_level(pages: list[str]) -> None:
    """Who goes from heading to heading misses no part."""
    for page in pages:
        headings = html.fromstring(page).xpath("//h1 | //h2 | //h3 | //h4")
        levels = [int(str(one.tag)[1]) for one in headings]
        assert all(one.text_content().strip() for one in headings)
        assert all(level <= before + 1 for before, level in pairwise(levels))


def test_every_table_is_a_table_for_those_who_hear_it(pages: list[str]) -> None:
    """A caption, headings with their scope, as many cells in each row as columns."""
    for page in pages:
        for table in html.fromstring(page).xpath("//table"):
            assert table.xpath("string(caption)").strip()
            columns = table.xpath("thead/tr/th")
            assert {one.get("scope") for one in columns} == {"col"}
            assert all(one.text_content().strip() for one in columns)
            for row in table.xpath("tbody/tr"):
                assert [str(cell.tag) for cell in row] == ["th", *["td"] * (len(columns) - 1)]
                assert row[0].get("scope") == "row"


def test_no_two_elements_share_an_id_and_no_list_is_empty(pages: list[str]) -> None:
    """As axe asks."""
    for page in pages:
        tree = html.fromstring(page)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert not tree.xpath(
            "//ul[not(li)] | //ol[not(li)] | //li[not(normalize-space())] | //p[not(normalize-space() or .//img)]"
        )


def test_the_marking_stands_on_every_page_that_a_browser_prints(
    browser: Browser, document_of: Callable[[str, str], Document]
) -> None:
    """A sheet that is left on a desk says what it is: a letter not for release, and a record of the partners."""
    wanted = {"family-letter": "Not for release.", "decision-record": "OFFICIAL-SENSITIVE."}
    page = browser.new_page()
    for kind, marking in wanted.items():
        page.set_content(to_html(document_of("infant-with-fractures", kind)))
        printed = pypdfium2.PdfDocument(page.pdf())
        texts = [one.get_textpage().get_text_bounded() for one in printed]
        printed.close()
        assert len(texts) > 1, kind
        assert [text for text in texts if text.count(marking) != 1] == [], kind
    page.close()


SHOWN = """() => [...document.querySelectorAll('img')].map(img => {
    const drawn = atob(img.currentSrc.split('base64,')[1]);
    const sizes = [...drawn.matchAll(/<text [^>]*font-size="([0-9.]+)"/g)].map(found => parseFloat(found[1]));
    return [img.naturalWidth, Math.min(...sizes) * img.getBoundingClientRect().width / img.naturalWidth];
})"""
"""Of each picture how wide it was drawn, and the size on the screen of its smallest letters."""


@pytest.mark.browser
def test_the_words_of_a_picture_can_be_read_on_a_phone_and_paper_has_the_wide_one(
    browser: Browser, document_of: Callable[[str, str], Document]
) -> None:
    """At least 12 pixels at every width, in the form drawn for it, and nothing to scroll sideways."""
    page = browser.new_page()
    page.set_content(to_html(document_of("infant-with-fractures", "decision-record")))
    for width, drawn in ((320, 256), (751, 256), (753, 680), (1280, 680)):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("img").first).to_have_js_property("naturalWidth", drawn)
        found = page.evaluate(SHOWN)
        assert len(found) == 3
        assert {natural for natural, _ in found} == {drawn}, width
        assert min(least for _, least in found) >= 12, (width, found)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(media="print")
    expect(page.locator("img").first).to_have_js_property("naturalWidth", 680)
    page.close()


def test_what_stands_in_the_margins_ends_no_style() -> None:
    """The words of the marking are a text of the style, whatever signs are in it."""
    marking = (Sentence('"} </style><script>x</script> \\', ("wording/test/marking",)),)
    tree = html.fromstring(to_html(Document("test", marking, marking, ())))
    assert not tree.xpath("//script")
    assert len(tree.xpath("//style")) == 1
    assert "</style>" not in tree.xpath("string(//style)")
    assert "<script>" not in tree.xpath("string(//style)")


def test_only_what_is_short_is_kept_on_one_page() -> None:
    """A long text that is kept together would leave the rest of the page before it empty."""

    def said(text: str) -> tuple[Sentence, ...]:
        return (Sentence(text, ("words/entry/1",)),)

    blocks = [
        block
        for text in ("short", "long " * 4_000)
        for block in (
            Paragraph(said(text), Tone.INSET),
            Table(said("caption"), (said("a"), said("b")), ((said("a"), said(text)),)),
        )
    ]
    tree = html.fromstring(to_html(Document("test", said("title"), (), tuple(blocks))))
    assert [one.get("class") for one in tree.xpath("//main/p | //tbody/tr")] == ["inset", None, "inset long", "long"]
