"""What the tests of the rationale check share: its lines, and reasons that address every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspr_rules.documents.rationale_check import ReasonLines, read_reason_lines
from cspr_rules.records.rules import Rules

MODEL = Path(__file__).parent / "model_rationale.txt"


@pytest.fixture(scope="session")
def lines(rules: Rules) -> ReasonLines:
    """The lines that the program comes with."""
    return read_reason_lines(rules.folder, rules.rulebook)


@pytest.fixture(scope="session")
def model() -> tuple[str, ...]:
    """Reasons as they can be written, in paragraphs: the nth addresses the nth line of the file."""
    return tuple(MODEL.read_text(encoding="utf-8").strip().split("\n\n"))
