"""Why a case is kept, until when, and who looked at it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cspr_rules.records.events.form import Day, Event, Line, Number, Some, Text, one_of

HOLDS = ("proceedings", "inquest", "inquiry", "legal hold")
"""What keeps a case from being erased while it is open."""


class HoldOpened(Event):
    """Proceedings, an inquest, an inquiry or a legal hold keep this case from being erased."""

    kind: ClassVar[str] = "hold opened"
    hold: Annotated[str, one_of(*HOLDS)] = Field(description="what it is")
    about: Some = Field(description="which one, and whom to ask about it")
    day: Day = Field(description="the day from which it is open")


class HoldClosed(Event):
    """What kept the case has ended."""

    kind: ClassVar[str] = "hold closed"
    opened: Number = Field(description="the number of the entry that opened it")
    reason: Some = Field(description="how it ended, and who says so")
    day: Day = Field(description="the day on which it ended")


class NoProceedings(Event):
    """Somebody made sure that no other proceedings are under way, whatever was answered of them before."""

    kind: ClassVar[str] = "no proceedings under way"
    role: Line = Field(description="the role of the person who made sure")
    how: Some = Field(description="how: who was asked, what ended and when")
    day: Day = Field(description="the day on which that was so")


class RetentionSet(Event):
    """Until when the case is kept, and on what basis."""

    kind: ClassVar[str] = "retention set"
    until: Day = Field(description="the last day on which it must be kept")
    basis: Some = Field(description="the basis, such as the retention schedule and its part")


LOOKED_AT, ASKED_THE_RULES, EXPORTED = "looked at", "asked the rules", "exported"


class Access(Event):
    """Somebody looked at the case or took something out of it."""

    kind: ClassVar[str] = "access"
    did: Annotated[str, one_of(LOOKED_AT, ASKED_THE_RULES, "searched", EXPORTED, "printed")] = Field(
        description="what they did"
    )
    what: Line = Field(description="with what part of the case")
    why: Text = Field("", description="why")
    as_known_on: Day | None = Field(None, description="as known on which day the rules were asked")
    entries: Number | None = Field(None, description="how many entries the case had before, where it was exported")
