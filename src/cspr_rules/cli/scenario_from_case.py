"""`cspr scenario-from-case`: a draft scenario from a closed case, and the check of a finished one against that case."""

from __future__ import annotations

import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cspr_rules.cli.day import DAY
from cspr_rules.cli.record.opening import plainly, the_desk, who
from cspr_rules.cli.status import FOUND_WANTING
from cspr_rules.records.failures import CannotOpen, NotAllowed

if TYPE_CHECKING:
    from cspr_rules.records.case import Case
    from cspr_rules.records.desk import Desk


@click.command(
    "scenario-from-case",
    epilog="\b\nExamples:\n  cspr scenario-from-case EX-001 --to the-open-gate.yaml --begins-on 2026-09-07\n"
    "  cspr scenario-from-case EX-001 --check the-open-gate.yaml",
)
@click.argument("case")
@click.option("--to", "to", type=click.Path(path_type=Path), help="The scenario file to make; none may be there.")
@click.option("--begins-on", "begins_on", type=DAY, metavar="DATE", help="The working day of its first stage.")
@click.option(
    "--check", "finished", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A finished scenario."
)
@who
@plainly
def scenario_from_case(case: str, to: Path | None, begins_on: datetime | None, finished: Path | None, by: str) -> None:
    """Make a draft scenario from a closed CASE, without a word of its papers; or check a finished one against it.

    The draft keeps answers and no text; every day is moved. --check holds a file against everything that the record of
    the case knows: names, addresses, numbers, dates of birth, agencies' words. Status 1 where there is any.
    """
    if (to is None) is (finished is None):
        raise click.UsageError("Give either --to, for a draft, or --check, for a finished scenario.")
    if to is not None and begins_on is None:
        raise click.UsageError("--to needs --begins-on, a working day far from the days of the case.")
    if to is not None and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}\.yaml", to.name):
        raise NotAllowed(
            f"{to.name} is no name for a scenario", "Use small letters and hyphens, such as the-gate.yaml."
        )
    from cspr_rules.documents.leaks.files import letter_from
    from cspr_rules.documents.leaks.of_scenario import check_scenario_of

    with the_desk(by) as desk:
        now = desk.case(case)
        if not now.closed:
            raise NotAllowed(
                f"{now.reference} is not closed", "A scenario is made of a case that is over. Close it first."
            )
        if to is not None and begins_on is not None:
            content = _draft(desk, now, to, begins_on).encode()
        else:
            assert finished is not None
            content = _content(finished)
        found = check_scenario_of(desk, now.id, letter_from(content, ".txt", str(to or finished)))
    for hit in found.hits:
        click.echo(f"line {hit.line}: {hit.excerpt}: {hit.about}. {hit.do}")
    for missing in found.not_looked_for:
        click.echo(missing)
    if to is not None and not found.hits:
        _write(to, content)
        click.echo(f"{to} is a draft. Write it anew where it says so, and check it again before anybody reads it.")
    elif not found.hits:
        click.echo("Nothing of the case was found in it. The check reads words, not meanings: somebody reads it too.")
    sys.exit(FOUND_WANTING if found.hits else 0)


def _draft(desk: Desk, case: Case, to: Path, begins_on: datetime) -> str:
    from cspr_rules.training.from_case import draft

    name = to.name.removesuffix(".yaml")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}\.yaml", to.name):
        raise NotAllowed(
            f"{to.name} is no name for a scenario", "Use small letters and hyphens, such as the-gate.yaml."
        )
    reasoner = desk.rules.reasoner
    if not reasoner.rulebook.calendar.is_working_day(begins_on.date()):
        raise NotAllowed(f"{begins_on.date()} is no working day in England", "Choose a working day.")
    return draft(case.incident(reasoner.rulebook.questions), name, begins_on.date(), reasoner)


def _write(to: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
    except OSError:
        raise CannotOpen(f"{to} cannot be written, or is there already", "Choose another name with --to.") from None


def _content(finished: Path) -> bytes:
    try:
        return finished.read_bytes()
    except OSError:
        raise CannotOpen(f"{finished} cannot be read", "Check that you may read it.") from None
