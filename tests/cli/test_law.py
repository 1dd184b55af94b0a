"""`cspr law` and `cspr compare`, as people run them."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from acceptance.running import SAMPLES, an_incident_file, cspr
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.folder import rules_folder

DAY = date(2026, 11, 20)
SAMPLE_FOLDER = rules_folder() / "samples"


def the_law_on(day: str) -> dict[str, Any]:
    """The JSON of the law of a day."""
    run = cspr("law", "--on", day, "--json")
    assert run.exit_code == 0
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def compared(start: str, end: str, *files: str | Path) -> dict[str, Any]:
    """The JSON of a comparison."""
    run = cspr("compare", "--from", start, "--to", end, "--json", *files)
    assert run.exit_code == 0, run.stderr
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def named(law: dict[str, Any]) -> set[str]:
    """Every rule in force."""
    return {rule["name"] for group in law["groups"] for rule in group["rules"]}


def test_every_rule_is_in_force_that_day_or_named_as_not(reasoner: Reasoner) -> None:
    """No rule of the rulebook is passed over, whatever the day."""
    for day in ("2018-06-29", "2023-12-14", "2023-12-15", "2026-11-20"):
        law = the_law_on(day)
        absent = {rule["name"] for rule in law["not_in_force"]}
        assert named(law) | absent == set(reasoner.rulebook.rules)
        assert not named(law) & absent


def test_the_notice_of_a_care_leavers_death_begins_with_the_guidance_of_2023() -> None:
    """The day before, it is named as not in force, with the day on which it begins."""
    (before,) = (one for one in the_law_on("2023-12-14")["not_in_force"] if one["name"] == "care_leaver_death_notice")
    assert before["begins"] == "2023-12-15"
    assert "care_leaver_death_notice" in named(the_law_on("2023-12-15"))


def test_instruments_in_force_come_with_their_addresses() -> None:
    """One edition of the guidance is in force on a day, and each instrument can be opened."""
    for day, edition in (
        ("2019-12-14", "2018"),
        ("2023-12-14", "2020"),
        ("2023-12-15", "2023"),
        ("2026-03-18", "2026"),
    ):
        instruments = the_law_on(day)["instruments"]
        editions = [one["short_title"] for one in instruments if one["short_title"].startswith("Working Together")]
        assert editions == [f"Working Together {edition}"]
        assert all(one["address"].startswith("https://") for one in instruments)


def test_every_rule_says_how_its_provisions_were_read() -> None:
    """What nobody here has read in the original is marked, and never hidden."""
    law = the_law_on("2026-11-20")
    sources = [source for group in law["groups"] for rule in group["rules"] for source in rule["sources"]]
    assert {source["read"] for source in sources} == {"in the original", "in a reproduction", "not read"}
    to_check = {source["cite"] for source in sources if source["read"] != "in the original"}
    assert set(law["to_be_checked_against_the_original"]) == to_check


def test_before_july_2022_the_question_of_areas_is_read_with_clinical_commissioning_groups() -> None:
    """The list has the names of today; on an earlier day it says how to read them."""
    (asked,) = the_law_on("2022-06-30")["questions_read_otherwise"]
    assert asked["question"] == "more_than_one_area"
    assert "clinical commissioning group" in asked["says"]
    assert the_law_on("2022-07-01")["questions_read_otherwise"] == []


@pytest.mark.parametrize(
    "arguments", [("law", "--on", "2018-06-28"), ("compare", "--from", "2018-06-28", "--to", "2020-01-01")]
)
def test_a_day_before_the_present_law_is_refused_in_one_plain_line(arguments: tuple[str, ...]) -> None:
    """People are told the day, why, and which day to choose."""
    run = cspr(*arguments)
    assert run.exit_code == 2
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    assert "2018-06-28 is before 2018-06-29" in line


def test_days_the_wrong_way_round_are_refused_in_one_plain_line() -> None:
    """The earlier day stands first."""
    run = cspr("compare", "--from", "2026-01-01", "--to", "2020-01-01")
    assert (run.exit_code, run.stderr.splitlines()) == (
        2,
        ["2026-01-01 is after 2020-01-01. Put the earlier day first."],
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("law", "--on", "2022-06-01"),
        ("law", "--on", "2026-11-20"),
        ("compare", "--from", "2018-06-29", "--to", "2026-11-20", str(SAMPLE_FOLDER)),
    ],
)
def test_the_text_fits_a_terminal_of_eighty_columns(arguments: tuple[str, ...]) -> None:
    """Only an address, which cannot be broken, may be longer."""
    lines = cspr(*arguments).stdout.splitlines()
    assert len(lines) > 100
    assert [line for line in lines if len(line) > 80 and "https://" not in line] == []


def test_the_text_of_a_day_names_every_rule_and_marks_what_was_not_read(reasoner: Reasoner) -> None:
    """The text says no less than the data."""
    text = " ".join(cspr("law", "--on", "2022-06-01").stdout.split())
    assert all(f"({name})" in text for name in reasoner.rulebook.rules)
    assert "* not read in the original" in text
    assert "from 15 December 2023" in text
    assert "clinical commissioning group" in text


def test_a_smallest_case_is_one_that_can_be_considered(tmp_path: Path) -> None:
    """The answers of an example stand as in an incident file; considered on both days they differ as was said."""
    changes = compared("2023-12-14", "2023-12-15")["changes"]
    (begun,) = (one for one in changes if one["rule"] == "care_leaver_death_notice")
    example = begun["example"]
    assert (example["before"], example["after"]) == ("not in force", "met")
    file = an_incident_file(tmp_path, **example["answers"])
    before, after = (
        json.loads(cspr("consider", "--json", "--on", day, file).stdout) for day in ("2023-12-14", "2023-12-15")
    )
    assert "care_leaver_death_notice" in before["not_in_force"]
    assert after["findings"]["care_leaver_death_notice"]["finding"] == "met"


def test_a_smallest_case_loses_its_point_with_any_answer_taken_away(tmp_path: Path) -> None:
    """It is smallest: every answer in it is needed."""
    changes = compared("2023-12-14", "2023-12-15")["changes"]
    (begun,) = (one for one in changes if one["rule"] == "care_leaver_death_notice")
    answers = begun["example"]["answers"]
    assert len(answers) == 4
    for name in answers:
        file = an_incident_file(tmp_path, **{one: answer for one, answer in answers.items() if one != name})
        said = json.loads(cspr("consider", "--json", "--on", "2023-12-15", file).stdout)
        assert said["findings"]["care_leaver_death_notice"]["finding"] != "met"


def test_a_new_edition_alone_can_change_no_finding_and_says_so() -> None:
    """From the 2023 to the 2026 edition every rule is carried over, and every sample comes out the same."""
    said = compared("2026-03-17", "2026-03-18", SAMPLE_FOLDER)
    assert said["changes"]
    assert {(tuple(one["what"]), one["can_change_a_finding"]) for one in said["changes"]} == {
        (("other provisions",), False)
    }
    assert [one["instrument"] for one in said["instruments"]["begun"]] == ["working-together-2026"]
    assert len(said["incidents"]) == len(SAMPLES)
    assert not any(one["differs"] for one in said["incidents"])
    text = cspr("compare", "--from", "2026-03-17", "--to", "2026-03-18").stdout
    assert "These changes alter no finding and no recommendation." in text


def test_each_incident_is_compared_as_it_would_be_considered() -> None:
    """What is said to differ is what two considerations of the same file differ in, and nothing else."""
    said = compared("2023-12-14", "2023-12-15", *SAMPLES)
    for file, case in zip(SAMPLES, said["incidents"], strict=True):
        found = [json.loads(cspr("consider", "--json", "--on", day, file).stdout) for day in (said["from"], said["to"])]
        before, after = ({name: one["finding"] for name, one in each["findings"].items()} for each in found)
        differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        notices = set(found[0]["notices"]) ^ set(found[1]["notices"])
        assert {one["rule"] for one in case["findings"]} >= differing | notices
        assert {one["rule"] for one in case["findings"] if one["rule"] in before | after} == differing
        assert case["recommendation"]["before"]["code"] == found[0]["recommendation"]["code"]
        assert case["recommendation"]["after"]["possible"] == found[1]["recommendation"]["possible"]


def test_a_faulty_file_is_told_and_the_others_are_compared(tmp_path: Path) -> None:
    """One bad file keeps nobody from the rest."""
    an_incident_file(tmp_path, "sound.json", child_died="yes")
    (tmp_path / "faulty.yaml").write_text(
        "incident: EX\ntitle: A case\nanswers: {child_died: maybe}\n", encoding="utf-8"
    )
    run = cspr("compare", "--from", "2023-12-14", "--to", "2023-12-15", "--json", tmp_path)
    assert run.exit_code == 2
    assert "faulty.yaml, line 3" in run.stderr
    assert [one["incident"] for one in json.loads(run.stdout)["incidents"]] == ["sound"]


def test_evaluators_that_differ_show_no_comparison(
    reasoner: Reasoner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A comparison is a statement of findings, and passes the gate or is not made."""
    law = reasoner.rulebook.on(DAY)
    durable, exact = reasoner.evaluators(law)
    rows = tuple(row for row in durable.rows if row.rule != "criterion_joint_working")
    faulty = Reasoner(reasoner.rulebook, {law.key: (rows, exact.diagrams)})
    monkeypatch.setattr(import_module("cspr_rules.cli.compare"), "ready_or_exit", lambda: faulty)
    file = an_incident_file(tmp_path, joint_working_concern="may")
    run = cspr("compare", "--from", "2026-03-17", "--to", DAY.isoformat(), "--json", file)
    assert run.exit_code == 3
    (case,) = json.loads(run.stdout)["incidents"]
    assert case["evaluators"] == "disagree"
    assert "recommendation" not in case


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2018-06-29", "Working Together 2018"),
        ("2020-11-30", "Working Together 2018"),
        ("2020-12-01", "Working Together 2020"),
        ("2023-12-14", "Working Together 2020"),
        ("2023-12-15", "Working Together 2023"),
        ("2026-03-18", "Working Together 2026"),
    ],
)
def test_the_update_of_2020_is_an_edition_of_its_own(day: str, edition: str) -> None:
    """Four editions follow one another, and no day has two or none."""
    shown = [one["short_title"] for one in the_law_on(day)["instruments"]]
    assert [title for title in shown if title.startswith("Working Together")] == [edition]


