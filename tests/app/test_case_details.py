"""What a case is called, whether it is open and how long it is kept; a section saved whole; answers that do not fit."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.records.desk import Desk
from cspr_rules.records.desk.base import draft
from cspr_rules.records.events.answering import Answer
from cspr_rules.records.events.keeping import HoldClosed, HoldOpened
from cspr_rules.records.failures import NotAllowed
from front_end import Window


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of which nothing is known."""
    return desk.open_case("EX-001", "Infant with unexplained fractures").id


def write(window: Window, form: str, case: str, field: str, text: str) -> None:
    """Type into a field of one of the forms."""
    key = f"form-details/{form}-{case}-{field}"
    found = [area for area in (*window.run.text_area, *window.run.text_input) if area.key == key]
    found[0].set_value(text)
    window.again()


def day(window: Window, form: str, case: str, field: str, typed: tuple[str, str, str]) -> None:
    """Type a day."""
    for part, text in zip(("day", "month", "year"), typed, strict=True):
        write(window, form, case, f"{field}-{part}", text)


def test_title_partnership_and_other_children_are_changed_with_a_reason(desk: Desk, case: str) -> None:
    """What was changed is changed, what was not stays, and the history tells why."""
    window = Window.on_a_case(case).go("case-details").press("Record the change")
    assert "Write why it is changed" in window.text
    write(window, "names", case, "reason", "The first title said too much.")
    window.press("Record the change")
    assert "Nothing is otherwise than on record" in window.text
    write(window, "names", case, "title", "An infant was hurt")
    window.run.radio(key=f"form-details/names-{case}-partnership").set_value("kent")
    window.again().press("Record the change")
    found = desk.case(case)
    assert (found.title, found.partnership, found.same_rapid_review_as) == ("An infant was hurt", "kent", ())
    write(window, "names", case, "same_rapid_review_as", "EX-002, EX-003")
    write(window, "names", case, "reason", "There are brothers.")
    window.press("Record the change")
    found = desk.case(case)
    assert found.same_rapid_review_as == ("EX-002", "EX-003")
    assert (found.title, found.partnership) == ("An infant was hurt", "kent")
    assert "The first title said too much." in window.go("history").text
    window.go("case-details").run.radio(key=f"form-details/names-{case}-partnership").set_value("none")
    window.again()
    write(window, "names", case, "reason", "It belongs to no partnership with terms of its own.")
    window.press("Record the change")
    found = desk.case(case)
    assert (found.title, found.partnership) == ("An infant was hurt", None)
    assert found.same_rapid_review_as == ("EX-002", "EX-003")
    desk.add(case, "case details changed", partnership="sandwell", reason="moved")
    assert desk.case(case).partnership == "sandwell", "and it can be put under another again"
    with pytest.raises(NotAllowed, match="none is said to be left"):
        desk.add(case, "case details changed", partnership="kent", no_partnership=True, reason="both")


def test_a_case_is_closed_and_opened_again_with_reasons(desk: Desk, case: str) -> None:
    """The page offers what can be done, and the task list says how the case stands."""
    window = Window.on_a_case(case).go("case-details").press("Close the case")
    assert "Write why nothing more is expected" in window.text
    write(window, "turn", case, "reason", "Nothing more is expected.")
    window.press("Close the case")
    assert desk.case(case).closed
    assert "Close the case" not in window.buttons()
    write(window, "turn", case, "reason", "The Panel wrote.")
    window.press("Open the case again")
    assert not desk.case(case).closed
    assert "Open" in window.go("case").html.split("Case details", 1)[1][:80]


def test_what_keeps_a_case_is_recorded_and_ended_and_its_last_day_is_set(desk: Desk, case: str) -> None:
    """A hold stands until somebody says how it ended; a last day needs a day and a basis."""
    window = Window.on_a_case(case).go("case-details")
    window.run.radio(key=f"form-details/hold-{case}-hold").set_value("inquest")
    window.again()
    write(window, "hold", case, "about", "The area coroner")
    window.press("Record what keeps it")
    hold = desk.case(case).open_holds[0]
    assert isinstance(hold.event, HoldOpened)
    assert hold.event.about == "The area coroner"
    write(window, f"hold-{hold.entry}", case, "reason", "Concluded, says the coroner’s officer")
    window.press(f"Record that it ended: inquest, entry {hold.entry}")
    assert desk.case(case).open_holds == ()
    assert isinstance(desk.case(case).newest.event, HoldClosed)
    window.press("Record the last day of keeping")
    assert "Give the day." in window.text
    assert desk.case(case).kept_until is None
    day(window, "kept", case, "until", ("20", "11", "2061"))
    write(window, "kept", case, "basis", "Retention schedule, part 4")
    window.press("Record the last day of keeping")
    assert desk.case(case).kept_until == date(2061, 11, 20)
    assert "kept until 20 November 2061" in window.go("case").text


def test_a_section_is_saved_whole_or_not_at_all(desk: Desk, case: str) -> None:
    """Where somebody was quicker at one answer, nothing is recorded, it is said, and all that was typed is there."""
    window = Window.on_a_case(case).go("what-happened")
    window.choose("child_died", "no").choose("seriously_harmed", "yes")
    desk.answer(case, "child_died", "yes")
    before = len(desk.case(case).happened)
    window.press("Save and continue")
    assert len(desk.case(case).happened) == before
    assert "Somebody else was quicker" in window.text
    assert "Nothing of this section is recorded yet" in window.text
    assert window.radios("seriously_harmed")[0].value == "yes"
    window.press("Leave it as it is on record").press("Save and continue")
    assert [one.answer.question for one in desk.case(case).in_force] == ["child_died", "seriously_harmed"]
    assert "Saved: 1 answer recorded." in window.text


def test_an_answer_that_no_longer_fits_is_shown_and_not_used_and_can_be_withdrawn(desk: Desk, case: str) -> None:
    """A later rulebook shuts nobody out of a case: each page opens, and says what does not count."""
    desk.answer(case, "child_died", "yes")
    for question, said in (("was_ever_seen", "often"), ("seriously_harmed", "somewhat")):
        old = Answer.made({"question": question, "answer": said, "agency": "health"})
        entry = desk.ledger.append(case, [draft(old)], by="chair, two years ago")[-1].entry
    window = Window.on_a_case(case)
    for address in ("case", "check-answers", "what-happened", "case-details"):
        text = window.go(address).text
        assert "somewhat" in text.lower(), address
        assert ("Often" in text) is (address != "what-happened")
    assert window.go("what-happened").state_of("seriously_harmed") == "Not answered yet"
    for address in ("agencies", "result", "history", "clocks", "decision", "documents"):
        assert "This cannot be shown" not in window.go(address).text, address
    window.go("case-details").press(f"Withdraw entry {entry}")
    assert "Write why it is withdrawn" in window.text
    write(window, f"unfit-{entry}", case, "reason", "It is asked in other words now.")
    window.press(f"Withdraw entry {entry}")
    assert [one.answer.question for one in desk.case(case).in_force] == ["child_died", "was_ever_seen"]
