"""A letter that people went on writing in a file of their own: known by its words, with the mark and without."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from cspr_rules.documents.easy_read import KIND as EASY_READ
from cspr_rules.documents.family_letter import KIND as FAMILY_LETTER
from cspr_rules.documents.family_words import NAMES
from cspr_rules.documents.leaks.files import NOT_SHOWN
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.record import greeted_in
from cspr_rules.documents.leaks.recorded import Text
from cspr_rules.documents.words import NOT_FOR_RELEASE, adapted_by, read_wording
from cspr_rules.rationale.clauses import listed
from cspr_rules.records.canonical import canonical
from cspr_rules.records.case import Case
from cspr_rules.records.case.clearance import LOCAL_AUTHORITY, POLICE
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
    words = _words(letter, _marks(desk, case))
    return Text(letter, words, recipient, letter.digest, not_for_release=_bears_one(letter, desk.rules.folder))


def says_not_for_release(letter: Letter, rules: Path) -> bool:
    """Whether a letter says of itself that it is not for release, as one does in which something is to be filled in."""
    return _bears_one(letter, rules)


def _bears_one(letter: Letter, rules: Path) -> bool:
    """No partnership puts that it is not for release in its own way."""
    words = [read_wording(kind, NAMES, rules) for kind in (FAMILY_LETTER, EASY_READ)]
    return any(one.texts[name] in letter.text for one in words for name in NOT_FOR_RELEASE)


def _marks(desk: Desk, case: Case) -> tuple[str, ...]:
    """Every sentence of the mark as this case's partnership words it, the longest first."""
    adapted = adapted_by(desk.rules.profiles_folder, case.partnership)
    found: set[str] = set()
    for kind, own in product((FAMILY_LETTER, EASY_READ), (None, adapted)):
        texts = read_wording(kind, NAMES, desk.rules.folder, own).texts
        found |= {texts[name] for name in (*NOT_FOR_RELEASE, "to be checked", "to be finished")}
        bodies = [texts[f"body {body}"] for body in (LOCAL_AUTHORITY, POLICE)]
        for to_clear in (bodies, *([body] for body in bodies)):
            found.add(texts["to be cleared"].replace("{bodies}", listed(to_clear)))
    return tuple(sorted((" ".join(one.split()) for one in found), key=len, reverse=True))


def _words(letter: Letter, marks: Sequence[str]) -> str:
    """A digest of what the reader sees, without the mark: the same before it is taken out and after."""
    return f"sha256:{hashlib.sha256(canonical([*_seen(letter, marks)])).hexdigest()}"


def _seen(letter: Letter, marks: Sequence[str]) -> Iterator[str]:
    for name, text in letter.each_part():
        if name in NOT_SHOWN:
            continue
        for line in text.splitlines():
            if kept := _without_mark(" ".join(line.split()), marks):
                yield kept
    yield from sorted(one.digest for one in letter.unread if one.shown)


def _without_mark(said: str, marks: Sequence[str]) -> str:
    """A line without the sentences of the mark that it begins with. Whatever else stands in that line counts."""
    while mark := next((mark for mark in marks if mark and said.startswith(mark)), ""):
        said = said.removeprefix(mark).strip()
    return said
