"""An exercise done alone: read, answer, give one's own view, hand in, and be told. Under one's own code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from cspr_rules.documents.rationale_check import ReasonLines, read_reason_lines
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.ready import ready
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import Debrief, OnCriterion, debrief
from cspr_rules.training.exercise import Given, reading, shown_at
from cspr_rules.training.library import library
from cspr_rules.training.own_tries import InWork, OwnTries
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.space import TrainingSpace, open_space


@dataclass(frozen=True)
class School:
    """What every exercise needs: the rules, the library, and what reasons are read for."""

    reasoner: Reasoner
    scenarios: dict[str, Scenario]
    lines: ReasonLines


@dataclass
class Trainee:
    """Somebody who practises: where they are, what they have answered, and what they were told last."""

    school: School
    space: TrainingSpace
    own: OwnTries
    code: str
    given: Given = field(default_factory=lambda: Given("", 0))
    told: Debrief | None = None

    @property
    def scenario(self) -> Scenario:
        """The exercise in hand."""
        return self.school.scenarios[self.given.scenario]

    def on(self, criterion: str) -> OnCriterion:
        """What the debrief tells of a criterion."""
        assert self.told is not None
        return self.told.criteria[criterion]


@pytest.fixture(scope="session")
def school() -> School:
    """The rules and the library, read once."""
    reasoner = ready()
    scenarios = {one.name: one for one in library(reasoner.rulebook)}
    return School(reasoner, scenarios, read_reason_lines(rules_folder(), reasoner.rulebook))


@pytest.fixture
def trainee(school: School, tmp_path: Path) -> Iterator[Trainee]:
    """Somebody new, with a code of their own and no record."""
    with open_space(tmp_path / "home", Surroundings.real(), keyring=None) as space:
        yield Trainee(school, space, *OwnTries.begun(space))


@given(parsers.parse('somebody practises on "{name}"'))
def _(trainee: Trainee, name: str) -> None:
    trainee.given = Given(trainee.school.scenarios[name].name, 0)


@when(parsers.parse('they come to the stage "{name}"'))
def _(trainee: Trainee, name: str) -> None:
    names = [stage.name for stage in trainee.scenario.stages]
    trainee.given = Given(trainee.given.scenario, names.index(name), trainee.given.answers)


@when("they come to a stage that shows what the rules make")
def _(trainee: Trainee) -> None:
    stages = trainee.scenario.stages
    (number,) = [at for at, one in enumerate(stages) if shown_at(trainee.scenario, at) == one.expected.recommendation]
    trainee.given = Given(trainee.given.scenario, number)


@when(parsers.parse('they answer "{question}" with "{answer}"'))
def _(trainee: Trainee, question: str, answer: str) -> None:
    trainee.given = replace(trainee.given, answers={**trainee.given.answers, question: (Entry(answer),)})


@when(parsers.re('they see "(?P<criterion>[a-z_]+)" as (?P<view>met|not met|not yet known)'))
def _(trainee: Trainee, criterion: str, view: str) -> None:
    trainee.given = replace(trainee.given, views={**trainee.given.views, criterion: Finding(view)})


@when(parsers.parse('they recommend "{code}"'))
def _(trainee: Trainee, code: str) -> None:
    trainee.given = replace(trainee.given, recommendation=code)


@when("they hand it in")
def _(trainee: Trainee) -> None:
    trainee.told = debrief(trainee.given, trainee.scenario, trainee.school.reasoner, trainee.school.lines)
    trainee.own.add(trainee.told)


@when(parsers.parse('they type "{words}" as their reasons and leave'))
def _(trainee: Trainee, words: str) -> None:
    InWork(trainee.own).put(trainee.given.scenario, {"reasons": words})


@then("what they read tells what the exercise contains")
def _(trainee: Trainee) -> None:
    assert reading(trainee.scenario, 0, trainee.school.reasoner.rulebook).contains == trainee.scenario.contains != ""


@then("what they read tells nothing of the debrief")
def _(trainee: Trainee) -> None:
    wrong = trainee.scenario.wrong_on_purpose
    assert wrong is not None
    read = repr(reading(trainee.scenario, 0, trainee.school.reasoner.rulebook))
    because = [one.entry.because for one in trainee.scenario.stages[0].answers if one.entry.because]
    assert because
    assert [words for words in (*because, wrong.debrief, wrong.tempting_because) if words in read] == []


@then(parsers.parse('the debrief finds "{criterion}" met and explains it with "{words}"'))
def _(trainee: Trainee, criterion: str, words: str) -> None:
    one = trainee.on(criterion)
    assert (one.finding, one.differs) == (Finding.MET, True)
    assert words in [passage.words for fact in one.facts for each in fact.careful for passage in each.rests_on]


@then(parsers.parse('the debrief explains "{criterion}" with how the law is read'))
def _(trainee: Trainee, criterion: str) -> None:
    one = trainee.on(criterion)
    assert one.differs
    assert one.facts == ()
    assert one.readings


@then(parsers.parse('the debrief names "{criterion}" as taken for a no'))
def _(trainee: Trainee, criterion: str) -> None:
    assert trainee.on(criterion).unknown_as_no
    assert trainee.on(criterion).finding is Finding.NOT_YET_KNOWN


@then("the recommendation shown was wrong on purpose and they followed it")
def _(trainee: Trainee) -> None:
    told = trainee.told
    assert told is not None
    assert told.wrong_on_purpose is not None
    assert told.shown == told.wrong_on_purpose.shown != told.recommendation.code
    assert told.followed


@then("nothing was wrong on purpose")
def _(trainee: Trainee) -> None:
    told = trainee.told
    assert told is not None
    assert told.wrong_on_purpose is None
    assert told.shown == told.recommendation.code


@then("the debrief says that the choice is left to the partners")
def _(trainee: Trainee) -> None:
    assert trainee.told is not None
    assert trainee.told.recommendation.differs
    assert trainee.told.recommendation.left_to_the_partners


@then(parsers.parse('their progress has "{criterion}"'))
def _(trainee: Trainee, criterion: str) -> None:
    assert ("criterion", criterion) in OwnTries.of(trainee.space, trainee.code).progress().now_seen


@then("nobody else's code has it")
def _(trainee: Trainee) -> None:
    other, _ = OwnTries.begun(trainee.space)
    assert (other.given(), other.progress().now_seen) == ((), ())


@then(parsers.parse('under their code "{words}" stands as their reasons'))
def _(trainee: Trainee, words: str) -> None:
    own = OwnTries.of(trainee.space, trainee.code)
    assert InWork(own).typed(trainee.given.scenario) == {"reasons": words}
    assert own.given() == ()
