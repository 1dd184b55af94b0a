"""Every sentence comes from somewhere, and goes when what it comes from goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from acceptance.days import TODAY
from acceptance.running import SAMPLES
from cspr_rules.model.answer import Incident
from cspr_rules.rationale.sentence import Sentence, sentences
from cspr_rules.rationale.tell import Rationale, tell
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import Consideration
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from plain_evaluator import PlainRules
from random_answers import RandomAnswers, as_entries


@pytest.fixture(scope="session")
def considerations(reasoner: Reasoner) -> list[Consideration]:
    """Every sample, and twenty random cases, some with reasons in people's own words."""
    incidents = [read_incident(file, reasoner.rulebook.questions) for file in SAMPLES]
    draw = RandomAnswers(PlainRules(rules_folder(), TODAY), Random(5))
    for number in range(20):
        answers = as_entries(draw.partial((0.1, 0.3, 0.6)[number % 3]))
        worded = {
            name: tuple(replace(entry, because=f"Reason {number} of {name}.") for entry in entries)
            for name, entries in answers.items()
        }
        incidents.append(Incident(f"R-{number}", "A random case", worded if number % 2 else answers))
    return [reasoner.consider(incident, today=TODAY) for incident in incidents]


def told(rationale: Rationale) -> list[tuple[str, str, Sentence]]:
    """Every sentence with its reader and what it is about, in order."""
    return [
        (reader, passage.about, sentence)
        for reader, passages in (("partners", rationale.partners), ("family", rationale.family))
        for passage in passages
        for sentence in passage.sentences
    ]


def without(consideration: Consideration, origin: str) -> Consideration:
    """The same consideration with one origin taken away, and nothing else."""
    kind, _, name = origin.partition("/")
    incident = consideration.incident
    if kind == "answer":
        return replace(
            consideration,
            incident=replace(incident, answers={q: e for q, e in incident.answers.items() if q != name}),
            ask_next=tuple(to_ask for to_ask in consideration.ask_next if to_ask.question != name),
            not_yet_addressed=tuple(q for q in consideration.not_yet_addressed if q != name),
        )
    if kind == "words":
        silent = {
            q: tuple(replace(entry, because="") for entry in entries) if q == name else entries
            for q, entries in incident.answers.items()
        }
        return replace(consideration, incident=replace(incident, answers=silent))
    if kind == "wording":
        rulebook = consideration.law.rulebook
        wording = {reader: {k: v for k, v in texts.items() if k != name} for reader, texts in rulebook.wording.items()}
        return replace(consideration, law=replace(consideration.law, rulebook=replace(rulebook, wording=wording)))
    if kind == "duty":
        return replace(consideration, duties=tuple(state for state in consideration.duties if state.name != name))
    if name == "open":
        return replace(
            consideration,
            findings={n: reasoned for n, reasoned in consideration.findings.items() if n != kind},
            open_notices=tuple(notice for notice in consideration.open_notices if notice.name != kind),
            recommendation=consideration.recommendation
            and replace(
                consideration.recommendation,
                possible=tuple(code for code in consideration.recommendation.possible if code != kind),
            ),
        )
    return replace(
        consideration, fired=tuple(row for row in consideration.fired if (row.rule, row.rail) != (kind, name))
    )


def test_every_sentence_has_an_origin_of_a_kind_that_is_named(considerations: list[Consideration]) -> None:
    """A firing, an open finding, an answer, a duty, people's own words or a wording; and each of them exists."""
    for consideration in considerations:
        rulebook = consideration.law.rulebook
        rationale = told(tell(consideration))
        assert rationale
        for reader, _, sentence in rationale:
            assert sentence.origins
            for origin in sentence.origins:
                kind, _, name = origin.partition("/")
                if kind in ("answer", "words"):
                    assert name in rulebook.questions
                elif kind == "wording":
                    assert name in rulebook.wording[reader]
                elif kind == "duty":
                    assert name in rulebook.on(consideration.on).duties
                else:
                    assert kind in rulebook.rules
                    assert name in ("holds", "fails", "open")


