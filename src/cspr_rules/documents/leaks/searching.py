"""The words of a letter and their neighbours, as every search for names looks at them."""

from __future__ import annotations

import re

from cspr_rules.documents.leaks.folded import Folded, Token, folded_words
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import Known, Someone
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns
from cspr_rules.documents.leaks.sought_names import SoughtNames


class Searching:
    """A text that is searched for names."""

    def __init__(self, text: Folded, known: Known, names: SoughtNames, patterns: LeakPatterns) -> None:
        self.text = text
        self.tokens = text.tokens
        self.patterns = patterns
        self.names = names
        self.plain = frozenset(token.word for token in text.tokens if not token.capital)
        self.ours = known.own_words
        self.may = frozenset(word for one in known.allowed.texts for word in folded_words(one))

    def hit(self, first: Token, last: Token, people: tuple[Someone, ...], kind: Kind = Kind.NAME) -> Found:
        """A place from one word to another that names one of `people`."""
        if all(someone.another_child for someone in people):
            kind = Kind.ANOTHER_CHILD
        who = " or ".join(dict.fromkeys(someone.who for someone in people))
        return Found(kind, *self.text.span(first.start, last.end), f"a name of {who}")

    def word(self, at: int) -> str:
        """The word at a place, empty before the first and after the last."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def capital(self, at: int) -> bool:
        """Whether there is a word with a capital letter."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def together(self, one: int, other: int) -> bool:
        """Whether nothing but a space, a dot, a hyphen or a line end stands between two words."""
        first, second = sorted((one, other))
        gap = self.text.text[self.tokens[first].end : self.tokens[second].start]
        return re.fullmatch(r"[ .,\n'-]{0,4}", gap) is not None and "\n\n" not in gap

    def all_in_capitals(self, at: int) -> bool:
        """Whether the words beside it are in capitals too, so that its own say nothing."""
        beside = [self.tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(self.tokens)]
        return self.tokens[at].capitals and any(token.capitals for token in beside)
