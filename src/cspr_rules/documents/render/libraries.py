"""The libraries that lay out text, found by the names that they have on Linux, without a search of the machine.

WeasyPrint asks for each by several names. For those without an ending Python starts the C compiler and the linker to
find the file, which takes longer than drawing a document.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from io import StringIO


def load_weasyprint() -> None:
    """Import WeasyPrint. Where its libraries have other names here, it searches as it always does."""
    if sys.platform == "linux":
        with _without_searching(), suppress(OSError), redirect_stdout(StringIO()):  # it prints where it finds none
            import_module("weasyprint")
    import_module("weasyprint")


def _nowhere(name: str) -> str | None:
    del name
    return None


@contextmanager
def _without_searching() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search
