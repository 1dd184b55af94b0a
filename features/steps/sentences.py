"""What the sentences of the features mean, as `sentences.yaml` and a few patterns say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pytest_bdd import parsers
from ruamel.yaml import YAML

WORDS = YAML(typ="base").load(Path(__file__).parent.with_name("sentences.yaml"))

AGENCY = "|".join(map(re.escape, WORDS["agencies"]))
QUESTION = "|".join(map(re.escape, sorted(WORDS["questions"], key=len, reverse=True)))
FINDING = "|".join(map(re.escape, sorted(WORDS["findings"], key=len, reverse=True)))
RECOMMENDATION = "|".join(map(re.escape, WORDS["recommendations"]))
NOTICE = "|".join(map(re.escape, WORDS["notices"]))
DUTY = "|".join(map(re.escape, sorted(WORDS["duties"], key=len, reverse=True)))
HAPPENED = "|".join(map(re.escape, sorted(WORDS["days"], key=len, reverse=True)))
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
MONTHS += ("September", "October", "November", "December")
KNOWLEDGE = {"know": "known", "suspect": "suspected", "think": "possible", "has": "ruled out", "have": "ruled out"}
DAY = r"\d{1,2} \w+ \d{4}"
KNOWN_ON = rf"(?:, known on ({DAY}))?"

Answers = Mapping[str, Any]


def day(words: str) -> str:
    """A day such as 3 November 2026, as an incident file writes it."""
    number, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(number)).isoformat()


def _of_an_agency(agency: str, says: str | None, has: str | None, known_on: str | None) -> Answers:
    return {"abuse_or_neglect": [_entry(KNOWLEDGE[says or has or ""], agency, known_on)]}


def _said_by(agency: str, sentence: str, known_on: str | None) -> Answers:
    said = answers_in(sentence)
    assert said is not None, f"no such sentence: {sentence}"
    return {question: [_entry(answer, agency, known_on)] for question, answer in said.items()}


def _entry(answer: Any, agency: str, known_on: str | None) -> dict[str, Any]:
    entry = {"answer": answer, "by": WORDS["agencies"][agency]}
    return {**entry, "known on": day(known_on)} if known_on else entry


def _not_known(question: str, because: str | None) -> Answers:
    name = WORDS["questions"][question]
    return {name: {"answer": "not known", "because": because} if because else "not known"}


PATTERNS: tuple[tuple[str, Callable[..., Answers]], ...] = (
    (rf"({AGENCY}) says? that (.+?)" + KNOWN_ON, _said_by),
    (
        rf"({AGENCY}) (?:(know|suspect|think)s?|(has|have)(?= ruled))(?: of| ruled out)? abuse or neglect(?: possible)?"
        + KNOWN_ON,
        _of_an_agency,
    ),
    (r"the child was (\d+) when harmed", lambda age: {"age_at_incident": age}),
    (r"the child was (\d+) at death", lambda age: {"age_at_death": age}),
    (rf"({HAPPENED}) on ({DAY})", lambda words, on: {WORDS["days"][words]: day(on)}),
    (rf'it is not known ({QUESTION})(?:, because "(.+)")?', _not_known),
)


def answers_in(sentence: str) -> Answers | None:
    """What a sentence answers, as an incident file would; None where nobody has said what it means."""
    if sentence in WORDS["answers"]:
        return WORDS["answers"][sentence]
    for pattern, read in PATTERNS:
        if found := re.fullmatch(pattern, sentence):
            return read(*found.groups())
    return None


class Sentence(parsers.StepParser):
    """Understands every sentence that answers something."""

    def is_matching(self, name: str) -> bool:
        """True for the beginning that this parser was made with, followed by such a sentence."""
        return answers_in(name.removeprefix(self.name)) is not None and name.startswith(self.name)

    def parse_arguments(self, name: str) -> dict[str, str]:
        """The sentence alone."""
        return {"sentence": name.removeprefix(self.name)}


def questions(datatable: list[list[str]]) -> list[str]:
    """The names of the questions in a table of one column."""
    return [WORDS["questions"][row[0]] for row in datatable]
