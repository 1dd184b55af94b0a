"""Rulesets of durable-rules: what they may hold, and what is refused before anything runs."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from tests.builders import (
    a_rule,
    a_rulebook,
    all_of,
    answered,
    any_of,
    met,
    one_of,
    the_contract_law,
    the_contract_rulebook_many_times,
    the_law,
)

from cspr_rules.engine.durable import Durable, EngineLimit, compile_rows
from cspr_rules.engine.durable import network as networks
from cspr_rules.engine.durable.network import Network, fnv1a, networks_for, refuse_collisions
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.rule import Finding


def conditions(network: Network) -> list[list[str]]:
    """For each rule of the ruleset, the names of the facts that it needs."""
    definition = json.loads(network.definition)
    return [
        [next(iter(pattern["$and"][-1])) for condition in rule["all"] for pattern in condition.values()]
        for rule in definition.values()
    ]


def a_row(number: int, *premises: Premise) -> Row:
    """A row of a rule of its own."""
    return Row(f"rule_{number}/holds/1", f"rule_{number}", "holds", premises, as_written=True)


def test_nothing_but_numbered_names_reaches_the_engine() -> None:
    """No word of a rule, a question or an answer is in a ruleset or a fact: text does no harm where it never comes."""
    fact = re.compile(r'\{"id":"f\d+","sid":"case","g\d+":1,"f\d+":1\}')
    name = re.compile(r"[rfgm]_?\d+|all|\$and|sentinel|1")
    (network,) = networks_for(compile_rows(the_contract_law()))

    facts = [*(text for _, _, text in network.of_slots), *network.of_rails.values(), *network.links.values()]
    words = re.findall(r"[^\[\]{}:,\"]+", network.definition)

    assert all(fact.fullmatch(text) for text in facts)
    assert [word for word in words if not name.fullmatch(word)] == []


def test_every_rule_is_a_plain_conjunction_of_equalities() -> None:
    """None of what durable-rules gets wrong is used: no negation, no `any`, no `$or`, no count, cap or priority."""
    (network,) = networks_for(compile_rows(the_contract_law()))

    for rule in json.loads(network.definition).values():
        assert set(rule) == {"all"}
        for condition in rule["all"]:
            ((name, pattern),) = condition.items()
            assert re.fullmatch(r"m_\d+", name)
            assert set(pattern) == {"$and"}
            assert all(list(equality.values()) == [1] for equality in pattern["$and"])


def test_every_fact_belongs_to_a_pattern_of_some_rule() -> None:
    """So none is ever refused as not handled, and a refusal is a fault."""
    (network,) = networks_for(compile_rows(the_contract_law()))
    used = {name for names in conditions(network) for name in names}

    facts = [*(text for _, _, text in network.of_slots), *network.of_rails.values()]

    assert {json.loads(text)["id"] for text in facts} == used - {"sentinel"}
    assert len(facts) == len(set(facts))


def test_a_conjunction_of_forty_answers_is_chained_and_still_found_out() -> None:
    """Sixteen facts are the most that one rule can match; a longer row goes through facts in between."""
    questions = [one_of(f"q{number}", "yes", "no") for number in range(40)]
    law = the_law(a_rulebook(questions, [a_rule("all_forty", all_of(*(answered(q.name, "yes") for q in questions)))]))
    durable = Durable(law)

    longest = max(len(names) for names in conditions(networks_for(durable.rows)[0]))
    every_yes = durable.evaluate((0b01,) * 40)
    one_open = durable.evaluate((*(0b01,) * 39, 0b11))
    one_no = durable.evaluate((*(0b01,) * 39, 0b10))

    assert longest == 16
    assert every_yes.findings == {"all_forty": Finding.MET}
    assert [len(row.premises) for row in every_yes.fired] == [40]
    assert one_open.findings == {"all_forty": Finding.NOT_YET_KNOWN}
    assert one_no.findings == {"all_forty": Finding.NOT_MET}


def test_three_hundred_rules_on_one_answer_are_spread_over_two_rulesets() -> None:
    """The list of rules on one pattern has 256 places, and the engine reads on past a full one."""
    rows = [a_row(number, Premise(slot=0, within=1)) for number in range(300)]

    built = networks_for(rows)

    assert [len(network.rows) for network in built] == [249, 51]
    assert all(len(conditions(network)) - 1 <= 249 for network in built)


def test_rules_that_rest_on_one_answer_beyond_the_limit_still_all_fire() -> None:
    """Spreading rules over rulesets loses none of them, not even those that rest on a finding of an earlier ruleset."""
    rules = [a_rule("first", answered("q", "yes"))]
    rules += [a_rule(f"rule_{number}", all_of(met("first"), answered("q", "yes"))) for number in range(300)]
    rules += [a_rule(f"resting_{number}", met("first")) for number in range(300)]
    durable = Durable(the_law(a_rulebook([one_of("q", "yes", "no")], rules)))

    evaluation = durable.evaluate((0b01,))

    assert len(networks_for(durable.rows)) > 1
    assert set(evaluation.findings.values()) == {Finding.MET}
    assert len(evaluation.fired) == 601


def test_a_rule_whose_rows_fill_several_rulesets_is_derived_once() -> None:
    """A finding that an earlier ruleset derived is handed on, and is not derived again by the rows that follow."""
    questions = [one_of(f"q{number}", "yes", "no") for number in range(16)]
    pairs = [all_of(answered(f"q{2 * n}", "yes"), answered(f"q{2 * n + 1}", "yes")) for n in range(8)]
    rules = [a_rule("some_pair", any_of(*pairs)), a_rule("resting", met("some_pair"))]
    durable = Durable(the_law(a_rulebook(questions, rules)))

    evaluation = durable.evaluate((0b10,) * 16)

    holding_it = [network for network in networks_for(durable.rows) if ("some_pair", "fails") in network.of_rails]
    assert len(networks_for(durable.rows)) > 2
    assert any(row.rule == "some_pair" for network in holding_it for row in network.rows.values())
    assert evaluation.findings == {"some_pair": Finding.NOT_MET, "resting": Finding.NOT_MET}
    assert len(evaluation.fired) == 2**8 + 1


def test_a_rulebook_of_sixteen_times_the_size_stays_inside_every_limit() -> None:
    """More rules mean more rulesets, none of them larger."""
    rows = compile_rows(the_law(the_contract_rulebook_many_times(16)))

    built = networks_for(rows)

    assert len(built) > 4
    assert sum(len(network.rows) for network in built) == len(rows)
    for network in built:
        assert sum(map(len, conditions(network))) <= networks.MOST_PREMISES + 1


def test_a_row_that_asks_for_what_a_later_ruleset_finds_is_refused() -> None:
    """Otherwise the finding would silently never be there when it is asked for."""
    asking = Row("asking/holds/1", "asking", "holds", (Premise(rule="rule_650", rail="holds"),), as_written=True)
    rows = [asking, *(a_row(number, Premise(slot=number, within=1)) for number in range(700))]

    with pytest.raises(EngineLimit, match="asks whether rule_650 holds before the rows that tell"):
        networks_for(rows)


SAME_HASH = [("costarring", "liquid"), ("declinate", "macallums"), ("altarage", "zinke")]


@pytest.mark.parametrize(("one", "other"), SAME_HASH)
def test_two_names_with_the_same_hash_are_refused(one: str, other: str) -> None:
    """To the engine the hash is the name: two such sessions joined each other's facts."""
    assert fnv1a(one) == fnv1a(other)
    with pytest.raises(EngineLimit, match=f'"{one}" and "{other}" are one name to the rules engine'):
        refuse_collisions(["first", one, "second", other])


