"""What the law, the guidance and the documents say, line by line, and what of the rulebook carries each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.model.force import Force

KINDS = ("rules", "questions", "features", "profiles", "statements", "wording", "commands")
"""What can carry a line: rules of every kind, questions, features, partnership profiles, statements that texts are read
for, sentences of the wording files, and commands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the law, of guidance or of a document, in our words.

    It is carried, or left out for a reason, or both in part; `not_yet_built` says what is still missing. `cites` are
    provisions that it rests on beside those of the rules that carry it.
    """

    name: str
    says: str
    force: Force | None
    carried_by: Mapping[str, tuple[str, ...]]
    cites: tuple[str, ...]
    left_out: str
    not_yet_built: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OwnAddition:
    """What no provision asks for and we added, with the reason."""

    because: str
    names: Mapping[str, tuple[str, ...]]
    cites: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """All the lines: of the law and guidance, and of the documents the project starts from."""

    law: tuple[Part, ...]
    documents: tuple[Part, ...]
    own_additions: tuple[OwnAddition, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every line, in the order of the page."""
        return tuple(row for part in (*self.law, *self.documents) for row in part.rows)
