"""Findings the slow way: try every completion of a case and look. Shares no code with either evaluator.

A completion picks one class for every slot. A rule is met where it holds in all of them, not met where it holds in
none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce


def findings_by_trying(law: LawInForce, case: PartialCase) -> dict[str, Finding]:
    """The finding of every rule in force."""
    return {name: finding_by_trying(law, name, case) for name in law.rules}


def possible_by_trying(law: LawInForce, case: PartialCase) -> tuple[str, ...]:
    """The recommendations that hold in at least one completion."""
    findings = findings_by_trying(law, case)
    return tuple(name for name in law.recommendations if findings[name] is not Finding.NOT_MET)


def classes_left(mask: int) -> list[int]:
    """The classes that a mask leaves possible."""
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


def finding_by_trying(law: LawInForce, name: str, case: PartialCase) -> Finding:
    """The finding of one rule, over the slots that it turns on. Slow where many of them are open."""
    reads = sorted(set(_slots_read(law, law.rules[name].when)))
    seen = set()
    for classes in product(*(classes_left(case[slot]) for slot in reads)):
        seen.add(_holds(law, law.rules[name].when, dict(zip(reads, classes, strict=True))))
        if len(seen) == 2:
            return Finding.NOT_YET_KNOWN
    return Finding.MET if seen == {True} else Finding.NOT_MET


def _slots_read(law: LawInForce, condition: Condition) -> Iterator[int]:
    if isinstance(condition, Answered):
        yield from law.space.slots_for(condition)
    elif hasattr(condition, "parts"):
        for part in condition.parts:
            yield from _slots_read(law, part)
    else:
        yield from _slots_read(law, law.rules[condition.name].when)


def _holds(law: LawInForce, condition: Condition, completion: dict[int, int]) -> bool:
    if isinstance(condition, Answered):
        at = law.space.distinctions[condition.question].index(condition.wanted)
        classes = law.space.classes[condition.question]
        return any(classes[completion[slot]].satisfies[at] for slot in law.space.slots_for(condition))
    if isinstance(condition, AllOf):
        return all(_holds(law, part, completion) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_holds(law, part, completion) for part in condition.parts)
    if hasattr(condition, "parts"):
        return not any(_holds(law, part, completion) for part in condition.parts)
    return _holds(law, law.rules[condition.name].when, completion) == condition.met
