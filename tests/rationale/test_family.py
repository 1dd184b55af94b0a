"""What a family may read: plain words, no law, no agency's position, never released unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest
import textstat

from acceptance.days import TODAY
from acceptance.running import SAMPLES
from cspr_rules.model.answer import Answers, Entry, Incident
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import Consideration
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from plain_evaluator import PlainRules
from random_answers import RandomAnswers, as_entries

GRADE = 8.0
SAME_WHATEVER_IS_FOUND = ("local_authority_knows_or_suspects", "agencies_disagree_on_notification")
LAW_AND_JARGON = (
    r"\b(sections?|regulations?|criteri(on|a)|statut\w+|guidance|Act 19|Act 20|SI 20|16C|provisions?|paragraphs?|"
    r"safeguarding|LCSPR|SIN|multi-agency|threshold|notif\w+|thresholds?|agenc(y|ies)|Working Together|the Panel)\b"
)
SUSPICION = r"\b(suspect\w*|ruled out|alleg\w+|accus\w+|disagree\w*|disput\w+)\b"
AGENCY_NAMES = r"\b(police|probation|local authority|social care|social workers?|hospital|GP|doctors?|teachers?)\b"


@pytest.fixture(scope="session")
def considerations(reasoner: Reasoner) -> list[Consideration]:
    """Every sample, and 150 random cases from nearly empty to nearly complete."""
    incidents = [read_incident(file, reasoner.rulebook.questions) for file in SAMPLES]
    draw = RandomAnswers(PlainRules(rules_folder(), TODAY), Random(8))
    for number in range(150):
        answers = as_entries(draw.partial((0.02, 0.1, 0.3, 0.6)[number % 4]))
        incidents.append(Incident(f"R-{number}", "A random case", answers))
    return [reasoner.consider(incident, today=TODAY) for incident in incidents]


def family(consideration: Consideration) -> str:
    """All that the family would read."""
    return " ".join(sentence.text for passage in tell(consideration).family for sentence in passage.sentences)


def by_passage(considerations: list[Consideration]) -> Iterator[tuple[str, str]]:
    """Every passage for a family, once, with what it is about."""
    seen = {
        (passage.about, " ".join(sentence.text for sentence in passage.sentences))
        for consideration in considerations
        for passage in tell(consideration).family
    }
    yield from sorted(seen)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_family_can_read_every_sample(file: object, reasoner: Reasoner) -> None:
    """The words for the family reach a Flesch-Kincaid grade of 8 or lower."""
    consideration = reasoner.consider(read_incident(file, reasoner.rulebook.questions), today=TODAY)  # type: ignore[arg-type]
    text = family(consideration)
    assert len(text.split()) > 50
    assert textstat.flesch_kincaid_grade(text) <= GRADE


def test_a_family_can_read_every_random_case(considerations: list[Consideration]) -> None:
    """Whatever is found together, the grade is 8 or lower."""
    hard = [grade for c in considerations if (grade := textstat.flesch_kincaid_grade(family(c))) > GRADE]
    assert hard == []


def test_a_family_can_read_the_words_for_every_finding(considerations: list[Consideration]) -> None:
    """Each passage on its own, with its reasons filled in, reaches a grade of 8 or lower."""
    hard = {
        (about, text): grade
        for about, text in by_passage(considerations)
        if (grade := textstat.flesch_kincaid_grade(text)) > GRADE
    }
    assert hard == {}


def test_the_random_cases_reach_every_finding_in_words(considerations: list[Consideration], reasoner: Reasoner) -> None:
    """The tests of this module see the family's words for every finding of every criterion, or nearly so."""
    seen = {
        (name, reasoned.finding.value)
        for consideration in considerations
        for name, reasoned in consideration.findings.items()
    }
    criteria = [rule.name for rule in reasoner.rulebook.rules.values() if rule.kind is RuleKind.CRITERION]
    assert seen == {(name, finding.value) for name in criteria for finding in Finding}
    told = {passage.about for consideration in considerations for passage in tell(consideration).family}
    assert told >= set(criteria)


def test_a_family_never_reads_law_or_jargon(considerations: list[Consideration]) -> None:
    """No citation, and none of the words that only professionals use."""
    found = [
        (about, hit[0])
        for about, text in by_passage(considerations)
        if (hit := re.search(LAW_AND_JARGON, text, re.IGNORECASE))
    ]
    assert found == []


def test_a_family_never_reads_of_suspicion(considerations: list[Consideration]) -> None:
    """Nobody is said to suspect, to rule out or to disagree."""
    found = [
        (about, hit[0])
        for about, text in by_passage(considerations)
        if (hit := re.search(SUSPICION, text, re.IGNORECASE))
    ]
    assert found == []


