"""Exercises as people see, hear and work them: by the keyboard, on a phone, and over a lost connection. In Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from axe import faults, too_wide
from browsing import PATIENCE, arrived, box, choose, follow, heard, press, settled, write
from front_end import serving

pytestmark = pytest.mark.browser

RECOVERED = "infant-with-bruises-who-recovered"
TITLE = "A baby with bruises and a healing rib, who recovers"
REASONS = "She was seriously harmed although she recovers. Two agencies suspect abuse. The log was not searched."


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The front end, served where there is no record."""
    with serving(tmp_path_factory.mktemp("practice") / "home") as address:
        yield address


@pytest.fixture
def window(browser: Browser, practice: str) -> Iterator[Page]:
    """A new window on the start page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(practice)
    arrived(page, "start")
    yield page
    context.close()


def turn_to_training(page: Page) -> None:
    """Go to the list of exercises from the top of any page."""
    follow(page, "Training", ".pages")
    arrived(page, "training")


def make_a_code(page: Page) -> str:
    """Make a code, and write it down."""
    press(page, "Make a code for me")
    expect(page.locator("#new-code")).to_be_focused()
    return "-".join(page.locator(".recovery-key li").all_inner_texts())


def view(page: Page, name: str) -> Locator:
    """The radios for one's view of a criterion."""
    return page.locator(f".st-key-exercise-{RECOVERED}-view-{name.replace('_', '-')}-box")


def see(page: Page, group: Locator, words: str) -> None:
    """Choose one of the radios, and wait until the page knows it."""
    with heard(page):
        group.get_by_text(words, exact=True).click(delay=40)


def places(page: Page) -> Iterator[str]:
    """Go through a whole exercise and every state of its pages, and name each once it is shown."""
    turn_to_training(page)
    yield "the list of exercises"
    follow(page, TITLE, ".cards")
    arrived(page, "exercise")
    yield "the notice before an exercise"
    press(page, "Go on under this code")
    expect(page.locator("#errors")).to_be_focused()
    yield "a code that was not typed"
    code = make_a_code(page)
    yield "a new code"
    press(page, "I have written it down")
    press(page, "Begin")
    arrived(page, "exercise-read")
    yield "the papers"
    press(page, "Go on to the questions")
    arrived(page, "exercise-answers")
    yield "the questions"
    write(page, "age_at_incident", "Whole number", "ten")
    press(page, "Save and continue")
    expect(page.locator("#errors")).to_be_focused()
    yield "an answer that cannot be read"
    field = box(page, "age_at_incident").get_by_label("Whole number")
    with heard(page):
        field.fill("0")
        field.press("Tab")
    press(page, "Save and continue")
    expect(page.locator("h1")).to_have_text("What happened")
    choose(page, "seriously_harmed", "No")
    follow(page, "Go on to your own view")
    arrived(page, "exercise-views")
    yield "one’s own view"
    press(page, "Hand in, and see what the rules find")
    expect(page.locator("#errors")).to_be_focused()
    yield "a view without a recommendation"
    see(page, view(page, "died_or_seriously_harmed"), "Not met")
    see(page, view(page, "criterion_joint_working"), "Not met")
    see(page, page.locator(f".st-key-exercise-{RECOVERED}-recommendation-box"), "Nothing recorded calls for a review")
    with heard(page):
        page.get_by_label("Why do you see it so?").fill(REASONS)
        page.get_by_label("Why do you see it so?").press("Tab")
    press(page, "Hand in, and see what the rules find")
    arrived(page, "exercise-debrief")
    yield "the debrief"
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    yield "the debrief, unfolded"
    press(page, "Go on to stage 2, with new facts: The rapid review meeting")
    arrived(page, "exercise-read")
    page.locator("details > summary").first.click()
    yield "the papers of a later stage"
    page.goto(page.url.replace("exercise-read", "exercise-views"))
    arrived(page, "exercise-views")
    yield "an exercise that is not open in a window loaded anew"
    follow(page, f"Begin “{TITLE}”, or go on with it")
    arrived(page, "exercise")
    page.get_by_label("Your code", exact=True).fill(code.upper())
    press(page, "Go on under this code")
    press(page, "Go on where you stopped")
    arrived(page, "exercise-read")
    press(page, "Go on to the questions")
    arrived(page, "exercise-answers")
    follow(page, "Go on to your own view")
    arrived(page, "exercise-views")
    see(page, view(page, "criterion_joint_working"), "Met")
    see(page, page.locator(f".st-key-exercise-{RECOVERED}-recommendation-box"), "A strong case for a local review")
    with heard(page):
        page.get_by_label("Why do you see it so?").fill(REASONS)
        page.get_by_label("Why do you see it so?").press("Tab")
    press(page, "Hand in, and see what the rules find")
    arrived(page, "exercise-debrief")
    yield "the debrief of the last stage"
    follow(page, "What changed between your tries")
    arrived(page, "exercise-changed")
    yield "what changed"
    turn_to_training(page)
    follow(page, "What you now see that you missed before")
    arrived(page, "progress")
    yield "progress"
    press(page, "Delete everything")
    expect(page.locator("#errors")).to_be_focused()
    yield "a deletion that was not confirmed"
    with heard(page):
        page.get_by_text("Yes, delete everything under my code").click(delay=40)
    press(page, "Delete everything")
    expect(page.locator("#forgotten")).to_be_focused()
    yield "progress once all was deleted"
    turn_to_training(page)
    follow(page, "Near misses: two cases that differ in one answer")
    arrived(page, "near-misses")
    yield "a near miss"
    press(page, "See what the rules recommend")
    expect(page.locator("#errors")).to_be_focused()
    yield "a near miss without an answer"
    for side in ("first", "second"):
        with heard(page):
            page.locator(f".st-key-near-miss-first-steps-1-{side}-box label:has(input)").first.click(delay=40)
    press(page, "See what the rules recommend")
    expect(page.locator("#near-miss-told")).to_be_focused()
    yield "a near miss with what the rules recommend"


