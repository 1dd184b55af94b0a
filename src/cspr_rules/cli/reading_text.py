"""A reading of a partnership's wording, as text for a terminal of 80 columns and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.rule_words import provisions
from cspr_rules.reading.read_text import Found, TextReading, Topic
from cspr_rules.reading.statements import Patterns, Statement

LONGEST_QUOTE = 160

NOT_ABOUT_REVIEWS = (
    "This text is not about child safeguarding practice reviews, rapid reviews or serious child safeguarding cases in "
    "England. Nothing in it was read against the law."
)
IN_PASSING = (
    "This text mentions reviews and says nothing about them that the patterns know. That does not mean that what "
    "it says is right."
)
LIMITS = (
    "Only wording that the patterns under rules/reading know is found; docs/reading-local-wording.md lists what they "
    "know. The program does not understand English. A text without findings has not been shown to be right, and what "
    "is left out may stand on another page or in other words. People judge."
)
DENIED = (
    "These sentences name what the law asks, and a word in them may say the opposite. They count as covering nothing. "
    "Read them."
)


def reading_in_words(reading: TextReading, patterns: Patterns, rulebook: Rulebook, file: str) -> str:
    """The whole reading in words: where the text departs from the law, what it covers, what it leaves out."""
    return "\n".join(_lines(reading, patterns, rulebook, file)).rstrip() + "\n"


def _lines(reading: TextReading, patterns: Patterns, rulebook: Rulebook, file: str) -> Iterator[str]:
    yield from title(file)
    if reading.topic is not Topic.REVIEWS:
        yield from wrapped(NOT_ABOUT_REVIEWS if reading.topic is Topic.OTHER else IN_PASSING)
        for other in reading.other_reviews:
            yield from wrapped(other.says)
        return
    yield ""
    yield from heading(f"Where it departs from the law ({len(reading.departures)})")
    if not reading.departures:
        yield from wrapped("Nothing was found.", indent=2)
        yield ""
    for statement in dict.fromkeys(found.statement for found in reading.departures):
        yield from _departure([found for found in reading.departures if found.statement is statement], rulebook)
    covered = [places for places in reading.covered.values() if places]
    yield from heading(f"What it covers ({len(covered)} of {len(reading.covered)})")
    for places in covered:
        yield from wrapped(f"- {_sentence(places[0].statement)} ({_on_lines(places)})", indent=2, hang=2)
    yield ""
    if reading.denied:
        yield from heading(f"What it names beside a word such as “not” ({len(reading.denied)})")
        yield from wrapped(DENIED, indent=2)
        for places in reading.denied.values():
            yield from wrapped(f"- {_sentence(places[0].statement)} ({_on_lines(places)})", indent=2, hang=2)
            for quote in dict.fromkeys(found.quote for found in places):
                yield from wrapped(f"“{_shortened(quote)}”", indent=4)
        yield ""
    for about, names in (
        ("What it says only where it departs from the law", reading.only_in_departures(patterns)),
        ("What it leaves out", reading.left_out(patterns)),
    ):
        if names:
            yield from heading(f"{about} ({len(names)})")
            for name in names:
                statement = patterns.statements[name]
                yield from wrapped(
                    f"- {_sentence(statement)}. {provisions(rulebook, statement.cites)}", indent=2, hang=2
                )
            yield ""
    for other in reading.other_reviews:
        yield from wrapped(other.says)
    if _to_be_checked(reading, patterns, rulebook):
        yield from wrapped("* To be checked against the original: it was not read there.")
    yield from wrapped(LIMITS)


def _departure(places: list[Found], rulebook: Rulebook) -> Iterator[str]:
    """One statement, with every place where the text makes it."""
    statement = places[0].statement
    yield from wrapped(f"Line {places[0].line} [{statement.verdict.value}] {statement.title}", indent=2, hang=2)
    for number, found in enumerate(places):
        also = f"Also line {found.line}: " if number else ""
        yield from wrapped(f"{also}“{_shortened(found.quote)}”", indent=4)
    yield from wrapped(f"The law: {statement.law_says}", indent=4)
    yield from wrapped(provisions(rulebook, statement.cites), indent=4)
    yield ""


def plain_reading(reading: TextReading, patterns: Patterns, rulebook: Rulebook, file: str) -> dict[str, Any]:
    """The reading as plain data: only text, whole numbers, true and false, lists and objects."""
    return {
        "file": file,
        "about_reviews": reading.topic is Topic.REVIEWS,
        "topic": reading.topic.value,
        "other_reviews": [{"name": other.name, "says": other.says} for other in reading.other_reviews],
        "departures": [
            {**_plain(found.statement), "line": found.line, "quote": found.quote, "law_says": found.statement.law_says}
            for found in reading.departures
        ],
        "covers": [
            {
                **_plain(patterns.statements[name]),
                "places": [{"line": f.line, "quote": f.quote} for f in reading.covered[name]],
            }
            for name in reading.covers
        ],
        "denied": [
            {**_plain(patterns.statements[name]), "places": [{"line": f.line, "quote": f.quote} for f in places]}
            for name, places in reading.denied.items()
        ],
        "only_in_departures": [_plain(patterns.statements[name]) for name in reading.only_in_departures(patterns)],
        "left_out": [_plain(patterns.statements[name]) for name in reading.left_out(patterns)],
        "to_be_checked_against_the_original": list(_to_be_checked(reading, patterns, rulebook)),
    }


def _plain(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement.name,
        "title": statement.title,
        "verdict": statement.verdict.value,
        "of": list(statement.of),
        "cites": list(statement.cites),
    }


def _to_be_checked(reading: TextReading, patterns: Patterns, rulebook: Rulebook) -> tuple[str, ...]:
    """Provisions shown with this reading that were not read in the original, each once."""
    shown: Iterable[Statement] = (
        *(found.statement for found in reading.departures),
        *(patterns.statements[name] for name in reading.covered),
    )
    cites = dict.fromkeys(cite for statement in shown for cite in statement.cites)
    return tuple(cite for cite in cites if rulebook.sources[cite].to_be_checked)


def _on_lines(places: Iterable[Found]) -> str:
    lines = sorted({found.line for found in places})
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(map(str, lines))}"


def _sentence(statement: Statement) -> str:
    return f"{statement.title[0].upper()}{statement.title[1:]}"


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else textwrap.shorten(quote, LONGEST_QUOTE, placeholder=" …")
