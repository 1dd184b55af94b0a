"""Whether a letter to the family may be released, and the mark that it bears until then."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from cspr_rules.documents.document import Block, Document, Figure, Heading, Listing, Paragraph, Table, Words
from cspr_rules.documents.family_words import TITLE_MARK
from cspr_rules.documents.material import SHARED, Material
from cspr_rules.documents.words import MISSING, Fill
from cspr_rules.rationale.clauses import listed
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.canonical import canonical
from cspr_rules.records.case import letter_check, not_yet_cleared_by
from cspr_rules.records.events.people import FamilyMember
from cspr_rules.records.sample import is_sample

SAMPLE = "sample"
"""The text that says on every page that a case is for practice."""


def words_digest(document: Document) -> str:
    """A digest "sha256:…" of what the reader is given: every word in its place, and neither mark nor foot.

    The same for the marked letter and the released one, in every format; another as soon as one word is another.
    """
    mark = f"wording/{document.kind}/{TITLE_MARK}"
    title = [sentence.text for sentence in document.title if mark not in sentence.origins]
    given = [document.kind, document.language, title, [_plain(block) for block in document.blocks]]
    return f"sha256:{hashlib.sha256(canonical(given)).hexdigest()}"


def marked(letter: Document, material: Material, recipient: FamilyMember) -> Document:
    """The letter with its mark on every page and in its title, or without where it may be released.

    It may be released when nothing in it is still to be filled in, that very text was checked against the case with
    nothing left open, and it is cleared by all who must.
    """
    words = words_digest(letter)
    check = letter_check(material.case, words)
    marking = tuple(
        _marking(
            material,
            not_yet_cleared_by(material.case, words=words, recipient=recipient),
            unchecked=check is None or bool(check.open),
            unfinished=bool(still_missing(letter)),
        )
    )
    if not marking:
        return letter
    return replace(letter, title=(*material.words.say(TITLE_MARK), *letter.title), marking=marking)


def marked_as_sample(document: Document, material: Material) -> Document:
    """The document with the mark of practice before any other on every page, where its case is a sample."""
    if not is_sample(material.case.reference):
        return document
    return replace(document, marking=(*material.shared.say(SAMPLE), *document.marking))


def kept_back(letter: Document) -> bool:
    """Whether a letter bears a mark that keeps it from release. That of practice says nothing of that."""
    return any(f"wording/{SHARED}/{SAMPLE}" not in sentence.origins for sentence in letter.marking)


def still_missing(letter: Document) -> Words:
    """The sentences that say what people still have to fill in."""
    return tuple(one for one in letter.sentences() if any(origin.endswith(MISSING) for origin in one.origins))


def _marking(material: Material, bodies: tuple[str, ...], *, unchecked: bool, unfinished: bool) -> Iterator[Sentence]:
    say = material.words.say
    if bodies or unchecked or unfinished:
        yield from say("not for release")
    if bodies:
        named = [say(f"body {body}")[0] for body in bodies]
        origins = tuple(origin for one in named for origin in one.origins)
        yield from say("to be cleared", bodies=Fill(listed(one.text for one in named), origins))
    if unchecked:
        yield from say("to be checked")
    if unfinished:
        yield from say("to be finished")


def _plain(block: Block) -> list[object]:
    match block:
        case Heading(words, level):
            return ["heading", level, *_texts(words)]
        case Paragraph(words, tone):
            return ["paragraph", tone.value, *_texts(words)]
        case Listing(items, numbered):
            return ["list", numbered, *(_texts(item) for item in items)]
        case Table(caption, columns, rows):
            return ["table", _texts(caption), *([_texts(cell) for cell in row] for row in (columns, *rows))]
        case Figure(svg, alternative, twin):
            return ["figure", svg, _texts(alternative), *map(_plain, twin)]


def _texts(words: Words) -> list[str]:
    return [sentence.text for sentence in words]
