"""The coverage page, and the same as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cspr_rules.model.coverage import KINDS, OwnAddition, Part, Row
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Reading
from cspr_rules.rationale.provisions import as_cited
from cspr_rules.reasoning.coverage import Covered

CARRIED = "Carried by"
"""The heading of what carries a line."""
_ONE_OF_KIND = {
    "questions": ("question", "questions"),
    "features": ("feature", "features"),
    "profiles": ("profile", "profiles"),
    "statements": ("reading pattern", "reading patterns"),
    "wording": ("wording", "wording"),
    "commands": ("command", "commands"),
}


def coverage_page(covered: Covered) -> str:
    """The page in Markdown. Equal files give equal pages, to the byte."""
    return "\n".join(_page(covered)).rstrip() + "\n"


def _page(covered: Covered) -> Iterator[str]:
    coverage = covered.coverage
    yield "# What is covered"
    yield ""
    yield "<!-- Written by `cspr coverage --write` from rules/coverage.yaml and the rulebook. Edit those. -->"
    yield ""
    yield (
        "Line by line, what the law, the guidance and the five documents the project starts from say, in our words; "
        "what carries each line; how well the provisions behind it were read; and what is left out, and why."
    )
    yield ""
    yield "| | lines | carried | left out | not yet built |"
    yield "|---|---:|---:|---:|---:|"
    for title, parts in (("Law and guidance", coverage.law), ("The five documents", coverage.documents)):
        yield f"| {title} | {' | '.join(map(str, counts(parts)))} |"
    yield ""
    sources = covered.rulebook.sources.values()
    said = ", ".join(f"{sum(one.reading is how for one in sources)} {how.value}" for how in Reading)
    yield f"Provisions cited: {len(covered.rulebook.sources)} ({said})."
    yield ""
    for title, parts in (("Law and guidance", coverage.law), ("The five documents", coverage.documents)):
        yield f"## {title}"
        yield ""
        for part in parts:
            yield from _part(covered, part)
    yield "## Our own additions"
    yield ""
    for own in coverage.own_additions:
        yield from _own(covered, own)


def counts(parts: Iterable[Part]) -> tuple[int, int, int, int]:
    """How many lines there are, and how many of them are carried, left out and not yet built."""
    rows = [row for part in parts for row in part.rows]
    return (
        len(rows),
        sum(bool(row.carried_by) for row in rows),
        sum(not row.carried_by and bool(row.left_out) for row in rows),
        sum(bool(row.not_yet_built) for row in rows),
    )


def _part(covered: Covered, part: Part) -> Iterator[str]:
    yield f"### {part.title}"
    yield ""
    for row in part.rows:
        yield from _row(covered, row)


def _row(covered: Covered, row: Row) -> Iterator[str]:
    force = f" *{row.force.value}*" if row.force else ""
    yield f"**{row.name}**{force} · {row.says}"
    yield ""
    for what, said in described(covered, row):
        yield f"- {what}: {said}"
    yield ""


def _own(covered: Covered, own: OwnAddition) -> Iterator[str]:
    named = "; ".join(_carried(covered, own.names.items()))
    cited = ". ".join(_read(covered.rulebook, own.cites))
    yield f"- {'; '.join(part for part in (named, cited) if part)}. {own.because}"


def described(covered: Covered, row: Row) -> Iterator[tuple[str, str]]:
    """What there is to say of a row, each with its heading: what carries it, how it was read, what is left out."""
    carried = {**row.carried_by, "features": covered.features(row)}
    if row.carried_by:
        yield CARRIED, "; ".join(_carried(covered, ((kind, carried.get(kind, ())) for kind in KINDS)))
    if read := ". ".join(_read(covered.rulebook, covered.cites(row))):
        yield "Read", read
    if row.left_out:
        yield "Left out", row.left_out
    if row.not_yet_built:
        yield "Not yet built", row.not_yet_built


def _carried(covered: Covered, names: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for kind, listed in names:
        if kind == "rules":
            by_kind: dict[str, list[str]] = {}
            for name in listed:
                rule = covered.rulebook.rules.get(name)
                by_kind.setdefault(rule.kind.value if rule else "rule", []).append(name)
            for word, of_kind in by_kind.items():
                plural = {"criterion": "criteria"}.get(
                    word, f"{word.removesuffix('y')}ies" if word == "duty" else f"{word}s"
                )
                yield f"{word if len(of_kind) == 1 else plural} {_in_code(of_kind)}"
        elif listed:
            yield f"{_ONE_OF_KIND[kind][len(listed) > 1]} {_in_code(listed)}"


def _in_code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _read(rulebook: Rulebook, cites: Iterable[str]) -> Iterator[str]:
    """Provisions by how they were read, the best first."""
    known = [cite for cite in cites if cite in rulebook.sources]
    for how in Reading:
        of_this = [as_cited(rulebook, cite) for cite in known if rulebook.sources[cite].reading is how]
        if of_this:
            yield f"{how.value.capitalize()}: {'; '.join(of_this)}"


def plain_coverage(covered: Covered) -> dict[str, Any]:
    """The coverage as plain data."""
    return {
        "rulebook_digest": covered.rulebook.digest,
        "law": [_plain_part(covered, part) for part in covered.coverage.law],
        "documents": [_plain_part(covered, part) for part in covered.coverage.documents],
        "own_additions": [
            {"because": own.because, "names": {kind: list(names) for kind, names in own.names.items()}}
            for own in covered.coverage.own_additions
        ],
        "wanting": [str(fault) for fault in covered.wanting()],
    }


def _plain_part(covered: Covered, part: Part) -> dict[str, Any]:
    return {"heading": part.title, "rows": [_plain_row(covered, row) for row in part.rows]}


def _plain_row(covered: Covered, row: Row) -> dict[str, Any]:
    carried = {**row.carried_by, "features": covered.features(row)}
    return {
        "name": row.name,
        "says": row.says,
        "force": row.force.value if row.force else None,
        "carried_by": {kind: list(names) for kind in KINDS if (names := carried.get(kind))},
        "sources": [
            {"cite": cite, "read": covered.rulebook.sources[cite].reading.value}
            for cite in covered.cites(row)
            if cite in covered.rulebook.sources
        ],
        "left_out": row.left_out or None,
        "not_yet_built": row.not_yet_built or None,
    }
