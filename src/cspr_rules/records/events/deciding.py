"""What people decide: each partner's position, what others say, conflicts of interest, the decision, who signed it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from cspr_rules.records.events.form import (
    THIS_AREA,
    Day,
    Event,
    Gap,
    Line,
    Lines,
    Number,
    Part,
    Partner,
    Some,
    Text,
    one_of,
    refuse,
)
from cspr_rules.rulebook.fault import choose_from

LOCAL_REVIEW, NOTIFICATION = "local review", "notification"

CHOICES = {
    LOCAL_REVIEW: ("local review", "no local review", "not yet decided"),
    NOTIFICATION: ("notify", "do not notify", "withdraw the notification"),
}
"""What can be decided on each subject."""

Subject = Annotated[str, one_of(*CHOICES)]


def _among_the_choices(about: str, choice: str) -> None:
    if choice not in CHOICES[about]:
        raise refuse(f'"{choice}" is no position on the {about}', choose_from(choice, CHOICES[about]))


def _this_area(area: str) -> str:
    return THIS_AREA if " ".join(area.split()).casefold() == THIS_AREA else area


Area = Annotated[Line, AfterValidator(_this_area)]
"""An area; this one, however it is written, is this one."""


class Delegated(Part):
    """Authority to speak for a safeguarding partner, which another person gave."""

    from_whom: Line = Field(description="the role of the lead safeguarding partner who gave the authority")
    basis: Some = Field(description="what the authority rests on, such as a scheme of delegation and its day")


class Position(Event):
    """What one safeguarding partner thinks should be decided, and why. A later position stands beside the earlier."""

    kind: ClassVar[str] = "position"
    about: Subject = Field(LOCAL_REVIEW, description="what the position is about")
    partner: Partner = Field(description="the safeguarding partner")
    area: Area = Field(THIS_AREA, description="the partner's area where it is another one")
    role: Line = Field(description="the role of the person who gives the position")
    position: Line = Field(description="the position")
    reason: Some = Field(description="the reason")
    day: Day = Field(description="the day on which the position was given")
    delegated: Delegated | None = Field(None, description="whose authority the person acts under")
    sealed: bool = Field(False, description="whether it is kept from view until all three partners have given theirs")

    @model_validator(mode="after")
    def _one_of_the_choices(self) -> Self:
        _among_the_choices(self.about, self.position)
        return self


class SealedPosition(Event):
    """A position while it is sealed: that it was given, and nothing of what it says. Never stored."""

    kind: ClassVar[str] = "position"
    about: str
    partner: str
    area: str
    day: Day


class PositionsOpened(Event):
    """Sealed positions were opened although not all three partners had given theirs."""

    kind: ClassVar[str] = "positions opened"
    reason: Some = Field(description="why they are opened before all three partners have given theirs")
    day: Day = Field(description="the day")


class AgencyView(Event):
    """What education or another agency thinks. It counts as a view and is no vote."""

    kind: ClassVar[str] = "agency view"
    agency: Line = Field(description="the agency, such as education")
    role: Line = Field(description="the role of the person who speaks for it")
    says: Some = Field(description="what they think, and why")
    day: Day = Field(description="the day")


class ScrutineerComment(Event):
    """What the independent scrutineer says."""

    kind: ClassVar[str] = "scrutineer's comment"
    role: Line = Field("independent scrutineer", description="the role")
    says: Some = Field(description="the comment")
    day: Day = Field(description="the day")


class ConflictOfInterest(Event):
    """An interest that somebody declared, or that nobody declared any, and how it was handled."""

    kind: ClassVar[str] = "conflict of interest"
    role: Line = Field(description="the role of the person, or all present")
    interest: Some = Field(description="the interest, or none")
    handled: Some = Field(description="how it was handled")
    day: Day = Field(description="the day")


class Dissent(Event):
    """Somebody does not agree with what the others decide."""

    kind: ClassVar[str] = "dissent"
    about: Subject = Field(LOCAL_REVIEW, description="what it is about")
    agency: Line = Field(description="the agency that dissents")
    role: Line = Field(description="the role of the person who speaks for it")
    says: Some = Field(description="what they hold instead, and why")
    day: Day = Field(description="the day")
    escalated_to: Text = Field("", description="to whom it was taken, such as the lead safeguarding partners")


class Recommended(Part):
    """What the rules put to the partners."""

    code: Line
    possible: Lines


class Decision(Event):
    """What the safeguarding partners decided, and why. A later decision stands beside the earlier one.

    What was missing has its own written reason: `without_positions`, `unaddressed`, `other_area`, `answers_changed`.
    """

    kind: ClassVar[str] = "decision"
    about: Subject = Field(LOCAL_REVIEW, description="what the decision is about")
    decided: Line = Field(description="what was decided")
    reason: Some = Field(description="the reasons, for agreeing with the recommendation as for departing from it")
    day: Day = Field(description="the day of the decision")
    decided_by: Annotated[Lines, Field(min_length=1)] = Field(description="the roles of those who decided")
    consideration: Number | None = Field(None, description="the number of the recorded result that it rests on")
    recommended: Recommended | None = Field(None, description="what was recommended then")
    positions: Annotated[tuple[Number, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)] = Field(
        (), description="the numbers of the positions that stood then"
    )
    without_positions: Gap = Field("", description="why a safeguarding partner's position is missing")
    unaddressed: Gap = Field("", description="why a criterion or circumstance was not addressed")
    other_area: Gap = Field("", description="what is agreed with the other area, where its partners gave no position")
    answers_changed: Gap = Field("", description="why answers given after that result change nothing")
    new_facts: Gap = Field("", description="what is new since the earlier decision")
    other_learning: Text = Field("", description="what other learning was decided on, such as a learning review")
    national_review: Text = Field("", description="whether a national review is suggested to the Panel, and why")
    look_again_on: Day | None = Field(None, description="the day on which the decision will be looked at again")

    @model_validator(mode="after")
    def _one_of_the_choices(self) -> Self:
        _among_the_choices(self.about, self.decided)
        return self


class SignOff(Event):
    """A safeguarding partner put their name to a decision."""

    kind: ClassVar[str] = "sign-off"
    decision: Number = Field(description="the number of the decision")
    partner: Partner = Field(description="the safeguarding partner")
    area: Area = Field(THIS_AREA, description="the partner's area where it is another one")
    role: Line = Field(description="the role of the person who signs")
    day: Day = Field(description="the day")
    delegated: Delegated | None = Field(None, description="whose authority the person acts under")
    says: Text = Field("", description="anything the person adds")
