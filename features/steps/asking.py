"""Then: what to ask, what is disputed, what became known later."""

from __future__ import annotations

from typing import Any

from pytest_bdd import parsers, then

from steps.meeting import Meeting
from steps.sentences import DUTY, QUESTION, WORDS, questions


def asked(meeting: Meeting) -> dict[str, Any]:
    """What is asked next, by question, in its order."""
    return {to_ask["question"]: to_ask for to_ask in meeting.last["ask_next"]}


@then("these notices are still open:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    still_open = [notice["notice"] for notice in meeting.last["notices_open"]]
    assert {WORDS["notices"][words] for (words,) in datatable} <= set(still_open)


@then("the first questions to ask are:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert [*asked(meeting)][: len(datatable)] == questions(datatable)


@then("every question to ask next names who would know")
def _(meeting: Meeting) -> None:
    assert meeting.last["ask_next"]
    assert all(to_ask["who_would_know"] for to_ask in meeting.last["ask_next"])


@then(parsers.re(rf"the meeting is (?P<no>not )?asked (?P<words>{QUESTION})"))
def _(meeting: Meeting, no: str | None, words: str) -> None:
    assert (WORDS["questions"][words] in asked(meeting)) is (no is None)


@then(parsers.re(rf"one answer to (?P<words>{QUESTION}) would settle the recommendation"))
def _(meeting: Meeting, words: str) -> None:
    assert "recommendation" in asked(meeting)[WORDS["questions"][words]]["settles"]


@then("these have not yet been addressed:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert set(meeting.last["considered"]["not_yet_addressed"]) == set(questions(datatable))


@then(parsers.re(rf"(?P<words>{QUESTION}) has (?P<no>not )?been addressed"))
def _(meeting: Meeting, words: str, no: str | None) -> None:
    missing = meeting.last["considered"]["not_yet_addressed"]
    assert (WORDS["questions"][words] in missing) is (no is not None)


@then(parsers.re("the case is (?P<no>not yet )?fully considered"))
def _(meeting: Meeting, no: str | None) -> None:
    considered = meeting.last["considered"]
    assert considered["complete"] is (no is None)
    assert considered["complete"] is (considered["not_yet_addressed"] == [])


@then(parsers.re(rf"(?P<words>{QUESTION}) is disputed, and the dispute (?P<matters>matters|does not matter)"))
def _(meeting: Meeting, words: str, matters: str) -> None:
    disputed = {one["question"]: one["matters"] for one in meeting.last["disputed"]}
    assert disputed[WORDS["questions"][words]] is (matters == "matters")


@then("nothing is disputed")
def _(meeting: Meeting) -> None:
    assert meeting.last["disputed"] == []


@then(parsers.re(rf"(?P<words>{QUESTION}) is listed as known later"))
def _(meeting: Meeting, words: str) -> None:
    assert WORDS["questions"][words] in [one["question"] for one in meeting.last["known_later"]]


@then("nothing is listed as known later")
def _(meeting: Meeting) -> None:
    assert meeting.last["known_later"] == []


@then(parsers.re(rf"one answer to (?P<words>{QUESTION}) would date the duty (?P<duty>{DUTY})"))
def _(meeting: Meeting, words: str, duty: str) -> None:
    assert WORDS["duties"][duty] in asked(meeting)[WORDS["questions"][words]]["settles"]


@then(parsers.re(rf"the law that governs the duty (?P<duty>{DUTY}) waits for (?P<words>{QUESTION})"))
def _(meeting: Meeting, duty: str, words: str) -> None:
    to_ask = asked(meeting)[WORDS["questions"][words]]
    assert WORDS["duties"][duty] in to_ask["matters_to"]
    assert WORDS["duties"][duty] not in to_ask["settles"]


@then(parsers.re(rf"(?P<first>{QUESTION}) is asked before (?P<second>{QUESTION})"))
def _(meeting: Meeting, first: str, second: str) -> None:
    order = [*asked(meeting)]
    assert order.index(WORDS["questions"][first]) < order.index(WORDS["questions"][second])
