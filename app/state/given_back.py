"""Practice that outlives the program: the window holds it too, and gives it back where the program starts again."""

from __future__ import annotations

from cspr_rules.app.state import session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.typed_lines import line_from, plain_line
from pydantic import BaseModel, ConfigDict, ValidationError

from cspr_rules.model.question import NOT_KNOWN, Kind, Question

_FIELDS = {Kind.WHOLE_NUMBER: 1, Kind.DATE: 3}
"""How many fields such an answer is typed into."""


class _Plain(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Line(_Plain):
    """What stands in the fields of an answer."""

    by: str
    answer: str | int | list[str] | None
    typed: list[str]
    known: list[str]
    source: str
    because: str


class _Open(_Plain):
    """One incident for practice, half-typed numbers and days among it."""

    name: str
    title: str
    considered: list[str]
    same: list[str]
    partnership: str | None
    sample: bool
    lines: dict[str, list[_Line]]


class _Practice(_Plain):
    current: str
    open: dict[str, _Open]


def for_the_window() -> str:
    """What has been changed in practice, as JSON for the window to hold; empty where nothing has.

    Copies of a case are left out: the case is in the record, and nothing of it lies about.
    """
    changed = {key: one for key, one in session.drafts().items() if one.changed and not one.copy_of}
    if not changed:
        return ""
    held = {key: _held(one) for key, one in changed.items()}
    current = session.practice_key()
    return _Practice(current=current if current in held else "", open=held).model_dump_json()


def take_up(text: object) -> None:
    """Open again what the window gave back. What is open stays as it is, and nonsense is left out."""
    try:
        practice = _Practice.model_validate_json(str(text))
    except ValidationError:
        return
    questions = session.reasoner().rulebook.questions
    session.take_back({key: _draft(one, questions) for key, one in practice.open.items()}, practice.current)


def _held(draft: Draft) -> _Open:
    return _Open(
        name=draft.name,
        title=draft.title,
        considered=list(draft.considered_typed),
        same=list(draft.same_rapid_review_as),
        partnership=draft.partnership,
        sample=draft.sample,
        lines={
            name: [_Line(**plain_line(line)) for line in lines if line.touched] for name, lines in draft.lines.items()
        },
    )


def _draft(held: _Open, questions: dict[str, Question]) -> Draft:
    """It is in no file, so that closing the window asks first."""
    day, month, year = (*held.considered, "", "", "")[:3]
    draft = Draft(
        name=held.name,
        title=held.title,
        considered_typed=(day, month, year),
        same_rapid_review_as=tuple(held.same),
        partnership=held.partnership,
        sample=held.sample,
    )
    for name, lines in held.lines.items():
        fitting = [line for line in lines if name in questions and _fits(line, questions[name])]
        if fitting:
            draft.lines[name] = [line_from(line.model_dump(), questions[name]) for line in fitting]
    return draft


def _fits(line: _Line, question: Question) -> bool:
    """Whether the question has these fields, and these answers."""
    if len(line.known) != _FIELDS[Kind.DATE]:
        return False
    if line.typed:
        return len(line.typed) == _FIELDS.get(question.kind)
    said = line.answer if isinstance(line.answer, list) else [line.answer]
    return {*said} <= {*question.answers, NOT_KNOWN, None}
