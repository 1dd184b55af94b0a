"""The benchmark of the record, at a tiny size: it reports on each database, and stops where an answer is unequal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from benchmarks.agreement import Unequal
from benchmarks.busy_record import Place, fill
from benchmarks.plain_record import PlainSqlite
from benchmarks.record import MarkedEveryThousand, record

from benchmarks import record as benchmark
from cspr_rules.records.verify import verify


@pytest.fixture
def in_a_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The benchmark without PostgreSQL, which takes a server."""
    place = Place(tmp_path / "home")

    @contextmanager
    def places() -> Iterator[Mapping[str, Place]]:
        yield {"embedded": place}

    monkeypatch.setattr(benchmark, "places", places)
    return place


@pytest.mark.postgres
def test_each_database_is_timed_beside_a_plain_one() -> None:
    """Saving, opening, listing and verifying, with the ratio to the peer where there is one, and an aim for each."""
    table = record(cases=4, entries=1_100, saves=3, times=2)
    first = [row[0] for row in table.rows]
    for name in ("embedded", "PostgreSQL"):
        for what in ("save an entry", "open", "list the cases", "verify 1,000 entries"):
            row = table.rows[first.index(f"{what}, {name}")]
            assert float(row[-1]) > 0
    assert len(table.aims) == 8
    assert max(map(len, str(table).splitlines())) <= 100


def test_without_postgresql_the_table_says_what_is_missing(in_a_file_only: Place) -> None:
    """Nobody takes half a table for a whole one."""
    assert in_a_file_only.database_url is None
    assert "PostgreSQL is not installed" in str(record(cases=2, entries=1_050, saves=2, times=1))


@pytest.mark.usefixtures("in_a_file_only")
def test_another_newest_entry_than_the_plain_one_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is timed is compared."""
    monkeypatch.setattr(PlainSqlite, "newest", lambda _: 7)
    with pytest.raises(Unequal, match="newest entry"):
        record(cases=2, entries=60, saves=1, times=1)


def test_verifying_is_timed_in_steps_of_a_thousand_entries(tmp_path: Path) -> None:
    """The clock is looked at on the way, and the whole record is gone through all the same."""
    with Place(tmp_path / "home").open() as store:
        fill(store, 3, 2_100, Random(1))
        marked = MarkedEveryThousand(store.ledger)
        found = verify(marked)
        assert found.whole
        assert found.newest.entry == 2_100
        assert len(marked.marks) == 3
