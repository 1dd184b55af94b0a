"""The page on what is recognised lists everything that the pattern files know, and nothing else."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.reading.statements import Patterns, Verdict

PAGE = Path(__file__).parents[2] / "docs" / "reading-local-wording.md"


def test_the_page_lists_every_statement_under_its_heading(patterns: Patterns) -> None:
    """Nobody has to read the pattern files to know what a reading can and cannot find."""
    _, covers, departs = PAGE.read_text(encoding="utf-8").split("## What is recognised as ")
    known = patterns.statements.values()
    assert _items(covers) == [one.title for one in known if one.verdict is Verdict.COVERS]
    assert _items(departs) == [
        f"{one.title} ({one.verdict.value})" for one in known if one.verdict is not Verdict.COVERS
    ]


def _items(section: str) -> list[str]:
    return [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]
