"""Every page as a picture, at the width of a desk and of a phone, into the ignored folder `out/screenshots/`.

Run it with `make screenshots`. With `--picture` it makes the picture of the README alone, in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "src")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

import deciding_journey  # noqa: E402
import every_page  # noqa: E402
from browsing import (  # noqa: E402
    arrived,
    begin,
    box,
    choose,
    follow,
    heard,
    note_the_recovery_key,
    open_case,
    open_sample,
    press,
    say_who,
    section,
    settled,
    turn_to,
    write,
)
from conftest import installed_browser  # noqa: E402
from front_end import CHROMIUM_FLAGS, serving  # noqa: E402

FOLDER = ROOT / "out" / "screenshots"
PICTURE = ROOT / "docs" / "picture.png"
WIDTHS = {"desk": 1280, "phone": 320}
TALLEST = 12_000
DISPUTED = "Drowning in a bath, where the police suspect neglect and the council sees an accident"
SETTLED = "Child seriously harmed by a stranger met online, with the learning in hand"
SECTIONS = (
    "The child",
    "What happened",
    "Abuse or neglect",
    "Notification and rapid review",
    "Criteria the partners must take into account",
    "Circumstances the partners should have regard to",
    "National and other routes",
    "After the decision",
)


def places(page: Page) -> Iterator[str]:
    """Go through the pages and their states, and name each once it is shown."""
    yield "01-start"
    open_sample(page, DISPUTED)
    yield "02-result-of-a-sample"
    for number, address in enumerate(("rationale", "check-answers", "incident"), start=3):
        turn_to(page, address)
        yield f"{number:02}-{address}"
    for number, title in enumerate(SECTIONS, start=6):
        section(page, title)
        yield f"{number:02}-{title.lower().replace(' ', '-')}"
    turn_to(page, "start")
    yield "14-start-with-an-open-incident"
    open_sample(page, SETTLED)
    yield "15-result-settled"
    turn_to(page, "start")
    begin(page)
    turn_to(page, "result")
    yield "16-result-with-nothing-known"
    section(page, "What happened")
    choose(page, "child_died", "Not known")
    choose(page, "other_children_at_risk", "Yes")
    with heard(page):
        box(page, "child_died").get_by_text("Who says so, since when, and from what").click(delay=80)
    write(page, "incident_on", "Day", "33")
    press(page, "Save and continue")
    page.locator("#errors").wait_for()
    yield "17-a-section-with-an-error"
    turn_to(page, "result")
    yield "18-result-with-a-notice"
    yield from places_of_the_record(page)


def places_of_the_record(page: Page) -> Iterator[str]:
    """From no record to a case with a dispute, a conflict and a history. The first width sets the record up."""
    page.goto(page.url.split("/result")[0])
    arrived(page, "start")
    number = 1 if page.viewport_size["width"] == WIDTHS["desk"] else 2
    if number == 1:
        press(page, "Set up the record on this machine")
        page.locator(".recovery-key").wait_for()
        yield "20-recovery-key"
        note_the_recovery_key(page)
        yield "21-who"
    else:
        follow(page, "Cases", ".pages")
        page.get_by_role("heading", name="Who are you?").wait_for()
        settled(page)
        yield "21-who"
    say_who(page)
    yield "22-cases"
    press(page, "Open a new case")
    arrived(page, "new-case")
    press(page, "Open the case")
    yield "23-new-case-with-errors"
    open_case(page, f"EX-00{number}", "Infant with unexplained fractures")
    yield "24-case"
    section(page, "What happened")
    choose(page, "child_died", "No")
    choose(page, "seriously_harmed", "Yes")
    yield "25-section-not-yet-saved"
    press(page, "Save and continue")
    arrived(page, "abuse-or-neglect")
    choose(page, "abuse_or_neglect", "Suspected", 2)
    choose(page, "abuse_or_neglect", "Ruled out", 1)
    press(page, "Save and continue")
    section(page, "What happened")
    choose(page, "child_died", "Yes")
    press(page, "Save and continue")
    page.locator("#errors").wait_for()
    yield "26-section-with-a-correction"
    turn_to(page, "check-answers")
    yield "27-check-answers"
    turn_to(page, "case")
    yield "28-case-with-unsaved"
    follow(page, "What each agency knows", ".tasks")
    arrived(page, "agencies")
    yield "29-agencies"
    turn_to(page, "case")
    case = parse_qs(urlsplit(page.url).query)["case"][0]
    follow(page, "The child’s voice and daily life", ".tasks")
    arrived(page, "childs-voice")
    press(page, "Check the account before it stands")
    yield "30-childs-voice"
    turn_to(page, "result")
    yield "31-result"  # whoever decides records the consideration, on the page of the decision
    turn_to(page, "history")
    yield "32-history"
    for label, text in zip(("Day", "Month", "Year"), ("22", "11", "2026"), strict=True):
        field = page.get_by_label(label, exact=True)
        with heard(page):
            field.fill(text)
            field.press("Tab")
    press(page, "Show what was known then")
    yield "33-history-as-known-on"
    follow(page, "Cases", ".pages")
    arrived(page, "cases")
    yield "34-cases"
    address = page.url.removesuffix("/cases")
    for number, place in enumerate(deciding_journey.places(page, address, case), 35):
        yield f"{number}-{place}"


def whole(page: Page, file: Path, width: int) -> None:
    """A picture of the whole page; of one taller than a picture can be, further ones with -2, -3 at their names."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(200)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(900, height), TALLEST)})
    page.wait_for_timeout(300)
    page.screenshot(path=file)
    for number, top in enumerate(range(TALLEST, height, TALLEST), 2):
        page.evaluate("top => { document.querySelector('[data-testid=stMain]').scrollTop = top }", top)
        page.wait_for_timeout(300)
        page.screenshot(path=file.with_stem(f"{file.stem}-{number}"))
    page.set_viewport_size({"width": width, "height": 900})


