"""Somebody who never saw the program takes a sample from the list to a signed decision, and is told every step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import PATIENCE, arrived, follow, heard, note_the_recovery_key, press, say_who, settled
from cspr_rules.model.question import PARTNERS
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import Position
from cspr_rules.records.events.telling import DocumentMade
from front_end import serving

from cspr_rules.app.state.record import the_record  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLE = "Infant with unexplained fractures who has recovered"
ROLES = {
    "Local authority": "director of children’s services",
    "Integrated care board (health)": "chief nurse",
    "Police (chief officer of police)": "assistant chief constable",
}
REVIEW = "Hold a local child safeguarding practice review"
REASON = "Each of us held a part of it, and nobody all of it."
LETTER = "The letter to one member of the family, not for release until it is cleared"
DECIDED = "What have the partners decided about a local review?"


def choose(page: Page, what: str, answer: str) -> None:
    """Choose one of the answers below what they are about."""
    group = page.get_by_role("radiogroup", name=what, exact=True)
    with heard(page):
        group.get_by_text(answer, exact=True).click(delay=80)
    expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()


def write(page: Page, label: str, text: str) -> None:
    """Write into a field by its label, and leave it."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    with heard(page):
        field.press("Tab")


def told(page: Page, words: str) -> None:
    """What became of it is said where one looks, and whoever cannot see is taken there."""
    said = page.get_by_role("status").filter(has_text=words)
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()


