"""What the tests of profiles share: the questions and names of the law that profiles are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.pattern_files import FOLDER as READING
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.folder import rules_folder


@pytest.fixture(scope="session")
def law() -> Rulebook:
    """The rulebook that the program comes with."""
    return load_rulebook(rules_folder())


@pytest.fixture(scope="session")
def patterns(law: Rulebook) -> Patterns:
    """The pattern files that the program comes with."""
    return read_patterns(rules_folder() / READING, law)


@pytest.fixture(scope="session")
def here() -> Path:
    """The folder of this file."""
    return Path(__file__).parent
