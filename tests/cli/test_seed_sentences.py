"""The five documents the project starts from, sentence by sentence: each has its line on the coverage page."""

from __future__ import annotations

import re

import pytest

from acceptance.running import REPOSITORY
from cspr_rules.rulebook.coverage_file import coverage_from
from cspr_rules.rulebook.folder import rules_folder

SEEDS = REPOSITORY.parent / "shared" / "seeds"

NONE = "-"
"""A heading, a link, or what a page says of itself."""

SENTENCES = {
    "000": """
        1 - | 4 - | 6 - | 8 01 | 10 02 02 | 12 - | 14 03 | 16 03 | 17 03 | 19 04 04 | 21 - | 23 05+06 06 | 25 07 07
        27 08 | 29 - | 31 09 09 | 33 09 09 10 | 35 10 | 37 10 | 39 11 | 41 - | 43 12 | 45 13 13 | 47 - | 49 14
    """,
    "001": """
        1 - | 2 - | 4 - | 6 01 | 8 - | 10 02+03 | 12 04 04 05 | 15 06 06 06 | 18 07 | 20 07 08 09 10
    """,
    "002": """
        1 - | 3 - | 5 01 01 | 7 01 | 8 02 | 9 03 | 10 01 | 11 03 | 13 04 04 04 | 15 05 | 17 05 | 18 05 | 20 06 07 08
        22 09 09 | 24 10 | 25 10 | 26 11 | 27 12 | 28 13 | 29 14 14 | 30 15 15 | 31 16 16 16 | 32 17 | 33 18
        35 19 - | 37 -
    """,
    "003": """
        1 - | 2 01 | 3 02 02 | 6 03 04 04 | 8 05 06 | 9 - | 10 07 | 11 08 | 12 09 | 13 10 | 14 11
        15 12+13+14+15 | 16 12 | 17 13 | 18 14 | 19 15 | 20 - | 21 16 | 22 17 18 | 23 - | 24 19 19 19 20 | 25 20 | 26 21
        27 21 | 28 22 22 22 | 29 23 | 30 23 | 31 23 | 32 24 25 25 26 26 | 33 - | 34 -
    """,
    "004": """
        1 - | 3 01 | 5 02 03 | 7 04 05 06 06 | 9 07+08 | 11 - | 13 - | 15 09 09 | 17 10 10 10
    """,
}
"""By document: each line of it that is not empty, with the row of each of its sentences on the coverage page."""


def table(document: str) -> dict[int, list[str]]:
    """By line, the row of each sentence; several with a plus where one sentence says several things."""
    entries = (entry.split() for entry in re.split(r"[|\n]", SENTENCES[document]) if entry.strip())
    return {int(line): rows for line, *rows in entries}


def rows_of(document: str) -> list[str]:
    """The rows of one document on the coverage page, by their numbers."""
    coverage = coverage_from((rules_folder() / "coverage.yaml").read_bytes())
    return [row.name[4:] for part in coverage.documents for row in part.rows if row.name.startswith(document)]


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents in ../shared/seeds are not here")
@pytest.mark.parametrize("document", SENTENCES)
def test_every_sentence_of_a_document_has_a_row(document: str) -> None:
    """No sentence is passed over: a line or sentence that is not in the table above fails."""
    (file,) = SEEDS.glob(f"{document}_*.txt")
    written = file.read_text(encoding="utf-8").replace("\u00a0", " ").splitlines()
    sentences = {
        number: len(re.split(r"(?<=[.?!])[\"”’)]*\s+(?=[A-Z“\"])", line.strip()))
        for number, line in enumerate(written, 1)
        if line.strip()
    }
    assert {number: len(rows) for number, rows in table(document).items()} == sentences


@pytest.mark.parametrize("document", SENTENCES)
def test_every_row_of_a_document_is_a_sentence_of_it(document: str) -> None:
    """The coverage page says nothing that the document does not, and no sentence names a row that is not there."""
    named = {row for rows in table(document).values() for one in rows for row in one.split("+")} - {NONE}
    assert sorted(named) == sorted(rows_of(document))