def missing(page: Page, words: str) -> None:
    """What is missing is said, in place of recording half of it."""
    expect(page.get_by_role("heading", name="There is a problem", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("link", name=words, exact=True)).to_be_visible()


def from_the_sample_to_the_record(page: Page) -> None:
    """The sample's result leads to a case; that needs a record, its key on paper, and somebody at work."""
    follow(page, SAMPLE)
    arrived(page, "result")
    expect(page.get_by_role("heading", name="Recommendation", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name="Read the rationale", exact=True).scroll_into_view_if_needed()
    onward = page.get_by_role("link", name="Open a case in the record with these answers", exact=True)
    expect(onward).to_be_in_viewport()  # the way on is there too for whoever has read to the end
    follow(page, "Open a case in the record with these answers")
    arrived(page, "incident")
    follow(page, "open or set up the record")
    arrived(page, "start")
    press(page, "Set up the record on this machine")
    note_the_recovery_key(page)
    say_who(page)
    arrived(page, "cases")
    expect(page.get_by_role("heading", level=1, name="Cases", exact=True)).to_be_focused()
    follow(page, "Open a case with these answers")
    arrived(page, "incident")
    press(page, "Open the case with these answers")
    missing(page, "Give the case a reference.")
    write(page, "Reference of the case", "LR-1")
    press(page, "Open the case with these answers")
    arrived(page, "case")


def answer_what_is_asked(page: Page) -> int:
    """Answer one question after the other as the page names them, until only the decision is left. How many."""
    follow(page, "Answer the most pressing question")
    arrived(page, "notification-and-rapid-review")
    beside = page.locator(".live").get_by_role("link", name=re.compile(r"\?$"))
    answered = []
    while (asked := beside.first.inner_text()) != DECIDED:
        assert asked not in answered, "a question that was answered is asked again"
        follow(page, asked, ".live")
        box = page.get_by_role("group", name=asked, exact=True)
        expect(box).to_be_in_viewport()
        settled(page)
        with heard(page):
            box.get_by_text(re.compile("^(Yes|Complete)$")).click(delay=80)
        answered.append(asked)
    press(page, "Save and continue")
    arrived(page, "criteria-the-partners-must-take-into-account")
    return len(answered)


def decide(page: Page) -> None:
    """Record the result, three positions, the decision and three signatures, each from the page before."""
    follow(page, DECIDED)  # it is answered by the decision, and the page says so
    arrived(page, "after-the-decision")
    expect(page.get_by_role("group", name=DECIDED, exact=True)).to_contain_text("The decision answers this question")
    follow(page, "See the result with its reasons")
    arrived(page, "result")
    press(page, "Record this result")
    told(page, "The result is recorded.")
    follow(page, "Go on to the positions of the partners")
    arrived(page, "positions")
    press(page, "Check the position before it stands")
    missing(page, "Choose whose position it is.")
    for partner, role in ROLES.items():
        choose(page, "Which safeguarding partner", partner)
        write(page, "Role of the person", role)
        choose(page, "What they think should be decided", REVIEW)
        write(page, "The reason", f"{REASON} So says the {role}.")
        press(page, "Check the position before it stands")
        press(page, "Record the position")
        told(page, "The position is recorded.")
    follow(page, "Go on to the decision")
    arrived(page, "decision")
    choose(page, "What was decided", REVIEW)
    press(page, "Check the decision before it stands")
    missing(page, "Write the reasons.")
    write(page, "Reasons", REASON)
    press(page, "Check the decision before it stands")
    press(page, "Record the decision")
    arrived(page, "sign-off")
    for partner in ROLES:
        choose(page, "Which safeguarding partner", partner)
        press(page, "Check the signature before it stands")
        press(page, "Record the signature")
        told(page, "The signature is recorded.")
    expect(page.get_by_text("All three partners have signed. The decision is complete.")).to_be_in_viewport()


def make_the_documents(page: Page) -> None:
    """The decision record, and the letter to the mother, who is recorded on the way."""
    follow(page, "Go on to the documents")
    arrived(page, "documents")
    choose(page, "Which document", "The decision record, for the safeguarding partners")
    choose(page, "As what", "Word file (.docx)")
    press(page, "Make the document")
    arrived(page, "document")
    expect(page.get_by_role("button", name="Download the document", exact=True)).to_be_visible()
    follow(page, "Back to the documents")
    arrived(page, "documents")
    choose(page, "Which document", LETTER)
    follow(page, "Record somebody")
    arrived(page, "family")
    page.get_by_text("Record a member of the family", exact=True).first.click(delay=80)
    choose(page, "Who they are to the child", "Mother")
    write(page, "The name to greet them by", "Ms Example")
    press(page, "Record a member of the family")
    told(page, "Recorded.")
    follow(page, "Go on to the documents")
    arrived(page, "documents")
    choose(page, "For whom", "Mother, Ms Example")  # which document it was is still chosen
    expect(page.get_by_role("heading", name="What is missing in this letter", exact=True)).to_be_visible()
    choose(page, "As what", "PDF, tagged for screen readers (.pdf)")
    press(page, "Make the document")
    arrived(page, "document")
    expect(page.get_by_role("heading", level=1)).to_have_text("The letter to one member of the family")


def test_a_first_time_user_takes_a_sample_from_the_list_to_a_signed_decision_and_a_letter(
    browser: Browser, home: Path
) -> None:
    """Links, buttons and labelled fields that are in sight lead all the way, and the record holds what was done."""
    with serving(home) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        from_the_sample_to_the_record(page)
        answered = answer_what_is_asked(page)
        decide(page)
        make_the_documents(page)
        context.close()
    the_record().open()
    desk = the_record().desk("Sam Field, designated doctor")
    assert [one.reference for one in desk.listed().cases] == ["SAMPLE-LR-1"]
    case = desk.case("SAMPLE-LR-1")
    decided = case.decision()
    assert decided is not None
    assert case.title == f"Sample: {SAMPLE}"
    assert answered == 8
    assert {one.by for one in case.happened} == {"Alex Morgan, business manager"}
    assert (decided.decision.decided, decided.decision.reason) == ("local review", REASON)
    assert decided.decision.consideration == case.of(Considered)[-1].entry
    assert [one.event.partner for one in case.of(Position)] == list(PARTNERS)
    assert [(one.event.partner, one.event.role) for one in decided.signatures] == list(
        zip(PARTNERS, ROLES.values(), strict=True)
    )
    assert [one.event.document for one in case.of(DocumentMade)] == ["decision-record", "family-letter"]
