"""Whole journeys in a browser, as a person makes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import (
    arrived,
    begin,
    box,
    choose,
    focused,
    follow,
    headline,
    heard,
    open_sample,
    press,
    section,
    settled,
    state,
    tick,
    turn_to,
    words,
    write,
)
from cspr_rules.reasoning.ready import ready
from cspr_rules.rulebook.incident_files import read_incident
from front_end import ROOT

pytestmark = pytest.mark.browser

MARKUP = '<img src="https://example.org/x.png" onerror="alert(1)">**bold**'
DROWNING = "Drowning in a bath, where the police suspect neglect and the council sees an accident"


def answer_until_settled(page: Page) -> None:
    """Answer what the recommendation turns on for a child who was not seriously harmed."""
    section(page, "What happened")
    choose(page, "child_died", "No")
    choose(page, "seriously_harmed", "No")
    section(page, "Circumstances the partners should have regard to")
    tick(page, "locally_important", "None of these")
    section(page, "Criteria the partners must take into account")
    choose(page, "panel_prefers_local_review", "Not yet considered")


def test_a_sample_opens_with_its_result(page: Page) -> None:
    """From the list a new user reads recommendation, findings, reasons, provisions and what to ask next."""
    open_sample(page, DROWNING)
    expect(headline(page)).not_to_be_empty()
    said = words(page)
    for expected in (
        "What this rests on",
        "What to ask next",
        "Findings",
        "Another agency suspects",
        "To bear in mind",
    ):
        assert expected in said
    assert page.locator(".finding a[href^='https://www.legislation.gov.uk/']").count() > 3


def test_a_new_incident_cannot_be_judged_and_becomes_settled_by_its_answers(page: Page) -> None:
    """Nothing known: nothing is said. Each answer shows beside the questions, and the last one settles it."""
    begin(page)
    turn_to(page, "result")
    expect(headline(page)).to_have_text("It cannot be said yet")
    section(page, "What happened")
    choose(page, "other_children_at_risk", "No")
    expect(page.locator(".live")).to_contain_text("It cannot be said yet")
    answer_until_settled(page)
    expect(page.locator(".live")).to_contain_text("Nothing recorded calls for a review")
    follow(page, "See the result with its reasons")
    arrived(page, "result")
    expect(headline(page)).to_have_text("Nothing recorded calls for a review")
    expect(page.locator(".recommendation")).to_contain_text("It is not a decision")


def test_save_and_continue_leads_through_every_section_to_the_answers(page: Page) -> None:
    """A meeting can go from the first question to the last page without choosing where to go."""
    begin(page)
    follow(page, "The child", ".tasks")
    titles = []
    for _ in range(8):
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator(".over")).to_have_text(f"Section {len(titles) + 1} of 8")
        titles.append(page.locator("h1").inner_text())
        press(page, "Save and continue")
    arrived(page, "check-answers")
    assert len(set(titles)) == 8


def test_blank_and_not_known_stay_apart_and_survive_leaving_the_page(page: Page) -> None:
    """A question somebody asked in vain is not a question nobody asked; the reason typed is still there on return."""
    begin(page)
    section(page, "What happened")
    expect(state(page, "seriously_harmed")).to_have_text("Not answered yet")
    choose(page, "seriously_harmed", "Not known")
    expect(state(page, "seriously_harmed")).to_contain_text("Not known")
    write(page, "seriously_harmed", "Not known, because", "scans are awaited")
    turn_to(page, "check-answers")
    row = page.locator("tr", has_text="Was the child seriously harmed")
    expect(row).to_contain_text("Not known")
    expect(row).to_contain_text("scans are awaited")
    row.get_by_role("link").click(delay=80)
    arrived(page, "what-happened")
    expect(box(page, "seriously_harmed").get_by_label("Not known, because")).to_have_value("scans are awaited")
    assert focused(page) == "ask-seriously_harmed"


def test_typing_and_leaving_at_once_loses_nothing(page: Page) -> None:
    """Whoever types an age and goes straight to another page finds it kept."""
    begin(page)
    section(page, "The child")
    field = box(page, "age_at_incident").get_by_label("Whole number")
    field.click()
    field.press_sequentially("7", delay=20)
    follow(page, "Check the answers", ".pages")
    arrived(page, "check-answers")
    expect(page.locator("tr", has_text="How old was the child when harmed")).to_contain_text("7")


def test_two_answers_that_differ_are_entered_and_shown_as_disputed(page: Page) -> None:
    """The second agency's answer is added beside the first, and neither wins."""
    begin(page)
    section(page, "What happened")
    choose(page, "seriously_harmed", "Yes")
    more = box(page, "seriously_harmed")
    with heard(page):
        more.get_by_text("Who says so, since when, and from what").click(delay=80)
    more.get_by_role("combobox").click()
    with heard(page):
        page.get_by_role("option", name="Health", exact=True).click(delay=80)
    press(page, "Add another answer", more)
    choose(page, "seriously_harmed", "No", number=1)
    expect(state(page, "seriously_harmed")).to_have_text("Disputed Health: yes; Agency not stated: no")
    turn_to(page, "result")
    expect(page.get_by_role("heading", name="Disputed")).to_be_visible()


def test_an_answer_is_cleared_with_one_button(page: Page) -> None:
    """A slip is taken back, and the question is open again."""
    begin(page)
    section(page, "What happened")
    choose(page, "child_died", "Yes")
    press(page, "Clear this answer", box(page, "child_died"))
    expect(state(page, "child_died")).to_have_text("Not answered yet")
    expect(box(page, "child_died").get_by_role("radio", checked=True)).to_have_count(0)


