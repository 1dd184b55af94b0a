"""A value stays the text that was written, with its line."""

from __future__ import annotations

import pytest

from cspr_rules.rulebook.yaml_text import Block, Listing, Text, read_yaml


def value_of(text: str, file: str = "x.yaml") -> Text:
    """The value of the key `a` in a file with one line."""
    node = read_yaml(text, file)
    assert isinstance(node, Block)
    value = node.entries["a"]
    assert isinstance(value, Text)
    return value


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "true", "12:30", "2026-11-03", "0x1F", "1_000", "010", ".5", "<"]
)
def test_a_word_stays_the_word_that_was_written(word: str) -> None:
    """`no` does not become false, `12:30` no number of minutes, and `2026-11-03` no day until a day is asked for."""
    assert value_of(f"a: {word}") == Text(word, 1)


@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "''", "# a note", '"  "'])
def test_a_blank_value_is_known_to_be_blank(nothing: str) -> None:
    """Blank is a state of its own, so that nobody can take it for a no."""
    assert value_of(f"a: {nothing}").blank


def test_a_quoted_null_is_a_word() -> None:
    """Only a bare `null` is blank."""
    assert not value_of("a: 'null'").blank


def test_every_key_and_item_has_its_line() -> None:
    """Lines are those that an editor shows, with either kind of line end."""
    for end in ("\n", "\r\n"):
        node = read_yaml(end.join(["# note", "a:", "  - one", "  -", "    two", "b: {c: d,", "  e: f}"]), "x.yaml")
        assert isinstance(node, Block)
        assert dict(node.lines) == {"a": 2, "b": 6}
        items, inner = node.entries["a"], node.entries["b"]
        assert isinstance(items, Listing)
        assert [item.line for item in items.items] == [3, 5]
        assert isinstance(inner, Block)
        assert dict(inner.lines) == {"c": 6, "e": 7}


def test_json_is_read_in_the_same_way() -> None:
    """Tabs for layout, an escaped slash and a pair that stands for one character are JSON's own."""
    assert value_of('{\t"a": "\\u00e9\\/\\ud83d\\ude42"}', "x.json") == Text("é/🙂", 1)


def test_spaces_from_a_word_processor_are_spaces() -> None:
    """A space that only looks like one does not make "not known" unknown."""
    assert value_of("a:\u00a0not\u202fknown") == Text("not known", 1)


def test_a_mark_at_the_start_of_the_file_is_passed_over() -> None:
    """Notepad on Windows writes one."""
    assert isinstance(read_yaml(b"\xef\xbb\xbfa: b", "x.yaml"), Block)
