"""The steps from a result to a signed decision and a letter, by whatever hand: each leads on to the next in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page, expect

from browsing import arrived, follow, heard, press

ROLES = {
    "Local authority": "director of children’s services",
    "Integrated care board (health)": "chief nurse",
    "Police (chief officer of police)": "assistant chief constable",
}
REVIEW = "Hold a local child safeguarding practice review"
REASON = "Each of us held a part of it, and nobody all of it."
UNADDRESSED = "Why a criterion or circumstance is left unaddressed"
LETTER = "The letter to one member of the family, not for release until it is cleared"


class Hand(Protocol):
    """How a person does what a step asks for: a mouse, or the keyboard alone."""

    @property
    def page(self) -> Page:
        """The page in front of the person."""

    def follow(self, words: str) -> None:
        """Follow a link by its words."""

    def press(self, words: str) -> None:
        """Press a button by its words."""

    def choose(self, what: str, answer: str) -> None:
        """Choose one of the answers below what they are about."""

    def write(self, label: str, text: str) -> None:
        """Write into a field by its label, and leave it."""

    def unfold(self, words: str) -> None:
        """Open what is folded."""


@dataclass(frozen=True)
class Mouse:
    """A mouse, and a keyboard to type with."""

    page: Page

    def follow(self, words: str) -> None:
        """Click a link."""
        follow(self.page, words)

    def press(self, words: str) -> None:
        """Click a button."""
        press(self.page, words)

    def choose(self, what: str, answer: str) -> None:
        """Click one of the answers below what they are about."""
        group = self.page.get_by_role("radiogroup", name=what, exact=True)
        with heard(self.page):
            group.get_by_text(answer, exact=True).click(delay=80)
        expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()

    def write(self, label: str, text: str) -> None:
        """Fill a field, and leave it."""
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        with heard(self.page):
            field.press("Tab")

    def unfold(self, words: str) -> None:
        """Click on what is folded."""
        self.page.get_by_text(words, exact=True).first.click(delay=80)


def told(page: Page, words: str) -> None:
    """What became of it is said where one looks, and whoever cannot see is taken there."""
    said = page.get_by_role("status").filter(has_text=words)
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()


def missing(page: Page, words: str) -> None:
    """What is missing is said, in place of recording half of it."""
    expect(page.get_by_role("heading", name="There is a problem", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("link", name=words, exact=True)).to_be_visible()


def decide(hand: Hand, left: Mapping[str, str]) -> None:
    """Record the result, three positions, the decision and three signatures, each from the page before.

    `left` are the fields in which the decision asks for one more written reason, each with that reason; no other does.
    """
    page = hand.page
    arrived(page, "result")
    hand.press("Record this result")
    told(page, "The result is recorded.")
    hand.follow("Go on to the positions of the partners")
    arrived(page, "positions")
    hand.press("Check the position before it stands")
    missing(page, "Choose whose position it is.")
    for partner, role in ROLES.items():
        hand.choose("Which safeguarding partner", partner)
        hand.write("Role of the person", role)
        hand.choose("What they think should be decided", REVIEW)
        hand.write("The reason", f"{REASON} So says the {role}.")
        hand.press("Check the position before it stands")
        hand.press("Record the position")
        told(page, "The position is recorded.")
    hand.follow("Go on to the decision")
    arrived(page, "decision")
    hand.choose("What was decided", REVIEW)
    hand.press("Check the decision before it stands")
    missing(page, "Write the reasons.")
    hand.write("Reasons", REASON)
    for field, reason in left.items():
        hand.write(field, reason)
    hand.press("Check the decision before it stands")
    hand.press("Record the decision")
    arrived(page, "sign-off")
    for partner in ROLES:
        hand.choose("Which safeguarding partner", partner)
        hand.press("Check the signature before it stands")
        hand.press("Record the signature")
        told(page, "The signature is recorded.")
    expect(page.get_by_text("All three partners have signed. The decision is complete.")).to_be_in_viewport()


def make_the_documents(hand: Hand) -> None:
    """The decision record, and the letter to the mother, who is recorded on the way."""
    page = hand.page
    hand.follow("Go on to the documents")
    arrived(page, "documents")
    hand.choose("Which document", "The decision record, for the safeguarding partners")
    hand.choose("As what", "Word file (.docx)")
    hand.press("Make the document")
    arrived(page, "document")
    expect(page.get_by_role("button", name="Download the document", exact=True)).to_be_visible()
    hand.follow("Back to the documents")
    arrived(page, "documents")
    hand.choose("Which document", LETTER)
    hand.follow("Record somebody")
    arrived(page, "family")
    hand.unfold("Record a member of the family")
    hand.choose("Who they are to the child", "Mother")
    hand.write("The name to greet them by", "Ms Example")
    hand.press("Record a member of the family")
    told(page, "Recorded.")
    hand.follow("Go on to the documents")
    arrived(page, "documents")
    hand.choose("For whom", "Mother, Ms Example")  # which document it was is still chosen
    expect(page.get_by_role("heading", name="What is missing in this letter", exact=True)).to_be_visible()
    hand.choose("As what", "PDF, tagged for screen readers (.pdf)")
    hand.press("Make the document")
    arrived(page, "document")
    expect(page.get_by_role("heading", level=1)).to_have_text("The letter to one member of the family")
