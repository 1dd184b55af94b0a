"""Saving, verifying, opening and listing ten years of a busy partnership, on both databases, beside plain ones."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter_ns
from typing import Any, TypeVar

from benchmarks.agreement import equal
from benchmarks.busy_record import Place, an_answer, fill, places
from benchmarks.clock import MS, p99, settle, written
from benchmarks.plain_record import Plain, PlainPostgres, PlainSqlite, chained, next_hash, signed
from benchmarks.table import Aim, Table
from cspr_rules.records.chain import Link
from cspr_rules.records.store import Store
from cspr_rules.records.summaries import Summaries
from cspr_rules.records.verify import verify

Result = TypeVar("Result")

A_THOUSAND = 1_000
"""Entries in one measurement of verifying."""

NO_PEER = "-"


@dataclass(frozen=True)
class Row:
    """One thing measured, in nanoseconds each time, with the peer it is held against."""

    what: str
    times: Sequence[int]
    peer: Sequence[int] | None = None

    def cells(self) -> list[str]:
        """The row as the table shows it."""
        ratio = NO_PEER if self.peer is None else f"{median(self.times) / median(self.peer):.3g}"
        return [self.what, str(len(self.times)), written(median(self.times)), written(p99(self.times)), ratio]


class MarkedEveryThousand:
    """A ledger whose reader looks at the clock at every thousandth entry."""

    def __init__(self, ledger: Any) -> None:
        self._ledger = ledger
        self.marks = [perf_counter_ns()]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def links(self) -> Generator[Link]:
        """The entries in order."""
        for link in self._ledger.links():
            yield link
            if link.entry % A_THOUSAND == 0:
                self.marks.append(perf_counter_ns())


def record(cases: int = 500, entries: int = 100_000, saves: int = 300, times: int = 15, seed: int = 5) -> Table:
    """Make the record on each database, and time what people wait for. Raises Unequal."""
    rows: list[Row] = []
    aims: list[Aim] = []
    with places() as found, TemporaryDirectory() as folder:
        for name, place in found.items():
            with place.open() as store:
                fill(store, cases, entries, Random(seed))
                links = list(store.ledger.links())
                plain = _plain(place, Path(folder), links)
                one = _one_database(name, place, store, plain, links, saves, times)
                plain.close()
            rows += one
            aims += _aims(name, one)
        rows += _chain_alone(links, saves)
    left_out = () if len(found) == 2 else ("PostgreSQL is not installed here, and its rows are missing.",)
    return Table(
        title="5. The record",
        caption=(
            f"{cases:,} cases with {entries:,} entries, as ten years of a busy partnership leave them. Wall time: much "
            "of it is waiting for the disk. The peers are sqlite3 and psycopg with the same rows and the same waiting; "
            "they do not encrypt, sign or refuse anything, and the ratio is the price of that. Verifying is held "
            "against hashing and checking signatures and nothing else. Counts, newest entries and cases were equal."
        ),
        header=["", "times", "median", "p99", "x plain"],
        rows=[row.cells() for row in rows],
        aims=aims,
        notes=left_out,
    )


def _plain(place: Place, folder: Path, links: Sequence[Link]) -> PlainSqlite | PlainPostgres:
    if place.database_url is None:
        return PlainSqlite(folder / "plain.db", links)
    return PlainPostgres(place.owner_url or place.database_url, links)


def _one_database(
    name: str, place: Place, store: Store, plain: Plain, links: Sequence[Link], saves: int, times: int
) -> list[Row]:
    random = Random(len(links))
    summaries = Summaries(store.ledger, store.surroundings.random)
    (anew,), listed = _timed(summaries.all, 1)
    lists, _ = _timed(summaries.all, times)
    counts, cases = _timed(store.ledger.cases, times)
    plain_lists, plain_cases = _timed(plain.cases, times)
    equal("the newest entry of each case in", (name, dict(cases)), ("the plain one", plain_cases), ())
    equal("how many cases are listed", (name, len(listed)), ("the plain one", len(plain_cases)), ())
    opens, newest = _timed(lambda: _opened(place), times)
    plain_opens, plain_newest = _timed(plain.newest, times)
    equal("the newest entry", (name, newest), ("the plain one", plain_newest), ())
    appends, plain_appends = [], []
    for case in random.choices(list(cases), k=saves):
        draft = an_answer(random)
        (spent,), (added,) = _timed(lambda case=case, draft=draft: store.ledger.append(case, [draft], by="chair"), 1)
        appends.append(spent)
        (link,) = store.ledger.links(after=added.entry - 1)
        plain_appends += _timed(lambda link=link: plain.add(link), 1)[0]
    equal("the newest entry", (name, store.ledger.newest().entry), ("the plain one", plain.newest()), ())
    marked = MarkedEveryThousand(store.ledger)
    settle()
    verified = verify(marked)
    equal("whether it is whole", (name, verified.first_bad), ("what was saved", None), ())
    key = store.ledger.public_key
    thousands = [after - before for before, after in zip(marked.marks, marked.marks[1:], strict=False)]
    return [
        Row(f"save an entry, {name}", appends, plain_appends),
        Row(f"open, {name}", opens, plain_opens),
        Row(f"list the cases, {name}", lists, plain_lists),
        Row(f"  the same, all worked out anew, {name}", [anew]),
        Row(f"  their ids and newest entries alone, {name}", counts, plain_lists),
        Row(f"verify 1,000 entries, {name}", thousands, _by_the_thousand(links, lambda some: signed(some, key))),
    ]


def _by_the_thousand(links: Sequence[Link], work: Callable[[Sequence[Link]], object]) -> list[int]:
    batches = [links[at : at + A_THOUSAND] for at in range(0, len(links) - A_THOUSAND + 1, A_THOUSAND)]
    return [_timed(lambda batch=batch: work(batch), 1)[0][0] for batch in batches]


def _chain_alone(links: Sequence[Link], saves: int) -> list[Row]:
    """What a chain costs by itself."""
    grown = _timed(lambda: next_hash(links[-1].hash, {"case": links[-1].case, "text": "x" * 200}), saves)[0]
    gone_through = _by_the_thousand(links, lambda some: chained(bytes(32), some))
    return [Row("grow a plain hash chain by one", grown), Row("go through 1,000 of a plain hash chain", gone_through)]


def _opened(place: Place) -> int:
    with place.open() as store:
        return store.ledger.newest().entry


def _timed(work: Callable[[], Result], times: int) -> tuple[list[int], Result]:
    """Wall nanoseconds of each call, and what the last one gave."""
    spent = []
    for _ in range(times):
        start = perf_counter_ns()
        result = work()
        spent.append(perf_counter_ns() - start)
    return spent, result


def _aims(name: str, rows: Sequence[Row]) -> list[Aim]:
    save, opening, listing, *_, verifying = rows
    return [
        Aim(f"save an entry, {name}, median", 5, median(save.times) / MS, "ms"),
        Aim(f"open, {name}, median", 150, median(opening.times) / MS, "ms"),
        Aim(f"list the cases, {name}, median", 250, median(listing.times) / MS, "ms"),
        Aim(f"verify 1,000 entries, {name}, median", 333, median(verifying.times) / MS, "ms"),
    ]
