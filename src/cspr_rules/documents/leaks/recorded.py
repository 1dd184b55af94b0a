"""A check that is recorded, with why each place that it found may stay: what a family's letter waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.documents.leaks.check import LetterCheck
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.of_case import CaseCheck, check_letter_of
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import LetterChecked, MayGiveAway
from cspr_rules.records.failures import NotAllowed, NotFound

NOT_LOOKED_FOR = "not looked for"
"""What stands in the record for something that the check could not look for."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be checked. `words` is the digest of its words, `digest` that of its file, where there is one."""

    letter: Letter
    words: str
    recipient: int
    digest: str | None = None
    not_for_release: bool = False


def hold_against_the_case(desk: Desk, case: str, text: Text, stays: Mapping[int, str] | None = None) -> CaseCheck:
    """Check a text for a member of the family, and record what was found.

    `stays` says for places, by their number from 1 in the order of `may_give_away`, why they may stay. What was said of
    the same place in the same text before holds. Raises a RecordFault for a reader or a place that is not there, Faults
    for a faulty pattern file.
    """
    now = desk.case(case)
    checked = check_letter_of(desk, now.id, text.letter, text.recipient)
    found = may_give_away(checked.found, now, text.words)
    for number, why in (stays or {}).items():
        if not 1 <= number <= len(found):
            raise NotFound(f"there is no place {number}", f"The check found {len(found)}. Look at it again.")
        if not why.strip():
            raise NotAllowed(f"it is not said why place {number} may stay", "Say it, or change the text.")
        found[number - 1] = found[number - 1].model_copy(update={"stays": why.strip()})
    desk.letter_checked(
        now.id,
        words=text.words,
        digest=text.digest,
        recipient=text.recipient,
        up_to=now.newest.entry,
        found=[one.plain() for one in found],
        not_for_release=text.not_for_release,
    )
    return checked


def may_give_away(found: LetterCheck, case: Case, words: str) -> list[MayGiveAway]:
    """What a check found, hits first, as the record keeps it, with what was said of the same places before."""
    places = [_place(what=hit.kind.value, about=hit.about, shown=hit.excerpt) for hit in found.hits]
    places += [_place(what=NOT_LOOKED_FOR, about=missing) for missing in found.not_looked_for]
    said: dict[MayGiveAway, str] = {}
    for one in case.of(LetterChecked):
        event = one.event
        assert isinstance(event, LetterChecked)
        if event.words == words:
            said |= {_open(place): place.stays for place in event.found if place.stays}
    return [place.model_copy(update={"stays": said.get(place, "")}) for place in places]


def _place(**says: str) -> MayGiveAway:
    return MayGiveAway.model_validate(says)


def _open(place: MayGiveAway) -> MayGiveAway:
    return place.model_copy(update={"stays": ""})
