"""What the rules say of every sample, and the words of the two pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cspr_rules.documents import figure, time_line
from cspr_rules.documents.words import Wording, read_wording
from cspr_rules.model.answer import Incident
from cspr_rules.model.profile import Profile
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident

Output = Mapping[str, Any]
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def rulebook(reasoner: Reasoner) -> Rulebook:
    """The rulebook that comes with the program."""
    return reasoner.rulebook


@pytest.fixture(scope="session")
def incidents(rulebook: Rulebook) -> dict[str, Incident]:
    """Every sample by the name of its file."""
    files = sorted((rules_folder() / "samples").glob("*.yaml"))
    return {file.stem: read_incident(file, rulebook.questions) for file in files}


@pytest.fixture(scope="session")
def outputs(reasoner: Reasoner, incidents: dict[str, Incident]) -> dict[str, Output]:
    """What the rules say of every sample, with the local clocks of its partnership."""
    rules = Rules(reasoner, rules_folder())

    def profile(incident: Incident) -> Profile | None:
        found = rules.profile(incident.partnership)
        return found.profile if found else None

    return {
        name: plain(reasoner.consider(incident, today=TODAY, profile=profile(incident)))
        for name, incident in incidents.items()
    }


@pytest.fixture(scope="session")
def figure_words() -> Wording:
    """The words of the picture of how a recommendation was reached."""
    return read_wording(figure.KIND, figure.NAMES, rules_folder())


@pytest.fixture(scope="session")
def day_words() -> Wording:
    """The words of the time line."""
    return read_wording(time_line.KIND, time_line.NAMES, rules_folder())
