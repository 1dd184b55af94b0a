"""Scenarios as test cases: at each stage both evaluators must say what the scenario expects."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Outcome, Reasoner
from cspr_rules.rulebook.fault import Fault
from cspr_rules.training.scenario import Scenario, Stage

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Played:
    """One stage, considered with the careful reader's answers."""

    scenario: Scenario
    number: int
    law: LawInForce
    outcome: Outcome

    @property
    def stage(self) -> Stage:
        """The stage that was considered."""
        return self.scenario.stages[self.number]


def played(scenarios: Iterable[Scenario], reasoner: Reasoner) -> Iterator[Played]:
    """Every stage of every scenario, considered by both evaluators under the law of its day."""
    calendar = reasoner.rulebook.calendar
    for scenario in scenarios:
        for number in range(len(scenario.stages)):
            incident = scenario.incident(number, calendar)
            assert incident.considered_on is not None
            outcome = reasoner.outcome(incident, incident.considered_on)
            yield Played(scenario, number, reasoner.rulebook.on(incident.considered_on), outcome)


def faults_of(one: Played) -> Iterator[Fault]:
    """Everything in which a stage turns out otherwise than the scenario expects."""
    scenario, stage, expected = one.scenario, one.stage, one.stage.expected
    said = f"at the stage “{stage.name}”"
    mend = "Mend the answers, or what is expected; if neither is wrong, a rule has changed its meaning."

    def fault(what: str) -> Fault:
        return Fault(scenario.file, expected.line, f"{said} {what}", mend)

    for difference in one.outcome.differences:
        yield fault(
            f"the evaluators differ on {difference.about}: {difference.durable} against {difference.exact}",
        )
    for name in one.law.criteria:
        found = one.outcome.findings[name]
        wanted = (
            Finding.MET
            if name in expected.met
            else Finding.NOT_MET
            if name in expected.not_met
            else Finding.NOT_YET_KNOWN
        )
        if found is not wanted:
            yield fault(f"{name} is {found.value}, and {wanted.value} is expected")
    possible = one.outcome.possible
    code = possible[0] if len(possible) == 1 else CANNOT_SAY_YET
    if code != expected.recommendation:
        yield fault(f"the recommendation is {code}, and {expected.recommendation} is expected")
    elif expected.possible and set(possible) != set(expected.possible):
        yield fault(f"{', '.join(possible)} are possible, and {', '.join(expected.possible)} are expected")
    shown = [name for name in one.law.notices if one.outcome.findings[name] is Finding.MET]
    if set(shown) != set(expected.notices):
        here, there = ", ".join(shown) or "none", ", ".join(expected.notices) or "none"
        yield fault(f"the notices are {here}, and expected are {there}")


def expect_as_found(one: Played) -> Iterator[str]:
    """What the rules say at a stage, as lines of a scenario file, for somebody to read and then to keep or mend."""
    of = one.outcome
    found = {finding: [name for name in one.law.criteria if of.findings[name] is finding] for finding in Finding}
    notices = [name for name in one.law.notices if of.findings[name] is Finding.MET]
    yield f"# {one.scenario.name}, stage {one.number + 1}: {one.stage.name}"
    yield "    expect:"
    yield from _named("met", found[Finding.MET])
    yield from _named("not met", found[Finding.NOT_MET])
    yield f"      recommendation: {of.possible[0] if len(of.possible) == 1 else CANNOT_SAY_YET}"
    if len(of.possible) > 1:
        yield from _named("possible", of.possible)
    if notices:
        yield from _named("notices", notices)


def _named(key: str, names: Sequence[str]) -> Iterator[str]:
    """A list on one line, or on several where one is too short."""
    line = f"      {key}: [{', '.join(names)}]"
    if len(line) <= _LONGEST:
        yield line
        return
    yield f"      {key}: ["
    yield from textwrap.wrap(", ".join(names), _LONGEST, initial_indent=" " * 8, subsequent_indent=" " * 8)
    yield "      ]"
