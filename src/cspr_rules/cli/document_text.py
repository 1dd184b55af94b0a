"""A document as lines for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.documents.document import Block, Document, Figure, Heading, Listing, Paragraph, Table, plain_text


def as_lines(document: Document) -> Iterator[str]:
    """Title, every block in reading order, and the foot; a picture is told by what stands beside it."""
    yield from title(plain_text(document.title))
    for block in document.blocks:
        yield from _block(block)
    if document.foot:
        yield ""
        yield from wrapped(plain_text(document.foot))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield ""
            yield from heading(plain_text(words)) if level == 2 else wrapped(plain_text(words))
        case Paragraph(words):
            yield from wrapped(plain_text(words))
        case Listing(items):
            for item in items:
                yield from wrapped(f"- {plain_text(item)}", indent=2, hang=2)
        case Table(caption, columns, rows):
            yield from wrapped(plain_text(caption))
            for row in rows:
                first, *others = (plain_text(cell) for cell in row)
                named = zip((plain_text(column) for column in columns[1:]), others, strict=True)
                told = "; ".join(f"{column.lower()}: {cell}" for column, cell in named if cell)
                yield from wrapped(f"- {first}: {told}" if told else f"- {first}", indent=2, hang=2)
        case Figure(_, alternative, twin):
            yield from wrapped(plain_text(alternative))
            for part in twin:
                yield from _block(part)
