"""What the program can check before people sign or send: the reasons of a decision, a letter to the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cspr_rules.app.state import office
from cspr_rules.app.state.record import the_record

from cspr_rules.documents.leaks.edited import says_not_for_release, text_in
from cspr_rules.documents.leaks.files import letter_from
from cspr_rules.documents.leaks.of_case import CaseCheck, check_letter_of
from cspr_rules.documents.leaks.recorded import Text, may_give_away
from cspr_rules.documents.rationale_check import ReasonLines, ReasonsCheck, check_reasons, read_reason_lines
from cspr_rules.documents.rationale_check.of_case import decision_on_review, in_the_record, reasons_of
from cspr_rules.records.case import Case, Decided, Happened
from cspr_rules.records.events.deciding import Decision
from cspr_rules.records.events.telling import DocumentMade, MayGiveAway

AS_TYPED = "what is typed beside them"
"""Where a check finds what is neither in the reasons nor in the record, and will be with them."""


@cache
def _lines() -> ReasonLines:
    rules = the_record().rules
    return read_reason_lines(rules.folder, rules.rulebook)


def reasons_as_typed(case: Case, values: Mapping[str, Any]) -> ReasonsCheck:
    """The check of a decision that is not yet recorded: `values` are what `Decision` has. Raises NotAllowed, Faults."""
    event = Decision.made(
        {
            "decided": "not yet decided",
            "day": office.desk().today,
            "decided_by": ["not yet said"],
            **values,
            "positions": (),
        }
    )
    newest = case.newest
    typed = Happened(newest.entry + 1, newest.at, office.by(), event, None, newest.program, b"")
    case = Case(case.id, (*case.happened, typed))
    decided = decision_on_review(case)
    there = in_the_record(case, decided)
    own = f"entry {typed.entry}"
    return check_reasons(
        reasons_of(decided), _lines(), {name: AS_TYPED if where == own else where for name, where in there.items()}
    )


def reasons_recorded(case: Case, decided: Decided) -> ReasonsCheck:
    """The check of the reasons of a decision as they stand in the record. Raises Faults."""
    return check_reasons(reasons_of(decided), _lines(), in_the_record(case, decided))


@dataclass(frozen=True)
class OfLetter:
    """The check of a letter against its case. `places` are as the record keeps them, hits first, with why they stay.

    `marked` where the file says of itself that it is not for release.
    """

    text: Text
    found: CaseCheck
    places: tuple[MayGiveAway, ...]
    marked: bool


def letter_made(case: Case, entry: int) -> OfLetter:
    """Hold the letter that was made in `entry` against the case; nothing is recorded. Raises a RecordFault, Faults."""
    made = case.at(entry, DocumentMade)[1]
    return letter_in_file(case, office.desk().document(case.id, entry), f".{made.format}", f"entry {entry}")


def letter_in_file(case: Case, data: bytes, ending: str, name: str, reader: int | None = None) -> OfLetter:
    """Hold the letter in the bytes of a file against the case; nothing is recorded. Raises a RecordFault, Faults.

    `reader` is the entry of the member of the family who will read it; None where it was made here for one.
    """
    desk = office.desk()
    letter = letter_from(data, ending, name)
    text = text_in(desk, case, letter, reader)
    found = check_letter_of(desk, case.id, letter, text.recipient)
    places = tuple(may_give_away(found.found, case, text.words))
    return OfLetter(text, found, places, says_not_for_release(letter, desk.rules.folder))