def test_a_comparison_over_december_2020_names_the_update() -> None:
    """The provisions change their edition; no rule asks for anything else."""
    said = compared("2019-05-01", "2021-06-01")
    assert [one["short_title"] for one in said["instruments"]["begun"]] == ["Working Together 2020"]
    assert [one["short_title"] for one in said["instruments"]["ended"]] == ["Working Together 2018"]
    assert {what for change in said["changes"] for what in change["what"]} == {"other provisions"}


@pytest.mark.parametrize("day", ["2018-06-29", "2018-07-01", "2019-03-31", "2020-06-01", "2022-08-31", "2025-05-31"])
def test_no_rule_of_a_day_rests_on_a_text_that_was_not_there_yet(day: str, reasoner: Reasoner) -> None:
    """What a provision calls itself, and the day of its instrument, are not after the day of the law."""
    for group in the_law_on(day)["groups"]:
        for rule in group["rules"]:
            for source in rule["sources"]:
                found = reasoner.rulebook.sources[source["cite"]]
                instrument = reasoner.rulebook.instruments[found.instrument]
                assert date.fromisoformat(day) in instrument, (rule["name"], source["cite"])
                assert "2025" not in found.provision, (rule["name"], found.provision)


def test_what_is_not_certain_about_the_days_of_an_edition_is_said() -> None:
    """The edition of 4 July 2018 is read from 29 June, and whoever looks up that day is told so."""
    (edition,) = (
        one for one in the_law_on("2018-07-01")["instruments"] if one["short_title"] == "Working Together 2018"
    )
    assert "published on 4 July 2018" in edition["note"]
    assert "published on 4 July 2018" in " ".join(cspr("law", "--on", "2018-07-01").stdout.split())


