"""From a sample, and from nothing at all with the keyboard alone, to a signed decision: every step is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import PATIENCE, arrived, follow, heard, note_the_recovery_key, press, say_who, settled
from by_keyboard import Keyboard
from cspr_rules.model.question import PARTNERS
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import Position
from cspr_rules.records.events.telling import DocumentMade
from front_end import serving
from whole_case import REASON, ROLES, UNADDRESSED, Hand, Mouse, decide, make_the_documents, missing

from cspr_rules.app.state.record import the_record  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLE = "Infant with unexplained fractures who has recovered"
TITLE = "Infant with unexplained fractures"
FEW = {
    "what-happened": {
        "Did the child die?": "No",
        "Was the child seriously harmed, or is the impairment likely to be long-term?": "Yes",
    },
    "abuse-or-neglect": {
        "Local authority: Does your agency know or suspect that the child was abused or neglected?": "Suspected",
    },
    "notification-and-rapid-review": {"Has the local authority notified the national Panel?": "Sent"},
}
"""The few questions that are answered of the new case, by section, one section after the other."""
LEFT = "It is asked at the meeting of next week."
COUNT_POINTERS = "window.pointed = 0; addEventListener('pointerdown', () => { window.pointed += 1; }, true);"
DECIDED = "What have the partners decided about a local review?"


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
    Mouse(page).write("Reference of the case", "LR-1")
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


def see_the_result(page: Page) -> None:
    """What is left to be asked is answered by the decision, and the page that says so leads to the result."""
    follow(page, DECIDED)
    arrived(page, "after-the-decision")
    expect(page.get_by_role("group", name=DECIDED, exact=True)).to_contain_text("The decision answers this question")
    follow(page, "See the result with its reasons")


def from_nothing_to_a_new_case(hand: Hand) -> None:
    """There is no record, nobody is at work, and no case: each is made on the way."""
    page = hand.page
    hand.press("Set up the record on this machine")
    groups = page.locator(".recovery-key li")
    expect(groups.first).to_be_visible()
    for number in (2, 5):
        hand.write(f"Group {number}", groups.nth(number - 1).inner_text())
    hand.press("I have written it down")
    expect(page.get_by_label("Your name", exact=True)).to_be_visible()
    hand.write("Your name", "Alex Morgan")
    hand.write("Your role and organisation", "business manager")
    hand.press("Continue")
    arrived(page, "cases")
    hand.press("Open a new case")
    arrived(page, "new-case")
    hand.press("Open the case")
    missing(page, "Give the case a reference.")
    hand.write("Reference", "EX-1")
    hand.write("What happened, in a few words", TITLE)
    hand.press("Open the case")
    arrived(page, "case")


def answer_a_little(hand: Hand) -> None:
    """Answer a few questions in three sections, leave all others, and go to the result."""
    hand.follow("What happened")
    for section, answers in FEW.items():
        arrived(hand.page, section)
        for asked, answer in answers.items():
            hand.choose(asked, answer)
        hand.press("Save and continue")
    arrived(hand.page, "criteria-the-partners-must-take-into-account")
    hand.follow("See the result with its reasons")


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
        see_the_result(page)
        decide(Mouse(page), {})
        make_the_documents(Mouse(page))
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


def test_the_keyboard_alone_takes_a_new_case_from_nothing_to_a_signed_decision_and_a_letter(
    browser: Browser, home: Path
) -> None:
    """Little is answered, the rest is explained, and Tab, Enter, the space bar and the arrow keys are all it takes."""
    with serving(home) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(COUNT_POINTERS)
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        keyboard = Keyboard(page)
        from_nothing_to_a_new_case(keyboard)
        answer_a_little(keyboard)
        decide(keyboard, {UNADDRESSED: LEFT})
        make_the_documents(keyboard)
        assert page.evaluate("window.pointed") == 0, "something was clicked"
        context.close()
    the_record().open()
    desk = the_record().desk("Sam Field, designated doctor")
    assert [(one.reference, one.title) for one in desk.listed().cases] == [("EX-1", TITLE)]
    case = desk.case("EX-1")
    decided = case.decision()
    assert decided is not None
    assert {one.by for one in case.happened} == {"Alex Morgan, business manager"}
    assert [(one.answer.question, one.answer.agency, one.answer.answer) for one in case.in_force] == [
        ("child_died", "not stated", "no"),
        ("seriously_harmed", "not stated", "yes"),
        ("abuse_or_neglect", "local authority", "suspected"),
        ("notification", "not stated", "sent"),
    ]
    assert [(one.event.partner, one.event.role, one.event.position) for one in case.of(Position)] == [
        (partner, role, "local review") for partner, role in zip(PARTNERS, ROLES.values(), strict=True)
    ]
    assert decided.decision.consideration == case.of(Considered)[-1].entry
    assert (decided.decision.decided, decided.decision.reason) == ("local review", REASON)
    assert decided.decision.unaddressed == LEFT
    assert [(one.event.partner, one.event.role) for one in decided.signatures] == list(
        zip(PARTNERS, ROLES.values(), strict=True)
    )
    assert [one.event.document for one in case.of(DocumentMade)] == ["decision-record", "family-letter"]
