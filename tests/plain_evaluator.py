"""A third reading of the rules, for tests: straight from the YAML, on raw answers, one complete case at a time.

It shares nothing with the loader, the model's classes or either evaluator, so that a fault in what those share is seen
here. It is slow and says nothing of open cases; those are enumerated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML

PARTNERS = ("local authority", "health", "police")
OTHERS = ("education", "early years", "probation", "housing", "voluntary sector", "other", "not stated", "all others")
AGENCIES = (*PARTNERS, *OTHERS)

Raw: TypeAlias = "str | int | date | tuple[str, ...]"
Slot: TypeAlias = "str | tuple[str, str]"
"""A question, or a question with the agency that answers it."""
Case: TypeAlias = Mapping[Slot, Raw]
"""One raw answer for every slot."""


@dataclass(frozen=True)
class Said:
    """One entry of an incident file."""

    answer: Raw
    by: str = "not stated"
    known_on: date | None = None


class PlainRules:
    """The rules in force on `day`, read from the rules folder."""

    def __init__(self, folder: Path, day: date) -> None:
        read = YAML(typ="base").load
        self.questions: dict[str, dict[str, Any]] = {}
        for stage in sorted((folder / "questions").glob("*.yaml")):
            self.questions |= read(stage)["questions"]
        rules = [read(file) for file in sorted((folder / "law").rglob("*.yaml"))]
        self.when: dict[str, Any] = {}
        self.recommendations: list[str] = []
        self.criteria: list[str] = []
        for rule in rules:
            kind, name = next(iter(rule.items()))
            period = next((period for period in rule["in force"] if _in_force(period, day)), None)
            if period is not None:
                self.when[name] = period.get("when", rule["when"])
                if kind == "recommendation":
                    self.recommendations.append(name)
                if kind == "criterion":
                    self.criteria.append(name)
        self.asked = sorted(set(self._asked(list(self.when.values()))))
        self.slots: list[Slot] = []
        for name in self.asked:
            per_agency = self.questions[name].get("per agency") == "true"
            self.slots += [(name, agency) for agency in AGENCIES] if per_agency else [name]

    def found(self, case: Case) -> dict[str, bool]:
        """Whether each rule holds in a complete case."""
        known: dict[str, bool] = {}
        for name in self.when:
            self._met(name, case, known)
        return known

    def recommended(self, found: Mapping[str, bool]) -> list[str]:
        """The recommendations that apply, of which there must be one."""
        return [name for name in self.recommendations if found[name]]

    def left_open(
        self, answers: Mapping[str, Sequence[Said]], sample: Mapping[str, Sequence[Raw]]
    ) -> dict[Slot, list[Raw]]:
        """Every raw answer that each slot may still turn out to have; `sample` stands for the endless kinds."""
        possible: dict[Slot, list[Raw]] = {}
        for slot in self.slots:
            name, agency = slot if isinstance(slot, tuple) else (slot, None)
            entries = list(answers.get(name, ()))
            if agency is not None:
                own = [said for said in entries if said.by == agency]
                if not own and agency in OTHERS:
                    own = [said for said in entries if said.by == "all others"]
                entries = own
            possible[slot] = self._possible(name, entries, answers, sample)
        return possible

    def _possible(
        self, name: str, entries: list[Said], answers: Mapping[str, Sequence[Said]], sample: Mapping[str, Sequence[Raw]]
    ) -> list[Raw]:
        question = self.questions[name]
        anything = list(sample[name]) if name in sample else self._values(question)
        count = [said for said in entries if said.answer not in ("not known", ("not known",))]
        last = {
            said.by: max((s.known_on for s in count if s.by == said.by and s.known_on), default=None) for said in count
        }
        count = [said for said in count if said.known_on is None or said.known_on == last[said.by]]
        if not count:
            for other, elsewhere in self.questions.items():
                settles = elsewhere.get("answered means", {})
                if name in settles and any(said.answer != "not known" for said in answers.get(other, ())):
                    return [settles[name]]
            return anything
        found: list[Raw] = []
        for said in count:
            found += self._may_turn_out(question, said.answer, anything)
        return list(dict.fromkeys(found))

    def _values(self, question: Mapping[str, Any]) -> list[Raw]:
        return [answer for answer in question["answers"] if answer not in question.get("leaves open", {})]

    @staticmethod
    def _may_turn_out(question: Mapping[str, Any], answer: Raw, anything: Iterable[Raw]) -> list[Raw]:
        if isinstance(answer, tuple):
            if "not known" not in answer:
                return [answer]
            said = tuple(word for word in answer if word != "not known")
            more = [other for other in anything if isinstance(other, tuple) and other != ("none",)]
            return [said, *(tuple(dict.fromkeys((*said, *other))) for other in more)]
        if answer in question.get("leaves open", {}):
            return list(question["leaves open"][answer])
        return [answer]

    def _met(self, name: str, case: Case, known: dict[str, bool]) -> bool:
        if name not in known:
            known[name] = self._all(self.when[name], case, known)
        return known[name]

    def _all(self, conditions: Mapping[str, Any], case: Case, known: dict[str, bool]) -> bool:
        return all(self._holds(key, wanted, case, known) for key, wanted in conditions.items())

    def _holds(self, key: str, wanted: Any, case: Case, known: dict[str, bool]) -> bool:
        if key == "all of":
            return all(self._all(part, case, known) for part in wanted)
        if key == "any of":
            return any(self._all(part, case, known) for part in wanted)
        if key == "none of":
            return not any(self._all(part, case, known) for part in wanted)
        if wanted in ("met", "not met"):  # a finding may have the name of a question
            return self._met(key, case, known) is (wanted == "met")
        if isinstance(wanted, dict):
            ((by, words),) = wanted.items()
            return any(_is(case[key, agency], words) for agency in _who(by.removeprefix("by ")))
        return _is(case[key], wanted)

    def _asked(self, conditions: Any) -> Iterable[str]:
        if isinstance(conditions, list):
            for part in conditions:
                yield from self._asked(part)
        elif isinstance(conditions, dict):
            for key, wanted in conditions.items():
                if key in ("all of", "any of", "none of"):
                    yield from self._asked(wanted)
                elif wanted not in ("met", "not met"):
                    yield key


def _who(by: str) -> tuple[str, ...]:
    if by == "any agency":
        return AGENCIES
    if by.startswith("any agency but "):
        return tuple(agency for agency in AGENCIES if agency != by.removeprefix("any agency but "))
    return (by,)


def _is(answer: Raw, wanted: Any) -> bool:
    if isinstance(answer, tuple):
        return any(word in ([wanted] if isinstance(wanted, str) else wanted) for word in answer)
    if isinstance(answer, str):
        return answer == wanted or (isinstance(wanted, list) and answer in wanted)
    if isinstance(answer, date):
        words, _, day = wanted.rpartition(" ")
        limit = date.fromisoformat(day)
        return {
            "before": answer < limit,
            "on or before": answer <= limit,
            "on or after": answer >= limit,
            "after": answer > limit,
        }[words]
    words = wanted.split()
    number = int(next(word for word in words if word.isdigit()))
    if words[0] == "under":
        return answer < number
    if words[0] == "over":
        return answer > number
    return answer <= number if words[-1] == "under" else answer >= number


def _in_force(period: Mapping[str, str], day: date) -> bool:
    return period["from"] <= day.isoformat() < period.get("until", "9999-12-31")
