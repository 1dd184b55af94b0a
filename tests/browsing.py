"""What a person does in a browser, in a few words each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
"""Milliseconds after which a page will not come any more, on a machine that does other things meanwhile."""

LOST = 3_000
"""Milliseconds after which a click of which nothing came is taken for lost."""

expect.set_options(timeout=PATIENCE)

NAMED = {
    "incident": "Incident and answers",
    "check-answers": "Check the answers",
    "result": "Result",
    "rationale": "Rationale",
    "start": "Start",
    "cases": "Cases",
    "case": "The case",
    "history": "History",
}


def follow(page: Page, words: str, inside: str = "body") -> None:
    """Follow a link by its words."""
    click(page, page.locator(inside).get_by_role("link", name=words, exact=True).first)


def click(page: Page, what: Locator) -> None:
    """Click as a person does, who clicks again where nothing came of it.

    A click is lost where the page is drawn anew between button down and button up.
    """
    for _ in range(3):
        before = page.evaluate("[location.href, window.cspr?.run]")
        what.click(delay=80)
        for _ in range(LOST // 50):
            if page.evaluate("[location.href, window.cspr?.run]") != before or busy(page):
                return
            page.wait_for_timeout(50)


def busy(page: Page) -> bool:
    """Whether the server is at work for the page."""
    return page.locator("[data-testid=stApp][data-test-script-state=running]").count() > 0


def turn_to(page: Page, address: str) -> None:
    """Go to one of the pages named at the top, and wait until it is there."""
    follow(page, NAMED[address], ".pages")
    arrived(page, address)


def arrived(page: Page, address: str) -> None:
    """Wait until a page is shown and ready."""
    heading = page.locator(f"#heading-{address}")
    expect(heading).to_have_count(1)  # for a moment there are two, while a page is drawn over another
    expect(heading.first).to_be_visible()
    settled(page)


@contextmanager
def heard(page: Page) -> Iterator[None]:
    """What is done inside has been heard by the server, and the page shows what became of it."""
    before = page.evaluate("window.cspr.run")
    yield
    for _ in range(PATIENCE // 50):
        if page.evaluate("before => window.cspr.run > before && !window.cspr.typed.some(unheard)", before):
            break
        page.wait_for_timeout(50)
    else:
        raise AssertionError("the server did not answer")
    settled(page)


def press(page: Page, words: str, inside: Locator | None = None) -> None:
    """Press a button by its words."""
    with heard(page):
        click(page, (inside or page).get_by_role("button", name=words, exact=True))


def settled(page: Page) -> None:
    """Wait until the server has nothing more to say to the page."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def open_sample(page: Page, title: str) -> None:
    """Open a sample incident from the first page."""
    follow(page, title, ".cards")
    arrived(page, "result")


def begin(page: Page) -> None:
    """Enter a new incident."""
    press(page, "Enter an incident")
    arrived(page, "incident")


def note_the_recovery_key(page: Page) -> None:
    """Type back the groups that are asked for, as somebody does who has written the key down."""
    expect(page.locator(".recovery-key li").first).to_be_visible()  # the key is made first
    groups = page.locator(".recovery-key li").all_inner_texts()
    for number in (2, 5):
        page.get_by_label(f"Group {number}").fill(groups[number - 1])
    press(page, "I have written it down")


def say_who(page: Page, name: str = "Alex Morgan", role: str = "business manager") -> None:
    """Say who is at work in this window."""
    expect(page.get_by_label("Your name", exact=True)).to_be_visible()
    settled(page)  # what is typed while a page is drawn anew is lost
    for label, text in (("Your name", name), ("Your role and organisation", role)):
        field = page.get_by_label(label, exact=True)
        before = field.input_value()
        if before != text:
            with heard(page):
                field.fill(text)
                field.press("Tab")
    press(page, "Continue")


def open_case(page: Page, reference: str, title: str) -> None:
    """Open a new case from its page."""
    for label, text in (("Reference", reference), ("What happened, in a few words", title)):
        field = page.get_by_label(label, exact=True)
        with heard(page):
            field.fill(text)
            field.press("Tab")
    press(page, "Open the case")
    arrived(page, "case")


def section(page: Page, title: str) -> None:
    """Go to a section of the questions from the list."""
    settled(page)
    listed = page.locator(".pages").get_by_text(re.compile(f"^({NAMED['case']}|{NAMED['incident']})$")).first
    expect(listed).to_be_visible()
    turn_to(page, "case" if listed.inner_text() == NAMED["case"] else "incident")
    follow(page, title, ".tasks")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_focused()
    settled(page)


def tick(page: Page, question: str, label: str) -> None:
    """Tick or untick a box."""
    with heard(page):
        box(page, question).get_by_text(label, exact=True).click(delay=40)


def box(page: Page, question: str) -> Locator:
    """The part of the page that holds a question."""
    return page.locator(f".st-key-box-{question}")


def choose(page: Page, question: str, answer: str, number: int = 0) -> None:
    """Choose an answer, and wait until the page knows it."""
    group = box(page, question).get_by_role("radiogroup").nth(number)
    with heard(page):
        group.get_by_text(answer, exact=True).click(delay=40)
    expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()


def write(page: Page, question: str, label: str, text: str) -> None:
    """Type into a field as a person does, and leave it."""
    field = box(page, question).get_by_label(label, exact=True)
    field.click()
    with heard(page):
        field.press_sequentially(text, delay=20)
        field.press("Tab")


def state(page: Page, question: str) -> Locator:
    """Where the page says that a question stands."""
    return box(page, question).locator(".state").first


def headline(page: Page) -> Locator:
    """The recommendation on the result page."""
    return page.locator(".recommendation .headline")


def focused(page: Page) -> str:
    """The id, or else the words, of what has the focus."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.innerText"))


def words(page: Page) -> str:
    """All words on the page, with one space between them."""
    return re.sub(r"\s+", " ", page.locator("[data-testid=stMain]").inner_text())
