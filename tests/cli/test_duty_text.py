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


def test_a_notice_that_is_still_open_has_its_provisions_among_those_to_be_checked(tmp_path: Path) -> None:
    """What an output shows as perhaps to come rests on law too, and who reads it is told that it was not read."""
    death = {"child_died": "yes", "age_at_incident": 4, "age_at_death": 4, "abuse_or_neglect": "suspected"}
    said = considered(an_incident_file(tmp_path, **death))
    waiting = {one["notice"]: one["cites"] for one in said["notices_open"]}
    assert waiting["allegations_in_a_setting"] == ["working-together/2026/people-who-work-with-children"]
    assert {
        "Working Together 2026, allegations against people who work with children",
        "Working Together 2026, child death reviews",
    } <= set(said["to_be_checked_against_the_original"])
    text = words("consider", tmp_path / "incident.json")
    assert "allegations against people who work with children" in text[text.index("To be checked against the") :]


@pytest.mark.parametrize("name", ["child_death_review_beside", "allegations_in_a_setting"])
def test_a_rule_from_a_chapter_that_nobody_read_says_so_wherever_it_is_shown(name: str, reasoner: Reasoner) -> None:
    """Explained, in the law of a day and in the coverage, in words and as data, on every day since the law began."""
    rule = reasoner.rulebook.rules[name]
    explained = words("explain", name)
    assert LEGEND in explained
    assert explained.count("To be checked against the original.") == len(rule.periods) == 4
    shown = json.loads(cspr("explain", name, "--json").stdout)["in_force"]
    assert all(source["to_be_checked_against_the_original"] for period in shown for source in period["sources"])
    for period in rule.periods:
        law = json.loads(cspr("law", "--json", "--on", period.start.isoformat()).stdout)
        assert set(period.cites) <= set(law["to_be_checked_against_the_original"])
    coverage = json.loads(cspr("coverage", "--json").stdout)
    (row,) = (row for part in coverage["law"] for row in part["rows"] if row["name"] == "SIN-11")
    not_read = {source["cite"] for source in row["sources"] if source["read"] == "not read"}
    assert {cite for period in rule.periods for cite in period.cites} <= not_read


def test_a_family_that_is_told_nothing_of_a_rule_is_said_to_be_told_nothing() -> None:
    """A heading without a word under it would read as a fault."""
    assert "What the family is told ----------------------- Nothing." in words("explain", "child_death_review_beside")


def test_the_force_of_a_limit_that_binds_nobody_or_is_our_own_is_put_in_words() -> None:
    """To say of a limit that it has the force of "may" tells a reader nothing."""
    text = words("law", "--on", "2026-11-20")
    assert "Force of the limit: may (an aim that binds nobody)." in text
    assert "Force of the limit: local (our own count, because no source sets a day)." in text


def test_before_july_2022_a_meeting_is_asked_about_clinical_commissioning_groups(tmp_path: Path) -> None:
    """The answer keeps its name in the file; what people read has the body of the day."""
    reading = "Read clinical commissioning group for integrated care board, which did not exist yet."
    open_still = an_incident_file(tmp_path, "open.json", child_died="yes")
    assert reading in words("consider", "--on", "2022-06-30", open_still)
    assert "clinical commissioning group" not in words("consider", "--on", "2022-07-01", open_still)
    said = considered(open_still, "--on", "2022-06-30")
    (asked,) = (one for one in said["ask_next"] if one["question"] == "more_than_one_area")
    assert asked["read_on_this_day"] == reading
    (asked,) = (one for one in considered(open_still)["ask_next"] if one["question"] == "more_than_one_area")
    assert "read_on_this_day" not in asked


def test_a_clock_that_started_on_another_day_than_planned_says_on_which_and_keeps_to_the_contract(
    tmp_path: Path,
) -> None:
    """Where the day of publication took the place of the plan, the data name the question that day 0 answers."""
    published: dict[str, Any] = {
        "review_decision": "local review",
        "review_decided_on": "2026-01-02",
        "publication_planned_on": "2026-09-01",
        "review_published": "yes",
        "review_published_on": "2026-07-01",
    }
    said = considered(an_incident_file(tmp_path, **published))
    (copies,) = (duty for duty in said["duties"] if duty["duty"] == "send_copies_before_publication")
    assert copies["starts"] == "review_published_on"
    Output.model_validate(said)


def test_a_rule_that_is_a_duty_in_itself_is_explained_as_arising_and_never_as_met(reasoner: Reasoner) -> None:
    """Of a duty "not met" reads as a breach: the examples and the told texts say that it does not arise."""
    duties = [rule for rule in reasoner.rulebook.rules.values() if rule.shown_as_a_duty]
    assert len(duties) == 5
    for rule in duties:
        text = words("explain", rule.name).partition("What the partners are told")[2]
        for example in rule.examples:
            shown = {"met": "arises", "not met": "does not arise"}.get(example.outcome, example.outcome)
            assert f"- {example.name}: {shown}." in text
        assert " arises: " in text
        assert not [said for said in (" met: ", ": met.", "not met") if said in text], rule.name
    assert ": not met." in words("explain", "died_or_seriously_harmed")
