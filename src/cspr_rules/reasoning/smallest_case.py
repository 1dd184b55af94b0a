"""The smallest cases in which a rule comes out differently under two laws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from cspr_rules.engine.exact.building import DiagramsTooLarge, compile_diagrams
from cspr_rules.engine.exact.changes import SearchTooLong
from cspr_rules.engine.exact.differences import fewest_answers
from cspr_rules.model.answer import NOT_STATED, Answers, Entry, Incident, Value
from cspr_rules.model.classes import AnswerClass, Space, TooManyConditions
from cspr_rules.model.condition import Answered, Band, Condition, Found, leaves
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.rulebook import LawInForce, Rulebook


class TooMuchToSearch(RuntimeError):
    """The two laws are too large to be looked through together."""


def cases_that_differ(rulebook: Rulebook, name: str, before: LawInForce, after: LawInForce) -> Iterator[Answers]:
    """Answers after which rule `name` has different findings under the two laws, the fewest answers first.

    Where it is in force under one of them alone, answers after which it is met there. Of cases of one size those whose
    answers fit together come first. Raises TooMuchToSearch.
    """
    law = _both(rulebook, name, before, after)
    try:
        diagrams = compile_diagrams(law)
        roots = dict(diagrams.roots)
        ways = fewest_answers(diagrams, roots.get(f"{name} before"), roots.get(f"{name} after"))
        for _, of_one_size in groupby(ways, key=len):
            cases = [_answers(law.space, way) for way in of_one_size]
            yield from sorted(cases, key=lambda answers: not _fit_together(rulebook, answers))
    except (DiagramsTooLarge, SearchTooLong, TooManyConditions) as refused:
        raise TooMuchToSearch from refused


def _fit_together(rulebook: Rulebook, answers: Answers) -> bool:
    return not contradictions(Incident("example", "", answers), rulebook.questions)


def _both(rulebook: Rulebook, name: str, before: LawInForce, after: LawInForce) -> LawInForce:
    """One law with rule `name`, and all that it rests on, as they stand under each of two laws."""
    rules: dict[str, Rule] = {}
    for word, law in (("before", before), ("after", after)):
        waiting = [name] if name in law.names else []
        while waiting:
            one = waiting.pop()
            rule = law.rules[one]
            when = _renamed(rule.when, word)
            rules[f"{one} {word}"] = replace(rule, name=f"{one} {word}", kind=RuleKind.DEFINITION, when=when)
            waiting += [leaf.name for leaf in leaves(rule.when) if isinstance(leaf, Found)]
    return LawInForce(replace(rulebook, rules=rules, groups=()), frozenset(rules))


def _renamed(condition: Condition, word: str) -> Condition:
    if isinstance(condition, Found):
        return replace(condition, name=f"{condition.name} {word}")
    if isinstance(condition, Answered):
        return condition
    return replace(condition, parts=tuple(_renamed(part, word) for part in condition.parts))


def _answers(space: Space, way: tuple[tuple[int, int], ...]) -> Answers:
    answers: dict[str, tuple[Entry, ...]] = {}
    for number, cls in way:
        slot = space.slots[number]
        entry = Entry(_telling(space, slot.question, cls), slot.agency or NOT_STATED)
        answers[slot.question] = (*answers.get(slot.question, ()), entry)
    order = {name: at for at, name in enumerate(space.questions)}
    return dict(sorted(answers.items(), key=lambda item: order[item[0]]))


def _telling(space: Space, question: str, cls: int) -> Value:
    """An answer of the class that people would give: of a band of numbers or days, the one at its edge."""
    chosen = space.classes[question][cls]
    bands = [wanted for wanted in space.distinctions[question] if isinstance(wanted, Band)]
    edges = {edge for band in bands for edge in (band.low, band.high) if edge is not None}
    beside = {edge + step for edge in edges for step in (-1, 1)}
    within = next(
        (
            of_the_class
            for near in (edges, beside)
            if (of_the_class := {one for one in near if _holds(bands, one, chosen)})
        ),
        None,
    )
    if within is None:
        return chosen.example
    edge = max(within)
    return edge if space.questions[question].kind is Kind.WHOLE_NUMBER else date.fromordinal(edge)


def _holds(bands: list[Band], number: int, chosen: AnswerClass) -> bool:
    return tuple(number in band for band in bands) == chosen.satisfies
