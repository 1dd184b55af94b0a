"""The coverage file: what carries each line of the law and of the documents, read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cspr_rules.model.coverage import KINDS, Coverage, OwnAddition, Part, Row
from cspr_rules.model.force import Force
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, quoted
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.schema import Names, Shape, Some, one_of
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node, read_yaml

FILE = "coverage.yaml"


class CarriedShape(Shape):
    """What carries a line, by kind."""

    rules: Names | None = Field(None, description="names of rules")
    questions: Names | None = Field(None, description="names of questions")
    features: Names | None = Field(None, description="features, such as asking/disputed_answers")
    profiles: Names | None = Field(None, description="names of partnerships")
    statements: Names | None = Field(None, description="names of statements under reading")
    wording: Names | None = Field(None, description="names of sentences in the wording files")
    commands: Names | None = Field(None, description="names of commands")


class RowShape(Shape):
    """One line."""

    name: Some = Field(description="a name that no other row has, such as LC-02a")
    says: Some = Field(description="what it says, in our words")
    force: Annotated[Some, one_of(*(force.value for force in Force))] | None = Field(
        None, description="how strongly the source speaks"
    )
    carried_by: CarriedShape | None = Field(None, description="what carries it, by kind")
    cites: Names | None = Field(None, description="a provision from sources.yaml")
    left_out: Some | None = Field(None, description="why it, or part of it, is left out")
    not_yet_built: Some | None = Field(None, description="what is still missing")


class PartShape(Shape):
    """Lines under one heading."""

    heading: Some = Field(description="a heading")
    rows: list[RowShape] = Field(min_length=1, description="a list of rows")


class OwnShape(Shape):
    """What we added."""

    because: Some = Field(description="why we added it")
    names: CarriedShape | None = Field(None, description="what was added, by kind")
    cites: Names | None = Field(None, description="a provision from sources.yaml")


class CoverageShape(Shape):
    """coverage.yaml."""

    law: list[PartShape] = Field(min_length=1, description="a list of headings with rows")
    documents: list[PartShape] = Field(min_length=1, description="a list of headings with rows")
    own_additions: list[OwnShape] = Field(min_length=1, description="a list of what we added, with the reason")


def read_coverage(folder: Path) -> Coverage:
    """The coverage file below `folder`, the rules folder. Raises Faults with everything wrong in its form."""
    path = folder / FILE
    if not path.is_file():
        raise Faults(
            [Fault(FILE, 1, "this file is missing", "Put it back: it says what carries each line of the law.")]
        )
    with path.open("rb") as file:
        return coverage_from(file.read(MOST_BYTES + 1))


def coverage_from(content: bytes | str) -> Coverage:
    """Read a coverage file from its content. Raises Faults with everything wrong in its form."""
    faults = FaultList(FILE)
    node = read_yaml(content, FILE)
    shape = shaped(node, CoverageShape, faults)
    if shape is None:
        raise Faults(faults.faults)
    reader = _Reader(node, faults)
    coverage = Coverage(
        law=tuple(reader.parts(shape.law, "law")),
        documents=tuple(reader.parts(shape.documents, "documents")),
        own_additions=tuple(
            OwnAddition(
                own.because, _by_kind(own.names), tuple(own.cites or ()), line_at(node, "own additions", number)
            )
            for number, own in enumerate(shape.own_additions)
        ),
    )
    faults.raise_if_any()
    return coverage


class _Reader:
    def __init__(self, node: Node, faults: FaultList) -> None:
        self.node = node
        self.faults = faults
        self.seen: dict[str, int] = {}

    def parts(self, shapes: list[PartShape], where: str) -> Iterator[Part]:
        for number, part in enumerate(shapes):
            yield Part(
                part.heading,
                tuple(
                    self._row(row, line_at(self.node, where, number, "rows", place))
                    for place, row in enumerate(part.rows)
                ),
            )

    def _row(self, shape: RowShape, line: int) -> Row:
        carried = _by_kind(shape.carried_by)
        if shape.name in self.seen:
            what = f"the row {quoted(shape.name)} is here twice, first on line {self.seen[shape.name]}"
            self.faults.add(line, what, "Delete one of the two, or give it a name of its own.")
        self.seen.setdefault(shape.name, line)
        if not carried and not shape.left_out and not shape.not_yet_built:
            what = f"nothing carries {quoted(shape.name)}, and no reason is given"
            self.faults.add(line, what, 'Add "carried by:" with names, or "left out:" with the reason.')
        return Row(
            name=shape.name,
            says=shape.says,
            force=Force(shape.force) if shape.force else None,
            carried_by=carried,
            cites=tuple(shape.cites or ()),
            left_out=shape.left_out or "",
            not_yet_built=shape.not_yet_built or "",
            line=line,
        )


def _by_kind(shape: CarriedShape | None) -> Mapping[str, tuple[str, ...]]:
    if shape is None:
        return {}
    return {kind: tuple(names) for kind in KINDS if (names := getattr(shape, kind))}
