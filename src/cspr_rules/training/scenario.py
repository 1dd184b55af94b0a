"""A scenario: a made-up case told in stages, with what a careful reader would answer and what the rules should find."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cspr_rules.model.answer import Answers, Entry, Incident, Value
from cspr_rules.model.working_days import Calendar

LAST_WORKING_DAY = 15
"""The rapid review is to be with the national Panel fifteen working days after the notification."""

WHAT_HAPPENS = "what happens"
"""The name under which an answer rests on the telling of a stage, and not on one of its documents."""

SITUATIONS = (
    "infant injuries with full recovery",
    "sleep death with other concerns",
    "sleep death without other concerns",
    "suicide with recent social care",
    "suicide without recent social care",
    "exploitation and knife crime",
    "harm by a child",
    "fabricated illness",
    "neglect without a single event",
    "looked-after death from natural causes",
    "care leaver at 24",
    "care leaver at 25",
    "death abroad",
    "death in Wales",
    "resident in one area, incident in another",
    "children's home",
    "secure setting",
    "mental health unit",
    "one agency only",
    "no agency at all",
    "near miss",
    "good practice",
    "agencies that disagree",
    "the same learning for the third time",
    "the national Panel disagrees",
    "notification withdrawn",
    "unborn child",
    "racism or another inequality",
    "another situation",
)
"""What the library must show between its scenarios. The last is for what a partnership writes beside it."""

DIFFICULTIES = ("first steps", "some experience", "demanding")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that an answer rests on, and the document they stand in, or WHAT_HAPPENS."""

    document: str
    words: str


@dataclass(frozen=True, slots=True)
class CarefulAnswer:
    """What a careful reader would answer to one question at one stage, and why.

    `also_fair` are answers that the text leaves room for, with the reason in `entry.because`. `easily_taken_for` is the
    answer that a hurried reader writes where nothing is known.
    """

    question: str
    entry: Entry
    rests_on: tuple[Passage, ...] = ()
    also_fair: tuple[Value, ...] = ()
    easily_taken_for: str = ""
    per_agency: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read: a summary from `agency` under `title`."""

    name: str
    title: str
    agency: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text as paragraphs. In the file an empty line parts them, and lines of one paragraph belong together."""
        return tuple(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", self.text) if part.strip())


@dataclass(frozen=True, slots=True)
class Expected:
    """What the rules should say at a stage. A criterion in neither list is expected to be not yet known."""

    met: tuple[str, ...]
    not_met: tuple[str, ...]
    recommendation: str
    possible: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known by one working day. `weeks_later` counts from the fifteenth, for what comes after the meeting."""

    name: str
    working_day: int
    weeks_later: int
    what_happens: str
    documents: tuple[Document, ...]
    answers: tuple[CarefulAnswer, ...]
    expected: Expected
    discuss: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class WrongOnPurpose:
    """A recommendation that is shown at a stage although the rules do not make it, announced in the debrief."""

    stage: str
    shown: str
    tempting_because: str
    debrief: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario file."""

    name: str
    title: str
    shows: tuple[str, ...]
    aims: tuple[str, ...]
    difficulty: str
    minutes: int
    contains: str
    begins_on: date
    stages: tuple[Stage, ...]
    discuss: tuple[str, ...]
    partnership: str | None = None
    wrong_on_purpose: WrongOnPurpose | None = None
    file: str = ""

    def day_of(self, number: int, calendar: Calendar) -> date:
        """The day of stage `number`, counted from 0. Raises OutsideTheCalendar."""
        stage = self.stages[number]
        return calendar.after(self.begins_on, stage.working_day) + timedelta(weeks=stage.weeks_later)

    def careful(self, number: int) -> tuple[CarefulAnswer, ...]:
        """Every answer that stands at stage `number`.

        A later stage's answer takes the place of an earlier one to the same question; for a question put to each agency
        it takes the place of the same agency's.
        """
        standing: dict[str, tuple[CarefulAnswer, ...]] = {}
        for stage in self.stages[: number + 1]:
            for question, given in _by_question(stage.answers).items():
                agencies = {one.entry.by for one in given}
                kept = [one for one in standing.get(question, ()) if one.per_agency and one.entry.by not in agencies]
                standing[question] = (*kept, *given)
        return tuple(one for given in standing.values() for one in given)

    def answers(self, number: int, calendar: Calendar) -> Answers:
        """The careful reader's answers at stage `number`, as an incident has them: known on the day of their stage."""
        days = {id(one): self.day_of(at, calendar) for at, stage in enumerate(self.stages) for one in stage.answers}
        found: dict[str, tuple[Entry, ...]] = {}
        for one in self.careful(number):
            # Where other answers are fair, the reason speaks of the text and not of the case.
            entry = replace(one.entry, because="") if one.also_fair else one.entry
            if entry.known_on is None and entry.is_known:
                entry = replace(entry, known_on=days[id(one)])
            found[one.question] = (*found.get(one.question, ()), entry)
        return found

    def incident(self, number: int, calendar: Calendar) -> Incident:
        """The incident that the careful reader would put in at stage `number`."""
        return Incident(
            name=self.name,
            title=self.title,
            answers=self.answers(number, calendar),
            considered_on=self.day_of(number, calendar),
            partnership=self.partnership,
            file=self.file,
        )


def _by_question(answers: tuple[CarefulAnswer, ...]) -> Mapping[str, list[CarefulAnswer]]:
    found: dict[str, list[CarefulAnswer]] = {}
    for one in answers:
        found.setdefault(one.question, []).append(one)
    return found
