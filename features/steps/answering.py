"""Given and when: what has been answered, and the meeting that considers it."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, when
from ruamel.yaml import YAML

from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.ready import ready
from steps.meeting import CONSIDERED_ON, Meeting
from steps.sentences import DAY, Sentence, answers_in, day


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    """A meeting that has said nothing yet."""
    return Meeting(tmp_path)


@given(Sentence(""))
def _(meeting: Meeting, sentence: str) -> None:
    meeting.say(answers_in(sentence) or {})


@given("the incident")
def _(meeting: Meeting, docstring: str) -> None:
    meeting.say(YAML(typ="base").load(docstring))


@given(parsers.parse('a file "{name}" that says'))
def _(meeting: Meeting, name: str, docstring: str) -> None:
    (meeting.folder / name).write_text(docstring + "\n", encoding="utf-8")


@given("the engine of record has lost what it knew about concerns over joint working")
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = ready()
    law = sound.rulebook.on(date.fromisoformat(CONSIDERED_ON))
    durable, exact = sound.evaluators(law)
    rows = tuple(row for row in durable.rows if (row.rule, row.rail) != ("criterion_joint_working", "holds"))
    assert len(rows) < len(durable.rows)
    faulty = Reasoner(sound.rulebook, {law.key: (rows, exact.diagrams)})
    monkeypatch.setattr(import_module("cspr_rules.cli.consider"), "ready_or_exit", lambda: faulty)


@when("the rapid review meeting considers the incident")
def _(meeting: Meeting) -> None:
    meeting.consider()


@when(parsers.re(rf"the rapid review meeting considers the incident on (?P<on>{DAY})"))
def _(meeting: Meeting, on: str) -> None:
    meeting.consider("--on", day(on))


@when(parsers.re(rf"the rapid review meeting considers the incident as known on (?P<on>{DAY})"))
def _(meeting: Meeting, on: str) -> None:
    meeting.consider("--as-known-on", day(on))


@when(Sentence("considers it again knowing that "))
def _(meeting: Meeting, sentence: str) -> None:
    meeting.say(answers_in(sentence) or {})
    meeting.consider()


@when("the folder is considered")
def _(meeting: Meeting) -> None:
    meeting.consider_folder()
