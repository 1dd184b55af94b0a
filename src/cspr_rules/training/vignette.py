"""A case told in sentences, from the clauses that the question files hold for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, Value
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NOT_KNOWN, OTHER_AGENCIES
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.rationale.clauses import PARTNERS, Clauses, listed

FIRST_STEPS_UP_TO, SOME_EXPERIENCE_UP_TO = 3, 9
"""Open questions that matter, up to which a pair is called easy, or middling."""


def difficulty(open_questions: int) -> str:
    """How hard a pair is by the number of open questions that matter to some finding."""
    if open_questions <= FIRST_STEPS_UP_TO:
        return "first steps"
    return "some experience" if open_questions <= SOME_EXPERIENCE_UP_TO else "demanding"


@dataclass(frozen=True, slots=True)
class Vignette:
    """A shared story, the one answer that differs told both ways, and what nobody has said.

    The story leaves out what no finding ever reads.
    """

    story: tuple[str, ...]
    first: str
    second: str
    open: tuple[str, ...]
    """Open questions that matter to some finding, as sentences."""


class Telling:
    """Turns cases into sentences for the safeguarding partners."""

    def __init__(self, law: LawInForce, exact: Exact) -> None:
        self.law, self.exact = law, exact
        self._clauses = Clauses(law, PARTNERS)

    def answers(self, case: PartialCase) -> Answers:
        """The settled answers of `case`, one of each class, as an incident has them."""
        found: dict[str, tuple[Entry, ...]] = {}
        for slot, mask in zip(self.law.space.slots, case, strict=True):
            if (value := self._value(slot, mask)) is not None:
                entry = Entry(value, *((slot.agency,) if slot.agency else ()))
                found[slot.question] = (*found.get(slot.question, ()), entry)
        return found

    def told(self, answers: Answers, leave_out: str = "") -> tuple[str, ...]:
        """One sentence for every answer that is known, in the order of the meeting's questions."""
        questions = self.law.rulebook.questions
        return tuple(
            sentence
            for name in questions
            if name in answers and name != leave_out
            for sentence in self.of_question(name, answers[name])
        )

    def of_question(self, name: str, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The sentences for the answers to one question; each agency's with its name, where it is asked of each."""
        known = [entry for entry in entries if entry.is_known]
        if not self.law.rulebook.questions[name].per_agency:
            return tuple(_sentence(self._clause(name, entry)) for entry in known)
        by_answer: dict[Value, list[Entry]] = {}
        for entry in known:
            by_answer.setdefault(entry.answer, []).append(entry)
        return tuple(
            _sentence(f"{self._clauses.of_entry(name, given[0])} ({_agencies([entry.by for entry in given])})")
            for given in by_answer.values()
        )

    def _clause(self, name: str, entry: Entry) -> str:
        """An answer as a clause; a list that may go on says so."""
        if not isinstance(entry.answer, tuple) or NOT_KNOWN not in entry.answer:
            return self._clauses.of_entry(name, entry)
        said = tuple(word for word in entry.answer if word != NOT_KNOWN)
        return f"{self._clauses.of_entry(name, replace(entry, answer=said))}, and perhaps others"

    def open_questions(self, case: PartialCase) -> tuple[str, ...]:
        """The open questions that matter to some finding or to the recommendation, in the meeting's order."""
        return tuple(self.exact.questions_that_matter(case))

    def open_told(self, names: Iterable[str]) -> tuple[str, ...]:
        """What nobody has said, one sentence for each open question."""
        questions = self.law.rulebook.questions
        return tuple(_sentence(f"nobody has said {questions[name].partners.whether}") for name in names)

    def _value(self, slot: Slot, mask: int) -> Value | None:
        """An answer of the one class left, None where several are."""
        if mask.bit_count() != 1:
            return None
        return self.law.space.classes[slot.question][mask.bit_length() - 1].example


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _agencies(names: Sequence[str]) -> str:
    missing = set(AGENCIES) - set(names)
    if len(missing) < 2:
        return "every other agency" if missing else "every agency"
    others = (*OTHER_AGENCIES, ALL_OTHERS)
    if set(names) >= set(others):
        return listed([*(name for name in names if name not in others), "every other agency"])
    return listed("an agency that is not named" if name == "not stated" else name for name in names)
