"""Which conditions of which rules the scenarios exercise, each both ways: once seen to hold, once seen to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cspr_rules.model.answer import Answers
from cspr_rules.model.classes import PartialCase, space_of
from cspr_rules.model.condition import Answered, Found, leaves
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.training.check import Played


@dataclass(frozen=True, slots=True)
class Unexercised:
    """One condition of one rule, or the rule itself, that no stage of any scenario shows to hold, or to fail."""

    rule: str
    condition: str
    never: str
    """"holds" or "fails"."""


def unexercised(book: Rulebook, stages: Iterable[Played]) -> tuple[Unexercised, ...]:
    """Everything that `stages` leave unexercised, in the order of the rulebook.

    A condition counts as seen only where it is certain: an open answer shows neither way. What a rule reads in another
    period of the law is the same condition where it reads the same.
    """
    wanted = [(rule.name, words) for rule in book.rules.values() for words in dict.fromkeys(_conditions(rule))]
    seen: set[tuple[str, str, bool]] = set()
    for stage in stages:
        answers = stage.scenario.answers(stage.number, book.calendar)
        seen |= set(_seen(stage.law, answers, stage.outcome.findings))
    return tuple(
        Unexercised(rule, words, "holds" if way else "fails")
        for rule, words in wanted
        for way in (True, False)
        if (rule, words, way) not in seen
    )


def how_many_conditions(book: Rulebook) -> int:
    """How many conditions there are to exercise, each of them both ways."""
    return sum(len(set(_conditions(rule))) for rule in book.rules.values())


_ITSELF = "the rule itself"


def _leaves(rule: Rule) -> Iterator[Answered | Found]:
    yield from leaves(rule.when)
    for period in rule.periods:
        if period.when is not None:
            yield from leaves(period.when)
    yield from rule.also_shown


def _conditions(rule: Rule) -> Iterator[str]:
    yield _ITSELF
    yield from (in_words(leaf) for leaf in _leaves(rule))


def _seen(law: LawInForce, answers: Answers, findings: Mapping[str, Finding]) -> Iterator[tuple[str, str, bool]]:
    case = law.space.partial_case(answers)
    for name, rule in law.rules.items():
        if findings[name] is not Finding.NOT_YET_KNOWN:
            yield name, _ITSELF, findings[name] is Finding.MET
        for leaf in (*leaves(rule.when), *rule.also_shown):
            if isinstance(leaf, Found):
                found = findings[leaf.name]
                if found is not Finding.NOT_YET_KNOWN:
                    yield name, in_words(leaf), (found is Finding.MET) is leaf.met
            elif (holds := _holds(law, case, answers, leaf)) is not None:
                yield name, in_words(leaf), holds


def _holds(law: LawInForce, case: PartialCase, answers: Answers, leaf: Answered) -> bool | None:
    """Whether a condition on an answer certainly holds, certainly fails, or neither (None)."""
    space = law.space
    if leaf.wanted not in space.distinctions.get(leaf.question, ()):  # only shown beside a finding: no rule reads it
        space = space_of(law.rulebook.questions, [leaf])
        case = space.partial_case(answers)
    mask = space.mask(leaf.question, leaf.wanted)
    possible = [case[slot] for slot in space.slots_for(leaf)]
    if any(one & ~mask == 0 for one in possible):
        return True
    return False if all(one & mask == 0 for one in possible) else None


def in_words(leaf: Answered | Found) -> str:
    """A condition as a rule file writes it."""
    if isinstance(leaf, Found):
        return f"{leaf.name}: {'met' if leaf.met else 'not met'}"
    by = f" by {leaf.by}" if leaf.by else ""
    return f"{leaf.question}{by}: {leaf.wanted}"