def test_a_whole_exercise_passes_axe_and_fits_a_phone_at_every_step(window: Page) -> None:
    """Every rule of axe-core passes in every state; nothing is wider than 320 px; headings are in order."""
    found, wide, skipping, titles = [], {}, [], set()
    seen = []
    for place in places(window):
        settled(window)
        seen.append(place)
        found += faults(window, place)
        if widest := too_wide(window):
            wide[place] = widest
        levels = window.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        if levels.count(1) != 1 or levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            skipping.append((place, levels))
        titles.add(window.title())
    assert found == []
    assert wide == {}
    assert skipping == []
    assert len(seen) == len(set(seen)) == 21
    assert len(titles) == 9


def tab_to(page: Page, what: Locator, most: int = 200) -> None:
    """Go from stop to stop with the tabulator until the focus is there."""
    settled(page)
    for _ in range(most):
        page.keyboard.press("Tab")
        if what.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the keyboard does not come to it")


def enter(page: Page, what: Locator, address: str) -> None:
    """Come to a link or a button with the tabulator, press Enter, and wait for the page that it leads to."""
    tab_to(page, what)
    page.keyboard.press("Enter")
    arrived(page, address)
    expect(page.locator(f"#heading-{address}")).to_be_focused()


def button(page: Page, words: str) -> Locator:
    """A button by its words."""
    return page.get_by_role("button", name=words, exact=True)


def test_a_whole_exercise_is_done_with_the_keyboard_alone(window: Page) -> None:
    """From the list to the debrief: each page takes the focus to its heading, and each stop is reached by Tab."""
    page = window
    enter(page, page.locator(".pages").get_by_role("link", name="Training", exact=True), "training")
    enter(page, page.get_by_role("link", name=TITLE, exact=True), "exercise")
    tab_to(page, button(page, "Make a code for me"))
    with heard(page):
        page.keyboard.press("Enter")
    expect(page.locator("#new-code")).to_be_focused()
    tab_to(page, button(page, "I have written it down"))
    with heard(page):
        page.keyboard.press("Enter")
    expect(page.locator("#code-in-use")).to_be_focused()
    enter(page, button(page, "Begin"), "exercise-read")
    enter(page, button(page, "Go on to the questions"), "exercise-answers")
    tab_to(page, box(page, "age_at_incident").get_by_label("Whole number"))
    page.keyboard.type("0")
    enter(page, button(page, "Save and continue"), "exercise-answers")
    expect(page.locator("h1")).to_have_text("What happened")
    tab_to(page, box(page, "child_died").get_by_role("radio").first)
    with heard(page):
        page.keyboard.press("ArrowDown")
    expect(box(page, "child_died").get_by_role("radio", name="No", exact=True)).to_be_checked()
    enter(page, page.get_by_role("link", name="Go on to your own view", exact=True), "exercise-views")
    tab_to(page, view(page, "died_or_seriously_harmed").get_by_role("radio").first)
    with heard(page):
        page.keyboard.press("Space")
    recommended = page.locator(f".st-key-exercise-{RECOVERED}-recommendation-box").get_by_role("radio")
    tab_to(page, recommended.first)
    with heard(page):
        page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Why do you see it so?"))
    page.keyboard.type(REASONS)
    enter(page, button(page, "Hand in, and see what the rules find"), "exercise-debrief")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("You saw it as met, as the rules do.")
    expect(page.locator("[data-testid=stMain]")).to_contain_text(REASONS)


