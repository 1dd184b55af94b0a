"""The two evaluators agree with each other, and with a third that shares nothing with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acceptance.days import BEFORE_CARE_LEAVERS, TODAY
from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.gate import Gate
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook import rules_folder
from plain_evaluator import PlainRules, Raw, Said, Slot
from random_answers import RandomAnswers, as_entries

RECOMMENDATION = "recommendation"


@pytest.fixture(scope="session")
def plain() -> PlainRules:
    """The rules read straight from their files."""
    return PlainRules(rules_folder(), TODAY)


@pytest.fixture(scope="session")
def gate(reasoner: Reasoner, law: LawInForce) -> Gate:
    """Both evaluators of the law on the day of the tests."""
    return Gate(*reasoner.evaluators(law))


def test_the_plain_reading_reads_every_rule_and_question_that_the_program_does(
    plain: PlainRules, law: LawInForce
) -> None:
    """The third evaluator leaves nothing out, so that agreeing with it means something."""
    assert set(plain.when) == set(law.rules)
    assert set(plain.asked) == {slot.question for slot in law.space.slots}
    assert len(plain.slots) == len(law.space.slots)


# Random partial cases, disputed answers included


def agree_on_random_partial_cases(gate: Gate, law: LawInForce, plain: PlainRules, count: int) -> None:
    """Consider `count` random partial cases in both evaluators."""
    draw = RandomAnswers(plain, Random(20_000))
    seen = set()
    for number in range(count):
        case = law.space.partial_case(as_entries(draw.partial(open_share=(0.05, 0.2, 0.4, 0.7)[number % 4])))
        passage = gate.evaluate(case)
        assert passage.differences == (), case
        seen.add(passage.evaluation.possible)
    assert len(seen) > 20, "the cases are too much alike to show anything"


def test_the_evaluators_agree_on_five_hundred_random_partial_cases(
    gate: Gate, law: LawInForce, plain: PlainRules
) -> None:
    """Open, possible, disputed, corrected, incomplete: every finding, and what is recommended, is the same."""
    agree_on_random_partial_cases(gate, law, plain, 500)


@pytest.mark.slow
def test_the_evaluators_agree_on_twenty_thousand_random_partial_cases(
    gate: Gate, law: LawInForce, plain: PlainRules
) -> None:
    """As above, 20,000 times."""
    agree_on_random_partial_cases(gate, law, plain, 20_000)


# Every change of a single answer


def agree_on_every_change_of_one_answer(gate: Gate, law: LawInForce, cases: int) -> None:
    """Change every answer of random complete cases to every other."""
    random = Random(200)
    for _ in range(cases):
        complete = tuple(1 << random.randrange(full.bit_length()) for full in law.space.full)
        for slot, full in enumerate(law.space.full):
            for cls in range(full.bit_length()):
                changed = (*complete[:slot], 1 << cls, *complete[slot + 1 :])
                passage = gate.evaluate(changed)
                assert passage.differences == (), changed
                assert Finding.NOT_YET_KNOWN not in passage.evaluation.findings.values()
                assert len(passage.evaluation.possible) == 1


def test_the_evaluators_agree_on_every_change_of_one_answer_from_five_complete_cases(
    gate: Gate, law: LawInForce
) -> None:
    """Every answer of a complete case, changed to every other: the same findings, and exactly one recommendation."""
    agree_on_every_change_of_one_answer(gate, law, 5)


@pytest.mark.slow
def test_the_evaluators_agree_on_every_change_of_one_answer_from_two_hundred_complete_cases(
    gate: Gate, law: LawInForce
) -> None:
    """As above, from 200 complete cases."""
    agree_on_every_change_of_one_answer(gate, law, 200)


# Shuffled


def test_the_order_of_facts_and_of_rules_changes_no_finding(
    reasoner: Reasoner, law: LawInForce, plain: PlainRules
) -> None:
    """With questions, rules and entries in another order, both evaluators still find what they found."""
    random = Random(7)
    sound = Gate(*reasoner.evaluators(law))
    for seed in range(2):
        other = shuffled(reasoner.rulebook, Random(seed)).on(TODAY)
        assert other.space.slots != law.space.slots
        gate = Gate(Durable(other), Exact(other))
        draw = RandomAnswers(plain, random)
        for _ in range(150):
            answers = as_entries(draw.partial(0.3))
            names = random.sample(sorted(answers), len(answers))
            mixed = {name: tuple(random.sample(answers[name], len(answers[name]))) for name in names}
            ours = sound.evaluate(law.space.partial_case(answers)).evaluation
            theirs = gate.evaluate(other.space.partial_case(mixed))
            assert theirs.differences == ()
            assert theirs.evaluation.findings == ours.findings
            assert set(theirs.evaluation.possible) == set(ours.possible)


def shuffled(rulebook: Rulebook, random: Random) -> Rulebook:
    """The same rulebook with its questions and rules in another order."""
    questions = random.sample(sorted(rulebook.questions), len(rulebook.questions))
    rules = random.sample(sorted(rulebook.rules), len(rulebook.rules))
    return replace(
        rulebook,
        questions={name: rulebook.questions[name] for name in questions},
        rules={name: rulebook.rules[name] for name in rules},
    )


# Brute force over raw answers


class BruteForce:
    """All completions of one case in raw answers, each evaluated plainly."""

    def __init__(self, plain: PlainRules, possible: Mapping[Slot, list[Raw]]) -> None:
        self.plain = plain
        self.open = [slot for slot, answers in possible.items() if len(answers) > 1]
        self.found: dict[tuple[Raw, ...], dict[str, bool | str]] = {}
        settled = {slot: answers[0] for slot, answers in possible.items()}
        for chosen in product(*(possible[slot] for slot in self.open)):
            found = plain.found({**settled, **dict(zip(self.open, chosen, strict=True))})
            (code,) = plain.recommended(found)  # exactly one, always
            self.found[chosen] = {**found, RECOMMENDATION: code}

    def findings(self) -> dict[str, Finding]:
        """Met where a rule holds in every completion, not met where in none, not yet known otherwise."""
        result = {}
        for name in self.plain.when:
            held = {found[name] for found in self.found.values()}
            result[name] = Finding.NOT_YET_KNOWN if len(held) == 2 else Finding.MET if True in held else Finding.NOT_MET
        return result

    def possible(self) -> set[bool | str]:
        """Every recommendation that some completion gives."""
        return {found[RECOMMENDATION] for found in self.found.values()}

    def matters_to(self) -> dict[str, set[str]]:
        """By question, the results in which two completions differ that differ in nothing else."""
        results = [*self.plain.criteria, RECOMMENDATION]
        matters: dict[str, set[str]] = {}
        for name in dict.fromkeys(slot[0] if isinstance(slot, tuple) else slot for slot in self.open):
            rest = [at for at, slot in enumerate(self.open) if (slot[0] if isinstance(slot, tuple) else slot) != name]
            groups: dict[tuple[Raw, ...], list[dict[str, bool | str]]] = {}
            for chosen, found in self.found.items():
                groups.setdefault(tuple(chosen[at] for at in rest), []).append(found)
            differ = {r for group in groups.values() for r in results if len({found[r] for found in group}) > 1}
            if differ:
                matters[name] = differ
        return matters


def open_cases(
    plain: PlainRules, seed: int, most: int
) -> Iterator[tuple[dict[str, list[Said]], dict[Slot, list[Raw]]]]:
    """Cases with 1 to 12 slots left open and no more than `most` completions."""
    random = Random(seed)
    draw = RandomAnswers(plain, random)
    while True:
        count = random.randint(1, 12)
        answers = draw.with_open(random.sample(plain.slots, count), in_two=count > 6)
        possible = plain.left_open(answers, draw.sample)
        if prod(len(values) for values in possible.values()) <= most:
            yield answers, possible


def equal_to_brute_force(reasoner: Reasoner, plain: PlainRules, law: LawInForce, cases: int, most: int) -> None:
    """Compare both evaluators with every completion of each case."""
    durable, exact = reasoner.evaluators(law)
    most_open, still_open = 0, 0
    for number, (answers, possible) in enumerate(open_cases(plain, seed=cases, most=most)):
        if number == cases:
            break
        brute = BruteForce(plain, possible)
        case = law.space.partial_case(as_entries(answers))
        evaluation = exact.evaluate(case)
        expected = brute.findings()
        assert dict(evaluation.findings) == expected, answers
        assert dict(durable.evaluate(case).findings) == expected, answers
        assert set(evaluation.possible) == brute.possible(), answers
        asked = {question: set(results) for question, results in exact.questions_that_matter(case).items()}
        assert asked == brute.matters_to(), answers
        most_open = max(most_open, len(brute.open))
        still_open += len(brute.possible()) > 1
    assert most_open == 12 or 2**most_open > most / 4, "no case left much open"
    assert still_open > cases / 10, "too few cases were open to show anything"


def test_both_evaluators_equal_brute_force_over_raw_answers(
    reasoner: Reasoner, plain: PlainRules, law: LawInForce
) -> None:
    """Findings, recommendations possible and questions that matter are those of every completion, read plainly."""
    equal_to_brute_force(reasoner, plain, law, cases=40, most=1_000)


@pytest.mark.slow
def test_both_evaluators_equal_brute_force_with_up_to_twelve_open_answers(
    reasoner: Reasoner, plain: PlainRules, law: LawInForce
) -> None:
    """As above, with more cases and up to 6,000 completions of each."""
    equal_to_brute_force(reasoner, plain, law, cases=300, most=6_000)


def test_both_evaluators_equal_brute_force_under_earlier_law(reasoner: Reasoner) -> None:
    """On a day before care leavers' deaths were notified the three agree as well."""
    earlier = reasoner.rulebook.on(BEFORE_CARE_LEAVERS)
    assert "care_leaver_death_notice" not in earlier.names
    equal_to_brute_force(reasoner, PlainRules(rules_folder(), BEFORE_CARE_LEAVERS), earlier, cases=40, most=400)


# Narrowing


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_learning_more_never_turns_a_settled_finding_round(gate: Gate, law: LawInForce, data: st.DataObject) -> None:
    """When one open answer is narrowed, what was met or not met stays so, and no recommendation becomes possible."""
    full = law.space.full
    case: PartialCase = data.draw(st.tuples(*(st.integers(1, mask) for mask in full)))
    slot = data.draw(st.sampled_from([at for at, mask in enumerate(case) if mask.bit_count() > 1] or [0]))
    narrower = data.draw(st.integers(1, full[slot]).map(lambda mask: mask & case[slot] or case[slot]))
    before = settled(gate, case)
    after = settled(gate, (*case[:slot], narrower, *case[slot + 1 :]))
    for name, finding in before.findings.items():
        if finding is not Finding.NOT_YET_KNOWN:
            assert after.findings[name] is finding
    assert set(after.possible) <= set(before.possible)


def settled(gate: Gate, case: PartialCase) -> Evaluation:
    """The evaluation on which both evaluators agree."""
    passage = gate.evaluate(case)
    assert passage.differences == ()
    return passage.evaluation
