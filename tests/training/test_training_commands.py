"""`cspr scenarios` and `cspr near-misses`, as people run them."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from acceptance.running import cspr
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.folder import rule_files, rules_folder
from cspr_rules.rulebook.read import rulebook_from
from training.a_scenario import FILE, SOUND


def test_the_scenarios_are_listed_with_what_they_show_and_need() -> None:
    """A trainer chooses by title, difficulty and time."""
    run = cspr("scenarios")
    assert run.exit_code == 0
    assert "the-rope-at-the-weir\nTwo children pulled from a weir, unharmed. First steps, 30 minutes" in run.stdout
    listed = json.loads(cspr("scenarios", "--json").stdout)["scenarios"]
    assert len(listed) >= 30
    assert all(one["contains"] and one["aims"] for one in listed)


def test_the_check_passes_on_what_comes_with_the_program() -> None:
    """Every stage, both evaluators, and no condition left: status 0."""
    run = cspr("scenarios", "--check", "--unexercised")
    assert run.exit_code == 0, run.stderr
    assert "the rules say what is expected" in run.stdout
    assert "Nothing is left" in run.stdout


def test_the_contracts_name_for_the_list_of_what_is_not_exercised_works_too() -> None:
    """`--uncovered` is the word that others were promised."""
    said = json.loads(cspr("scenarios", "--uncovered", "--json").stdout)
    assert said["unexercised"] == []


def test_a_partnerships_own_scenario_is_checked(tmp_path: Path) -> None:
    """A trainer's file needs no code: it is read and held against the rules."""
    file = tmp_path / FILE
    file.write_text(SOUND, encoding="utf-8")
    assert cspr("scenarios", "--check", file).exit_code == 0
    left = cspr("scenarios", "--unexercised", file)
    assert left.exit_code == 1
    assert "duty_to_notify: “the rule itself” is never seen to hold" in left.stdout


def test_a_wrong_expectation_is_status_1_and_an_unreadable_file_status_2(tmp_path: Path) -> None:
    """What was found wanting goes to standard error with its line."""
    file = tmp_path / FILE
    file.write_text(SOUND.replace("recommendation: other_learning", "recommendation: no_review_indicated"), "utf-8")
    wanting = cspr("scenarios", "--check", file)
    assert wanting.exit_code == 1
    assert "the recommendation is other_learning, and no_review_indicated is expected" in wanting.stderr
    file.write_text(SOUND.replace("minutes: 20", "minutes: soon"), encoding="utf-8")
    unreadable = cspr("scenarios", file)
    assert unreadable.exit_code == 2
    assert unreadable.stdout == ""
    assert f"{file}, line 7: " in unreadable.stderr


def test_what_the_rules_say_can_be_written_into_a_file_and_then_passes(tmp_path: Path) -> None:
    """A trainer need not list twenty criteria by hand; what is shown is what the check wants, line by line."""
    file = tmp_path / FILE
    spoilt = SOUND.replace("recommendation: other_learning", "recommendation: no_review_indicated")
    file.write_text(spoilt, encoding="utf-8")
    shown = cspr("scenarios", "--as-found", file)
    assert shown.exit_code == 0
    stages = ["    expect:\n" + part.split("\n# ")[0].rstrip("\n") for part in shown.stdout.split("    expect:\n")[1:]]
    parts = re.split(r"(?m)^    expect:\n(?:      .*\n)+", spoilt)
    assert len(parts) == len(stages) + 1 == 3
    file.write_text("".join(a + b + "\n" for a, b in zip(parts, stages, strict=False)) + parts[-1], encoding="utf-8")
    assert file.read_text("utf-8") == SOUND
    assert cspr("scenarios", "--check", file).exit_code == 0


