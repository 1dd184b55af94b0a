"""Letters that no font of this machine has, as the program that draws reports them."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import get_ident

_DRAWING = logging.getLogger("weasyprint")


class _Missed(logging.Handler):
    """Keeps the letters that one thread's drawing misses, and nothing else of what it is told."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()
        self._thread = get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the letter that a warning is about."""
        if record.thread == self._thread and str(record.msg).startswith(".notdef glyph"):
            self.letters.add(str(record.args[0] if record.args else ""))  # type: ignore[index] # a tuple, as it is sent


@contextmanager
def letters_missed() -> Iterator[set[str]]:
    """What is drawn in this thread meanwhile without a font that has it."""
    handler = _Missed()
    _DRAWING.addHandler(handler)
    try:
        yield handler.letters
    finally:
        _DRAWING.removeHandler(handler)


def named(letters: Iterable[str]) -> str:
    """Letters by number and name, as people look them up."""
    return "; ".join(f"U+{ord(one):04X} {unicodedata.name(one, '').lower()}".strip() for one in sorted(letters))
