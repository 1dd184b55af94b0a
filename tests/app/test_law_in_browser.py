"""The pages about the law, the clocks and the shared screen, as people see, hear and work them. In Chromium."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import faults
from browsing import PATIENCE, arrived, focused, follow, heard, say_who, section, settled
from cspr_rules.records.desk import Desk
from front_end import serving

from cspr_rules.app.state import session  # isort: skip

pytestmark = pytest.mark.browser

SAMPLE = "report-ready-with-the-scpr-form"
PLACES = {
    "law?on=2022-06-01": "law",
    "law?on=2022-06-01&find=care+leaver": "law",
    "law-rule?rule=complete_rapid_review&on=2022-06-01": "law-rule",
    "law-rule?rule=no_such_rule": "law-rule",
    "law-compare?from=2023-12-14&to=2023-12-15": "law-compare",
    "law-covered": "law-covered",
    "law-not-read": "law-not-read",
    "accessibility": "accessibility",
    f"clocks?incident={SAMPLE}": "clocks",
    f"shared-screen?incident={SAMPLE}": "shared-screen",
}
"""Addresses, and the page that is to be there."""


def reach(page: Page, address: str, place: str) -> None:
    """Open an address as from a bookmark, and wait until the page is there."""
    page.goto(f"{address}/{place}")
    arrived(page, PLACES.get(place, place.partition("?")[0]))


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(page: Page, address: str) -> None:
    """Every rule of axe-core passes at the width of a desk and of a phone; headings are in order; titles differ."""
    titles = set()
    for place in PLACES:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            reach(page, address, place) if width == 1280 else settled(page)
            assert faults(page, f"{place} at {width}") == []
            widest = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
            assert widest <= width, place
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1, place
        assert levels[0] == 1, place
        assert all(after <= before + 1 for before, after in pairwise(levels)), (place, levels)
        assert page.locator("table:not(:has(caption))").count() == 0, place
        titles.add(page.title())
    assert len(titles) == len(set(PLACES.values())) + 1  # a rule's page bears its rule's title


def test_the_law_is_asked_for_and_read_with_the_keyboard_alone(page: Page, address: str) -> None:
    """A day is typed and sent with Enter, a link is followed with Enter, and each time the focus is on the heading."""
    reach(page, address, "law")
    page.get_by_label("Day", exact=True).focus()
    for text in ("1", "6", "2022"):
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type("care leaver")
    with heard(page):
        page.keyboard.press("Enter")
    heading = page.locator("#heading-law")
    expect(heading).to_have_text("The law on 1 June 2022")
    expect(heading).to_be_focused()
    assert page.url.endswith("/law?on=2022-06-01&find=care+leaver")
    found = page.locator(".findings a").first
    found.focus()
    page.keyboard.press("Enter")
    arrived(page, "law-rule")
    expect(page.locator("#heading-law-rule")).to_be_focused()
    page.go_back()
    expect(heading).to_have_text("The law on 1 June 2022")


def test_from_one_rule_to_another_the_focus_goes_to_the_new_heading(page: Page, address: str) -> None:
    """The same page about another rule is announced as a new page, and the way back leads to the first."""
    reach(page, address, "law-rule?rule=complete_rapid_review")
    first = page.locator("h1").inner_text()
    follow(page, "A rapid review is due", "[data-testid=stMain]")
    expect(page.locator("h1")).to_have_text("A rapid review is due")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("A rapid review is due – The law")
    page.go_back()
    expect(page.locator("h1")).to_have_text(first)


def test_a_day_that_cannot_be_read_takes_the_focus_and_is_tied_to_its_fields(page: Page, address: str) -> None:
    """A screen reader says what is wrong, and again with each of the fields."""
    reach(page, address, "law")
    page.get_by_label("Month", exact=True).fill("13")
    with heard(page):
        page.get_by_role("button", name="Show the law").click(delay=80)
    field = page.get_by_label("Month", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    error = str(field.get_attribute("aria-describedby"))
    expect(page.locator(f"#{error}")).to_contain_text("Error:")
    expect(page.locator(f"#{error}")).to_be_focused()
    assert focused(page) == error
    assert faults(page, "a day that cannot be read") == []


def test_the_law_opens_beside_a_finding(page: Page, address: str) -> None:
    """The case stays where it is, and the rule of the day on which it is considered is in a window of its own."""
    page.goto(f"{address}/result?incident={SAMPLE}")
    arrived(page, "result")
    with page.context.expect_page() as beside:
        page.locator(".findings a", has_text="Open the law beside it").first.click()
    expect(beside.value.locator("#heading-law-rule")).to_be_visible()
    assert "&on=2026-11-20" in beside.value.url
    expect(page.locator("#heading-result")).to_be_visible()


def test_states_are_told_apart_without_colours(page: Page, address: str) -> None:
    """In a contrast theme, on paper and in the dark every finding on the shared screen is in words in a frame."""
    page.emulate_media(forced_colors="active")
    reach(page, address, f"shared-screen?incident={SAMPLE}")
    looks = page.locator(".room .tag").evaluate_all(
        "tags => tags.map(e => [e.innerText, getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth])"
    )
    of_a_duty = {"Arises": "Met", "Does not arise": "Not met"}
    seen = {(of_a_duty.get(words, words), *frame) for words, *frame in looks}
    assert {state for state, *_ in seen} == {"Met", "Not met", "Not yet known"}
    assert len({tuple(frame) for _, *frame in seen}) == len(seen) == 3


def test_on_paper_there_are_no_buttons_and_the_whole_page(page: Page, address: str) -> None:
    """What is printed is the law and not the form."""
    reach(page, address, "law?on=2022-06-01")
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stForm]")).to_be_hidden()
    expect(page.locator(".pages").first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflow") == "visible"
    page.emulate_media(media="screen")
    page.locator("h1").focus()
    framed = "(at => [getComputedStyle(at).outlineStyle, getComputedStyle(at).boxShadow])(document.activeElement)"
    assert page.evaluate(framed) != ["none", "none"]
    page.emulate_media(media="print")
    assert page.evaluate(framed) == ["none", "none"], "on paper nothing has the focus"


def test_on_paper_no_word_of_a_table_is_broken(page: Page, address: str) -> None:
    """A month stands whole, however narrow its column."""
    reach(page, address, f"clocks?incident={SAMPLE}")
    page.emulate_media(media="print")
    cells = page.locator("table.clocks td")
    assert cells.count() > 0
    assert set(cells.evaluate_all("cells => cells.map(e => getComputedStyle(e).overflowWrap)")) == {"break-word"}


SIZES = """() => [...document.querySelectorAll('.room *')]
    .filter(e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map(e => [e.matches('h2') ? 'heading' : e.matches('.asked') ? 'question' : e.matches('.tag') ? 'finding' : 'text',
               parseFloat(getComputedStyle(e).fontSize)])"""
"""The size of every text on the shared screen, with what it is."""


@pytest.mark.parametrize(
    ("width", "least"),
    [
        (1280, {"question": 40, "heading": 25, "finding": 22, "text": 22}),
        (1920, {"question": 54, "heading": 30, "finding": 26, "text": 26}),
    ],
)
def test_what_stands_on_the_shared_screen_is_large(page: Page, address: str, width: int, least: dict[str, int]) -> None:
    """Whoever sits at the far end of the table reads it, on a projector as on a large screen."""
    page.set_viewport_size({"width": width, "height": 1080})
    reach(page, address, f"shared-screen?incident={SAMPLE}")
    page.wait_for_load_state()  # a size is measured once the style sheet is there
    expect(page.locator(".room .asked")).to_have_css("font-weight", "700")
    sizes = page.evaluate(SIZES)
    assert {kind for kind, _ in sizes} == set(least)
    assert [(kind, size) for kind, size in sizes if size < least[kind]] == []
    assert min(size for kind, size in sizes if kind == "question") > max(
        size for kind, size in sizes if kind != "question"
    )


def test_the_shared_screen_follows_what_another_window_records(browser: Browser, home: Path, desk: Desk) -> None:
    """The room sees within seconds what was recorded elsewhere and where people are, and nobody touches the screen."""
    case = desk.open_incident(session.samples()["nothing-known-yet"])
    with serving(home) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/shared-screen?case={case.id}")
        page.get_by_label("Your name").fill("Robin Lake")
        page.get_by_label("Your role").fill("chair")
        page.get_by_role("button", name="Continue").click(delay=80)
        room = page.locator(".room")
        expect(room).to_contain_text("0 met, 0 not met", timeout=20_000)
        page.evaluate("document.querySelector('h1').dataset.same = 'yes'")
        desk.answer(case.id, "child_died", "no", agency="police")
        desk.answer(case.id, "seriously_harmed", "no", agency="police")
        expect(room).not_to_contain_text("0 not met", timeout=20_000)
        assert page.evaluate("document.querySelector('h1').dataset.same") == "yes"  # the page was not loaded anew
        assert "Robin Lake" not in room.inner_text()
        expect(room).to_contain_text("Next to ask")
        working = context.new_page()
        working.set_default_timeout(PATIENCE)
        working.goto(f"{address}/case?case={case.id}")
        working.locator("h1").wait_for()
        say_who(working)
        section(working, "National and other routes")
        expect(room).to_contain_text("In hand: National and other routes")
        expect(room).not_to_contain_text("Next to ask")
        section(working, "The child")
        expect(room).to_contain_text("In hand: The child")
        assert page.evaluate("document.querySelector('h1').dataset.same") == "yes"
        context.close()