def test_what_people_type_stays_text(page: Page) -> None:
    """A title with signs in it is shown to the letter, runs nothing and calls nobody."""
    begin(page)
    field = page.get_by_label("What the incident is called here, without anybody’s name")
    with heard(page):
        field.fill(MARKUP)
        field.press("Tab")
    for address in ("check-answers", "result", "rationale", "incident"):
        turn_to(page, address)
        expect(page.locator(".in-hand")).to_contain_text(MARKUP)
        expect(page.locator("[data-testid=stMain] img:not([src^='data:image/svg+xml;'])")).to_have_count(0)


def test_the_downloads_can_be_read_again(page: Page, tmp_path: Path) -> None:
    """The incident file holds what was entered and opens here again; the result is the contract's JSON."""
    open_sample(page, DROWNING)
    turn_to(page, "check-answers")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the incident (YAML)").click(delay=80)
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    questions = ready().rulebook.questions
    sample = read_incident(ROOT / "rules" / "samples" / "agencies-that-differ.yaml", questions)
    assert file.name == "EX-007.yaml"
    assert read_incident(file, questions).answers == sample.answers
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the result (JSON)").click(delay=80)
    result = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert result["incident"] == "EX-007"
    assert result["evaluators"] == "agree"
    turn_to(page, "start")
    page.get_by_label("Incident file").set_input_files(file)
    arrived(page, "incident")
    expect(page.locator(".in-hand")).to_contain_text(DROWNING)


def test_a_file_that_cannot_be_read_says_why(page: Page, tmp_path: Path) -> None:
    """A mistake in a file is told with its line and how to mend it."""
    file = tmp_path / "wrong.yaml"
    file.write_text("incident: EX-1\nanswers:\n  child_dead: yes\n", encoding="utf-8")
    page.get_by_label("Incident file").set_input_files(file)
    said = page.get_by_role("alert")
    expect(said).to_contain_text("wrong.yaml, line 3")
    expect(said).to_contain_text("child_died")


def test_closing_the_window_warns_only_where_something_would_be_lost(page: Page) -> None:
    """The window asks before it takes answers with it, and does not cry wolf."""
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    open_sample(page, DROWNING)
    page.reload()
    page.locator("h1").wait_for()
    assert asked == []
    turn_to_start(page)
    begin(page)
    section(page, "What happened")
    choose(page, "child_died", "Yes")
    page.reload()
    assert asked == ["beforeunload"]


def test_the_findings_stay_beside_the_last_question_of_a_section(page: Page) -> None:
    """Whoever answers the last question sees what it changes; on a phone the findings come after the questions."""
    open_sample(page, DROWNING)
    section(page, "Notification and rapid review")
    seen = "e => { const at = e.getBoundingClientRect(); return at.top < 100 && at.bottom > 400; }"
    last = page.locator("h2[id^=ask-]").last
    last.evaluate("e => e.scrollIntoView({ block: 'start' })")
    assert page.locator(".live").evaluate(seen)
    page.set_viewport_size({"width": 320, "height": 640})
    last.evaluate("e => e.scrollIntoView({ block: 'start' })")
    assert not page.locator(".live").evaluate(seen)


def turn_to_start(page: Page) -> None:
    """Go to the first page, whichever page a reload has left."""
    follow(page, "Start", ".pages")
    arrived(page, "start")


def test_the_keyboard_alone_leads_to_a_recommendation(page: Page) -> None:
    """Nobody needs a pointer: from the first page to a settled recommendation with Tab, arrows, Space and Enter."""
    press_on(page, page.get_by_role("button", name="Enter an incident"), "Enter")
    arrived(page, "incident")
    for title, question, answers in (
        ("What happened", "child_died", "No"),
        ("What happened", "seriously_harmed", "No"),
        ("Criteria the partners must take into account", "panel_prefers_local_review", "Not yet considered"),
    ):
        go_by_keyboard(page, title)
        group = box(page, question).get_by_role("radiogroup")
        with heard(page):
            press_on(page, group.get_by_role("radio").first, "Space")
        while not group.get_by_role("radio", name=answers, exact=True).is_checked():
            with heard(page):
                page.keyboard.press("ArrowDown")
    go_by_keyboard(page, "Circumstances the partners should have regard to")
    with heard(page):
        press_on(page, box(page, "locally_important").get_by_role("checkbox", name="None of these"), "Space")
    press_on(page, page.get_by_role("link", name="Result", exact=True), "Enter")
    arrived(page, "result")
    expect(headline(page)).to_have_text("Nothing recorded calls for a review")


def go_by_keyboard(page: Page, title: str) -> None:
    """Go to a section with the keyboard alone, unless it is open."""
    if page.locator("h1").inner_text() == title:
        return
    press_on(page, page.get_by_role("link", name="Incident and answers", exact=True), "Enter")
    arrived(page, "incident")
    press_on(page, page.locator(".tasks").get_by_role("link", name=title, exact=True), "Enter")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    settled(page)


def press_on(page: Page, wanted: object, key: str) -> None:
    """Move the focus with Tab until it is on an element, then press a key."""
    wanted.wait_for(state="attached")
    settled(page)
    for _ in range(400):
        if wanted.evaluate("element => element === document.activeElement"):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {wanted}")
