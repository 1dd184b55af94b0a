"""Texts that people typed, or wrote in a rule file, go onto the page as texts."""

from __future__ import annotations

from cspr_rules.app.parts.html import as_label, html, items, link, together

import front_end  # noqa: F401 - makes the pages importable

TYPED = '"><script>alert(1)</script>'


def test_what_goes_into_a_template_is_escaped_wherever_it_stands() -> None:
    """In a text, an attribute, a list or a link: typed signs stay signs."""
    pieces = (html('<p title="{}">{}</p>', TYPED, TYPED), items([TYPED]), link("result", TYPED), together([TYPED]))
    for piece in pieces:
        assert "<script" not in piece
        assert "&lt;script" in piece


def test_html_of_ours_is_not_escaped_twice() -> None:
    """Pieces put together stay what they are."""
    assert html("<p>{}</p>", html("<b>{}</b>", "a & b")) == "<p><b>a &amp; b</b></p>"


def test_a_list_of_nothing_is_nothing() -> None:
    """A screen reader is never told of an empty list."""
    assert items([]) == ""


def test_a_label_is_never_read_as_markdown() -> None:
    """An answer such as "children's home" or "16* or 17" shows its own signs."""
    assert as_label("*16* [or](x) 17_ :red[x] $y$") == r"\*16\* \[or\]\(x\) 17\_ \:red\[x\] \$y\$"
