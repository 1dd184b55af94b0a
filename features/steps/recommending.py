"""Then: the recommendation and what would change it."""

from __future__ import annotations

from pytest_bdd import parsers, then

from steps.meeting import Meeting
from steps.sentences import QUESTION, RECOMMENDATION, WORDS, questions


@then(parsers.re(rf"the recommendation is (?P<words>{RECOMMENDATION})"))
def _(meeting: Meeting, words: str) -> None:
    code = WORDS["recommendations"][words]
    assert meeting.last["recommendation"]["code"] == code
    assert meeting.last["recommendation"]["possible"] == [code]


@then(parsers.re(rf"the recommendation is not (?P<words>{RECOMMENDATION})"))
@then(parsers.re(rf"(?P<words>{RECOMMENDATION}) is no longer possible"))
def _(meeting: Meeting, words: str) -> None:
    assert WORDS["recommendations"][words] not in meeting.last["recommendation"]["possible"]


@then(parsers.re(rf"(?P<words>{RECOMMENDATION}) remains possible"))
def _(meeting: Meeting, words: str) -> None:
    assert WORDS["recommendations"][words] in meeting.last["recommendation"]["possible"]


@then("the recommendation cannot be said yet")
def _(meeting: Meeting) -> None:
    recommendation = meeting.last["recommendation"]
    assert recommendation["code"] == "cannot_say_yet"
    assert not recommendation["settled"]
    assert len(recommendation["possible"]) > 1


@then("every recommendation remains possible")
def _(meeting: Meeting) -> None:
    assert set(meeting.last["recommendation"]["possible"]) == set(WORDS["recommendations"].values())


@then("the recommendation may still be:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert set(meeting.last["recommendation"]["possible"]) == {WORDS["recommendations"][row[0]] for row in datatable}


@then("the recommendation turns on, in this order:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert meeting.last["recommendation"]["turns_on"] == questions(datatable)


@then("the recommendation has not changed")
def _(meeting: Meeting) -> None:
    before, after = meeting.results[-2:]
    assert before["recommendation"] == after["recommendation"]


@then(parsers.re(rf'the recommendation would change if (?P<words>{QUESTION}) were answered "(?P<answer>.+)"'))
def _(meeting: Meeting, words: str, answer: str) -> None:
    assert [{"question": WORDS["questions"][words], "to": answer}] in meeting.last["would_change"]


@then("nothing is said to change the recommendation")
def _(meeting: Meeting) -> None:
    assert meeting.last["would_change"] == []


@then("every change that is named really changes what may be recommended")
def _(meeting: Meeting) -> None:
    before, answered = meeting.last, dict(meeting.answers)
    assert before["would_change"]
    for changes in before["would_change"]:
        meeting.answers = dict(answered)
        for change in changes:
            entry = {"answer": change["to"], "by": change["by"]} if "by" in change else change["to"]
            meeting.say({change["question"]: [entry] if isinstance(entry, dict) else entry})
        meeting.consider()
        assert meeting.last["recommendation"]["possible"] != before["recommendation"]["possible"], changes
