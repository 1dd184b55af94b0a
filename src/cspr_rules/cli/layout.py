"""Lines for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

WIDTH = 80


def title(text: str) -> Iterator[str]:
    """A title, underlined."""
    lines = list(wrapped(text))
    yield from lines
    yield "=" * max(map(len, lines))


def heading(text: str) -> Iterator[str]:
    """A heading within a text, underlined."""
    yield text
    yield "-" * min(WIDTH, len(text))


def wrapped(text: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """A paragraph in lines, `indent` spaces in, further lines `hang` spaces more. Words are never broken."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
