"""A profile that narrows the law in any sentence is refused, and so is one that gives the wrong reason for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cspr_rules.cli import local_terms, main
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.check import check_profiles
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.folder import rules_folder

OURS = rules_folder() / "partnerships"


def faults_in(tmp_path: Path, law: Rulebook, patterns: Patterns, name: str, before: str, after: str) -> str:
    """What is said of our profile called `name` once `before` in it reads `after`."""
    shutil.copy(OURS / f"{name}.yaml", tmp_path)
    file = tmp_path / f"{name}.yaml"
    written = file.read_text(encoding="utf-8")
    assert before in written
    file.write_text(written.replace(before, after, 1), encoding="utf-8")
    return "\n".join(str(fault) for fault in check_profiles(tmp_path, law, patterns))


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("A local review is held only where at least two agencies failed.", '"failing_to_work_together"'),
        ("No notification is made until the police have finished.", '"waits_for_certainty"'),
        ("A child who has recovered is looked at only in the spring.", '"only", and the profile does not say'),
        ("Nobody is told unless the chair thinks it wise.", '"unless", and the profile does not say'),
        ("The partnership's chair may veto a notification.", '"notification_waits_for_agreement"'),
        (
            "The authority waits for the police to agree before it tells the Panel.",
            '"notification_waits_for_agreement"',
        ),
        ("We notify when we are sure.", '"notification_waits_for_agreement"'),
        ("Cases where the child has recovered are closed.", '"recovery_turned_away"'),
        ("Rapid reviews take place within 30 working days.", '"longer_for_a_rapid_review"'),
        ("Reports stay on our website for three months.", '"less_than_a_year_available"'),
        ("Reports are public for three months.", '"less_than_a_year_available"'),
        ("Local reviews take a year.", '"longer_for_a_local_review"'),
    ],
)
def test_a_narrowing_sentence_without_a_departure_is_refused(
    sentence: str, what: str, tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """Whether the patterns know the wording or a word in it merely sets a limit, the profile has to answer for it."""
    said = faults_in(tmp_path, law, patterns, "wandsworth", "- says: The page does not say.", f"- says: {sentence}")
    assert what in said


def test_a_limiting_sentence_that_says_why_it_narrows_nothing_is_let_through(
    tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """A reason is written where people read it; the program does not judge it."""
    after = (
        "- says: The page is read only by practitioners.\n"
        "      narrows nothing: It is about the readers of the page and about no review."
    )
    assert faults_in(tmp_path, law, patterns, "wandsworth", "- says: The page does not say.", after) == ""


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("kent", "departs from: [life_threatening, fractures_not_serious]", "departs from: directly_linked"),
        ("sandwell", "departs from: publication_after_proceedings", "departs from: third_limb"),
        ("wandsworth", "departs from: edition_of_2023", "departs from: edition_of_2018"),
    ],
)
def test_a_label_that_its_sentence_does_not_bear_is_refused(
    name: str, before: str, after: str, tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """Beside a sentence stands what the law says on that sentence, and nothing else."""
    said = faults_in(tmp_path, law, patterns, name, before, after)
    assert f'"{after.removeprefix("departs from: ")}" is not what this says' in said


def test_a_group_that_decides_on_notification_has_the_law_beside_it(
    tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """What a group does is held against the law like everything else a profile says."""
    said = faults_in(
        tmp_path, law, patterns, "kent", "CSPR Panel: >-", "The Board: Decides on notification.\n  CSPR Panel: >-"
    )
    assert '"notification_given_to_another_group"' in said


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("local review: CSPR", "local review: A review that is held only after conviction", '"waits_for_certainty"'),
        ("referrals: the", "referrals: the chair, who may veto a notification, and the", "waits_for_agreement"),
    ],
)
def test_names_and_contacts_are_held_against_the_law_too(
    before: str, after: str, what: str, tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """What stands in the place of a name is read like a sentence, and has no room to say what it departs from."""
    said = faults_in(tmp_path, law, patterns, "kent", before, after)
    assert what in said
    assert "Write the name alone." in said


@pytest.mark.parametrize("with_option", [False, True])
def test_consider_refuses_a_profile_that_narrows_and_names_the_sentence(
    with_option: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to run the check first: a narrowing profile is not used, and other incidents go through."""
    shutil.copytree(rules_folder(), tmp_path / "rules")
    file = tmp_path / "rules" / "partnerships" / "wandsworth.yaml"
    says = file.read_text(encoding="utf-8")
    file.write_text(says.replace("The page does not say.", "The chair may veto a notification.", 1), encoding="utf-8")
    monkeypatch.setattr(local_terms, "rules_folder", lambda: tmp_path / "rules")
    samples = rules_folder() / "samples"
    option = ["--partnership", "wandsworth"] if with_option else []
    sample = "near-miss-at-the-river" if with_option else "joint-working-without-concern-in-wandsworth"
    run = CliRunner().invoke(main, ["consider", str(samples / f"{sample}.yaml"), *option])
    assert (run.exit_code, run.stdout) == (2, "")
    assert "partnerships/wandsworth.yaml, line " in run.stderr
    assert '"notification_waits_for_agreement"' in run.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("says: The actions that", "says: No notification is made until the police have finished. The actions that"),
        ("note: An expectation, not a limit.", "note: The rapid review waits for the inquest."),
    ],
)
def test_steps_and_notes_of_clocks_are_held_against_the_law_too(
    before: str, after: str, tmp_path: Path, law: Rulebook, patterns: Patterns
) -> None:
    """There is no sentence of a profile in which a departure could hide."""
    assert '"waits_for_certainty"' in faults_in(tmp_path, law, patterns, "kent", before, after)
