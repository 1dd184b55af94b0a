"""The rulebook, and the part of it that is in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from cspr_rules.model.classes import Space, space_of
from cspr_rules.model.condition import Answered, Found, leaves
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.source import Instrument, Source
from cspr_rules.model.working_days import NO_CALENDAR, Calendar

FIRST_DAY = date(2018, 6, 29)
"""The day the present law on reviews came into force. Incidents before it are refused."""


LawKey: TypeAlias = tuple[frozenset[str], frozenset[tuple[str, int]]]
"""What is in force, as plain data: equal on two days exactly if the same rules stand with the same conditions."""


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
    calendar: Calendar = NO_CALENDAR
    """Bank holidays in England; without any year where no duty counts working days."""

    @cached_property
    def told_to_family(self) -> frozenset[str]:
        """Rules that a family reads of whatever was found."""
        return frozenset(name for group in self.groups if group.always_told for name in group.rules)

    def on(self, day: date) -> LawInForce:
        """The rules in force on `day`, with the condition and the force that each has then."""
        periods = {name: period for name, rule in self.rules.items() if (period := rule.period(day))}
        dated = set()
        for name, period in periods.items():
            said = period.when, period.force
            if said != (None, None):
                periods_said = [(other.when, other.force) for other in self.rules[name].periods]
                dated.add((name, periods_said.index(said)))
        return LawInForce(self, frozenset(periods), frozenset(dated))

    @cached_property
    def days_of_change(self) -> tuple[date, ...]:
        """The days from which a rule begins or ceases to be in force, oldest first."""
        days = {period.start for rule in self.rules.values() for period in rule.periods}
        days |= {period.until for rule in self.rules.values() for period in rule.periods if period.until}
        return tuple(sorted(days))


@dataclass(frozen=True)
class LawInForce:
    """A view of the rulebook: the rules named in `names`, and only the questions that they read.

    `dated` names the rules whose condition or force is not their own but that of one of their periods, with its number.
    """

    rulebook: Rulebook
    names: frozenset[str]
    dated: frozenset[tuple[str, int]] = frozenset()

    @property
    def key(self) -> LawKey:
        """What is in force, to keep what was compiled by."""
        return self.names, self.dated

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules in force as they stand then, each after the findings that it rests on.

        Raises graphlib.CycleError where findings rest on one another in a circle.
        """
        rules = dict(self.rulebook.rules)
        for name, number in self.dated:
            rules[name] = rules[name].during(rules[name].periods[number])
        rests_on = {
            name: [leaf.name for leaf in leaves(rule.when) if isinstance(leaf, Found)]
            for name, rule in rules.items()
            if name in self.names
        }
        return {name: rules[name] for name in TopologicalSorter(rests_on).static_order()}

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
    def duties(self) -> tuple[str, ...]:
        """Duties in force, in rulebook order."""
        return self.named(RuleKind.DUTY)

    @property
    def not_in_force(self) -> tuple[str, ...]:
        """Criteria of the rulebook that this view leaves out."""
        return tuple(
            name
            for name, rule in self.rulebook.rules.items()
            if rule.kind is RuleKind.CRITERION and name not in self.names
        )


__all__ = ["FIRST_DAY", "CycleError", "LawInForce", "LawKey", "Rulebook"]
