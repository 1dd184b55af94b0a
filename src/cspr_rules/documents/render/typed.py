"""Text that people typed, where a format cannot hold all of it."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no page shows and XML or a web page has no place for."""


def lines(text: str) -> list[str]:
    """`text` cut where somebody ended a line; characters that no format can hold as the replacement character."""
    return [_NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", line) for line in _LINE_END.split(text)]


def one_line(text: str) -> str:
    """The same on one line, for the places of a format that have only one."""
    return " ".join(lines(text))
