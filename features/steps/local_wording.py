"""A partnership's own terms beside an incident, and its own wording read against the law."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_bdd import given, parsers, then, when

from cspr_rules.cli import main
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.profiles import profile_from
from steps.meeting import Meeting

MODEL_WORDING = Path(__file__).parents[2] / "tests" / "reading" / "texts" / "model-wording.md"


@dataclass
class Wording:
    """A text, and what was found in it; a profile, and what was said of it."""

    folder: Path
    written: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    refusal: str = ""


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    """A text that has not been written yet."""
    return Wording(tmp_path)


@given("a partnership's text that says")
def _(wording: Wording, docstring: str) -> None:
    wording.written = docstring


@given("the model wording that follows the law")
def _(wording: Wording) -> None:
    wording.written = MODEL_WORDING.read_text(encoding="utf-8")


@given(parsers.parse('it does not say "{words}"'))
def _(wording: Wording, words: str) -> None:
    assert words in wording.written
    wording.written = wording.written.replace(words, "")


@when("the text is read against the law")
def _(wording: Wording) -> None:
    file = wording.folder / "wording.txt"
    file.write_text(wording.written, encoding="utf-8")
    run = CliRunner().invoke(main, ["read-text", "--json", str(file)])
    assert run.exit_code == 0, run.stderr
    wording.said = json.loads(run.stdout)


@then(parsers.parse('line {line:d} is found "{verdict}": "{title}"'))
def _(wording: Wording, line: int, verdict: str, title: str) -> None:
    found = [(one["line"], one["verdict"], one["title"]) for one in wording.said["departures"]]
    assert (line, verdict, title) in found, found


@then(parsers.parse('the law is told with the words "{words}"'))
def _(wording: Wording, words: str) -> None:
    assert any(words in one["law_says"] and one["cites"] for one in wording.said["departures"])


@then("nothing departs from the law")
def _(wording: Wording) -> None:
    assert wording.said["about_reviews"]
    assert wording.said["departures"] == []


@then("nothing is left out")
def _(wording: Wording) -> None:
    assert wording.said["left_out"] == wording.said["only_in_departures"] == []
    assert wording.said["covers"]


@then(parsers.parse('the text covers "{title}"'))
def _(wording: Wording, title: str) -> None:
    assert title in [one["title"] for one in wording.said["covers"]]


@then(parsers.parse('the text only names "{title}"'))
def _(wording: Wording, title: str) -> None:
    assert title in [one["title"] for one in wording.said["denied"]]
    assert title not in [one["title"] for one in (*wording.said["covers"], *wording.said["left_out"])]


@then(parsers.parse('the text leaves out "{title}"'))
def _(wording: Wording, title: str) -> None:
    assert title in [one["title"] for one in wording.said["left_out"]]


@then("the text is said to be about something else")
def _(wording: Wording) -> None:
    assert wording.said["about_reviews"] is False
    assert wording.said["departures"] == wording.said["left_out"] == wording.said["covers"] == []


@when(parsers.parse('the incident is considered in "{partnership}"'))
def _(meeting: Meeting, partnership: str) -> None:
    meeting.consider("--partnership", partnership)


@then(parsers.parse('the local terms are those of "{title}"'))
def _(meeting: Meeting, title: str) -> None:
    assert meeting.last["partnership"]["title"] == title


@then(parsers.parse('the local name for the {law} is "{name}"'))
def _(meeting: Meeting, law: str, name: str) -> None:
    assert meeting.last["partnership"]["names"][law] == name


@then(parsers.parse('on "{subject}" the partnership says "{words}"'))
def _(meeting: Meeting, subject: str, words: str) -> None:
    said = [one["says"] for one in meeting.last["partnership"]["says"] if one["subject"] == subject]
    assert words in " ".join(said)


@then(parsers.parse('beside it the law says "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    assert any(words in one["law_says"] and one["cites"] for one in meeting.last["partnership"]["law_says"])


@then(parsers.parse("a local clock of {within} runs for {who}"))
def _(meeting: Meeting, within: str, who: str) -> None:
    assert (within, who) in [(one["within"], one["who"]) for one in meeting.last["partnership"]["local_clocks"]]


@then(parsers.parse('the local form asks "{words}" and gates no duty'))
def _(meeting: Meeting, words: str) -> None:
    gates = [one["gates"] for one in meeting.last["partnership"]["local_gates"] if words in one["asks"]]
    assert gates == ["the local referral form"]


@then("no local terms are shown")
def _(meeting: Meeting) -> None:
    assert "partnership" not in meeting.last


@then("findings and recommendation are those without local terms")
def _(meeting: Meeting) -> None:
    local, before = meeting.results[-1], meeting.results[-2]
    assert "partnership" in local
    assert "partnership" not in before
    assert [local[key] for key in ("findings", "recommendation")] == [
        before[key] for key in ("findings", "recommendation")
    ]


@then(parsers.parse('the meeting is asked whether it meant "{name}"'))
def _(meeting: Meeting, name: str) -> None:
    assert meeting.run is not None
    assert f'Did you mean "{name}"?' in meeting.run.stderr


@when(parsers.parse('somebody adds "{line}" to the profile of {name}'))
def _(wording: Wording, line: str, name: str) -> None:
    law = load_rulebook(rules_folder())
    written = (rules_folder() / "partnerships" / f"{name}.yaml").read_text(encoding="utf-8")
    with pytest.raises(Faults) as refused:
        profile_from(f"{written.rstrip()}\n{line}\n", f"{name}.yaml", law.questions, law.rules)
    wording.refusal = str(refused.value)


@when(parsers.parse('somebody changes "{before}" to "{after}" in the profile of {name}'))
def _(wording: Wording, before: str, after: str, name: str) -> None:
    law = load_rulebook(rules_folder())
    written = (rules_folder() / "partnerships" / f"{name}.yaml").read_text(encoding="utf-8")
    assert before in written
    with pytest.raises(Faults) as refused:
        profile_from(written.replace(before, after, 1), f"{name}.yaml", law.questions, law.rules)
    wording.refusal = str(refused.value)


@then(parsers.parse('the profile is refused with the words "{words}"'))
def _(wording: Wording, words: str) -> None:
    assert words in wording.refusal
