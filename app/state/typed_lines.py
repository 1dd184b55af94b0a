"""What is typed in the fields of an answer as plain data, so that an exercise in work can be kept, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cspr_rules.app.state.line import Line

from cspr_rules.model.question import Question


def plain_line(line: Line) -> dict[str, Any]:
    """What stands in the fields of a line, half-typed numbers and days among it."""
    answer = list(line.answer) if isinstance(line.answer, tuple) else line.answer
    return {
        "by": line.by,
        "answer": None if isinstance(answer, date) else answer,
        "typed": list(line.typed),
        "known": list(line.known_typed),
        "source": line.source,
        "because": line.because,
    }


def line_from(said: Mapping[str, Any], question: Question) -> Line:
    """The line in whose fields this stands."""
    line = Line(by=said["by"], source=said["source"], because=said["because"])
    if said["typed"]:
        line.type_answer(question, tuple(said["typed"]))
    else:
        answer = said["answer"]
        line.answer = tuple(answer) if isinstance(answer, list) else answer
    day, month, year = said["known"]
    line.type_known_on((day, month, year))
    return line
