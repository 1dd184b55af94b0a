"""The pages before the record is open pass axe and fit a phone: recovery key, locked, cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import faults, too_wide
from browsing import PATIENCE, note_the_recovery_key, press, settled
from front_end import serving

from cspr_rules.app.state.record import leave, the_record  # isort: skip

pytestmark = pytest.mark.browser

PASSPHRASE = "four words far apart"  # noqa: S105 - of a store that is gone with the test


def look(page: Page, address: str, words: str, found: list[object]) -> None:
    """Open the start page as it now stands, and note what axe finds there."""
    page.goto(address)
    page.locator("h1").wait_for()
    settled(page)
    page.get_by_text(words, exact=True).first.wait_for()
    note(page, words, found)


def note(page: Page, place: str, found: list[object]) -> None:
    """Note what axe finds on the page, and whether it is wider than a phone."""
    found += faults(page, place)
    found += [(place, widest) for widest in too_wide(page)]


def test_the_pages_before_the_record_is_open_are_for_everyone(browser: Browser, home: Path) -> None:
    """Whoever cannot see them must be able to note the key, to unlock, and to learn what is the matter."""
    found: list[object] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with serving(home) as address:
        look(page, address, "Keep a record", found)
        page.set_viewport_size({"width": 1280, "height": 500})  # the button stands far down the page
        press(page, "Set up the record on this machine")
        expect(page.get_by_label("Recovery key", exact=True)).to_be_in_viewport()
        page.set_viewport_size({"width": 1280, "height": 900})
        note(page, "the recovery key", found)
        page.get_by_label("Group 2").fill("AAAAAA")
        press(page, "I have written it down")
        page.locator("#errors").wait_for()
        note(page, "the recovery key, typed wrong", found)
        note_the_recovery_key(page)
    key = home / "keys" / "key"
    kept = key.read_bytes()
    key.unlink()
    with serving(home) as address:
        look(page, address, "The record cannot be opened", found)
        key.write_bytes(kept)
        key.chmod(0o600)
        leave()
        the_record().store.add_passphrase(PASSPHRASE)
        leave()
        press(page, "Try again")
        page.get_by_text("The record is locked", exact=True).wait_for()
        page.get_by_label("Passphrase", exact=True).fill("not this one at all")
        press(page, "Unlock")
        page.get_by_text("The record is still closed").wait_for()
        page.get_by_text("The passphrase is forgotten").click(delay=80)
        page.get_by_label("Recovery key", exact=True).wait_for()
        note(page, "locked, with a wrong passphrase", found)
    context.close()
    assert found == []
