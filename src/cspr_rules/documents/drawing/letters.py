"""How wide text is before anybody draws it, and where it is broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cspr_rules.documents.render.typed import one_line

FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
"""As in the style of the documents. The first three have the same widths."""

_PLAIN = {
    191: "'",
    223: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\xa0·ı",
    334: "()-`r{}‐‑“”„",
    355: '"•',
    390: "*",
    400: "°",
    470: "^",
    500: "Jcksvxyz",
    557: "#$0123456789?L_abdeghnopqu£€§«»–",
    584: "+<=>~×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    723: "CDHNRUw",
    778: "GOQ",
    834: "Mm",
    890: "%",
    944: "W",
    1000: "…—",
    1016: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\xa0·‘’ı",
    280: "|",
    334: "!()-:;[]`ft‐‑",
    351: "•",
    390: "*r{}",
    400: "°",
    475: '"',
    500: "z“”„",
    557: "#$0123456789J_aceksvxy£€§«»–",
    584: "+<=>^~×",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    723: "&ABCDHKNRU",
    778: "GOQw",
    834: "M",
    890: "%m",
    944: "W",
    976: "@",
    1000: "…—",
}
"""Thousandths of the size of the letters, for the letters that have the width."""
_WIDTHS = [{letter: width for width, letters in table.items() for letter in letters} for table in (_PLAIN, _BOLD)]
_UNKNOWN = 1400
"""What a letter of another writing takes at most in the fonts that systems carry."""
_WHOLE_PHRASE = re.compile("[\ufdf0-\ufdff]")
"""Single characters of Arabic that are drawn as a whole phrase."""
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows them, beyond the text that somebody typed them in."""
_SPACES = re.compile(r"[^\S\xa0]+")
"""Where a line may be cut: at every space but one that binds."""


def drawable(text: str) -> str:
    """Text as it can stand in a drawing: on one line, without characters that XML cannot hold or that turn lines round.

    Letters that are written from right to left keep their own direction.
    """
    return _DIRECTIONS.sub("", _SPACES.sub(" ", one_line(text)).strip())


def is_measured(text: str, *, bold: bool = False) -> bool:
    """Whether the width of every letter is known, not only its greatest width."""
    return all(unicodedata.combining(one) or one in _WIDTHS[bold] for one in unicodedata.normalize("NFD", text))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels, at least as much as it takes."""
    return sum(_width(letter, bold=bold) for letter in unicodedata.normalize("NFD", text)) * size / 1000


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `room` pixels, cut between words; a word that is wider by itself is cut."""
    lines: list[str] = []
    for word in filter(None, drawable(text).split(" ")):
        joined = f"{lines[-1]} {word}" if lines else word
        if width_of(joined, size, bold=bold) <= room:
            lines[-1:] = [joined]
        else:
            lines += _cut(word, room, size, bold=bold)
    return lines


def _cut(word: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    while width_of(word, size, bold=bold) > room and len(word) > 1:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], size, bold=bold) <= room)
        yield word[:fits]
        word = word[fits:]
    yield word


def _width(letter: str, *, bold: bool) -> int:
    if letter in _WIDTHS[bold]:
        return _WIDTHS[bold][letter]
    if unicodedata.combining(letter):
        return 0
    return 12 * _UNKNOWN if _WHOLE_PHRASE.match(letter) else _UNKNOWN
