"""The small language in which pattern files say what to look for in a text.

    died or been seriously harmed      these words, in this order
    review(s)                          with or without the s
    recommend*                         any word that begins so
    (known | suspected)                one of these, each of which may be several words
    [local] review                     a word that may be left out; [a | the] either of them, or none
    ...                                up to eight other words, in the same sentence
    (up to 20 words)                   the same with a number of one's own
    <a review>                         one of the words listed under that name in words.yaml

A phrase never runs over the end of a sentence. Capitals, hyphens, quotes and spelling make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cspr_rules.reading.phrases import Choice, Gap, OneWord, Part, Phrase, Sequence, firsts, lasts
from cspr_rules.reading.words import one_spelling
from cspr_rules.rulebook.fault import did_you_mean, listed, quoted

GAP = 8
LONGEST_GAP = 40

_TOKEN = re.compile(
    r"\s*(?:(?P<gap>\(up to (?P<count>[0-9]+) words\))|(?P<dots>\.\.\.)|<(?P<name>[^<>]*)>|(?P<mark>[()|\[\]])"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)(?P<ending>\(s\)|\*)?(?:[-/](?=\w))?)"
)


class NoPhrase(ValueError):
    """A text that is no phrase: `what` is wrong with it, and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend


def phrase(written: str, named: Mapping[str, Choice]) -> Phrase:
    """Read a phrase. `named` holds the lists of words.yaml. Raises NoPhrase."""
    reader = _Reader(written, named)
    parts = reader.sequence("")
    if not parts:
        raise NoPhrase(f"the phrase {quoted(written)} has no words", "Write the words to look for.")
    first, may_be_empty = firsts(parts)
    if may_be_empty:
        raise NoPhrase(
            f"the phrase {quoted(written)} would be found where nothing stands", "Leave at least one word outside [ ]."
        )
    if any(isinstance(part, Gap) for part in (*first, *lasts(parts))):
        raise NoPhrase(
            f"the phrase {quoted(written)} begins or ends with a gap",
            "Begin and end it with a word, and take the gap away.",
        )
    return Phrase(written, parts)


def choice(options: list[str], named: Mapping[str, Choice]) -> Choice:
    """A named list of words.yaml. Raises NoPhrase."""
    return Choice(tuple(phrase(option, named).parts for option in options))


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, written: str, named: Mapping[str, Choice]) -> None:
        self.written = written
        self.named = named
        self.at = 0

    def sequence(self, until: str) -> Sequence:
        """The parts up to a mark of `until`, which is left unread; at the top level up to the end."""
        parts: list[Part] = []
        while True:
            before = self.at
            token = self._token()
            if token is None:
                if until:
                    self._stop("opens a bracket that is never closed", 'Close it with ")" or "]".')
                return tuple(parts)
            mark = token["mark"]
            if mark is not None and mark in until:
                self.at = before
                return tuple(parts)
            parts.append(self._part(token))

    def _part(self, token: re.Match[str]) -> Part:
        if token["word"]:
            spelt = one_spelling(token["word"])
            if token["ending"] == "*":
                return OneWord(token["word"].casefold().replace("’", "").replace("'", ""), begins=True)
            if token["ending"]:
                return Choice(((OneWord(spelt),), (OneWord(one_spelling(token["word"] + "s")),)))
            return OneWord(spelt)
        if token["dots"] or token["gap"]:
            most = int(token["count"] or GAP)
            if most > LONGEST_GAP:
                self._stop(f"has a gap of {most} words", f"Allow at most {LONGEST_GAP}, or write two phrases.")
            return Gap(most)
        if token["name"] is not None:
            name = " ".join(token["name"].split())
            if name not in self.named:
                self._stop(
                    f"uses <{name}>, which words.yaml does not list",
                    f"The lists are {listed(self.named)}." + did_you_mean(name, self.named),
                )
            return self.named[name]
        if token["mark"] == "(":
            return Choice(self._options(")"))
        if token["mark"] == "[":
            return Choice((*self._options("]"), ()))
        self._stop(f"has {quoted(str(token['mark']))} where none belongs", 'Write choices as "(one | other)".')
        raise AssertionError

    def _options(self, closing: str) -> tuple[Sequence, ...]:
        """The sequences up to the closing bracket, which is read too."""
        options = []
        while True:
            options.append(self.sequence("|" + closing))
            token = self._token()
            assert token is not None
            if token["mark"] == closing:
                break
        if not all(options):
            self._stop(
                "has brackets or a choice with nothing in it",
                "Write words on both sides of |, and inside all brackets.",
            )
        return tuple(options)

    def _token(self) -> re.Match[str] | None:
        if not self.written[self.at :].strip():
            return None
        token = _TOKEN.match(self.written, self.at)
        if token is None:
            sign = self.written[self.at :].strip()[0]
            self._stop(
                f"has {quoted(sign)}, which means nothing here",
                "Write words, (one | other), [may be left out], word*, word(s), ... and <a list of words.yaml> alone.",
            )
            raise AssertionError
        self.at = token.end()
        return token

    def _stop(self, what: str, mend: str) -> None:
        raise NoPhrase(f"the phrase {quoted(self.written)} {what}", mend)
