"""What a person does who has a keyboard and nothing else: Tab, Enter, the space bar, the arrow keys, and typing."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from browsing import LOST, box, busy, settled

MOST_TABS = 150


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, as somebody does who has no mouse."""
    for _ in range(MOST_TABS):
        if wanted.evaluate_all("found => found.includes(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def strike(page: Page, wanted: Locator, key: str) -> None:
    """Get there by Tab and press a key; again where nothing came of it: it is lost while a page is drawn anew."""
    tab_to(page, wanted)
    for _ in range(3):
        before = page.evaluate("window.cspr.run")
        page.keyboard.press(key)
        for _ in range(LOST // 50):
            if page.evaluate("window.cspr.run") > before or busy(page):
                settled(page)
                return
            page.wait_for_timeout(50)
        tab_to(page, wanted)
    raise AssertionError(f"{key} is not heard on {wanted}")


def type_in(page: Page, label: str, text: str) -> None:
    """Type into a field, and leave it; again where it is lost, since the page was drawn anew meanwhile."""
    field = page.get_by_label(label, exact=True)
    for _ in range(3):
        tab_to(page, field)
        before = page.evaluate("window.cspr.run")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        for _ in range(LOST // 50):  # it may be heard in a pause of the typing, and nothing is left to be heard then
            if page.evaluate("window.cspr.run") > before:
                break
            page.wait_for_timeout(50)
        settled(page)
        if field.input_value() == text:
            return
    raise AssertionError(f"what is typed does not stay in {label}")


def enter(page: Page, role: str, words: str) -> None:
    """Get to a link of the page, or a button, and press Enter."""
    main = page.locator("[data-testid=stMain]")
    strike(page, main.get_by_role("button" if role == "button" else "link", name=words, exact=True).last, "Enter")


def pick(page: Page, question: str, answer: str) -> None:
    """Get to the radios of a question, and go down to an answer with the arrow keys."""
    go_down_to(page, box(page, question), answer)


def pick_of(page: Page, label: str, answer: str) -> None:
    """Get to the radios of a form by what stands above them, and go down to an answer with the arrow keys."""
    go_down_to(page, page.get_by_role("radiogroup", name=label, exact=True), answer)


def go_down_to(page: Page, group: Locator, answer: str) -> None:
    """Get to a group of radios, and go down to an answer with the arrow keys."""
    radios = group.get_by_role("radio")
    strike(page, radios, "Space")
    chosen = group.get_by_role("radio", name=answer, exact=True)
    for _ in range(radios.count()):
        if chosen.is_checked():
            return
        strike(page, radios, "ArrowDown")
    raise AssertionError(f"the arrow keys do not reach {answer}")


@dataclass(frozen=True)
class Keyboard:
    """The steps of a case (see whole_case.py), each of them with the keyboard alone."""

    page: Page

    def follow(self, words: str) -> None:
        """Get to the first link with these words, and press Enter."""
        main = self.page.locator("[data-testid=stMain]")
        strike(self.page, main.get_by_role("link", name=words, exact=True), "Enter")

    def press(self, words: str) -> None:
        """Get to a button, and press Enter."""
        enter(self.page, "button", words)

    def choose(self, what: str, answer: str) -> None:
        """Get to the answers below what they are about, and go down to one of them."""
        pick_of(self.page, what, answer)

    def write(self, label: str, text: str) -> None:
        """Type into a field by its label, and leave it."""
        type_in(self.page, label, text)

    def unfold(self, words: str) -> None:
        """Get to what is folded, and open it with Enter."""
        folded = self.page.locator("details").filter(has=self.page.locator("summary", has_text=words))
        tab_to(self.page, folded.locator("summary"))
        self.page.keyboard.press("Enter")
        expect(folded).to_have_attribute("open", "")
