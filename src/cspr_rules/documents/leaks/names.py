"""Names of people of the case in a letter, however they are written, and what looks like a name of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from cspr_rules.documents.leaks.folded import Folded, Token
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.initials import InitialsAndTitles
from cspr_rules.documents.leaks.known import Known, Someone
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns
from cspr_rules.documents.leaks.searching import Searching
from cspr_rules.documents.leaks.sought_names import SHORTEST_TOGETHER, sought_names

_MONTHS = frozenset({"april", "may", "june", "august", "march"})
_MOST_PIECES = 12
_FIGURES_FOR_LETTERS = tuple(str.maketrans("013457", f"o{one}east") for one in "il")
_LONG_NAME = 7
"""Letters from which two letters may be wrong; below, one."""
_SHORTEST_MISSPELT = 4


def names_in(text: Folded, known: Known, patterns: LeakPatterns) -> Iterator[Found]:
    """Every place where the letter may name somebody it should not."""
    names = sought_names(known, patterns)
    yield from _Words(text, known, names, patterns).found()
    yield from InitialsAndTitles(text, known, names, patterns).found()


class _Words(Searching):
    """The search for names as words, one or several."""

    def found(self) -> Iterator[Found]:
        """Every place."""
        for at, token in enumerate(self.tokens):
            yield from self._one_word(at, token)
            yield from self._in_pieces(at)

    # ---- one word

    def _one_word(self, at: int, token: Token) -> Iterator[Found]:
        people = self._whose(token)
        if people:
            if len(token.word) < 3 and not token.capital:
                return
            if token.word not in self.patterns.ordinary:
                yield self.hit(token, token, people)
            elif self._stands_as_a_name(at, token) or self._whole_in_small_letters(at):
                kind = Kind.NAME if self._named_before_or_after(at) else Kind.ORDINARY_WORD
                yield self.hit(token, token, people, kind)
            return
        if token.word in self.names.excused:
            return
        if token.capital and (people := self._misspelt(token)):
            yield self.hit(token, token, people)
        elif len(token.word) >= SHORTEST_TOGETHER:
            # "danielmarsh87", as people write it where no space may be
            for sought in self.names.wholes:
                if any(whole in token.word for whole in sought.run_together):
                    yield self.hit(token, token, (sought.someone,))

    def _whose(self, token: Token) -> tuple[Someone, ...]:
        people = self.names.parts.get(token.word, ())
        if not people and token.word.isalnum() and not token.word.isalpha() and not token.word.isdigit():
            # "S1enna" and "Dan1el", which nobody reads as anything else
            as_read = (token.word.translate(figures) for figures in _FIGURES_FOR_LETTERS)
            return next((self.names.parts[word] for word in as_read if word in self.names.parts), ())
        if not people and token.word.endswith("s") and token.word not in self.names.excused:
            # "Daniels" for "Daniel's", and "the Marshes"
            for one in (token.word[:-1], token.word[:-2] if token.word.endswith("es") else ""):
                if len(one) > 3 and one not in self.patterns.ordinary and one in self.names.parts:
                    return self.names.parts[one]
        return people

    def _stands_as_a_name(self, at: int, token: Token) -> bool:
        if self._named_before_or_after(at):
            return True
        if not token.capital or self._is_a_month(at, token):
            return False
        following = self.word(at + 1)
        if following in self.patterns.after_no_name and self.capital(at + 1):
            return False
        if token.possessive:
            return True
        if token.opens or self.all_in_capitals(at):
            return following in self.patterns.after_a_name
        return True

    def _named_before_or_after(self, at: int) -> bool:
        """Whether a title or another part of a name stands beside the word, both with a capital letter."""
        mine = set(self.names.parts.get(self.tokens[at].word, ()))
        if not self.capital(at):
            return False
        if self.word(at - 1) in self.patterns.titles and self.capital(at - 1):
            return True
        for beside in (at - 1, at + 1):
            word = self.word(beside)
            stands_beside = self.capital(beside) and self.together(at, beside) and word != self.word(at)
            if stands_beside and not mine.isdisjoint(self.names.parts.get(word, ())):
                return True
        return self._after_an_initial(at)

    def _after_an_initial(self, at: int) -> bool:
        """As in "D Young" and "A. Young", but not in "A young person" or "I may"."""
        if len(self.word(at - 1)) != 1 or not self.capital(at - 1):
            return False
        dotted = self.text.text[self.tokens[at - 1].end : self.tokens[at].start].startswith(".")
        return dotted or self.word(at - 1) not in "ai"

    def _whole_in_small_letters(self, at: int) -> bool:
        """Whether the word beside it is another part of the same name, with nothing but a space between."""
        mine = set(self.names.parts.get(self.tokens[at].word, ()))
        for beside in (at - 1, at + 1):
            first, second = sorted((at, beside))
            if not 0 <= first < second < len(self.tokens) or self.word(beside) == self.word(at):
                continue
            between = self.text.text[self.tokens[first].end : self.tokens[second].start]
            if between == " " and not mine.isdisjoint(self.names.parts.get(self.word(beside), ())):
                return True
        return False

    def _is_a_month(self, at: int, token: Token) -> bool:
        if token.word not in _MONTHS or token.possessive:
            return False
        before, after = self.word(at - 1), self.word(at + 1)
        dated = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")
        return (
            dated.fullmatch(before) is not None
            or dated.fullmatch(after) is not None
            or before in self.patterns.before_a_month
        )

    def _misspelt(self, token: Token) -> tuple[Someone, ...]:
        """Whose name this may be with a letter or two wrong. A word that is also written small is no name."""
        word = token.word
        if len(word) < _SHORTEST_MISSPELT or not word.isalpha() or self._is_a_known_word(word):
            return ()
        best: tuple[int, tuple[Someone, ...]] = (3, ())
        ordinary = self.patterns.ordinary
        for part, people in self.names.parts.items():
            if len(part) < _SHORTEST_MISSPELT + (part in ordinary):
                continue
            most = 2 if min(len(part), len(word)) >= _LONG_NAME and not (token.opens or part in ordinary) else 1
            if (
                most == 1
                and min(len(part), len(word)) <= _SHORTEST_MISSPELT
                and (token.opens or part[0] != word[0] or len(part) != len(word))
            ):
                continue
            if token.opens and (part[0] != word[0] or part in ordinary):
                continue
            far = OSA.distance(part, word, score_cutoff=most)
            if far <= most and far < best[0]:
                best = (far, people)
        if any(OSA.distance(one, word, score_cutoff=2) < best[0] for one in self.names.excused if len(one) > 3):
            return ()
        return best[1]

    def _is_a_known_word(self, word: str) -> bool:
        patterns = self.patterns
        return (
            word in self.plain
            or word in self.ours
            or word in self.may
            or word in patterns.ordinary
            or word in patterns.light
            or word in patterns.titles
            or word in patterns.no_names
        )

    # ---- a name in pieces

    def _in_pieces(self, at: int) -> Iterator[Found]:
        """A name cut by hyphens, dots, line ends or spaces between single letters; "O Brien" and "de Souza" too."""
        first = self.tokens[at]
        joined = first.word
        for after in range(at + 1, min(at + _MOST_PIECES, len(self.tokens))):
            token = self.tokens[after]
            gap = self.text.text[self.tokens[after - 1].end : token.start]
            if joined not in self.names.beginnings or not self._may_go_on(first, self.tokens[after - 1], gap, token):
                return
            joined += token.word
            people = self.names.parts.get(joined)
            if people and len(joined) > 3 and first.capital:
                yield self.hit(first, token, people)
                return
            if people and len(joined) > 3 and "-" in gap and joined not in self.patterns.ordinary:
                yield self.hit(first, token, people)
                return

    def _may_go_on(self, first: Token, before: Token, gap: str, token: Token) -> bool:
        if len(gap) > 4:
            return False
        if re.fullmatch(r"[-._/·•*|]+\n? ?| ?- ?", gap):
            return True
        if len(before.word) == 1 and len(token.word) == 1 and re.fullmatch(r"[ \n]+", gap):
            return True
        if first is before and first.word in self.patterns.particles and gap.strip(" \n'") == "":
            return True
        # Cut by the end of a line without a hyphen.
        return bool("\n" in gap and not gap.strip() and first.capital and not token.capital and not first.opens)
