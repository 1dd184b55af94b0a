"""Findings of the engine of record: exact, complete with every reason, and the same whatever the order."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import (
    a_random_case,
    a_rule,
    a_rulebook,
    a_small_rulebook,
    all_of,
    answered,
    any_of,
    met,
    none_of,
    not_met,
    one_of,
    the_answers,
    the_contract_law,
    the_contract_rulebook,
    the_contract_rulebook_many_times,
    the_law,
)
from tests.engine.brute_force import classes_left, findings_by_trying, possible_by_trying

from cspr_rules.engine.durable import BothRails, Durable, compile_rows
from cspr_rules.engine.durable.network import networks_for
from cspr_rules.engine.durable.rete import Ruleset
from cspr_rules.engine.protocol import Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import Condition
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import LawInForce

CONTRACT = the_contract_law()
DURABLE = Durable(CONTRACT)

small_questions = st.lists(st.integers(2, 4), min_size=2, max_size=5)


@st.composite
def a_random_law(draw: st.DrawFn) -> LawInForce:
    """A few questions, one of them put to each agency, and rules that rest on them and on each other."""
    sizes = draw(small_questions)
    words = ["one", "two", "three", "four"]
    questions = [one_of(f"q{number}", *words[:size]) for number, size in enumerate(sizes)]
    questions.append(one_of("each", "one", "two", per_agency=True))

    def a_question() -> Condition:
        number = draw(st.integers(0, len(sizes)))
        if number == len(sizes):
            return answered("each", "one", by=draw(st.sampled_from(["police", "health"])))
        chosen = draw(st.sets(st.sampled_from(words[: sizes[number]]), min_size=1))
        return answered(f"q{number}", *chosen)

    def a_condition(depth: int, named: list[str]) -> Condition:
        kind = draw(st.sampled_from(["question", "question", "finding", "all", "any", "none"]))
        if kind == "finding" and named:
            return draw(st.sampled_from([met, not_met]))(draw(st.sampled_from(named)))
        if kind in ("question", "finding") or depth == 0:
            return a_question()
        parts = [a_condition(depth - 1, named) for _ in range(draw(st.integers(1, 3)))]
        return {"all": all_of, "any": any_of, "none": none_of}[kind](*parts)

    names: list[str] = []
    rules = []
    for number in range(draw(st.integers(1, 5))):
        kind = RuleKind.RECOMMENDATION if number == 4 else RuleKind.CRITERION
        rules.append(a_rule(f"rule_{number}", a_condition(2, names), kind))
        names.append(f"rule_{number}")
    return the_law(a_rulebook(questions, rules))


def a_case(draw: st.DrawFn, law: LawInForce, most_open: int) -> PartialCase:
    """A partial case with at most so many slots open."""
    case = [1 << draw(st.integers(0, full.bit_length() - 1)) for full in law.space.full]
    slots = st.lists(st.integers(0, len(case) - 1), max_size=most_open, unique=True) if case else st.just([])
    for slot in draw(slots):
        case[slot] = draw(st.integers(1, law.space.full[slot]))
    return tuple(case)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_findings_are_those_of_trying_every_completion_for_any_rulebook(data: st.DataObject) -> None:
    """Met where a rule holds however the open answers turn out, not met where it fails so, else not yet known."""
    law = data.draw(a_random_law())
    durable = Durable(law)
    for _ in range(5):
        case = a_case(data.draw, law, most_open=12)

        evaluation = durable.evaluate(case)

        assert evaluation.findings == findings_by_trying(law, case)
        assert evaluation.possible == possible_by_trying(law, case)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_findings_of_the_contract_are_those_of_trying_every_completion(data: st.DataObject) -> None:
    """The same for the whole contract, with up to twelve answers open."""
    case = a_case(data.draw, CONTRACT, most_open=12)

    evaluation = DURABLE.evaluate(case)

    assert evaluation.findings == findings_by_trying(CONTRACT, case)
    assert evaluation.possible == possible_by_trying(CONTRACT, case)


@pytest.mark.parametrize("seed", range(3))
def test_findings_stay_exact_where_the_answers_on_the_two_limbs_are_open(seed: int) -> None:
    """The questions that several findings share are the ones where reading row by row would be over-cautious."""
    random = Random(seed)
    shared = ["child_died", "seriously_harmed", "unborn", "unborn_treated_as_child", "age_at_death", "age_at_incident"]
    shared += ["harmed_in", "died_in", "normally_resident_here"]
    slots = [number for number, slot in enumerate(CONTRACT.space.slots) if slot.question in shared]
    for _ in range(60):
        case = list(a_random_case(CONTRACT.space, random, open_share=0))
        for slot in slots:
            case[slot] = random.randint(1, CONTRACT.space.full[slot])
        assert DURABLE.evaluate(tuple(case)).findings == findings_by_trying(CONTRACT, tuple(case))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_narrowing_an_open_answer_never_turns_a_settled_finding_round(data: st.DataObject) -> None:
    """Met stays met and not met stays not met when less remains open, and no recommendation comes back."""
    case = a_case(data.draw, CONTRACT, most_open=45)
    slot = data.draw(st.sampled_from([number for number, mask in enumerate(case) if mask & (mask - 1)] or [0]))
    narrower = list(case)
    narrower[slot] = 1 << data.draw(st.sampled_from(classes_left(case[slot])))

    before, after = DURABLE.evaluate(case), DURABLE.evaluate(tuple(narrower))

    for rule, finding in before.findings.items():
        assert finding is Finding.NOT_YET_KNOWN or after.findings[rule] is finding
    assert set(after.possible) <= set(before.possible)
    assert set(before.fired) <= set(after.fired)


def test_with_nothing_answered_nothing_is_settled_and_every_recommendation_is_possible() -> None:
    """Unknown is never no: an empty case has no finding either way, and no firing."""
    evaluation = DURABLE.evaluate(CONTRACT.space.full)

    assert set(evaluation.findings.values()) == {Finding.NOT_YET_KNOWN}
    assert evaluation.possible == CONTRACT.recommendations
    assert evaluation.fired == ()


def test_every_row_whose_premises_are_there_fires_and_no_other() -> None:
    """The reasons are complete: all grounds of a finding are kept, not only the first that settles it."""
    random = Random(7)
    for _ in range(300):
        case = a_random_case(CONTRACT.space, random)
        evaluation = DURABLE.evaluate(case)
        assert evaluation.fired == tuple(row for row in DURABLE.rows if _is_there(row, case, evaluation.findings))


def _is_there(row: Row, case: PartialCase, findings: dict[str, Finding]) -> bool:
    wanted = {"holds": Finding.MET, "fails": Finding.NOT_MET}
    for premise in row.premises:
        if premise.slot is None:
            there = findings[premise.rule] is wanted[premise.rail]
        else:
            there = not case[premise.slot] & ~premise.within
        if not there:
            return False
    return True


def test_two_grounds_for_one_finding_are_both_kept() -> None:
    """Police and health both suspect: both firings are reasons, and the finding is derived once."""
    case = CONTRACT.space.partial_case(the_answers(child_died="yes"))
    at = {str(slot): number for number, slot in enumerate(CONTRACT.space.slots)}
    suspects = list(case)
    for agency in ("police", "health"):
        suspects[at[f"abuse_or_neglect by {agency}"]] = 0b01

    fired = DURABLE.evaluate(tuple(suspects)).fired

    grounds = [row for row in fired if row.rule == "abuse_or_neglect_known_or_suspected"]
    assert {premise.slot for row in grounds for premise in row.premises} == {
        at["abuse_or_neglect by police"],
        at["abuse_or_neglect by health"],
    }


def test_a_finding_settled_whichever_way_an_open_answer_turns_out_is_settled() -> None:
    """Whether the child was born is open; either way it counts as a child. Row by row it would not be known yet."""
    law = the_law(
        a_rulebook(
            [one_of("born", "yes", "no"), one_of("under_18", "yes", "no"), one_of("treated", "yes", "no")],
            [
                a_rule("one_way", all_of(answered("born", "yes"), answered("under_18", "yes"))),
                a_rule("other_way", all_of(answered("born", "no"), answered("treated", "yes"))),
                a_rule("child", any_of(met("one_way"), met("other_way"))),
            ],
        )
    )

    evaluation = Durable(law).evaluate((0b11, 0b01, 0b01))

    assert evaluation.findings["one_way"] is Finding.NOT_YET_KNOWN
    assert evaluation.findings["other_way"] is Finding.NOT_YET_KNOWN
    assert evaluation.findings["child"] is Finding.MET
    assert [row.as_written for row in evaluation.fired] == [False]


def test_rules_not_in_force_have_no_finding() -> None:
    """Before 15 December 2023 there was no notice of a care leaver's death."""
    before = the_contract_rulebook().on(
        CONTRACT.rulebook.rules["care_leaver_death_notice"].periods[0].start.replace(day=14)
    )

    evaluation = Durable(before).evaluate(before.space.full)

    assert "care_leaver_death_notice" not in evaluation.findings
    assert "care_leaver_death_notice" in DURABLE.evaluate(CONTRACT.space.full).findings


