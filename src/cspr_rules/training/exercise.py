"""An exercise: what a person reads at a stage of a scenario, and what they then answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, Value, rivals
from cspr_rules.model.question import AGENCIES, NOT_KNOWN, Kind, Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.training.scenario import CarefulAnswer, Document, Scenario

ASKED_BESIDE = ("other_children_at_risk", "childs_voice_and_daily_life", "racism_and_inequality_considered")
"""Questions that settle no finding, and whose answers a meeting must not do without."""
_RIGHT_SHOWN = 8
"""At one in so many other stages the recommendation that the rules make is shown: about as often as a wrong one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person is shown at a stage before they answer. It gives away nothing that the debrief tells.

    `contains` is the notice that is read before anything else. `shown` is the code of a recommendation that is shown
    there as the program's, empty where none is; whether it is wrong on purpose the debrief says. `earlier` are
    documents that were read at the stages before.
    """

    scenario: str
    title: str
    contains: str
    stage: str
    number: int
    stages: int
    on: date
    what_happens: str
    documents: tuple[Document, ...]
    earlier: tuple[Document, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a person answers at a stage: one try.

    `answers` are as an incident has them. `views` is their own view of each criterion that they considered; a
    criterion they left out is absent. `recommendation` is a code, `cannot_say_yet`, or empty for none.
    """

    scenario: str
    stage: int
    answers: Answers = field(default_factory=dict)
    views: Mapping[str, Finding] = field(default_factory=dict)
    recommendation: str = ""
    reasons: str = ""

    def refuse_unfit(self, scenario: Scenario, rulebook: Rulebook) -> None:
        """Raise ValueError where this is no answer to that scenario under the law of the stage's day."""
        if self.scenario != scenario.name or not 0 <= self.stage < len(scenario.stages):
            raise ValueError(f"{self.scenario!r} has no stage {self.stage} here")
        law = rulebook.on(scenario.day_of(self.stage, rulebook.calendar))
        strange = [
            *(name for name in self.views if name not in law.criteria),
            *({self.recommendation} - {"", CANNOT_SAY_YET, *law.recommendations}),
            *(name for name in self.answers if name not in rulebook.questions),
            *(
                f"{entry.answer} by {entry.by}"
                for name, entries in self.answers.items()
                if name in rulebook.questions
                for entry in entries
                if not _fits(entry, rulebook.questions[name])
            ),
        ]
        if strange:
            raise ValueError(f"the rules of that day know no {strange[0]!r}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A question that the person and the careful reader answered differently, for one agency where each is asked.

    `yours` are the person's answers, none where they left it open; `careful` are the careful reader's with the words
    they rest on, none where no document speaks of it. `fair` says that the text leaves room for the person's answer.
    """

    question: str
    agency: str | None
    yours: tuple[Value, ...]
    careful: tuple[CarefulAnswer, ...]
    fair: bool

    @property
    def unknown_taken(self) -> bool:
        """Whether the person answered what nobody knows, or what the scenario foresees a hurried reader to answer."""
        unknown = not any(one.entry.is_known for one in self.careful)
        return any(unknown or one in self._hurried for one in self.yours)

    @property
    def foreseen(self) -> bool:
        """Whether the scenario's author wrote that a hurried reader takes the unknown for just this."""
        return any(one in self._hurried for one in self.yours)

    @property
    def _hurried(self) -> frozenset[Value]:
        return frozenset(one.easily_taken_for for one in self.careful if one.easily_taken_for)


def reading(scenario: Scenario, number: int, rulebook: Rulebook) -> Reading:
    """What is read at stage `number`, counted from 0."""
    stage = scenario.stages[number]
    return Reading(
        scenario=scenario.name,
        title=scenario.title,
        contains=scenario.contains,
        stage=stage.name,
        number=number,
        stages=len(scenario.stages),
        on=scenario.day_of(number, rulebook.calendar),
        what_happens=stage.what_happens,
        documents=stage.documents,
        earlier=tuple(document for before in scenario.stages[:number] for document in before.documents),
        shown=shown_at(scenario, number),
    )


def shown_at(scenario: Scenario, number: int) -> str:
    """The code of the recommendation that is shown at a stage as the program's, empty where none is.

    Were only wrong ones shown, that one is shown would tell that it is wrong. So some stages show what the rules make;
    which ones, the names say alone, so that everybody sees the same.
    """
    stage, wrong = scenario.stages[number], scenario.wrong_on_purpose
    if wrong is not None and wrong.stage == stage.name:
        return wrong.shown
    one_of_some = crc32(f"{scenario.name}/{stage.name}".encode()) % _RIGHT_SHOWN == 0
    return stage.expected.recommendation if one_of_some else ""


def asked(exact: Exact, rulebook: Rulebook) -> tuple[Question, ...]:
    """The questions of an exercise in the order of asking: those that some finding may turn on, and ASKED_BESIDE.

    They are the same at every stage of a day, so that the list gives nothing away. `exact` has the law of the day.
    """
    matter = exact.questions_that_matter(exact.law.space.full)
    return tuple(one for name, one in rulebook.questions.items() if name in matter or name in ASKED_BESIDE)


def facts_apart(given: Given, scenario: Scenario, rulebook: Rulebook) -> tuple[Fact, ...]:
    """Every question that the person and the careful reader answered differently, in the order of the question files.

    An answer that says that something is not known counts as leaving it open.
    """
    careful: dict[str, list[CarefulAnswer]] = {}
    for one in scenario.careful(given.stage):
        careful.setdefault(one.question, []).append(one)
    return tuple(
        fact
        for question in rulebook.questions.values()
        for fact in _apart(question, given.answers, careful.get(question.name, []))
    )


def _apart(question: Question, answers: Answers, careful: list[CarefulAnswer]) -> Iterator[Fact]:
    mine = answers.get(question.name, ())
    agencies: list[str | None] = [None]
    if question.per_agency:
        agencies = list(dict.fromkeys([*(one.entry.by for one in careful), *(entry.by for entry in mine)]))
    for agency in agencies:
        theirs = tuple(one for one in careful if agency in (None, one.entry.by))
        said = rivals(question, [entry for entry in mine if agency in (None, entry.by)])
        if said.keys() != rivals(question, [one.entry for one in theirs]).keys():
            room = [value for one in theirs for value in one.also_fair]
            fair = bool(said) and all(value in room for value in said)
            yield Fact(question.name, agency, tuple(said), theirs, fair)


def _fits(entry: Entry, question: Question) -> bool:
    """Whether a question may be answered so."""
    answer = entry.answer
    if entry.by not in AGENCIES:
        return False
    if answer == NOT_KNOWN:
        return True
    match question.kind:
        case Kind.ONE_OF:
            return answer in question.answers
        case Kind.ANY_OF:
            return isinstance(answer, tuple) and bool(answer) and {*answer} <= {*question.answers, NOT_KNOWN}
        case Kind.WHOLE_NUMBER:
            return isinstance(answer, int) and not isinstance(answer, bool) and answer >= 0
        case Kind.DATE:
            return isinstance(answer, date)
