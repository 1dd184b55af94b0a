"""Letters to every kind of reader, about every sample and about random cases, decided in every way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import pytest

from acceptance.days import TODAY
from acceptance.running import SAMPLES
from cspr_rules.documents.document import Document
from cspr_rules.model.answer import Incident
from cspr_rules.rationale.clauses import answer_in_words
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.events.people import PARTS, RELATIONS
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from documents.family.letters import BUILDS, ACase
from plain_evaluator import PlainRules
from random_answers import RandomAnswers, as_entries

DECISIONS = ("local review", "no local review", "not yet decided", None)


@dataclass(frozen=True)
class Written:
    """A letter, the case and the reader it was written for."""

    case: ACase
    about: int
    kind: str
    letter: Document
    decision: str | None
    reader: dict[str, Any]


def a_case(reasoner: Reasoner, incident: Incident, **more: Any) -> ACase:
    """A case with the answers of an incident, considered."""
    output = plain(reasoner.consider(incident, today=TODAY))
    case = ACase(reasoner.rulebook, output, **more)
    for question, entries in incident.answers.items():
        for entry in entries:
            answer = entry.answer if isinstance(entry.answer, tuple | str) else answer_in_words(entry.answer)
            case.said(question, answer, agency=entry.by)
    return case


@pytest.fixture(scope="session")
def incidents(reasoner: Reasoner) -> list[Incident]:
    """Every sample, and 80 random cases from nearly empty to nearly complete."""
    found = [read_incident(file, reasoner.rulebook.questions) for file in SAMPLES]
    draw = RandomAnswers(PlainRules(rules_folder(), TODAY), Random(8))
    for number in range(80):
        answers = as_entries(draw.partial((0.02, 0.1, 0.3, 0.6)[number % 4]))
        found.append(Incident(f"R-{number}", "A random case", answers))
    return found


@pytest.fixture(scope="session")
def written(reasoner: Reasoner, incidents: list[Incident]) -> list[Written]:
    """Letters of both kinds for each incident and each decision, each to another of all possible readers."""
    draw = Random(20261122)
    readers = [
        {
            "relation": relation,
            "part_in_investigation": part,
            "parental_responsibility": responsibility,
            "interpreter": interpreter,
            "language": language,
        }
        for relation, part, responsibility, (interpreter, language) in product(
            RELATIONS,
            PARTS,
            ("yes", "no", "not known"),
            (("yes", "Polish"), ("yes", ""), ("no", ""), ("not known", "Dari")),
        )
    ]
    draw.shuffle(readers)
    waiting = iter(readers * 10)
    letters = []
    for incident in incidents:
        said = a_case(reasoner, incident)
        died = any(entry.answer == "yes" for entry in incident.answers.get("child_died", ()))
        for decision in DECISIONS:
            case = ACase(reasoner.rulebook, said.output, events=[])
            case.events = list(said.events)
            if draw.random() < 0.8:
                case.named()
            if decision is not None:
                more = draw.choice([{}, {"look_again_on": "2027-02-01"}, {"other_learning": "An event in May."}])
                case.decided(decision, **more)
            reader = next(one for one in waiting if not (died and one["relation"] == "the child"))
            about = case.member(**reader)
            letters += [Written(case, about, kind, case.letter(about, kind), decision, reader) for kind in BUILDS]
    return letters