def on_to_the_own_view(page: Page) -> str:
    """Begin under a new code, answer one question, and go on to the own view. The code."""
    code = make_a_code(page)
    press(page, "I have written it down")
    press(page, "Begin")
    arrived(page, "exercise-read")
    press(page, "Go on to the questions")
    arrived(page, "exercise-answers")
    choose(page, "looked_after", "No")
    follow(page, "Go on to your own view")
    arrived(page, "exercise-views")
    return code


def go_on_in(page: Page, code: str) -> None:
    """Go on in another window under a code, as far as the questions."""
    page.get_by_label("Your code", exact=True).fill(code)
    press(page, "Go on under this code")
    press(page, "Go on where you stopped")
    arrived(page, "exercise-read")
    press(page, "Go on to the questions")
    arrived(page, "exercise-answers")


def test_a_window_that_is_lost_in_the_middle_of_a_sentence_loses_nothing(browser: Browser, practice: str) -> None:
    """What was typed a second ago is kept without a button, and is there under the same code in another window."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB") for _ in range(2)]
    first, second = (context.new_page() for context in contexts)
    for page in (first, second):
        page.set_default_timeout(PATIENCE)
        page.goto(f"{practice}/exercise?scenario={RECOVERED}")
        arrived(page, "exercise")
    code = on_to_the_own_view(first)
    field = first.get_by_label("Why do you see it so?")
    field.click()
    with heard(first):
        field.press_sequentially("The police are not", delay=10)
    contexts[0].close()
    go_on_in(second, code)
    expect(box(second, "looked_after").get_by_role("radio", name="No", exact=True)).to_be_checked()
    follow(second, "Go on to your own view")
    arrived(second, "exercise-views")
    expect(second.get_by_label("Why do you see it so?")).to_have_value("The police are not")
    contexts[1].close()


SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...how) { super(...how); window.sockets.push(this); }
};
"""


def test_a_network_that_drops_in_the_middle_of_a_sentence_loses_nothing(browser: Browser, practice: str) -> None:
    """What was typed in the moment before stands while no field takes more, and all is kept once it is back."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB") for _ in range(2)]
    first, second = (context.new_page() for context in contexts)
    first.add_init_script(SOCKETS)
    for page in (first, second):
        page.set_default_timeout(PATIENCE)
        page.goto(f"{practice}/exercise?scenario={RECOVERED}")
        arrived(page, "exercise")
    code = on_to_the_own_view(first)
    field = first.get_by_label("Why do you see it so?")
    field.click()
    with heard(first):
        field.press_sequentially("The police are", delay=10)
    first.keyboard.type(" not there")
    contexts[0].set_offline(offline=True)
    assert first.evaluate("sockets.filter((one) => one.readyState === 1).map((one) => one.close()).length") == 1
    expect(field).to_be_disabled()
    expect(field).to_have_value("The police are not there")
    before = first.evaluate("sockets.length")
    contexts[0].set_offline(offline=False)
    expect(field).to_be_enabled()
    assert first.evaluate("sockets.length") > before
    expect(field).to_have_value("The police are not there")
    field.press("Tab")
    settled(first)
    go_on_in(second, code)
    expect(box(second, "looked_after").get_by_role("radio", name="No", exact=True)).to_be_checked()
    follow(second, "Go on to your own view")
    arrived(second, "exercise-views")
    expect(second.get_by_label("Why do you see it so?")).to_have_value("The police are not there")
    for context in contexts:
        context.close()


def test_each_view_is_a_group_with_its_criterion_for_a_name(window: Page) -> None:
    """Whoever hears the page hears which criterion “met” is about, and the error with the field it is about."""
    page = window
    page.goto(page.url.rstrip("/") + f"/exercise?scenario={RECOVERED}")
    arrived(page, "exercise")
    press(page, "Practise in this window only")
    press(page, "Begin")
    arrived(page, "exercise-read")
    press(page, "Go on to the questions")
    arrived(page, "exercise-answers")
    follow(page, "Go on to your own view")
    arrived(page, "exercise-views")
    group = page.get_by_role("group", name="The child died or was seriously harmed", exact=True)
    expect(group.get_by_role("radio")).to_have_count(4)
    press(page, "Hand in, and see what the rules find")
    field = page.get_by_label("Why do you see it so?")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = str(field.get_attribute("aria-describedby")).split()
    said = " ".join(page.locator(f"[id='{one}']").inner_text() for one in described)
    assert "Write your reasons." in said
    assert "Write them as you would for the record" in said