def test_no_finding_for_a_family_names_an_agency(considerations: list[Consideration], reasoner: Reasoner) -> None:
    """What is told of a finding, a notice or a recommendation names no agency that could have taken a position."""
    rules = reasoner.rulebook.rules
    found = [
        (about, hit[0])
        for about, text in by_passage(considerations)
        if about in rules and (hit := re.search(AGENCY_NAMES, text, re.IGNORECASE))
    ]
    assert found == []


def test_a_family_reads_no_day_and_no_source(considerations: list[Consideration]) -> None:
    """When an agency knew something, and from what, is not for the family."""
    for consideration in considerations:
        answers = {
            name: tuple(replace(e, source="Exhibit forty-one", because="Said in confidence") for e in entries)
            for name, entries in consideration.incident.answers.items()
        }
        worded = replace(consideration, incident=replace(consideration.incident, answers=answers))
        text = family(worded)
        assert "Exhibit" not in text
        assert "confidence" not in text
        assert not re.search(r"\b(March|April) 2026\b", text)  # the days on which the random entries became known


@pytest.mark.parametrize("name", SAME_WHATEVER_IS_FOUND)
def test_the_words_on_what_agencies_know_are_the_same_whatever_is_found(
    name: str, considerations: list[Consideration], reasoner: Reasoner
) -> None:
    """Met, not met or not yet known: a family reads the same words, each time, so they give nothing away."""
    assert len(set(reasoner.rulebook.rules[name].says["family"].values())) == 1
    told = {
        tuple(s.text for passage in tell(c).family if passage.about == name for s in passage.sentences)
        for c in considerations
    }
    assert {c.findings[name].finding for c in considerations} == set(Finding)
    assert len(told) == 1
    assert next(iter(told))


WHAT_ELSE_IS_KNOWN: dict[str, Answers] = {
    "nothing else": {},
    "it happened here": {"died_in": (Entry("this area"),)},
    "it happened here and was not notified": {
        "died_in": (Entry("this area"),),
        "notification": (Entry("not sent"),),
        "local_authority_aware_on": (Entry(date(2026, 11, 2)),),
    },
}


@pytest.mark.parametrize("known", WHAT_ELSE_IS_KNOWN)
def test_the_familys_words_are_the_same_whichever_agency_suspects(known: str, reasoner: Reasoner) -> None:
    """Who suspects makes no difference to any word, also where the duty to notify turns on it."""
    told, duty = set(), set()
    for agency in ("local authority", "health", "police", "education", "not stated"):
        others = [one for one in ("local authority", "health", "police", "all others") if one != agency]
        entries = (Entry("suspected", agency), *(Entry("ruled out", other) for other in others))
        answers = {"child_died": (Entry("yes"),), "age_at_death": (Entry(3),), "abuse_or_neglect": entries}
        incident = Incident("X", "A case", {**answers, **WHAT_ELSE_IS_KNOWN[known]})
        consideration = reasoner.consider(incident, today=TODAY)
        told.add(family(consideration))
        duty.add(consideration.findings["duty_to_notify"].finding)
    assert len(told) == 1
    assert len(duty) > 1, "the case shows nothing if the duty is the same"


def test_words_for_a_family_begin_with_the_mark_that_they_are_not_for_release(
    considerations: list[Consideration],
) -> None:
    """The mark is the very first sentence, in every case."""
    for consideration in considerations:
        first = tell(consideration).family[0]
        assert first.about == "not for release"
        assert first.sentences[0].text.startswith("Not for release")


def test_every_family_text_of_the_rulebook_is_plain(reasoner: Reasoner) -> None:
    """Also the texts that no case of this module reached: no law, no jargon, no suspicion, no agency."""
    for rule in reasoner.rulebook.rules.values():
        for outcome, text in rule.says.get("family", {}).items():
            plain = re.sub(r"\{[a-z ]+\}", "", text)
            for pattern in (LAW_AND_JARGON, SUSPICION, AGENCY_NAMES):
                hit = re.search(pattern, plain, re.IGNORECASE)
                assert hit is None, (rule.name, outcome, hit and hit[0])


def test_a_family_reads_neither_scores_nor_blame(considerations: list[Consideration]) -> None:
    """No figure is put on a family, and nobody is said to be at fault."""
    for about, text in by_passage(considerations):
        assert not re.search(r"\d|\bscore|\bfault\b|\bfailed\b|passed away|fatality", text), about
