"""Who is in the case: the child's name for letters, the family who are written to, and others who are named."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, ClassVar, Self, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from cspr_rules.records.events.form import Day, Event, Line, Lines, Number, Some, Text, one_of, refuse

YES, NO, NOT_KNOWN = "yes", "no", "not known"
THE_CHILD = "the child"

RELATIONS = (
    "mother",
    "father",
    "parent",
    "step-parent",
    "carer",
    "grandparent",
    "brother or sister",
    "other relative",
    THE_CHILD,
)
"""Who somebody is to the child. The child, where alive, is family too."""
SUSPECT, WITNESS, NEITHER = "suspect", "witness", "neither"
PARTS = (SUSPECT, WITNESS, NEITHER, NOT_KNOWN)
"""The part that somebody has in an investigation."""
TO_TALK, TO_REACH_US, TO_COMPLAIN, SUPPORT, ADVICE = (
    "families",
    "reaching us",
    "complaints",
    "support for families",
    "advice for families",
)
PURPOSES = (TO_TALK, TO_REACH_US, TO_COMPLAIN, SUPPORT, ADVICE)
"""What a letter names somebody for, by the names of the contacts in a partnership's profile."""
ROLES = ("professional", "other child", "relative", "suspect", "somebody else")

_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _seen(name: str) -> str:
    if any(letter in _TURNS_TEXT_ROUND or unicodedata.category(letter) == "Cc" for letter in name):
        raise refuse("the name holds a character that nobody can see", "Type the name again by hand.")
    return name


def _ten_digits(number: str) -> str:
    digits = re.sub(r"[\s-]", "", number)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise refuse("an NHS number has ten digits", "Write it as on the record, such as 999 000 0018.")
    return digits


Name: TypeAlias = Annotated[Line, AfterValidator(_seen)]
"""A name as people write it, in any alphabet. Marks that turn the text after them round are refused."""
NhsNumber: TypeAlias = Annotated[Text, StringConstraints(min_length=1), AfterValidator(_ten_digits)]
YesOrNo: TypeAlias = Annotated[str, one_of(YES, NO, NOT_KNOWN)]


class OfPeople(Event):
    """What is said of somebody. Where `corrects` names an entry, this stands in its place, and the entry stays."""

    known_on: Day | None = Field(None, description="the day from which it was known")
    corrects: Number | None = Field(None, description="the number of the entry that it puts right")
    reason: Some | None = Field(None, description="why the earlier entry is put right")

    @model_validator(mode="after")
    def _with_a_reason(self) -> Self:
        if (self.corrects is None) is not (self.reason is None):
            raise refuse(
                "a correction needs a reason, and a reason an entry that it corrects",
                'Say both "corrects", the number of the entry, and "reason", or neither.',
            )
        return self

    @property
    def own_day(self) -> date | None:
        """The day from which it was known."""
        return self.known_on


class ChildsName(OfPeople):
    """The child's first name, or the name the family uses. For letters to the family alone; it stands nowhere else."""

    kind: ClassVar[str] = "child's name for letters"
    name: Name = Field(description="the child's first name, or the name the family uses")
    on_whose_word: Line = Field(description="who in the family said that this is the name to use")


class FamilyMember(OfPeople):
    """Somebody of the family who may be written to. What is not known is not known, and makes the letter careful."""

    kind: ClassVar[str] = "family member"
    relation: Annotated[str, one_of(*RELATIONS)] = Field(description="who they are to the child")
    name: Name = Field(description="the name to greet them by, such as Ms Example")
    parental_responsibility: YesOrNo = Field(NOT_KNOWN, description="whether they have parental responsibility")
    part_in_investigation: Annotated[str, one_of(*PARTS)] = Field(
        NOT_KNOWN, description="whether the police see them as a suspect, a witness or neither"
    )
    safe_contact: Text = Field("", description="how they can be reached safely; it never stands in a letter")
    language: Text = Field("", description="the language they would rather use")
    interpreter: YesOrNo = Field(NOT_KNOWN, description="whether they need an interpreter")
    letters_may_go: YesOrNo = Field(NOT_KNOWN, description="whether letters may go to them")
    on_whose_word: Text = Field("", description="on whose word letters may or may not go to them")

    @model_validator(mode="after")
    def _on_somebodys_word(self) -> Self:
        if self.letters_may_go != NOT_KNOWN and not self.on_whose_word:
            raise refuse(
                "it is not said on whose word letters may or may not go to them",
                'Say it under "on_whose_word", such as the social worker, 3 November 2026.',
            )
        return self


class PersonNamed(OfPeople):
    """Somebody else of the case, with what must not slip into a letter by mistake."""

    kind: ClassVar[str] = "person named"
    name: Name = Field(description="their name")
    other_names: Lines = Field((), description="other names they go by")
    role: Annotated[str, one_of(*ROLES)] = Field(description="who they are in the case")
    date_of_birth: Day | None = Field(None, description="their date of birth")
    nhs_number: NhsNumber | None = Field(None, description="their NHS number")
    address: Text = Field("", description="their address, with the postcode")
    telephone: Text = Field("", description="their telephone number")
    facts_of: Text = Field(
        "", description="the reference of the child whose facts these are, where it is another child"
    )


class WordsForFamily(OfPeople):
    """The partners' reasons in plain words, written for the family. They stand in every letter to the letter."""

    kind: ClassVar[str] = "words for the family"
    says: Some = Field(description="the reasons for the decision, in plain words to the family")


class ContactForFamily(OfPeople):
    """Whom the family of this case can turn to for one purpose. It goes before what the partnership's profile has."""

    kind: ClassVar[str] = "contact for the family"
    purpose: Annotated[str, one_of(*PURPOSES)] = Field(description="what they can turn to them for")
    contact: Line = Field(
        description="whom to ask or how, as it ends the sentence in the letter, such as the family worker"
    )


class PersonWithdrawn(Event):
    """What was said of somebody, or to the family, was entered by mistake, and nothing stands in its place."""

    kind: ClassVar[str] = "person withdrawn"
    withdraws: Number = Field(description="the number of the entry that is withdrawn")
    reason: Some = Field(description="why it is withdrawn")
    known_on: Day | None = Field(None, description="the day on which the mistake was known")

    @property
    def own_day(self) -> date | None:
        """The day on which the mistake was known."""
        return self.known_on
