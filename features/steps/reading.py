"""Then: what the partners and the family read."""

from __future__ import annotations

import re

from pytest_bdd import parsers, then

from steps.meeting import Meeting
from steps.sentences import QUESTION, WORDS


@then(parsers.parse('the partners are told "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    assert words in meeting.told("partners")


@then(parsers.parse('the partners are never told that a review is "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    assert not re.search(rf"review (is|was) {words}", meeting.told("partners"))


@then(parsers.parse('the partners are first told that this relies on "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    told = meeting.last["rationale"]["partners"]
    relies = [number for number, sentence in enumerate(told) if sentence["about"] == "relies on"]
    assert words in " ".join(told[number]["sentence"] for number in relies)
    assert all(sentence["about"] == "opening" for sentence in told[: relies[0]])


@then("the partners are not told that this relies on anything")
def _(meeting: Meeting) -> None:
    assert meeting.told_about("partners", ["relies on"]) == []


@then(parsers.re(rf"the partners are told first that it is disputed (?P<words>{QUESTION})"))
def _(meeting: Meeting, words: str) -> None:
    told = meeting.last["rationale"]["partners"]
    at = next(number for number, sentence in enumerate(told) if sentence["about"] == "disputed")
    assert f"answer/{WORDS['questions'][words]}" in told[at]["from"]
    assert all(sentence["about"] in ("opening", "relies on") for sentence in told[:at])


@then("every sentence says where it comes from")
def _(meeting: Meeting) -> None:
    told = [*meeting.last["rationale"]["partners"], *meeting.last["rationale"]["family"]]
    assert told
    assert all(sentence["from"] for sentence in told)


@then("the provisions to be checked against the original are listed")
def _(meeting: Meeting) -> None:
    provisions = meeting.last["to_be_checked_against_the_original"]
    assert provisions
    assert all(provision in meeting.told("partners") for provision in provisions)


@then("the words for the family begin by saying that they are not for release")
def _(meeting: Meeting) -> None:
    assert meeting.last["rationale"]["family"][0]["sentence"].lower().startswith("not for release")


@then(parsers.re('the family is (?P<no>not )?told "(?P<words>.+)"'))
def _(meeting: Meeting, no: str | None, words: str) -> None:
    assert (words in meeting.told("family")) is (no is None)


@then("the family never reads any of these words:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    told = meeting.told("family").lower()
    assert told
    assert [row[0] for row in datatable if re.search(rf"\b{re.escape(row[0].lower())}", told)] == []


@then("the reasons for the family never name any of these:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    told = " ".join(meeting.told_about("family", meeting.last["findings"])).lower()
    assert told
    assert [row[0] for row in datatable if row[0].lower() in told] == []


@then("the words about what agencies know or suspect have not changed for the family")
def _(meeting: Meeting) -> None:
    about = ("local_authority_knows_or_suspects", "agencies_disagree_on_notification")
    told = [[s["sentence"] for s in result["rationale"]["family"] if s["about"] in about] for result in meeting.results]
    assert told[0]
    assert all(words == told[0] for words in told)
