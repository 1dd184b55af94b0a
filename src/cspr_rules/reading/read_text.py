"""Read a partnership's own wording against the law: what it covers, what it leaves out, and where it departs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cspr_rules.reading.statements import OtherSystem, Patterns, Statement, Verdict
from cspr_rules.reading.words import Text, read
from cspr_rules.rulebook.fault import FaultList, Faults
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.plain_text import decoded

ENDINGS = (".txt", ".md", ".text", ".markdown")


class Topic(StrEnum):
    """What a text is about."""

    REVIEWS = "reviews"
    IN_PASSING = "mentions reviews in passing"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in a text: the line on which it starts, and the words in which it stands."""

    statement: Statement
    line: int
    quote: str


@dataclass(frozen=True)
class TextReading:
    """A text read against the law. Where it is about something else, nothing is said of its wording.

    `departures` are in the order of the text. `covered` maps each statement that a text can make as the law has it to
    the places that make it, in the order of the pattern files; without places it is denied, or the text has it only in
    a departure, or leaves it out. `denied` has the places that name it beside a word such as "not": people read them.
    """

    topic: Topic
    other_reviews: tuple[OtherSystem, ...]
    departures: tuple[Found, ...]
    covered: Mapping[str, tuple[Found, ...]]
    denied: Mapping[str, tuple[Found, ...]]

    @property
    def covers(self) -> tuple[str, ...]:
        """The statements that the text makes as the law has them."""
        return tuple(name for name, places in self.covered.items() if places)

    def only_in_departures(self, patterns: Patterns) -> tuple[str, ...]:
        """Statements on a rule or duty of which the text speaks only where it departs from the law."""
        said = {name for found in self.departures for name in found.statement.of}
        return tuple(name for name in self._missing() if said & set(patterns.statements[name].of))

    def left_out(self, patterns: Patterns) -> tuple[str, ...]:
        """Statements of which the text says nothing at all."""
        spoken_of = self.only_in_departures(patterns)
        return tuple(name for name in self._missing() if name not in spoken_of)

    def _missing(self) -> tuple[str, ...]:
        return tuple(name for name, places in self.covered.items() if not places and name not in self.denied)


def text_of(path: Path) -> str:
    """The text of a .txt or .md file. Raises Faults for what is no plain text, too large, empty or not there."""
    faults = FaultList(str(path))
    if path.is_dir():
        faults.add(1, "this is a folder", "Name a file in it.")
    elif path.exists() and path.suffix.lower() not in ENDINGS:
        faults.add(
            1,
            f'a file that ends in "{path.suffix}" is not read here',
            "Save the page or document as plain text (.txt) and name that file.",
        )
    faults.raise_if_any()
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        faults.add(1, "there is no such file", "Check the name and the folder.")
    except (OSError, ValueError):
        faults.add(1, "the file cannot be opened", "Check that you may read it, and that no other program holds it.")
    faults.raise_if_any()
    text = decoded(data, faults)
    if not read(text).words:
        faults.add(1, "the file has no words", "Name a file with a text in it.")
        raise Faults(faults.faults)
    return text


def read_text(written: str, patterns: Patterns) -> TextReading:
    """Read `written` for every statement of `patterns`."""
    text = read(written, patterns.words)
    denying = patterns.denials.places(text)
    said: dict[str, tuple[Found, ...]] = {}
    denied: dict[str, tuple[Found, ...]] = {}
    for name, statement in patterns.statements.items():
        places, only_named = patterns.said_in(text, statement, denying)
        said[name] = tuple(
            Found(statement, text.words[first].line, text.quote(first, after)) for first, after in places
        )
        if only_named:
            denied[name] = tuple(_in_its_sentence(statement, text, first) for first, _ in only_named)
    mentions = any(next(phrase.found_in(text), None) for phrase in patterns.about_reviews)
    others = tuple(
        other for other in patterns.other_systems if any(next(phrase.found_in(text), None) for phrase in other.phrases)
    )
    topic = Topic.OTHER if not mentions else Topic.REVIEWS if any(said.values()) or denied else Topic.IN_PASSING
    if topic is not Topic.REVIEWS:
        return TextReading(topic, others, (), {}, {})
    covers = {name for name, one in patterns.statements.items() if one.verdict is Verdict.COVERS}
    departures = (found for name, places in said.items() if name not in covers for found in places)
    return TextReading(
        topic,
        others,
        tuple(sorted(departures, key=lambda one: one.line)),
        {name: places for name, places in said.items() if name in covers},
        denied,
    )


def _in_its_sentence(statement: Statement, text: Text, at: int) -> Found:
    """A place quoted with the whole of its sentence: what denies it stands around it."""
    sentence = text.sentence(at)
    return Found(statement, text.words[at].line, text.quote(sentence.start, sentence.stop))
