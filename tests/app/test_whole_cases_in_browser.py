"""Whole cases in a browser on one record: by the keyboard alone, with almost nothing known, and with a dispute."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from axe import faults, too_wide
from browsing import (
    PATIENCE,
    arrived,
    box,
    choose,
    follow,
    heard,
    press,
    section,
    settled,
    state,
    turn_to,
    write,
)
from by_keyboard import enter, pick, pick_of, type_in
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.answering import Considered
from cspr_rules.rulebook.home import home_folder
from front_end import serving

from cspr_rules.app.state.record import Record  # isort: skip

pytestmark = pytest.mark.browser

TITLE = "Infant with unexplained fractures"
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record that is served."""
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_KEYRING", "off")
        record = Record(home)
        record.make()
        record.noted()
        yield record
        record.close()


@pytest.fixture(scope="module")
def desk(record: Record) -> Desk:
    """A desk on it."""
    return record.desk("Sam Field, designated doctor")


@pytest.fixture(scope="module")
def served(record: Record) -> Iterator[str]:
    """Where the front end is served on it."""
    with serving(record.home) as address:
        yield address


@pytest.fixture
def reference() -> str:
    """A reference of its own for each try: a test that is run once more meets no case of the first."""
    return f"EX-WHOLE-{next(_NUMBERS)}"


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A window on the list of cases, in which nobody has said who they are."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{served}/cases")
    page.locator("h1").wait_for()
    settled(page)
    yield page
    context.close()


def on_a_case(page: Page, served: str, case: str) -> None:
    """Say who is at work, and take a case in hand."""
    page.goto(f"{served}/case?case={case}")
    settled(page)
    for label, text in (("Your name", "Alex Morgan"), ("Your role and organisation", "business manager")):
        page.get_by_label(label, exact=True).fill(text)
    press(page, "Continue")
    arrived(page, "case")


def test_the_keyboard_alone_takes_a_case_from_nothing_to_a_recorded_consideration(
    page: Page, desk: Desk, reference: str
) -> None:
    """Every step is reached with Tab and done with Enter, the space bar and the arrow keys: no mouse, nothing else."""
    type_in(page, "Your name", "Alex Morgan")
    type_in(page, "Your role and organisation", "business manager")
    enter(page, "button", "Continue")
    arrived(page, "cases")
    enter(page, "button", "Open a new case")
    arrived(page, "new-case")
    type_in(page, "Reference", reference)
    type_in(page, "What happened, in a few words", TITLE)
    enter(page, "button", "Open the case")
    arrived(page, "case")
    enter(page, "link", "What happened")
    arrived(page, "what-happened")
    pick(page, "child_died", "No")
    enter(page, "button", "Save and continue")
    arrived(page, "abuse-or-neglect")
    enter(page, "link", "Result")
    arrived(page, "result")
    enter(page, "button", "Record this result")
    found = desk.case(reference)
    assert [(one.answer.question, one.answer.answer) for one in found.in_force] == [("child_died", "no")]
    assert isinstance(found.newest.event, Considered)
    assert found.newest.by == "Alex Morgan, business manager"


def test_the_keyboard_alone_takes_a_case_from_the_last_position_to_a_signature_and_a_document(
    page: Page, served: str, desk: Desk, reference: str
) -> None:
    """The second half: position, consideration, decision, what is read back, signature and document, by Tab alone."""
    case = desk.open_case(reference, TITLE).id
    desk.answer(case, "child_died", "no")
    for partner in ("local authority", "health"):
        desk.give_position(case, partner=partner, role="director", position="local review", reason="To learn.")
    police = "Police (chief officer of police)"
    page.goto(f"{served}/positions?case={case}")
    expect(page.get_by_label("Your name", exact=True)).to_be_visible()
    settled(page)
    type_in(page, "Your name", "Alex Morgan")
    type_in(page, "Your role and organisation", "business manager")
    enter(page, "button", "Continue")
    arrived(page, "positions")
    pick_of(page, "Which safeguarding partner", police)
    type_in(page, "Role of the person", "superintendent")
    pick_of(page, "What they think should be decided", "Hold no local review")
    type_in(page, "The reason", "All of it is known.")
    enter(page, "button", "Check the position before it stands")
    enter(page, "button", "Record the position")
    enter(page, "link", "Go on to the decision")
    arrived(page, "decision")
    enter(page, "button", "Record the result now")
    pick_of(page, "What was decided", "Hold a local child safeguarding practice review")
    type_in(page, "Reasons", "Each of us held a part of it.")
    type_in(page, "Why a criterion or circumstance is left unaddressed", "It is asked next week.")
    enter(page, "button", "Check the decision before it stands")
    enter(page, "button", "Record the decision")
    arrived(page, "sign-off")
    pick_of(page, "Which safeguarding partner", police)
    enter(page, "button", "Check the signature before it stands")
    enter(page, "button", "Record the signature")
    enter(page, "link", "Go on to the documents")
    arrived(page, "documents")
    pick_of(page, "Which document", "The decision record, for the safeguarding partners")
    pick_of(page, "As what", "Word file (.docx)")
    enter(page, "button", "Make the document")
    arrived(page, "document")
    found = desk.case(case)
    decided = found.decision()
    assert decided is not None
    assert decided.decision.decided == "local review"
    assert [one.event.role for one in decided.signatures] == ["superintendent"]
    assert found.newest.event.kind == "document made"


