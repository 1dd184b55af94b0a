"""Phrases and where they stand in a text. How they are written: see `phrase_language`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cspr_rules.reading.words import Text


@dataclass(frozen=True, slots=True)
class OneWord:
    """A word; with `begins` any word that begins so."""

    spelt: str
    begins: bool = False

    def __contains__(self, spelt: str) -> bool:
        return spelt.startswith(self.spelt) if self.begins else spelt == self.spelt


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, of which one may be empty."""

    options: tuple[Sequence, ...]


Part: TypeAlias = OneWord | Gap | Choice
Sequence: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written, and its parts."""

    written: str
    parts: Sequence

    def found_in(
        self, text: Text, within: range | None = None, avoiding: Container[int] = ()
    ) -> Iterator[tuple[int, int]]:
        """First word and the word after the last, for each place of `text` where the phrase stands.

        No gap of the phrase runs over a word of `avoiding`.
        """
        for at in self._starts(text, within):
            limit = min(text.sentence(at).stop, within.stop if within else len(text.words))
            ends = _ends(self.parts, text, range(at, limit), avoiding)
            if ends:
                yield at, min(ends)

    def words(self) -> Iterator[str]:
        """Every whole word that the phrase looks for."""
        return (word.spelt for word in _words(self.parts) if not word.begins)

    def _starts(self, text: Text, within: range | None) -> list[int]:
        words = (part for part in firsts(self.parts)[0] if isinstance(part, OneWord))
        places: set[int] = set()
        for word in words:
            for spelt in [s for s in text.places if s in word] if word.begins else [word.spelt]:
                places.update(text.places.get(spelt, ()))
        return sorted(at for at in places if within is None or at in within)


def _ends(parts: Sequence, text: Text, within: range, avoiding: Container[int]) -> set[int]:
    """The places after `parts`, found from the first word of `within` on and inside it."""
    places, limit = {within.start}, within.stop
    for part in parts:
        if isinstance(part, OneWord):
            places = {place + 1 for place in places if place < limit and text.words[place].spelt in part}
        elif isinstance(part, Gap):
            places = {after for place in places for after in _over_a_gap(part, range(place, limit), avoiding)}
        else:
            places = {
                end
                for at in places
                for option in part.options
                for end in _ends(option, text, range(at, limit), avoiding)
            }
        if not places:
            break
    return places


def _over_a_gap(gap: Gap, within: range, avoiding: Container[int]) -> Iterator[int]:
    """Every place that a gap from the first word of `within` can lead to, none of them beyond a word of `avoiding`."""
    for after in range(within.start, min(within.start + gap.most, within.stop) + 1):
        yield after
        if after in avoiding:
            return


def firsts(parts: Sequence) -> tuple[list[OneWord | Gap], bool]:
    """The words and gaps that `parts` can begin with, and whether they can be nothing at all."""
    found: list[OneWord | Gap] = []
    for part in parts:
        if not isinstance(part, Choice):
            return [*found, part], False
        empty = False
        for option in part.options:
            first, may_be_empty = firsts(option)
            found += first
            empty = empty or may_be_empty
        if not empty:
            return found, False
    return found, True


def lasts(parts: Sequence) -> list[OneWord | Gap]:
    """The words and gaps that `parts` can end with."""
    return firsts(_backwards(parts))[0]


def _backwards(parts: Sequence) -> Sequence:
    return tuple(
        Choice(tuple(_backwards(option) for option in part.options)) if isinstance(part, Choice) else part
        for part in reversed(parts)
    )


def _words(parts: Sequence) -> Iterator[OneWord]:
    for part in parts:
        if isinstance(part, OneWord):
            yield part
        elif isinstance(part, Choice):
            for option in part.options:
                yield from _words(option)
