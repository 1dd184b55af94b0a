"""A room in a browser: on a desk and on a phone, with the keyboard alone, and by every rule a program can check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import axe
from a_room import LIMB, TITLE, Place, served, sitting_at
from browsing import PATIENCE, arrived
from cspr_rules.reasoning.consider import Reasoner

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture
def place(tmp_path: Path, reasoner: Reasoner) -> Iterator[Place]:
    """A room, served."""
    with sitting_at(tmp_path / "home", reasoner) as sitting, served(sitting) as at:
        yield at


@contextmanager
def window(browser: Browser, address: str, size: dict[str, int]) -> Iterator[Page]:
    """Somebody's own browser, in which no request leaves this machine and nothing is refused by the page's policy."""
    context = browser.new_context(viewport=size, locale="en-GB")  # type: ignore[arg-type] # a size is a size
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(address)
    yield page
    context.close()
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    told_plainly = ("403", "404", "409", "410", "422")  # the browser notes each answer that is a refusal
    assert not [line for line in complaints if not any(f"status of {code} " in line for code in told_plainly)]


@pytest.fixture
def windows(browser: Browser, place: Place) -> Iterator[tuple[Page, Page]]:
    """The trainer at a desk, and somebody at the door with a phone."""
    with ExitStack() as stack:
        trainer = stack.enter_context(window(browser, place.ticket, DESK))
        yield trainer, stack.enter_context(window(browser, place.address, PHONE))


def looked_through(page: Page, place: str) -> list[object]:
    """What is wrong with the page as it stands, on a desk and on a phone: by axe, in its width, in its headings."""
    found: list[object] = []
    size = page.viewport_size
    for other in (PHONE, DESK):
        page.set_viewport_size(other)  # type: ignore[arg-type] # a size is a size
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found += axe.faults(page, f"{place} at {other['width']}")
        widest = page.evaluate("document.documentElement.scrollWidth")
        found += [(place, "is scrolled sideways", widest)] if widest > other["width"] else []
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))")
    found += [(place, "headings", levels)] if levels.count(1) != 1 or levels[0] != 1 else []
    found += [(place, "a level is left out", levels) for a, b in pairwise(levels) if b > a + 1]
    assert size is not None
    page.set_viewport_size(size)
    return found


def press(page: Page, words: str) -> None:
    """Press a button, and wait for the page that comes, with its style sheet."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    """Follow a link, and wait for the page that comes, with its style sheet."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name=words, exact=True).first.click()


def test_every_page_of_a_room_is_sound_from_the_door_to_the_end(windows: tuple[Page, Page], place: Place) -> None:
    """A whole exercise by hand, and nothing found on any page, at 1280 and at 320 pixels, with all that folds open."""
    trainer, person = windows
    found = looked_through(trainer, "the trainer comes")
    follow(trainer, "Go to the room")
    found += looked_through(trainer, "the trainer, nobody there")
    with trainer.context.expect_page() as opened:
        trainer.get_by_role("link", name="A page for the shared screen (opens in a new window)", exact=True).click()
    screen = opened.value
    screen.wait_for_load_state()  # a size is measured once the style sheet is there
    expect(screen.get_by_role("status")).to_have_text("0 people have come in. 0 have answered.")
    shown_large = screen.evaluate("parseFloat(getComputedStyle(document.querySelector('.screen .code')).fontSize)")
    assert shown_large >= 48, "the code is read from the back of a room"
    found += looked_through(screen, "the shared screen")

    found += looked_through(person, "the door")
    press(person, "Come in")
    expect(person.get_by_role("alert")).to_contain_text("No room here has this code")
    found += looked_through(person, "the door, with an error")
    person.get_by_label("The room’s code").fill(place.code.upper())
    person.get_by_label("A name, if you like").fill("Wren")
    press(person, "Come in")
    found += looked_through(person, "the stage")
    follow(person, "Answer on your own")
    person.locator("summary", has_text="The child (").click()
    person.locator("[id='a.age_at_incident']").fill("four")
    press(person, "Send my answers")
    expect(person.get_by_role("alert")).to_contain_text("This is no whole number")
    found += looked_through(person, "the form, with an error")
    follow(person, person.get_by_role("alert").get_by_role("link").inner_text())
    expect(person.locator("[id='a.age_at_incident']")).to_be_focused()
    person.locator("[id='a.age_at_incident']").fill("4")
    person.locator(f"[id='v.{LIMB}']").get_by_label("Not met", exact=True).check()
    person.get_by_label("Your reasons").fill("Nobody rang.")
    press(person, "Send my answers")
    expect(person.get_by_role("heading", level=1)).to_have_text("Your answers are in")
    found += looked_through(person, "waiting")

    follow(trainer, "Look again")
    expect(trainer.get_by_role("status")).to_have_text("1 of 1 people who came in.")
    press(trainer, "Show the answers to everybody")
    found += looked_through(trainer, "the trainer, answers shown")
    follow(trainer, "What the room answered")
    found += looked_through(trainer, "the trainer's spread")
    follow(person, "Look again")
    expect(person.get_by_role("row").filter(has_text=TITLE)).to_contain_text("Not met: 1")
    found += looked_through(person, "the spread")

    follow(trainer, "The room")
    press(trainer, "Ask the same stage again")
    follow(person, "look again")
    follow(person, "Answer on your own")
    found += looked_through(person, "the form, asked a second time")
    person.locator(f"[id='v.{LIMB}']").get_by_label("Met", exact=True).check()
    press(person, "Send my answers")
    follow(person, "Change my answers")
    person.get_by_label("Your reasons").fill("Nobody rang, and nobody asked.")
    press(trainer, "Show the answers to everybody")
    press(person, "Send my answers")
    expect(person.get_by_role("alert")).to_contain_text("the trainer showed the answers of this round")
    expect(person.get_by_text("Nobody rang, and nobody asked.")).to_be_visible()
    found += looked_through(person, "too late")
    follow(person, "See where the room is")
    press(trainer, "Show what the rules find")
    follow(person, "The room")
    follow(person, "Before and after")
    found += looked_through(person, "before and after")
    follow(person, "What the rules find at stage 1")
    found += looked_through(person, "what the rules find")
    follow(trainer, "What the rules find at stage 1")
    found += looked_through(trainer, "what the trainer reads of it")
    follow(trainer, "Before and after")
    expect(trainer.get_by_role("table")).to_contain_text("1 person")
    found += looked_through(trainer, "before and after, for the trainer")
    follow(person, "Keep my answers")
    found += looked_through(person, "keeping")
    press(person, "Keep my answers")
    found += looked_through(person, "kept")
    follow(trainer, "The stage")
    found += looked_through(trainer, "the stage, for the trainer")
    follow(trainer, "The room")
    press(trainer, "Go on to the next stage")
    follow(person, "The room")
    expect(person.get_by_text("stage 2 of")).to_be_visible()
    follow(trainer, "Close the room")
    found += looked_through(trainer, "closing")
    for path, told in (
        ("no-such-page", "There is no page at this address"),
        ("found/2", "This could not be done"),
        ("trainer", "This page is the trainer’s"),
        (urlsplit(place.ticket).path[1:], "This could not be done"),
    ):
        person.goto(f"{place.address}{path}")
        expect(person.get_by_role("heading", level=1)).to_have_text(told)
        found += looked_through(person, told)
    press(trainer, "Close the room and take everything out")
    found += looked_through(trainer, "closed, for the trainer")
    person.goto(place.address)
    expect(person.get_by_role("heading", level=1)).to_have_text("The room is closed")
    found += looked_through(person, "closed")
    assert not found


