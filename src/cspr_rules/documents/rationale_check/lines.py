"""What the chair's reasons are read for, as data under rules/documents/rationale-check.yaml, read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.phrase_language import NoPhrase, choice, phrase
from cspr_rules.reading.phrases import Choice, Phrase
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, choose_from, quoted
from cspr_rules.rulebook.limits import MOST_BYTES, too_large
from cspr_rules.rulebook.linking import check_cites
from cspr_rules.rulebook.schema import Names, Sentences, Shape, Some
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node, read_yaml

FILE = "documents/rationale-check.yaml"
IN_THE_RECORD = ("consideration", "positions", "national review", "actions", "family", "look again on")
"""What in a case's record does in the place of a paragraph."""
FEWEST_WORDS = 6


class ExamplesShape(Shape):
    """Sentences that prove a line or a phrase."""

    finds: Sentences = Field(description="a list of sentences in which it must be found")
    leaves_alone: Sentences = Field(description="a list of sentences in which it must not be found")


class LineShape(Shape):
    """One thing that reasons must address."""

    asks: Some = Field(description="the question that the reasons must answer")
    phrases: Sentences = Field(description="a list of phrases")
    and_in_the_same_paragraph: Names | None = Field(None, description="a list of phrases")
    words_at_least: Some | None = Field(None, description="the words that the paragraph must have, such as 12")
    the_record: Some | None = Field(None, description="what in the record does as well")
    cites: Names = Field(description="a provision from sources.yaml")
    examples: ExamplesShape = Field(description='sentences under "finds" and under "leaves alone"')


class EmptyShape(Shape):
    """One way of saying nothing."""

    title: Some = Field(description="what the phrase is, in a few words")
    phrases: Sentences = Field(description="a list of phrases")
    unless_the_sentence_says: Names | None = Field(None, description="a list of phrases")
    unless_the_paragraph_says: Names | None = Field(None, description="a list of phrases")
    say_instead: Some = Field(description="what to say instead, in whole sentences")
    cites: Names = Field(description="a provision from sources.yaml")
    examples: ExamplesShape = Field(description='sentences under "finds" and under "leaves alone"')


class FileShape(Shape):
    """rationale-check.yaml."""

    words: dict[str, Sentences] = Field(description="lists of words by name")
    lines: Annotated[dict[str, LineShape], Field(min_length=1)] = Field(description="the lines by name")
    phrases_that_say_nothing: Annotated[dict[str, EmptyShape], Field(min_length=1)] = Field(
        description="phrases that say nothing, by name"
    )


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence that proves something, with its line in the file."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that reasons must address, and how it is known that they do."""

    name: str
    asks: str
    phrases: tuple[Phrase, ...]
    also: tuple[Phrase, ...]
    """Of these, one must stand in the same paragraph, where there are any."""
    words_at_least: int
    the_record: str
    cites: tuple[str, ...]
    finds: tuple[Sample, ...]
    leaves_alone: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class EmptyPhrase:
    """One way of saying nothing, and what to say instead."""

    name: str
    title: str
    phrases: tuple[Phrase, ...]
    unless_sentence: tuple[Phrase, ...]
    unless_paragraph: tuple[Phrase, ...]
    say_instead: str
    cites: tuple[str, ...]
    finds: tuple[Sample, ...]
    leaves_alone: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class ReasonLines:
    """Everything that reasons are read for, by name, in the order of the file."""

    lines: Mapping[str, Line]
    empty: Mapping[str, EmptyPhrase]


def read_reason_lines(rules: Path, rulebook: Rulebook) -> ReasonLines:
    """The lines under the rules folder. Raises Faults with everything wrong in the file."""
    return _Reading(rules / FILE, rulebook).lines()