def test_a_case_with_almost_nothing_known_is_told_as_open_and_never_as_no(
    page: Page, served: str, desk: Desk, reference: str
) -> None:
    """One thing is not known and nothing else was asked: no finding is met or not met, and the questions are named."""
    case = desk.open_case(reference, TITLE).id
    on_a_case(page, served, case)
    section(page, "What happened")
    choose(page, "child_died", "Not known")
    write(page, "child_died", "Not known, because", "the hospital has not called back")
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")
    expect(page.locator(".live")).to_contain_text("Not met (0)")
    expect(page.locator(".live")).to_contain_text("Met (0)")
    turn_to(page, "result")
    press(page, "Record this result")
    assert faults(page, "result of a case with almost nothing known") == []
    assert too_wide(page) == []
    output = desk.case(case).newest.event.plain()["output"]
    assert not output["recommendation"]["settled"]
    assert {one["finding"] for one in output["findings"].values()} == {"not yet known"}


def test_a_disputed_case_shows_both_sides_wherever_it_is_shown(
    page: Page, served: str, desk: Desk, reference: str
) -> None:
    """Two agencies differ: the second answer stands beside the first on the question, the task list and the result."""
    case = desk.open_case(reference, TITLE).id
    desk.answer(case, "seriously_harmed", "yes", agency="health", source="the ward")
    on_a_case(page, served, case)
    section(page, "What happened")
    about = box(page, "seriously_harmed")
    with heard(page):
        about.get_by_text("Who says so, since when, and from what").click(delay=80)
    press(page, "Add another answer", about)
    choose(page, "seriously_harmed", "No", 1)
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")
    desk.answer(case, "abuse_or_neglect", "suspected", agency="police")
    desk.answer(case, "abuse_or_neglect", "ruled out", agency="local authority")
    section(page, "What happened")
    expect(state(page, "seriously_harmed")).to_contain_text("Disputed")
    assert faults(page, "a disputed question") == []
    turn_to(page, "case")
    expect(page.locator(".tasks").first).to_contain_text("1 disputed")
    turn_to(page, "result")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("“Yes” says health")
    press(page, "Record this result")
    assert faults(page, "a disputed result") == []
    output = desk.case(case).newest.event.plain()["output"]
    assert "seriously_harmed" in [one["question"] for one in output["disputed"]]
    assert [one.answer.answer for one in desk.case(case).said_to("seriously_harmed")] == ["yes", "no"]


def test_agencies_that_answered_one_question_stand_side_by_side_and_on_a_phone_below_each_other(
    page: Page, served: str, desk: Desk, reference: str
) -> None:
    """Whoever compares two accounts reads them across on a desk; nobody has to scroll sideways for it on a phone."""
    case = desk.open_case(reference, TITLE).id
    desk.answer(case, "seriously_harmed", "yes", agency="health", source="the ward")
    desk.answer(case, "seriously_harmed", "no", agency="police")
    on_a_case(page, served, case)
    follow(page, "What each agency knows", ".tasks")
    arrived(page, "agencies")
    page.wait_for_load_state("load")
    compared(page, page.locator(".side-by-side"))
    assert faults(page, "what each agency knows, on a phone") == []


def test_what_agencies_answered_is_compared_on_the_page_of_its_section_as_it_is_given(
    page: Page, served: str, desk: Desk, reference: str
) -> None:
    """The second account stands beside the first as soon as it is chosen, above the fields, before it is saved."""
    case = desk.open_case(reference, TITLE).id
    desk.answer(case, "abuse_or_neglect", "suspected", agency="health", source="the ward")
    on_a_case(page, served, case)
    section(page, "Abuse or neglect")
    question = box(page, "abuse_or_neglect")
    side_by_side = question.locator(".side-by-side")
    expect(side_by_side).to_have_count(0)
    choose(page, "abuse_or_neglect", "Ruled out", 2)
    expect(side_by_side).to_contain_text("From the ward")
    expect(side_by_side.locator("> div").filter(has_text="Police")).to_contain_text("Not yet saved")
    expect(question.get_by_role("heading", name="Police", exact=True)).to_have_count(1)
    compared(page, side_by_side)
    assert faults(page, "a section in which agencies are compared, on a phone") == []


def compared(page: Page, side_by_side: Locator) -> None:
    """Health stands beside the police on a desk, above them on a phone, and nothing is wider than the window."""
    expect(side_by_side).to_have_css("display", "grid")
    sides = [side_by_side.locator("> div").filter(has_text=name) for name in ("Health", "Police")]
    for side in sides:
        expect(side).to_have_count(1)
    for width, beside in ((1280, True), (320, False)):
        page.set_viewport_size({"width": width, "height": 900})
        health, police = (side.bounding_box() for side in sides)
        assert health is not None
        assert police is not None
        assert (health["y"] == police["y"]) is beside, width
        assert (health["x"] != police["x"]) is beside, width
        if not beside:
            assert police["y"] >= health["y"] + health["height"]
        assert too_wide(page, width) == []
