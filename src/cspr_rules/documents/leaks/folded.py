"""A text as it is searched: without capitals, accents, unseen marks and cut lines, each letter with its place.

What a person sees as one name can be typed in many ways: with an accent or without, with a mark of no width inside, in
full-width letters, with letters of another alphabet that look alike, cut by a hyphen at the end of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнαοενρτυικ", "aeopcyxijsdhlkmtbhaoevptuik"
)  # Cyrillic and Greek small letters that nobody can tell from Latin ones
_NO_PARTS = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_DASHES = frozenset("-‐‑‒–—―−﹣－⁃")
_APOSTROPHES = frozenset("'’‘ʼ′`´ʹ＇")
_LINE_ENDS = frozenset("\n\x0b\x0c\x85\u2028\u2029")
_CUT = re.compile(r"(?<=[^\W\d_])-[ ]*\n[ ]*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.?!:;]|\n[ ]*\n|\n[ ]*(?:[-*•·]|\(?\w{1,3}[.)]))[\s\"'“”‘’()\[\]*_-]*$")
_LOOKED_BACK = 40
_OVERRIDE = "\u202e"
_TURNED = re.compile("\u202e[^\u202c\u202e\n]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded and without apostrophes or possessive. `start` and `end` are places in the folded text."""

    word: str
    start: int
    end: int
    capital: bool
    capitals: bool
    """True where it is written in capitals throughout, and has two letters or more."""
    possessive: bool
    opens: bool
    """True where a capital letter says nothing, because a sentence or an item begins here."""


@dataclass(frozen=True)
class Folded:
    """A text as it is searched. `at` holds for each of its characters the place of the written one."""

    written: str
    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the written text of what stands from `start` to `end`."""
        places = self.at[start:end]
        return min(places), max(places) + 1

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every word."""
        return tuple(self._token(found) for found in _WORD.finditer(self.text))

    def _token(self, found: re.Match[str]) -> Token:
        start, end = found.span()
        word, possessive = found[0], False
        if word.endswith("'s"):
            word, end, possessive = word[:-2], end - 2, True
        elif self.text[end : end + 1] == "'" and word.endswith("s"):
            possessive = True
        first, last = self.span(start, end)
        shown = self.written[first:last]
        letters = [letter for letter in shown if letter.isalpha()]
        return Token(
            word=word.replace("'", ""),
            start=start,
            end=end,
            capital=bool(letters) and letters[0].isupper(),
            capitals=len(letters) > 1 and all(letter.isupper() for letter in letters),
            possessive=possessive,
            opens=_BEFORE_A_SENTENCE.search(self.text[max(0, start - _LOOKED_BACK) : start]) is not None or start == 0,
        )


def turned_round(written: str) -> bool:
    """Whether a mark in the text has letters shown in the other order than they are written."""
    return _OVERRIDE in written


def fold(written: str, *, joined: bool = True, as_shown: bool = False) -> Folded:
    """The text as it is searched. With `joined`, a word that a hyphen cuts at the end of a line is one word again.

    With `as_shown`, letters that a mark turns round stand in the order in which they are read.
    """
    letters: list[str] = []
    at: list[int] = []
    for place in _as_shown(written) if as_shown else range(len(written)):
        letter = written[place]
        for plain in _plain(letter, written[place + 1 : place + 2]):
            letters.append(plain)
            at.append(place)
    text = "".join(letters)
    if joined:
        kept = [True] * len(text)
        for found in _CUT.finditer(text):
            kept[found.start() : found.end()] = [False] * (found.end() - found.start())
        text = "".join(letter for letter, keep in zip(text, kept, strict=True) if keep)
        at = [place for place, keep in zip(at, kept, strict=True) if keep]
    return Folded(written, text, tuple(at))


def _as_shown(written: str) -> Iterator[int]:
    reached = 0
    for found in _TURNED.finditer(written):
        yield from range(reached, found.start())
        yield from reversed(range(*found.span()))
        reached = found.end()
    yield from range(reached, len(written))


def squeezed(text: str) -> str:
    """The letters and digits of a text alone, folded."""
    return "".join(letter for letter in fold(text).text if letter.isalnum())


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(token.word for token in fold(text).tokens)


def _plain(letter: str, following: str) -> str:
    if letter in _LINE_ENDS or (letter == "\r" and following != "\n"):
        return "\n"
    if letter in _DASHES:
        return "-"
    if letter in _APOSTROPHES:
        return "'"
    if letter.isascii():
        return "" if letter < " " and letter != "\t" else letter.lower().replace("\t", " ")
    # Cf: marks of no width and soft hyphens; Mn: accents that stand by themselves, and variation selectors.
    parts = "".join(
        part for part in unicodedata.normalize("NFKD", letter) if unicodedata.category(part) not in ("Cf", "Mn")
    )
    folded = "".join(_NO_PARTS.get(part, part) for part in parts.casefold())
    return " " if folded.isspace() else folded.translate(_LOOK_ALIKE)
