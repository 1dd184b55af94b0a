"""Each profile has a sample incident in which its own clocks can be seen running."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cspr_rules.cli import main
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incidents
from cspr_rules.rulebook.profiles import read_profiles

PROFILES = sorted(path.stem for path in (rules_folder() / "partnerships").glob("*.yaml"))


@pytest.fixture(scope="module")
def samples(law: Rulebook) -> dict[str, Path]:
    """The file of the sample that names each partnership."""
    found: dict[str, Path] = {}
    for path in sorted((rules_folder() / "samples").glob("*.yaml")):
        (incident,) = read_incidents([path], law.questions)
        assert not isinstance(incident, Faults)
        if incident.partnership:
            found[incident.partnership] = path
    return found


@pytest.mark.parametrize("name", PROFILES)
def test_each_partnership_has_a_sample_with_its_local_terms(name: str, samples: dict[str, Path]) -> None:
    """Whoever opens a sample sees the terms of the partnership it names."""
    assert name in samples
    shown = CliRunner().invoke(main, ["consider", str(samples[name])])
    assert shown.exit_code == 0
    assert "Local terms: " in shown.stdout


@pytest.mark.parametrize("name", PROFILES)
def test_every_local_clock_has_a_day_in_its_sample(name: str, samples: dict[str, Path], law: Rulebook) -> None:
    """A clock that no sample starts, or has a planned day for, would never have been seen."""
    profile = read_profiles(rules_folder() / "partnerships", law.questions, law.rules)[name]
    said = json.loads(CliRunner().invoke(main, ["consider", "--json", str(samples[name])]).stdout)
    own = {duty["duty"]: duty for duty in said["duties"] if duty["duty"].startswith("local:")}
    assert own.keys() == {f"local:{clock.name}" for clock in profile.clocks}
    started = {name for name, duty in own.items() if "by" in duty}
    planned = {name for name, duty in own.items() if "is after the day of decision" in duty.get("why", "")}
    assert started | planned == own.keys()
