"""The record on this machine in the front end: made, locked, not to be opened, and who is at work. No browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cspr_rules.app.state.record import Record, State, leave, the_record

from front_end import Window, words_of

PASSPHRASE = "four words far apart"  # noqa: S105 - of a store that is gone with the test


def recovery_key(window: Window) -> list[str]:
    """The groups of the recovery key on the page."""
    shown = window.html.split('class="recovery-key"', 1)[1].split("</ol>", 1)[0]
    return re.findall("<li>(.*?)</li>", shown)


def type_back(window: Window, *groups: str) -> Window:
    """Type groups of the recovery key back."""
    for field, group in zip(window.run.text_input, groups, strict=True):
        field.set_value(group)
    return window.press("I have written it down")


def test_a_record_is_made_on_demand_and_its_recovery_key_shown_before_anything_else(home: Path) -> None:
    """Nothing is made unasked; then no page goes on before somebody has shown that the key is on paper."""
    window = Window()
    assert not (home / "keys").exists()
    window.press("Set up the record on this machine")
    groups = recovery_key(window)
    assert len(groups) == 7
    for address in ("cases", "result", "law", ""):
        assert recovery_key(window.go(address)) == groups
    assert recovery_key(Window()) == groups, "a window that was closed too soon has not lost it"
    type_back(window, groups[1], groups[3])
    assert "These are not the groups" in window.text
    type_back(window, groups[1].lower(), f" {groups[4]} ")
    assert "Who are you?" in window.text
    assert the_record().state is State.OPEN
    assert the_record().recovery_key is None
    assert not any(group in window.html for group in groups)


@pytest.mark.usefixtures("home")
def test_whoever_practises_is_led_to_the_place_where_the_record_is_set_up() -> None:
    """The start page is long: the link leads to its part about the record, and not to its top."""
    window = Window("infant-with-fractures").go("incident")
    assert 'data-go="#the-record">open or set up the record' in window.html
    assert '<h2 id="the-record" tabindex="-1">Keep a record</h2>' in window.go("#the-record").html


def test_the_record_asks_who_is_at_work_and_shows_it(record: Record) -> None:
    """Everything that is recorded has a name and a role beside it, and the window says which."""
    del record
    window = Window().go("cases")
    window.press("Continue")
    assert "Name or role is missing" in window.text
    window.run.text_input(key="who-name").set_value("Alex\u202eMorgan")
    window.run.text_input(key="who-role").set_value("chair")
    window.press("Continue")
    assert "none that nobody can see" in window.text
    window = Window.at_work("Alex Morgan", "chair")
    assert "You are: Alex Morgan, chair" in window.text
    window.go("who")
    window.run.text_input(key="who-name").set_value("Kim Ade")
    window.press("Continue")
    assert "You are: Kim Ade, chair" in window.text
    assert "Who are you?" in Window().go("cases").text, "another window is asked for itself"


def test_a_locked_record_opens_with_its_passphrase_and_keeps_nothing_of_a_wrong_one(record: Record) -> None:
    """A wrong passphrase is told plainly and stands nowhere afterwards; the right one opens the cases."""
    record.store.add_passphrase(PASSPHRASE)
    leave()
    window = Window()
    assert "The record is locked" in window.text
    assert "The record is not open" in window.go("cases").text
    window.go("")
    wrong = "not the passphrase at all"
    window.run.text_input[0].set_value(wrong)
    window.press("Unlock")
    assert "this is not the passphrase of this store" in window.text.lower()
    assert wrong not in window.html
    assert wrong not in [field.value for field in window.run.text_input]
    assert wrong not in repr(window.run.session_state._state._state)
    window.run.text_input[0].set_value(PASSPHRASE)
    window.press("Unlock")
    assert "Who are you?" in window.text


def test_a_record_that_cannot_be_opened_says_why_and_is_left_alone(record: Record) -> None:
    """A lost key is told with how to mend it; nothing is changed, and once it is mended the record opens."""
    key = record.home / "keys" / "key"
    before = key.read_bytes()
    leave()
    key.unlink()
    window = Window()
    assert "The record cannot be opened" in window.text
    assert "is missing" in window.text
    assert "Set up the record" not in str(window.buttons())
    assert not key.exists()
    key.write_bytes(before)
    key.chmod(0o600)
    window.press("Try again")
    assert "The record on this machine is open" in window.text


def test_a_damaged_record_is_told_of_and_not_touched(record: Record) -> None:
    """What cannot be read is not written over."""
    leave()
    database = record.home / "records" / "record.db"
    broken = bytes(len(database.read_bytes()))
    database.write_bytes(broken)
    window = Window()
    assert "The record cannot be opened" in window.text
    assert "Traceback" not in window.text
    assert database.read_bytes() == broken


def test_without_a_record_the_pages_of_cases_lead_to_the_start(home: Path) -> None:
    """Practice needs no record, and no page of the record fails without one."""
    del home
    window = Window()
    for address in ("cases", "case", "new-case", "history", "childs-voice"):
        assert "The record is not open" in window.go(address).text
    window.go("").press("Enter an incident")
    assert "Practice without a record" in window.text


@pytest.mark.parametrize("said", ["nobody", "0" * 32])
def test_an_address_that_names_no_case_says_so(record: Record, said: str) -> None:
    """A mistyped or erased case is told of in words."""
    del record
    window = Window.at_work().go(f"case?case={said}")
    assert "No case is open" in window.text
    assert "This was not saved" not in words_of(window.html)
