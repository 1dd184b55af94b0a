"""Then: what happens when something is wrong."""

from __future__ import annotations

from pytest_bdd import parsers, then

from steps.meeting import Meeting
from steps.sentences import FINDING, WORDS


@then(parsers.parse("the exit status is {status:d}"))
def _(meeting: Meeting, status: int) -> None:
    assert meeting.run is not None
    assert meeting.run.exit_code == status, meeting.run.stderr


@then(parsers.parse('the message on "{name}" names line {line:d} and "{word}"'))
def _(meeting: Meeting, name: str, line: int, word: str) -> None:
    assert meeting.run is not None
    messages = [message for message in meeting.run.stderr.splitlines() if name in message]
    assert len(messages) == 1
    assert f"line {line}" in messages[0]
    assert f'"{word}"' in messages[0]


@then(parsers.parse('the meeting is told that "{words}" is before the present law'))
def _(meeting: Meeting, words: str) -> None:
    assert meeting.run is not None
    assert words in meeting.run.stderr
    assert "before" in meeting.run.stderr


@then("no case came through")
def _(meeting: Meeting) -> None:
    assert meeting.results == []


@then("these cases came through, one line each:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert [result["incident"] for result in meeting.results] == [row[0] for row in datatable]


@then(parsers.re(rf"the evaluators disagree about the finding on (?P<words>{FINDING})"))
def _(meeting: Meeting, words: str) -> None:
    assert meeting.last["evaluators"] == "disagree"
    assert WORDS["findings"][words] in [difference["about"] for difference in meeting.last["differences"]]


@then("there is no recommendation and there are no findings")
def _(meeting: Meeting) -> None:
    assert "recommendation" not in meeting.last
    assert meeting.last["findings"] == {}


@then("the evaluators agree")
def _(meeting: Meeting) -> None:
    assert meeting.last["evaluators"] == "agree"
    assert "differences" not in meeting.last
