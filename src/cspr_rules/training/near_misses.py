"""Near misses: two cases one answer apart with different recommendations, made by the program and told as vignettes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cspr_rules.model.answer import Answers, Entry, Incident
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.borders import Pair, borders, with_class
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.vignette import Telling, Vignette, difficulty

_QUIET = (
    "no",
    "one",
    "none",
    "none apparent",
    "ruled out",
    "not sent",
    "not started",
    "not yet considered",
    "this area",
)
"""What is said, in this order, of a question that is closed so that a vignette leaves less open."""

_OF_THE_UNBORN = ("unborn", "unborn_treated_as_child")
_BORN = (Entry("no"),)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A pair with its telling. `answers` are those of the two cases; `open` the questions still open that matter."""

    question: str
    agency: str | None
    recommendations: tuple[str, str]
    answers: tuple[Answers, Answers]
    vignette: Vignette
    open: tuple[str, ...]
    difficulty: str
    stage: str = ""
    """The stage of the scenario that it was made from, where it was."""


class NearMisses:
    """Makes pairs under the law of one day."""

    def __init__(self, reasoner: Reasoner, day: date) -> None:
        self._reasoner = reasoner
        self._law = reasoner.rulebook.on(day)
        _, self._exact = reasoner.evaluators(self._law)
        self._telling = Telling(self._law, self._exact)
        self._day = day
        self._ever_matters = frozenset(self._exact.questions_that_matter(self._law.space.full))

    def at_every_border(self, most_open: int | None = None) -> tuple[NearMiss, ...]:
        """At least one pair for every two recommendations that are one answer apart.

        `most_open` closes open questions, the most pressing first, until no more than so many that matter are left; a
        pair stays on its border whichever way they are closed, because both its sides are settled.
        """
        found = borders(self._exact, self._strangeness)
        return tuple(self._told(self._closed(pair, most_open)) for pair in found)

    def around(self, criterion: str, most_open: int | None = None) -> tuple[NearMiss, ...]:
        """Pairs at a border where the finding `criterion` differs too. None where no recommendation turns on it."""
        found = []
        for pair in borders(self._exact, self._strangeness):
            if pair.slot not in self._exact.matters(criterion, pair.case):
                continue
            closed = self._closed(pair, most_open)
            findings = {self._exact.finding(criterion, side) for side in closed.sides()}
            if findings == {Finding.MET, Finding.NOT_MET}:
                found.append(self._told(closed))
        return tuple(found)

    def from_scenario(self, scenario: Scenario) -> tuple[NearMiss, ...]:
        """Pairs made from the stages of `scenario`: one answer changed, or one open answer settled both ways.

        A pair that an earlier stage gave already is not told again.
        """
        found: list[NearMiss] = []
        seen: set[tuple[str, str | None, frozenset[str]]] = set()
        calendar = self._reasoner.rulebook.calendar
        for number, stage in enumerate(scenario.stages):
            day = scenario.day_of(number, calendar)
            maker = NearMisses(self._reasoner, day)
            for one in maker.near(scenario.answers(number, calendar)):
                key = one.question, one.agency, frozenset(one.recommendations)
                if key not in seen:
                    seen.add(key)
                    found.append(replace(one, stage=stage.name))
        return tuple(found)

    def near(self, answers: Answers) -> Iterator[NearMiss]:
        """Pairs that differ from `answers`, or from each other, in one answer alone."""
        space = self._law.space
        case = space.partial_case(answers)
        for number, slot in enumerate(space.slots):
            classes = space.classes[slot.question]
            codes = [self._exact.possible(with_class(case, number, cls)) for cls in range(len(classes))]
            here = [cls for cls in range(len(classes)) if case[number] >> cls & 1]
            for first in here:
                apart = (
                    cls
                    for cls, code in enumerate(codes)
                    if len(code) == len(codes[first]) == 1 and code != codes[first]
                )
                second = next(apart, None)
                if second is None:
                    continue
                pair = Pair(
                    (*case[:number], space.full[number], *case[number + 1 :]),
                    number,
                    first,
                    second,
                    (codes[first][0], codes[second][0]),
                )
                if self._is_sensible(pair, answers):
                    yield self._told(pair, answers)
                    break

    def _told(self, pair: Pair, said: Answers | None = None) -> NearMiss:
        slot = self._law.space.slots[pair.slot]
        telling, matter = self._telling, self._matter(pair)
        sides = tuple(self._answers(pair, side, said) for side in pair.sides())
        first, second = (telling.of_question(slot.question, _of(side, slot)) for side in sides)
        shared = {name: entries for name, entries in sides[0].items() if name in self._ever_matters}
        shared[slot.question] = _beside(sides[0], slot)
        return NearMiss(
            question=slot.question,
            agency=slot.agency,
            recommendations=pair.recommendations,
            answers=(sides[0], sides[1]),
            vignette=Vignette(telling.told(shared), " ".join(first), " ".join(second), telling.open_told(matter)),
            open=matter,
            difficulty=difficulty(len(matter)),
        )

    def _answers(self, pair: Pair, side: PartialCase, said: Answers | None) -> Answers:
        """The answers of one side: those of a scenario with one changed, or those of the case."""
        slot = self._law.space.slots[pair.slot]
        plain = self._telling.answers(side, ages=slot.question != "age_at_incident")
        if said is None:
            return plain
        changed = _of(plain, slot)
        others = tuple(entry for entry in said.get(slot.question, ()) if slot.agency and entry.by != slot.agency)
        return {**said, slot.question: (*others, *changed)}

    def _closed(self, pair: Pair, most_open: int | None) -> Pair:
        """`pair` with no more than `most_open` open questions that matter, where they can be closed sensibly."""
        if most_open is None:
            return pair
        left_alone = {self._law.space.slots[pair.slot].question}
        while len(matter := self._matter(pair)) > most_open:
            name = next((name for name in matter if name not in left_alone), None)
            if name is None:
                break
            left_alone.add(name)
            case = self._with_quiet_answer(pair, name)
            if case is not None:
                pair = replace(pair, case=case)
        return pair

    def _matter(self, pair: Pair) -> tuple[str, ...]:
        """The open questions beside that of `pair` which matter to some finding on both its sides."""
        mine = self._law.space.slots[pair.slot].question
        first, second = (self._telling.open_questions(side) for side in pair.sides())
        return tuple(name for name in first if name in second and name != mine)

    def _with_quiet_answer(self, pair: Pair, name: str) -> PartialCase | None:
        """The shared case with `name` answered quietly, None where every answer would contradict another."""
        space, question = self._law.space, self._law.rulebook.questions[name]
        slots = [at for at, slot in enumerate(space.slots) if slot.question == name and pair.case[at].bit_count() > 1]
        classes = space.classes[name]
        for cls in sorted(range(len(classes)), key=lambda cls: _rank(classes[cls].example, question)):
            case = pair.case
            for at in slots:
                case = with_class(case, at, cls)
            if self._is_sensible(replace(pair, case=case)):
                return case
        return None

    def _strangeness(self, pair: Pair) -> int:
        """2 where answers do not fit together, 1 for a child never born where the pair is not about that, else 0."""
        if not self._is_sensible(pair):
            return 2
        slots = self._law.space.slots
        if slots[pair.slot].question in _OF_THE_UNBORN:
            return 0
        return int(any(self._telling.answers(side).get("unborn", _BORN)[0].answer == "yes" for side in pair.sides()))

    def _is_sensible(self, pair: Pair, said: Answers | None = None) -> bool:
        """Whether neither case has answers that do not fit together."""
        questions: Mapping[str, Question] = self._law.rulebook.questions
        return not any(
            contradictions(Incident("", "", self._answers(pair, side, said), self._day), questions)
            for side in pair.sides()
        )


def _rank(value: object, question: Question) -> int:
    word = value[0] if isinstance(value, tuple) else value
    if isinstance(word, str) and word in _QUIET:
        return _QUIET.index(word)
    return len(_QUIET) + (question.answers.index(word) if word in question.answers else 0)


def _of(answers: Answers, slot: Slot) -> tuple[Entry, ...]:
    """The entries that answer `slot`."""
    entries = answers.get(slot.question, ())
    return tuple(entry for entry in entries if slot.agency is None or entry.by == slot.agency)


def _beside(answers: Answers, slot: Slot) -> tuple[Entry, ...]:
    """The entries to the same question that answer another slot."""
    of_slot = _of(answers, slot)
    return tuple(entry for entry in answers.get(slot.question, ()) if entry not in of_slot)
