"""The small rulebook that the tests of reading share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cspr_rules.model.question import Question
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.read import read_rulebook

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def good() -> Path:
    """A folder with a small rulebook in which nothing is wrong."""
    return HERE / "good"


@pytest.fixture(scope="session")
def book(good: Path) -> Rulebook:
    """The small rulebook, read."""
    return read_rulebook(good)


@pytest.fixture(scope="session")
def questions(book: Rulebook) -> Mapping[str, Question]:
    """The questions of the small rulebook."""
    return book.questions
