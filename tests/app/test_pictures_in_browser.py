"""The words in a picture can be read on a phone, at 400% zoom and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from axe import faults, too_wide
from browsing import open_sample
from every_page import go

from cspr_rules.app.state import session  # isort: skip

pytestmark = pytest.mark.browser

LEAST = 12.0
"""CSS pixels on the screen, below which letters are too small to read."""
SAMPLES = ("report-ready-with-the-scpr-form", "agencies-that-differ")
WORDS = """() => [...document.querySelectorAll('.picture img')].filter(img => img.checkVisibility()).map(img => {
    const held = document.createElement('div');
    held.style.width = img.getBoundingClientRect().width + 'px';
    held.innerHTML = decodeURIComponent(escape(atob(img.src.split('base64,')[1])));
    const drawn = held.firstChild;
    drawn.setAttribute('width', '100%');
    drawn.removeAttribute('height');
    document.body.append(held);
    const size = text => parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a;
    const texts = [...drawn.querySelectorAll('text')];
    const found = {
        count: texts.length,
        least: Math.min(...texts.map(size)),
        lowest: Math.min(...texts.map(text => text.getBoundingClientRect().height)),
        alternative: img.alt,
    };
    held.remove();
    return found;
})"""
"""Each picture that is shown, drawn once more at the same width where its letters can be measured."""


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_words_of_every_picture_are_large_enough_to_read_at_every_width(page: Page, sample: str) -> None:
    """At least 12 pixels on a phone, at 400% zoom, between the two forms and at a desk; nothing scrolls sideways.

    At each width a picture is shown in one form, and heard once, by its alternative.
    """
    open_sample(page, session.samples()[sample].title)
    for place, pictures in (("result", 2), ("clocks", 1)):
        go(page, place)
        for width in (320, 640, 751, 753, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            shown = page.locator(".picture img:visible")
            expect(shown).to_have_count(pictures)
            for number in range(pictures):
                expect(shown.nth(number)).to_have_js_property("complete", value=True)
            found = page.evaluate(WORDS)
            assert [one["count"] > 5 and bool(one["alternative"]) for one in found] == [True] * pictures, (place, width)
            assert min(one["least"] for one in found) >= LEAST, (place, width, found)
            assert min(one["lowest"] for one in found) >= LEAST, (place, width, found)
            assert too_wide(page, width) == [], (place, width)
        page.set_viewport_size({"width": 320, "height": 900})
        assert faults(page, place) == []
        page.set_viewport_size({"width": 1280, "height": 900})


def test_paper_has_the_wide_picture(page: Page) -> None:
    """A page that is printed has room for it, however narrow the window was from which it is printed."""
    open_sample(page, session.samples()[SAMPLES[0]].title)
    go(page, "clocks")
    page.set_viewport_size({"width": 320, "height": 900})
    expect(page.locator(".picture.narrow img")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".picture.wide img")).to_be_visible()
    expect(page.locator(".picture.narrow img")).to_be_hidden()
