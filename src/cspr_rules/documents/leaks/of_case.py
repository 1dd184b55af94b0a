"""A letter held against one case of the store, with the cases of other children of the same incident."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cspr_rules.documents.leaks.check import LetterCheck, check_letter
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.meant_for_another import for_others
from cspr_rules.documents.leaks.patterns import read_leak_patterns
from cspr_rules.documents.leaks.record import contact_of, greeted_in, known_of, own_words, written_for_families
from cspr_rules.documents.words import adapted_by
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import FamilyMember
from cspr_rules.records.failures import RecordFault


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """The check of a letter about one case. `reader` is None where nobody of the family could be told as its reader."""

    case: Case
    reader: FamilyMember | None
    found: LetterCheck


def check_letter_of(desk: Desk, case: str, letter: Letter, reader: int | None = None) -> CaseCheck:
    """Check a letter about the case with that id or reference.

    `reader` is the entry of the member of the family who will read it; where it is None, the one whom the letter greets
    with "Dear". Raises a RecordFault for a case or reader that is not there, Faults for a faulty pattern file.
    """
    now = desk.case(case)
    who = greeted_in(letter, now) if reader is None else now.people.family_member(reader).said
    profile = desk.rules.profile(now.partnership)
    others, unread = _others(desk, now)
    patterns = read_leak_patterns(desk.rules.folder)
    known = known_of(
        now,
        who,
        others,
        (
            *contact_of(profile.profile if profile else None),
            *(one.said.contact for one in now.people.contacts),
            *_own_texts(desk, now),
        ),
        own_words(desk.rules.rulebook, desk.rules.folder),
        patterns,
    )
    entry = next((one.entry for one in now.people.family if one.said is who), None)
    if entry is not None:
        known = replace(known, for_others=for_others(desk, now, entry), for_the_family=True)
    found = check_letter(letter, known, patterns)
    missing = [*found.not_looked_for, *unread]
    if now.positions() and now.positions_opened_at is None:
        missing.append("The partners' positions are sealed, so their words were not looked for.")
    return CaseCheck(now, who, LetterCheck(found.hits, tuple(missing)))


def _own_texts(desk: Desk, case: Case) -> tuple[str, ...]:
    """What the case's partnership puts in its own way, such as the number that a family may call."""
    return written_for_families(adapted_by(desk.rules.profiles_folder, case.partnership))


def _others(desk: Desk, case: Case) -> tuple[list[Case], list[str]]:
    """The cases of other children of the same incident, and what to say of those that cannot be read."""
    others: list[Case] = []
    unread: list[str] = []
    look = desk.summaries.look()
    named = {
        one.case: one.reference
        for one in look.cases
        if one.reference in case.same_rapid_review_as or case.reference in one.same_rapid_review_as
    }
    for id_, reference in named.items():
        if id_ == case.id:
            continue
        try:
            others.append(desk.case(id_))
        except RecordFault:
            unread.append(f"The case {reference} cannot be read, so nothing of that child was looked for.")
    unread += [
        f"The case {reference} is not in this store, so nothing of that child was looked for."
        for reference in case.same_rapid_review_as
        if reference not in named.values()
    ]
    return others, unread
