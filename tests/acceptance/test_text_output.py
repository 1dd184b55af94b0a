"""The words in a terminal: 80 columns, a reason under each finding, the questions that matter most first."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from acceptance.running import PUBLISHED, SAMPLES, considered, cspr

FINDING = re.compile(r"^    \[(met|not met|not yet known|arises|does not arise)\] (.+)$")
OF_A_DUTY = {"arises": "met", "does not arise": "not met"}
FILES = [*SAMPLES, *(pytest.param(file, marks=pytest.mark.shared) for file in PUBLISHED)]


def named(file: Any) -> str:
    """The name of a case, for the list of tests."""
    return file.stem if isinstance(file, Path) else ""


@cache
def words(file: Path) -> str:
    """What the terminal shows."""
    result = cspr("consider", file)
    assert result.exit_code == 0
    return result.stdout


@cache
def said(file: Path) -> dict[str, Any]:
    """The same as JSON."""
    return considered(file)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_words_fit_a_terminal_of_80_columns(file: Path) -> None:
    """No line is wider than 80 columns, none ends in a space, and nothing is left unfilled."""
    wide = [line for line in words(file).splitlines() if len(line) > 80 or line != line.rstrip()]
    assert wide == []
    assert not re.search(r"[{}]", words(file))


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_finding_has_its_reason_and_its_provision_under_it(file: Path) -> None:
    """Under each finding: why, in whole sentences, then its force and the provision."""
    findings = said(file)["findings"]
    lines = words(file).splitlines()
    shown = [(at, FINDING.match(line)) for at, line in enumerate(lines)]
    shown = [(at, match) for at, match in shown if match]
    states = [OF_A_DUTY.get(match[1], match[1]) for _, match in shown]
    assert sorted(states) == sorted(finding["finding"] for finding in findings.values())
    for at, match in shown:
        under = []
        for line in lines[at + 1 :]:
            if not line.startswith("      "):
                break
            under.append(line.strip())
        told = " ".join(under)
        reason, force, provision = re.split(
            r"(?<=[.?!] )(Must take into account|Must|Should have regard|Should|Panel expectation|May|Local): ", told
        )
        assert len(reason.split()) >= 5, match[2]
        assert force
        assert provision


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_recommendation_comes_first_and_the_questions_before_the_findings(file: Path) -> None:
    """Recommendation, then what to ask in the order of the JSON, then findings, then the words for the family."""
    text = words(file)
    order = [text.index(heading) for heading in ("Recommendation\n", "Findings\n", "For the family: not for release")]
    assert order == sorted(order)
    asked = said(file)["ask_next"]
    questions = text[: text.index("Findings\n")]
    numbers = re.findall(r"^ +(\d+)\. ", questions, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(asked) + 1)]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_words_never_speak_as_if_the_program_decided(file: Path) -> None:
    """It says that the partners decide; no score, no percentage, no review that is required."""
    text = " ".join(words(file).split())
    assert "The partners decide." in text
    assert not re.search(r"\d ?%|\bscore\b|review is required|must be reviewed|passed away|fatality", text)
