"""What must clear a text for the family before it is released, and what has."""

from __future__ import annotations

from typing import cast

from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.records.case.case import Case
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import SignOff
from cspr_rules.records.events.keeping import Access, RetentionSet
from cspr_rules.records.events.people import SUSPECT, WITNESS, FamilyMember
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    LetterChecked,
)

LOCAL_AUTHORITY, POLICE = "local authority", "police"
PROCEEDINGS = "parallel_proceedings"
_POLICE_LEAD = ("police investigation", "prosecution")
"""Proceedings whose police lead clears what a family reads."""
_ADDS_NOTHING: tuple[type[Event], ...] = (
    *(Considered, SignOff, DocumentMade, LetterChecked, DocumentCleared, ClearanceWithdrawn, DocumentSent),
    *(Access, RetentionSet),
)
"""What is recorded after a letter was checked and gives it nothing more to be held against. All else does."""


def investigation(case: Case) -> bool | None:
    """Whether there is a police investigation or a prosecution; None where that is not settled."""
    said = [one.answer.answer for one in case.in_force if one.answer.question == PROCEEDINGS]
    lists = [answer if isinstance(answer, tuple) else (str(answer),) for answer in said]
    known = [words for words in lists if words != (NOT_KNOWN,)]
    if any(word in words for words in known for word in _POLICE_LEAD):
        return True
    return None if not known or any(NOT_KNOWN in words for words in known) else False


def bodies_to_clear(case: Case, recipient: FamilyMember | None = None) -> tuple[str, ...]:
    """The bodies that must clear a text for the family.

    The police lead where there is an investigation, where nobody has settled that there is none, and where the
    recipient is a suspect or a witness.
    """
    asked = recipient is not None and recipient.part_in_investigation in (SUSPECT, WITNESS)
    if asked or investigation(case) is not False:
        return (LOCAL_AUTHORITY, POLICE)
    return (LOCAL_AUTHORITY,)


def cleared_by(case: Case, *, words: str | None, digest: str | None = None) -> frozenset[str]:
    """The bodies whose clearance of that very text stands: of the document with `digest`, and of others of its words.

    `words` is the digest of its words, as "sha256:…". A text with one word changed has another, and is not cleared.
    """
    files = {digest, words} - {None}
    for one in case.of(DocumentMade, LetterChecked):
        made = cast("DocumentMade | LetterChecked", one.event)
        if words is not None and made.words == words:
            files.add(made.digest)
    cleared: set[str] = set()
    for one in case.of(DocumentCleared, ClearanceWithdrawn):
        event = cast("DocumentCleared | ClearanceWithdrawn", one.event)
        if event.digest in files:
            (cleared.add if isinstance(event, DocumentCleared) else cleared.discard)(event.body)
    return frozenset(cleared)


def not_yet_cleared_by(
    case: Case, *, words: str | None, digest: str | None = None, recipient: FamilyMember | None = None
) -> tuple[str, ...]:
    """The bodies that must still clear a text for the family; none where it may be released."""
    cleared = cleared_by(case, words=words, digest=digest)
    return tuple(body for body in bodies_to_clear(case, recipient) if body not in cleared)


def letter_check(case: Case, words: str | None, digest: str | None = None) -> LetterChecked | None:
    """The latest check of that very text against the case; None where there is none, or the case has grown since.

    `words` is the digest of its words, `digest` that of its file. What is known by now of another child's case is not
    looked at here.
    """
    checks = [cast("LetterChecked", one.event) for one in case.of(LetterChecked)]
    sought = {words, digest} - {None}
    latest = next((check for check in reversed(checks) if {check.words, check.digest} & sought), None)
    if latest is None:
        return None
    grown = any(one.entry > latest.up_to and not isinstance(one.event, _ADDS_NOTHING) for one in case.happened)
    return None if grown else latest
