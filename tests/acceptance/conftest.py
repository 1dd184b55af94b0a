"""The built-in rulebook, checked once for all acceptance tests."""

from __future__ import annotations

import pytest

from acceptance.days import TODAY
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.ready import ready


@pytest.fixture(scope="session")
def reasoner(a_home_of_its_own: None) -> Reasoner:  # noqa: ARG001 - the home must be set before anything is kept
    """The rulebook that comes with the program, with both its evaluators."""
    return ready()


@pytest.fixture(scope="session")
def law(reasoner: Reasoner) -> LawInForce:
    """The law in force on the day of the tests."""
    return reasoner.rulebook.on(TODAY)
