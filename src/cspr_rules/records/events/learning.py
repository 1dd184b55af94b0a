"""What was learned, what is done about it, and whether practice changed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cspr_rules.records.events.form import Day, Event, Line, Number, Some, one_of

IMPROVEMENT, THEME, GOOD_PRACTICE = "improvement", "theme", "good practice"


class LearningIdentified(Event):
    """An improvement that is needed, a theme, or good practice, under a name that later cases can be held against."""

    kind: ClassVar[str] = "learning identified"
    what: Annotated[str, one_of(IMPROVEMENT, THEME, GOOD_PRACTICE)] = Field(description="what it is")
    name: Line = Field(description="a short name that other cases can share")
    says: Some = Field(description="what was learned")
    day: Day = Field(description="the day")


class LearningFollowedUp(Event):
    """Whether practice changed. A finished action plan is no evidence that it did."""

    kind: ClassVar[str] = "learning followed up"
    learning: Number = Field(description="the number of the learning")
    embedded: Annotated[str, one_of("yes", "no", "not known")] = Field(description="whether it is embedded in practice")
    evidence: Some = Field(description="how this is known")
    day: Day = Field(description="the day")


class ActionAgreed(Event):
    """An action from the rapid review or later: to keep children safe now, or to learn."""

    kind: ClassVar[str] = "action agreed"
    what: Some = Field(description="what is to be done")
    why: Annotated[str, one_of("to keep children safe", "to learn")] = Field(description="what it is for")
    owner: Line = Field(description="the role and agency that will do it")
    by_when: Day = Field(description="the day by which it is to be done")
    learning: Number | None = Field(None, description="the number of the learning that it comes from")
    day: Day = Field(description="the day on which it was agreed")


class ActionFollowedUp(Event):
    """How far an action has come, and what shows that something changed."""

    kind: ClassVar[str] = "action followed up"
    action: Number = Field(description="the number of the action")
    status: Annotated[str, one_of("done", "not done", "under way", "given up")] = Field(description="how far it is")
    evidence: Some = Field(description="what shows that something changed, or why it did not")
    by_when: Day | None = Field(None, description="the new day by which it is to be done")
    day: Day = Field(description="the day")
