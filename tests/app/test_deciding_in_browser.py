"""From answers to a signed decision and a letter, with the keyboard alone; every page passes axe and fits a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from axe import faults, too_wide
from browsing import PATIENCE, settled
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.deciding import SignOff
from cspr_rules.records.events.telling import DocumentMade
from deciding_journey import places
from front_end import serving

from cspr_rules.app.state import session  # isort: skip

pytestmark = pytest.mark.browser

SAMPLE = "infant-with-fractures"


def two_positions(desk: Desk, case: str) -> None:
    """Two of the three partners have given theirs."""
    for partner, role in (("local authority", "director of children’s services"), ("health", "chief nurse")):
        desk.give_position(case, partner=partner, role=role, position="local review", reason="To learn from it.")


def test_from_answers_to_a_signed_decision_and_a_letter(browser: Browser, home: Path, desk: Desk) -> None:
    """The keyboard is enough; axe finds nothing on the way, and nothing is wider than a phone."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    two_positions(desk, case)
    found, wide, seen = [], {}, []
    with serving(home) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        for place in places(page, address, case):
            settled(page)
            seen.append(place)
            found += faults(page, place)
            if widest := too_wide(page):
                wide[place] = widest
        context.close()
    now = desk.case(case)
    assert found == []
    assert wide == {}
    assert len(seen) == len(set(seen)) == 21
    assert now.decision() is not None
    assert [one.event.kind for one in now.of(SignOff, DocumentMade)] == [*["sign-off"] * 3, "document made"]
