"""Text in a drawing is measured before it is drawn, so that it fits whatever its letters are."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from cspr_rules.documents.drawing.letters import drawable, is_measured, width_of, wrapped
from cspr_rules.documents.drawing.sheet import Sheet

LONG = "Tell the Panel, Ofsted and the Department that a local review will be held"
ARABIC, HEBREW = "محمد بن عبد الله", "שלום עולם"


@pytest.mark.parametrize("bold", [False, True])
def test_a_measured_line_takes_the_width_that_was_measured(bold: bool) -> None:
    """The widths are those of the font that the documents are set in, to within what kerning takes away."""
    font = ImageFont.truetype(f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf", 1000)
    for text in (LONG, "Siân Ó Dónaill's £5 “note” – 100% (yes)", "".join(map(chr, range(0x21, 0x7F)))):
        assert is_measured(text, bold=bold)
        drawn = sum(font.getlength(letter) for letter in text)
        assert drawn <= width_of(text, 1000, bold=bold) <= drawn + 2 * len(text), text


def test_letters_of_another_writing_are_given_room_enough() -> None:
    """No font is carried for every writing, so the width is the greatest that such letters take."""
    for text in (ARABIC, HEBREW, "漢字", "👩🏽‍⚕️", "\ufdfd"):
        assert not is_measured(text)
        assert width_of(text, 10) >= 10 * len([letter for letter in text if letter.isalpha()]) * 0.9


@pytest.mark.parametrize("text", [LONG, LONG * 20, "W" * 500, f"{ARABIC} {LONG} {HEBREW}", "漢" * 300])
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str) -> None:
    """Long titles go over several lines; a word longer than a line is cut and not dropped."""
    for room in (60.0, 290.0):
        lines = wrapped(text, room, 12.5, bold=True)
        assert all(width_of(line, 12.5, bold=True) <= room for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_are_kept_whole_where_they_fit() -> None:
    """Lines break between words."""
    assert " ".join(wrapped(LONG, 150, 12)) == LONG


def test_a_space_that_binds_is_no_place_to_break() -> None:
    """A state such as "not yet known" stays on one line."""
    assert wrapped("one two\xa0three", width_of("two three", 12) + 1, 12) == ["one", "two\xa0three"]


def test_what_turns_a_line_round_or_cannot_be_drawn_is_left_out() -> None:
    """Signs that nobody sees do not change how the words beside them are read, and the file stays whole."""
    assert drawable("a\u202eb\u2066c\u200fd") == "abcd"
    assert drawable("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert drawable("one\n\ttwo  three") == "one two three"
    assert drawable(ARABIC) == ARABIC


def test_whatever_is_put_on_a_sheet_can_be_read_again() -> None:
    """No sign in a text makes a drawing that a browser refuses."""
    sheet = Sheet()
    sheet.text((0, 0), ["<a href='x'>\x00\x0b\ud800\u202e&amp;\"]]>"])
    assert "&lt;a href='x'&gt;\ufffd \ufffd&amp;amp;\"]]&gt;</text>" in sheet.svg(20)


def test_nothing_has_no_line() -> None:
    """Where nothing is said, nothing is drawn."""
    assert wrapped("", 100, 12) == []
    assert wrapped("  \n ", 100, 12) == []
