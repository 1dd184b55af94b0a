"""What durable-rules does wrong elsewhere, and that we are out of its reach."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, NoReturn

import durable_rules_engine as engine
import pytest
from tests.builders import a_random_case, a_rule, a_rulebook, answered, one_of, the_answers, the_contract_law, the_law

from cspr_rules.engine.durable import Durable, EngineFault
from cspr_rules.engine.durable.network import SESSION, fact
from cspr_rules.engine.durable.rete import Ruleset
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding

CONTRACT = the_contract_law()
WITH_OUR_PATH = {"PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def durable() -> Durable:
    """An evaluator of its own for each test, since tests break it."""
    return Durable(CONTRACT)


def the_ruleset(durable: Durable) -> Ruleset:
    """The one ruleset that the contract needs, loaded."""
    durable.evaluate(CONTRACT.space.full)
    ((_, ruleset),) = durable._stages
    return ruleset


def the_cases(number: int, seed: int = 1) -> list[PartialCase]:
    """Random cases, the same ones for the same seed."""
    random = Random(seed)
    return [a_random_case(CONTRACT.space, random) for _ in range(number)]


def facts_of(durable: Durable, case: PartialCase) -> list[str]:
    """What the evaluator asserts for a case."""
    ((network, _),) = durable._stages
    return [text for slot, outside, text in network.of_slots if not case[slot] & outside]


def evaluated_alone(case: PartialCase) -> Evaluation:
    """The evaluation of a case by an evaluator that has never seen another."""
    return Durable(CONTRACT).evaluate(case)


# One case cannot touch another


def test_two_cases_in_turn_leave_no_trace_in_each_other(durable: Durable) -> None:
    """Every case is found the same after any other, and between two runs the engine holds no session at all."""
    one, other = the_cases(2)
    alone = {case: evaluated_alone(case) for case in (one, other)}
    ruleset = the_ruleset(durable)

    for case in (one, other, other, one, other, one, one):
        assert durable.evaluate(case) == alone[case]
        with pytest.raises(Exception, match="309"):  # there is no such session
            engine.get_facts(ruleset._handle, SESSION)


def test_two_evaluators_used_in_turn_leave_no_trace_in_each_other() -> None:
    """Each has its own ruleset, so the fixed name of the session cannot join them."""
    first, second = Durable(CONTRACT), Durable(CONTRACT)
    cases = the_cases(40)
    expected = [first.evaluate(case) for case in cases]

    assert [(second if number % 2 else first).evaluate(case) for number, case in enumerate(cases)] == expected


def test_no_case_can_choose_the_name_of_its_session(durable: Durable) -> None:
    """Names of sessions with equal hashes joined two cases; with one fixed name there is nothing left to collide."""
    sessions = {json.loads(text)["sid"] for case in the_cases(50) for text in facts_of(durable, case)}

    assert sessions == {SESSION}


def test_more_cases_than_the_engine_can_hold_sessions(durable: Durable) -> None:
    """With 1,025 sessions alive the engine crashes; ours are gone before the next begins."""
    case = the_cases(1)[0]
    expected = durable.evaluate(case)
    for _ in range(1_200):
        assert durable.evaluate(case) == expected


# Threads and clocks


def test_four_threads_find_what_one_finds(durable: Durable) -> None:
    """Runs wait for each other, so no thread takes another's firings."""
    cases = the_cases(400)
    expected = [durable.evaluate(case) for case in cases]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(durable.evaluate, cases * 4, chunksize=25))

    assert found == expected * 4


def test_four_threads_find_what_one_finds_while_one_of_them_breaks_it(durable: Durable) -> None:
    """A fault in one thread's case is that case's alone."""
    cases = the_cases(200)
    expected = [durable.evaluate(case) for case in cases]
    ruleset = the_ruleset(durable)
    twice = facts_of(durable, cases[0])[:1] * 2

    def evaluate(number: int) -> Evaluation | None:
        if number % 10 == 0:
            with pytest.raises(EngineFault):
                ruleset.run(twice)
        return durable.evaluate(cases[number])

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(evaluate, range(200))) == expected


def test_no_thread_is_started(durable: Durable) -> None:
    """The package's own host starts ten timer threads a second; nothing of it is even imported."""
    before = set(threading.enumerate())

    for case in the_cases(20):
        durable.evaluate(case)

    assert set(threading.enumerate()) == before
    script = "import sys, cspr_rules.engine.durable; print('durable' in sys.modules)"
    alone = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=WITH_OUR_PATH)
    assert alone.stdout == b"False\n"


LEAPING_CLOCK = """
#include <time.h>
time_t time(time_t *where) {
    static time_t now = 2000000000, step = 40;
    now += step; step = -2 * step;
    if (step > 100000 || step < -100000) step = 40;
    if (where) *where = now;
    return now;
}
"""

UNDER_A_LEAPING_CLOCK = """
import ctypes, pickle, sys
clock = ctypes.CDLL(None).time
clock.restype = ctypes.c_long
first, second = clock(None), clock(None)
assert abs(second - first) >= 40, "the clock does not leap"
from cspr_rules.engine.durable import Durable
from tests.builders import the_contract_law
durable = Durable(the_contract_law())
cases, expected = pickle.loads(sys.stdin.buffer.read())
print(sum(durable.evaluate(case).findings == findings for case, findings in zip(cases, expected)))
"""


