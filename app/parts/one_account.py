"""What the recommendation takes from the answer of one agency alone."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.model.answer import NOT_STATED, standing
from cspr_rules.model.question import ALL_OTHERS
from cspr_rules.model.rule import Finding
from cspr_rules.rationale.clauses import PARTNERS, Clauses
from cspr_rules.reasoning.result import AnswerGround, Consideration, Reasoned

_NOBODY_NAMED = frozenset({NOT_STATED, "other", ALL_OTHERS})


def on_one_account(of: Consideration) -> str:
    """The answers that only one named agency gave and that the recommendation, or a met finding under it, rests on.

    One sentence, in the words of the rationale; empty where there are none, or nothing is recommended yet.
    """
    if of.recommendation is None or of.recommendation.reasoned is None:
        return ""
    relied_on = tuple(dict.fromkeys(_answers(of, of.recommendation.reasoned)))
    alone = [ground for ground in relied_on if _told_by(of, ground.question, relied_on) == {ground.entry.by}]
    named = [ground for ground in alone if ground.entry.by not in _NOBODY_NAMED]
    return f"On one agency's account: {Clauses(of.law, PARTNERS).because(named)}." if named else ""


def _answers(of: Consideration, reasoned: Reasoned) -> Iterator[AnswerGround]:
    for ground in reasoned.because:
        if isinstance(ground, AnswerGround):
            yield ground
        elif ground.finding is Finding.MET:
            yield from _answers(of, of.findings[ground.name])


def _told_by(of: Consideration, question: str, relied_on: tuple[AnswerGround, ...]) -> set[str]:
    """The agencies whose answer is one of those relied on. One that says something else bears nobody out."""
    answers = {ground.entry.answer for ground in relied_on if ground.question == question}
    return {entry.by for entry in standing(of.incident.answers[question]) if entry.answer in answers}