def test_the_panel_had_no_guidance_before_april_2019() -> None:
    """The rapid review's clock rests on practice then, and on the first edition from its month."""
    for day, cite in (
        ("2019-03-31", "panel/practice/rapid-review-clock"),
        ("2019-04-01", "panel/guidance/2019/rapid-review-clock"),
        ("2022-09-01", "panel/guidance/2022/rapid-review-clock"),
        ("2025-06-01", "panel/guidance/rapid-review-clock"),
    ):
        rules = [rule for group in the_law_on(day)["groups"] for rule in group["rules"]]
        (duty,) = (rule for rule in rules if rule["name"] == "complete_rapid_review")
        assert duty["sources"][0]["cite"] == cite


def test_a_case_that_cannot_be_said_yet_is_compared_in_words() -> None:
    """People read what is still possible, each by its title, and not a list of codes."""
    file = SAMPLE_FOLDER / "suicide-after-a-plan-ended.yaml"
    text = " ".join(cspr("compare", "--from", "2026-03-17", "--to", "2026-03-18", file).stdout.split())
    assert (
        "The same on both days: It cannot be said yet (cannot_say_yet). Still possible: Nothing recorded calls for a "
        "review (no_review_indicated), Learn in another way (other_learning) or Settle notification and hold the rapid "
        "review (rapid_review_first)." in text
    )


def test_a_day_in_a_condition_is_read_as_people_write_it() -> None:
    """A condition on a day names the day in words, wherever conditions are shown."""
    for arguments in (
        ("compare", "--from", "2025-05-31", "--to", "2025-06-01"),
        ("explain", "rapid_review_aims_open"),
    ):
        text = " ".join(cspr(*arguments).stdout.split())
        assert "on or after 1 June 2025" in text
        assert "2025-06-01" not in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/02/2026", "it is not a day. Begin with the year. Write the day as year-month-day, such as 2026-11-03."),
        ("2026-02-31", "no such day is in the calendar. Check the month and the day."),
        ("0026-03-01", "the year cannot be right. Check the year."),
    ],
)
def test_a_day_that_cannot_be_is_told_as_the_files_tell_it_and_not_repeated(typed: str, told: str) -> None:
    """In people's words, without a pattern of ours; a day can be one of birth."""
    run = cspr("law", "--on", typed)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in " ".join(run.stderr.split())
    assert typed not in run.stderr
    assert "%Y" not in run.stderr


def test_a_duty_that_comes_to_arise_between_two_days_is_said_to_arise() -> None:
    """The text says of the notice of a care leaver's death that it arises; the JSON keeps the finding."""
    arguments = ("--from", "2023-12-14", "--to", "2023-12-15")
    text = " ".join(cspr("compare", *arguments).stdout.split())
    assert "(care_leaver_death_notice): not in force, then arises." in text
    changes = compared("2023-12-14", "2023-12-15")["changes"]
    (begun,) = (one for one in changes if one["rule"] == "care_leaver_death_notice")
    assert begun["example"]["after"] == "met"
