"""The gate: nothing passes on which the two evaluators differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_small_rulebook, an_incident, the_law
from cspr_rules.engine.durable import Durable, EngineFault
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.gate import Gate
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding

LAW = the_law(a_small_rulebook())
A_SERIOUS_CASE = LAW.space.partial_case(
    an_incident(child_died="yes", age_at_death=3, joint_working_concern="may").answers
)


class Stopped:
    """An engine of record that stops in the middle."""

    def evaluate(self, case: PartialCase) -> Evaluation:  # noqa: ARG002 - it stops whatever the case
        """Stop with a fault."""
        raise EngineFault("The engine counted one fact too few.")


class Turned:
    """An evaluator whose finding on one rule is turned round, or left out."""

    def __init__(self, inner: Durable | Exact, rule: str, finding: Finding | None) -> None:
        self._inner = inner
        self._rule = rule
        self._finding = finding

    def evaluate(self, case: PartialCase) -> Evaluation:
        """The right evaluation with one finding turned round or left out."""
        right = self._inner.evaluate(case)
        findings = {name: finding for name, finding in right.findings.items() if name != self._rule}
        if self._finding is not None:
            findings[self._rule] = self._finding
        return replace(right, findings=findings)


def test_two_sound_evaluators_pass_and_the_firings_come_through() -> None:
    """Where they agree the passage holds the evaluation of the engine of record, firings included."""
    durable = Durable(LAW)
    passage = Gate(durable, Exact(LAW)).evaluate(A_SERIOUS_CASE)
    assert passage.differences == ()
    assert passage.evaluation == durable.evaluate(A_SERIOUS_CASE)
    assert passage.evaluation.fired


@pytest.mark.parametrize("wrong", [Finding.NOT_MET, Finding.NOT_YET_KNOWN, None])
@pytest.mark.parametrize("where", ["durable", "exact"])
def test_a_wrong_finding_in_either_evaluator_does_not_pass(where: str, wrong: Finding | None) -> None:
    """A finding turned round, lost or missing in one evaluator is named with what each of them said."""
    durable, exact = Durable(LAW), Exact(LAW)
    if where == "durable":
        gate = Gate(Turned(durable, "serious", wrong), exact)
    else:
        gate = Gate(durable, Turned(exact, "serious", wrong))
    (difference,) = gate.evaluate(A_SERIOUS_CASE).differences
    assert difference.about == "serious"
    said = (difference.durable, difference.exact)
    assert sorted(said) == sorted(["met", "nothing" if wrong is None else wrong.value])


def test_different_recommendations_do_not_pass_even_when_the_findings_agree() -> None:
    """The list of recommendations still possible is compared on its own."""

    class Short:
        def evaluate(self, case: PartialCase) -> Evaluation:
            right = Exact(LAW).evaluate(case)
            return replace(right, possible=())

    (difference,) = Gate(Durable(LAW), Short()).evaluate(A_SERIOUS_CASE).differences
    assert (difference.about, difference.durable, difference.exact) == ("recommendation", "partners_to_weigh", "none")


def test_an_engine_that_stops_is_a_difference_and_not_a_crash() -> None:
    """A fault of the engine of record is told in its own words, and there is no finding to rely on."""
    (difference,) = Gate(Stopped(), Exact(LAW)).evaluate(A_SERIOUS_CASE).differences
    assert difference.about == "the engine of record"
    assert "counted one fact too few" in difference.durable


def test_a_compiler_that_loses_a_row_is_stopped_at_the_gate() -> None:
    """The engine of record built without one of its rows gives less than it should, and the gate sees it."""
    durable = Durable(LAW)
    rows = [row for row in durable.rows if row.name != "serious/holds/1"]
    assert len(rows) < len(durable.rows)
    short = Durable(LAW, [row for row in rows if row.rule != "serious" or row.rail != "holds"])
    differences = Gate(short, Exact(LAW)).evaluate(A_SERIOUS_CASE).differences
    assert "serious" in {difference.about for difference in differences}
