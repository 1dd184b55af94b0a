"""Words that readers are shown in the place of those that files and the JSON keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acceptance.running import an_incident_file, considered, cspr
from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.rationale.clauses import answer_in_words
from cspr_rules.reasoning.consider import Reasoner

NEAR_MISS: dict[str, Any] = {"child_died": "no", "seriously_harmed": "no", "looked_after": "no"}


def told(file: Path, about: str) -> str:
    """What the partners are told about one thing, in one text."""
    said = considered(file)["rationale"]["partners"]
    return " ".join(one["sentence"] for one in said if one["about"] == about)


def test_an_answer_is_shown_in_the_words_of_its_question(reasoner: Reasoner) -> None:
    """No action is not "none", and a list says the same of each word; without its question an answer is as it is."""
    actions = reasoner.rulebook.questions["actions_from_rapid_review"]
    concern = reasoner.rulebook.questions["single_agency_concern"]
    assert answer_in_words(("none",), actions) == "the rapid review led to no action"
    assert answer_in_words("may", concern) == "there may be"
    assert answer_in_words(("owners missing", NOT_KNOWN), actions) == "owners missing and perhaps others"
    assert answer_in_words(("none",)) == "none"


def test_a_duty_that_is_a_finding_arises_or_does_not_in_words_and_keeps_its_finding_in_json(tmp_path: Path) -> None:
    """In a near miss nobody failed to notify: the text says that the duty does not arise, the JSON "not met"."""
    file = an_incident_file(tmp_path, **NEAR_MISS)
    text = cspr("consider", str(file)).stdout
    assert "[does not arise] The local authority must notify the national Panel" in text
    assert "[not met] The child died or was seriously harmed" in text
    assert considered(file)["findings"]["duty_to_notify"]["finding"] == "not met"


def test_that_other_children_are_at_risk_is_not_told_before_anybody_said_so(tmp_path: Path) -> None:
    """Unknown is neither yes nor no: the notice and the duty say that it is not known, and to find out now."""
    for about in ("secure_other_children", "act_now_for_other_children"):
        unknown = told(an_incident_file(tmp_path), about)
        assert "not known whether" in unknown
        assert "Find out now" in unknown
        assert "Act " not in unknown
        known = told(an_incident_file(tmp_path, other_children_at_risk="yes"), about)
        assert "may be at risk" in known
        assert "not known whether" not in known
        assert told(an_incident_file(tmp_path, other_children_at_risk="no"), about) == ""


YES_AND_NO = [{"answer": "yes", "by": "health"}, {"answer": "no", "by": "police"}]
YES_AND_NOT_KNOWN = [{"answer": "yes", "by": "health"}, {"answer": "not known", "by": "police"}]


def test_one_agency_that_says_no_takes_nothing_from_the_call_to_act_for_a_child_whom_another_fears_for(
    tmp_path: Path,
) -> None:
    """Health says yes and police no: the partners are told to act now, and that the answers differ, not to find out."""
    for about in ("secure_other_children", "act_now_for_other_children"):
        disputed = told(an_incident_file(tmp_path, other_children_at_risk=YES_AND_NO), about)
        assert "nswers differ on whether" in disputed
        assert "Act now, as if" in disputed
        assert "through the usual child protection route" in disputed
        assert "not known whether other" not in disputed
        assert "not known whether another" not in disputed
        assert "Find out now" not in disputed
        one_does_not_know = told(an_incident_file(tmp_path, other_children_at_risk=YES_AND_NOT_KNOWN), about)
        assert one_does_not_know == told(an_incident_file(tmp_path, other_children_at_risk="yes"), about)


def test_answers_that_differ_on_something_else_make_no_fear_for_other_children(tmp_path: Path) -> None:
    """Only an answer that makes it so counts: agencies that differ on the death say nothing of other children."""
    differ = [{"answer": "yes", "by": "police"}, {"answer": "no", "by": "health"}]
    for about in ("secure_other_children", "act_now_for_other_children"):
        assert "Find out now" in told(an_incident_file(tmp_path, child_died=differ), about)


@pytest.mark.parametrize(
    ("about", "supposed", "owed"),
    [
        (
            "notify_looked_after_death",
            "If the child died and was looked after,",
            "the authority that looked after the child must give notice of the death",
        ),
        (
            "tell_parents_of_looked_after_death",
            "If the child died and was looked after,",
            "the authority that looked after the child must, so far as it reasonably can, tell the parents of the",
        ),
        (
            "notify_care_leaver_death",
            "If a care leaver aged 24 or under has died,",
            "the local authority should give notice of the death",
        ),
    ],
)
def test_no_death_is_told_before_anybody_said_that_the_child_died(
    tmp_path: Path, about: str, supposed: str, owed: str
) -> None:
    """What is owed after a death is told with "if" and its own force while that is open, and without once known."""
    unknown = told(an_incident_file(tmp_path), about)
    assert unknown.startswith(f"{supposed} {owed}")
    left_care = about == "notify_care_leaver_death"
    facts: dict[str, Any] = {"care_leaver": "yes", "age_at_death": 19} if left_care else {"looked_after": "yes"}
    known = told(an_incident_file(tmp_path, child_died="yes", died_on="2026-11-12", **facts), about)
    assert "must" in known or "should" in known
    assert not known.startswith("If ")


def test_a_family_is_not_told_of_harm_before_anybody_knows_of_any(tmp_path: Path) -> None:
    """With nothing answered nobody can say that a child was harmed, or how."""
    said = considered(an_incident_file(tmp_path))["rationale"]["family"]
    (first,) = {one["sentence"] for one in said if one["about"] == "died_or_seriously_harmed"} - {
        "They will ask the people who know."
    }
    assert first == "They still need to know more about what happened to your child."
