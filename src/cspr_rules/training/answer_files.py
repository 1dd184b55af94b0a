"""What a person answers at a stage, as a file: their views, a recommendation, reasons, and answers to the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from cspr_rules.model.question import Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.rulebook.answers import read_answers
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, choose_from, quoted
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.schema import Shape, Some, one_of
from cspr_rules.rulebook.shaping import line_at, node_at, shaped
from cspr_rules.rulebook.yaml_text import read_yaml
from cspr_rules.training.exercise import Given
from cspr_rules.training.scenario import Scenario

_VIEWS = tuple(finding.value for finding in Finding)


class GivenShape(Shape):
    """A file of one person's answers. What is left out, or blank, was not considered."""

    views: dict[str, Annotated[Some, one_of(*_VIEWS)] | None] | None = Field(
        None, description="a criterion with your view of it: met, not met or not yet known"
    )
    recommendation: Some | None = Field(None, description="the code of what you would recommend, or cannot_say_yet")
    reasons: Some | None = Field(None, description="your reasons, in whole sentences")
    answers: dict[str, Any] | None = Field(None, description="questions with your answers, as in an incident file")


def read_given(path: Path, scenario: Scenario, number: int, rulebook: Rulebook) -> Given:
    """What the file at `path` answers at stage `number`, counted from 0. Raises Faults with all that is wrong in it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        what = "the file cannot be opened"
        raise Faults([Fault(str(path), 1, what, "Check that it is there and that you may read it.")]) from None
    return given_in(content, str(path), scenario, number, rulebook)


def given_in(content: bytes | str, file: str, scenario: Scenario, number: int, rulebook: Rulebook) -> Given:
    """What `content` answers; `file` is the name that messages give. Raises Faults."""
    faults = FaultList(file)
    node = read_yaml(content, file)
    shape = shaped(node, GivenShape, faults)
    faults.raise_if_any()
    assert shape is not None
    law = rulebook.on(scenario.day_of(number, rulebook.calendar))
    for name in shape.views or {}:
        if name not in law.criteria:
            what = f"there is no criterion {quoted(name)} on the day of this stage"
            faults.add(line_at(node, "views", name), what, choose_from(name, list(law.criteria)))
    codes = (*law.recommendations, CANNOT_SAY_YET)
    if shape.recommendation is not None and shape.recommendation not in codes:
        what = f"there is no recommendation {quoted(shape.recommendation)}"
        faults.add(line_at(node, "recommendation"), what, choose_from(shape.recommendation, codes))
    answers = read_answers(node_at(node, "answers"), rulebook.questions, faults) if shape.answers else {}
    faults.raise_if_any()
    return Given(
        scenario=scenario.name,
        stage=number,
        answers=answers,
        views={name: Finding(view) for name, view in (shape.views or {}).items() if view is not None},
        recommendation=shape.recommendation or "",
        reasons=shape.reasons or "",
    )


def empty_file(law: LawInForce, questions: Iterable[Question]) -> str:
    """A file to fill in: every criterion in force, the recommendations by name, and these questions."""
    return "\n".join(_empty(law, questions)) + "\n"


def _empty(law: LawInForce, questions: Iterable[Question]) -> Iterator[str]:
    yield "# Leave blank what you did not consider. Blank is not a no."
    yield f"views:  # {', '.join(_VIEWS)}"
    yield from (f"  {name}:" for name in law.criteria)
    yield f"recommendation:  # {', '.join((*law.recommendations, CANNOT_SAY_YET))}"
    yield "reasons:"
    yield "answers:  # an answer, or {answer: …, by: an agency}; several in a list"
    for question in questions:
        yield f"  {question.name}:  # {' '.join(question.asked.split())} {', '.join(question.answers)}".rstrip()
