"""Given the files of several children; then how many notifications they need."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner
from pytest_bdd import given, parsers, then

from cspr_rules.cli import main
from steps.meeting import CONSIDERED_ON, Meeting
from steps.sentences import QUESTION, WORDS

HARMED: dict[str, Any] = {
    "age_at_incident": 4,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": {"answer": "suspected", "by": "local authority"},
}
CHILDREN: dict[str, dict[str, Any]] = {
    "child who died": HARMED | {"child_died": "yes"},
    "child who was not seriously harmed": HARMED | {"seriously_harmed": "no"},
    "harmed child": HARMED,
    "harmed child with a harmed sibling": HARMED | {"sibling_seriously_harmed": "yes"},
    "harmed child without a harmed sibling": HARMED | {"sibling_seriously_harmed": "no"},
    "harmed child whose abuse the authority thinks possible": HARMED
    | {"abuse_or_neglect": {"answer": "possible", "by": "local authority"}},
    "harmed child whom the police suspect was abused and the authority does not": HARMED
    | {
        "abuse_or_neglect": [
            {"answer": "suspected", "by": "police"},
            {"answer": "ruled out", "by": "local authority"},
        ]
    },
    "sexually exploited child without a harmed sibling": HARMED
    | {"sibling_seriously_harmed": "no", "kinds_of_abuse": ["sexual exploitation"]},
}
CHILD = "|".join(sorted(CHILDREN, key=len, reverse=True))


@given(parsers.re(rf'"(?P<name>\S+)" is the file of a (?P<child>{CHILD})(?:, and names "(?P<others>.+)")?'))
def _(meeting: Meeting, name: str, child: str, others: str | None) -> None:
    incident: dict[str, Any] = {"incident": name, "title": "An example", "considered on": CONSIDERED_ON}
    if others is not None:
        incident["same rapid review as"] = others.split(", ")
    incident["answers"] = CHILDREN[child]
    (meeting.folder / f"{name}.json").write_text(json.dumps(incident), encoding="utf-8")


def counted(meeting: Meeting) -> dict[str, Any]:
    """What is said of the children together: the same in the output of each of them, and not in that of any other."""
    together = [one["several_children"] for one in meeting.results if "several_children" in one]
    assert together
    assert together.count(together[0]) == len(together) == len(together[0]["incidents"])
    return together[0]


@then(parsers.re(r"the child(?:ren)? (?P<names>.+) needs? (?P<count>\d+) notifications?"))
def _(meeting: Meeting, names: str, count: str) -> None:
    assert counted(meeting)["incidents"] == names.replace(" and ", ", ").split(", ")
    assert counted(meeting)["notifications"] == {"fewest": int(count), "most": int(count)}


@then(parsers.re(r"the children (?P<names>.+) need between (?P<fewest>\d+) and (?P<most>\d+) notifications"))
def _(meeting: Meeting, names: str, fewest: str, most: str) -> None:
    assert counted(meeting)["incidents"] == names.replace(" and ", ", ").split(", ")
    assert counted(meeting)["notifications"] == {"fewest": int(fewest), "most": int(most)}


@then(parsers.parse("each child who died has a notification: {names}"))
def _(meeting: Meeting, names: str) -> None:
    assert counted(meeting)["for_each_death"] == names.split(", ")


@then(parsers.parse("brothers and sisters have one notification together: {names}"))
def _(meeting: Meeting, names: str) -> None:
    assert counted(meeting)["for_siblings_together"] == names.split(", ")


@then(parsers.parse("each other child has a notification: {names}"))
def _(meeting: Meeting, names: str) -> None:
    assert counted(meeting)["for_each_other_child"] == names.split(", ")


@then(parsers.parse("there is no duty to notify {name}"))
def _(meeting: Meeting, name: str) -> None:
    assert counted(meeting)["none"] == [name]


@then(parsers.parse("{name} is named and not counted"))
def _(meeting: Meeting, name: str) -> None:
    assert counted(meeting)["not_given"] == [name]
    assert name not in counted(meeting)["incidents"]


@then(parsers.re(rf'for "(?P<name>\S+)" the counting asks (?P<words>{QUESTION})'))
def _(meeting: Meeting, name: str, words: str) -> None:
    (ask,) = [one["ask"] for one in counted(meeting)["open"] if one["incident"] == name]
    assert ask[0] == WORDS["questions"][words]


@then(parsers.parse('for "{name}" the counting asks nothing'))
def _(meeting: Meeting, name: str) -> None:
    assert name not in [one["incident"] for one in counted(meeting)["open"]]


@then(parsers.parse('the counting rests on the provision "{cite}"'))
def _(meeting: Meeting, cite: str) -> None:
    assert counted(meeting)["cites"] == [cite]


@then("the counting is to be checked against the original")
def _(meeting: Meeting) -> None:
    assert any("wording/to be checked" in one["from"] for one in counted(meeting)["says"])


@then(parsers.parse('the words say "{words}"'))
def _(meeting: Meeting, words: str) -> None:
    assert words in " ".join(one["sentence"] for one in counted(meeting)["says"])
    shown = CliRunner().invoke(main, ["consider", str(meeting.folder)]).stdout
    assert words in " ".join(shown.split())


@then("no notifications are counted together")
def _(meeting: Meeting) -> None:
    assert len(meeting.results) > 1
    assert not any("several_children" in one for one in meeting.results)
