"""Random small rulebooks and cases: every kind of question and condition, sound or not."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import (
    a_rule,
    a_rulebook,
    answered,
    any_of_list,
    met,
    not_met,
    number,
    one_of,
    the_law,
    whole_number,
)
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import AllOf, AnyOf, Condition, NoneOf
from cspr_rules.model.rule import RuleKind
from cspr_rules.model.rulebook import LawInForce

QUESTIONS = [
    one_of("child_died", "yes", "no"),
    one_of("seriously_harmed", "yes", "likely", "no"),
    whole_number("age_at_death"),
    any_of_list("more_than_one_area", "local authority", "police force", "none"),
    one_of("joint_working_concern", "yes", "may", "no"),
    one_of("abuse_or_neglect", "known", "suspected", "ruled out", per_agency=True),
]

ANSWERS: list[Condition] = [
    answered("child_died", "yes"),
    answered("seriously_harmed", "yes"),
    answered("seriously_harmed", "yes", "likely"),
    number("age_at_death", "under 18"),
    number("age_at_death", "24 or under"),
    answered("more_than_one_area", "local authority"),
    answered("more_than_one_area", "police force", "none"),
    answered("joint_working_concern", "yes", "may"),
    answered("joint_working_concern", "may"),
    answered("abuse_or_neglect", "known", "suspected", by="police"),
    answered("abuse_or_neglect", "known", "suspected", by="health"),
    answered("abuse_or_neglect", "known", by="health"),
    answered("abuse_or_neglect", "known", by="any agency but police"),
]


def conditions(earlier: list[str]) -> st.SearchStrategy[Condition]:
    """Conditions on answers and on the findings named in `earlier`."""
    leaf = st.sampled_from([*ANSWERS, *map(met, earlier), *map(not_met, earlier)])

    def joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(parts.map(AllOf), parts.map(AnyOf), parts.map(NoneOf))

    return st.recursive(leaf, joined, max_leaves=6)


@st.composite
def laws(draw: st.DrawFn) -> LawInForce:
    """Four rules that may rest on one another, and none to three recommendations."""
    names = ["first", "second", "third", "fourth"]
    kinds = [RuleKind.DEFINITION, RuleKind.CRITERION, RuleKind.CRITERION, RuleKind.NOTICE]
    rules = [
        a_rule(name, draw(conditions(names[:at])), kind)
        for at, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    table = [
        a_rule(name, draw(conditions(names)), RuleKind.RECOMMENDATION)
        for name in ("local_review", "other_learning", "no_review")[: draw(st.integers(0, 3))]
    ]
    return the_law(a_rulebook(QUESTIONS, [*rules, *table]))


def cases(law: LawInForce) -> st.SearchStrategy[PartialCase]:
    """Any partial case at all."""
    return st.tuples(*(st.integers(1, full) for full in law.space.full))


@st.composite
def laws_with_cases(draw: st.DrawFn) -> tuple[LawInForce, PartialCase]:
    """A law and a case in which only the police and health may not have ruled abuse or neglect out yet."""
    law = draw(laws())
    case = list(draw(cases(law)))
    for slot, at in law.space.index.items():
        if slot.agency not in (None, "police", "health"):
            case[at] = 1 << len(law.space.classes[slot.question]) - 1  # ruled out, the last answer
    return law, tuple(case)
