"""The exact findings, and what is read off beside them, are what looking at every completion gives."""

from __future__ import annotations

import pickle
import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings

from builders import (
    a_random_case,
    a_rule,
    a_rulebook,
    a_small_rulebook,
    all_of,
    an_incident,
    answered,
    any_of,
    met,
    none_of,
    one_of,
    the_contract_law,
    the_law,
)
from cspr_rules.engine.exact import RECOMMENDATION, Exact, SearchTooLong, changes
from cspr_rules.engine.exact.building import DiagramsTooLarge, compile_diagrams, slot_order
from cspr_rules.model.answer import Entry
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.condition import Condition
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import LawInForce
from engine.exact import completions as by_trying
from engine.exact.completions import Completions, with_one_class
from engine.exact.rulebooks import laws_with_cases

LAW = the_contract_law()
EXACT = Exact(LAW)
thorough = settings(max_examples=100, deadline=None)


def cases_with_open_answers(count: int, open_answers: int, seed: int) -> list[PartialCase]:
    """Cases under the contract's rulebook with so many answers open or disputed, at most 4,096 completions each."""
    random = Random(seed)
    cases = []
    while len(cases) < count:
        case = [1 << random.randrange(full.bit_length()) for full in LAW.space.full]
        completions = 1
        for slot in random.sample(range(len(case)), open_answers):
            full = LAW.space.full[slot]
            case[slot] = random.choice([mask for mask in range(1, full + 1) if mask & (mask - 1)])
            completions *= case[slot].bit_count()
        if completions <= 4096:
            cases.append(tuple(case))
    return cases


def assert_as_brute_force(law: LawInForce, exact: Exact, case: PartialCase) -> None:
    """Findings, what is possible and what matters are what every completion together gives."""
    completions = Completions(law, case)
    evaluation = exact.evaluate(case)
    assert evaluation.findings == {name: completions.finding(name) for name in law.rules}
    assert evaluation.possible == completions.possible()
    assert evaluation.fired == ()
    for name in law.rules:
        assert exact.matters(name, case) == completions.matter(completions.holds[name])
    table = completions.results()[RECOMMENDATION]
    assert exact.matters_to_recommendation(case) == completions.matter(*table)
    mattering = exact.questions_that_matter(case)
    assert {question: set(results) for question, results in mattering.items()} == by_trying.questions_that_matter(
        law, case
    )
    assert all(not completions.settled(result) for results in mattering.values() for result in results)


@given(laws_with_cases())
@thorough
def test_whatever_the_rules_findings_and_what_matters_are_those_of_every_completion(
    drawn: tuple[LawInForce, PartialCase],
) -> None:
    """On random rulebooks, sound or not, findings, what is possible and what matters equal brute force."""
    law, case = drawn
    assert_as_brute_force(law, Exact(law), case)


@pytest.mark.parametrize("open_answers", [0, 1, 2, 4, 6, 8, 10, 12])
def test_under_the_contract_findings_and_what_matters_are_those_of_every_completion(open_answers: int) -> None:
    """With 12 or fewer answers open or disputed, the contract's findings and what matters equal brute force."""
    for case in cases_with_open_answers(12, open_answers, seed=open_answers):
        assert_as_brute_force(LAW, EXACT, case)


@given(laws_with_cases())
@thorough
def test_whatever_the_rules_a_single_answer_settles_what_brute_force_says_it_settles(
    drawn: tuple[LawInForce, PartialCase],
) -> None:
    """On random rulebooks `settles` lists exactly the results that one class of one slot would settle."""
    law, case = drawn
    found = {question: set(results) for question, results in Exact(law).settles(case).items()}
    assert found == by_trying.settles(law, case)


def test_under_the_contract_a_single_answer_settles_what_brute_force_says_it_settles() -> None:
    """The same on the contract's rulebook, with eight answers open."""
    for case in cases_with_open_answers(15, 8, seed=21):
        found = {question: set(results) for question, results in EXACT.settles(case).items()}
        assert found == by_trying.settles(LAW, case)


@given(laws_with_cases())
@thorough
def test_whatever_the_rules_the_smallest_changes_are_those_that_trying_every_change_finds(
    drawn: tuple[LawInForce, PartialCase],
) -> None:
    """On random rulebooks the changes found are all the smallest ones and no others, each found once."""
    law, case = drawn
    answered = [slot for slot, mask in enumerate(case) if mask != law.space.full[slot]][:5]
    found = Exact(law).smallest_changes(case, answered)
    assert {frozenset(way) for way in found} == by_trying.smallest_changes(law, case, answered)
    assert list(found) == sorted({tuple(sorted(way)) for way in found})


