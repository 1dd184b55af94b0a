"""Whole journeys on a record in a browser: from nothing to saved answers, two windows, the connection cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from subprocess import Popen

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import faults, too_wide
from browsing import (
    PATIENCE,
    arrived,
    begin,
    box,
    choose,
    follow,
    heard,
    note_the_recovery_key,
    open_case,
    press,
    say_who,
    section,
    settled,
    state,
    turn_to,
    write,
)
from cspr_rules.rulebook.home import home_folder
from front_end import free_port, start_app, wait_for

pytestmark = pytest.mark.browser

NUMBERS = count(2)
WHY = "Why is the answer on record put right? It stays to be seen"
BECAUSE = "Not known, because"


@dataclass
class Served:
    """The front end on a record of its own, which can be stopped and started again at the same address."""

    home: Path
    port: int
    process: Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = start_app(self.port, {"CSPR_HOME": str(self.home), "CSPR_KEYRING": "off"})
        wait_for(f"{self.address}/health", self.process)

    def start_again(self) -> None:
        """Start it unless it runs: a test may have ended while it was cut."""
        if self.process is None or self.process.poll() is not None:
            self.start()

    def cut(self) -> None:
        """End it at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate(timeout=30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The front end on a home without a record."""
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)
    served = Served(home, free_port())
    yield served
    served.cut()


@pytest.fixture
def window(browser: Browser, served: Served) -> Iterator[Callable[[], Page]]:
    """Opens windows on the record's front end, each as of another browser."""
    contexts = []

    served.start_again()

    def open_one() -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB"))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(served.address)
        page.locator("h1").wait_for()
        settled(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(window: Callable[[], Page]) -> Page:
    """A window on the list of cases, with a record that is open and somebody at work. The first makes the record."""
    page = window()
    set_up = page.get_by_role("button", name="Set up the record on this machine")
    expect(set_up.or_(page.locator(".pages").get_by_role("link", name="Cases", exact=True)).first).to_be_visible()
    if set_up.count():
        press(page, "Set up the record on this machine")
        assert faults(page, "recovery key") == []
        note_the_recovery_key(page)
    else:
        follow(page, "Cases", ".pages")
        expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")
        settled(page)
    say_who(page)
    arrived(page, "cases")
    return page


def test_a_case_from_nothing_to_saved_answers_closed_and_opened_again(
    page: Page, window: Callable[[], Page], served: Served
) -> None:
    """What was saved and what was not yet saved are there in another window; each page passes axe and fits 320 px."""
    found = []
    wide = {}

    def look(place: str) -> None:
        found.extend(faults(page, place))
        if widest := too_wide(page):
            wide[place] = widest

    look("no cases")
    press(page, "Open a new case")
    arrived(page, "new-case")
    press(page, "Open the case")
    expect(page.locator("#errors")).to_be_focused()
    look("new case with errors")
    page.locator("#errors a").first.click(delay=80)
    open_case(page, "EX-001", "Infant with unexplained fractures")
    expect(page.locator("#heading-case")).to_be_focused()
    look("case")
    section(page, "What happened")
    choose(page, "child_died", "No")
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")
    look("after saving")
    choose(page, "abuse_or_neglect", "Suspected", 2)
    choose(page, "abuse_or_neglect", "Ruled out", 1)
    press(page, "Save and continue")
    section(page, "What happened")
    choose(page, "seriously_harmed", "Not known")
    write(page, "seriously_harmed", BECAUSE, "scans are awaited")
    choose(page, "child_died", "Yes")
    press(page, "Save and continue")
    expect(page.locator("#errors")).to_be_focused()
    look("a correction without its reason")
    for address in ("check-answers", "case", "result", "history"):
        turn_to(page, address)
        look(address)
    turn_to(page, "case")
    follow(page, "What each agency knows", ".tasks")
    arrived(page, "agencies")
    look("agencies")
    turn_to(page, "case")
    follow(page, "The child’s voice and daily life", ".tasks")
    arrived(page, "childs-voice")
    look("child's voice")
    follow(page, "Change who you are")
    arrived(page, "who")
    look("who")
    page.context.close()

    again = window()
    follow(again, "Cases", ".pages")
    say_who(again)
    follow(again, "EX-001: Infant with unexplained fractures", ".cards")
    arrived(again, "case")
    found += faults(again, "case opened again")
    section(again, "What happened")
    expect(state(again, "child_died")).to_contain_text("Not yet saved")
    expect(box(again, "child_died")).to_contain_text("On record: No")
    expect(box(again, "seriously_harmed").get_by_label(BECAUSE)).to_have_value("scans are awaited")
    write(again, "child_died", WHY, "The hospital rang back.")
    press(again, "Save and continue")
    arrived(again, "abuse-or-neglect")
    turn_to(again, "history")
    expect(again.locator("main, [data-testid=stMain]").first).to_contain_text("The hospital rang back.")
    assert found == []
    assert wide == {}
    assert (served.home / "records" / "record.db").exists()


def test_two_windows_on_one_case(page: Page, window: Callable[[], Page]) -> None:
    """The second to save is told what the first recorded, sees both, and has lost nothing of theirs."""
    open_case_of_their_own(page)
    beside = page.locator(".tasks").get_by_role("link", name="What happened")
    beside.dispatch_event("mousedown")
    expect(beside).to_have_attribute("href", re.compile(r"^/what-happened\?case=[0-9a-f]{32}$"))
    other = window()
    other.goto(page.url)
    other.locator("h1").wait_for()
    settled(other)
    say_who(other, "Kim Ade", "chair")
    arrived(other, "case")
    for one in (page, other):
        section(one, "What happened")
    choose(page, "child_died", "No")
    choose(other, "child_died", "Not known")
    write(other, "child_died", BECAUSE, "nobody has rung back")
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")
    press(other, "Save and continue")
    expect(other.locator("#errors")).to_contain_text("Somebody else was quicker")
    expect(box(other, "child_died")).to_contain_text("Alex Morgan, business manager recorded another answer meanwhile")
    expect(box(other, "child_died").get_by_label(BECAUSE)).to_have_value("nobody has rung back")
    assert faults(other, "conflict") == []
    section(page, "What happened")
    expect(state(page, "child_died")).to_have_text("Answered No")


def test_the_connection_is_cut_in_the_middle(page: Page, served: Served) -> None:
    """The program dies while somebody answers: what they had typed is there when it is back, at the same place."""
    open_case_of_their_own(page)
    section(page, "What happened")
    choose(page, "child_died", "Not known")
    field = box(page, "child_died").get_by_label(BECAUSE)
    with heard(page):
        field.press_sequentially("the hospital has not called back", delay=20)
    expect(field).to_be_focused()  # nobody has left the field
    served.cut()
    served.start()
    page.reload()
    page.locator("h1").wait_for()
    settled(page)
    say_who(page)
    arrived(page, "what-happened")
    expect(state(page, "child_died")).to_contain_text("Not known")
    expect(box(page, "child_died").get_by_label(BECAUSE)).to_have_value("the hospital has not called back")
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")


def test_what_was_typed_in_the_moment_of_the_cut_is_shown_again(page: Page, served: Served) -> None:
    """The program dies under somebody's fingers: the window says so, goes on by itself, and gives the words back."""
    open_case_of_their_own(page)
    follow(page, "The child’s voice and daily life", ".tasks")
    arrived(page, "childs-voice")
    field = page.locator("textarea").first
    field.press_sequentially("She laughs when her sister comes.", delay=5)
    served.cut()
    expect(page.get_by_role("dialog")).to_contain_text("The program does not answer.")
    expect(page.get_by_role("dialog")).not_to_contain_text("internet")
    expect(field).to_be_disabled()  # nobody types what nobody hears
    served.start()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    given_back = page.locator("#cspr-cut[role=alert]")
    expect(given_back.locator("pre")).to_have_text(["She laughs when her sister comes."])
    assert faults(page, "after a cut") == []
    say_who(page)
    arrived(page, "childs-voice")
    expect(given_back).to_contain_text("She laughs when her sister comes.")
    press_away = given_back.get_by_role("button", name="Put this away")
    assert press_away.bounding_box()["height"] >= 24
    press_away.press("Enter")
    expect(given_back).to_have_count(0)
    expect(page.locator("#heading-childs-voice")).to_be_focused()


def test_closing_warns_of_what_stands_in_the_field_that_somebody_is_in(page: Page) -> None:
    """A day is not lost without a word, however short a time ago it was typed. What is kept warns of nothing."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_case_of_their_own(page)
    section(page, "What happened")
    day = box(page, "incident_on").get_by_label("Day", exact=True)
    day.press_sequentially("3")
    expect(day).to_be_focused()
    page.reload()
    assert asked == ["beforeunload"]
    page.locator("h1").wait_for()
    settled(page)
    say_who(page)
    arrived(page, "what-happened")
    with heard(page):  # in a pause of the typing
        day.press_sequentially("3")
        expect(day).to_be_focused()
    asked.clear()
    page.reload()
    page.locator("h1").wait_for()
    settled(page)
    say_who(page)
    arrived(page, "what-happened")
    assert asked == []
    expect(day).to_have_value("3")


@pytest.mark.parametrize("place", ["positions", "what-happened"])
def test_going_back_at_once_takes_along_what_was_typed(page: Page, place: str) -> None:
    """Nobody has to wait a second before the Back button: long and short texts are there on return."""
    open_case_of_their_own(page)
    if place == "positions":
        follow(page, "Positions of the partners", ".tasks")
        arrived(page, place)
        field = page.get_by_label("The reason", exact=True)
    else:
        section(page, "What happened")
        choose(page, "child_died", "Not known")
        field = box(page, "child_died").get_by_label(BECAUSE)
    field.press_sequentially("Each of us held a part of it", delay=5)
    page.go_back()
    arrived(page, "case")
    page.go_forward()
    arrived(page, place)
    expect(field).to_have_value("Each of us held a part of it")


def test_a_long_text_nobody_has_left_is_there_in_another_window(page: Page, window: Callable[[], Page]) -> None:
    """It is kept in a pause of the typing."""
    open_case_of_their_own(page)
    follow(page, "The child’s voice and daily life", ".tasks")
    arrived(page, "childs-voice")
    field = page.locator("textarea").first
    with heard(page):
        field.press_sequentially("She laughs when her sister comes.", delay=5)
    expect(field).to_be_focused()
    other = window()
    other.goto(page.url)
    say_who(other)
    arrived(other, "childs-voice")
    expect(other.locator("textarea").first).to_have_value("She laughs when her sister comes.")


def test_a_number_is_given_back_with_the_name_of_its_field_after_a_cut(page: Page, served: Served) -> None:
    """A bare 4 would say nothing."""
    open_case_of_their_own(page)
    section(page, "The child")
    asked = page.get_by_role("group").filter(has=page.get_by_label("Whole number", exact=True)).first
    asked = str(asked.get_attribute("aria-label"))
    page.get_by_label("Whole number", exact=True).first.press_sequentially("4")
    served.cut()
    expect(page.get_by_role("dialog")).to_contain_text("The program does not answer.")
    served.start()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    expect(page.locator("#cspr-cut pre")).to_have_text([f"{asked} Whole number: 4"])


def test_a_case_that_is_not_open_yet_is_held_by_the_window_and_closing_it_warns(page: Page) -> None:
    """What was typed of a new case is there after a look at another page, and does not go with the window unasked."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    press(page, "Open a new case")
    arrived(page, "new-case")
    for label, text in (("Reference", "EX-007"), ("What happened, in a few words", "Infant with fractures")):
        with heard(page):
            page.get_by_label(label, exact=True).fill(text)
    turn_to(page, "start")
    follow(page, "Cases", ".pages")
    press(page, "Open a new case")
    arrived(page, "new-case")
    expect(page.get_by_label("Reference", exact=True)).to_have_value("EX-007")
    page.close(run_before_unload=True)
    expect(page.get_by_label("Reference", exact=True)).to_have_value("EX-007")
    assert asked == ["beforeunload"]


def test_practice_outlives_the_program_in_the_window_that_holds_it(page: Page, served: Served) -> None:
    """Nothing of practice is on record, and yet a program that dies takes none of it along."""
    turn_to(page, "start")
    begin(page)
    section(page, "What happened")
    choose(page, "child_died", "Not known")
    write(page, "child_died", BECAUSE, "the hospital has not called back")
    served.cut()
    expect(page.get_by_role("dialog")).to_contain_text("The program does not answer.")
    served.start()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(state(page, "child_died")).to_contain_text("Not known")
    expect(box(page, "child_died").get_by_label(BECAUSE)).to_have_value("the hospital has not called back")
    expect(page.locator(".in-hand")).to_contain_text("Practice without a record: NEW-001")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


def open_case_of_their_own(page: Page) -> None:
    """Open a case for one test, under a reference that no other has."""
    reference = f"EX-{next(NUMBERS):03}"
    press(page, "Open a new case")
    arrived(page, "new-case")
    open_case(page, reference, "Infant with unexplained fractures")
