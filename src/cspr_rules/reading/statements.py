"""Statements that a partnership's wording can make, and what the law says of each."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
    phrases_of_a_profile: tuple[Phrase, ...] = ()
    """Further phrases for profiles, which are in our words, such as those of a form that asks."""
    file: str = ""
    line: int = 1
    since: date | None = None
    """The day from which it is true; None where it has been since the law began."""

    def found_in(self, text: Text, avoiding: Container[int] = ()) -> Iterator[tuple[int, int]]:
        """First word, and the word after the last, of each place where `text` says this. Places do not overlap.

        No gap of a phrase runs over a word of `avoiding`.
        """
        if _any(self.unless_text, text, None):
            return
        places = sorted(
            {place for phrase in self.phrases for place in phrase.found_in(text, avoiding=avoiding)},
            key=lambda p: (p[0], -p[1]),
        )
        last = 0
        # Asked once a sentence and paragraph: a text without full stops is one of each.
        excused: dict[tuple[str, range], bool] = {}
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


@dataclass(frozen=True, slots=True)
class Denials:
    """Words that turn a sentence round, where they deny nothing after all, and words with which a sentence limits.

    Words of `limiting_a_profile` limit in a profile, which is in our words, and may be innocent in another text.
    """

    words: frozenset[str]
    deny_nothing: tuple[Phrase, ...]
    limiting: tuple[Phrase, ...]
    limiting_a_profile: tuple[Phrase, ...] = ()

    def places(self, text: Text) -> frozenset[int]:
        """The words of `text` that deny something, or that limit it: "only where" is not what the law says either."""
        there = {place for spelt in self.words for place in text.places.get(spelt, ())}
        there |= {place for phrase in self.limiting for found in phrase.found_in(text) for place in range(*found)}
        for phrase in self.deny_nothing:
            for first, after in phrase.found_in(text):
                there -= set(range(first, after))
        return frozenset(there)


@dataclass(frozen=True)
class Patterns:
    """Everything that texts are read for. `statements` are by name, in the order of files and lines."""

    statements: Mapping[str, Statement]
    about_reviews: tuple[Phrase, ...]
    other_systems: tuple[OtherSystem, ...]
    denials: Denials

    def said_in(
        self, text: Text, statement: Statement, denying: frozenset[int]
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Where `text` says what `statement` says, and where it only names it beside a word of `denying`.

        A departure is a departure in any case; only what would cover the law can be denied.
        """
        places = list(statement.found_in(text))
        if statement.verdict is not Verdict.COVERS or not places:
            return places, []
        said = [place for place in statement.found_in(text, denying) if not _denied(text, place, denying)]
        return said, [(first, after) for first, after in places if not any(a < after and first < b for a, b in said)]

    def limits(self, text: Text) -> str | None:
        """The first words of `text`, which is a profile's, that set a limit, or None."""
        phrases = (*self.denials.limiting, *self.denials.limiting_a_profile)
        found = sorted({place for phrase in phrases for place in phrase.found_in(text)})
        return text.quote(*found[0]) if found else None

    @cached_property
    def words(self) -> frozenset[str]:
        """Every whole word that some phrase looks for."""
        return frozenset(w for s in self.statements.values() for phrase in s.phrases for w in phrase.words())


def _denied(text: Text, place: tuple[int, int], denying: frozenset[int]) -> bool:
    """Whether a word that denies bears on `place`. The words that the phrase itself names, such as "no", do not."""
    bearing = {word for clause in text.clauses(place[0]) for word in clause} - set(range(*place))
    return not denying.isdisjoint(bearing)


def _any(phrases: tuple[Phrase, ...], text: Text, within: range | None) -> bool:
    return any(next(phrase.found_in(text, within), None) is not None for phrase in phrases)