def test_under_the_contract_the_smallest_changes_are_those_that_trying_every_change_finds() -> None:
    """The same on the contract's rulebook with five answers open, where one change or two are enough."""
    sizes = set()
    for case in cases_with_open_answers(30, 5, seed=5):
        answered = [slot for slot, mask in enumerate(case) if not mask & (mask - 1)]
        found = EXACT.smallest_changes(case, answered)
        sizes.add(len(found[0]))
        if len(found[0]) == 1:
            assert {frozenset(way) for way in found} == by_trying.smallest_changes(LAW, case, answered, most=1)
        else:
            assert not by_trying.smallest_changes(LAW, case, answered, most=1)
            for way in found:
                changed = case
                for slot, at in way:
                    changed = with_one_class(changed, slot, at)
                assert Completions(LAW, changed).possible() != Completions(LAW, case).possible()
    assert sizes == {1, 2}


@given(laws_with_cases())
@thorough
def test_whatever_the_rules_a_dispute_matters_where_choosing_one_side_or_the_other_differs(
    drawn: tuple[LawInForce, PartialCase],
) -> None:
    """On random rulebooks a dispute matters exactly where a criterion or the possible recommendations would differ."""
    law, case = drawn
    exact = Exact(law)
    for slot in range(len(case)):
        assert exact.disputes_that_matter(case, slot) == by_trying.dispute_matters(law, case, slot)


def test_narrowing_an_open_answer_never_turns_a_settled_finding_round() -> None:
    """From an open case down to a complete one, a finding once settled stays, and no recommendation comes back."""
    random = Random(7)
    for _ in range(100):
        case = a_random_case(LAW.space, random, open_share=0.8)
        before = EXACT.evaluate(case)
        while open_slots := [slot for slot, mask in enumerate(case) if mask & (mask - 1)]:
            slot = random.choice(open_slots)
            at = random.choice([at for at in range(case[slot].bit_length()) if case[slot] >> at & 1])
            keep = 1 << at if random.random() < 0.5 else case[slot] & ~(1 << at)
            case = (*case[:slot], keep, *case[slot + 1 :])
            after = EXACT.evaluate(case)
            for name, finding in before.findings.items():
                assert finding is Finding.NOT_YET_KNOWN or after.findings[name] is finding
            assert set(after.possible) <= set(before.possible)
            before = after
        assert len(before.possible) == 1
        assert Finding.NOT_YET_KNOWN not in before.findings.values()


def test_with_nothing_answered_nothing_is_known_and_every_recommendation_is_possible() -> None:
    """Blank is never no: every finding is not yet known and every recommendation remains."""
    evaluation = EXACT.evaluate(LAW.space.full)
    assert set(evaluation.findings.values()) == {Finding.NOT_YET_KNOWN}
    assert evaluation.possible == LAW.recommendations
    assert EXACT.smallest_changes(LAW.space.full, []) == ()


def test_a_finding_is_settled_when_every_open_way_leads_to_the_same_place() -> None:
    """Plain three-valued chaining would say not yet known; both rows that stay open lead to met, so it is met."""
    law = the_law(
        a_rulebook(
            [one_of("child_died", "yes", "no"), one_of("joint_working_concern", "yes", "no")],
            [
                a_rule(
                    "after_a_death", all_of(answered("child_died", "yes"), answered("joint_working_concern", "yes"))
                ),
                a_rule("after_harm", all_of(answered("child_died", "no"), answered("joint_working_concern", "yes"))),
                a_rule("either", any_of(met("after_a_death"), met("after_harm"))),
            ],
        )
    )
    case = law.space.partial_case(an_incident(joint_working_concern="yes").answers)
    findings = Exact(law).evaluate(case).findings
    assert findings["after_a_death"] is Finding.NOT_YET_KNOWN
    assert findings["after_harm"] is Finding.NOT_YET_KNOWN
    assert findings["either"] is Finding.MET
    assert Exact(law).matters("either", case) == frozenset()


def test_an_answer_stops_mattering_when_a_dispute_leaves_the_same_possibilities_either_way() -> None:
    """Harm disputed between "likely" and "no" leads to the same finding whether or not the child died."""
    law = one_criterion(
        any_of(
            all_of(answered("child_died", "yes"), answered("seriously_harmed", "yes", "no")),
            all_of(answered("child_died", "no"), answered("seriously_harmed", "no")),
        )
    )
    disputed = law.space.partial_case(
        an_incident(seriously_harmed=(Entry("likely", "health"), Entry("no", "police"))).answers
    )
    assert Exact(law).matters("criterion", disputed) == {law.space.index[Slot("seriously_harmed")]}
    assert Exact(law).matters("criterion", law.space.full) == {0, 1}