def test_the_order_of_facts_changes_nothing() -> None:
    """The same case asserted in two hundred orders fires the same rows."""
    random = Random(3)
    (network,) = networks_for(DURABLE.rows)
    ruleset = Ruleset(network)
    for _ in range(20):
        case = a_random_case(CONTRACT.space, random)
        facts = [text for slot, outside, text in network.of_slots if not case[slot] & outside]
        for _ in range(10):
            random.shuffle(facts)
            assert sorted(ruleset.run(facts), key=DURABLE.rows.index) == list(DURABLE.evaluate(case).fired)


def test_the_order_of_rules_changes_nothing() -> None:
    """The same rows loaded in forty orders fire the same rows."""
    random = Random(4)
    cases = [a_random_case(CONTRACT.space, random) for _ in range(20)]
    expected = [set(DURABLE.evaluate(case).fired) for case in cases]
    for _ in range(40):
        rows = list(DURABLE.rows)
        random.shuffle(rows)
        (network,) = networks_for(rows)
        ruleset = Ruleset(network)
        for case, fired in zip(cases, expected, strict=True):
            facts = [text for slot, outside, text in network.of_slots if not case[slot] & outside]
            random.shuffle(facts)
            assert set(ruleset.run(facts)) == fired


def test_rows_kept_from_an_earlier_run_give_the_same_evaluations() -> None:
    """Rows may come from a cache, in any order."""
    rows = list(DURABLE.rows)
    Random(5).shuffle(rows)
    from_cache = Durable(CONTRACT, rows)

    random = Random(6)
    assert from_cache.rows == DURABLE.rows
    for _ in range(50):
        case = a_random_case(CONTRACT.space, random)
        assert from_cache.evaluate(case) == DURABLE.evaluate(case)


