"""The fewest answers with which two rules come out differently, against trying every set of answers."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings

from builders import a_rule, a_rulebook, all_of, answered, any_of, number, one_of, the_law, whole_number
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.exact.building import compile_diagrams
from cspr_rules.engine.exact.differences import fewest_answers
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import Condition
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import LawInForce
from engine.exact.rulebooks import laws

QUESTIONS = [
    one_of("child_died", "yes", "no"),
    one_of("seriously_harmed", "yes", "likely", "no"),
    whole_number("age_at_death"),
]


def two_rules(before: Condition, after: Condition) -> LawInForce:
    """A law in which one rule stands for the earlier day and one for the later."""
    rules = [a_rule("before", before, RuleKind.DEFINITION), a_rule("after", after, RuleKind.DEFINITION)]
    return the_law(a_rulebook(QUESTIONS, rules))


def told(law: LawInForce, *, without_before: bool = False) -> list[tuple[str, ...]]:
    """Every set of answers found, in words."""
    diagrams = compile_diagrams(law)
    roots = dict(diagrams.roots)
    found = fewest_answers(diagrams, None if without_before else roots["before"], roots["after"])
    space = law.space
    return [
        tuple(f"{space.slots[slot]}: {space.classes[space.slots[slot].question][cls].words}" for slot, cls in way)
        for way in found
    ]


def test_the_fewest_answers_come_first_and_of_as_many_those_that_settle_both() -> None:
    """A later law asks for a child under eighteen: one answer shows it, a death at eighteen for certain."""
    died = answered("child_died", "yes")
    found = told(two_rules(died, all_of(died, number("age_at_death", "under 18"))))
    assert found[0] == ("child_died: yes",)
    assert found[1] == ("age_at_death: 18",)  # it leaves the earlier rule open, so it tells less
    assert sorted(next(way for way in found if len(way) == 2)) == ["age_at_death: 18", "child_died: yes"]
    assert [len(way) for way in found] == sorted(len(way) for way in found)


def test_two_ways_of_saying_the_same_have_no_case_between_them() -> None:
    """Where no case tells two conditions apart, nothing is found, whatever they look like."""
    died, harmed = answered("child_died", "yes"), answered("seriously_harmed", "yes", "likely")
    assert told(two_rules(any_of(died, harmed), any_of(harmed, all_of(died), died))) == []


def test_a_rule_that_begins_shows_where_it_is_met() -> None:
    """Not in force and not yet known are no difference that anybody could act on; met is."""
    died = answered("child_died", "yes")
    law = two_rules(died, all_of(died, answered("seriously_harmed", "likely")))
    assert told(law, without_before=True)[0] == ("child_died: yes", "seriously_harmed: likely")


@given(laws())
@settings(max_examples=60, deadline=None)
def test_no_smaller_set_of_answers_tells_two_rules_apart(law: LawInForce) -> None:
    """The first set found is as small as any, settles both rules where any of its size does, and tells them apart."""
    diagrams = compile_diagrams(law)
    exact = Exact(law, diagrams)
    roots = dict(diagrams.roots)
    first = next(fewest_answers(diagrams, roots["second"], roots["third"]), None)
    tried = _first_size_that_differs(law, exact, "second", "third", most=2 if first is None else len(first))
    if first is None:
        assert tried is None
        return
    assert tried is not None
    size, some_settle_both = tried
    assert len(first) == size
    found = _findings(exact, _case(law, first), "second", "third")
    assert found[0] is not found[1]
    assert (Finding.NOT_YET_KNOWN not in found) is some_settle_both


def _first_size_that_differs(law: LawInForce, exact: Exact, one: str, other: str, most: int) -> tuple[int, bool] | None:
    """The least number of answers after which two rules differ, trying all, and whether some such settle both."""
    slots = sorted(exact.matters(one, law.space.full) | exact.matters(other, law.space.full))
    for size in range(most + 1):
        found = [
            findings
            for chosen in combinations(slots, size)
            for classes in product(*(range(law.space.full[slot].bit_length()) for slot in chosen))
            if len(set(findings := _findings(exact, _case(law, zip(chosen, classes, strict=True)), one, other))) == 2
        ]
        if found:
            return size, any(Finding.NOT_YET_KNOWN not in findings for findings in found)
    return None


def _case(law: LawInForce, answers: object) -> PartialCase:
    case = list(law.space.full)
    for slot, cls in answers:  # type: ignore[attr-defined]
        case[slot] = 1 << cls
    return tuple(case)


def _findings(exact: Exact, case: PartialCase, one: str, other: str) -> tuple[Finding, Finding]:
    return exact.finding(one, case), exact.finding(other, case)
