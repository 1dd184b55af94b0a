"""The rows that `durable` runs and the diagrams that `exact` reads say the same, and a fault in either is found."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from builders import a_small_rulebook, the_contract_law, the_law
from cspr_rules.engine.durable import compile_rows
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.exact.building import compile_diagrams
from cspr_rules.engine.exact.proof import disagreements, prove
from cspr_rules.engine.protocol import Row
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce
from engine.exact.rulebooks import laws

LAW = the_contract_law()
DIAGRAMS = compile_diagrams(LAW)
EXACT = Exact(LAW, DIAGRAMS)
ROWS = compile_rows(LAW)


@pytest.mark.parametrize("law", [LAW, the_law(a_small_rulebook())], ids=["the contract", "a small rulebook"])
def test_the_rows_are_proved_to_derive_exactly_what_follows_in_every_partial_case(law: LawInForce) -> None:
    """Over all partial cases at once, disputed answers included, rows and diagrams agree and the table is sound."""
    proof = prove(law, compile_rows(law))
    assert proof.disagreements == ()
    assert proof.not_exactly_one == ()


@given(laws())
@settings(max_examples=60, deadline=None)
def test_whatever_the_rules_the_rows_derive_exactly_what_follows(law: LawInForce) -> None:
    """On random rulebooks, the completion of rules leaves no partial case in which rows and diagrams differ."""
    assert disagreements(compile_diagrams(law), compile_rows(law)) == ()


def a_faulty_copy(rows: tuple[Row, ...], row: Row, fault: str) -> list[Row]:
    """The rows with one fault planted in `row`."""
    rest = [other for other in rows if other != row]
    first, *others = row.premises
    if fault == "dropped":
        return rest
    if fault == "on the other rail":
        return [*rest, replace(row, rail="fails" if row.rail == "holds" else "holds")]
    if fault == "without a premise":
        return [*rest, replace(row, premises=tuple(others))]
    if first.rule is not None:
        return [
            *rest,
            replace(row, premises=(replace(first, rail="fails" if first.rail == "holds" else "holds"), *others)),
        ]
    widest = LAW.space.full[first.slot or 0]
    return [*rest, replace(row, premises=(replace(first, within=widest), *others))]


@pytest.mark.parametrize(
    "fault", ["dropped", "on the other rail", "without a premise", "with a premise that is no longer one"]
)
@pytest.mark.parametrize("as_written", [True, False], ids=["as written", "from completion"])
def test_a_fault_planted_in_any_row_of_the_contract_is_found_on_its_rule(fault: str, as_written: bool) -> None:
    """Every row of the contract is needed and exact: whichever fault it is given, a case shows it on that rule."""
    candidates = [row for row in ROWS if row.as_written is as_written]
    for row in Random(fault).sample(candidates, 3):
        found = disagreements(DIAGRAMS, a_faulty_copy(ROWS, row, fault))
        assert found
        assert found[0].rule == row.rule
        for disagreement in found:
            finding = EXACT.finding(disagreement.rule, disagreement.case)
            settled = Finding.MET if disagreement.rail == "holds" else Finding.NOT_MET
            assert disagreement.exact_says is (finding is settled)
            assert disagreement.rows_say is not disagreement.exact_says


def test_every_row_that_completion_added_is_needed() -> None:
    """Without any one of them, a partial case is found in which the rule is settled and the rows do not see it."""
    added = [row for row in ROWS if not row.as_written]
    assert added
    for row in added:
        found = disagreements(DIAGRAMS, [other for other in ROWS if other != row])
        assert (found[0].rule, found[0].rail, found[0].exact_says) == (row.rule, row.rail, True)
