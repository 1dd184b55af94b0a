"""Changes of one answer that several agencies share."""

from __future__ import annotations

from builders import a_rule, a_rulebook, answered, none_of, one_of, the_answers, the_law
from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Entry
from cspr_rules.model.classes import Slot
from cspr_rules.model.question import OTHER_AGENCIES
from cspr_rules.model.rule import RuleKind

QUESTION = one_of("abuse_or_neglect", "known", "suspected", "ruled out", per_agency=True)
SUSPECTS = answered("abuse_or_neglect", "known", "suspected", by="any agency")
LAW = the_law(
    a_rulebook(
        [QUESTION],
        [
            a_rule("review", SUSPECTS, RuleKind.RECOMMENDATION),
            a_rule("no_review", none_of(SUSPECTS), RuleKind.RECOMMENDATION),
        ],
    )
)


def test_what_all_others_said_changes_as_one_answer() -> None:
    """One answer of `all others` stands for every agency that is not named: one change, not eight."""
    others = [Slot("abuse_or_neglect", agency) for agency in (*OTHER_AGENCIES, "all others")]
    together = [LAW.space.index[slot] for slot in others]
    said = (
        Entry("ruled out", "local authority"),
        Entry("ruled out", "health"),
        Entry("ruled out", "police"),
        Entry("suspected", "all others"),
    )
    case = LAW.space.partial_case(the_answers(abuse_or_neglect=said))
    exact = Exact(LAW)
    assert exact.possible(case) == ("review",)
    ((change,),) = exact.smallest_changes(case, [], together)
    slot, cls = change
    assert LAW.space.slots[slot].agency == "all others"
    assert LAW.space.classes["abuse_or_neglect"][cls].example == "ruled out"


def test_a_shared_answer_and_another_may_have_to_change_together() -> None:
    """Where health suspects too, neither change alone is enough and both together are the smallest."""
    others = [Slot("abuse_or_neglect", agency) for agency in (*OTHER_AGENCIES, "all others")]
    together = [LAW.space.index[slot] for slot in others]
    said = (
        Entry("ruled out", "local authority"),
        Entry("suspected", "health"),
        Entry("ruled out", "police"),
        Entry("suspected", "all others"),
    )
    case = LAW.space.partial_case(the_answers(abuse_or_neglect=said))
    answered_slots = [
        LAW.space.index[Slot("abuse_or_neglect", agency)] for agency in ("local authority", "health", "police")
    ]
    (changes,) = Exact(LAW).smallest_changes(case, answered_slots, together)
    assert {LAW.space.slots[slot].agency for slot, _ in changes} == {"health", "all others"}
