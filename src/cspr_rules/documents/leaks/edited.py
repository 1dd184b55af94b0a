"""A letter that people went on writing in a file of their own: known by its words, with the mark and without."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from cspr_rules.documents.easy_read import KIND as EASY_READ
from cspr_rules.documents.family_letter import KIND as FAMILY_LETTER
from cspr_rules.documents.family_words import NAMES
from cspr_rules.documents.leaks.files import PROPERTIES, UNSEEN
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.record import greeted_in
from cspr_rules.documents.leaks.recorded import Text
from cspr_rules.documents.words import NOT_ADAPTED, read_wording
from cspr_rules.records.canonical import canonical
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.desk.release import FAMILY
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import NotAllowed


def text_in(desk: Desk, case: Case, letter: Letter, reader: int | None = None) -> Text:
    """The text in a file: the one that the program made, where it is that very file, else what people wrote.

    `reader` is the entry of the member of the family who will read it; where it is None, the one for whom the file was
    made, or whom it greets. Raises NotAllowed where nobody can be told, or the file was made for somebody else.
    """
    for one in reversed(case.of(DocumentMade)):
        made = one.event
        assert isinstance(made, DocumentMade)
        if made.digest == letter.digest and made.reader == FAMILY and made.words and made.recipient:
            if reader not in (None, made.recipient):
                raise NotAllowed(
                    f"this file was made for the member of the family of entry {made.recipient}",
                    "Leave out --reader, or make the letter for the other.",
                )
            return Text(letter, made.words, made.recipient, made.digest)
    greeted = greeted_in(letter, case)
    recipient = reader or next((one.entry for one in case.people.family if one.said is greeted), None)
    if recipient is None:
        raise NotAllowed("it cannot be told who will read this letter", "Name them with --reader.")
    marks = _marks(desk.rules.folder)
    return Text(letter, _words(letter, marks), recipient, letter.digest, not_for_release=_bears_one(letter, marks))


def says_not_for_release(letter: Letter, rules: Path) -> bool:
    """Whether a letter says of itself that it is not for release, as one does in which something is to be filled in."""
    return _bears_one(letter, _marks(rules))


def _marks(rules: Path) -> frozenset[str]:
    """How a letter says that it is not for release. No partnership puts that in its own way."""
    words = [read_wording(kind, NAMES, rules) for kind in (FAMILY_LETTER, EASY_READ)]
    return frozenset(one.texts[name] for one in words for name in NOT_ADAPTED)


def _bears_one(letter: Letter, marks: Collection[str]) -> bool:
    return any(mark in letter.text for mark in marks)


def _words(letter: Letter, marks: Collection[str]) -> str:
    """A digest of what the reader sees, without the mark: the same before it is taken out and after."""
    return f"sha256:{hashlib.sha256(canonical([*_seen(letter, marks)])).hexdigest()}"


def _seen(letter: Letter, marks: Collection[str]) -> Iterator[str]:
    for name, text in letter.each_part():
        if name in (PROPERTIES, UNSEEN):
            continue
        for line in text.splitlines():
            said = " ".join(line.split())
            mark = next((mark for mark in marks if said.startswith(mark)), "")
            # The mark above a page is a line of its own; before the title it is the beginning of one.
            kept = "" if mark.endswith(".") else said.removeprefix(mark).strip()
            if kept:
                yield kept
