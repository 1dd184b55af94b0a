"""From a case with answers to a signed decision and a letter, as somebody goes who uses the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from browsing import arrived, heard

MISSING = {
    "Why a position is missing": "They are asked next week.",
    "Why a criterion or circumstance is left unaddressed": "It is asked next week.",
}
"""What the record may want a written reason for."""


def press(page: Page, words: str) -> None:
    """Press a button with the Enter key."""
    with heard(page):
        page.get_by_role("button", name=words, exact=True).press("Enter")


def follow(page: Page, words: str, address: str) -> None:
    """Follow a link with the Enter key."""
    page.locator("[data-testid=stMain]").get_by_role("link", name=words, exact=True).first.press("Enter")
    arrived(page, address)


def unfold(page: Page, words: str) -> None:
    """Open what is folded with the Enter key."""
    page.locator("summary").filter(has_text=words).first.press("Enter")


def within(page: Page, form: str) -> Locator:
    """The fields of a form."""
    return page.locator(f"[class*='st-key-form-{form}-']")


def choose(page: Page, form: str, words: str) -> None:
    """Choose a radio with the space bar."""
    radio = within(page, form).get_by_role("radio", name=words, exact=True).first
    with heard(page):
        radio.press("Space")
    expect(radio).to_be_checked()


def write(page: Page, form: str, label: str, text: str) -> None:
    """Type into a field and leave it with the Tab key."""
    field = within(page, form).get_by_label(label, exact=True).first
    field.press_sequentially(text)
    with heard(page):
        field.press("Tab")


def places(page: Page, address: str, case: str) -> Iterator[str]:
    """Decide, sign and write to the family, and name each state of each page once it is shown."""
    page.goto(f"{address}/positions?case={case}")
    for label, text in (("Your name", "Robin Lake"), ("Your role and organisation", "business manager")):
        page.get_by_label(label).fill(text)
    press(page, "Continue")
    arrived(page, "positions")
    press(page, "Record the position")
    expect(page.locator("#errors")).to_be_focused()
    yield "positions-with-errors"
    choose(page, "position", "Police (chief officer of police)")
    write(page, "position", "Role of the person", "assistant chief constable")
    choose(page, "position", "Hold a local child safeguarding practice review")
    write(page, "position", "The reason", "Each of us held a part of it, and nobody all of it.")
    press(page, "Record the position")
    unfold(page, "Record a conflict of interest")
    yield "positions"
    follow(page, "Go on to the decision", "decision")
    yield "decision-before-a-consideration"
    press(page, "Record a consideration now")
    press(page, "Record the decision")
    yield "decision-with-errors"
    choose(page, "decision", "Hold a local child safeguarding practice review")
    for missing, why in MISSING.items():
        if within(page, "decision").get_by_label(missing).count():
            write(page, "decision", missing, why)
    write(page, "decision", "Reasons", "This case does not meet the threshold, and lessons have been learned.")
    press(page, "Check these reasons")
    unfold(page, "Record that somebody does not agree")
    yield "decision-with-the-check"
    press(page, "Record the decision")
    arrived(page, "sign-off")
    choose(page, "sign-off", "Police (chief officer of police)")
    write(page, "sign-off", "Role of the person", "assistant chief constable")
    press(page, "Record the signature")
    press(page, "Check these reasons before signing")
    yield "sign-off"
    follow(page, "Go on to the documents", "documents")
    choose(page, "document", "The letter to one member of the family, not for release until it is cleared")
    yield "documents-with-nobody-to-write-to"
    follow(page, "Record somebody", "family")
    unfold(page, "Record a member of the family")
    choose(page, "family-member", "Mother")
    write(page, "family-member", "The name to greet them by", "Ms Example")
    press(page, "Record a member of the family")
    unfold(page, "Write the reasons for the family")
    says = "We met. Barnaby Threlkeld is no longer with the service."
    write(page, "words", "The partners’ reasons in plain words, written to the family", says)
    press(page, "Write the reasons for the family")
    unfold(page, "Record another person")
    write(page, "person", "Their name", "Barnaby Threlkeld")
    choose(page, "person", "Professional")
    press(page, "Record another person")
    press(page, "Change or withdraw: Mother, Ms Example")
    yield "family"
    follow(page, "Go on to the documents", "documents")
    choose(page, "document", "Mother, Ms Example")
    choose(page, "document", "PDF, tagged for screen readers (.pdf)")
    press(page, "Make the document")
    arrived(page, "document")
    unfold(page, "Record that it is cleared")
    yield "document"
    follow(page, "Or check a file in which people went on writing", "edited-letter")
    choose(page, "edited-for", "Mother, Ms Example")
    letter = b"Dear Ms Example,\n\nBarnaby came to see us.\n"
    with heard(page):
        page.get_by_label("The letter").set_input_files({"name": "ours.txt", "mimeType": "", "buffer": letter})
    yield "edited-letter"
    follow(page, "Back to the documents", "documents")
    yield "documents"
