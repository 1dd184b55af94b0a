"""What a letter to the family still lacks, asked before it is made: nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cspr_rules.documents.family_facts import FamilyFacts
from cspr_rules.documents.making import build, kind_named
from cspr_rules.documents.material import gather
from cspr_rules.documents.release import still_missing
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.documents.words import MISSING
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import ADVICE, NOT_KNOWN, SUPPORT, TO_COMPLAIN, TO_REACH_US, TO_TALK

DECISION, CHILDS_NAME, WORDS, LETTERS_MAY_GO, SAFE_CONTACT, LANGUAGE = (
    "decision",
    "child's name",
    "words for the family",
    "letters may go",
    "safe contact",
    "language",
)
CONTACTS: Mapping[str, str] = {
    "who to call": TO_TALK,
    "how to reach us": TO_REACH_US,
    "complaints": TO_COMPLAIN,
    "advice contact": ADVICE,
    "help contact": SUPPORT,
}
"""The texts of a letter that name somebody to turn to, each with the purpose."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: one of the names above, or the purpose of a contact.

    `keeps_back` where the letter is not for release while it is missing; else it is only poorer without.
    """

    name: str
    keeps_back: bool


def gaps(desk: Desk, case: str, kind: str, about: int) -> tuple[Gap, ...]:
    """What a letter of `kind` to the member of the family in entry `about` lacks, as the record stands.

    Raises what making it would: NotFound for a reader who is not there, NotAllowed where no letter may go to them.
    """
    chosen = kind_named(kind)
    material = gather(desk, case, kind, chosen.names, SHARED_NAMES, about, chosen.pictures)
    facts = FamilyFacts(material)
    letter = build(material)
    missing = [
        origin.rsplit("/", 1)[1].removesuffix(MISSING)
        for sentence in still_missing(letter)
        for origin in sentence.origins
        if origin.endswith(MISSING)
    ]
    return (*(Gap(CONTACTS.get(name, WORDS), keeps_back=True) for name in dict.fromkeys(missing)), *_of_facts(facts))


def _of_facts(facts: FamilyFacts) -> Iterator[Gap]:
    said = facts.recipient.said
    if said.letters_may_go == NOT_KNOWN:
        yield Gap(LETTERS_MAY_GO, keeps_back=True)
    if facts.decided is None:
        yield Gap(DECISION, keeps_back=False)
    if facts.material.case.people.childs_name is None and not facts.is_the_child:
        yield Gap(CHILDS_NAME, keeps_back=False)
    if not facts.own_words:
        yield Gap(WORDS, keeps_back=False)
    if not said.safe_contact:
        yield Gap(SAFE_CONTACT, keeps_back=False)
    if facts.interpreter and not said.language:
        yield Gap(LANGUAGE, keeps_back=False)
