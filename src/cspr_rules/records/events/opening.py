"""A case is opened, heard of, told apart from others, and closed."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, ClassVar, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from cspr_rules.records.events.form import Day, Event, Line, Lines, Some, Text, refuse
from cspr_rules.records.identifying import unseen


def _seen(text: str) -> str:
    if any(map(unseen, text)):
        raise refuse("a title or reference holds a character that nobody can see", "Type it again by hand.")
    return text


def _all_seen(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_seen, texts))


def folded(reference: str) -> str:
    """What two references that people take for the same have in common: capitals and wide letters are left aside."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", reference).casefold())


def _no_id(reference: str) -> str:
    if re.fullmatch("[0-9a-f]{32}", folded(reference)):
        raise refuse("a reference of 32 such digits is taken for the random id of a case", "Give it a shorter one.")
    return reference


SeenLine: TypeAlias = Annotated[Line, AfterValidator(_seen)]
Reference: TypeAlias = Annotated[SeenLine, AfterValidator(_no_id)]
References: TypeAlias = Annotated[Lines, AfterValidator(_all_seen)]


class CaseOpened(Event):
    """The first event of every case. One case is one child."""

    kind: ClassVar[str] = "case opened"
    reference: Reference = Field(description="a local reference such as EX-001, never a name")
    title: SeenLine = Field(description="a few words that say what happened, without a name")
    partnership: Line | None = Field(None, description="the name of a profile under rules/partnerships")
    same_rapid_review_as: References = Field((), description="the references of other children of the same incident")
    positions_sealed: bool = Field(
        default=False, description="whether its profile kept positions sealed then; the record works it out"
    )


class CaseDetailsChanged(Event):
    """What the case is called or belongs to was put right. What is left out stays as it was."""

    kind: ClassVar[str] = "case details changed"
    title: SeenLine | None = Field(None, description="a few words that say what happened, without a name")
    partnership: Line | None = Field(None, description="the name of a profile under rules/partnerships")
    same_rapid_review_as: References | None = Field(
        None, description="the references of other children of the incident"
    )
    no_partnership: bool = Field(default=False, description="true where it belongs to no profile any more")
    reason: Some = Field(description="why it is changed")
    positions_sealed: bool = Field(
        default=False, description="whether its profile kept positions sealed then; the record works it out"
    )

    @model_validator(mode="after")
    def _one_or_none(self) -> Self:
        if self.no_partnership and self.partnership is not None:
            raise refuse("a partnership is named, and none is said to be left", "Give one of the two.")
        return self


class Referral(Event):
    """How the partnership came to hear of the case: the first telephone call, a form, a letter."""

    kind: ClassVar[str] = "referral"
    role: Line = Field(description="the role of the person who told us")
    agency: Line = Field(description="their agency")
    day: Day = Field(description="the day on which they told us")
    how: Line = Field(description="how, such as by telephone")
    says: Some = Field(description="what they told us")
    lead_consulted: Text = Field("", description="the role of the senior safeguarding lead who was consulted, and when")


class CaseClosed(Event):
    """Nothing more is expected. A closed case can be opened again."""

    kind: ClassVar[str] = "case closed"
    reason: Some = Field(description="why nothing more is expected")
    day: Day = Field(description="the day")


class CaseReopened(Event):
    """Something new came up."""

    kind: ClassVar[str] = "case reopened"
    reason: Some = Field(description="what came up")
    day: Day = Field(description="the day")


class Note(Event):
    """Something worth keeping that fits nowhere else."""

    kind: ClassVar[str] = "note"
    text: Some = Field(description="the note")
    day: Day | None = Field(None, description="the day that it is about")
