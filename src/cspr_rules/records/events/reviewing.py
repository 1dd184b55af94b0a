"""The course of a rapid review and a local review: information, meetings, the reviewer, publication."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from cspr_rules.records.events.form import Day, Digest, Event, Line, Lines, Number, Some, Text


class InformationAsked(Event):
    """An agency was asked for information."""

    kind: ClassVar[str] = "information asked"
    agency: Line = Field(description="the agency")
    asks: Some = Field(description="what it is asked for")
    due: Day = Field(description="the day by which it is wanted")
    basis: Text = Field("", description="the power that the request rests on, such as section 16H")
    day: Day = Field(description="the day on which it was asked")


class InformationReceived(Event):
    """An agency answered a request."""

    kind: ClassVar[str] = "information received"
    asked: Number = Field(description="the number of the request")
    says: Some = Field(description="what came, and how good it is")
    outstanding: Text = Field("", description="what is still wanted")
    day: Day = Field(description="the day on which it came")


class MeetingHeld(Event):
    """A meeting took place."""

    kind: ClassVar[str] = "meeting held"
    meeting: Line = Field(description="the meeting, such as the rapid review meeting")
    day: Day = Field(description="the day")
    chair: Line = Field(description="the role of the person in the chair")
    present: Lines = Field((), description="the roles of those present, with their agencies")
    says: Text = Field("", description="what was agreed")


class ReviewerNamed(Event):
    """The partners commissioned a reviewer."""

    kind: ClassVar[str] = "reviewer named"
    reviewer: Line = Field(description="the reviewer")
    independence: Some = Field(description="how it was checked that no interest, real or as seen by others, conflicts")
    expertise: Some = Field(description="the knowledge and skill for this review")
    day: Day = Field(description="the day")


class ReviewPublished(Event):
    """The report, or information on its improvements, came out."""

    kind: ClassVar[str] = "review published"
    form: Line = Field(description="the form, such as the full report")
    where: Some = Field(description="where it can be read")
    day: Day = Field(description="the day")
    digest: Digest | None = Field(None, description="the digest of what was published")
