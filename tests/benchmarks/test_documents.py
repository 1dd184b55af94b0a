"""The benchmark of the documents, at its smallest: each format beside a plain file with the same words."""

from __future__ import annotations

import pytest
from benchmarks.agreement import Unequal
from benchmarks.documents import READ, documents

from benchmarks import documents as benchmark
from cspr_rules.documents.making import HTML, KINDS


def test_each_format_is_timed_beside_a_plain_file_and_in_a_new_process() -> None:
    """Three formats with their ratio, two in a new process, and the aim of two seconds."""
    table = documents(times=1, new=1, kinds=("agency-request",))
    assert [row[0] for row in table.rows] == [
        "agency-request, docx",
        "agency-request, pdf",
        "agency-request, html",
        "agency-request, docx, in a new process",
        "agency-request, pdf, in a new process",
    ]
    assert all(float(row[-1]) > 0 for row in table.rows[:3])
    assert [aim.most for aim in table.aims] == [2]
    assert max(map(len, str(table).splitlines())) <= 100


def test_every_kind_that_people_read_is_timed_and_the_longest_comes_first() -> None:
    """A new kind of document is in the benchmark without a line there."""
    assert READ[0] == "decision-record"
    assert set(READ) == {name for name, kind in KINDS.items() if kind.builds is not None}


def test_a_plain_file_with_other_words_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is timed is compared."""
    monkeypatch.setitem(benchmark._PLAIN, HTML, lambda _: b"<p>Something else.</p>")
    with pytest.raises(Unequal, match="how many letters are in"):
        documents(times=1, new=1, kinds=("agency-request",))
