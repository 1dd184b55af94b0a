"""What a letter to the family still lacks, each with a link to the field where it is written."""

from __future__ import annotations

from collections.abc import Mapping

from cspr_rules.app.parts.acting import OPEN
from cspr_rules.app.parts.html import Html, html, items, link
from cspr_rules.app.parts.people import CONTACTS, FAMILY_MEMBER
from cspr_rules.app.parts.site import DECISION, FAMILY
from cspr_rules.app.parts.told import fault_in_words
from cspr_rules.app.state import office

from cspr_rules.documents import easy_read, family_letter
from cspr_rules.documents.gaps import (
    CHILDS_NAME,
    LANGUAGE,
    LETTERS_MAY_GO,
    SAFE_CONTACT,
    WORDS,
    Gap,
    gaps,
)
from cspr_rules.documents.gaps import DECISION as DECIDED
from cspr_rules.records.case import Case, Known
from cspr_rules.records.events.people import FamilyMember
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults

_OF_THE_READER: Mapping[str, tuple[str, str]] = {
    LETTERS_MAY_GO: ("letters_may_go", "Whether letters may go to this person, and on whose word"),
    SAFE_CONTACT: ("safe_contact", "How this person can be reached safely, for those who send the letter"),
    LANGUAGE: ("language", "The language that the interpreter is needed for"),
}


def letter_gaps(case: Case, kind: str, entry: int) -> Html:
    """What is missing in the letter of `kind` to the member of the family in `entry`; empty for other documents."""
    if kind not in (family_letter.KIND, easy_read.KIND):
        return html("")
    try:
        found = gaps(office.desk(), case.id, kind, entry)
    except (RecordFault, Faults) as fault:
        return html('<div class="notice">{}</div>', fault_in_words(fault))
    reader = case.people.family_member(entry)
    needed = [_where(gap, reader) for gap in found if gap.keeps_back]
    poorer = [_where(gap, reader) for gap in found if not gap.keeps_back]
    if not found:
        return html("<h3>What is missing in this letter</h3><p>Nothing.</p>")
    return html(
        "<h3>What is missing in this letter</h3>{}{}",
        html("<p>Until these are filled in, it is not for release ({}):</p>{}", len(needed), items(needed))
        if needed
        else html("<p>Nothing that keeps it back.</p>"),
        html("<p>It can go without these, and says less ({}):</p>{}", len(poorer), items(poorer)) if poorer else "",
    )


def _where(gap: Gap, reader: Known[FamilyMember]) -> Html:
    if gap.name == DECIDED:
        return html("{}: the letter says that nothing is decided yet", link(DECISION, "The decision"))
    if gap.name == CHILDS_NAME:
        return html(
            "{}: the letter says “your child” or the like",
            link(f"{FAMILY}?{OPEN}=childs-name#field-childs-name-name", "The child’s name for letters"),
        )
    if gap.name == WORDS:
        return link(f"{FAMILY}?{OPEN}=words#field-words-says", "The partners’ reasons in plain words")
    if gap.name in _OF_THE_READER:
        field, words = _OF_THE_READER[gap.name]
        form = f"{FAMILY_MEMBER.name}-{reader.entry}"
        return link(f"{FAMILY}?{OPEN}={form}#field-{form}-{field}", words)
    sheet = CONTACTS[gap.name]
    return link(f"{FAMILY}?{OPEN}={sheet.name}#field-{sheet.name}-contact", sheet.words)
