"""Every feature of this folder, run; and every rule with a feature of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pytest_bdd import scenarios

from cspr_rules.model.rule import RuleKind
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.read import read_rulebook

HERE = Path(__file__).parent

scenarios(".")


def test_every_finding_recommendation_and_duty_has_its_feature_in_the_folder_of_its_rule() -> None:
    """A criterion, recommendation or duty without a feature of its name, in the folder of its name, is not finished."""
    rules = read_rulebook(rules_folder()).rules.values()
    wanted = {
        Path(rule.file).relative_to("law").with_suffix(".feature")
        for rule in rules
        if rule.kind in (RuleKind.CRITERION, RuleKind.RECOMMENDATION, RuleKind.DUTY)
    }
    assert len(wanted) >= 26
    there = {file.relative_to(HERE) for file in HERE.rglob("*.feature")}
    assert wanted - there == set()
    assert Path("recommendation/cannot_say_yet.feature") in there


def test_no_two_scenarios_have_the_same_name() -> None:
    """A name that is said twice cannot be signed, nor found again."""
    names = Counter(line for _, line in lines("Scenario:"))
    assert len(names) > 100
    assert [name for name, times in names.items() if times > 1] == []


def test_every_feature_opens_with_the_provision_and_what_people_get_wrong() -> None:
    """Two to four lines before the first scenario, one of which says what people wrongly do."""
    for file in HERE.rglob("*.feature"):
        before = file.read_text(encoding="utf-8").split("Scenario:")[0].split("Background:")[0]
        opening = before.strip().splitlines()[1:]
        assert 2 <= len(opening) <= 4, file.name
        assert "wrongly" in " ".join(opening), file.name


def test_the_features_keep_to_the_words_of_the_field() -> None:
    """One word for each thing: those that the project avoids are not in the features."""
    avoided = ("passed away", "fatality", "threshold", "verdict", "outcome", "score", "flag", "trigger", "approval")
    found = [(file, line) for file, line in lines("") if any(word in line.lower() for word in avoided)]
    assert found == []


def lines(beginning: str) -> list[tuple[str, str]]:
    """Every line of every feature that begins so, with the name of its file."""
    return [
        (file.name, line.strip())
        for file in sorted(HERE.rglob("*.feature"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(beginning)
    ]
