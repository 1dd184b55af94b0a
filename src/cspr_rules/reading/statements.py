"""Statements that a partnership's wording can make, and what the law says of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cspr_rules.reading.phrases import Phrase
from cspr_rules.reading.words import Text


class Verdict(StrEnum):
    """How a statement stands to the law."""

    COVERS = "covers"
    NARROWER = "narrower"
    WIDER = "wider"
    SUPERSEDED = "superseded"
    LOCAL_PRACTICE = "local practice"
    BODY_GONE = "body no longer exists"
    WRONG_DIRECTION = "wrong direction"
    WRONG_ACTOR = "wrong actor"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence that a statement must find, or must leave alone."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the phrases it is found by, and what to say of it. `of` names rules and duties."""

    name: str
    title: str
    verdict: Verdict
    of: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    law_says: str
    cites: tuple[str, ...]
    finds: tuple[Sample, ...]
    leaves_alone: tuple[Sample, ...]
    unless_sentence: tuple[Phrase, ...] = ()
    unless_paragraph: tuple[Phrase, ...] = ()
    unless_text: tuple[Phrase, ...] = ()
    file: str = ""
    line: int = 1

    def found_in(self, text: Text) -> Iterator[tuple[int, int]]:
        """First word, and the word after the last, of each place where `text` says this. Places do not overlap."""
        if _any(self.unless_text, text, None):
            return
        places = sorted(
            {place for phrase in self.phrases for place in phrase.found_in(text)}, key=lambda p: (p[0], -p[1])
        )
        last = 0
        excused: dict[
            tuple[str, range], bool
        ] = {}  # asked once a sentence and paragraph: a text without full stops is one of each
        for first, after in places:
            if first < last:
                continue
            sentence, paragraph = text.sentence(first), text.paragraph(first)
            scopes = (("sentence", self.unless_sentence, sentence), ("paragraph", self.unless_paragraph, paragraph))
            for scope, phrases, within in scopes:
                if (scope, within) not in excused:
                    excused[scope, within] = _any(phrases, text, within)
            if any(excused[scope, within] for scope, _, within in scopes):
                continue
            last = after
            yield first, after


@dataclass(frozen=True, slots=True)
class OtherSystem:
    """Another kind of review that a text may be about instead."""

    name: str
    phrases: tuple[Phrase, ...]
    says: str


@dataclass(frozen=True)
class Patterns:
    """Everything that texts are read for. `statements` are by name, in the order of files and lines."""

    statements: Mapping[str, Statement]
    about_reviews: tuple[Phrase, ...]
    other_systems: tuple[OtherSystem, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every whole word that some phrase looks for."""
        return frozenset(w for s in self.statements.values() for phrase in s.phrases for w in phrase.words())


def _any(phrases: tuple[Phrase, ...], text: Text, within: range | None) -> bool:
    return any(next(phrase.found_in(text, within), None) is not None for phrase in phrases)
