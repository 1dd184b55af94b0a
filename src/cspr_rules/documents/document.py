"""A document before it has a format: headings, paragraphs, lists, tables, figures; every sentence with its origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from cspr_rules.rationale.sentence import Sentence

Of = TypeVar("Of")

Words: TypeAlias = tuple[Sentence, ...]
"""Sentences that stand together. A line end inside a sentence is one that a person typed, and stays."""


class Tone(StrEnum):
    """How a paragraph is set apart from those around it. The words must say it too: no reader depends on the look."""

    PLAIN = "plain"
    INSET = "inset"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. Level 1 is the title of the document. Levels are not skipped."""

    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read as one."""

    words: Words
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with numbers where the order says something."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column headings. The first cell of each row is its heading. A cell may be empty.

    `shares` are the parts of the width that the columns have; without them they are equally wide.
    """

    caption: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[int, ...] = ()

    @property
    def widths(self) -> tuple[float, ...]:
        """The part of the whole width that each column has."""
        shares = self.shares or (1,) * len(self.columns)
        return tuple(share / sum(shares) for share in shares)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG. `alternative` says in a sentence what it is; `twin`, always there, says all that it shows.

    `narrow` shows the same in another form, for a screen on which the words of the first would be too small to read.
    """

    svg: str = field(repr=False)
    alternative: Words
    twin: tuple[Block, ...]
    narrow: str = field(default="", repr=False)


Block: TypeAlias = Heading | Paragraph | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A document of one `kind`. `marking` stands on every page, `foot` too; either may be empty.

    A `compact` one is set small, to stay on one page; `points` is the size of the type of
    one that people in distress read, who may not see well.
    """

    kind: str
    title: Words
    marking: Words
    blocks: tuple[Block, ...]
    foot: Words = ()
    compact: bool = False
    points: int | None = None
    language: str = "en-GB"

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in reading order, those of title, marking and foot among them."""
        yield from (*self.title, *self.marking)
        for block in self.blocks:
            yield from _of_block(block)
        yield from self.foot

    def every(self, kind: type[Of]) -> Iterator[Of]:
        """Every block of a kind in reading order, those that stand beside a picture among them."""
        yield from (block for block in _with_twins(self.blocks) if isinstance(block, kind))

    def rests_on(self) -> tuple[tuple[str, ...], ...]:
        """The origins of each sentence, in reading order, each sentence's in the order of the alphabet."""
        return tuple(tuple(sorted(sentence.origins)) for sentence in self.sentences())

    def origins(self) -> frozenset[str]:
        """Everything that the document rests on."""
        return frozenset(origin for sentence in self.sentences() for origin in sentence.origins)

    def keeping(self, stays: Callable[[Sentence], bool]) -> Document:
        """The document with those sentences alone that stay. What is empty then goes: no heading over nothing."""
        return replace(
            self,
            title=_kept(self.title, stays),
            marking=_kept(self.marking, stays),
            foot=_kept(self.foot, stays),
            blocks=tuple(_without_empty_sections(_blocks_kept(self.blocks, stays))),
        )


def plain_text(words: Words) -> str:
    """Sentences as running text."""
    return " ".join(sentence.text for sentence in words)


def leads_on(words: Words) -> bool:
    """Whether a paragraph ends by announcing what comes next, and so stands on the same page as that."""
    return bool(words) and words[-1].text.rstrip().endswith(":")


def _with_twins(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Figure):
            yield from _with_twins(block.twin)


def _of_block(block: Block) -> Iterator[Sentence]:
    match block:
        case Heading(words) | Paragraph(words):
            yield from words
        case Listing(items):
            for item in items:
                yield from item
        case Table(caption, columns, rows):
            yield from caption
            for row in (columns, *rows):
                for cell in row:
                    yield from cell
        case Figure(_, alternative, twin):
            yield from alternative
            for part in twin:
                yield from _of_block(part)


def _kept(words: Words, stays: Callable[[Sentence], bool]) -> Words:
    return tuple(sentence for sentence in words if stays(sentence))


def _blocks_kept(blocks: tuple[Block, ...], stays: Callable[[Sentence], bool]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading(words) | Paragraph(words):
                if left := _kept(words, stays):
                    yield replace(block, words=left)
            case Listing(items):
                if some := tuple(left for item in items if (left := _kept(item, stays))):
                    yield replace(block, items=some)
            case Table(caption, columns, rows):
                # A cell that loses its words stays as an empty cell, so that the others keep their columns.
                cells = tuple(tuple(_kept(cell, stays) for cell in row) for row in rows)
                if any(any(row) for row in cells):
                    headings = tuple(_kept(cell, stays) for cell in columns)
                    full = tuple(row for row in cells if any(row))
                    yield Table(_kept(caption, stays), headings, full, block.shares)
            case Figure(_, alternative, twin):
                # A picture cannot lose a sentence: it goes with the first that its twin loses.
                left = _kept(alternative, stays)
                parts = tuple(_blocks_kept(twin, stays))
                if left == alternative and parts == twin:
                    yield block
                else:
                    yield from parts


def _without_empty_sections(blocks: Iterator[Block]) -> Iterator[Block]:
    """Leave out each heading that is followed by no text before the next one of its level or above."""
    waiting: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            waiting = [heading for heading in waiting if heading.level < block.level]
            waiting.append(block)
        else:
            yield from waiting
            waiting = []
            yield block
