"""`cspr consider --partnership`: the profile beside the findings, and a name that does not exist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cspr_rules.cli import main
from cspr_rules.rulebook.folder import rules_folder

SAMPLE = rules_folder() / "samples" / "nothing-known-yet.yaml"
PARTNERSHIPS = ("kent", "wandsworth", "sandwell", "one-minute-guide", "scpr-form")


def run(*arguments: str) -> Result:
    """Run `cspr consider`, and let no crash pass."""
    result = CliRunner().invoke(main, ["consider", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_each_of_the_five_partnerships_is_shown_with_what_the_law_says_instead(name: str) -> None:
    """The profile's title, its terms, and the law beside every departure, in 80 columns."""
    result = run(str(SAMPLE), "--partnership", name)
    assert result.exit_code == 0
    local = result.stdout.split("Local terms: ")[1]
    assert "The law says instead" in local
    assert all(len(line) <= 80 for line in local.splitlines())


@pytest.mark.parametrize(
    ("name", "day", "departs"),
    [
        ("kent", "2019-06-01", False),
        ("kent", "2023-12-14", False),
        ("kent", "2023-12-15", True),
        ("one-minute-guide", "2022-06-30", False),
        ("one-minute-guide", "2022-07-01", True),
        ("wandsworth", "2026-03-17", False),
        ("wandsworth", "2026-03-18", True),
    ],
)
def test_what_was_the_law_on_the_day_of_decision_is_no_departure(name: str, day: str, *, departs: bool) -> None:
    """An edition in force, and a body that was there, are not found fault with; from the day of change they are."""
    statement, words = {
        "kent": ("edition_of_2018", "The edition of 2018 was replaced"),
        "one-minute-guide": ("clinical_commissioning_groups", "took the place of clinical commissioning groups"),
        "wandsworth": ("edition_of_2023", "The edition of 2023 was replaced"),
    }[name]
    terms = json.loads(run(str(SAMPLE), "--json", "--on", day, "--partnership", name).stdout)["partnership"]
    assert (statement in [one["statement"] for one in terms["law_says"]]) is departs
    assert (statement in [one for said in terms["says"] for one in said["departs_from"]]) is departs
    shown = " ".join(run(str(SAMPLE), "--on", day, "--partnership", name).stdout.split())
    assert (words in shown) is departs


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_the_data_name_every_departure_beside_what_departs(name: str) -> None:
    """Whoever reads the data knows which group, saying, clock, step or gate departs, and not only that one does."""
    terms = json.loads(run(str(SAMPLE), "--json", "--partnership", name).stdout)["partnership"]
    beside = [*terms["says"], *terms["local_clocks"], *terms["local_steps"], *terms["local_gates"]]
    named = {one for part in beside for one in part["departs_from"]}
    named |= {one for departures in terms["groups_depart_from"].values() for one in departures}
    assert named == {one["statement"] for one in terms["law_says"]}
    assert set(terms["groups_depart_from"]) <= set(terms["groups"])


def test_beside_a_departure_stands_the_edition_of_the_day_of_decision() -> None:
    """What is decided in 2019 is not held against the edition of 2026."""
    for day, edition in (
        ("2019-06-01", "2018"),
        ("2022-06-30", "2020"),
        ("2024-06-01", "2023"),
        ("2026-11-20", "2026"),
    ):
        terms = json.loads(run(str(SAMPLE), "--json", "--on", day, "--partnership", "kent").stdout)["partnership"]
        cites = {cite for one in terms["law_says"] for cite in one["cites"] if cite.startswith("working-together/")}
        assert f"working-together/{edition}/decisions-on-reviews" in cites
        assert {cite.split("/")[1] for cite in cites} == {edition}


def dates_local_clocks_alone(asked: dict[str, Any]) -> bool:
    """Whether a question is asked for the partnership's own clocks alone, which it then no longer names."""
    local = {name for name in asked["matters_to"] if name.startswith("local:")}
    asked["settles"] = [name for name in asked["settles"] if name not in local]
    asked["matters_to"] = [name for name in asked["matters_to"] if name not in local]
    return bool(local) and not asked["matters_to"]


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_a_profile_changes_no_finding_and_no_recommendation(name: str) -> None:
    """With the profile and without it all is the same but local terms and days, what dates them, and the words."""
    beside, alone = (json.loads(run(str(SAMPLE), "--json", *more).stdout) for more in (["--partnership", name], []))
    assert beside.pop("partnership")["name"] == name
    assert beside.pop("profile_digest").startswith("sha256:")
    beside["duties"] = [duty for duty in beside["duties"] if not duty["duty"].startswith("local:")]
    for said in (beside, alone):
        for duty in said["duties"]:
            duty.pop("local_by", None)
            duty.pop("work_to", None)
        said["rationale"]["partners"] = [
            sentence
            for sentence in said["rationale"]["partners"]
            if not sentence["about"].startswith("local:") and "wording/duty local" not in sentence["from"]
        ]
        said["ask_next"] = [asked for asked in said["ask_next"] if not dates_local_clocks_alone(asked)]
    assert beside == alone


def test_the_partnership_of_the_incident_file_is_used_and_the_option_comes_first(tmp_path: Path) -> None:
    """An incident names its own partnership; the option is for asking what another would add."""
    file = tmp_path / "incident.yaml"
    file.write_text("incident: EX-1\ntitle: One\npartnership: kent\nanswers: {}\n", encoding="utf-8")
    own, chosen = (
        json.loads(run(str(file), "--json", *more).stdout)["partnership"]["name"]
        for more in ([], ["--partnership", "sandwell"])
    )
    assert (own, chosen) == ("kent", "sandwell")


def test_an_unknown_partnership_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    """File, line, and the nearest name; exit status 2 and nothing considered."""
    file = tmp_path / "incident.yaml"
    file.write_text("incident: EX-1\ntitle: One\npartnership: sandwll\nanswers: {}\n", encoding="utf-8")
    result = run(str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'{file}, line 3: there is no partnership "sandwll"' in result.stderr
    assert 'Did you mean "sandwell"?' in result.stderr


def test_an_unknown_partnership_as_an_option_is_told_once() -> None:
    """Nothing is considered, whatever the number of files."""
    result = run(str(SAMPLE), str(SAMPLE), "--partnership", "wandworth")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("there is no partnership") + result.stderr.count("There is no partnership") == 1
    assert 'Did you mean "wandsworth"?' in result.stderr
