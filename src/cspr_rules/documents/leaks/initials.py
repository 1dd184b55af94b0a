"""Initials in a letter, and names after a title: of people of the case, and of somebody whom it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cspr_rules.documents.leaks.folded import Token
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.patterns import Kind
from cspr_rules.documents.leaks.searching import Searching


class InitialsAndTitles(Searching):
    """The search for them in one text."""

    def found(self) -> Iterator[Found]:
        """Every place."""
        for at, token in enumerate(self.tokens):
            yield from self._initials(at, token)
            yield from self._after_a_title(at, token)

    def _initials(self, at: int, token: Token) -> Iterator[Found]:
        letters, last = self._capital_letters(at)
        if len(letters) >= 2 and letters not in self.patterns.no_initials:
            if letters not in self.names.excused_initials and not self._letter_goes_before(at):
                people = tuple(one.someone for one in self.names.wholes if _are_initials(letters, one.initials))
                if people:
                    yield self.hit(token, self.tokens[last], people)
            return
        if len(letters) == 1 and token.capital:
            yield from self._one_initial(at, token, letters)

    def _one_initial(self, at: int, token: Token, letter: str) -> Iterator[Found]:
        """A title with one letter for the name, and one letter before a name that the reader has too."""
        if self.word(at - 1) in self.patterns.titles and self.capital(at - 1) and not self.capital(at + 1):
            people = tuple(one.someone for one in self.names.wholes if one.initials[-1:] == letter)
            if people and not any(one.endswith(letter) for one in self.names.excused_initials):
                yield self.hit(self.tokens[at - 1], token, people)
        elif self.capital(at + 1) and (shared := self.names.shared.get(self.word(at + 1))):
            people = tuple(one.someone for one in shared if one.initials.startswith(letter))
            if people and not any(one.startswith(letter) for one in self.names.excused_initials):
                yield self.hit(token, self.tokens[at + 1], people)

    def _capital_letters(self, at: int) -> tuple[str, int]:
        """Capital letters that stand as initials do, from this word on, and the place of the last."""
        token = self.tokens[at]
        if token.capitals and 2 <= len(token.word) <= 4:
            return token.word, at
        letters, last = "", at
        for place in range(at, min(at + 4, len(self.tokens))):
            one = self.tokens[place]
            gap = self.text.text[self.tokens[place - 1].end : one.start] if place > at else ""
            if len(one.word) != 1 or not one.capital or not re.fullmatch(r"[. -]{0,3}", gap):
                break
            letters, last = letters + one.word, place
        return letters, last

    def _letter_goes_before(self, at: int) -> bool:
        return at > 0 and len(self.word(at - 1)) == 1 and self.capital(at - 1) and self.together(at, at - 1)

    # ---- titles

    def _after_a_title(self, at: int, token: Token) -> Iterator[Found]:
        """A name after a title: of nobody whom the case knows, or the reader's own with another person's title."""
        if token.word not in self.patterns.titles or not token.capital or not self.capital(at + 1):
            return
        if not self.together(at, at + 1):
            return
        name = self.tokens[at + 1]
        if name.word in self.patterns.no_names or name.word in self.patterns.titles or name.word in self.names.parts:
            return
        if name.word in self.names.excused:
            shared = self.names.shared.get(name.word, ())
            if shared and self._another_title(token.word):
                yield self.hit(token, name, tuple(one.someone for one in shared))
            return
        if name.word in self.may or len(name.word) < 2:
            return
        yield Found(
            Kind.LOOKS_LIKE_A_NAME,
            *self.text.span(token.start, name.end),
            "somebody whom the case does not know",
            known=False,
        )

    def _another_title(self, title: str) -> bool:
        for same in (self.patterns.men, self.patterns.women):
            if title in same:
                return bool(self.names.titles_of_the_reader) and not (same & self.names.titles_of_the_reader)
        return False


def _are_initials(letters: str, initials: str) -> bool:
    """Whether letters are the first of a name and one or more of the others, in their order."""
    if letters[0] != initials[0]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)
