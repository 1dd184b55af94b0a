"""Plain tables of at most 100 columns, and aims that were met or missed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 96


@dataclass(frozen=True)
class Aim:
    """What was hoped for, what was measured in the same unit, and whether that is met."""

    what: str
    most: float
    measured: float
    unit: str

    @property
    def met(self) -> bool:
        """True where the measured value is within the aim."""
        return self.measured <= self.most

    def __str__(self) -> str:
        word = "met   " if self.met else "missed"
        return f"{word}  {self.what}: {self.measured:.3g} {self.unit}, aim {self.most:g} {self.unit}"


@dataclass(frozen=True)
class Table:
    """One benchmark's result, ready to print. The first column is text, the others are numbers."""

    title: str
    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    aims: Sequence[Aim] = ()
    notes: Sequence[str] = ()

    def __str__(self) -> str:
        lines = [self.title, "=" * len(self.title), "", *textwrap.wrap(self.caption, WIDTH), ""]
        widths = [max(len(row[at]) for row in (self.header, *self.rows)) for at in range(len(self.header))]
        for row in (self.header, ["-" * width for width in widths], *self.rows):
            first, *others = (cell.ljust(w) if at == 0 else cell.rjust(w) for at, (cell, w) in _cells(row, widths))
            lines.append("  ".join((first, *others)).rstrip())
        if self.notes:
            lines.append("")
            lines += [line for note in self.notes for line in textwrap.wrap(note, WIDTH)]
        if self.aims:
            lines += ["", *(str(aim) for aim in self.aims)]
        return "\n".join(lines) + "\n"


def _cells(row: Sequence[str], widths: Sequence[int]) -> enumerate[tuple[str, int]]:
    return enumerate(zip(row, widths, strict=True))
