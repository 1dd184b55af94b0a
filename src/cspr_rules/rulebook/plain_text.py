"""From the bytes of a file to text: UTF-8, of a bearable size, with nothing in it that a reader cannot see."""

from __future__ import annotations

import re

from cspr_rules.rulebook.fault import FaultList, Faults
from cspr_rules.rulebook.limits import MOST_BYTES, too_large

NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, and marks that hide or reorder what a reader sees."""

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
"""Spaces that word processors put in and that nobody can tell from others."""


def decoded(data: bytes | str, faults: FaultList) -> str:
    """The text of a file. Raises Faults for what is too large, or no text."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        raise too_large(faults.file, len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.add(1, "the file is saved as UTF-16", "Save it again with the encoding UTF-8.")
        raise Faults(faults.faults)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(
            line,
            "the file is not plain text in UTF-8: it may be a Word document, a picture or an old encoding",
            "Save it as plain text with the encoding UTF-8.",
        )
        raise Faults(faults.faults) from None
    if hidden := NOT_TEXT.search(text):
        code = f"U+{ord(hidden[0]):04X}"
        faults.add(
            text.count("\n", 0, hidden.start()) + 1,
            f"there is a hidden control character ({code})",
            "Delete it, or type the line again by hand.",
        )
        raise Faults(faults.faults)
    return text.translate(_SPACES)
