"""What a careful person, and a hurried one, answer at a stage."""

from __future__ import annotations

from dataclasses import replace

from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.exercise import Given
from cspr_rules.training.scenario import Scenario


def careful(scenario: Scenario, number: int, reasoner: Reasoner) -> Given:
    """Somebody who answers as the careful reader does and sees what the rules find."""
    calendar = reasoner.rulebook.calendar
    day = scenario.day_of(number, calendar)
    found = reasoner.consider(scenario.incident(number, calendar), today=day, on=day)
    assert found.recommendation is not None
    return Given(
        scenario.name,
        number,
        scenario.answers(number, calendar),
        {name: one.finding for name, one in found.findings.items()},
        found.recommendation.code,
    )


def hurried(scenario: Scenario, number: int, reasoner: Reasoner) -> Given:
    """Somebody who takes every unknown for what a hurried reader does, and sees a no wherever nothing is known yet."""
    given = careful(scenario, number, reasoner)
    answers = dict(given.answers)
    for one in scenario.careful(number):
        if one.easily_taken_for:
            answers[one.question] = tuple(
                Entry(one.easily_taken_for, by=entry.by) if _is(one.entry, entry) else entry
                for entry in answers[one.question]
            )
    views = {name: Finding.NOT_MET if view is Finding.NOT_YET_KNOWN else view for name, view in given.views.items()}
    return replace(given, answers=answers, views=views)


def _is(wanted: Entry, entry: Entry) -> bool:
    """Whether `entry` is what the scenario has as `wanted`, to which it adds a day."""
    return (wanted.answer, wanted.by) == (entry.answer, entry.by)
