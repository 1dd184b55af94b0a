"""With nothing answered: nothing is said, everything is possible, and the limbs are asked first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acceptance.contract_json import CODES
from acceptance.running import an_incident_file, considered, cspr

LIMBS = ["child_died", "seriously_harmed", "abuse_or_neglect"]
CRITERIA_AND_CIRCUMSTANCES = [
    "improvements_needed",
    "improvements_identified_before",
    "recurrent_themes",
    "joint_working_concern",
    "panel_prefers_local_review",
    "single_agency_concern",
    "agency_involvement",
    "more_than_one_area",
    "institutional_setting",
]


@pytest.fixture(params=["left out", "not known", "blank"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An incident with no answers, in each of the ways in which a file can say so."""
    if request.param == "left out":
        return an_incident_file(tmp_path)
    value: Any = "not known" if request.param == "not known" else None
    return an_incident_file(tmp_path, child_died=value, joint_working_concern=value, locally_important=value)


def test_nothing_answered_leaves_every_finding_open(nothing: Path) -> None:
    """Blank is never no: not one finding is met or not met."""
    assert {finding["finding"] for finding in considered(nothing)["findings"].values()} == {"not yet known"}


def test_nothing_answered_leaves_every_recommendation_possible(nothing: Path) -> None:
    """It cannot be said yet, and all six recommendations remain."""
    recommendation = considered(nothing)["recommendation"]
    assert recommendation["code"] == "cannot_say_yet"
    assert sorted(recommendation["possible"]) == sorted(CODES)
    assert recommendation["turns_on"][:3] == LIMBS


def test_with_nothing_answered_the_limbs_are_asked_first(nothing: Path) -> None:
    """The first three questions are those of the two limbs, of every agency that must answer."""
    asked = considered(nothing)["ask_next"]
    assert [to_ask["question"] for to_ask in asked[:3]] == LIMBS
    assert asked[2]["agencies"] == ["local authority", "health", "police", "all others"]


def test_with_nothing_answered_every_criterion_and_circumstance_is_unaddressed(nothing: Path) -> None:
    """Each of them is listed as not yet addressed, and each is among the questions to ask."""
    said = considered(nothing)
    assert said["considered"] == {"complete": False, "not_yet_addressed": CRITERIA_AND_CIRCUMSTANCES}
    assert {to_ask["question"] for to_ask in said["ask_next"]} >= set(CRITERIA_AND_CIRCUMSTANCES)


def test_nothing_answered_rests_on_nothing(nothing: Path) -> None:
    """No grounds, no dispute, no change that would alter it, no notice."""
    said = considered(nothing)
    assert all(finding["because"] == [] for finding in said["findings"].values())
    assert said["would_change"] == said["disputed"] == said["known_later"] == said["notices"] == []
    assert {duty["status"] for duty in said["duties"]} == {"cannot be dated"}


def test_the_words_with_nothing_answered_begin_with_what_remains_possible(nothing: Path) -> None:
    """In words: it cannot be said yet, all six are listed, and the first question is whether the child died."""
    text = cspr("consider", nothing).stdout
    assert "cannot_say_yet" in text
    assert all(code in text for code in CODES)
    ask = text[text.index("What to ask next") :]
    assert "Did the child die?" in ask.splitlines()[2]
