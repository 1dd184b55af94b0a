"""A letter as it is looked through: its text, and where in the letter each part of the text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cspr_rules.documents.document import Block, Document, Figure, Heading, Listing, Paragraph, Table, Words, plain_text


@dataclass(frozen=True, slots=True)
class Unread:
    """What a file holds that is no text, such as a picture: its name, and a digest of it. `shown` to its reader."""

    name: str
    digest: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of a letter. `parts` holds where each part begins, with what a person calls it: "page 2", "header".

    A letter with no parts is plain text. Offsets count characters of `text` from 0. `digest` is that of its file,
    `unread` what it holds that no check of words can look into.
    """

    text: str
    parts: tuple[tuple[int, str], ...] = ()
    digest: str | None = None
    unread: tuple[Unread, ...] = ()

    def each_part(self) -> Iterator[tuple[str, str]]:
        """What a person calls each part, and its text."""
        ends = [start for start, _ in self.parts[1:]]
        for (start, name), end in zip(self.parts, [*ends, len(self.text)], strict=False):
            yield name, self.text[start:end]
        if not self.parts:
            yield "", self.text

    def place(self, offset: int) -> str:
        """Where `offset` is, for somebody who has the letter open: "line 12", or "page 2, line 3"."""
        part = bisect_right([start for start, _ in self.parts], offset) - 1
        if part < 0:
            return f"line {self.line(offset)}"
        start, name = self.parts[part]
        within = self.text.count("\n", start, offset) + 1
        end = self.parts[part + 1][0] if part + 1 < len(self.parts) else len(self.text)
        # One line needs no number: a paragraph of a Word file has none that its reader could count.
        return name if "\n" not in self.text[start:end].rstrip("\n") else f"{name}, line {within}"

    def line(self, offset: int) -> int:
        """The line of the text on which `offset` is, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def excerpt(self, start: int, end: int, around: int = 30) -> str:
        """The words from `start` to `end` in square brackets, with some of what stands around them, on one line."""
        before = self.text[max(0, start - around) : start]
        after = self.text[end : end + around]
        left = before if start <= around else "…" + before.partition(" ")[2]
        right = after if end + around >= len(self.text) else after.rpartition(" ")[0] + "…"
        return " ".join(f"{left}[{self.text[start:end]}]{right}".split())


def letter_in_parts(parts: Iterable[tuple[str, str]]) -> Letter:
    """A letter from parts, each with what a person calls it and its text."""
    texts: list[str] = []
    starts: list[tuple[int, str]] = []
    at = 0
    for name, text in parts:
        if text.strip():
            starts.append((at, name))
            texts.append(text)
            at += len(text) + 2
    return Letter("\n\n".join(texts), tuple(starts))


def letter_of(document: Document) -> Letter:
    """The letter that a document is, before it has a format: all of its words, in reading order."""
    blocks = [("title", plain_text(document.title)), ("marking", plain_text(document.marking))]
    blocks += [
        (f"paragraph {number}", text)
        for number, text in enumerate((text for block in document.blocks for text in _texts(block)), 1)
    ]
    return letter_in_parts([*blocks, ("foot", plain_text(document.foot))])


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(words) | Paragraph(words):
            yield plain_text(words)
        case Listing(items):
            yield from _cells(items)
        case Table(caption, columns, rows):
            yield from _cells((caption, *columns, *(cell for row in rows for cell in row)))
        case Figure(_, alternative, twin):
            yield plain_text(alternative)
            for part in twin:
                yield from _texts(part)


def _cells(cells: Iterable[Words]) -> Iterator[str]:
    for cell in cells:
        yield plain_text(cell)
