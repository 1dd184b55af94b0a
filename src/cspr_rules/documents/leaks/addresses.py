"""Addresses of the case: house and street, the street alone, the name of a house. A town alone is not looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cspr_rules.documents.leaks.folded import Folded, folded_words, squeezed
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import Allowed, Someone
from cspr_rules.documents.leaks.numbers import is_postcode
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns

_NUMBER = re.compile(r"\d+[a-z]?")


@dataclass(frozen=True, slots=True)
class _Sought:
    """Words that stand side by side in a letter where it gives an address away."""

    words: tuple[str, ...]
    someone: Someone


def addresses_in(
    text: Folded, people: tuple[Someone, ...], allowed: Allowed, patterns: LeakPatterns
) -> Iterator[Found]:
    """Places where the letter names where somebody lives, also with the street shortened or one letter wrong."""
    may = tuple(squeezed(one) for one in allowed.texts)
    for sought in dict.fromkeys(_sought(people, patterns)):
        if any("".join(sought.words) in one for one in may):
            continue
        kind = Kind.ANOTHER_CHILD if sought.someone.another_child else Kind.ADDRESS
        for first, last in _places(text, sought.words, patterns):
            yield Found(kind, *text.span(first, last), f"the address of {sought.someone.who}")


def _sought(people: tuple[Someone, ...], patterns: LeakPatterns) -> Iterator[_Sought]:
    for someone in people:
        for address in someone.addresses:
            lines = [line for line in re.split(r"[,;\n]", address) if line.strip() and not is_postcode(line)]
            for place, line in enumerate(lines):
                words = folded_words(line)
                street = words[1:] if _NUMBER.fullmatch(words[0]) else words
                if any(word in patterns.streets for word in words[1:]) or street is not words:
                    # A flat's number alone, as in "Flat 3", says nothing without the house.
                    if len(street) > 1 and not all(_NUMBER.fullmatch(word) for word in street[1:]):
                        yield _Sought(street, someone)
                    if street is not words and street and street[0] not in patterns.streets:
                        yield _Sought(words[:2], someone)
                elif place == 0 and len(lines) > 1 and len(words) > 1 and words[0] not in patterns.streets:
                    yield _Sought(words, someone)


def _places(text: Folded, words: tuple[str, ...], patterns: LeakPatterns) -> Iterator[tuple[int, int]]:
    tokens = text.tokens
    for at in range(len(tokens) - len(words) + 1):
        window = tokens[at : at + len(words)]
        if all(_same(token.word, word, patterns) for token, word in zip(window, words, strict=True)):
            yield window[0].start, window[-1].end


def _same(written: str, known: str, patterns: LeakPatterns) -> bool:
    if written == known or written in patterns.streets.get(known, ()):
        return True
    if len(known) < 5 or known in patterns.streets:
        return False
    return written[0] == known[0] and OSA.distance(written, known, score_cutoff=1) <= 1
