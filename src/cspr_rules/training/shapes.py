"""The shape of a scenario file, read as strictly as a rule file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cspr_rules.rulebook.schema import Day, Names, Sentences, Shape, Some, one_of, one_or_many
from cspr_rules.rulebook.schema_questions import WHO_WOULD_KNOW
from cspr_rules.training.scenario import DIFFICULTIES, SITUATIONS


class DocumentShape(Shape):
    """Something to read."""

    document: Some = Field(description="a short name for the document, by which answers refer to it")
    title: Some = Field(description="the heading of the document")
    from_: Annotated[Some, one_of(*WHO_WOULD_KNOW)] = Field(description="the agency that wrote it")
    text: Some = Field(description="the text, with line breaks kept after a bar: text: |")


class ExpectShape(Shape):
    """What the rules should say."""

    met: list[Some] | None = Field(None, description="a list of criteria that are met")
    not_met: list[Some] | None = Field(None, description="a list of criteria that are not met")
    recommendation: Some = Field(description="the code of the recommendation, or cannot_say_yet")
    possible: Names | None = Field(None, description="the codes that remain possible")
    notices: list[Some] | None = Field(None, description="a list of the notices that are shown")


class StageShape(Shape):
    """What is known by one working day."""

    name: Some = Field(description="a few words for the stage")
    working_day: Some | None = Field(None, description="a whole number from 0 to 15")
    weeks_later: Some | None = Field(None, description="how many weeks after the fifteenth working day")
    what_happens: Some = Field(description="what happens, told in a few sentences")
    documents: list[DocumentShape] | None = Field(None, description="a list of documents to read")
    answers: dict[str, Any] | None = Field(None, description="questions with the careful reader's answers")
    expect: ExpectShape = Field(description="what the rules should say")
    discuss: Sentences | None = Field(None, description="a list of questions to discuss")


class WrongShape(Shape):
    """A recommendation that is shown although the rules do not make it."""

    stage: Some = Field(description="the name of a stage of this scenario")
    shown: Some = Field(description="the code of the recommendation that is shown")
    tempting_because: Some = Field(description="why people may follow it")
    debrief: Some = Field(description="what the debrief says of it, in whole sentences")


class ScenarioShape(Shape):
    """A scenario file."""

    scenario: Some = Field(description="the name of the file without its ending")
    title: Some = Field(description="a few words that people choose it by")
    shows: Annotated[list[Annotated[Some, one_of(*SITUATIONS)]], BeforeValidator(one_or_many), Field(min_length=1)] = (
        Field(description="what it shows, from the list in docs/writing-a-scenario.md")
    )
    aims: Sentences = Field(description="a list of what people learn from it")
    difficulty: Annotated[Some, one_of(*DIFFICULTIES)] = Field(description="first steps, some experience or demanding")
    minutes: Some = Field(description="how many minutes it needs, such as 45")
    contains: Some = Field(description="what it tells of, for the notice that people read before they begin")
    begins_on: Day = Field(description="the day of working day 0, such as 2026-09-07")
    partnership: Some | None = Field(None, description="a profile under rules/partnerships")
    stages: Annotated[list[StageShape], Field(min_length=1)] = Field(description="a list of stages")
    discuss: Sentences = Field(description="a list of questions to discuss at the end")
    wrong_on_purpose: WrongShape | None = Field(None, description="the stage and the wrong recommendation shown there")
