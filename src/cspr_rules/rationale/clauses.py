"""From grounds and open questions to clauses, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cspr_rules.model.answer import Entry, Value
from cspr_rules.model.contradictions import ALONE
from cspr_rules.model.day_in_words import day_in_words
from cspr_rules.model.question import NOT_KNOWN, Question, Wording
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.result import AnswerGround, Ground

__all__ = ["FAMILY", "PARTNERS", "Clauses", "answer_in_words", "attribution", "day_in_words", "listed"]

PARTNERS = "partners"
FAMILY = "family"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Join parts as a sentence does.

    >>> listed(["the home", "the school", "the clinic"])
    'the home, the school and the clinic'
    """
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def answer_in_words(answer: Value, question: Question | None = None) -> str:
    """An answer as a sentence would name it; with its `question`, in the words that readers are shown for it."""
    if isinstance(answer, date):
        return day_in_words(answer)
    if isinstance(answer, tuple):
        return listed("perhaps others" if word == NOT_KNOWN else _shown(word, question) for word in answer)
    return _shown(str(answer), question)


def _shown(word: str, question: Question | None) -> str:
    return word if question is None else question.shown(word)


class Clauses:
    """The clauses that grounds and open questions become for one reader, "partners" or "family".

    Only the partners are told who said so and when they knew.
    """

    def __init__(self, law: LawInForce, reader: str) -> None:
        self._law = law
        self._reader = reader

    def because(self, grounds: Iterable[Ground]) -> str:
        """All grounds as one clause; empty where there are none."""
        said: dict[str, list[str]] = {}
        for ground in grounds:
            clause, attribution = self._clause(ground)
            attributions = said.setdefault(clause, [])
            if attribution and attribution not in attributions:
                attributions.append(attribution)
        return listed(f"{clause} ({'; '.join(by)})" if by else clause for clause, by in said.items())

    def waiting_for(self, questions: Sequence[str]) -> str:
        """The open questions as "whether …" phrases; empty where there are none."""
        return listed(self._wording(self._question(name)).whether for name in questions)

    def of_entry(self, question: str, entry: Entry) -> str:
        """One answer as a clause, without who said so."""
        wording = self._wording(self._question(question))
        if isinstance(entry.answer, str) and entry.answer in wording.answers:
            return wording.answers[entry.answer]
        if isinstance(entry.answer, tuple):
            (first, *others) = words = _without_what_the_rest_rules_out(question, entry.answer)
            if not others and first in wording.answers:
                return wording.answers[first]
            if wording.any_answer is None:
                return listed(wording.answers.get(word, word) for word in words)
        assert wording.any_answer is not None
        return wording.any_answer.replace("{answer}", answer_in_words(entry.answer))

    def _clause(self, ground: Ground) -> tuple[str, str]:
        if isinstance(ground, AnswerGround):
            clause = self.of_entry(ground.question, ground.entry)
            return clause, attribution(ground.entry) if self._reader == PARTNERS else ""
        outcome = "met" if ground.finding is Finding.MET else "not met"
        return self._law.rules[ground.name].in_short[self._reader][outcome], ""

    def _question(self, name: str) -> Question:
        return self._law.rulebook.questions[name]

    def _wording(self, question: Question) -> Wording:
        return question.partners if self._reader == PARTNERS else question.family


def _without_what_the_rest_rules_out(question: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Not "every action has an owner, and some have none": that the two do not fit together is noted apart."""
    ruled_out = {alone.word for alone in ALONE if alone.question == question}
    return tuple(word for word in words if word not in ruled_out) or words


def attribution(entry: Entry) -> str:
    """Who said so and when they knew, as far as the entry tells; empty where it tells neither."""
    said = [] if entry.by == "not stated" else [entry.by]
    if entry.known_on is not None:
        said.append(day_in_words(entry.known_on))
    return ", ".join(said)
