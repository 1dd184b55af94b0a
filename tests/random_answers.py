"""Random incident answers for tests, as people would write them: open, possible, disputed, corrected, incomplete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from cspr_rules.model.answer import Answers, Entry
from plain_evaluator import AGENCIES, PARTNERS, PlainRules, Raw, Said, Slot

AGES = (0, 5, 17, 18, 24, 25, 40)
DAYS = (date(2018, 7, 1), date(2023, 12, 14), date(2023, 12, 15), date(2026, 1, 1))
ANSWERED_FOR = tuple(agency for agency in AGENCIES if agency not in (*PARTNERS, "all others"))
"""Agencies for which `all others` answers where a file does not name them."""
EARLIER, LATER = date(2026, 3, 1), date(2026, 4, 1)


def a_sample(plain: PlainRules, random: Random) -> dict[str, Sequence[Raw]]:
    """Some raw answers for each question that has endless ones, or very many: numbers, days and lists."""
    sample: dict[str, Sequence[Raw]] = {}
    for name, question in plain.questions.items():
        kind = question["kind"]
        if kind == "whole number":
            sample[name] = AGES
        elif kind == "date":
            sample[name] = DAYS
        elif kind == "any of":
            words = [word for word in question["answers"] if word != "none"]
            none = [("none",)] if "none" in question["answers"] else []
            sample[name] = [
                *none,
                *((word,) for word in random.sample(words, min(3, len(words)))),
                tuple(random.sample(words, 2)),
            ]
    return sample


class RandomAnswers:
    """Draws answers to every question that a rule in force reads."""

    def __init__(self, plain: PlainRules, random: Random) -> None:
        self.plain = plain
        self.random = random
        self.sample = a_sample(plain, random)

    def with_open(self, slots: Sequence[Slot], *, in_two: bool = False) -> dict[str, list[Said]]:
        """Every slot answered, but those of `slots`, which are left open in one way or another.

        With `in_two` each of them is disputed between two answers, so that many can be open at once.
        """
        answers: dict[str, list[Said]] = {}
        for slot in self.plain.slots:
            name, agency = slot if isinstance(slot, tuple) else (slot, None)
            said = self._open(name, agency, 0 if in_two else None) if slot in slots else self._settled(name, agency)
            answers.setdefault(name, []).extend(said)
        return {name: said for name, said in answers.items() if said}

    def partial(self, open_share: float) -> dict[str, list[Said]]:
        """Each slot left open with the probability `open_share`."""
        return self.with_open([slot for slot in self.plain.slots if self.random.random() < open_share])

    def _value(self, name: str) -> Raw:
        if name in self.sample:
            return self.random.choice(self.sample[name])
        question = self.plain.questions[name]
        return self.random.choice([a for a in question["answers"] if a not in question.get("leaves open", {})])

    def _by(self, agency: str | None) -> str:
        return agency or self.random.choice([a for a in AGENCIES if a != "all others"])

    def _settled(self, name: str, agency: str | None) -> list[Said]:
        said = Said(self._value(name), self._by(agency))
        style = self.random.randrange(6)
        if agency in ANSWERED_FOR and style > 2:  # `all others` answers for it
            return []
        if style == 0:  # corrected: the later word counts
            return [Said(self._value(name), said.by, EARLIER), Said(said.answer, said.by, LATER)]
        if style == 1 and agency is None:  # an agency that does not know takes nothing away
            return [said, Said("not known", self.random.choice(PARTNERS))]
        return [said]

    def _open(self, name: str, agency: str | None, style: int | None) -> list[Said]:
        question = self.plain.questions[name]
        style = self.random.randrange(5) if style is None else style
        by = self._by(agency)
        if style == 0:  # rivals, one undated
            first = self._value(name)
            second = next(value for value in iter(lambda: self._value(name), None) if value != first)
            return [Said(first, by), Said(second, by, EARLIER)]
        if style == 1 and agency is None:  # rivals of two agencies
            return [Said(self._value(name), "health"), Said(self._value(name), "police")]
        if style == 2 and question["kind"] == "any of":
            listed = self._value(name)
            if isinstance(listed, tuple) and listed != ("none",):
                return [Said((*listed, "not known"), by)]
        if style == 2 and question.get("leaves open"):
            return [Said(next(iter(question["leaves open"])), by)]
        if style == 3 or agency in ANSWERED_FOR:
            return [Said("not known", by)]
        return []


def as_entries(answers: Mapping[str, Sequence[Said]]) -> Answers:
    """The same answers as the program's model holds them."""
    return {
        name: tuple(Entry(said.answer, said.by, said.known_on) for said in entries) for name, entries in answers.items()
    }
