"""The shapes of the files beside the rules: questions, sources, contents, wording. Imported by rule reading alone."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, RootModel

from cspr_rules.model.question import Kind
from cspr_rules.model.source import Reading
from cspr_rules.rulebook.schema import Day, Flag, Names, Sentences, Shape, Some, one_of, one_or_many

WHO_WOULD_KNOW = (
    "local authority",
    "health",
    "police",
    "education",
    "early years",
    "probation",
    "housing",
    "voluntary sector",
    "other",
    "rapid review meeting",
    "the national Panel",
    "safeguarding partners",
    "family",
    "coroner",
)


class ReadsShape(Shape):
    """Clauses by answer; `whether` and `any answer` stand beside the answers."""

    partners: dict[str, Some] = Field(min_length=1, description="clauses for the safeguarding partners")
    family: dict[str, Some] = Field(min_length=1, description="clauses for the family")


class OtherDaysShape(Shape):
    """Days on which a question is read otherwise than it stands."""

    from_: Day | None = Field(None, description="the first day")
    until: Day | None = Field(None, description="the first day on which it is read as it stands")
    says: Some = Field(description="one plain sentence: how it is read then")
    cites: Names = Field(description="a provision from sources.yaml")


class QuestionShape(Shape):
    """One question."""

    asked: Some = Field(description="the question as it is put to the meeting")
    kind: Annotated[Some, one_of(*(kind.value for kind in Kind))] = Field(
        description="one of, any of, whole number or date"
    )
    answers: Sentences | None = Field(None, description="the list of answers")
    why_we_ask: Some = Field(description="one plain sentence")
    cites: Names = Field(description="a provision from sources.yaml")
    who_would_know: Annotated[
        list[Annotated[Some, one_of(*WHO_WOULD_KNOW)]], BeforeValidator(one_or_many), Field(min_length=1)
    ] = Field(description="the agencies that would know")
    note: Some | None = Field(None, description="a hint")
    limb: Flag | None = Field(None, description="true, or leave the key out")
    per_agency: Flag | None = Field(None, description="true, or leave the key out")
    always_asked: Flag | None = Field(None, description="true, or leave the key out")
    leaves_open: dict[str, Names] | None = Field(None, description="an answer and the answers it leaves possible")
    relied_on: Names | None = Field(None, description="answers that are a judgement or a suspicion")
    shown_as: dict[str, Some] | None = Field(None, description="an answer and the words that readers are shown for it")
    answered_means: dict[str, Some] | None = Field(None, description="another question and the answer it settles")
    on_other_days: list[OtherDaysShape] | None = Field(
        None, description="a list of days on which the question is read otherwise"
    )
    reads: ReadsShape = Field(description='how answers read, for "partners" and for "family"')


class StageShape(Shape):
    """A question file: one stage of the meeting."""

    stage: Some = Field(description="a heading for the questions of this file")
    order: Some = Field(description="the place of this stage, such as 3")
    questions: dict[str, QuestionShape] = Field(min_length=1, description="the questions by name")


class InstrumentShape(Shape):
    """An act, a regulation or a guidance document."""

    short_title: Some = Field(description="the name people use")
    title: Some = Field(description="the full title")
    address: Some = Field(description="where it can be read, starting with https://")
    in_force_from: Day = Field(description="the first day, such as 2018-06-29")
    in_force_until: Day | None = Field(None, description="the first day on which it is no longer in force")
    note: Some | None = Field(None, description="what is not certain about these days, in whole sentences")


class SourceShape(Shape):
    """A provision, and how it was read."""

    instrument: Some = Field(description="a name from the instruments above")
    provision: Some = Field(description="the paragraph, such as regulation 11(c)")
    address: Some = Field(description="where it can be read, starting with https://")
    read: Annotated[Some, one_of(*(reading.value for reading in Reading))] = Field(
        description="in the original, in a reproduction or not read"
    )
    read_on: Day | None = Field(None, description="the day on which it was read")
    read_where: Some | None = Field(None, description="what was read in place of the original")


class ContentsShape(RootModel[list["GroupShape"]]):
    """The groups in the order in which readers see them."""


class SourcesShape(Shape):
    """sources.yaml."""

    instruments: dict[str, InstrumentShape] = Field(min_length=1, description="the instruments by name")
    sources: dict[str, SourceShape] = Field(min_length=1, description="the provisions by id")


class WordingShape(RootModel[dict[str, Some]]):
    """Sentences by name."""


class GroupShape(Shape):
    """Rules under one heading."""

    group: Some = Field(description="a heading")
    rules: Sentences = Field(description="a list of rule names")
    always_told_to_family: Flag | None = Field(None, description="yes, or leave the key out")
