"""A case told in sentences, from the clauses that the question files hold for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, Value
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NOT_KNOWN, OTHER_AGENCIES
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.rationale.clauses import PARTNERS, Clauses, listed

_UNBORN, _DIED = "unborn", "child_died"
_BORN = (Entry("no"),)
_AGE, _AGE_AT_DEATH = "age_at_incident", "age_at_death"
_AGES = (0, 14, 6, 16, 3, 11, 9)
_NO_IMPROVEMENTS = ("improvements_needed", "improvements_identified_before")
_SUBJECTS = ("The child ", "The national Panel ", "The partners ", "The rapid review ", "The case ")
_AND, _LONGEST = " and ", 160
_OPEN_TOGETHER = 4
"""Questions that one sentence can carry when it is read aloud."""
_EVERY_OTHER = "every other agency"
_SPOKEN = {
    "local authority": "the local authority",
    "police": "the police",
    "early years": "early years services",
    "probation": "the probation service",
    "voluntary sector": "the voluntary sector",
    "other": "another agency",
    "not stated": "an agency that is not named",
    ALL_OTHERS: "every agency beside those named",
}
"""Agencies as a sentence names them, where the list of answers has them otherwise."""
_PLURAL = ("police", "early years")

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

    def answers(self, case: PartialCase, *, ages: bool = False) -> Answers:
        """The settled answers of `case`, one of each class, as an incident has them.

        With `ages` a child whose age alone is told is not always the oldest of its class. Cases in which the same
        questions are settled get the same age.
        """
        found: dict[str, tuple[Entry, ...]] = {}
        for slot, mask in zip(self.law.space.slots, case, strict=True):
            if (value := self._value(slot, mask)) is not None:
                entry = Entry(value, *((slot.agency,) if slot.agency else ()))
                found[slot.question] = (*found.get(slot.question, ()), entry)
        if ages and _AGE in found and _AGE_AT_DEATH not in found:
            settled = sum(at for at, mask in enumerate(case) if mask.bit_count() == 1)
            younger = {**found, _AGE: (Entry(_AGES[settled % len(_AGES)]),)}
            if self.law.space.partial_case(younger) == self.law.space.partial_case(found):
                return younger
        return found

    def told(self, answers: Answers) -> tuple[str, ...]:
        """Every answer that is known, told in sentences, in the order of the meeting's questions.

        That a child was born alive goes without saying, and so does that improvements which nobody sees were not seen
        before. That a child was not born is said after the death, or it would read as if the two did not fit together.
        What is said of one subject at one stage of the meeting stands in one sentence.
        """
        names = [name for name in self.law.rulebook.questions if name in answers]
        if _UNBORN in names:
            names.remove(_UNBORN)
            if answers[_UNBORN] != _BORN:
                names.insert(names.index(_DIED) + 1 if _DIED in names else 0, _UNBORN)
        if all(_only(answers.get(name, ()), "no") for name in _NO_IMPROVEMENTS):
            names.remove(_NO_IMPROVEMENTS[1])
        told = ((self._stage(name), said) for name in names for said in self.of_question(name, answers[name]))
        return tuple(_joined(told))

    def _stage(self, name: str) -> str:
        return self.law.rulebook.questions[name].stage

    def of_question(self, name: str, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The sentences for the answers to one question; each agency's with its name, where it is asked of each."""
        known = [entry for entry in entries if entry.is_known]
        if not self.law.rulebook.questions[name].per_agency:
            return tuple(_sentence(self._clause(name, entry)) for entry in known)
        by_answer: dict[Value, list[Entry]] = {}
        for entry in known:
            by_answer.setdefault(entry.answer, []).append(entry)
        return tuple(
            _sentence(f"{_agencies([entry.by for entry in given])} that {self._clauses.of_entry(name, given[0])}")
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
        """What nobody has said, a few questions to a sentence."""
        questions = self.law.rulebook.questions
        asked = [questions[name].partners.whether for name in names]
        groups = [asked[at : at + _OPEN_TOGETHER] for at in range(0, len(asked), _OPEN_TOGETHER)]
        return tuple(
            _sentence(f"{'nor has anybody' if number else 'nobody has'} said {listed(group, 'or')}")
            for number, group in enumerate(groups)
        )

    def _value(self, slot: Slot, mask: int) -> Value | None:
        """An answer of the one class left, None where several are."""
        if mask.bit_count() != 1:
            return None
        return self.law.space.classes[slot.question][mask.bit_length() - 1].example


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _only(entries: Sequence[Entry], answer: str) -> bool:
    return bool(entries) and all(entry.answer == answer for entry in entries)


def _joined(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Sentences with their stage: each two beside each other, of one stage and about one subject, become one."""
    waiting = before = ""
    for stage, sentence in told:
        subject = next((one for one in _SUBJECTS if waiting.startswith(one) and sentence.startswith(one)), "")
        if subject and stage == before and _AND not in waiting and len(waiting) + len(sentence) < _LONGEST:
            waiting = f"{waiting.removesuffix('.')}{_AND}{sentence.removeprefix(subject)}"
            continue
        if waiting:
            yield waiting
        waiting, before = sentence, stage
    if waiting:
        yield waiting


def _agencies(names: Sequence[str]) -> str:
    """Who says it, as the beginning of a sentence."""
    missing = set(AGENCIES) - set(names)
    if len(missing) < 2:
        return "every other agency says" if missing else "every agency says"
    others = (*OTHER_AGENCIES, ALL_OTHERS)
    if set(names) >= set(others):
        names = [*(name for name in names if name not in others), _EVERY_OTHER]
    spoken = [_SPOKEN.get(name, name) for name in names]
    plural = len(spoken) > 1 or names[0] in _PLURAL
    return f"{listed(spoken)} {'say' if plural else 'says'}"
