"""The calendar file as somebody downloads it from the page of clocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, expect

from browsing import PATIENCE, arrived, follow, press, say_who, settled
from cspr_rules.records.desk import Desk
from front_end import serving

from cspr_rules.app.state import session  # isort: skip

pytestmark = pytest.mark.browser

SAMPLE = "injured-baby-in-sandwell"
DETAILS = ("Barnaby", "Threlkeld", "Ms Example", "mother", "Alex Morgan", "baby", "injur", "neglect")


def test_the_calendar_is_downloaded_with_a_button_and_holds_no_detail_of_the_child(
    browser: Browser, home: Path, desk: Desk, tmp_path: Path
) -> None:
    """The file is a calendar with whole days and the local reference; no title, no name, no day of the child's."""
    sample = session.samples()[SAMPLE]
    case = desk.open_incident(sample).id
    desk.add(case, "person named", name="Barnaby Threlkeld", role="professional")
    desk.add(case, "family member", relation="mother", name="Ms Example")
    with serving(home) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/cases")
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        say_who(page)
        arrived(page, "cases")
        follow(page, f"{sample.name}: {sample.title}")
        arrived(page, "case")
        follow(page, "Clocks")
        arrived(page, "clocks")
        press(page, "Make the calendar file")
        button = page.get_by_role("button", name="Download the calendar file", exact=True)
        expect(page.get_by_role("heading", name="Calendar", exact=True)).to_be_focused()
        expect(button).to_be_in_viewport()  # what follows from the press is where one looks
        with page.expect_download() as download:
            button.click(delay=80)
        name = download.value.suggested_filename
        kept = tmp_path / "calendar.ics"
        download.value.save_as(kept)
        context.close()
    content = kept.read_bytes()
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert name.endswith(".ics")
    assert events
    assert all(isinstance(one["DTSTART"].dt, date) and one["CLASS"] == "CONFIDENTIAL" for one in events)
    assert all(sample.name in str(one["SUMMARY"]) for one in events)
    words = content.decode("utf-8").replace("\r\n ", "")
    for detail in (sample.title, *DETAILS):
        assert detail.casefold() not in words.casefold(), detail
    newest = desk.case(case).newest.event
    assert (newest.kind, newest.plain()["document"]) == ("document made", "calendar")
