"""What people say, what they put right, and what the rules said of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from cspr_rules.model.answer import NOT_STATED
from cspr_rules.records.events.form import Day, Digest, Event, Line, Number, Some, Text, refuse


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Answer(Event):
    """One agency's answer to one question, in the form of an incident file: who says so, when they knew, from what.

    Where `corrects` names an entry, this answer stands in its place, and the entry stays beside it.
    """

    kind: ClassVar[str] = "answer"
    question: Line = Field(description="the name of a question")
    answer: Annotated[str | int | tuple[str, ...], BeforeValidator(_listed)] = Field(description="the answer")
    agency: Line = Field(NOT_STATED, description="the agency whose answer it is")
    known_on: Day | None = Field(None, description="the day on which the agency knew")
    source: Text = Field("", description="what it is known from")
    because: Text = Field("", description="why it is not known, or the partners' own words")
    corrects: Number | None = Field(None, description="the number of the answer that it puts right")
    reason: Some | None = Field(None, description="why the earlier answer is put right")

    @model_validator(mode="after")
    def _with_a_reason(self) -> Self:
        if (self.corrects is None) is not (self.reason is None):
            raise refuse(
                "a correction needs a reason, and a reason an answer that it corrects",
                'Say both "corrects", the number of the answer, and "reason", or neither.',
            )
        return self

    @property
    def own_day(self) -> date | None:
        """The day on which the agency knew."""
        return self.known_on


class AnswerWithdrawn(Event):
    """An answer was entered by mistake, and nothing stands in its place."""

    kind: ClassVar[str] = "answer withdrawn"
    withdraws: Number = Field(description="the number of the answer that is withdrawn")
    reason: Some = Field(description="why it is withdrawn")
    known_on: Day | None = Field(None, description="the day on which the mistake was known")

    @property
    def own_day(self) -> date | None:
        """The day on which the mistake was known."""
        return self.known_on


class ChildsVoice(Event):
    """What the child said, showed or played, or how the child lived from day to day: one account, as it was given.

    Several stand beside each other, the earlier ones too. It is not for letters to the family.
    """

    kind: ClassVar[str] = "child's voice"
    says: Some = Field(description="what is known of the child's life, or what the child said or showed, without names")
    account: Line = Field(description="whose account it is, such as the child, or the health visitor")
    source: Text = Field("", description="what it is known from, such as notes of three visits")
    known_on: Day | None = Field(None, description="the day on which it was said or seen")

    @property
    def own_day(self) -> date | None:
        """The day on which it was said or seen."""
        return self.known_on


class Considered(Event):
    """The rules were asked. Holds all that is needed to ask them again and get the same bytes."""

    kind: ClassVar[str] = "consideration"
    on: Day = Field(description="the day of decision")
    today: Day = Field(description="the day on which the rules were asked")
    as_known_on: Day | None = Field(None, description="the day after which nothing known counts")
    up_to: Number = Field(description="the number of the newest entry of the case that counted")
    profile: Line | None = Field(None, description="the partnership's profile")
    profile_digest: Digest | None = Field(None, description="what the profile said, by its digest")
    known_later: Annotated[tuple[Number, ...], BeforeValidator(_listed)] = Field(
        (), description="the numbers of the answers that counted although they were known after the day of decision"
    )
    extra_bank_holidays: dict[str, str] = Field(
        default_factory=dict, description="days that were added to the bank holidays on this machine, each with why"
    )
    with_events: bool = Field(
        False,
        description="whether events that answer a question, such as a decision, counted up to the day of decision",
    )
    output: dict[str, Any] = Field(description="what the rules said, as the command line gives it in JSON")
