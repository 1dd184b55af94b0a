"""Then: who must, should or may do what, by when, and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then

from steps.meeting import Meeting
from steps.sentences import DAY, DUTY, WORDS, day

STANDING = {
    "is due": "due",
    "is overdue": "overdue",
    "was done in time": "done",
    "is done": "done",
    "was done late": "done late",
    "cannot be dated": "cannot be dated",
    "has not started": "not started",
    "does not apply": "does not apply",
}


def the_duty(meeting: Meeting) -> dict[str, Any]:
    """The duty last spoken of."""
    (found,) = [duty for duty in meeting.last["duties"] if duty["duty"] == meeting.about]
    return found


@then(parsers.re(rf"the duty (?P<words>{DUTY}) (?P<standing>{'|'.join(STANDING)})"))
def _(meeting: Meeting, words: str, standing: str) -> None:
    meeting.about = WORDS["duties"][words]
    assert the_duty(meeting)["status"] == STANDING[standing]


@then(parsers.re(rf"there is no duty (?P<words>{DUTY}) in the law of that day"))
def _(meeting: Meeting, words: str) -> None:
    assert WORDS["duties"][words] not in [duty["duty"] for duty in meeting.last["duties"]]


@then(parsers.re(rf"its last day is (?P<on>{DAY})"))
def _(meeting: Meeting, on: str) -> None:
    assert the_duty(meeting)["by"] == the_duty(meeting)["work_to"] == day(on)


@then(parsers.re(rf"its last day by law is (?P<by>{DAY}) and the day to work to is (?P<to>{DAY})"))
def _(meeting: Meeting, by: str, to: str) -> None:
    assert (the_duty(meeting)["by"], the_duty(meeting)["work_to"]) == (day(by), day(to))


@then("it is shown as disputed and not as established")
def _(meeting: Meeting) -> None:
    assert the_duty(meeting)["disputed"] is True
    words = " ".join(meeting.told_about("partners", [meeting.about]))
    assert words.startswith("It is not established as owed: the agencies differ")


@then("it has no last day")
def _(meeting: Meeting) -> None:
    assert not {"by", "work_to", "by_force"} & the_duty(meeting).keys()


@then(parsers.parse("it has {count:d} working days left"))
def _(meeting: Meeting, count: int) -> None:
    assert the_duty(meeting)["days_left"] == count


@then(parsers.parse("it is late by {count:d} working days"))
@then(parsers.parse("it is late by {count:d} working day"))
def _(meeting: Meeting, count: int) -> None:
    assert the_duty(meeting)["late_by"] == count


@then(parsers.parse("the whole delay since the local authority became aware is {count:d} working days"))
def _(meeting: Meeting, count: int) -> None:
    assert the_duty(meeting)["total"] == count


@then(parsers.parse('the reason is "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    assert the_duty(meeting)["why"] == words


@then(parsers.parse('the duty has the force "{force}"'))
def _(meeting: Meeting, force: str) -> None:
    assert the_duty(meeting)["force"] == force


@then(parsers.parse('the duty has the force "{force}" and its time limit the force "{by_force}"'))
def _(meeting: Meeting, force: str, by_force: str) -> None:
    assert (the_duty(meeting)["force"], the_duty(meeting)["by_force"]) == (force, by_force)


@then(parsers.parse('it is for "{who}" to do'))
def _(meeting: Meeting, who: str) -> None:
    assert the_duty(meeting)["who"] == who


@then(parsers.parse('it rests on the provision "{cite}"'))
def _(meeting: Meeting, cite: str) -> None:
    assert cite in the_duty(meeting)["cites"]


@then(parsers.parse('it does not rest on the provision "{cite}"'))
def _(meeting: Meeting, cite: str) -> None:
    assert cite not in the_duty(meeting)["cites"]


@then("the family is told nothing of it")
def _(meeting: Meeting) -> None:
    assert meeting.told_about("partners", [meeting.about])
    assert meeting.told_about("family", [meeting.about]) == []


@then("the family is told of it")
def _(meeting: Meeting) -> None:
    assert meeting.told_about("family", [meeting.about])


LAW_OF_DECISION_DAY = "the law of the day of decision is cited; an earlier one may govern"


@then("it is said to follow the law of the day of decision because no day is known")
def _(meeting: Meeting) -> None:
    assert the_duty(meeting)["law_of_decision_day"] is True
    assert any(LAW_OF_DECISION_DAY in said for said in meeting.told_about("partners", [meeting.about]))


@then("it is not said to follow the law of the day of decision")
def _(meeting: Meeting) -> None:
    assert "law_of_decision_day" not in the_duty(meeting)
    assert not any(LAW_OF_DECISION_DAY in said for said in meeting.told_about("partners", [meeting.about]))


@then(parsers.re(rf"the local clock ends on (?P<local>{DAY}) and the partners work to (?P<work_to>{DAY})"))
def _(meeting: Meeting, local: str, work_to: str) -> None:
    assert (the_duty(meeting)["local_by"], the_duty(meeting)["work_to"]) == (day(local), day(work_to))


@then(parsers.re(rf"the law's own last day is (?P<on>{DAY})"))
def _(meeting: Meeting, on: str) -> None:
    assert the_duty(meeting)["by"] == day(on)


@then("the law's own last day is not known")
def _(meeting: Meeting) -> None:
    assert "by" not in the_duty(meeting)


@then(parsers.re(rf'the partnership\'s own clock "(?P<name>[a-z_]+)" (?P<standing>{"|".join(STANDING)})'))
def _(meeting: Meeting, name: str, standing: str) -> None:
    meeting.about = f"local:{name}"
    assert the_duty(meeting)["status"] == STANDING[standing]
    assert the_duty(meeting)["force"] == "local"


@given(parsers.re(rf'a bank holiday on (?P<on>{DAY}) is added on this machine because "(?P<because>.+)"'))
def _(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on: str, because: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "extra-bank-holidays.yaml").write_text(
        f"days:\n  - day: {day(on)}\n    because: {because}\n", encoding="utf-8"
    )
    monkeypatch.setenv("CSPR_HOME", str(home))


@then("the days added are told with their reasons:")
def _(meeting: Meeting, datatable: list[list[str]]) -> None:
    assert [[one["day"], one["because"]] for one in meeting.last["extra_bank_holidays"]] == datatable


@then("no days are told to have been added")
def _(meeting: Meeting) -> None:
    assert "extra_bank_holidays" not in meeting.last
