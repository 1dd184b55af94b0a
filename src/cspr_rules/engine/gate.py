"""The gate: both evaluators see every case, and nothing passes on which they differ."""

from __future__ import annotations

from dataclasses import dataclass

from cspr_rules.engine.durable import EngineFault
from cspr_rules.engine.protocol import Evaluation, Evaluator
from cspr_rules.model.classes import PartialCase


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which the evaluators differ: a rule, or "recommendation", and what each of them says of it."""

    about: str
    durable: str
    exact: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What came through the gate: where nothing differs, the evaluation of the engine of record with its firings."""

    evaluation: Evaluation
    differences: tuple[Difference, ...]


class Gate:
    """Two evaluators of the same law in force."""

    def __init__(self, durable: Evaluator, exact: Evaluator) -> None:
        self.durable = durable
        self.exact = exact

    def evaluate(self, case: PartialCase) -> Passage:
        """Evaluate `case` twice and compare every finding and the recommendations still possible.

        An engine of record that stops with a fault differs too: it vouches for nothing.
        """
        theirs = self.exact.evaluate(case)
        try:
            ours = self.durable.evaluate(case)
        except EngineFault as fault:
            return Passage(
                theirs, (Difference("the engine of record", f"that it stopped: {fault}", "nothing of the kind"),)
            )
        names = [*ours.findings, *(name for name in theirs.findings if name not in ours.findings)]
        differences = [
            Difference(name, _said(ours, name), _said(theirs, name))
            for name in names
            if ours.findings.get(name) is not theirs.findings.get(name)
        ]
        if ours.possible != theirs.possible:
            differences.append(
                Difference("recommendation", ", ".join(ours.possible) or "none", ", ".join(theirs.possible) or "none")
            )
        return Passage(ours, tuple(differences))


def _said(evaluation: Evaluation, name: str) -> str:
    finding = evaluation.findings.get(name)
    return "nothing" if finding is None else finding.value
