"""How hard words are to read, as a school grade: the measure of Flesch and Kincaid, with syllables that are guessed."""

from __future__ import annotations

import re

EASY = 6.0
"""The grade that the program's own letters to families reach."""
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_grade(text: str) -> float:
    """The grade of a text in English: 6 is read by most at eleven. 0 where there are no words. A guess, and no more."""
    words = _WORD.findall(text.casefold())
    if not words:
        return 0.0
    sentences = sum(1 for one in _SENTENCE_END.split(text) if _WORD.search(one))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    found = len(_VOWELS.findall(word))
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "les", "ted", "ded", "ses", "ces"))
    return max(1, found - silent)
