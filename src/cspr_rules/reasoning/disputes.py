"""What agencies give rival answers to, and whether it matters who is right."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.engine.exact import Exact
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.answer import Answers, Entry, rivals, standing
from cspr_rules.model.classes import Slot
from cspr_rules.model.rule import Finding
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
                taken = tuple(_each_taken(law, answers, exact, Slot(name, agency), answering))
                outcomes = {(tuple(one.findings[rule] for rule in law.criteria), one.possible) for one in taken}
                met = (rule for one in taken for rule, finding in one.findings.items() if finding is Finding.MET)
                yield Disputed(name, said, matters=len(outcomes) > 1, by=agency, met_on_one=frozenset(met))


def _each_taken(
    law: LawInForce, answers: Answers, exact: Exact, slot: Slot, answering: tuple[Entry, ...]
) -> Iterator[Evaluation]:
    """What follows if one rival or another is taken; nothing where no rule of the law in force asks."""
    if slot not in law.space.index:
        return
    others = tuple(entry for entry in answers[slot.question] if entry not in answering)
    for entry in standing(answering):
        yield exact.evaluate(law.space.partial_case({**answers, slot.question: (*others, entry)}))
