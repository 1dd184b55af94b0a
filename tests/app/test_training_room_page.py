"""The page that tells a trainer how to open a room. No browser."""

from __future__ import annotations

from cspr_rules.app.pages.training_room import address_here, commands
from cspr_rules.app.parts.html import together

from front_end import Window


def test_a_trainer_reads_how_a_room_is_opened_what_it_contains_and_what_to_look_after() -> None:
    """The command for the exercise that is chosen, where support is found, and that nothing is encrypted."""
    window = Window().go("training-room")
    assert "Training with others" in window.text
    assert "Samaritans on 116 123" in window.text
    assert "Nothing is encrypted on its way" in window.text
    assert "it cannot reach a case" in window.text
    window.run.selectbox(key="training-room-exercise").set_value("the-rope-at-the-weir")
    window.again()
    assert "cspr room the-rope-at-the-weir" in window.html
    assert "A near drowning in which nobody is hurt" in window.text


def test_the_command_has_the_address_of_this_computer_where_it_has_one() -> None:
    """A computer on no network names a place for it instead of a wrong one; loopback is never named."""
    assert "cspr room a-lamp --address 192.0.2.20<" in together(commands("a-lamp", "192.0.2.20"))
    assert "cspr room a-lamp --address ADDRESS<" in together(commands("a-lamp", ""))
    assert not address_here().startswith("127.")


def test_the_exercises_for_one_person_lead_to_the_room_and_back() -> None:
    """Nobody has to know the address of the page."""
    assert 'data-go="training-room"' in Window().go("training").html
    assert 'data-go="training"' in Window().go("training-room").html
