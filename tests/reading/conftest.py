"""What the tests of reading share: the rulebook and the patterns that the program comes with, and our own texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.pattern_files import FOLDER, read_patterns
from cspr_rules.reading.read_text import TextReading, read_text
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.folder import rules_folder

TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="session")
def law() -> Rulebook:
    """The rulebook that the program comes with."""
    return load_rulebook(rules_folder())


@pytest.fixture(scope="session")
def patterns(law: Rulebook) -> Patterns:
    """The pattern files that the program comes with."""
    return read_patterns(rules_folder() / FOLDER, law)


@pytest.fixture(scope="session")
def reading(patterns: Patterns) -> Callable[[str], TextReading]:
    """Reads a text for everything the patterns know."""
    return lambda written: read_text(written, patterns)


@pytest.fixture
def our_text() -> Callable[[str], str]:
    """One of our own texts by its name."""
    return lambda name: (TEXTS / name).read_text(encoding="utf-8")
