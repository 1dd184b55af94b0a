"""What may go to a family: made from the case, cleared as it stands, for somebody who may have it."""

from __future__ import annotations

from typing import cast

from cspr_rules.records.case import Case, Happened, not_yet_cleared_by
from cspr_rules.records.events.people import NO, YES, FamilyMember
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import NotAllowed, NotFound

FAMILY = "family"
"""The reader of documents that need clearance."""


def made_with(case: Case, digest: str) -> tuple[tuple[Happened, DocumentMade], ...]:
    """Each time that a file with that digest was made; else the latest with that digest of its words. Raises NotFound.

    Every one of them counts: that a file is said to be for another reader too does not make it less of a letter.
    """
    made = tuple((one, cast("DocumentMade", one.event)) for one in case.of(DocumentMade))
    found = tuple(one for one in made if one[1].digest == digest)
    found = found or tuple(one for one in made if one[1].words == digest)[-1:]
    if found:
        return found
    raise NotFound(
        f"no document with the digest {digest} was made from {case.reference}",
        "Make the document again from the record, or take the digest of the one that was made.",
    )


def may_go_to_the_family(case: Case, happened: Happened, made: DocumentMade) -> None:
    """Refuse what a family reads while it is not for release. Other documents may go. Raises NotAllowed."""
    if made.reader != FAMILY and made.recipient is None:
        return
    recipient = case.people.family_member(made.recipient).said if made.recipient is not None else None
    missing = not_yet_cleared_by(case, words=made.words, digest=made.digest, recipient=recipient)
    if missing:
        raise NotAllowed(
            f"this text for the family has not been cleared by {' and '.join(missing)}",
            "Record the clearance first. Until then it is not for release.",
        )
    if recipient is not None:
        _letters_may_go(recipient)
        _bears_no_mark(case, happened, made, recipient)


def _letters_may_go(recipient: FamilyMember) -> None:
    if recipient.letters_may_go != YES:
        told = "may not go" if recipient.letters_may_go == NO else "are not known to be safe to go"
        raise NotAllowed(
            f"letters {told} to this member of the family",
            'Find out. Then correct the "family member", and say on whose word letters may go.',
        )


def _bears_no_mark(case: Case, happened: Happened, made: DocumentMade, recipient: FamilyMember) -> None:
    """A file from before it was cleared says on every page that it is not for release."""
    then = case.up_to(happened.entry)
    if not_yet_cleared_by(then, words=made.words, digest=made.digest, recipient=recipient):
        raise NotAllowed(
            "this file still says that it is not for release",
            "Make the letter again: the words are the same, and the mark is gone.",
        )
