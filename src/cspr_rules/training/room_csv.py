"""What a room answered as a table for a spreadsheet. Nobody is named who did not choose to be."""

from __future__ import annotations

import csv
import io

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.training.rooms import Room
from cspr_rules.training.spread import said_of

COLUMNS = ("scenario", "stage", "round", "person", "kind", "about", "agency", "answer")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Beginnings that a spreadsheet takes for a formula; some read the wide signs too."""


def room_csv(room: Room, rulebook: Rulebook) -> str:
    """One row for each thing that one person said in one revealed part; stages are counted from 1.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, and so is text.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for part in room.parts:
        for person, given in part.given.items():
            for about, words in said_of(given, rulebook):
                stage = str(part.stage + 1)
                row = (room.scenario, stage, part.round, room.called(person), about.kind, about.name, about.agency)
                table.writerow([as_text(cell) for cell in (*row, words)])
    return written.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> as_text("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_A_FORMULA) else cell
