"""Every page as a picture, at the width of a desk and of a phone, into the ignored folder `out/screenshots/`.

Run it with `make screenshots`. With `--picture` it also makes the picture of the README.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "src")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from browsing import begin, box, choose, heard, open_sample, press, section, settled, turn_to, write  # noqa: E402
from conftest import installed_browser  # noqa: E402
from front_end import CHROMIUM_FLAGS, serving  # noqa: E402

FOLDER = ROOT / "out" / "screenshots"
PICTURE = ROOT / "docs" / "picture.png"
WIDTHS = {"desk": 1280, "phone": 375}
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


def whole(page: Page, file: Path, width: int) -> None:
    """A picture of the whole page, however long it is."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(200)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(900, height), TALLEST)})
    page.wait_for_timeout(300)
    page.screenshot(path=file)
    page.set_viewport_size({"width": width, "height": 900})


def take(browser: Browser, address: str) -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, width in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="en-GB")
        page.goto(address)
        page.locator("#heading-start").wait_for()
        settled(page)
        for place in places(page):
            settled(page)
            whole(page, FOLDER / f"{place}-{name}.png", width)
        page.close()


def take_picture(browser: Browser, address: str) -> None:
    """The picture of the README: what a sample's result says first."""
    page = browser.new_page(viewport={"width": 1180, "height": 945}, locale="en-GB")
    page.goto(address)
    open_sample(page, DISPUTED)
    page.screenshot(path=PICTURE)
    page.close()


def main() -> None:
    """Serve the front end, open a browser, take the pictures."""
    chromium = installed_browser()
    if chromium is None:
        raise SystemExit("Chromium is not installed. On Debian or Ubuntu: apt-get install chromium fonts-liberation")
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        if "--picture" in sys.argv[1:]:
            take_picture(browser, address)
        else:
            take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
