"""The people of a case, as somebody types them."""

from __future__ import annotations

from records.commands.conftest import Desk


def test_people_are_recorded_put_right_and_withdrawn_with_the_commands_for_everything_else(desk: Desk) -> None:
    """The number of the entry that is put right is typed as a number, also where it may be left out."""
    desk.does("record", "new", "--reference", "EX-001", "--title", "A case")
    said = ("relation=mother", "name=Ms Example")
    desk.does("record", "add", "EX-001", "family member", *said)
    corrected = desk.does(
        "record", "add", "EX-001", "family member", *said, "language=Polish", "corrects=2", "reason=her own word"
    )
    assert "Recorded as entry 3 of EX-001." in corrected
    desk.does("record", "add", "EX-001", "person withdrawn", "withdraws=3", "reason=of another case")
    shown = desk.does("record", "show", "EX-001")
    assert "language: Polish" in shown
    kinds = desk.does("record", "kinds", "family member")
    assert "whether they have parental responsibility" in kinds
