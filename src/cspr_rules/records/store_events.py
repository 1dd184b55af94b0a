"""What is recorded of the store itself: backups made, lost and brought back, and the erasure of cases.

These entries stay when a case is erased, so that none of them says anything of a child: a case goes by its random id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints

from cspr_rules.records.entry import Draft
from cspr_rules.records.events.form import Day, Digest, Event, Gap, Number, Some, Text, stored
from cspr_rules.records.verify import TOMBSTONE

CaseId = Annotated[Text, StringConstraints(pattern="^[0-9a-f]{32}$")]
BackupId = Annotated[Text, StringConstraints(pattern="^[0-9a-f]{16}$")]
Hash = Annotated[Text, StringConstraints(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
CaseIds = Annotated[
    tuple[CaseId, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)
]

Days = Annotated[tuple[Day, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)]


class BackupMade(Event):
    """A backup was made and found to be whole. Recorded before the first key of it reaches the disk."""

    kind: ClassVar[str] = "backup made"
    backup: BackupId = Field(description="the backup's random id")
    record_file: Some = Field(description="where the record file is put")
    record_digest: Digest = Field(description="the digest of the record file")
    key_file: Some = Field(description="where the file of the cases' keys is put")
    key_digest: Digest = Field(description="the digest of that file")
    cases: CaseIds = Field(description="the cases whose keys it holds")
    entries: Count = Field(description="how many entries it holds")
    newest: Hash = Field(description="the hash of the newest of them")


class BackupNotKept(Event):
    """A backup that was recorded could not be put in its place, and its files were removed."""

    kind: ClassVar[str] = "backup not kept"
    backup: BackupId = Field(description="the backup's random id")


class BackupDestroyed(Event):
    """Somebody destroyed every copy of a backup's file of keys, and says so."""

    kind: ClassVar[str] = "backup destroyed"
    backup: BackupId = Field(description="the backup's random id")
    how: Some = Field(description="which copies there were, and how they were destroyed")


class Restored(Event):
    """The record was brought back from a backup. What was recorded after that backup was made is not in it."""

    kind: ClassVar[str] = "restored"
    backup: BackupId = Field(description="the id of the backup of the record")
    record_digest: Digest = Field(description="the digest of the record file")
    key_backup: BackupId = Field(description="the id of the backup of the keys, which may be a later one")
    key_file: Some = Field(description="where the file of keys was read")
    key_digest: Digest = Field(description="the digest of the file of keys")
    cases: CaseIds = Field(description="the cases whose keys that file holds")
    entries: Count = Field(description="how many entries were brought back")
    newest: Hash = Field(description="the hash of the newest of them")
    missing: Count = Field(description="how many later entries are known to have been there")
    missing_newest: Hash | None = Field(None, description="the hash of the newest of those")


class ErasureAsked(Event):
    """Somebody asks for a case to be erased, with reasons."""

    kind: ClassVar[str] = "erasure asked"
    case: CaseId = Field(description="the case's random id")
    reason: Some = Field(description="why it is to be erased")
    early: Gap = Field("", description="why it is to be erased although its retention date is not past or not known")


class ErasureApproved(Event):
    """Somebody else approves an erasure that was asked for."""

    kind: ClassVar[str] = "erasure approved"
    case: CaseId = Field(description="the case's random id")
    asked: Number = Field(description="the number of the entry that asked for it")


class ErasureWithdrawn(Event):
    """An erasure that was asked for will not be carried out."""

    kind: ClassVar[str] = "erasure withdrawn"
    case: CaseId = Field(description="the case's random id")
    asked: Number = Field(description="the number of the entry that asked for it")
    reason: Some = Field(description="why not")


class CaseErased(Event):
    """The tombstone: the case's key is destroyed after this is recorded, and nobody can read its entries any more."""

    kind: ClassVar[str] = TOMBSTONE
    case: CaseId = Field(description="the case's random id")
    entries: Count = Field(description="how many entries it had")
    reason: Some = Field(description="why it was erased")
    early: Gap = Field("", description="why although its retention date was not past or not known")
    asked: Number | None = Field(None, description="the number of the entry that asked for it")
    approved: tuple[Number, ...] = Field((), description="the numbers of the entries that approved it", strict=False)
    kept_until: Day | None = Field(None, description="the retention date, where one was recorded")
    one_login: Gap = Field("", description="why these are three people, where all was typed under one login")
    exported_on: Days = Field((), description="the day of each export, which holds the key and the text")
    documents_made_on: Days = Field((), description="the day of each document that was made, which may be elsewhere")


KINDS: Mapping[str, type[Event]] = {
    event.kind: event
    for event in (
        BackupMade,
        BackupNotKept,
        BackupDestroyed,
        Restored,
        ErasureAsked,
        ErasureApproved,
        ErasureWithdrawn,
        CaseErased,
    )
}
"""Every kind by its name in the record."""


def store_event(kind: str, data: Mapping[str, Any], entry: int) -> Event | None:
    """The event that the store's own entry `entry` holds; None for a kind that this version does not know."""
    return stored(KINDS[kind], data, entry) if kind in KINDS else None


def draft_of(event: Event) -> Draft:
    """An event of the store's own as the ledger takes it."""
    return Draft(event.kind, event.plain())
