"""The shapes of rule files."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force
from cspr_rules.rulebook.schema import Day, Flag, Names, Sentences, Shape, Some, one_of


class PeriodShape(Shape):
    """When a rule is in force, and on which provisions."""

    from_: Day = Field(description="the first day, such as 2018-06-29")
    until: Day | None = Field(None, description="the first day on which it is no longer in force")
    cites: Names = Field(description="a provision from sources.yaml")
    when: Any = Field(None, description="the conditions on these days, where they are not the rule's own")
    force: Annotated[Some, one_of(*(force.value for force in Force))] | None = Field(
        None, description="how strongly the source speaks on these days, where it is not as the rule says"
    )


class ThreeFindings(Shape):
    """A text for each finding."""

    met: Some = Field(description="what readers are told when it is met")
    not_met: Some = Field(description="what readers are told when it is not met")
    not_yet_known: Some = Field(description="what readers are told while it is not yet known")


class TwoFindings(Shape):
    """A clause for each settled finding."""

    met: Some = Field(description="a clause for when it is met")
    not_met: Some = Field(description="a clause for when it is not met")


class SettledOrPossible(Shape):
    """A text for a recommendation that is settled, and one for while it remains possible."""

    settled: Some = Field(description="what readers are told when this is the recommendation")
    possible: Some = Field(description="what readers are told while this remains possible")


class CriterionSays(Shape):
    """Both rationales of a criterion."""

    partners: ThreeFindings = Field(description="the rationale for the safeguarding partners")
    family: ThreeFindings = Field(description="the rationale for the family")


class NoticeSays(Shape):
    """What a notice tells each reader."""

    partners: Some = Field(description="what the safeguarding partners are told")
    while_open: Some | None = Field(
        None, description="what the safeguarding partners are told instead, until it is known whether it holds"
    )
    while_disputed: Some | None = Field(
        None, description="what the safeguarding partners are told instead, while answers differ and one makes it so"
    )
    family: Some = Field(description='what the family is told, or the word "nothing"')


class RecommendationSays(Shape):
    """Both rationales of a recommendation."""

    partners: SettledOrPossible = Field(description="the rationale for the safeguarding partners")
    family: SettledOrPossible = Field(description="the rationale for the family")


class InShort(Shape):
    """Clauses that other rules use after "because"."""

    partners: TwoFindings = Field(description="clauses for the safeguarding partners")
    family: TwoFindings = Field(description="clauses for the family")


class ExampleShape(Shape):
    """What every example has."""

    name: Some = Field(description="a sentence that no other example has")
    mistake: Some | None = Field(None, description="the mistaken belief that the example corrects")
    given: Any = Field(description="answers as in an incident file, or {} for none")
    on: Day | None = Field(None, description="the day of decision")
    ask_next: list[Some] | None = Field(None, description="the questions that still matter")


class FindingExample(ExampleShape):
    """An example that ends in a finding."""

    finding: Annotated[Some, one_of("met", "not met", "not yet known")] = Field(
        description="met, not met or not yet known"
    )


class RecommendationExample(ExampleShape):
    """An example that ends in a recommendation."""

    recommendation: Some = Field(description="a recommendation, or cannot_say_yet")
    possible: Names | None = Field(None, description="the recommendations that remain possible")


class DutyExample(ExampleShape):
    """An example that ends in where a duty stands."""

    status: Annotated[Some, one_of(*(status.value for status in Status))] = Field(description="where the duty stands")
    by: Day | None = Field(None, description="the last day of the time limit")


FindingExamples: TypeAlias = Annotated[list[FindingExample], Field(min_length=1)]
DutyExamples: TypeAlias = Annotated[list[DutyExample], Field(min_length=1)]
RecommendationExamples: TypeAlias = Annotated[list[RecommendationExample], Field(min_length=1)]


class RuleShape(Shape):
    """What every rule file has, beside its examples."""

    title: Some = Field(description="a heading of a few words")
    force: Annotated[Some, one_of(*(force.value for force in Force))] = Field(
        description="how strongly the source speaks"
    )
    in_force: Annotated[list[PeriodShape], Field(min_length=1)] = Field(
        description='a list of periods, each with "from" and "cites"'
    )
    our_reading: Sentences = Field(description="a list of sentences: how we read the law")
    left_out: Sentences | None = Field(None, description="a list of sentences: what is left to people on purpose")
    when: Any = Field(description="the conditions")


class CriterionShape(RuleShape):
    """A criterion."""

    criterion: Some
    also_shown: Any = Field(None, description="a list of conditions that are shown and never enough alone")
    shown_as_a_duty: Flag | None = Field(None, description="true, or leave the key out")
    in_short: InShort = Field(description="clauses for both readers")
    says: CriterionSays = Field(description="both rationales")
    examples: FindingExamples = Field(description="a list of examples")


class DefinitionShape(RuleShape):
    """A building block with a name."""

    definition: Some
    in_short: InShort = Field(description="clauses for both readers")
    examples: FindingExamples = Field(description="a list of examples")


class NoticeShape(RuleShape):
    """A notice."""

    notice: Some
    says: NoticeSays = Field(description="what both readers are told")
    examples: FindingExamples = Field(description="a list of examples")


class RecommendationShape(RuleShape):
    """A recommendation."""

    recommendation: Some
    says: RecommendationSays = Field(description="both rationales")
    examples: RecommendationExamples = Field(description="a list of examples")


class ClockShape(Shape):
    """A time limit."""

    starts: Some = Field(description="the question whose answer is day 0")
    as_it_happened: Some | None = Field(
        None, description="the question whose day takes its place once it is given, where the first is a plan"
    )
    within: Some | None = Field(None, description='a limit such as "5 working days", "6 months" or "the same day"')
    lasts: Some | None = Field(None, description='how long something must be kept, such as "1 year"')
    force: Annotated[Some, one_of(*(force.value for force in Force))] = Field(
        description="how strongly the source speaks of the limit, which may be less than of the duty"
    )


class DoneShape(Shape):
    """How one knows that a duty is done."""

    on: Some | None = Field(None, description="the question that holds the day on which it was done")
    when: Some | None = Field(None, description="a finding or definition that is met once it is done")
    undone_when: Some | None = Field(
        None, description="a finding or definition that is met once what was done no longer counts"
    )


class DisputedShape(Shape):
    """A dispute during which the clock is shown running."""

    dispute: Some = Field(description="a finding or definition that is met while people differ")
    would_arise: Some = Field(description="a finding or definition: all that the duty needs beside what is disputed")


class DutyShape(RuleShape):
    """A duty."""

    duty: Some
    number: Some = Field(description='the number of the deadline, such as T1, or "none"')
    who: Some = Field(description="who must, should or may act")
    tells: Names | None = Field(None, description="who is told")
    starts_when: Some | None = Field(None, description="a finding or definition that starts the clock")
    clock: ClockShape | None = Field(None, description="the time limit")
    done: DoneShape | None = Field(None, description="how one knows that it is done")
    total_from: Some | None = Field(None, description="the question from whose day the whole delay is shown")
    governed_by: Names | None = Field(
        None,
        description="the question whose day says which law governs, or several, of which the first with a day counts",
    )
    runs_while_disputed: DisputedShape | None = Field(
        None, description="the dispute during which the clock is shown running"
    )
    not_owed_where: Some | None = Field(
        None, description="a finding or definition that ends the doubt if the duty arises: it is not owed"
    )
    says: NoticeSays = Field(description="what both readers are told")
    examples: DutyExamples = Field(description="a list of examples")


RuleFileShape: TypeAlias = CriterionShape | DefinitionShape | NoticeShape | RecommendationShape | DutyShape

RULE_SHAPES: dict[Literal["criterion", "definition", "notice", "recommendation", "duty"], type[RuleFileShape]] = {
    "criterion": CriterionShape,
    "definition": DefinitionShape,
    "notice": NoticeShape,
    "recommendation": RecommendationShape,
    "duty": DutyShape,
}