def test_an_answer_goes_on_mattering_when_only_some_possibilities_have_become_the_same() -> None:
    """With a concern established, whether the child died matters where harm is certain and not where it is likely."""
    law = one_criterion(
        any_of(
            all_of(answered("child_died", "yes"), answered("seriously_harmed", "yes")),
            all_of(answered("child_died", "yes"), answered("seriously_harmed", "no"), answered("concern", "yes")),
            all_of(answered("child_died", "no"), answered("seriously_harmed", "yes"), answered("concern", "no")),
            all_of(answered("child_died", "no"), answered("seriously_harmed", "no")),
        )
    )
    case = law.space.partial_case(an_incident(concern="yes").answers)
    assert Exact(law).matters("criterion", case) == {0, 1}


def one_criterion(when: Condition) -> LawInForce:
    """A criterion over a death, harm and a concern."""
    questions = [
        one_of("child_died", "yes", "no"),
        one_of("seriously_harmed", "yes", "likely", "no"),
        one_of("concern", "yes", "no"),
    ]
    return the_law(a_rulebook(questions, [a_rule("criterion", when)]))


def test_a_question_put_to_each_agency_matters_while_one_agency_has_not_ruled_it_out() -> None:
    """When every agency but housing has ruled abuse or neglect out, housing's answer matters and would settle it."""
    told = {
        "abuse_or_neglect": tuple(
            Entry("ruled out", by) for by in ("local authority", "health", "police", "all others")
        )
    }
    every_agency = LAW.space.partial_case(told)
    housing = LAW.space.index[Slot("abuse_or_neglect", "housing")]
    case = (*every_agency[:housing], LAW.space.full[housing], *every_agency[housing + 1 :])
    limb = "abuse_or_neglect_known_or_suspected"
    assert EXACT.finding(limb, every_agency) is Finding.NOT_MET
    assert EXACT.finding(limb, case) is Finding.NOT_YET_KNOWN
    assert EXACT.matters(limb, case) == {housing}
    assert limb in EXACT.questions_that_matter(case)["abuse_or_neglect"]
    assert limb in EXACT.settles(case)["abuse_or_neglect"]
    assert EXACT.disputes_that_matter(case, housing)


def test_questions_and_results_come_in_the_order_of_the_rulebook() -> None:
    """Questions come in slot order, and for each the criteria in rulebook order with the recommendation last."""
    mattering = EXACT.questions_that_matter(LAW.space.full)
    asked = list(dict.fromkeys(slot.question for slot in LAW.space.slots))
    assert list(mattering) == [question for question in asked if question in mattering]
    order = [*LAW.criteria, RECOMMENDATION]
    for results in mattering.values():
        assert list(results) == sorted(results, key=order.index)
    assert mattering["child_died"][-1] == RECOMMENDATION


def test_answers_can_be_named_by_their_question_when_looking_for_changes() -> None:
    """A question put to each agency stands for the agencies that have answered, and an unread question for nothing."""
    told = an_incident(
        child_died="yes", abuse_or_neglect=(Entry("ruled out", "health"), Entry("suspected", "police"))
    ).answers
    case = LAW.space.partial_case(told)
    slots = [LAW.space.index[Slot("child_died")]]
    slots += [LAW.space.index[Slot("abuse_or_neglect", agency)] for agency in ("health", "police")]
    changed = EXACT.smallest_changes(case, ["child_died", "abuse_or_neglect", "kinds_of_abuse"])
    assert changed == EXACT.smallest_changes(case, slots)
    assert EXACT.smallest_changes(case, ["kinds_of_abuse"]) == ()


