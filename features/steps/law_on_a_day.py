"""The law of a day, and of two days side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_bdd import parsers, then, when

from cspr_rules.cli import main
from steps.meeting import Meeting
from steps.sentences import DAY, FINDING, NOTICE, WORDS, day


class Looked:
    """What `cspr law` or `cspr compare` answered, and the change last spoken of."""

    said: dict[str, Any]
    change: dict[str, Any]


@pytest.fixture
def looked() -> Looked:
    """Nothing looked up yet."""
    return Looked()


def run(meeting: Meeting, looked: Looked, *arguments: str) -> None:
    """Run a command with --json and keep what it said."""
    meeting.run = CliRunner().invoke(main, [*arguments, "--json"])
    crash = meeting.run.exception
    assert crash is None or isinstance(crash, SystemExit), f"the program crashed: {crash!r}"
    looked.said = json.loads(meeting.run.stdout) if meeting.run.stdout else {}


@when(parsers.re(rf"the law of (?P<on>{DAY}) is looked up"))
def _(meeting: Meeting, looked: Looked, on: str) -> None:
    run(meeting, looked, "law", "--on", day(on))


@when(parsers.re(rf"the law of (?P<start>{DAY}) is compared with that of (?P<end>{DAY})"))
def _(meeting: Meeting, looked: Looked, start: str, end: str) -> None:
    run(meeting, looked, "compare", "--from", day(start), "--to", day(end))


@when(parsers.re(rf"the incident is decided under the law of (?P<start>{DAY}) and under that of (?P<end>{DAY})"))
def _(meeting: Meeting, looked: Looked, start: str, end: str) -> None:
    file = meeting.folder / "incident.json"
    incident = {"incident": "EX-001", "title": "An example", "answers": meeting.answers}
    file.write_text(json.dumps(incident), encoding="utf-8")
    run(meeting, looked, "compare", "--from", day(start), "--to", day(end), str(file))


@then(parsers.re('"(?P<title>.+)" is (?P<no>not )?in force that day'))
def _(looked: Looked, title: str, no: str | None) -> None:
    assert (title in [one["short_title"] for one in looked.said["instruments"]]) is (no is None)


@then(parsers.re(rf"(the finding on )?(?P<words>{FINDING}) is named as not in force, and begins on (?P<on>{DAY})"))
def _(looked: Looked, words: str, on: str) -> None:
    absent = {one["name"]: one for one in looked.said["not_in_force"]}
    assert absent[WORDS["findings"][words]]["begins"] == day(on)


@then(parsers.parse('the question in which areas the case lies is read with "{words}"'))
def _(looked: Looked, words: str) -> None:
    (asked,) = looked.said["questions_read_otherwise"]
    assert asked["question"] == "more_than_one_area"
    assert words in asked["says"]


@then("no question is read otherwise that day")
def _(looked: Looked) -> None:
    assert looked.said["questions_read_otherwise"] == []


def sources(looked: Looked) -> list[dict[str, Any]]:
    """Every provision that the rules of the day rest on."""
    return [source for group in looked.said["groups"] for rule in group["rules"] for source in rule["sources"]]


@then("every provision says how it was read")
def _(looked: Looked) -> None:
    assert sources(looked)
    assert {source["read"] for source in sources(looked)} <= {"in the original", "in a reproduction", "not read"}


@then(parsers.parse('the provisions of "{title}" are to be checked against the original'))
def _(looked: Looked, title: str) -> None:
    found = [source["cite"] for source in sources(looked) if source["instrument"] == title]
    assert found
    assert set(found) <= set(looked.said["to_be_checked_against_the_original"])


@then(parsers.re(rf"(the finding on )?(?P<words>{FINDING}) began on (?P<on>{DAY})"))
def _(looked: Looked, words: str, on: str) -> None:
    (looked.change,) = (one for one in looked.said["changes"] if one["rule"] == WORDS["findings"][words])
    assert {"on": day(on), "what": "begun"} in looked.change["happened"]


@then("its smallest case is one in which it is met")
def _(looked: Looked, datatable: list[list[str]]) -> None:
    example = looked.change["example"]
    assert {question: str(answer) for question, answer in example["answers"].items()} == dict(datatable[1:])
    assert (example["before"], example["after"]) == ("not in force", "met")


@then("no rule began, ended or asks for anything else")
def _(looked: Looked) -> None:
    assert {what for one in looked.said["changes"] for what in one["what"]} == {"other provisions"}


@then("rules rest on other provisions without altering any finding")
def _(looked: Looked) -> None:
    assert looked.said["changes"]
    assert not any(one["can_change_a_finding"] for one in looked.said["changes"])


@then(parsers.re(rf"the finding on (?P<words>{FINDING}) goes from (?P<before>.+) to (?P<after>.+)"))
def _(looked: Looked, words: str, before: str, after: str) -> None:
    (case,) = looked.said["incidents"]
    assert {"rule": WORDS["findings"][words], "before": before, "after": after} in case["findings"]


@then("the recommendation is the same under both")
def _(looked: Looked) -> None:
    (case,) = looked.said["incidents"]
    assert case["recommendation"]["before"] == case["recommendation"]["after"]


@then("nothing differs between the two")
def _(looked: Looked) -> None:
    (case,) = looked.said["incidents"]
    assert case["differs"] is False
    assert case["findings"] == []


@then(parsers.re(rf"the finding on (?P<words>{FINDING}) rests on other provisions"))
def _(looked: Looked, words: str) -> None:
    (change,) = [one for one in looked.said["changes"] if one["rule"] == WORDS["findings"][words]]
    assert change["what"] == ["other provisions"]
    assert change["can_change_a_finding"] is False


@then(parsers.re(rf"the notice (?P<words>{NOTICE}) asks for something else from (?P<on>{DAY})"))
def _(looked: Looked, words: str, on: str) -> None:
    (looked.change,) = (one for one in looked.said["changes"] if one["rule"] == WORDS["notices"][words])
    assert {"on": day(on), "what": "other condition"} in looked.change["happened"]


@then("its smallest case is one in which it becomes met")
def _(looked: Looked, datatable: list[list[str]]) -> None:
    example = looked.change["example"]
    assert {question: str(answer) for question, answer in example["answers"].items()} == dict(datatable[1:])
    assert example["before"] != "met"
    assert example["after"] == "met"


@then("no rule changed")
def _(looked: Looked) -> None:
    assert looked.said["changes"] == []


@then(parsers.parse('no rule rests on the provision "{cite}"'))
def _(looked: Looked, cite: str) -> None:
    assert sources(looked)
    assert cite not in [source["cite"] for source in sources(looked)]


@then(parsers.parse('of "{title}" it is said that "{words}"'))
def _(looked: Looked, title: str, words: str) -> None:
    (note,) = (one["note"] for one in looked.said["instruments"] if one["short_title"] == title)
    assert words in note
