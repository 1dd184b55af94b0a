"""A debrief as plain data, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cspr_rules.model.answer import Value
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.exercise import Fact


def plain_debrief(told: Debrief) -> dict[str, Any]:
    """What was found and why, criterion by criterion, and where the person saw it otherwise. No marks are in it."""
    recommendation, wrong = told.recommendation, told.wrong_on_purpose
    return {
        "scenario": told.given.scenario,
        "stage": told.given.stage + 1,
        "criteria": [_criterion(one) for one in told.criteria.values()],
        "recommendation": {
            "code": recommendation.code,
            "possible": list(recommendation.possible),
            "why": _texts(recommendation.why),
            "yours": recommendation.yours or None,
            "from_your_answers": list(recommendation.from_your_answers),
            "left_to_the_partners": recommendation.left_to_the_partners,
        },
        "facts": [_fact(one) for one in told.facts],
        "unknowns_taken": [_fact(one) for one in told.unknowns_taken],
        "not_considered": [one.name for one in told.not_considered],
        "wrong_on_purpose": None
        if wrong is None
        else {"shown": wrong.shown, "debrief": wrong.debrief, "followed": told.followed},
        "reasons": {
            "missing": [{"line": one.name, "asks": one.asks} for one in told.reasons.missing],
            "addressed": sorted(told.reasons.addressed),
            "says_nothing": [
                {"words": one.quote, "say_instead": one.phrase.say_instead} for one in told.reasons.says_nothing
            ],
        },
    }


def _criterion(one: OnCriterion) -> dict[str, Any]:
    return {
        "criterion": one.name,
        "title": one.title,
        "finding": one.finding.value,
        "why": _texts(one.why),
        "view": None if one.view is None else one.view.value,
        "from_your_answers": one.from_your_answers.value,
        "differs": one.differs,
        "unknown_as_no": one.unknown_as_no,
        "explained_by": [_fact(fact) for fact in one.facts],
        "readings": list(one.readings),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "question": fact.question,
        "by": fact.agency,
        "yours": [_word(one) for one in fact.yours],
        "careful": [
            {
                "answer": _word(one.entry.answer),
                "rests_on": [{"document": passage.document, "words": passage.words} for passage in one.rests_on],
                "also_fair": [_word(value) for value in one.also_fair],
                "because": one.entry.because or None,
            }
            for one in fact.careful
        ],
        "fair": fact.fair,
    }


def _texts(sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def _word(answer: Value) -> object:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
