"""From a case with answers to a signed decision and a letter, without a pointer."""

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


def check(page: Page, what: str) -> None:
    """Have what was typed read back."""
    press(page, f"Check the {what} before it stands")
    expect(page.get_by_role("heading", level=1, name=f"Check the {what} before it stands")).to_be_focused()


def write(page: Page, form: str, label: str, text: str) -> None:
    """Type into a field and leave it with the Tab key."""
    field = within(page, form).get_by_label(label, exact=True).first
    with heard(page):
        field.press_sequentially(text)
        field.press("Tab")


def places(page: Page, address: str, case: str) -> Iterator[str]:
    """Decide, sign and write to the family, and name each state of each page once it is shown."""
    page.goto(f"{address}/positions?case={case}")
    for label, text in (("Your name", "Robin Lake"), ("Your role and organisation", "business manager")):
        page.get_by_label(label).fill(text)
    press(page, "Continue")
    arrived(page, "positions")
    expect(page.locator("#heading-positions")).to_be_focused()
    press(page, "Check the position before it stands")
    expect(page.locator("#errors")).to_be_focused()
    yield "positions-with-errors"
    choose(page, "position", "Police (chief officer of police)")
    write(page, "position", "Role of the person", "assistant chief constable")
    choose(page, "position", "Hold a local child safeguarding practice review")
    write(page, "position", "The reason", "Each of us held a part of it, and nobody all of it.")
    check(page, "position")
    yield "position-read-back"
    press(page, "Record the position")
    expect(page.locator("#said")).to_be_focused()
    unfold(page, "Record a conflict of interest")
    yield "positions"
    follow(page, "Go on to the decision", "decision")
    yield "decision-before-a-result"
    press(page, "Record the result now")
    press(page, "Check the decision before it stands")
    yield "decision-with-errors"
    choose(page, "decision", "Hold a local child safeguarding practice review")
    for missing, why in MISSING.items():
        if within(page, "decision").get_by_label(missing).count():
            write(page, "decision", missing, why)
    write(page, "decision", "Reasons", "This case does not meet the threshold, and lessons have been learned.")
    press(page, "Check these reasons")
    unfold(page, "Record that somebody does not agree")
    yield "decision-with-the-check"
    check(page, "decision")
    yield "decision-read-back"
    page.get_by_role("link", name="Change Reasons", exact=True).press("Enter")
    expect(page.locator("textarea:focus")).to_have_accessible_name("Reasons")
    check(page, "decision")
    press(page, "Record the decision")
    arrived(page, "sign-off")
    yield "sign-off-before-anybody-signed"
    follow(page, "Change the decision before anybody signs", "decision")
    press(page, "Change it before anybody signs")
    yield "decision-being-changed"
    write(page, "decision", "What is changed, and why", "Nothing after all.")
    page.go_back()
    arrived(page, "sign-off")
    for partner in ("Police (chief officer of police)", "Local authority", "Integrated care board (health)"):
        choose(page, "sign-off", partner)
        if not within(page, "sign-off").get_by_label("Role of the person", exact=True).first.input_value():
            write(page, "sign-off", "Role of the person", "director")  # of a partner who gave no position
        check(page, "signature")
        if partner.startswith("Police"):
            yield "signature-read-back"
        press(page, "Record the signature")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("All three partners have signed.")
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
    yield "documents-with-what-a-letter-lacks"
    follow(page, "Whom a complaint goes to", "family")
    expect(page.locator("input:focus")).to_have_accessible_name("Whom a complaint goes to")
    write(page, "contact-complaints", "Whom a complaint goes to", "the complaints team of the council")
    press(page, "Record: Whom a complaint goes to")
    yield "family-with-contacts"
    follow(page, "Go on to the documents", "documents")
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
    follow(page, "Back to the case", "case")
    follow(page, "After the decision", "after-the-decision")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Already in the record")
    yield "questions-that-the-record-answers"
    page.go_back()
    arrived(page, "case")
    follow(page, "Notifying the national Panel", "notifying")
    yield "notifying"
    follow(page, "History", "history")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("The partners decided about a local review")
    yield "history"