def take(browser: Browser, address: str) -> None:
    """Take the journeys, with the states that a page has on the way."""
    for name, width in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="en-GB")
        page.goto(address)
        page.locator("#heading-start").wait_for()
        settled(page)
        for place in places(page):
            settled(page)
            whole(page, FOLDER / f"{place}-{name}.png", width)
        page.close()


def take_every_page(browser: Browser, address: str, cases: every_page.Cases) -> None:
    """Take every page that the navigation lists, in each of its states."""
    for name, width in WIDTHS.items():
        for state in every_page.STATES:
            page = browser.new_page(viewport={"width": width, "height": 900}, locale="en-GB")
            for place in every_page.places(page, state, address, cases):
                whole(page, FOLDER / f"{state}-{place}-{name}.png", width)
            page.close()


def take_picture(browser: Browser, address: str, file: Path) -> None:
    """The picture of the README: what a sample's result says first."""
    page = browser.new_page(viewport={"width": 1180, "height": 960}, locale="en-GB")
    page.goto(address)
    open_sample(page, DISPUTED)
    page.screenshot(path=file)
    page.close()


def main() -> None:
    """Serve the front end, open a browser, take the pictures."""
    chromium = installed_browser()
    if chromium is None:
        raise SystemExit("Chromium is not installed. On Debian or Ubuntu: apt-get install chromium fonts-liberation")
    os.environ["CSPR_KEYRING"] = "off"
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in ("journey", "pages"):
            (Path(folder) / name).mkdir(mode=0o700)
        if "--picture" in sys.argv[1:]:
            with serving(Path(folder) / "journey") as address:
                take_picture(browser, address, PICTURE)
        else:
            cases = every_page.make_record(Path(folder) / "pages")
            with serving(Path(folder) / "pages") as address:
                take_every_page(browser, address, cases)
            with serving(Path(folder) / "journey") as address:
                take_picture(browser, address, FOLDER / "00-picture-of-the-readme.png")
                take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