def test_somebody_with_the_keyboard_alone_takes_part(windows: tuple[Page, Page], place: Place) -> None:
    """Past the frame, in with the code, to the view of a criterion and the button: tab, arrows, space and return."""
    trainer, person = windows
    person.keyboard.press("Tab")
    expect(person.get_by_role("link", name="Skip to the page")).to_be_focused()
    person.keyboard.press("Enter")
    person.keyboard.press("Tab")
    expect(person.get_by_label("The room’s code")).to_be_focused()
    person.keyboard.type(place.code)
    person.keyboard.press("Enter")
    expect(person.get_by_role("link", name="Answer on your own")).to_be_visible()
    tab_to(person, "document.activeElement.textContent === 'Answer on your own'")
    person.keyboard.press("Enter")
    expect(person.get_by_role("heading", level=1)).to_have_text("Your answers")
    assert not person.locator("fieldset").first.is_visible(), "the questions are folded away until somebody opens them"
    tab_to(person, f"document.activeElement.name === 'v.{LIMB}'")
    person.keyboard.press("ArrowDown")
    chosen = person.locator(f"[name='v.{LIMB}']:checked")
    expect(chosen).to_have_value("met")
    shown = person.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shown == "solid", "where the focus is can be seen"
    tab_to(person, "document.activeElement.id === 'reasons'")
    person.keyboard.type("Nobody rang.")
    person.keyboard.press("Tab")
    expect(person.get_by_role("button", name="Send my answers")).to_be_focused()
    person.keyboard.press("Space")
    expect(person.get_by_role("heading", level=1)).to_have_text("Your answers are in")
    follow(trainer, "Go to the room")
    tab_to(trainer, "document.activeElement.textContent === 'Show the answers to everybody'")
    trainer.keyboard.press("Enter")
    expect(trainer.get_by_role("button", name="Ask the same stage again")).to_be_visible()


def test_the_page_that_tells_how_to_open_a_room_is_sound(page: Page, address: str) -> None:
    """By every rule of axe-core, and on a phone without scrolling sideways: the commands are long."""
    page.goto(f"{address}/training-room")
    arrived(page, "training-room")
    assert axe.faults(page, "training-room") == []
    assert axe.too_wide(page) == []


def tab_to(page: Page, there: str, most: int = 400) -> None:
    """Press tab until the focus is there."""
    for _ in range(most):
        if page.evaluate(there):
            return
        page.keyboard.press("Tab")
    raise AssertionError(there)


@pytest.mark.slow
def test_a_page_that_looks_again_by_itself_does_so_without_a_script(windows: tuple[Page, Page], place: Place) -> None:
    """Somebody who turned it on sees the answers come without doing anything; the pages have no script at all."""
    trainer, person = windows
    person.get_by_label("The room’s code").fill(place.code)
    press(person, "Come in")
    follow(person, "Answer on your own")
    press(person, "Send my answers")
    follow(person, "Look again by itself every fifteen seconds")
    expect(person.get_by_role("link", name="Stop that")).to_be_visible()
    follow(trainer, "Go to the room")
    press(trainer, "Show the answers to everybody")
    expect(person.get_by_role("heading", level=1)).to_have_text("What the room answered")
    assert person.locator("script").count() == 0