def test_rows_of_another_rulebook_are_refused() -> None:
    """A cache that went stale is a clear error, not a wrong finding."""
    with pytest.raises(ValueError, match="is not a row of the rules in force"):
        Durable(the_law(a_small_rulebook()), compile_rows(CONTRACT))


def test_a_rule_that_comes_out_both_ways_is_an_error_and_no_finding() -> None:
    """Where a row is wrong, a contradiction is never settled by whichever rail was looked at first."""
    law = the_law(a_small_rulebook())
    rows = [
        replace(row, rail="holds", name=f"{row.rule}/holds/9") if row.name == "criterion_joint_working/fails/1" else row
        for row in compile_rows(law)
    ]
    holds = next(row for row in rows if row.name == "criterion_joint_working/holds/9")
    rows.append(replace(holds, name="criterion_joint_working/fails/1", rail="fails"))
    case = law.space.partial_case(the_answers(joint_working_concern="no"))

    with pytest.raises(BothRails, match="criterion_joint_working came out as met and as not met") as error:
        Durable(law, rows).evaluate(case)

    assert error.value.rule == "criterion_joint_working"


@pytest.mark.parametrize("case", [(), (1,), (0, 1, 1, 1, 1), (4, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1)])
def test_a_case_that_does_not_fit_the_law_is_refused(case: PartialCase) -> None:
    """A case has a non-empty set of existing classes for every slot, or it is a case of another law."""
    with pytest.raises(ValueError, match="does not fit the questions"):
        Durable(the_law(a_small_rulebook())).evaluate(case)


def test_many_copies_of_the_contract_side_by_side_find_what_one_finds() -> None:
    """A rulebook that needs several rulesets, one after the other, is evaluated as exactly as one that needs one."""
    copies = 6
    law = the_law(the_contract_rulebook_many_times(copies))
    durable = Durable(law)
    random = Random(8)
    for _ in range(10):
        cases = [a_random_case(CONTRACT.space, random) for _ in range(copies)]
        evaluation = durable.evaluate(tuple(mask for case in cases for mask in case))
        for number, case in enumerate(cases, start=1):
            alone = DURABLE.evaluate(case)
            assert {rule: evaluation.findings[f"{rule} {number}"] for rule in alone.findings} == alone.findings
        assert len(evaluation.fired) == sum(len(DURABLE.evaluate(case).fired) for case in cases)
