"""From rules to rows: for every rule, all the ways in which it is settled as met (`holds`) and as not met (`fails`).

The rows of a rail are complete: the rail is derived from a partial case exactly if the rule comes out that way
however the open answers turn out. Completeness needs more than the rows a rule is written in, because several rows
that are each still open may all lead to the same place. So rows are merged until every maximal one is there.

A rule that rests on findings is compiled over those findings, each of which holds, fails, or is open. That is exact
as long as no two of them turn on the same question. Where they do, those findings are opened, step by step, into the
conditions they stand for, until nothing that is left shares a question with anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cspr_rules.engine.durable.cubes import Both, Boxes, Either, Expression, Literal, TooManyBoxes
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, Found, NoneOf, leaves
from cspr_rules.model.rulebook import LawInForce

HOLDS = "holds"
FAILS = "fails"
RAILS = (HOLDS, FAILS)

MOST_ROWS = 2_000
"""Rows of one rule, both rails together."""

Part: TypeAlias = int | str
"""What a row may ask about: a slot, by its position, or a finding, by its name."""

_MET = 0b01
_NOT_MET = 0b10


class TooManyRows(ValueError):
    """A rule needs more than 2,000 rows. `shared` names the questions that findings it rests on have in common."""

    def __init__(self, rule: str, shared: tuple[str, ...]) -> None:
        because = (
            f"the findings it rests on share {_listed(shared)}, so they have to be read together"
            if shared
            else "its condition combines too many alternatives"
        )
        super().__init__(
            f"{rule} needs more than {MOST_ROWS:,} rows: {because}. "
            "Give part of the condition a name of its own, as a definition, or let it ask for less."
        )
        self.rule = rule
        self.shared = shared


def compile_rows(law: LawInForce) -> tuple[Row, ...]:
    """All rows of the rules in force, each rule after the findings it rests on, `holds` before `fails`.

    Raises TooManyRows, and graphlib.CycleError where findings rest on one another in a circle.
    """
    listed = {name: number for number, name in enumerate(law.rulebook.rules)}
    turns_on: dict[str, frozenset[int]] = {}
    rows: list[Row] = []
    for name in law.rules:
        rows += _rows_of(law, name, turns_on, listed)
    return tuple(rows)


def _rows_of(law: LawInForce, name: str, turns_on: dict[str, frozenset[int]], listed: Mapping[str, int]) -> list[Row]:
    """The rows of one rule. `turns_on` knows the slots that every earlier rule turns on, and is told those of this
    one; `listed` is each rule's place in the rulebook.
    """
    reading = _read(law, name, turns_on, listed)
    turns_on[name] = frozenset[int]().union(*(_support(part, turns_on) for part in reading.parts))
    boxes = Boxes([_classes(part, law) for part in reading.parts], MOST_ROWS)
    rows: list[Row] = []
    for rail in RAILS:
        expression = _expression(law, law.rules[name].when, rail == HOLDS, reading)
        try:
            written = frozenset(boxes.written(expression))
            merged = boxes.merged(expression)
        except TooManyBoxes:
            raise TooManyRows(name, reading.shared) from None
        for number, (added, masks) in enumerate(_in_order(boxes, merged, written), start=1):
            premises = _premises(dict(masks), reading.parts)
            rows.append(Row(f"{name}/{rail}/{number}", name, rail, premises, as_written=not added))
    if len(rows) > MOST_ROWS:
        raise TooManyRows(name, reading.shared)
    return rows


def _in_order(
    boxes: Boxes, merged: list[int], written: frozenset[int]
) -> list[tuple[bool, tuple[tuple[int, int], ...]]]:
    """Rows as written before rows added; then the order of the slots, whatever order the condition names them in."""
    return sorted((box not in written, tuple(sorted(boxes.as_masks(box).items()))) for box in merged)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A rule read as deep as it must be.

    `parts` is what its rows ask about, none of which shares a question with another; `opened` the findings that were
    opened into their conditions for that; `shared` the questions that made it necessary.
    """

    parts: tuple[Part, ...]
    opened: frozenset[str]
    shared: tuple[str, ...]


def _read(law: LawInForce, name: str, turns_on: Mapping[str, frozenset[int]], listed: Mapping[str, int]) -> _Reading:
    opened: frozenset[str] = frozenset()
    shared: set[int] = set()
    while True:
        parts = set(_parts(law, law.rules[name].when, opened))
        asked: set[int] = set()
        twice: set[int] = set()
        for part in parts:
            twice |= asked & _support(part, turns_on)
            asked |= _support(part, turns_on)
        clashing = {part for part in parts if isinstance(part, str) and turns_on[part] & twice}
        if not clashing:
            break
        shared |= twice
        opened |= clashing
    slots = sorted(part for part in parts if isinstance(part, int))
    findings = sorted((part for part in parts if isinstance(part, str)), key=listed.__getitem__)
    questions = dict.fromkeys(law.space.slots[slot].question for slot in sorted(shared))
    return _Reading((*slots, *findings), opened, tuple(questions))


def _parts(law: LawInForce, condition: Condition, opened: frozenset[str]) -> Iterator[Part]:
    for leaf in leaves(condition):
        if isinstance(leaf, Answered):
            yield from law.space.slots_for(leaf)
        elif leaf.name in opened:
            yield from _parts(law, law.rules[leaf.name].when, opened)
        else:
            yield leaf.name


def _support(part: Part, turns_on: Mapping[str, frozenset[int]]) -> frozenset[int]:
    return turns_on[part] if isinstance(part, str) else frozenset((part,))


def _classes(part: Part, law: LawInForce) -> int:
    """How many classes a part has. A finding has two: met and not met."""
    return 2 if isinstance(part, str) else law.space.full[part].bit_length()


def _expression(law: LawInForce, condition: Condition, wanted: bool, reading: _Reading) -> Expression:
    """`condition` (or, where `wanted` is false, its opposite) over the parts of `reading`, without any negation
    left.
    """
    match condition:
        case Answered():
            within = law.space.mask(condition.question, condition.wanted)
            slots = law.space.slots_for(condition)
            if not wanted:
                within ^= law.space.full[slots[0]]
            of_each = tuple(Literal(reading.parts.index(slot), within) for slot in slots)
            return Either(of_each) if wanted else Both(of_each)
        case Found(name, met) if name in reading.opened:
            return _expression(law, law.rules[name].when, met == wanted, reading)
        case Found(name, met):
            return Literal(reading.parts.index(name), _MET if met == wanted else _NOT_MET)
        case AllOf(parts):
            inner = tuple(_expression(law, part, wanted, reading) for part in parts)
            return Both(inner) if wanted else Either(inner)
        case AnyOf(parts):
            inner = tuple(_expression(law, part, wanted, reading) for part in parts)
            return Either(inner) if wanted else Both(inner)
        case NoneOf(parts):
            inner = tuple(_expression(law, part, not wanted, reading) for part in parts)
            return Both(inner) if wanted else Either(inner)


def _premises(masks: Mapping[int, int], parts: tuple[Part, ...]) -> tuple[Premise, ...]:
    premises = []
    for position, within in sorted(masks.items()):
        part = parts[position]
        if isinstance(part, str):
            premises.append(Premise(rule=part, rail=HOLDS if within == _MET else FAILS))
        else:
            premises.append(Premise(slot=part, within=within))
    return tuple(premises)


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
