"""`cspr law`: what is in force on a day."""

from __future__ import annotations

from datetime import date, datetime

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.day import DAY
from cspr_rules.cli.law_text import law_in_words
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rationale.law_output import plain_law
from cspr_rules.reasoning.consider import BeforeTheLaw


@click.command(epilog="\b\nExamples:\n  cspr law --on 2022-06-01\n  cspr law --json")
@click.option("--on", type=DAY, metavar="DATE", help="The day, as 2022-06-01; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="The law of that day as one JSON object.")
def law(on: datetime | None, as_json: bool) -> None:
    """Show what is in force on a day: every rule by group with its force and provisions, and how each was read.

    Also what is not in force that day, and which questions are read otherwise.
    """
    rulebook = ready_or_exit().rulebook
    day = on.date() if on else date.today()
    if day < FIRST_DAY:
        click.echo(str(BeforeTheLaw(day)), err=True)
        raise SystemExit(UNREADABLE)
    if as_json:
        show_as_json(plain_law(rulebook, day))
    else:
        click.echo(law_in_words(rulebook, day), nl=False)
