"""`cspr near-misses`: pairs of cases one answer apart for which the rules recommend different things."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from cspr_rules.cli.day import DAY
from cspr_rules.cli.layout import wrapped
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.answer import Answers
from cspr_rules.model.rule import RuleKind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Faults, nearest
from cspr_rules.training.library import library
from cspr_rules.training.near_misses import NearMiss, NearMisses
from cspr_rules.training.scenario import Scenario


@click.command(
    epilog="\b\nExamples:\n  cspr near-misses criterion_joint_working\n"
    "  cspr near-misses the-rope-at-the-weir\n  cspr near-misses --open 3"
)
@click.argument("name", required=False, metavar="[SCENARIO|CRITERION]")
@click.option("--open", "most_open", type=click.IntRange(min=0), help="Leave at most so many questions open.")
@click.option("--on", type=DAY, metavar="DATE", help="The law of this day, by default today's.")
@click.option("--json", "as_json", is_flag=True, help="The pairs as one JSON object.")
def near_misses(name: str | None, most_open: int | None, on: Any, as_json: bool) -> None:
    """Make pairs one answer apart with different recommendations, and tell each as a short case.

    With a CRITERION: pairs on which it turns. With a SCENARIO, or the file of one: its own cases with one answer
    changed. Without either: a pair for every border between two recommendations.
    """
    reasoner = ready_or_exit()
    book = reasoner.rulebook
    maker = NearMisses(reasoner, on.date() if on else date.today())
    criteria = [rule.name for rule in book.rules.values() if rule.kind is RuleKind.CRITERION]
    try:
        by_name = _scenarios(book, name) if name is not None and name not in criteria else {}
    except Faults as unreadable:
        for fault in unreadable.faults:
            click.echo(str(fault), err=True)
        sys.exit(UNREADABLE)
    if name is None:
        pairs = maker.at_every_border(most_open)
    elif name in by_name:
        pairs = maker.from_scenario(by_name[name])
    elif name in criteria:
        pairs = maker.around(name, most_open)
    else:
        close = nearest(name, [*criteria, *by_name])
        hint = f'Did you mean "{close}"?' if close else "Run cspr scenarios or cspr explain for the names."
        click.echo(f'There is no scenario or criterion named "{name}". {hint}', err=True)
        sys.exit(UNREADABLE)
    if as_json:
        click.echo(json.dumps({"pairs": [_plain(pair) for pair in pairs]}, ensure_ascii=False, indent=2))
    elif not pairs:
        click.echo("No recommendation turns on it: no pair one answer apart differs in it and in the recommendation.")
    else:
        click.echo("\n".join(line for number, pair in enumerate(pairs, 1) for line in _told(book, number, pair)))


def _scenarios(book: Rulebook, name: str) -> dict[str, Scenario]:
    """The scenarios that `name` may mean: that of a file, under the file's own path, or those of the library."""
    if Path(name).is_file():
        (one,) = library(book, Path(name))
        return {name: one}
    return {one.name: one for one in library(book)}


def _told(book: Rulebook, number: int, pair: NearMiss) -> Iterator[str]:
    at = f", {pair.stage}" if pair.stage else ""
    yield f"{number}. {pair.difficulty.capitalize()}{at}"
    yield from wrapped(" ".join(pair.vignette.story))
    for way, answer, code in zip(
        ("One way", "The other"), (pair.vignette.first, pair.vignette.second), pair.recommendations, strict=True
    ):
        yield from wrapped(f"{way}: {answer} The rules recommend: {book.rules[code].title}.")
    if pair.vignette.open:
        yield from wrapped(" ".join(pair.vignette.open))
    yield ""


def _plain(pair: NearMiss) -> dict[str, Any]:
    vignette = pair.vignette
    sides = zip(pair.recommendations, pair.answers, (vignette.first, vignette.second), strict=True)
    return {
        "question": pair.question,
        "by": pair.agency,
        "difficulty": pair.difficulty,
        "stage": pair.stage or None,
        "story": list(vignette.story),
        "sides": [
            {"recommendation": code, "differs": told, "answers": _plain_answers(answers)}
            for code, answers, told in sides
        ],
        "open": list(pair.open),
    }


def _plain_answers(answers: Answers) -> dict[str, list[dict[str, Any]]]:
    return {
        question: [{"answer": _word(entry.answer), "by": entry.by} for entry in entries]
        for question, entries in answers.items()
    }


def _word(answer: object) -> object:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