@pytest.mark.parametrize("names", [("costarring", "liquid"), ("f1", "id"), ("sid-case", "f1")])
def test_a_collision_among_the_names_of_a_ruleset_is_refused(names: tuple[str, str]) -> None:
    """The check looks at the names that a ruleset really uses, and at those that the engine keeps for itself."""
    builder = networks._Builder()
    builder.names = {Premise(slot=number, within=1): name for number, name in enumerate(names)}

    with pytest.raises(EngineLimit, match="are one name"):
        builder.network()


def test_our_hash_is_the_engines() -> None:
    """The published values of 32-bit FNV-1a, and two that are written in the engine's source."""
    assert fnv1a("") == 0x811C9DC5
    assert fnv1a("foobar") == 0xBF9CF968
    assert fnv1a("id") == 926444256
    assert fnv1a("sid") == 3593476751


@pytest.mark.parametrize(
    ("rows", "premises_each", "message"),
    [
        (260, 0, "261 rules on one pattern: durable-rules takes 249 at most"),
        (400, 16, "535 groups of facts: durable-rules takes 480 at most"),
        (4_200, 1, "4,201 rules in one ruleset: durable-rules takes 4,000 at most"),
    ],
)
def test_a_ruleset_over_a_limit_is_refused_by_name(rows: int, premises_each: int, message: str) -> None:
    """Whoever changes how rows are spread is stopped by a count of what was built, not by an engine that hangs."""
    builder = networks._Builder()
    for number in range(rows):
        builder.add(a_row(number, *(Premise(slot=number * 16 + n, within=1) for n in range(premises_each))))

    with pytest.raises(EngineLimit, match=message):
        builder.network()


def test_a_rule_of_seventeen_conditions_is_refused() -> None:
    """Were a long row not taken apart, the engine would stop in the middle of a case."""
    builder = networks._Builder()
    builder._rule([builder._use(Premise(slot=number, within=1)) for number in range(17)])

    with pytest.raises(EngineLimit, match="17 conditions in one rule: durable-rules takes 16 at most"):
        builder.network()


def test_the_limits_stay_below_what_the_engine_was_measured_to_bear() -> None:
    """256 rules on a pattern crash it, 512 patterns on a level hang it, a seventeenth condition is refused by it."""
    assert networks.MOST_RULES_ON_A_PATTERN < 250
    assert networks.MOST_PLACES < 500
    assert networks.MOST_CONDITIONS == 16
    assert networks.MOST_RULES < 4096


def test_rulesets_run_in_the_order_of_the_rules() -> None:
    """Every rail that a ruleset asks for is derived in it or before it."""
    rows = compile_rows(the_law(the_contract_rulebook_many_times(4)))
    built = networks_for(rows)
    derived: set[tuple[str, str]] = set()
    ever = {(row.rule, row.rail) for row in rows}
    for network, following in pairwise([*built, built[-1]]):
        derived |= {(row.rule, row.rail) for row in network.rows.values()}
        assert set(network.of_rails) & ever <= derived
        assert following is network or not set(following.rows.values()) & set(network.rows.values())
