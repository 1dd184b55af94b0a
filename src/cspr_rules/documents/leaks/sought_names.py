"""The names that a letter is searched for: every part of every name, with its spellings, by how it is written plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from cspr_rules.documents.leaks.folded import folded_words
from cspr_rules.documents.leaks.known import Known, Someone
from cspr_rules.documents.leaks.patterns import LeakPatterns

_BRACKETS = re.compile(r"[(\"“‘].*?[)\"”’]")
_PREFIXES = ("mac", "mc", "o", "fitz", "al", "el", "de", "di", "d")
SHORTEST = 3
"""Letters of a half of a double name, or of a part after a prefix, that is looked for alone."""
SHORTEST_TOGETHER = 8
"""Letters of a whole name that is looked for within a longer word."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One name of one person. `initials` has one letter of each of its words, of "de" and "van" too.

    `run_together` holds the ways in which it is written where no space may be, as in the name of an account.
    """

    someone: Someone
    initials: str
    run_together: frozenset[str]


@dataclass(frozen=True)
class SoughtNames:
    """Every name to look for. `parts` maps each plain spelling to whose it may be; `excused` words are allowed."""

    parts: Mapping[str, tuple[Someone, ...]]
    wholes: tuple[Sought, ...]
    excused: frozenset[str]
    excused_initials: frozenset[str]
    shared: Mapping[str, tuple[Sought, ...]]
    """Allowed words that are also a part of the name of somebody else: "Brown" where the reader is a Brown too."""
    titles_of_the_reader: frozenset[str]
    beginnings: frozenset[str] = field(repr=False)
    """Every beginning of every part, for names that stand in pieces."""


def sought_names(known: Known, patterns: LeakPatterns) -> SoughtNames:
    """What to search a letter for, beside what may be in it."""
    excused = frozenset(
        part for name in known.allowed.names for part in _parts_of(name, patterns) if part not in patterns.titles
    )
    wholes = tuple(
        Sought(someone, _initials(name, patterns), _run_together(name, patterns))
        for someone in known.people
        for name in someone.names
        if _initials(name, patterns)
    )
    parts: dict[str, tuple[Someone, ...]] = {}
    shared: dict[str, tuple[Sought, ...]] = {}
    for sought, name in zip(wholes, _names(known.people, patterns), strict=True):
        for part in _parts_of(name, patterns):
            if part in excused:
                shared[part] = (*shared.get(part, ()), sought)
                continue
            for spelling in (part, *patterns.spellings.get(part, ())):
                if spelling not in excused and sought.someone not in parts.get(spelling, ()):
                    parts[spelling] = (*parts.get(spelling, ()), sought.someone)
    titles = {
        word for name in known.allowed.names for word in folded_words(name) if word in patterns.men | patterns.women
    }
    return SoughtNames(
        parts=parts,
        wholes=wholes,
        excused=excused,
        excused_initials=frozenset(_initials(name, patterns) for name in known.allowed.names),
        shared=shared,
        titles_of_the_reader=frozenset(titles),
        beginnings=frozenset(part[:length] for part in parts for length in range(1, len(part) + 1)),
    )


def _names(people: Iterable[Someone], patterns: LeakPatterns) -> Iterator[str]:
    return (name for someone in people for name in someone.names if _initials(name, patterns))


def _words(name: str, patterns: LeakPatterns) -> tuple[str, ...]:
    """The words of a name without titles, and without a short name in brackets."""
    return tuple(word for word in folded_words(_BRACKETS.sub(" ", name)) if word not in patterns.titles)


def _initials(name: str, patterns: LeakPatterns) -> str:
    return "".join(word[0] for word in _words(name, patterns))


def _run_together(name: str, patterns: LeakPatterns) -> frozenset[str]:
    words = _words(name, patterns)
    last = next((place for place, word in enumerate(words) if place and word in patterns.particles), len(words) - 1)
    ways = ("".join(words), "".join((words[0], *words[last:])), "".join((words[0], words[-1]))) if words else ()
    return frozenset(way for way in ways if len(words) > 1 and len(way) >= SHORTEST_TOGETHER)


def _parts_of(name: str, patterns: LeakPatterns) -> Iterator[str]:
    """Each part of a name as it may stand alone: words, double names joined, names with and without their prefix."""
    found: dict[str, None] = {}
    for written in name.split():
        pieces = [word for word in folded_words(written) if word not in patterns.titles]
        joined = "".join(pieces)
        kept = [piece for piece in pieces if piece not in patterns.particles]
        if joined and (kept or len(pieces) > 1):
            found[joined] = None
        for piece in kept:
            if len(pieces) == 1 or len(piece) >= SHORTEST:
                found[piece] = None
        for prefix in _PREFIXES:
            rest = joined.removeprefix(prefix)
            # "O'Brien" and "McDonald", not "Oliver" and "Alison": the capital shows where the name goes on.
            if rest != joined and len(rest) > SHORTEST and re.search(r"^\W*[A-Za-z]+['’‘-]?[A-Z]", written):
                found[rest] = None
                if prefix in ("mc", "mac"):
                    found[f"mac{rest}"] = found[f"mc{rest}"] = None
    words = _words(name, patterns)
    for particle, word in pairwise(words):
        if particle in patterns.particles and word not in patterns.particles:
            found[particle + word] = None
    return iter(found)
