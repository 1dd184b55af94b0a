"""The law that the acceptance tests are about."""

from __future__ import annotations

import pytest

from acceptance.days import TODAY
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Reasoner


@pytest.fixture(scope="session")
def law(reasoner: Reasoner) -> LawInForce:
    """The law in force on the day of the tests."""
    return reasoner.rulebook.on(TODAY)
