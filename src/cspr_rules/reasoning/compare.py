"""Compare the law of two days: which rules changed, in which smallest case it shows, and which incidents it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.model.answer import Incident
from cspr_rules.model.condition import Found, leaves
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.rulebook import FIRST_DAY, Rulebook
from cspr_rules.reasoning.comparison import (
    CaseCompared,
    Comparison,
    Differs,
    ExampleCase,
    QuestionChange,
    RuleChange,
    Stand,
    What,
)
from cspr_rules.reasoning.consider import BeforeTheLaw, Outcome, Reasoner
from cspr_rules.reasoning.smallest_case import TooMuchToSearch, cases_that_differ


class WrongOrder(ValueError):
    """The first of the two days is the later one."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"{start.isoformat()} is after {end.isoformat()}. Put the earlier day first.")


def compare(reasoner: Reasoner, start: date, end: date) -> Comparison:
    """What changed after `start` and up to `end`. Raises BeforeTheLaw and WrongOrder."""
    for day in (start, end):
        if day < FIRST_DAY:
            raise BeforeTheLaw(day)
    if end < start:
        raise WrongOrder(start, end)
    rulebook = reasoner.rulebook
    instruments = rulebook.instruments.values()
    return Comparison(
        rulebook=rulebook,
        start=start,
        end=end,
        instruments_begun=tuple(one for one in instruments if start < one.in_force_from <= end),
        instruments_ended=tuple(
            one for one in instruments if one.in_force_until is not None and start < one.in_force_until <= end
        ),
        changes=tuple(_changes(reasoner, start, end)),
        questions=tuple(_questions(rulebook, start, end)),
    )


def compare_case(reasoner: Reasoner, incident: Incident, start: date, end: date) -> CaseCompared:
    """The same incident, with the same facts, under the law of each day.

    Duties are left out: they follow the law in force when what starts them happened, not the day of decision.
    """
    before, after = reasoner.outcome(incident, start), reasoner.outcome(incident, end)
    if differences := before.differences + after.differences:
        return CaseCompared(incident, (), (), (), differences)
    kinds = (RuleKind.CRITERION, RuleKind.NOTICE)
    return CaseCompared(
        incident, tuple(_differing(reasoner.rulebook, before, after, kinds)), before.possible, after.possible
    )


def _differing(rulebook: Rulebook, before: Outcome, after: Outcome, kinds: Iterable[RuleKind]) -> Iterator[Differs]:
    wanted = frozenset(kinds)
    for name, rule in rulebook.rules.items():
        then, now = before.findings.get(name), after.findings.get(name)
        if rule.kind in wanted and then is not now:
            yield Differs(name, then, now)


def _stand(rule: Rule, day: date) -> Stand | None:
    period = rule.period(day)
    return None if period is None else Stand(rule.during(period), period)


def _changes(reasoner: Reasoner, start: date, end: date) -> Iterator[RuleChange]:
    rulebook = reasoner.rulebook
    between = [day for day in rulebook.days_of_change if start < day <= end]
    changed = _conditions_changed(rulebook, start, end)
    for name, rule in rulebook.rules.items():
        steps = [_stand(rule, day) for day in (start, *between)]
        happened = [
            (day, what) for day, then, now in zip(between, steps, steps[1:], strict=False) for what in _step(then, now)
        ]
        if not happened:
            continue
        before, after = steps[0], steps[-1]
        example, searched = None, True
        if (before is None) is not (after is None) or name in changed:
            try:
                example = _example(reasoner, name, start, end)
            except TooMuchToSearch:
                searched = False
        yield RuleChange(
            name=name,
            happened=tuple(happened),
            before=before,
            after=after,
            example=example,
            searched=searched,
            rests_on_changed=tuple(one for one in _below(rulebook, name, end) if one in changed),
        )


def _step(then: Stand | None, now: Stand | None) -> Iterator[What]:
    if then is None or now is None:
        if then is not now:
            yield What.BEGUN if then is None else What.ENDED
        return
    if then.rule.when != now.rule.when:
        yield What.CONDITION
    if then.rule.force is not now.rule.force:
        yield What.FORCE
    if then.period.cites != now.period.cites:
        yield What.PROVISIONS


def _conditions_changed(rulebook: Rulebook, start: date, end: date) -> frozenset[str]:
    """Rules in force on both days with another condition."""
    before, after = rulebook.on(start).rules, rulebook.on(end).rules
    return frozenset(name for name in before.keys() & after.keys() if before[name].when != after[name].when)


def _below(rulebook: Rulebook, name: str, day: date) -> Iterator[str]:
    """Every finding that a rule in force on `day` rests on, at any depth, each once."""
    rules = rulebook.on(day).rules
    seen = {name}
    waiting = [name]
    while waiting:
        rule = rules.get(waiting.pop(0))
        for leaf in leaves(rule.when) if rule else ():
            if isinstance(leaf, Found) and leaf.name not in seen:
                seen.add(leaf.name)
                waiting.append(leaf.name)
                yield leaf.name


def _rests_on(rulebook: Rulebook, name: str, other: str, *days: date) -> bool:
    """Whether rule `name` rests on `other` on one of the days."""
    return any(other in _below(rulebook, name, day) for day in days)


def _questions(rulebook: Rulebook, start: date, end: date) -> Iterator[QuestionChange]:
    for name, question in rulebook.questions.items():
        before, after = (question.read_on(day) for day in (start, end))
        if before != after:
            yield QuestionChange(name, before, after)


def _example(reasoner: Reasoner, name: str, start: date, end: date) -> ExampleCase | None:
    """The smallest case in which rule `name` differs, run through the gate under both laws; None where there is none.

    Of cases of one size, the first whose answers fit together.
    """
    rulebook = reasoner.rulebook
    kinds = (RuleKind.CRITERION, RuleKind.NOTICE, RuleKind.DUTY, RuleKind.RECOMMENDATION)
    for answers in cases_that_differ(rulebook, name, rulebook.on(start), rulebook.on(end)):
        incident = Incident("example", name, answers)
        before, after = reasoner.outcome(incident, start), reasoner.outcome(incident, end)
        itself = Differs(name, before.findings.get(name), after.findings.get(name))
        if before.differences or after.differences or itself.before is itself.after:
            continue  # the gate has the last word
        also = (
            one for one in _differing(rulebook, before, after, kinds) if _rests_on(rulebook, one.name, name, start, end)
        )
        return ExampleCase(answers, itself, tuple(also))
    return None


__all__ = [
    "BeforeTheLaw",
    "CaseCompared",
    "Comparison",
    "Differs",
    "ExampleCase",
    "QuestionChange",
    "RuleChange",
    "Stand",
    "What",
    "WrongOrder",
    "compare",
    "compare_case",
]
