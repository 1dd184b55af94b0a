"""A text as words: each with its line, its sentence and its paragraph, and spelt in one way.

Line wraps, bullets, curly quotes, hyphens, capitals, and British or American spelling make no difference to what is
found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Marks inside words that nobody sees: soft hyphens, joiners and spaces of no width."""
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^()\n]{1,60})\)")
_ABBREVIATION = re.compile(r"[^a-z]*[A-Z]{2}[A-Za-z]{0,6}")
_BESIDE_ABBREVIATIONS = frozenset({"or", "and", "aka", "the"})
_ENDS_A_SENTENCE = re.compile(r"[.?!][)\]\"'”’*_]*(?:\s|$)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
_WRAPPED_HYPHEN = re.compile(r"[-‐]\n[^\S\n]*")
_LEADS_IN = re.compile(r":|\n[^\S\n]*(?:[-*•·‣◦–—]|\(?\w{1,3}[.)])[^\S\n]")
"""What ends the words that lead into a list: a colon, or the mark of its first item."""
_NEXT_ITEM = re.compile(r";|\n[^\S\n]*(?:[-*•·‣◦–—]|\(?\w{1,3}[.)])[^\S\n]|\n[^\S\n]*\n")
_SHORT_FORMS = frozenset({"eg", "ie", "e", "i", "g", "etc", "s", "ss", "reg", "regs", "para", "ch", "no", "vs", "cf"})
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ONE_SPELLING = {word: str(number) for number, word in enumerate(_NUMBERS) if number != 1} | {
    "enquiry": "inquiry",
    "enquiries": "inquiries",
    "judgement": "judgment",
    "programme": "program",
    "cannot": "cant",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, in its one spelling. `line` counts from 1; `start` and `end` are places in the text."""

    spelt: str
    start: int
    end: int
    line: int
    sentence: int
    paragraph: int


@dataclass(frozen=True)
class Text:
    """A text and its words."""

    written: str
    words: tuple[Word, ...]

    def quote(self, first: int, after: int) -> str:
        """What was written from word `first` up to but without word `after`, on one line."""
        return " ".join(self.written[self.words[first].start : self.words[after - 1].end].split())

    def sentence(self, at: int) -> range:
        """The words of the sentence that word `at` is in."""
        return self._sentences[self.words[at].sentence]

    def paragraph(self, at: int) -> range:
        """The words of the paragraph that word `at` is in."""
        return self._paragraphs[self.words[at].paragraph]

    def clauses(self, at: int) -> tuple[range, ...]:
        """The words that bear on word `at`: its sentence, and in a list its own item with what leads into the list."""
        sentence = self.sentence(at)
        between = {place: self.written[self.words[place - 1].end : self.words[place].start] for place in sentence[1:]}
        first = next((place for place, gap in between.items() if _LEADS_IN.search(gap)), sentence.stop)
        if at < first:
            return (sentence,)
        ends = [first, *(place for place, gap in between.items() if place > first and _NEXT_ITEM.search(gap))]
        own = bisect_right(ends, at)
        item = range(ends[own - 1], ends[own] if own < len(ends) else sentence.stop)
        return range(sentence.start, first), item

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each spelling stands."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word.spelt, []).append(at)
        return found

    @cached_property
    def _sentences(self) -> dict[int, range]:
        return _ranges([word.sentence for word in self.words])

    @cached_property
    def _paragraphs(self) -> dict[int, range]:
        return _ranges([word.paragraph for word in self.words])


def read(written: str, known: Container[str] = frozenset()) -> Text:
    """The words of a text. A word that a line end cuts in two with a hyphen is joined where `known` has it joined."""
    written = _UNSEEN.sub("", written.replace("\r\n", "\n").replace("\r", "\n"))
    line_ends = [found.start() for found in re.finditer("\n", written)]
    words: list[Word] = []
    sentence = paragraph = 0
    after = 0
    for start, end in _places(written):
        between = written[after:start]
        spelt = one_spelling(written[start:end])
        if words:
            before = words[-1]
            joined = one_spelling(written[before.start : before.end] + written[start:end])
            if _WRAPPED_HYPHEN.fullmatch(between) and joined in known:
                words[-1] = Word(joined, before.start, end, before.line, sentence, paragraph)
                after = end
                continue
            if _new_paragraph(between):
                paragraph += 1
                sentence += 1
            elif _new_sentence(before.spelt, between, written[start]):
                sentence += 1
        words.append(Word(spelt, start, end, bisect_right(line_ends, start - 1) + 1, sentence, paragraph))
        after = end
    return Text(written, tuple(words))


@lru_cache(maxsize=20_000)
def one_spelling(word: str) -> str:
    """The spelling under which a word is compared: without capitals and apostrophes, British and American alike."""
    plain = re.sub("['’‘ʼ]", "", word.casefold())
    plain = _ONE_SPELLING.get(plain, plain)
    plain = re.sub(r"i[sz](e|ed|es|er|ers|ing|ation|ations)$", r"is\1", plain)
    plain = re.sub(r"(\w{2,})our(s|al|ally|ed|ing)?$", r"\1or\2", plain)
    plain = re.sub(r"(\w{2,})tre(s)?$", r"\1ter\2", plain)
    return re.sub(r"([^l])ll(ed|ing)$", r"\1l\2", plain)


def _places(written: str) -> Iterator[tuple[int, int]]:
    """Where words stand, without abbreviations in brackets and figures that repeat the word before them."""
    left_out = {
        at for found in _BRACKETS.finditer(written) if _only_abbreviations(found[1]) for at in range(*found.span())
    }
    before = ""
    for found in _WORD.finditer(written):
        spelt = one_spelling(found[0])
        repeats = spelt == before and spelt.isdigit() and written[found.start() - 1 : found.start()] == "("
        if found.start() not in left_out and not repeats:
            before = spelt
            yield found.span()


def _only_abbreviations(inside: str) -> bool:
    words = _WORD.findall(inside)
    named = [word for word in words if word.lower() not in _BESIDE_ABBREVIATIONS]
    return bool(named) and all(_ABBREVIATION.fullmatch(word) for word in named)


def _new_paragraph(between: str) -> bool:
    if _HEADING.search(between):
        return True
    blank = _BLANK_LINE.search(between)
    # A list that a colon opens, or whose item ends with a comma or semicolon, goes on over a blank line.
    return blank is not None and not re.search(r"[:;,]", between[: blank.start()])


def _new_sentence(before: str, between: str, first_letter: str) -> bool:
    if not _ENDS_A_SENTENCE.search(between):
        return False
    if "." in between and before in _SHORT_FORMS and "\n" not in between:
        return False
    return not first_letter.islower() or "\n" in between


def _ranges(marks: list[int]) -> dict[int, range]:
    found: dict[int, range] = {}
    for at, mark in enumerate(marks):
        found[mark] = range(found[mark].start if mark in found else at, at + 1)
    return found
