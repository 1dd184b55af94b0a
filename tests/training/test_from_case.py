"""A draft scenario from a case keeps its findings and not a word of its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acceptance.running import cspr
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.home import home_folder
from cspr_rules.rulebook.incident_files import read_incident
from cspr_rules.training.check import faults_of, played
from cspr_rules.training.from_case import WRITE, draft
from cspr_rules.training.scenario_files import scenario_from

DAY = date(2026, 9, 7)
SAMPLES = sorted((rules_folder() / "samples").glob("*.yaml"))


def sample(path: Path, reasoner: Reasoner) -> Incident:
    """A sample incident."""
    return read_incident(path, reasoner.rulebook.questions)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_draft_reads_as_a_scenario_whose_findings_are_as_it_expects(path: Path, reasoner: Reasoner) -> None:
    """Every sample incident becomes a file that the strict reader takes and both evaluators agree with."""
    text = draft(sample(path, reasoner), "the-gate", DAY, reasoner)
    scenario = scenario_from(text, "the-gate.yaml", reasoner.rulebook, ())
    (stage,) = played([scenario], reasoner)
    assert [str(fault) for fault in faults_of(stage)] == []


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SAMPLES), st.text("qxzjk", min_size=6, max_size=12))
def test_no_word_that_anybody_typed_comes_into_a_draft(reasoner: Reasoner, path: Path, word: str) -> None:
    """Reference, title, sources, reasons, partnership and the days on which things were known all stay behind."""
    known = date(2025, 3, 4)
    incident = sample(path, reasoner)
    answers = {
        question: tuple(replace(one, source=word, because=word, known_on=known) for one in entries)
        for question, entries in incident.answers.items()
    }
    typed = Incident(word, word, answers, known, (word,), word, word)
    text = draft(typed, "the-gate", DAY, reasoner)
    assert word not in text
    assert known.isoformat() not in text
    assert WRITE in text


def test_every_day_is_moved_by_one_distance_and_none_lies_after_the_beginning(reasoner: Reasoner) -> None:
    """The course of events stays; the days of the case are gone."""
    first, last = date(2026, 1, 5), date(2026, 1, 20)
    answers = {"died_on": (Entry(first),), "notification_sent_on": (Entry(last),)}
    text = draft(Incident("EX-001", "A child", answers), "the-gate", DAY, reasoner)
    assert first.isoformat() not in text
    assert last.isoformat() not in text
    assert DAY.isoformat() in text
    assert (DAY - timedelta(days=15)).isoformat() in text


@pytest.fixture
def desk(reasoner: Reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose store the commands open too, with one case of a child whose name is on record."""
    cache, home = home_folder() / "cache", tmp_path / "home"
    cache.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700)
    (home / "cache").symlink_to(cache)  # the checked rulebook is taken from the run's own
    monkeypatch.setenv("CSPR_HOME", str(home))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    surroundings = Surroundings(lambda: datetime(2026, 11, 22, tzinfo=UTC), Random(5).randbytes)
    with open_store(tmp_path / "home", surroundings, keyring=None).store as store:
        desk = Desk(store.ledger, Rules(reasoner, rules_folder()), surroundings, "chair")
        incident = sample(rules_folder() / "samples" / "infant-with-fractures.yaml", reasoner)
        case = desk.open_incident(replace(incident, name="EX-001"))
        desk.add(case.id, "child's name for letters", name="Wrenna Quillfeather", on_whose_word="the family")
        yield desk


def test_a_draft_is_made_of_a_closed_case_alone_and_a_finished_one_is_held_against_it(
    desk: Desk, tmp_path: Path
) -> None:
    """An open case is refused; a draft is clean; the child's name and what the case is called are found."""
    file = tmp_path / "the-gate.yaml"
    make = ("scenario-from-case", "EX-001", "--to", file, "--begins-on", DAY.isoformat())
    refused = cspr(*make)
    assert refused.exit_code == 2
    assert "not closed" in refused.stderr
    desk.add(desk.case("EX-001").id, "case closed", reason="Everything is done.")
    made = cspr(*make)
    assert made.exit_code == 0, made.output
    assert WRITE in file.read_text("utf-8")
    assert cspr("scenario-from-case", "EX-001", "--check", file).exit_code == 0
    assert cspr(*make).exit_code == 2, "what is there already is not written over"
    clean = file.read_text("utf-8")
    title = desk.case("EX-001").title
    for given_away in ("Wrenna", "EX-001", title):
        file.write_text(clean.replace(f"title: {WRITE}", f"title: {given_away} was at the gate"), encoding="utf-8")
        found = cspr("scenario-from-case", "EX-001", "--check", file)
        assert found.exit_code == 1, given_away
        line = clean[: clean.index("title:")].count("\n") + 1
        assert found.stdout.startswith(f"line {line}:")


@pytest.mark.parametrize(
    "asked", [(), ("--to", "the-gate.yaml"), ("--to", "The Gate.yaml", "--begins-on", "2026-09-07")]
)
def test_a_draft_that_cannot_be_made_is_refused_with_a_reason(desk: Desk, asked: tuple[str, ...]) -> None:
    """Neither wish, no day, a name that is none: nothing is made."""
    desk.add(desk.case("EX-001").id, "case closed", reason="Everything is done.")
    refused = cspr("scenario-from-case", "EX-001", *asked)
    assert refused.exit_code == 2
    assert refused.stderr
    assert not Path("The Gate.yaml").exists()