@pytest.mark.skipif(
    shutil.which("cc") is None or not sys.platform.startswith("linux"), reason="needs a C compiler and LD_PRELOAD"
)
def test_a_clock_that_leaps_back_and_forth_changes_nothing(durable: Durable, tmp_path: Path) -> None:
    """Through the package's host a clock that steps ten seconds stops chaining half way, without an error."""
    (tmp_path / "clock.c").write_text(LEAPING_CLOCK)
    library = tmp_path / "clock.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, tmp_path / "clock.c"], check=True)
    cases = the_cases(100)
    findings = [dict(durable.evaluate(case).findings) for case in cases]

    outcome = subprocess.run(
        [sys.executable, "-c", UNDER_A_LEAPING_CLOCK],
        input=pickle.dumps((cases, findings)),
        env={"LD_PRELOAD": str(library), **WITH_OUR_PATH},
        capture_output=True,
        check=True,
    )

    assert outcome.stdout == b"100\n"


# Faults in the middle of a case


def test_an_exception_inside_the_engine_is_a_fault_and_the_next_case_is_right(durable: Durable) -> None:
    """Exceptions come through as one plain error, the ruleset is built anew, and nothing of the broken run is left."""
    cases = the_cases(30)
    expected = [evaluated_alone(case) for case in cases[:3]] + [durable.evaluate(case) for case in cases[3:]]
    ruleset = the_ruleset(durable)
    kept = 0

    def stop_at_the_fifth_fact(*_: object) -> int:
        nonlocal kept
        kept += 1
        if kept == 5:
            raise RuntimeError("planted")
        return 0

    for case, right in zip(cases, expected, strict=True):
        kept = 0
        engine.set_store_message_callback(ruleset._handle, stop_at_the_fifth_fact)
        broken = ruleset._handle
        with pytest.raises(EngineFault, match="The rules engine cannot be relied on for this case: it stopped with"):
            durable.evaluate(case)
        assert kept == 5
        assert ruleset._handle is None
        assert durable.evaluate(case) == right
        assert ruleset._handle not in (None, broken)


def test_an_exception_while_findings_are_derived_is_a_fault_and_the_next_case_is_right(durable: Durable) -> None:
    """The same in the middle of chaining, after actions have started."""
    case = max(the_cases(50), key=lambda case: len(facts_of(durable, case)))
    right = durable.evaluate(case)
    ruleset = the_ruleset(durable)
    asserted = 2 + len(facts_of(durable, case))  # the facts, the sentinel, and the engine's own note of the session
    kept = 0

    def stop_at_the_third_finding(*_: object) -> int:
        nonlocal kept
        kept += 1
        if kept == asserted + 3:
            raise RuntimeError("planted")
        return 0

    engine.set_store_message_callback(ruleset._handle, stop_at_the_third_finding)

    with pytest.raises(EngineFault, match="it stopped with"):
        durable.evaluate(case)
    assert kept == asserted + 3
    assert durable.evaluate(case) == right


def test_an_interrupt_passes_through_and_the_next_case_is_right(durable: Durable) -> None:
    """The package's host swallows even KeyboardInterrupt and goes on. Here it ends the run, and the next is clean."""
    case = max(the_cases(50), key=lambda case: len(facts_of(durable, case)))
    right = durable.evaluate(case)

    def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    def evaluate_for_ever(interrupted_after: float) -> NoReturn:
        signal.setitimer(signal.ITIMER_REAL, interrupted_after)
        while True:
            durable.evaluate(case)

    before = signal.signal(signal.SIGALRM, interrupt)
    interrupted_inside = 0
    try:
        for number in range(60):
            with pytest.raises(KeyboardInterrupt):
                evaluate_for_ever(0.001 + number * 0.000_05)
            ((_, ruleset),) = durable._stages
            interrupted_inside += ruleset._handle is None
            assert not ruleset._lock.locked()
            assert durable.evaluate(case) == right
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert interrupted_inside > 0


def test_a_fact_that_was_there_before_is_a_fault_and_no_result(durable: Durable) -> None:
    """Were a session ever left over, its facts would be counted, and the case refused."""
    ruleset = the_ruleset(durable)
    one, other = the_cases(2)
    left_over = sorted(set(facts_of(durable, one)) - set(facts_of(durable, other)))
    engine.assert_fact(ruleset._handle, left_over[0])

    with pytest.raises(EngineFault, match=r"it kept \d+ facts and should have kept \d+"):
        durable.evaluate(other)

    assert durable.evaluate(other) == evaluated_alone(other)


def test_a_finding_that_was_there_before_is_a_fault_and_no_result(durable: Durable) -> None:
    """The engine would not take it a second time, and the count alone would still agree."""
    ((network, _),) = durable._stages
    case = CONTRACT.space.partial_case(the_answers(joint_working_concern="yes"))
    ruleset = the_ruleset(durable)
    engine.assert_fact(ruleset._handle, network.of_rails["criterion_joint_working", "holds"])

    with pytest.raises(EngineFault, match="it did not take a finding"):
        durable.evaluate(case)

    assert durable.evaluate(case) == evaluated_alone(case)


