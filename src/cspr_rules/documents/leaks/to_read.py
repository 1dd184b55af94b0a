"""Sentences that somebody should read in their place: suspicion, positions and blame have such words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cspr_rules.documents.leaks.folded import Folded
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns

_SENTENCE_END = re.compile(r"[.?!]+|\n[ ]*\n")


def to_read_in(text: Folded, patterns: LeakPatterns) -> Iterator[Found]:
    """Each sentence with such words, from the first of them to the last: one place, told by what the file has first.

    Phrases that say nothing of the kind are passed over. The program's own letters have none but these.
    """
    harmless = [found.span() for found in patterns.may_stand.finditer(text.text)]
    ends = [found.start() for found in _SENTENCE_END.finditer(text.text)]
    places: dict[int, tuple[int, int, str]] = {}
    for says, phrases in patterns.to_read.items():
        for found in phrases.finditer(text.text):
            start, end = found.span()
            if any(first <= start and end <= last for first, last in harmless):
                continue
            sentence = bisect_right(ends, start)
            before, after, told = places.get(sentence, (start, end, says))
            places[sentence] = min(before, start), max(after, end), told
    for start, end, says in places.values():
        yield Found(Kind.SUSPICION_OR_POSITION, *text.span(start, end), says, known=False)
