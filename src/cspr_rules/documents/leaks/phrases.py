"""Phrases as leaks.yaml writes them, sought in a folded text: words, lists of words, and gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cspr_rules.documents.leaks.folded import fold

GAP = "…"
NOT_AFTER = "^"
"""Before a word: it counts only where none of the words before it that `Lists` names stands right before it."""
LONGEST_GAP = 7
"""Words that a gap may hold. More of them, and the two ends have little to do with each other."""

_BETWEEN = r"(?:(?![.?!]|\n[ ]*\n)[^\w])+"
"""What stands between two words of one sentence."""
_LISTED = re.compile(r"\^?<([a-z ]+)>")
_PIECE = re.compile(r"\^?<[a-z ]+>|…|[^ ]+")


@dataclass(frozen=True)
class Lists:
    """The words behind each name in angle brackets, the words that no gap holds, and those that `NOT_AFTER` means."""

    words: Mapping[str, Sequence[str]]
    not_in_a_gap: Sequence[str]
    not_after: Sequence[str]


def split_at_commas(text: str) -> list[str]:
    """What stands between commas."""
    return [" ".join(one.split()) for one in text.split(",") if one.strip()]


def lists_not_there(phrases: Sequence[str], lists: Mapping[str, object]) -> Iterator[str]:
    """Names in angle brackets that no list has."""
    for phrase in phrases:
        yield from (name for name in _LISTED.findall(phrase) if name not in lists)


def any_of(phrases: Sequence[str], lists: Lists) -> re.Pattern[str]:
    """One pattern for all of them, to be sought in a folded text. A word with a star may go on.

    Raises KeyError for a list that is not there.
    """
    found = "|".join(_sequence(phrase, lists) for phrase in phrases)
    return re.compile(rf"(?<![\w'])(?:{found})(?!\w)")


def _sequence(phrase: str, lists: Lists) -> str:
    inside = "|".join(map(_word, lists.not_in_a_gap))
    gap = rf"(?:(?!(?:{inside})\b)\w+{_BETWEEN}){{0,{LONGEST_GAP}}}?"
    pieces = [gap if piece == GAP else _piece(piece, lists) for piece in _PIECE.findall(phrase)]
    joined = pieces[0]
    for before, piece in pairwise(pieces):
        joined += piece if before == gap else _BETWEEN + piece
    return joined


def _piece(piece: str, lists: Lists) -> str:
    guard = _guard(lists.not_after) if piece.startswith(NOT_AFTER) else ""
    plain = piece.removeprefix(NOT_AFTER)
    if plain.startswith("<"):
        words = [_several(word) for word in lists.words[plain[1:-1]]]
        return f"{guard}(?:{'|'.join(words)})(?!\\w)"
    return guard + _word(plain)


def _guard(words: Sequence[str]) -> str:
    return "".join(rf"(?<!\b{re.escape(word)}[ \n])" for word in words)


def _several(words: str) -> str:
    return _BETWEEN.join(map(_word, words.split()))


def _word(word: str) -> str:
    return re.escape(fold(word).text).replace(r"\*", r"\w*")