def test_a_search_for_changes_that_grows_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound the search stops with an error of its own and never with an incomplete list."""
    case = cases_with_open_answers(1, 5, seed=5)[0]
    monkeypatch.setattr(changes, "MOST_STEPS", 3)
    with pytest.raises(SearchTooLong):
        EXACT.smallest_changes(case, list(range(len(case))))


def test_diagrams_can_be_kept_and_used_again_without_the_package_that_built_them() -> None:
    """Kept diagrams come back equal, and evaluating with them imports neither dd nor anything it needs."""
    law = the_law(a_small_rulebook())
    kept = pickle.dumps(Exact(law).diagrams)
    assert pickle.loads(kept) == compile_diagrams(law)
    program = (
        "import pickle, sys; from builders import a_small_rulebook, the_law; from cspr_rules.engine.exact import Exact;"
        f"law = the_law(a_small_rulebook()); exact = Exact(law, pickle.loads({kept!r})); nothing = law.space.full;"
        "print(len(exact.evaluate(nothing).findings), len(exact.settles(nothing)) > 0, 'dd' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert said.stdout.split() == ["6", "True", "False"]


def a_law_of_two(
    questions: list[Question], first: str = "died", second: str = "not_died", criterion: str = "seriously_harmed"
) -> LawInForce:
    """One criterion and two recommendations, read from two questions."""
    died = answered(questions[0].name, "yes")
    table = [a_rule(name, when, RuleKind.RECOMMENDATION) for name, when in ((first, died), (second, none_of(died)))]
    return the_law(a_rulebook(questions, [a_rule(criterion, answered("harmed", "yes")), *table]))


@pytest.mark.parametrize(
    "other",
    [
        a_law_of_two([one_of("child_died", "yes", "no"), one_of("harmed", "yes", "no")]),
        a_law_of_two([one_of("died", "yes", "no"), one_of("harmed", "yes")]),
        a_law_of_two([one_of("died", "yes", "no"), one_of("harmed", "yes", "no")], "child_died"),
        a_law_of_two([one_of("died", "yes", "no"), one_of("harmed", "yes", "no")], "not_died", "died"),
        a_law_of_two([one_of("died", "yes", "no"), one_of("harmed", "yes", "no")], criterion="hurt"),
    ],
    ids=["another question", "fewer classes", "other recommendations", "another order of them", "another criterion"],
)
def test_diagrams_of_another_law_are_refused(other: LawInForce) -> None:
    """Diagrams kept from one law in force cannot be used for another, however alike."""
    law = a_law_of_two([one_of("died", "yes", "no"), one_of("harmed", "yes", "no")])
    assert Exact(law, compile_diagrams(law)).possible((1, 1)) == ("died",)
    with pytest.raises(ValueError, match="another law"):
        Exact(other, compile_diagrams(law))


def test_the_diagrams_stay_small_and_come_out_the_same_each_time() -> None:
    """The order of slots keeps the contract's rulebook under 400 nodes; building twice gives equal diagrams."""
    assert len(EXACT.diagrams.nodes) < 400
    assert compile_diagrams(LAW) == EXACT.diagrams
    assert sorted(slot_order(LAW)) == list(range(len(LAW.space.slots)))
    looking = [(slot, edges) for slot, edges in EXACT.diagrams.nodes if edges]
    assert len(set(looking)) == len(looking)
    for at, (_, edges) in enumerate(EXACT.diagrams.nodes):
        assert len(edges) != 1
        assert all(child < at for child, _ in edges)


def test_a_rulebook_whose_rules_rest_on_too_much_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the bound the build stops and names the rule."""
    monkeypatch.setattr("cspr_rules.engine.exact.building.MOST_NODES", 10)
    with pytest.raises(DiagramsTooLarge) as refused:
        compile_diagrams(LAW)
    assert refused.value.rule in LAW.rules


def test_a_table_whose_recommendations_have_nothing_to_do_with_one_another_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Recommendations that can hold in any combination are no table: past the bound the build stops and says so."""
    names = [f"reason_{number}" for number in range(10)]
    rules = [a_rule(f"because_of_{name}", answered(name, "yes"), RuleKind.RECOMMENDATION) for name in names]
    law = the_law(a_rulebook([one_of(name, "yes", "no") for name in names], rules))
    monkeypatch.setattr("cspr_rules.engine.exact.building.MOST_NODES", 100)
    with pytest.raises(DiagramsTooLarge) as refused:
        compile_diagrams(law)
    assert refused.value.rule == RECOMMENDATION


def test_a_law_without_recommendations_can_be_evaluated() -> None:
    """Criteria alone: no recommendation is possible and none is asked about."""
    law = the_law(a_rulebook([one_of("child_died", "yes", "no")], [a_rule("died", answered("child_died", "yes"))]))
    exact = Exact(law)
    assert exact.evaluate((1,)).findings == {"died": Finding.MET}
    assert exact.evaluate((3,)).possible == ()
    assert exact.questions_that_matter((3,)) == {"child_died": ("died",)}
    assert exact.smallest_changes((1,), ["child_died"]) == ()


def test_a_condition_that_nothing_can_change_is_settled_from_the_start() -> None:
    """A rule that holds whatever the answers is met with nothing answered, and no question matters to it."""
    always = any_of(answered("child_died", "yes"), none_of(answered("child_died", "yes")))
    law = the_law(
        a_rulebook(
            [one_of("child_died", "yes", "no")],
            [a_rule("always", always), a_rule("the_only_one", met("always"), RuleKind.RECOMMENDATION)],
        )
    )
    exact = Exact(law)
    assert exact.evaluate(law.space.full).findings == {"always": Finding.MET, "the_only_one": Finding.MET}
    assert exact.evaluate(law.space.full).possible == ("the_only_one",)
    assert exact.questions_that_matter(law.space.full) == {}