def test_a_sentence_without_an_origin_cannot_be_made() -> None:
    """Nothing is told from nowhere."""
    with pytest.raises(ValueError, match="without an origin"):
        Sentence("It came from nowhere.", ())
    with pytest.raises(ValueError, match="without an origin"):
        sentences("It came from nowhere. So did this.", ())


def test_what_is_told_of_a_firing_names_a_row_that_fired(considerations: list[Consideration]) -> None:
    """No sentence names a rule as holding or failing for which no row fired."""
    for consideration in considerations:
        fired = {f"{row.rule}/{row.rail}" for row in consideration.fired}
        for _, _, sentence in told(tell(consideration)):
            assert {origin for origin in sentence.origins if origin.endswith(("/holds", "/fails"))} <= fired


def origins_with_sentences(considerations: list[Consideration]) -> Iterator[tuple[Consideration, str]]:
    """Every consideration with every origin that its sentences name."""
    for consideration in considerations:
        named = {origin for _, _, sentence in told(tell(consideration)) for origin in sentence.origins}
        for origin in sorted(named):
            yield consideration, origin


def test_taking_a_firing_away_takes_exactly_its_sentences_away(considerations: list[Consideration]) -> None:
    """Without the rows of one rail, the sentences that name it are gone and all others stand, to the letter."""
    check_taken_away(considerations, ("/holds", "/fails"), at_least=100)


def test_taking_an_answer_away_takes_exactly_its_sentences_away(considerations: list[Consideration]) -> None:
    """Without an answer, or its place among the open questions, the sentences that name it are gone; no others."""
    check_taken_away(considerations, "answer/", at_least=100)


def test_taking_a_wording_away_takes_exactly_its_sentences_away(considerations: list[Consideration]) -> None:
    """Without a sentence of the wording files, what it began or carried is gone; no others."""
    check_taken_away(considerations, "wording/", at_least=50)


def test_taking_peoples_own_words_away_takes_exactly_their_sentences_away(considerations: list[Consideration]) -> None:
    """Without the reason that somebody typed, its sentence is gone; no others."""
    check_taken_away(considerations, "words/", at_least=10)


def test_taking_a_duty_away_takes_exactly_its_sentences_away(considerations: list[Consideration]) -> None:
    """Without a duty, nothing is told of it; all else stands."""
    check_taken_away(considerations, "duty/", at_least=50)


def test_taking_an_open_finding_away_takes_exactly_its_sentences_away(considerations: list[Consideration]) -> None:
    """Without a finding that is still open, nothing is told of it; all else stands."""
    check_taken_away(considerations, "/open", at_least=50)


def check_taken_away(considerations: list[Consideration], kind: str | tuple[str, ...], at_least: int) -> None:
    """Take each origin of a kind away from each consideration and compare what is still told.

    What is counted or listed in one sentence ("Not yet addressed (3): …") may be told again without it.
    """
    taken = 0
    for consideration, origin in origins_with_sentences(considerations):
        if origin.startswith(kind) or origin.endswith(kind):
            before = told(tell(consideration))
            after = told(tell(without(consideration, origin)))
            # The words that somebody typed with an answer go when the answer goes.
            gone = {origin, origin.replace("answer/", "words/")}
            assert not [part for part in after if gone.intersection(part[2].origins)], origin
            assert not_lists(after) == not_lists([part for part in before if not gone & {*part[2].origins}]), origin
            taken += 1
    assert taken >= at_least


def not_lists(parts: list[tuple[str, str, Sentence]]) -> list[tuple[str, str, Sentence]]:
    """All but the sentences that list what is possible, not yet addressed, or to be checked."""
    return [part for part in parts if part[1] not in ("not addressed", "cannot say yet", "to be checked")]
