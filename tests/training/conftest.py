"""The library of scenarios, read once; every stage of it considered once."""

from __future__ import annotations

import pytest

from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.check import Played, played
from cspr_rules.training.library import library
from cspr_rules.training.scenario import Scenario


@pytest.fixture(scope="session")
def scenarios(reasoner: Reasoner) -> tuple[Scenario, ...]:
    """The scenarios that come with the program."""
    return library(reasoner.rulebook)


@pytest.fixture(scope="session")
def stages(scenarios: tuple[Scenario, ...], reasoner: Reasoner) -> tuple[Played, ...]:
    """Every stage of every scenario, considered by both evaluators."""
    return tuple(played(scenarios, reasoner))
