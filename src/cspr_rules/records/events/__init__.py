"""Every kind of event that the record of a case can hold, as strict forms, to and from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, ChildsVoice, Considered
from cspr_rules.records.events.deciding import (
    AgencyView,
    ConflictOfInterest,
    Decision,
    Dissent,
    Position,
    PositionsOpened,
    ScrutineerComment,
    SignOff,
)
from cspr_rules.records.events.form import Event, stored
from cspr_rules.records.events.keeping import Access, HoldClosed, HoldOpened, NoProceedings, RetentionSet
from cspr_rules.records.events.learning import ActionAgreed, ActionFollowedUp, LearningFollowedUp, LearningIdentified
from cspr_rules.records.events.opening import CaseClosed, CaseDetailsChanged, CaseOpened, CaseReopened, Note, Referral
from cspr_rules.records.events.people import (
    ChildsName,
    ContactForFamily,
    FamilyMember,
    PersonNamed,
    PersonWithdrawn,
    WordsForFamily,
)
from cspr_rules.records.events.reviewing import (
    InformationAsked,
    InformationReceived,
    MeetingHeld,
    ReviewerNamed,
    ReviewPublished,
)
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    FamilyNotYetTold,
    FamilyTold,
    LetterChecked,
    LetterReceived,
)
from cspr_rules.records.failures import CannotOpen

KINDS: Mapping[str, type[Event]] = {
    event.kind: event
    for event in (
        CaseOpened,
        CaseDetailsChanged,
        Referral,
        ChildsName,
        FamilyMember,
        PersonNamed,
        PersonWithdrawn,
        Answer,
        AnswerWithdrawn,
        ChildsVoice,
        Considered,
        InformationAsked,
        InformationReceived,
        MeetingHeld,
        ConflictOfInterest,
        Position,
        PositionsOpened,
        AgencyView,
        ScrutineerComment,
        Dissent,
        Decision,
        SignOff,
        WordsForFamily,
        ContactForFamily,
        FamilyTold,
        FamilyNotYetTold,
        LearningIdentified,
        LearningFollowedUp,
        ActionAgreed,
        ActionFollowedUp,
        ReviewerNamed,
        ReviewPublished,
        DocumentMade,
        LetterChecked,
        DocumentCleared,
        ClearanceWithdrawn,
        DocumentSent,
        LetterReceived,
        HoldOpened,
        HoldClosed,
        NoProceedings,
        RetentionSet,
        Access,
        Note,
        CaseClosed,
        CaseReopened,
    )
}
"""Every kind by its name in the record, in the order in which a case usually meets them."""


def event_from(kind: str, data: Mapping[str, Any], entry: int) -> Event:
    """The event that the record holds as entry `entry`. Raises CannotOpen for a kind that is not known here."""
    if kind not in KINDS:
        raise CannotOpen(
            f'entry {entry} is of the kind "{kind}", which this version of the program does not know',
            "Install the version that wrote it, or a later one.",
        )
    return stored(KINDS[kind], data, entry)


__all__ = ["KINDS", "Event", "event_from"]
