"""The shape of a partnership profile. It has no key that can touch the law. Imported by profile reading alone."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cspr_rules.rulebook.schema import Flag, Names, Shape, Some, one_of

WHAT_A_GATE_GATES = ("the local referral form", "the local meeting")


class AgainstTheLaw(Shape):
    """Words that are held against the law."""

    departs_from: Names | None = Field(None, description="a statement under rules/reading")
    narrows_nothing: Some | None = Field(None, description="why the words limit nothing that the law asks")


def _does(value: Any) -> Any:
    """A group written as one text: what it does."""
    return {"does": value} if isinstance(value, str) else value


class GroupShape(AgainstTheLaw):
    """A group."""

    does: Some = Field(description="what the group does, in whole sentences")


class ClockShape(AgainstTheLaw):
    """A local clock."""

    name: Some = Field(description="a name in small letters with underscores")
    starts: Some = Field(description="a question with a day for an answer, such as referral_received_on")
    within: Some = Field(description="a time limit such as 15 working days")
    who: Some = Field(description="who works to it")
    about: Some = Field(description="the duty that it is about, such as complete_rapid_review")
    ends: Some | None = Field(None, description="the question whose day ends it, where the duty's own day does not")
    note: Some | None = Field(None, description="a sentence")
    local_only: Flag | None = Field(None, description="yes, or leave the key out")


class StepShape(AgainstTheLaw):
    """A local step."""

    name: Some = Field(description="a name in small letters with underscores")
    says: Some = Field(description="what is done, in whole sentences")
    who: Some = Field(description="who does it")


class GateShape(AgainstTheLaw):
    """A local gate."""

    name: Some = Field(description="a name in small letters with underscores")
    asks: Some = Field(description="what the local form asks, in whole sentences")
    gates: Annotated[Some, one_of(*WHAT_A_GATE_GATES)] = Field(description="the local referral form")


class SayingShape(AgainstTheLaw):
    """One thing that the partnership says."""

    says: Some = Field(description="what it says, in whole sentences")


Sayings = Annotated[list[SayingShape], Field(min_length=1)]
_SAYINGS = 'a list of items with "says"'


class SubjectsShape(Shape):
    """What the partnership says, subject by subject."""

    what_a_review_is: Sayings = Field(description=_SAYINGS)
    how_a_case_is_referred: Sayings = Field(description=_SAYINGS)
    who_decides: Sayings = Field(description=_SAYINGS)
    when_criteria_are_not_met: Sayings = Field(description=_SAYINGS)
    how_practitioners_take_part: Sayings = Field(description=_SAYINGS)
    how_families_take_part: Sayings = Field(description=_SAYINGS)
    how_long_it_takes: Sayings = Field(description=_SAYINGS)
    what_is_published_where: Sayings = Field(description=_SAYINGS)


class LocalNamesShape(Shape):
    """What the partnership calls what the law names."""

    safeguarding_partners: Some | None = Field(None, description="the partnership's own name")
    local_review: Some | None = Field(None, description="what it calls a local review")
    rapid_review: Some | None = Field(None, description="what it calls the rapid review")
    national_panel: Some | None = Field(None, description="what it calls the national Panel")
    reviewer: Some | None = Field(None, description="what it calls the reviewer")


_CONTACT = "a role, without persons, addresses or numbers"


class ContactsShape(Shape):
    """Whom to turn to, for each purpose. The four for families stand in the letters to them."""

    referrals: Some | None = Field(None, description=_CONTACT)
    information_requests: Some | None = Field(None, description=_CONTACT)
    copies_of_notifications: Some | None = Field(None, description=_CONTACT)
    practitioners: Some | None = Field(None, description=_CONTACT)
    support_for_practitioners: Some | None = Field(None, description=_CONTACT)
    families: Some | None = Field(None, description="whom a family asks for, such as the family link worker")
    complaints: Some | None = Field(None, description="whom a family turns to with a complaint")
    support_for_families: Some | None = Field(None, description="who is there for a family, such as a charity")
    advice_for_families: Some | None = Field(None, description="who advises a family and does not work for partners")


class ProfileShape(Shape):
    """A profile."""

    partnership: Some = Field(description="the name of the file without its ending")
    title: Some = Field(description="the name that people read")
    drawn_from: Some = Field(description="a sentence on the wording that the profile was drawn from")
    names: LocalNamesShape = Field(description="what the partnership calls what the law names")
    groups: dict[str, Annotated[GroupShape, BeforeValidator(_does)]] | None = Field(
        None, description="groups by name, each with what it does"
    )
    contacts: ContactsShape | None = Field(None, description="roles by purpose, without persons")
    says: SubjectsShape = Field(description="what the partnership says, subject by subject")
    local_clocks: list[ClockShape] | None = Field(None, description="a list of clocks")
    local_steps: list[StepShape] | None = Field(None, description="a list of steps")
    local_gates: list[GateShape] | None = Field(None, description="a list of gates")
    positions_sealed: Flag | None = Field(None, description="yes, or leave the key out")
