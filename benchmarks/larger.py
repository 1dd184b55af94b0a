"""A rulebook several times as large: copies of every rule and every question under other names."""

from __future__ import annotations

from dataclasses import replace

from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, Found, NoneOf
from cspr_rules.model.rule import RuleKind
from cspr_rules.model.rulebook import LawInForce, Rulebook


def copied(name: str, copy: int) -> str:
    """The name of a rule or question in one copy; the first copy keeps its names."""
    return f"{name}_{copy}" if copy else name


def times(law: LawInForce, factor: int) -> LawInForce:
    """`factor` copies of the rules in force and of their questions, none of which touches another.

    There is one recommendation table, that of the first copy: the other copies' recommendation rules become criteria,
    because exactly one recommendation must hold.
    """
    questions, rules = {}, {}
    for copy in range(factor):
        for question in law.rulebook.questions.values():
            name = copied(question.name, copy)
            meant = {copied(other, copy): answer for other, answer in question.answered_means.items()}
            questions[name] = replace(question, name=name, answered_means=meant)
        for rule in law.rules.values():
            name = copied(rule.name, copy)
            kind = RuleKind.CRITERION if copy and rule.kind is RuleKind.RECOMMENDATION else rule.kind
            rules[name] = replace(rule, name=name, kind=kind, when=_renamed(rule.when, copy))
    book = law.rulebook
    larger = Rulebook(questions, rules, book.sources, book.instruments, book.wording, digest=f"{factor} copies")
    return LawInForce(larger, frozenset(rules))


def _renamed(condition: Condition, copy: int) -> Condition:
    match condition:
        case Answered(question):
            return replace(condition, question=copied(question, copy))
        case Found(name):
            return replace(condition, name=copied(name, copy))
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return type(condition)(tuple(_renamed(part, copy) for part in parts))
