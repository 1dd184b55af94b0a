"""What may go to a family: made from the case, cleared as it stands, for somebody who may have it."""

from __future__ import annotations

import re
from typing import TypeAlias, cast

from cspr_rules.records.case import Case, Happened, letter_check, not_yet_cleared_by
from cspr_rules.records.events.people import NO, YES, FamilyMember
from cspr_rules.records.events.telling import DocumentMade, LetterChecked
from cspr_rules.records.failures import NotAllowed, NotFound

_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr"))
_SEVERAL = frozenset(
    (
        *("and", "both", "all", "everybody", "everyone", "each", "with", "plus", "too", "also", "others", "other"),
        *("family", "families", "parents", "parent", "couple", "relatives", "relations", "siblings", "children"),
        *(
            "mother",
            "father",
            "stepmother",
            "stepfather",
            "mum",
            "dad",
            "partner",
            "husband",
            "wife",
            "sister",
            "sisters",
        ),
        *("brother", "brothers", "grandmother", "grandfather", "grandparents", "aunt", "uncle", "cousin", "friend"),
        "neighbour",
    )
)
"""Words that say that a letter went to more than its one reader, unless they are the reader's own."""
_AND = re.compile(r"[&+]")
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
FAMILY = "family"
"""The reader of documents that need clearance."""
AText: TypeAlias = DocumentMade | LetterChecked
"""A document that the program made, or a letter that people went on writing and had checked."""


def texts_with(case: Case, digest: str) -> tuple[tuple[Happened, AText], ...]:
    """Each time that a file with that digest was made; else the latest with that digest of its words. Raises NotFound.

    Every one of them counts: that a file is said to be for another reader too does not make it less of a letter. A file
    that people went on writing counts from when it was checked.
    """
    texts = tuple((one, cast("AText", one.event)) for one in case.of(DocumentMade, LetterChecked))
    found = tuple(one for one in texts if one[1].digest == digest and isinstance(one[1], DocumentMade))
    found = found or tuple(one for one in texts if one[1].digest == digest)[-1:]
    found = found or tuple(one for one in texts if one[1].words == digest and one[1].digest is not None)[-1:]
    if found:
        return found
    raise NotFound(
        f"no document with the digest {digest} was made from {case.reference}",
        "Make the document again from the record, or take the digest of the one that was made. A letter that people "
        "went on writing is checked first: cspr check-letter with --record.",
    )


def may_go_to_the_family(case: Case, happened: Happened, text: AText) -> None:
    """Refuse what a family reads while it is not for release. Other documents may go. Raises NotAllowed."""
    if isinstance(text, DocumentMade) and text.reader != FAMILY and text.recipient is None:
        return
    recipient = case.people.family_member(text.recipient).said if text.recipient is not None else None
    missing = not_yet_cleared_by(case, words=text.words, digest=text.digest, recipient=recipient)
    if missing:
        raise NotAllowed(
            f"this text for the family has not been cleared by {' and '.join(missing)}",
            "Record the clearance first. Until then it is not for release.",
        )
    _gives_nothing_away(case, text)
    if recipient is not None:
        _letters_may_go(recipient)
        _bears_no_mark(case, happened, text, recipient)


def goes_to_its_reader(case: Case, text: AText, to: str) -> None:
    """Refuse that a letter for one member of the family went to somebody else, or to others too. Raises NotAllowed.

    "To" says for whom it is, by name or by what they are to the child: "the mother", "her solicitor, for the mother".
    """
    if text.recipient is None:
        return
    recipient = case.people.family_member(text.recipient).said
    told = _AND.sub(" and ", to)
    # By way of whom it went is told before "for".
    said = next((end for end in map(_words, _FOR.split(told)[:0:-1]) if _names(recipient, end)), _words(told))
    if not _names(recipient, said):
        raise NotAllowed(
            f"this letter is for the {recipient.relation} of entry {text.recipient}, and went to somebody else",
            "Make that person their own letter. Where it went by way of somebody, say for whom it is, such as: a "
            f"solicitor, for the {recipient.relation}.",
        )
    own = _words(recipient.relation) | _words(recipient.name)
    family = (one.said for one in case.people.family if one.said is not recipient)
    others = _SEVERAL.union(*(_words(one.relation) | _words(one.name) for one in family)) - own - _TITLES - {"s", "the"}
    if more := sorted(said & others):
        raise NotAllowed(
            f"this letter is for the {recipient.relation} of entry {text.recipient} alone, and went to others too: "
            f'"{to}" says "{more[0]}"',
            f'Record that it went to "the {recipient.relation}". Everybody else has a letter of their own.',
        )


def _names(recipient: FamilyMember, said: frozenset[str]) -> bool:
    return not said.isdisjoint(_words(recipient.name) - _TITLES) or _words(recipient.relation) <= said


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _gives_nothing_away(case: Case, text: AText) -> None:
    check = letter_check(case, text.words, text.digest)
    if check is None:
        raise NotAllowed(
            "this text for the family has not been checked against the case as it now stands",
            "Check it for what it may give away: cspr check-letter with --record. Or make the letter again.",
        )
    # A file that people went on writing may hold more than its reader sees, and so than another of the same words.
    left = max(len(check.open), len(text.open) if isinstance(text, LetterChecked) else 0)
    if left:
        raise NotAllowed(
            f"of what this text may give away, nobody has said for {left} why it may stay",
            "Change the text, or say for each why it may stay: cspr check-letter with --stays.",
        )


def _letters_may_go(recipient: FamilyMember) -> None:
    if recipient.letters_may_go != YES:
        told = "may not go" if recipient.letters_may_go == NO else "are not known to be safe to go"
        raise NotAllowed(
            f"letters {told} to this member of the family",
            'Find out. Then correct the "family member", and say on whose word letters may go.',
        )


def _bears_no_mark(case: Case, happened: Happened, text: AText, recipient: FamilyMember) -> None:
    """A file from before it was cleared says on every page that it is not for release."""
    if isinstance(text, LetterChecked):
        if text.not_for_release:
            raise NotAllowed(
                "this file still says that it is not for release",
                "Take the mark out of it, and check it again with --record: the words are the same.",
            )
        return
    then = case.up_to(happened.entry)
    checked = letter_check(then, text.words, text.digest)
    if checked is None or checked.open or not_yet_cleared_by(then, words=text.words, recipient=recipient):
        raise NotAllowed(
            "this file still says that it is not for release",
            "Make the letter again: the words are the same, and the mark is gone.",
        )
    if text.not_for_release:
        raise NotAllowed(
            "this file still says that it is not for release, because something in it is left to be filled in",
            "Fill it in: in the record, or in the file, which is then checked with cspr check-letter --record.",
        )
