"""The rulebook, and the part of it that is in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from cspr_rules.model.classes import Space, space_of
from cspr_rules.model.condition import Answered, Found, leaves
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.source import Instrument, Source

FIRST_DAY = date(2018, 6, 29)
"""The day the present law on reviews came into force. Incidents before it are refused."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong under one heading. Families read of those `always_told`, and of others only what is met."""

    title: str
    rules: tuple[str, ...]
    always_told: bool = False


@dataclass(frozen=True)
class Rulebook:
    """All rules, questions and sources, on all dates. `digest` is that of the files they were read from."""

    questions: Mapping[str, Question]
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]
    instruments: Mapping[str, Instrument]
    wording: Mapping[str, Mapping[str, str]]
    """Sentences of the program's own, by reader and name, for what no rule says."""
    digest: str
    groups: tuple[Group, ...] = ()
    """The rules in the order in which readers see them."""

    @cached_property
    def told_to_family(self) -> frozenset[str]:
        """Rules that a family reads of whatever was found."""
        return frozenset(name for group in self.groups if group.always_told for name in group.rules)

    def on(self, day: date) -> LawInForce:
        """The rules in force on `day`."""
        return LawInForce(self, frozenset(name for name, rule in self.rules.items() if rule.period(day)))

    @cached_property
    def days_of_change(self) -> tuple[date, ...]:
        """The days from which a rule begins or ceases to be in force, oldest first."""
        days = {period.start for rule in self.rules.values() for period in rule.periods}
        days |= {period.until for rule in self.rules.values() for period in rule.periods if period.until}
        return tuple(sorted(days))


@dataclass(frozen=True)
class LawInForce:
    """A view of the rulebook: the rules named in `names`, and only the questions that they read."""

    rulebook: Rulebook
    names: frozenset[str]

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules in force, each after the findings that it rests on.

        Raises graphlib.CycleError where findings rest on one another in a circle.
        """
        rests_on = {
            name: [leaf.name for leaf in leaves(rule.when) if isinstance(leaf, Found)]
            for name, rule in self.rulebook.rules.items()
            if name in self.names
        }
        return {name: self.rulebook.rules[name] for name in TopologicalSorter(rests_on).static_order()}

    @cached_property
    def space(self) -> Space:
        """The slots and classes of the questions that the rules in force read."""
        return space_of(
            self.rulebook.questions,
            (leaf for rule in self.rules.values() for leaf in leaves(rule.when) if isinstance(leaf, Answered)),
        )

    def named(self, kind: RuleKind) -> tuple[str, ...]:
        """Names of the rules of a kind, in the order in which the rulebook lists them."""
        return tuple(name for name, rule in self.rulebook.rules.items() if rule.kind is kind and name in self.names)

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criteria in force, in rulebook order."""
        return self.named(RuleKind.CRITERION)

    @property
    def recommendations(self) -> tuple[str, ...]:
        """Codes of the recommendations in force, in rulebook order."""
        return self.named(RuleKind.RECOMMENDATION)

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices in force, in rulebook order."""
        return self.named(RuleKind.NOTICE)

    @property
    def not_in_force(self) -> tuple[str, ...]:
        """Criteria of the rulebook that this view leaves out."""
        return tuple(
            name
            for name, rule in self.rulebook.rules.items()
            if rule.kind is RuleKind.CRITERION and name not in self.names
        )


__all__ = ["FIRST_DAY", "CycleError", "LawInForce", "Rulebook"]
