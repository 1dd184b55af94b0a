"""What both evaluators take and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding


@dataclass(frozen=True, slots=True)
class Premise:
    """One thing that a row needs.

    Either slot number `slot` has no class possible outside the bit mask `within`; or the rule `rule` was derived on the
    rail `rail` ("holds" or "fails").
    """

    slot: int | None = None
    within: int = 0
    rule: str | None = None
    rail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A conjunction from which `rule` follows on `rail`.

    `name` is "RULE/RAIL/NUMBER". `as_written` is False for a row that completion added: one that holds whichever way
    some open answer turns out.
    """

    name: str
    rule: str
    rail: str
    premises: tuple[Premise, ...]
    as_written: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Findings, recommendations and firings of one case.

    `findings` has every rule in force, each recommendation as a statement of its own. `possible` are the
    recommendations still possible, in rulebook order; `fired` is empty for an evaluator that works without rows.
    """

    findings: Mapping[str, Finding]
    possible: tuple[str, ...]
    fired: tuple[Row, ...] = ()


class Evaluator(Protocol):
    """Anything that turns a partial case into findings."""

    def evaluate(self, case: PartialCase) -> Evaluation:
        """Evaluate one partial case over the slots of the law in force that it was built for."""
        ...
