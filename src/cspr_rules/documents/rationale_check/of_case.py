"""The reasons of a decision in the record, and what the record says in their place."""

from __future__ import annotations

from cspr_rules.records.case import Case, Decided, Happened
from cspr_rules.records.events.deciding import LOCAL_REVIEW
from cspr_rules.records.events.learning import ActionAgreed
from cspr_rules.records.events.telling import FamilyNotYetTold, FamilyTold
from cspr_rules.records.failures import NotFound

_BESIDE_THE_REASONS = (
    "national_review",
    "other_learning",
    "new_facts",
    "unaddressed",
    "without_positions",
    "other_area",
    "answers_changed",
)
"""Texts of a decision that belong to its reasons."""


def decision_on_review(case: Case) -> Decided:
    """The latest decision on a local review. Raises NotFound."""
    decided = case.decision(LOCAL_REVIEW)
    if decided is None:
        raise NotFound(
            f"nothing is decided in {case.reference} on a local review, so there are no reasons to check",
            "To check a draft, save it as plain text (.txt) and name that file.",
        )
    return decided


def reasons_of(decided: Decided) -> str:
    """The reasons as they stand in the record, each text a paragraph of its own or more."""
    decision = decided.decision
    texts = (decision.reason, *(getattr(decision, name) for name in _BESIDE_THE_REASONS))
    return "\n\n".join(text for text in texts if text)


def in_the_record(case: Case, decided: Decided) -> dict[str, str]:
    """Where the record says what reasons need not say again, by the names that the lines have for it."""
    decision = decided.decision
    entry = f"entry {decided.happened.entry}"
    found = {
        "consideration": _entries([decided.consideration] if decided.consideration else []),
        "positions": "" if case.without_a_position(decision.about) else _entries(case.positions(decision.about)),
        "national review": entry if decision.national_review else "",
        "actions": _entries(case.of(ActionAgreed)),
        "family": _entries(case.of(FamilyTold, FamilyNotYetTold)),
        "look again on": entry if decision.look_again_on else "",
    }
    return {name: where for name, where in found.items() if where}


def _entries(happened: tuple[Happened, ...] | list[Happened]) -> str:
    numbers = [str(one.entry) for one in happened]
    return f"{'entry' if len(numbers) == 1 else 'entries'} {', '.join(numbers)}" if numbers else ""
