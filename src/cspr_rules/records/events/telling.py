"""Who was told: the family, and those to whom documents go."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cspr_rules.records.events.form import AS_TUPLE, Day, Digest, Event, Line, Lines, Number, Part, Some, Text


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
    for_programs: ClassVar[frozenset[str]] = frozenset({"rests_on"})
    document: Line = Field(description="the kind of document")
    format: Line = Field(description="the format, such as pdf")
    digest: Digest = Field(description="the digest of its bytes")
    up_to: Number = Field(description="the number of the newest entry when it was made")
    newest_hash: Line = Field(description="the hash of that entry")
    reader: Text = Field("", description="for whom it was made")
    words: Digest | None = Field(None, description="the digest of its words, the same whether or not it is released")
    recipient: Number | None = Field(None, description="the number of the family member it is for")
    not_for_release: bool = Field(default=False, description="whether it says on itself that it is not for release")
    rests_on: Annotated[tuple[Lines, ...], AS_TUPLE] = Field(
        (), description="the origins of each of its sentences, in reading order"
    )


class MayGiveAway(Part):
    """A place of a letter that may give something away, and why it may stay, once somebody has said so."""

    what: Line = Field(description="what it seems to be, such as a name")
    about: Text = Field("", description="what it seems to give away")
    shown: Text = Field("", description="the place, with the words around it")
    stays: Text = Field("", description="why it may stay")


class LetterChecked(Event):
    """A text for the family was held against its case. It is no text to be sent while something in it is open."""

    kind: ClassVar[str] = "letter checked"
    words: Digest = Field(description="the digest of its words, the same with the mark and without")
    digest: Digest | None = Field(None, description="the digest of the file, where there was one")
    recipient: Number = Field(description="the number of the family member it is for")
    up_to: Number = Field(description="the number of the newest entry of the case that it was held against")
    found: Annotated[tuple[MayGiveAway, ...], AS_TUPLE] = Field(
        (), description="each place that may give something away, and what could not be looked for"
    )
    not_for_release: bool = Field(default=False, description="whether the file itself says that it is not for release")

    @property
    def open(self) -> tuple[MayGiveAway, ...]:
        """What may give something away, and nobody has said why it may stay."""
        return tuple(one for one in self.found if not one.stays)


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
