"""Agreement counted from the tables of rooms: how far people agree on each criterion, and what divides them first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, choose_from, listed, quoted
from cspr_rules.rulebook.limits import MOST_BYTES, too_large
from cspr_rules.training.alpha import alpha, disagreement, interval
from cspr_rules.training.room_csv import COLUMNS
from cspr_rules.training.rooms import AFTER, BEFORE, ROUNDS
from cspr_rules.training.spread import CRITERION, QUESTION, RECOMMENDATION, About, Agreed, Agreement

_EXPORT = "Export the table from the room again; its first line holds the names of the columns."
_KINDS = (RECOMMENDATION, CRITERION, QUESTION)


@dataclass(frozen=True, slots=True)
class Row:
    """What one person said of one thing at one stage. Who it was is not kept: agreement needs no names."""

    scenario: str
    stage: str
    round: str
    about: About
    answer: str


@dataclass(frozen=True, slots=True)
class Divided:
    """How far one thing divides people: the mean over stages of the share of pairs who say different things, 0 to 1.

    None where fewer than two people spoke of it at every stage.
    """

    about: About
    before: float | None
    after: float | None


def read_tables(paths: Sequence[Path], rulebook: Rulebook) -> list[tuple[Row, ...]]:
    """The rows of several rooms' tables, in that order.

    Raises Faults with everything that does not fit in any of them, and where two are of one room, whose people would
    count twice. A room's table grows at its end, so that its earlier export is the beginning of the later one.
    """
    faults: list[Fault] = []
    tables: list[tuple[Row, ...]] = []
    for path in paths:
        try:
            tables.append(read_table(path, rulebook))
        except Faults as unreadable:
            faults += unreadable.faults
    if faults:
        raise Faults(faults)
    for (path, one), (first, other) in combinations(zip(paths, tables, strict=True), 2):
        longer, shorter = (path, first) if len(one) > len(other) else (first, path)
        if one[: len(other)] == other[: len(one)]:
            what = f"this table begins with all that {shorter} holds, so the two are of one room"
            faults.append(Fault(str(longer), 1, what, "Leave out the shorter, or its people count twice."))
    if faults:
        raise Faults(faults)
    return tables


def read_table(path: Path, rulebook: Rulebook) -> tuple[Row, ...]:
    """The rows of a room's table, saved as CSV. Raises Faults with everything that does not fit."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        what = "the table cannot be opened"
        raise Faults([Fault(str(path), 1, what, "Check that it is there and that you may read it.")]) from None
    if len(content) > MOST_BYTES:
        raise too_large(str(path), len(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        mend = "Save it as CSV UTF-8, or export it from the room again."
        raise Faults([Fault(str(path), 1, "the table is not written in UTF-8", mend)]) from None
    faults = FaultList(str(path))
    rows = tuple(_rows(text, rulebook, faults))
    if not rows and not faults.faults:
        faults.add(1, "there is no answer in this table", "Reveal a part in the room, and export it again.")
    faults.raise_if_any()
    return rows


def _rows(text: str, rulebook: Rulebook, faults: FaultList) -> Iterator[Row]:
    lines = text.splitlines()
    first = lines[0] if lines else ""
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", restval="")
    try:
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ()) and name != "person"]
        if missing:
            faults.add(1, f"there is no column {listed(missing)}", _EXPORT)
            return
        for row in table:
            if any(row.get(name) for name in COLUMNS):
                yield from _row(row, table.line_num, rulebook, faults)
    except csv.Error:
        faults.add(max(1, table.line_num), "this line is no line of a table", _EXPORT)


def _row(row: Mapping[str, str], line: int, rulebook: Rulebook, faults: FaultList) -> Iterator[Row]:
    kind, name, answer = row["kind"], row["about"], row["answer"]
    criteria = [one for one, rule in rulebook.rules.items() if rule.kind == CRITERION]
    names = {RECOMMENDATION: [RECOMMENDATION], CRITERION: criteria, QUESTION: list(rulebook.questions)}
    checked = [("round", row["round"], ROUNDS), ("kind", kind, _KINDS), ("about", name, names.get(kind, [name]))]
    if kind == CRITERION:
        checked.append(("answer", answer, [finding.value for finding in Finding]))
    for column, written, choices in checked:
        if written not in choices:
            faults.add(line, f'{quoted(written)} cannot stand in "{column}"', choose_from(written, choices))
            return
    yield Row(row["scenario"], row["stage"], row["round"], About(kind, name, row["agency"]), answer)


def before_and_after(
    tables: Sequence[Sequence[Row]], later: Sequence[Sequence[Row]] = ()
) -> tuple[list[Row], list[Row]]:
    """What people said before and after, of all rooms together: in the two rounds of `tables`, or there and `later`.

    With later tables, such as a spring and an autumn of exercises, what each room has first of a stage counts, because
    in a second round people had heard each other. Rooms that came to one stage of one scenario judged one thing.
    """
    if not later:
        rows = [row for table in tables for row in table]
        return [row for row in rows if row.round == BEFORE], [row for row in rows if row.round == AFTER]
    first, second = ([row for table in each for row in _first_round(table)] for each in (tables, later))
    return first, second


def _first_round(rows: Iterable[Row]) -> list[Row]:
    rows = list(rows)
    had = {(row.scenario, row.stage) for row in rows if row.round == BEFORE}
    return [row for row in rows if row.round == BEFORE or (row.scenario, row.stage) not in had]


def agreement_in(
    before: Sequence[Row], after: Sequence[Row], rulebook: Rulebook, random: Random
) -> tuple[Agreement, ...]:
    """Agreement on each criterion that anybody judged, least agreed first. `random` draws the intervals."""
    judged = {row.about.name for row in (*before, *after) if row.about.kind == CRITERION}

    def agreed(name: str, rows: Sequence[Row]) -> Agreed:
        units = [unit for unit in _units(rows, About(CRITERION, name)) if len(unit) > 1]
        return Agreed(len(units), alpha(units), interval(units, random))

    found = [Agreement(name, agreed(name, before), agreed(name, after)) for name in rulebook.rules if name in judged]
    return tuple(sorted(found, key=lambda one: 2.0 if one.before.alpha is None else one.before.alpha))


def divided_in(before: Sequence[Row], after: Sequence[Row], rulebook: Rulebook) -> tuple[Divided, ...]:
    """Everything that people spoke of, what divided them first at the beginning; then by the rulebook's order."""
    abouts = dict.fromkeys(row.about for row in (*before, *after))
    place = {name: at for at, name in enumerate((RECOMMENDATION, *rulebook.rules, *rulebook.questions))}
    found = [Divided(about, _divided(before, about), _divided(after, about)) for about in abouts]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -(-1.0 if one.before is None else one.before),
                _KINDS.index(one.about.kind),
                place[one.about.name],
                one.about.agency,
            ),
        )
    )


def _divided(rows: Sequence[Row], about: About) -> float | None:
    shares = [disagreement(unit) for unit in _units(rows, about) if len(unit) > 1]
    return sum(shares) / len(shares) if shares else None


def _units(rows: Sequence[Row], about: About) -> list[list[str]]:
    """What was said of one thing, stage by stage."""
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.about == about:
            said.setdefault((row.scenario, row.stage), []).append(row.answer)
    return list(said.values())
