"""`cspr scenarios`: the training scenarios, listed, checked, and held against every condition of the rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from cspr_rules.cli.layout import wrapped
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import FOUND_WANTING, UNREADABLE
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.fault import Faults
from cspr_rules.training.check import Played, expect_as_found, faults_of, played
from cspr_rules.training.exercised import how_many_conditions, unexercised
from cspr_rules.training.from_case import unfinished
from cspr_rules.training.library import library
from cspr_rules.training.scenario import Scenario


@click.command(
    epilog="\b\nExamples:\n  cspr scenarios\n  cspr scenarios --check\n  cspr scenarios --unexercised\n"
    "  cspr scenarios --check our-own-scenario.yaml"
)
@click.argument("place", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "checks", is_flag=True, help="Hold every stage against both evaluators.")
@click.option(
    "--unexercised",
    "--uncovered",
    "uncovered",
    is_flag=True,
    help="The conditions that no scenario shows to hold, or to fail.",
)
@click.option("--as-found", "as_found", is_flag=True, help='What the rules say at each stage, to write under "expect".')
@click.option("--json", "as_json", is_flag=True, help="The result as one JSON object.")
def scenarios(place: Path | None, *, checks: bool, uncovered: bool, as_found: bool, as_json: bool) -> None:
    """List the training scenarios; check that the rules say at each stage what the scenario expects.

    PLACE is a scenario file or a folder of them, by default those that came with the program.
    """
    reasoner = ready_or_exit()
    try:
        found = library(reasoner.rulebook, place)
    except Faults as unreadable:
        for fault in unreadable.faults:
            click.echo(str(fault), err=True)
        sys.exit(UNREADABLE)
    if as_found:
        click.echo("\n".join(line for stage in played(found, reasoner) for line in expect_as_found(stage)))
        return
    if checks or uncovered:
        sys.exit(_held_against_the_rules(found, reasoner, checks, uncovered, as_json))
    if as_json:
        click.echo(json.dumps({"scenarios": [_plain(one) for one in found]}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for one in found for line in _listed(one)))


def _held_against_the_rules(
    found: tuple[Scenario, ...], reasoner: Reasoner, checks: bool, uncovered: bool, as_json: bool
) -> int:
    """Say what was found wanting, and return the exit status."""
    stages = list(played(found, reasoner))
    said: dict[str, Any] = {"scenarios_read": len(found), "stages": len(stages)}
    faults = _faults(found, stages) if checks else []
    missing = unexercised(reasoner.rulebook, stages) if uncovered else ()
    if as_json:
        if checks:
            said["faults"] = faults
        if uncovered:
            said["unexercised"] = [
                {"rule": one.rule, "condition": one.condition, "never": one.never} for one in missing
            ]
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return FOUND_WANTING if faults or missing else 0
    for fault in faults:
        click.echo(fault, err=True)
    for one in missing:
        click.echo(f"{one.rule}: “{one.condition}” is never seen {'to hold' if one.never == 'holds' else 'to fail'}")
    if checks and not faults:
        click.echo(f"{len(found)} scenarios read. At all {len(stages)} stages the rules say what is expected.")
    if uncovered and not missing:
        count = how_many_conditions(reasoner.rulebook)
        click.echo(f"Nothing is left: each of {count} conditions is seen to hold and seen to fail.")
    return FOUND_WANTING if faults or missing else 0


def _faults(found: Sequence[Scenario], stages: Sequence[Played]) -> list[str]:
    """What is left to write in each file, and where the rules say otherwise than it expects."""
    left = (fault for one in found for fault in unfinished(Path(one.file).read_text("utf-8-sig"), one.file))
    return [str(fault) for fault in (*left, *(fault for stage in stages for fault in faults_of(stage)))]


def _listed(one: Scenario) -> Iterator[str]:
    yield one.name
    yield from wrapped(f"{one.title}. {one.difficulty.capitalize()}, {one.minutes} minutes, {len(one.stages)} stages.")
    yield from wrapped(f"Shows: {', '.join(one.shows)}.")
    yield ""


def _plain(one: Scenario) -> dict[str, Any]:
    return {
        "scenario": one.name,
        "title": one.title,
        "shows": list(one.shows),
        "aims": list(one.aims),
        "difficulty": one.difficulty,
        "minutes": one.minutes,
        "contains": one.contains,
        "begins_on": one.begins_on.isoformat(),
        "partnership": one.partnership,
        "stages": [stage.name for stage in one.stages],
    }
