"""A rule as plain data."""

from __future__ import annotations

from typing import Any

from cspr_rules.model.condition import AllOf, Answered, AnyOf, Band, Condition, Found
from cspr_rules.model.duty import DutyTerms
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.model.rulebook import Rulebook


def plain_rule(rulebook: Rulebook, rule: Rule) -> dict[str, Any]:
    """One rule as its file has it, with its sources spelt out; days as 2026-11-20."""
    return {
        "name": rule.name,
        "kind": rule.kind.value,
        "title": rule.title,
        "force": rule.force.value,
        "file": rule.file,
        "in_force": [
            {
                "from": period.start.isoformat(),
                "until": period.until.isoformat() if period.until else None,
                "sources": [plain_source(rulebook, cite) for cite in period.cites],
                **({"when": plain_condition(period.when)} if period.when is not None else {}),
                **({"force": period.force.value} if period.force is not None else {}),
            }
            for period in rule.periods
        ],
        "our_reading": list(rule.reading),
        "left_out": list(rule.left_out),
        "when": plain_condition(rule.when),
        **({"duty": plain_duty(rule.duty)} if rule.duty is not None else {}),
        "says": {reader: dict(texts) for reader, texts in rule.says.items()},
        "examples": [
            {"name": example.name, "outcome": example.outcome, "mistake": example.mistake} for example in rule.examples
        ],
    }


def plain_duty(terms: DutyTerms) -> dict[str, Any]:
    """Who acts, the clock with day 0 and the force of its limit, and when the duty is done; None where nothing is."""
    clock = terms.clock
    return {
        "number": terms.number or None,
        "who": terms.who,
        "tells": list(terms.tells),
        "clock": clock
        and {
            "starts": clock.starts,
            "as_it_happened": clock.as_it_happened,
            "lasts" if clock.lasts else "within": str(clock.within),
            "force": clock.force.value,
        },
        "starts_when": terms.starts_when,
        "done": {"on": terms.done_on, "when": terms.done_when, "undone_when": terms.undone_when},
        "total_from": terms.total_from,
        "governed_by": list(terms.governed_by),
        "runs_while_disputed": terms.disputed
        and {"dispute": terms.disputed.about, "would_arise": terms.disputed.would_arise},
        "not_owed_where": terms.not_owed_where,
    }


def plain_source(rulebook: Rulebook, cite: str) -> dict[str, Any]:
    """A provision, its instrument and how well it was read."""
    source = rulebook.sources[cite]
    return {
        "cite": cite,
        "instrument": rulebook.instruments[source.instrument].short_title,
        "provision": source.provision,
        "address": source.address,
        "read": source.reading.value,
        "read_on": source.read_on.isoformat() if source.read_on else None,
        "read_where": source.read_where,
        "to_be_checked_against_the_original": source.to_be_checked,
    }


def plain_condition(condition: Condition) -> dict[str, Any]:
    """A condition in the five words of the rule files."""
    if isinstance(condition, Found):
        return {condition.name: (Finding.MET if condition.met else Finding.NOT_MET).value}
    if isinstance(condition, Answered):
        wanted = condition.wanted.text if isinstance(condition.wanted, Band) else sorted(condition.wanted.answers)
        return {condition.question: wanted if condition.by is None else {f"by {condition.by}": wanted}}
    word = "all of" if isinstance(condition, AllOf) else "any of" if isinstance(condition, AnyOf) else "none of"
    return {word: [plain_condition(part) for part in condition.parts]}
