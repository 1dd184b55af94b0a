"""What the partners read: assumptions first, and what people typed to the letter."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from acceptance.days import TODAY
from acceptance.running import SAMPLES, an_incident_file, considered
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import AnswerGround, Consideration
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from plain_evaluator import PlainRules
from random_answers import RandomAnswers, as_entries

SOFT = {"suspected", "likely", "may", "suspected contributory"}


@pytest.fixture(scope="session")
def considerations(reasoner: Reasoner) -> list[Consideration]:
    """Every sample, and 100 random cases, many of them disputed."""
    incidents = [read_incident(file, reasoner.rulebook.questions) for file in SAMPLES]
    draw = RandomAnswers(PlainRules(rules_folder(), TODAY), Random(9))
    for number in range(100):
        answers = as_entries(draw.partial((0.0, 0.1, 0.4)[number % 3]))
        incidents.append(Incident(f"R-{number}", "A random case", answers))
    return [reasoner.consider(incident, today=TODAY) for incident in incidents]


def soft_questions(consideration: Consideration) -> set[str]:
    """Questions whose suspected, likely or possible answers something settled rests on."""
    settled = [*consideration.findings.values(), *consideration.notices]
    recommendation = consideration.recommendation
    if recommendation is not None and recommendation.reasoned is not None:
        settled.append(recommendation.reasoned)
    return {
        ground.question
        for reasoned in settled
        for ground in reasoned.because
        if isinstance(ground, AnswerGround) and ground.entry.answer in SOFT
    }


def test_assumptions_come_first_wherever_an_answer_is_suspected_likely_or_may(
    considerations: list[Consideration],
) -> None:
    """Each such answer is named in "This relies on…", before the recommendation and before every finding."""
    some = 0
    for consideration in considerations:
        passages = tell(consideration).partners
        named = {passage.about: passage for passage in passages}
        soft = soft_questions(consideration)
        assert ("relies on" in named) is bool(soft)
        if soft:
            some += 1
            at = [passage.about for passage in passages].index("relies on")
            assert {passage.about for passage in passages[:at]} <= {"opening"}
            origins = {origin for sentence in named["relies on"].sentences for origin in sentence.origins}
            assert origins == {"wording/relies on", *(f"answer/{question}" for question in soft)}
    assert some > 20


def test_disputes_come_first_as_well(considerations: list[Consideration]) -> None:
    """Every disputed question is named before the recommendation and before every finding."""
    some = 0
    for consideration in considerations:
        disputed = {one.question for one in consideration.disputed}
        passages = tell(consideration).partners
        named = {passage.about: passage for passage in passages}
        assert ("disputed" in named) is bool(disputed)
        if disputed:
            some += 1
            at = [passage.about for passage in passages].index("disputed")
            assert {passage.about for passage in passages[:at]} <= {"opening", "relies on"}
            origins = {origin for sentence in named["disputed"].sentences for origin in sentence.origins}
            assert origins == {"wording/disputed", *(f"answer/{question}" for question in disputed)}
    assert some > 20


def test_every_finding_is_told_to_the_partners_once(considerations: list[Consideration]) -> None:
    """Each criterion has its passage, and no passage has a brace left in it or stands unfilled."""
    for consideration in considerations:
        passages = tell(consideration).partners
        about = [passage.about for passage in passages if passage.about in consideration.findings]
        assert set(about) == set(consideration.findings)
        for passage in passages:
            for sentence in passage.sentences:
                assert not {"{", "}"} & set(sentence.text), sentence.text
                assert sentence.text[-1] in '.?!")', sentence.text
                assert "  " not in sentence.text


def test_open_reasons_follow_from_whichever_way_the_answers_turn_out(reasoner: Reasoner) -> None:
    """Where open answers all lead to the same place, the partners are told so."""
    answers = {
        "seriously_harmed": (Entry("yes"),),
        "child_died": (Entry("no"),),
        "age_at_incident": (Entry(3),),
        "abuse_or_neglect": (Entry("known", "police"),),
        "notification": (Entry("sent"),),
        "rapid_review": (Entry("complete"),),
        "learning_captured": (Entry("yes"),),
        "panel_prefers_local_review": (Entry("not yet considered"),),
        "single_agency_concern": (Entry("yes"),),
    }
    consideration = reasoner.consider(Incident("X", "A case", answers), today=TODAY)
    assert consideration.recommendation is not None
    assert consideration.recommendation.code == "partners_to_weigh"
    assert "whichever way" in {passage.about for passage in tell(consideration).partners}


TYPED = {
    "braces": "{because} and {who}, then {words} {} {0} {{waiting for}}",
    "quotes": "She said: \"nobody 'asked'\" - “nobody” ‘asked’ `at all`.",
    "markup": "<script>alert(1)</script> & <b>bold</b> [link](http://example.org) **stars** # heading",
    "patterns": r"back\slash \1 \g<0> $1 %s %(who)s ^.*$",
    "other letters": "Zoë, Łukasz, 王, محمد, naïve, 5½ — and … done",
    "20,000 characters": "A long account of what each of us saw. " * 512 + "The end.........",
    "a sentence that ends three times": "First. Second! Third? fourth. e.g. this",
    "spaces inside": "two  spaces   and three",
}


@pytest.mark.parametrize("what", TYPED)
def test_what_people_typed_arrives_to_the_letter(what: str, tmp_path: Path) -> None:
    """The partners' own reason reaches their rationale unchanged, whatever it holds, and never the family's."""
    words = TYPED[what]
    rationale = with_own_words(words, tmp_path)
    (sentence,) = own_words(rationale["partners"])
    (plain,) = own_words(with_own_words("Plain words.", tmp_path)["partners"])
    assert sentence == plain.replace("Plain words.", words)
    assert not any(words in told["sentence"] for told in rationale["family"])


def with_own_words(words: str, folder: Path) -> dict[str, Any]:
    """The rationale of a case for which the police typed a reason."""
    answer = {"answer": ["another reason"], "by": "police", "because": words}
    rationale: dict[str, Any] = considered(an_incident_file(folder, locally_important=answer))["rationale"]
    return rationale


def own_words(told: list[dict[str, Any]]) -> list[str]:
    """The sentences that carry what somebody typed."""
    return [sentence["sentence"] for sentence in told if "words/locally_important" in sentence["from"]]


def test_the_long_example_is_long() -> None:
    """The long text really has 20,000 characters or about that."""
    assert 19_900 <= len(TYPED["20,000 characters"]) <= 20_100
