"""What all tests share: nothing they do touches the home folder, and the built-in rulebook is checked once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.ready import ready


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps goes to a folder of this run, the same one for `tests` and `features`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_HOME", str(tmp_path_factory.getbasetemp() / "cspr-home"))
        yield


@pytest.fixture(scope="session")
def reasoner(a_home_of_its_own: None) -> Reasoner:  # noqa: ARG001 - the home must be set before anything is kept
    """The rulebook that comes with the program, with both its evaluators."""
    return ready()