def test_a_draft_in_which_something_is_left_to_write_does_not_pass(tmp_path: Path) -> None:
    """Each line of it is told; what a comment says of it does not count."""
    file = tmp_path / FILE
    spoilt = SOUND.replace("title: A lamp that fell", "title: WRITE THIS ANEW") + "# WRITE THIS ANEW\n"
    file.write_text(spoilt, encoding="utf-8")
    run = cspr("scenarios", "--check", file)
    assert run.exit_code == 1
    assert run.stderr == f'{file}, line 2: "WRITE THIS ANEW" still stands here. Put your own words in its place.\n'


def test_near_misses_of_a_criterion_are_told_with_both_recommendations() -> None:
    """The shared story, one answer both ways, what each leads to, and what is left open."""
    run = cspr("near-misses", "criterion_joint_working", "--open", "2")
    assert run.exit_code == 0
    assert "One way: There is a concern about how agencies worked together. The rules\nrecommend:" in run.stdout
    assert "The other: There is no concern about how agencies worked together." in run.stdout


def test_near_misses_of_a_scenario_name_the_stage() -> None:
    """Made from its own stages."""
    pairs = json.loads(cspr("near-misses", "the-battery-in-the-toy", "--json").stdout)["pairs"]
    assert {pair["stage"] for pair in pairs} <= {"The first meeting", "Every criterion answered"}
    assert len(pairs) >= 5
    assert all(len({side["recommendation"] for side in pair["sides"]}) == 2 for pair in pairs)


def test_near_misses_are_made_from_a_trainers_own_file(tmp_path: Path) -> None:
    """A file need not lie in the library."""
    file = tmp_path / FILE
    file.write_text(SOUND, encoding="utf-8")
    pairs = json.loads(cspr("near-misses", file, "--json").stdout)["pairs"]
    assert "locally_important" in {pair["question"] for pair in pairs}
    file.write_text("scenario: the-lamp", encoding="utf-8")
    spoilt = cspr("near-misses", file)
    assert spoilt.exit_code == 2
    assert f"{file}, line 1: " in spoilt.stderr


def test_without_a_name_there_is_a_pair_for_every_border() -> None:
    """All fifteen borders between the six recommendations."""
    pairs = json.loads(cspr("near-misses", "--json", "--on", "2026-11-20").stdout)["pairs"]
    assert len({frozenset(side["recommendation"] for side in pair["sides"]) for pair in pairs}) == 15


def test_a_name_that_does_not_exist_is_answered_with_the_nearest() -> None:
    """Status 2 and a hint."""
    run = cspr("near-misses", "criterion_joint_workng")
    assert run.exit_code == 2
    assert run.stderr == (
        'There is no scenario or criterion named "criterion_joint_workng". Did you mean "criterion_joint_working"?\n'
    )


def test_a_criterion_on_which_nothing_turns_says_so() -> None:
    """No pair is no mistake."""
    run = cspr("near-misses", "looked_after_death_notice")
    assert run.exit_code == 0
    assert run.stdout.startswith("No recommendation turns on it")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "law/local-review/criterion_panel_view.yaml",
            "panel_prefers_local_review: yes",
            "panel_prefers_local_review: no",
        ),
        ("law/serious-case/died_or_seriously_harmed.yaml", "[yes, likely]", "[yes]"),
        ("law/notification/care_leaver_death_notice.yaml", "24 or under", "23 or under"),
    ],
)
def test_a_rule_that_changes_its_meaning_fails_the_scenarios(
    file: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scenarios are test cases: a changed rule shows, without the examples in its own file."""
    files = rule_files(rules_folder())
    text = files[file].decode()
    start = text.index("\nwhen:")
    end = text.index("\n\n", start)
    assert old in text[start:end]
    files[file] = (text[:start] + text[start:end].replace(old, new) + text[end:]).encode()
    changed = Reasoner(rulebook_from(files))
    monkeypatch.setattr(import_module("cspr_rules.cli.scenarios"), "ready_or_exit", lambda: changed)
    run = cspr("scenarios", "--check")
    assert run.exit_code == 1
    assert "is expected" in run.stderr