def load_instead(durable: Durable, change: Callable[[dict[str, Any]], None]) -> None:
    """Give the engine other rules than the evaluator believes it has."""
    ((network, _),) = durable._stages
    definition = json.loads(network.definition)
    change(definition)
    the_ruleset(durable)._handle = engine.create_ruleset("other", json.dumps(definition))


def test_a_row_that_fires_more_than_once_is_a_fault_and_no_result(durable: Durable) -> None:
    """With `any`, and both of two facts there, a rule fires three times."""
    case = CONTRACT.space.partial_case(the_answers(joint_working_concern="yes", child_died="yes"))
    known = {text for _, _, text in durable._stages[0][0].of_slots} & set(facts_of(durable, case))
    one, other, *_ = ({"$and": [{name: 1} for name in list(json.loads(text))[2:]]} for text in sorted(known))

    load_instead(durable, lambda rules: rules["r0"].update({"all": [{"m$any": [{"a": one}, {"b": other}]}]}))
    with pytest.raises(EngineFault, match="a row fired twice"):
        durable.evaluate(case)

    assert durable.evaluate(case) == evaluated_alone(case)


def test_a_rule_that_the_evaluator_does_not_know_is_a_fault_when_it_fires(durable: Durable) -> None:
    """A firing that cannot be told as a reason is not passed over."""
    load_instead(durable, lambda rules: rules.update({"stranger": rules["sentinel"]}))

    with pytest.raises(EngineFault, match="a rule fired that it was never given"):
        durable.evaluate(CONTRACT.space.full)


def test_a_run_in_which_the_sentinel_does_not_fire_is_a_fault(durable: Durable) -> None:
    """The sentinel shows that the engine went through its rules at all."""
    load_instead(durable, lambda rules: rules.update({"r0": rules.pop("sentinel")}))

    with pytest.raises(EngineFault, match="the sentinel did not fire"):
        durable.evaluate(CONTRACT.space.full)


def test_a_repeated_fact_is_a_fault_and_no_result(durable: Durable) -> None:
    """The engine takes a fact once. Said twice, something is wrong with what we asked."""
    ruleset = the_ruleset(durable)
    facts = facts_of(durable, the_cases(1)[0])

    with pytest.raises(EngineFault, match="it did not take every fact"):
        ruleset.run([*facts, facts[0]])


def test_a_fact_that_no_rule_knows_is_a_fault_and_no_result(durable: Durable) -> None:
    """It would be reported as not handled, and on its own the session could not be deleted without a crash."""
    ruleset = the_ruleset(durable)

    with pytest.raises(EngineFault, match="it did not take every fact"):
        ruleset.run([fact("f9999", "g9999")])


@pytest.mark.parametrize("poison", ["inf", "1e16", "1e-7"])
def test_a_batch_that_the_engine_drops_half_of_is_a_fault_and_no_result(durable: Durable, poison: str) -> None:
    """Such numbers make the engine drop the rest of a batch without a word. None can reach it; the count would tell."""
    ruleset = the_ruleset(durable)
    case = max(the_cases(50), key=lambda case: len(facts_of(durable, case)))
    facts = facts_of(durable, case)
    poisoned = facts[1].replace(":1}", f":{poison}}}")

    with pytest.raises(EngineFault):
        ruleset.run([facts[0], poisoned, *facts[2:]])

    assert durable.evaluate(case) == evaluated_alone(case)


def test_a_case_in_which_nothing_is_known_can_be_let_go_of(durable: Durable) -> None:
    """Deleting a session in which no action ever started crashes; the sentinel sees to it that one always has."""
    for _ in range(200):
        assert durable.evaluate(CONTRACT.space.full).fired == ()


def test_a_rule_with_the_text_of_an_attack_for_a_name_does_no_harm() -> None:
    """Names of rules and questions stay outside the engine, whatever is in them."""
    name = '"}]},"r0":{"all":[' + "x" * 70_000
    law = the_law(a_rulebook([one_of(name, "yes", "no")], [a_rule(name, answered(name, "yes"))]))

    assert Durable(law).evaluate((0b01,)).findings == {name: Finding.MET}
    assert Durable(law).evaluate((0b10,)).findings == {name: Finding.NOT_MET}


# Staying power


@pytest.mark.slow
def test_a_hundred_thousand_evaluations_need_no_more_memory_than_the_first_few_thousand(durable: Durable) -> None:
    """Sessions are let go of in full: after warming up, the process does not grow by as much as one session."""
    cases = the_cases(500)
    expected = [durable.evaluate(case) for case in cases]
    for case in cases * 10:
        durable.evaluate(case)
    warm = resident_memory()

    for _ in range(200):
        for case in cases:
            durable.evaluate(case)

    assert resident_memory() - warm < 4 * 2**20
    assert [durable.evaluate(case) for case in cases] == expected


def resident_memory() -> int:
    """Bytes of this process that are in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024
