"""`cspr agreement`: how far the people in a room agree on each criterion, and what divides them first."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, wrapped
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.documents.document import plain_text
from cspr_rules.documents.exercise_words import ROOM
from cspr_rules.documents.words import Wording
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Faults
from cspr_rules.training.agreement_files import (
    Divided,
    Row,
    agreement_in,
    before_and_after,
    divided_in,
    read_tables,
)
from cspr_rules.training.room_document import in_words
from cspr_rules.training.spread import CRITERION, QUESTION, Agreed, Agreement
from cspr_rules.training.wordings import wording_of

_SEED = 2018
"""The intervals are drawn from a fixed seed, so that the same tables give the same figures."""
_SHOWN = 12
"""Of the things that divide people, as many as an hour has time for."""


@click.command(
    epilog="\b\nExamples:\n  cspr agreement room.csv\n  cspr agreement rooms/*.csv --json\n"
    "  cspr agreement spring-a.csv spring-b.csv --later autumn-a.csv --later autumn-b.csv"
)
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...", type=click.Path(path_type=Path))
@click.option(
    "--later", multiple=True, metavar="TABLE", type=click.Path(path_type=Path), help="A later room's. May be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
def agreement(tables: tuple[Path, ...], later: tuple[Path, ...], as_json: bool) -> None:
    """Count how far people agree, from each TABLE that a room was exported as.

    Several tables are counted as one: rooms that came to the same stage of the same exercise judged one thing. Before
    the group talked is compared with after. With --later the tables are before and the later ones after, and of each
    room what people said at first counts. Krippendorff's alpha, with its interval where five stages or more were
    judged.
    """
    book = ready_or_exit().rulebook
    try:
        read = read_tables([*tables, *later], book)
    except Faults as unreadable:
        for fault in unreadable.faults:
            click.echo(str(fault), err=True)
        sys.exit(UNREADABLE)
    first, second = read[: len(tables)], read[len(tables) :]
    before, after = before_and_after(first, second)
    agreed = agreement_in(before, after, book, Random(_SEED))  # noqa: S311 - draws stages again, and keeps no secret
    divided = divided_in(before, after, book)
    if as_json:
        figures = {"agreement": [_plain(one, book) for one in agreed], "divided": [_share(one) for one in divided]}
        compared = {"later": _counted(second)} if second else {}
        show_as_json({"from": _counted(first), **compared, **figures})
    else:
        click.echo("\n".join((*_from(first, second), "", *_told(agreed, divided, book))))


def _from(first: Sequence[Sequence[Row]], second: Sequence[Sequence[Row]]) -> Iterator[str]:
    if not second:
        yield f"From {_counted_in_words(first, 'table')}."
        return
    yield f"Before is from {_counted_in_words(first, 'table')}."
    yield f"After is from {_counted_in_words(second, 'later table')}."


def _counted_in_words(tables: Sequence[Sequence[Row]], kind: str) -> str:
    found = _counted(tables)
    counts = ((kind, found["tables"]), ("stage", found["stages"]), ("exercise", len(found["exercises"])))
    table, stages, exercises = (f"{count} {word}" if count == 1 else f"{count} {word}s" for word, count in counts)
    return f"{table}: {stages} of {exercises}"


def _counted(tables: Sequence[Sequence[Row]]) -> dict[str, Any]:
    """How much there is in these tables: a figure from one hour is not one from a year."""
    places = dict.fromkeys((row.scenario, row.stage) for table in tables for row in table)
    exercises = list(dict.fromkeys(scenario for scenario, _ in places))
    return {"tables": len(tables), "exercises": exercises, "stages": len(places)}


def _told(agreed: Sequence[Agreement], divided: Sequence[Divided], book: Rulebook) -> Iterator[str]:
    wording = wording_of(ROOM)
    yield from heading("What divides people first")
    parted = [one for one in divided if one.before or one.after]
    if not parted:
        yield "Nothing does: everybody said the same, or one person spoke alone."
    for one in parted[:_SHOWN]:
        after = "" if one.after is None else f"; after: {one.after:.2f}"
        before = "nobody to compare" if one.before is None else f"{one.before:.2f}"
        yield from wrapped(f"- {_named(one, book, wording)} (before: {before}{after})", hang=2)
    if len(parted) > _SHOWN:
        yield f"{len(parted) - _SHOWN} more divide people. --json has them all."
    if parted:
        yield from wrapped("The figures are shares of pairs of people who say different things, from 0 to 1.")
    yield ""
    yield from heading("Agreement on each criterion, least first")
    yield from wrapped(plain_text(wording.say("what agreement is")))
    if any(one.before.alpha is None for one in agreed):
        yield from wrapped(plain_text(wording.say("left out of agreement")))
    for criterion in agreed:
        if (criterion.before.alpha, criterion.after.alpha) != (None, None):
            said = [plain_text(in_words(one, wording)) for one in (criterion.before, criterion.after)]
            title = book.rules[criterion.criterion].title
            yield from wrapped(f"- {title}: before {said[0]}; after {said[1]}", hang=2)


def _named(one: Divided, book: Rulebook, wording: Wording) -> str:
    if one.about.kind == CRITERION:
        return book.rules[one.about.name].title
    if one.about.kind == QUESTION:
        asked = book.questions[one.about.name].asked
        agency = one.about.agency
        return plain_text(wording.say("asked of", asked=asked, agency=agency)) if agency else asked
    return plain_text(wording.say("recommendation"))


def _plain(one: Agreement, book: Rulebook) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "title": book.rules[one.criterion].title,
        "before": _figures(one.before),
        "after": _figures(one.after),
    }


def _figures(agreed: Agreed) -> dict[str, Any]:
    between = agreed.interval
    return {
        "stages": agreed.stages,
        "alpha": agreed.alpha,
        "interval": None if between is None else [between.low, between.high],
    }


def _share(one: Divided) -> dict[str, Any]:
    about = one.about
    return {
        "kind": about.kind,
        "about": about.name,
        "by": about.agency or None,
        "before": one.before,
        "after": one.after,
    }
