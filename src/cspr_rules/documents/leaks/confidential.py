"""Words of the record in a letter: the same words in a row, or most of what a sentence says in another order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cspr_rules.documents.leaks.folded import Folded, Token, fold, folded_words
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import Known, Secret
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns
from cspr_rules.reading.words import one_spelling

_LONG_RUN = 5
"""Words in a row that are enough, if three of them are heavy; with one more word two are enough."""
_HEAVY_IN_A_RUN = 3
_HEAVY_IN_A_WHOLE = 2
_SHARE = 0.5
"""The part of a sentence's heavy words that are enough in one or two sentences of the letter, in any order."""
_FEWEST_SHARED, _MOST_NEEDED = 3, 6
_SENTENCE_END = re.compile(r"[.?!]|\n[ ]*\n")


@dataclass(frozen=True, slots=True)
class _Stem:
    """A word without its ending. A heavy one says something of this case: it is neither light nor one of our own."""

    stem: str
    start: int
    end: int
    heavy: bool


def confidential_in(text: Folded, known: Known, patterns: LeakPatterns) -> Iterator[Found]:
    """Places where the letter says what agencies said, or what is known of another child."""
    if not known.secrets:
        return
    names = (word for name in known.allowed.names for word in folded_words(name))
    ours = frozenset(_stem(word) for word in (*known.own_words, *patterns.light, *names))
    letter = _sentences(text, ours)
    words = [stem for sentence in letter for stem in sentence]
    may = frozenset(
        tuple(stem.stem for stem in sentence) for one in known.allowed.texts for sentence in _sentences(fold(one), ours)
    )
    for secret in dict.fromkeys(known.secrets):
        kind = Kind.ANOTHER_CHILD if secret.another_child else Kind.CONFIDENTIAL
        for sentence in _sentences(fold(secret.text), ours):
            if tuple(stem.stem for stem in sentence) in may:
                continue
            for start, end in (*_runs(words, sentence), *_paraphrases(letter, sentence)):
                yield Found(kind, *text.span(start, end), _about(secret))


def _about(secret: Secret) -> str:
    return f"the words of {secret.where}"


def _runs(letter: list[_Stem], secret: list[_Stem]) -> Iterator[tuple[int, int]]:
    """Stretches of the letter that stand in the secret word for word, endings apart."""
    heavy = sum(stem.heavy for stem in secret)
    if heavy < _HEAVY_IN_A_WHOLE or len(secret) < _HEAVY_IN_A_RUN:
        return
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(secret):
        places.setdefault(stem.stem, []).append(place)
    at = 0
    while at < len(letter):
        length = max((_shared(letter, at, secret, place) for place in places.get(letter[at].stem, ())), default=0)
        run = letter[at : at + length]
        if _gives_away(length, sum(stem.heavy for stem in run), whole=length == len(secret)):
            yield run[0].start, run[-1].end
            at += length
        else:
            at += 1


def _gives_away(length: int, heavy: int, *, whole: bool) -> bool:
    if heavy >= _HEAVY_IN_A_RUN:
        return whole or length >= _LONG_RUN
    return heavy >= _HEAVY_IN_A_WHOLE and (whole or length > _LONG_RUN)


def _shared(letter: list[_Stem], at: int, secret: list[_Stem], place: int) -> int:
    length = 0
    while (
        at + length < len(letter)
        and place + length < len(secret)
        and letter[at + length].stem == secret[place + length].stem
    ):
        length += 1
    return length


def _paraphrases(letter: list[list[_Stem]], secret: list[_Stem]) -> Iterator[tuple[int, int]]:
    """One sentence of the letter, or two side by side, with most of what the secret says."""
    heavy = {stem.stem for stem in secret if stem.heavy}
    enough = min(max(_FEWEST_SHARED, math.ceil(_SHARE * len(heavy))), _MOST_NEEDED)
    if len(heavy) < _FEWEST_SHARED:
        return
    shared = [[stem for stem in sentence if stem.stem in heavy] for sentence in letter]
    single = [len({stem.stem for stem in one}) >= enough for one in shared]
    for one, alone in zip(shared, single, strict=True):
        if alone:
            yield one[0].start, one[-1].end
    for (one, alone), (next_one, next_alone) in pairwise(zip(shared, single, strict=True)):
        if not alone and not next_alone and len({stem.stem for stem in (*one, *next_one)}) >= enough:
            both = (*one, *next_one)
            yield both[0].start, both[-1].end


def _sentences(text: Folded, ours: frozenset[str]) -> list[list[_Stem]]:
    ends = [found.start() for found in _SENTENCE_END.finditer(text.text)]
    sentences: list[list[_Stem]] = [[]]
    reached = 0
    for token in text.tokens:
        while reached < len(ends) and ends[reached] < token.start:
            reached += 1
            if sentences[-1]:
                sentences.append([])
        sentences[-1].append(_as_stem(token, ours))
    return [sentence for sentence in sentences if sentence]


def _as_stem(token: Token, ours: Iterable[str]) -> _Stem:
    stem = _stem(token.word)
    return _Stem(stem, token.start, token.end, heavy=stem not in ours)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without the endings that a light rewording changes. It need be no word itself."""
    word = one_spelling(word)
    for ending in ("ations", "ation", "ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word