class _Reading:
    """One reading of the file, with its faults."""

    def __init__(self, path: Path, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.faults = FaultList(FILE)
        self.node: Node = read_yaml(_content(path), FILE)
        self.named: dict[str, Choice] = {}

    def lines(self) -> ReasonLines:
        shape = shaped(self.node, FileShape, self.faults)
        if shape is None:
            raise Faults(self.faults.faults)
        for name, options in shape.words.items():
            try:
                self.named[name] = choice(options, self.named)
            except NoPhrase as error:
                self.faults.add(line_at(self.node, "words", name), error.what, error.mend)
        self.faults.raise_if_any()  # a list that is no list would bring a wake of phrases that are none
        lines = {name: self._line(name, one) for name, one in shape.lines.items()}
        empty = {name: self._empty(name, one) for name, one in shape.phrases_that_say_nothing.items()}
        self.faults.raise_if_any()
        return ReasonLines(lines, empty)

    def _line(self, name: str, one: LineShape) -> Line:
        place = ("lines", name)
        self._whole(one.asks, "?", *place, "asks")
        self._cited(one.cites, *place)
        if one.the_record is not None and one.the_record not in IN_THE_RECORD:
            what = f"the record has no {quoted(one.the_record)} to look at"
            mend = choose_from(one.the_record, IN_THE_RECORD)
            self.faults.add(line_at(self.node, *place, "the record"), what, mend)
        return Line(
            name=name,
            asks=one.asks,
            phrases=self._phrases(one.phrases, *place, "phrases"),
            also=self._phrases(one.and_in_the_same_paragraph, *place, "and in the same paragraph"),
            words_at_least=self._number(one.words_at_least, *place, "words at least"),
            the_record=one.the_record or "",
            cites=tuple(one.cites),
            finds=self._samples(one.examples.finds, *place, "examples", "finds"),
            leaves_alone=self._samples(one.examples.leaves_alone, *place, "examples", "leaves alone"),
        )

    def _empty(self, name: str, one: EmptyShape) -> EmptyPhrase:
        place = ("phrases that say nothing", name)
        self._whole(one.say_instead, ".", *place, "say instead")
        self._cited(one.cites, *place)
        return EmptyPhrase(
            name=name,
            title=one.title,
            phrases=self._phrases(one.phrases, *place, "phrases"),
            unless_sentence=self._phrases(one.unless_the_sentence_says, *place, "unless the sentence says"),
            unless_paragraph=self._phrases(one.unless_the_paragraph_says, *place, "unless the paragraph says"),
            say_instead=one.say_instead,
            cites=tuple(one.cites),
            finds=self._samples(one.examples.finds, *place, "examples", "finds"),
            leaves_alone=self._samples(one.examples.leaves_alone, *place, "examples", "leaves alone"),
        )

    def _whole(self, text: str, mark: str, *place: str) -> None:
        if not text.endswith(mark):
            what = f"{quoted(place[-1])} of {quoted(place[-2])} does not end with {quoted(mark)}"
            self.faults.add(line_at(self.node, *place), what, f"Write a whole sentence that ends with {quoted(mark)}.")

    def _cited(self, cites: list[str], *place: str) -> None:
        check_cites(cites, self.rulebook.sources, line_at(self.node, *place, "cites"), self.faults)

    def _number(self, written: str | None, *place: str) -> int:
        if written is None:
            return FEWEST_WORDS
        if not (written.isascii() and written.isdigit()):
            what = f"{quoted(place[-1])} says {quoted(written)}, which is no whole number"
            self.faults.add(line_at(self.node, *place), what, "Write a number such as 12.")
            return FEWEST_WORDS
        return int(written)

    def _phrases(self, written: list[str] | None, *place: str) -> tuple[Phrase, ...]:
        return tuple(self._each(written or [], *place))

    def _each(self, written: list[str], *place: str) -> Iterator[Phrase]:
        for number, one in enumerate(written):
            try:
                yield phrase(one, self.named)
            except NoPhrase as error:
                self.faults.add(line_at(self.node, *place, number), error.what, error.mend)

    def _samples(self, sentences: list[str], *place: str) -> tuple[Sample, ...]:
        return tuple(Sample(one, line_at(self.node, *place, number)) for number, one in enumerate(sentences))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        what, mend = "what reasons are checked for cannot be read", "Install the program again, or put the file back."
        raise Faults([Fault(FILE, 1, what, mend)]) from None
    if len(content) > MOST_BYTES:
        raise too_large(FILE, len(content))
    return content
