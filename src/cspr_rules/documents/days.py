"""Days on which something happened, for the time line of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspr_rules.documents.document import Words
from cspr_rules.documents.words import Wording
from cspr_rules.model.answer import Answers, rivals
from cspr_rules.model.question import Kind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day. `question` is that whose answer it is, so that no clock tells it again."""

    day: date
    says: Words
    question: str = ""


def days_answered(answers: Answers, rulebook: Rulebook, wording: Wording) -> tuple[Day, ...]:
    """The days that people gave, in rulebook order. Where their answers differ every one stands, and says so."""
    found = []
    for name, entries in answers.items():
        question = rulebook.questions.get(name)
        if question is None or question.kind is not Kind.DATE:
            continue
        given = [day for day in rivals(question, entries) if isinstance(day, date)]
        for day in sorted(given):
            says = Sentence(what_happened(rulebook, name), (f"answer/{name}",))
            differs = wording.say("answers differ", *says.origins, what=says.text)
            found.append(Day(day, (says,) if len(given) == 1 else differs, name))
    return tuple(found)


def what_happened(rulebook: Rulebook, question: str) -> str:
    """What the question says to have happened, without the day: "The child died"."""
    says = rulebook.questions[question].partners.any_answer or question.replace("_", " ")
    return capital(says.replace(" on {answer}", "").replace("{answer}", "").strip())


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
