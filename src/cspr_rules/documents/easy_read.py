"""The letter to one member of the family in easy words, one idea a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cspr_rules.documents.document import Block, Document, Heading, Listing, Paragraph
from cspr_rules.documents.family_facts import FamilyFacts
from cspr_rules.documents.family_letter import Letter
from cspr_rules.documents.material import Material
from cspr_rules.documents.release import marked

KIND = "easy-read"
POINTS = 16
"""The size of the type, as is asked of texts for easy reading."""


def easy_read(material: Material) -> Document:
    """The easy-read letter to the member of the family whom `material.about` names, marked until it may be released.

    It says what the letter says, from the same facts, in words of its own. Raises what `family_letter` raises.
    """
    facts = FamilyFacts(material)
    letter = Letter(facts).written(KIND)
    return marked(
        replace(letter, blocks=tuple(_line_by_line(letter.blocks)), points=POINTS), material, facts.recipient.said
    )


def _line_by_line(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Each sentence on a line of its own. What somebody typed stays one piece."""
    for block in blocks:
        match block:
            case Paragraph(words, tone):
                yield from (Paragraph((sentence,), tone) for sentence in words)
            case Listing(items):
                yield Listing(tuple((sentence,) for item in items for sentence in item))
            case Heading():
                yield block
            case _:
                raise TypeError(f"an easy-read letter has no place for a {type(block).__name__}")
