"""Then: findings and what they rest on."""

from __future__ import annotations

from pytest_bdd import parsers, then

from steps.meeting import Meeting
from steps.sentences import FINDING, NOTICE, QUESTION, WORDS, questions


@then(parsers.re(rf"the finding on (?P<words>{FINDING}) is (?P<finding>met|not met|not yet known)"))
def _(meeting: Meeting, words: str, finding: str) -> None:
    assert meeting.finding(words)["finding"] == finding


@then(parsers.re(rf"the finding on (?P<words>{FINDING}) is not in force"))
def _(meeting: Meeting, words: str) -> None:
    name = WORDS["findings"][words]
    assert name not in meeting.last["findings"]
    assert name in meeting.last["not_in_force"]


@then(parsers.parse('its force is "{force}"'))
def _(meeting: Meeting, force: str) -> None:
    assert meeting.last["findings"][meeting.about]["force"] == force


@then(parsers.re(rf"it rests on (?P<words>{QUESTION})"))
def _(meeting: Meeting, words: str) -> None:
    because = meeting.last["findings"][meeting.about]["because"]
    assert WORDS["questions"][words] in [ground.get("question") for ground in because]


@then(parsers.re(rf"it rests on the finding on (?P<words>{FINDING})"))
def _(meeting: Meeting, words: str) -> None:
    because = meeting.last["findings"][meeting.about]["because"]
    assert WORDS["findings"][words] in [ground.get("finding") for ground in because]


@then("to settle it the meeting asks, in this order:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert meeting.last["findings"][meeting.about]["ask_next"] == questions(datatable)


@then(parsers.re(rf"about (?P<words>{QUESTION}) it asks:"))
def _(meeting: Meeting, words: str, datatable: list[list[str]]) -> None:
    asked = {to_ask["question"]: to_ask for to_ask in meeting.last["ask_next"]}
    agencies = [WORDS["agencies"][row[0]] for row in datatable]
    assert asked[WORDS["questions"][words]]["agencies"] == agencies


@then("no finding has changed")
def _(meeting: Meeting) -> None:
    before, after = meeting.results[-2:]
    assert before["findings"] == after["findings"]
    assert before["recommendation"] == after["recommendation"]


@then(parsers.re(rf"the partners are given the notice (?P<words>{NOTICE})"))
def _(meeting: Meeting, words: str) -> None:
    notice = WORDS["notices"][words]
    assert notice in meeting.last["notices"]
    assert meeting.told_about("partners", [notice])


@then(parsers.re(rf"the partners are not given the notice (?P<words>{NOTICE})"))
def _(meeting: Meeting, words: str) -> None:
    notice = WORDS["notices"][words]
    assert notice not in meeting.last["notices"]
    still_open = [one["notice"] for one in meeting.last["notices_open"]]
    told = meeting.told_about("partners", [notice])
    assert all(words.startswith("Still open: ") for words in told)
    assert bool(told) is (notice in still_open)


@then(parsers.re(rf"the family reads nothing of the notice (?P<words>{NOTICE})"))
def _(meeting: Meeting, words: str) -> None:
    assert meeting.told_about("family", [WORDS["notices"][words]]) == []
