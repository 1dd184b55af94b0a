"""What agencies give rival answers to, and whether it matters who is right."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, rivals, standing
from cspr_rules.model.classes import Slot
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.result import Disputed


def disputes(law: LawInForce, answers: Answers, exact: Exact) -> Iterator[Disputed]:
    """Every question with rival answers; where it is put to each agency, each agency's rivals by themselves."""
    for name, entries in answers.items():
        question = law.rulebook.questions[name]
        agencies = dict.fromkeys(entry.by for entry in entries) if question.per_agency else (None,)
        for agency in agencies:
            answering = tuple(entry for entry in entries if agency is None or entry.by == agency)
            by_answer = rivals(question, answering)
            if len(by_answer) > 1:
                said = tuple(
                    (answer, tuple(dict.fromkeys(entry.by for entry in given))) for answer, given in by_answer.items()
                )
                matters = _matters(law, answers, exact, Slot(name, agency), answering)
                yield Disputed(name, said, matters, agency)


def _matters(law: LawInForce, answers: Answers, exact: Exact, slot: Slot, answering: tuple[Entry, ...]) -> bool:
    """Whether choosing one rival or another changes a finding or the recommendation."""
    if slot not in law.space.index:
        return False
    others = tuple(entry for entry in answers[slot.question] if entry not in answering)
    outcomes = set()
    for entry in standing(answering):
        chosen = {**answers, slot.question: (*others, entry)}
        evaluation = exact.evaluate(law.space.partial_case(chosen))
        outcomes.add((tuple(evaluation.findings[name] for name in law.criteria), evaluation.possible))
    return len(outcomes) > 1
