"""Words in a letter that somebody should read in their place: suspicion, positions and blame have such words."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.leaks.folded import Folded
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns


def to_read_in(text: Folded, patterns: LeakPatterns) -> Iterator[Found]:
    """Every place with such a word. The program's own letters have none of them."""
    for says, words in patterns.to_read.items():
        for found in words.finditer(text.text):
            yield Found(Kind.SUSPICION_OR_POSITION, *text.span(*found.span()), says, known=False)
