"""What somebody filled in, read into answers; and answers put back into fields.

Fields: `a.QUESTION` holds an answer, `b.QUESTION` a second where agencies differ, `u.QUESTION` a tick for "not known";
`a.QUESTION.N` that of agency number N; `v.CRITERION` a view; `recommendation`; `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cspr_rules.model.answer import Entry, Value
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, PARTNERS, Kind, Question
from cspr_rules.model.rule import Finding
from cspr_rules.training.exercise import Given, Reading

Fields = Mapping[str, Sequence[str]]
"""What was sent, by the name of the field, each as often as it was sent."""

RECOMMENDATION, REASONS = "recommendation", "reasons"
LONGEST_REASONS = 6000
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y")


@dataclass(frozen=True)
class Filled:
    """A form as it was sent: the answers in it, and for each field that cannot be read what is the matter with it."""

    given: Given
    fields: Fields
    troubles: Mapping[str, str] = field(default_factory=dict)


def agencies_at(reading: Reading) -> tuple[str, ...]:
    """The agencies whose own answer is asked for at a stage: the three partners, whoever wrote, and all others."""
    wrote = {document.agency for document in (*reading.earlier, *reading.documents)}
    return tuple(agency for agency in AGENCIES if agency in (*PARTNERS, ALL_OTHERS) or agency in wrote)


def filled(fields: Fields, reading: Reading, questions: Sequence[Question], criteria: Sequence[str]) -> Filled:
    """Read a form for a stage. Whether the answers fit their questions, `Given.refuse_unfit` tells."""
    troubles: dict[str, str] = {}
    answers: dict[str, tuple[Entry, ...]] = {}
    for question in questions:
        if question.per_agency:
            entries = [
                Entry(said, by=agency)
                for agency in agencies_at(reading)
                if (said := _one(fields, agency_field(question, agency)))
            ]
        else:
            entries = [Entry(value) for value in _values(question, fields, troubles)]
        if entries:
            answers[question.name] = tuple(entries)
    reasons = _one(fields, REASONS).replace("\r\n", "\n").strip()
    if len(reasons) > LONGEST_REASONS:
        over = len(reasons) - LONGEST_REASONS
        troubles[REASONS] = f"The reasons are {over} characters too long. Write at most {LONGEST_REASONS:,}."
    views = {name: Finding(view) for name in criteria if (view := _one(fields, f"v.{name}"))}
    given = Given(reading.scenario, reading.number, answers, views, _one(fields, RECOMMENDATION), reasons)
    return Filled(given, fields, troubles)


def fields_of(given: Given, questions: Sequence[Question]) -> Fields:
    """The fields that `filled` reads as `given`."""
    found: dict[str, Sequence[str]] = {f"v.{name}": [view.value] for name, view in given.views.items()}
    found[RECOMMENDATION], found[REASONS] = [given.recommendation], [given.reasons]
    for question in questions:
        found.update(_fields_of(question, given.answers.get(question.name, ())))
    return found


def facts_in(fields: Fields) -> Fields:
    """Those of the fields that answer questions, without views, recommendation and reasons."""
    return {name: said for name, said in fields.items() if name.startswith(("a.", "b.", "u."))}


def agency_field(question: Question, agency: str) -> str:
    """The name of the field for one agency's answer."""
    return f"a.{question.name}.{AGENCIES.index(agency)}"


def _fields_of(question: Question, entries: Sequence[Entry]) -> Iterator[tuple[str, Sequence[str]]]:
    name = question.name
    if question.per_agency:
        yield from ((agency_field(question, entry.by), [str(entry.answer)]) for entry in entries)
        return
    for letter, entry in zip("ab", entries, strict=False):
        if question.kind in (Kind.DATE, Kind.WHOLE_NUMBER) and not entry.is_known:
            yield f"u.{name}", ["yes"]
        elif isinstance(entry.answer, tuple):
            yield f"{letter}.{name}", entry.answer
        else:
            said = entry.answer
            yield f"{letter}.{name}", [said.isoformat() if isinstance(said, date) else str(said)]


def _values(question: Question, fields: Fields, troubles: dict[str, str]) -> Iterator[Value]:
    name = f"a.{question.name}"
    match question.kind:
        case Kind.ONE_OF:
            yield from dict.fromkeys(said for letter in "ab" if (said := _one(fields, f"{letter}.{question.name}")))
        case Kind.ANY_OF:
            ticked = tuple(dict.fromkeys(said for said in fields.get(name, ()) if said))
            if NONE in ticked and len(ticked) > 1:
                troubles[name] = "“None” stands alone. Take its tick away, or the other ticks."
            elif ticked:
                yield NOT_KNOWN if ticked == (NOT_KNOWN,) else ticked
        case Kind.WHOLE_NUMBER | Kind.DATE:
            text = _one(fields, name)
            unknown = bool(_one(fields, f"u.{question.name}"))
            if text and unknown:
                troubles[name] = "This has an answer and is ticked as not known. Keep one of the two."
            elif unknown:
                yield NOT_KNOWN
            elif text:
                value = _day(text) if question.kind is Kind.DATE else _number(text)
                if value is None:
                    troubles[name] = (
                        "This is no day. Write it as 27 3 2026, or leave it empty."
                        if question.kind is Kind.DATE
                        else "This is no whole number. Write it in figures, such as 14, or leave it empty."
                    )
                else:
                    yield value


def _one(fields: Fields, name: str) -> str:
    """What one field holds, without blanks around it; empty where it was not sent."""
    return next(iter(fields.get(name, ())), "").strip()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None
