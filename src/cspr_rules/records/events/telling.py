"""Who was told: the family, and those to whom documents go."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from cspr_rules.records.events.form import Day, Digest, Event, Line, Number, Some, Text


class FamilyTold(Event):
    """What the family was told."""

    kind: ClassVar[str] = "family told"
    what: Some = Field(description="what they were told")
    to: Line = Field(description="who was told, such as both parents")
    by: Line = Field(description="the role of the person who told them")
    day: Day = Field(description="the day on which they were told")
    how: Text = Field("", description="how, in which language, with which advocate or interpreter")
    said: Text = Field("", description="what they said")


class FamilyNotYetTold(Event):
    """Why the family has not yet been told something, and who will tell them."""

    kind: ClassVar[str] = "family not yet told"
    what: Some = Field(description="what they have not yet been told")
    reason: Some = Field(description="why not yet")
    by: Line = Field(description="the role of the person who will tell them")
    look_again_on: Day | None = Field(None, description="the day on which this is looked at again")
    day: Day = Field(description="the day on which this was agreed")


class DocumentMade(Event):
    """A document was made from the record as it stood at one entry, whose hash is printed on it."""

    kind: ClassVar[str] = "document made"
    document: Line = Field(description="the kind of document")
    format: Line = Field(description="the format, such as pdf")
    digest: Digest = Field(description="the digest of its bytes")
    up_to: Number = Field(description="the number of the newest entry when it was made")
    newest_hash: Line = Field(description="the hash of that entry")
    reader: Text = Field("", description="for whom it was made")
    words: Digest | None = Field(None, description="the digest of its words, the same whether or not it is released")
    recipient: Number | None = Field(None, description="the number of the family member it is for")


class DocumentCleared(Event):
    """A document may be released, as far as one body is concerned."""

    kind: ClassVar[str] = "document cleared"
    digest: Digest = Field(description="the digest of the document")
    body: Line = Field(description="the body that clears it, such as local authority or police")
    role: Line = Field(description="the role of the person who cleared it")
    day: Day = Field(description="the day")
    says: Text = Field("", description="any condition")


class ClearanceWithdrawn(Event):
    """A body that cleared a document says that it may not be released after all. It can clear it again."""

    kind: ClassVar[str] = "clearance withdrawn"
    digest: Digest = Field(description="the digest of the document")
    body: Line = Field(description="the body that cleared it, such as local authority or police")
    role: Line = Field(description="the role of the person who withdrew it")
    day: Day = Field(description="the day")
    reason: Some = Field(description="why it may not be released")


class DocumentSent(Event):
    """A document went to somebody."""

    kind: ClassVar[str] = "document sent"
    digest: Digest = Field(description="the digest of the document")
    to: Line = Field(description="the role of the person or the body to whom it went")
    how: Line = Field(description="how it was sent")
    day: Day = Field(description="the day")


class LetterReceived(Event):
    """The national Panel, a coroner or somebody else wrote."""

    kind: ClassVar[str] = "letter received"
    sender: Line = Field(description="who wrote, such as the national Panel")
    says: Some = Field(description="what the letter says")
    day: Day = Field(description="the day on which it came")
    dated: Day | None = Field(None, description="the day on the letter")
