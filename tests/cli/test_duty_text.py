"""A duty in full, the legend of the mark, and the provisions under recommendation and notices."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from acceptance.contract_json import Output
from acceptance.running import SAMPLES, an_incident_file, considered, cspr
from cspr_rules.model.rule import RuleKind
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.folder import rules_folder

LEGEND = "* not read in the original; to be checked against it."
WITHDRAWN: dict[str, Any] = {
    "age_at_incident": 1,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": "suspected",
    "notification": "withdrawn",
    "panel_prefers_local_review": "no",
}


def words(*arguments: str | Path) -> str:
    """What a command prints, on one line."""
    run = cspr(*arguments)
    assert run.exit_code == 0
    return " ".join(run.stdout.split())


def test_a_duty_explained_says_who_by_when_from_which_day_how_strongly_and_when_it_is_done() -> None:
    """A lead reads the whole duty without opening its file."""
    text = words("explain", "notify_national_panel")
    assert "Deadline T1 of this rulebook." in text
    assert "Who acts: local authority." in text
    assert "Time limit: 5 working days. Force of the limit: should. Day 0 answers: On what day did the local" in text
    assert "Done on the day that answers: On what day was the notification sent? (notification_sent_on)" in text
    assert "No longer done where this holds: The notification was withdrawn (notification_withdrawn)." in text
    assert "shown running, as disputed, where this holds: Another agency suspects" in text
    kept = words("explain", "keep_published")
    assert "Time limit: kept for 1 year. Force of the limit: must." in kept
    assert "No source sets a day, and none is counted." in words("explain", "tell_family")


def test_every_duty_is_explained_as_data_too(reasoner: Reasoner) -> None:
    """Clock, start, force of the limit and what it is done by stand in the JSON of each duty."""
    for name, rule in reasoner.rulebook.rules.items():
        said = json.loads(cspr("explain", name, "--json").stdout)
        assert ("duty" in said) is (rule.kind is RuleKind.DUTY)
        if rule.duty is not None:
            assert (said["duty"]["who"], said["duty"]["number"] or "") == (rule.duty.who, rule.duty.number)
            assert (said["duty"]["clock"] is None) is (rule.duty.clock is None)
            if rule.duty.clock is not None:
                limit = "lasts" if rule.duty.clock.lasts else "within"
                assert said["duty"]["clock"] == {
                    "starts": rule.duty.clock.starts,
                    "as_it_happened": rule.duty.clock.as_it_happened,
                    limit: str(rule.duty.clock.within),
                    "force": rule.duty.clock.force.value,
                }


def test_the_law_of_a_day_gives_the_limits_of_its_duties() -> None:
    """What is in force that day includes by when."""
    text = words("law", "--on", "2026-11-20")
    assert "Time limit: 15 working days. Force of the limit: panel expectation." in text
    groups = json.loads(cspr("law", "--on", "2026-11-20", "--json").stdout)["groups"]
    duties = {rule["name"]: rule["duty"] for group in groups for rule in group["rules"] if "duty" in rule}
    assert duties["send_copies_before_publication"]["clock"]["within"] == "7 working days before"
    assert duties["send_copies_before_publication"]["clock"]["as_it_happened"] == "review_published_on"


def test_whoever_reads_a_mark_is_told_what_it_means(tmp_path: Path) -> None:
    """The legend stands in every text that marks a provision, and each such provision says it in words too."""
    file = an_incident_file(tmp_path, **WITHDRAWN)
    assert LEGEND in words("consider", file)
    explained = words("explain", "notify_national_panel")
    assert LEGEND in explained
    assert "To be checked against the original." in explained
    local = words("consider", "--partnership", "scpr-form", file)
    assert local.count(LEGEND) == 2


def test_recommendation_and_notices_rest_on_provisions_that_are_shown(tmp_path: Path) -> None:
    """Nothing is recommended or noticed without the law that it rests on, in words and as data."""
    file = an_incident_file(tmp_path, **WITHDRAWN)
    said = considered(file)
    assert said["notices_cite"]["notification_withdrawn_but_serious"] == [
        "panel/answers/rapid-review-follows-notification"
    ]
    assert said["recommendation"]["cites"]
    text = cspr("consider", file).stdout
    recommended = text[
        : text.index("Other recommendations") if "Other recommendations" in text else text.index("Notice:")
    ]
    assert " *" in recommended
    notice = text[text.index("Notice: A notification was withdrawn") :].split("\n\n")[0]
    assert "Panel expectation: " in notice


def test_open_notices_are_listed_with_what_they_wait_for(tmp_path: Path) -> None:
    """Nobody has to answer no before being asked."""
    text = words("consider", an_incident_file(tmp_path, review_decision="local review"))
    assert "Notices that are still open:" in text
    assert "- The local review is to be checked at regular intervals. Still open: it is not yet known " in text
    assert "Notices wait for it: the local review is to be checked at regular intervals." in text


@pytest.mark.parametrize("file", [file for file in SAMPLES if "partnership:" in file.read_text(encoding="utf-8")])
def test_the_profile_that_was_used_is_named_by_the_digest_of_its_file(file: Path) -> None:
    """A clock that is changed in a profile shows in the output, though the rulebook is the same."""
    said = considered(file)
    name = said["partnership"]["name"]
    content = (rules_folder() / "partnerships" / f"{name}.yaml").read_bytes()
    assert said["profile_digest"] == f"sha256:{sha256(content).hexdigest()}"
    Output.model_validate(said)
