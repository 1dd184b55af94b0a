"""`cspr compare`: what changed between two days, and for which incident."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.day import DAY
from cspr_rules.cli.law_text import comparison_in_words
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import EVALUATORS_DIFFER, UNREADABLE
from cspr_rules.rationale.law_output import plain_comparison
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import read_incidents


@click.command(
    epilog="\b\nExamples:\n  cspr compare --from 2022-06-01 --to 2026-11-20\n"
    "  cspr compare --from 2023-12-14 --to 2023-12-15 rules/samples",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--from", "start", type=DAY, required=True, metavar="DATE", help="The earlier day, as 2022-06-01.")
@click.option("--to", "end", type=DAY, required=True, metavar="DATE", help="The later day.")
@click.option("--json", "as_json", is_flag=True, help="The comparison as one JSON object.")
def compare(files: tuple[Path, ...], start: datetime, end: datetime, as_json: bool) -> None:
    """Show which rules changed between two days, by which provision, and a smallest case in which each change shows.

    For each FILE, an incident or a folder of them, it says which findings and which recommendation are not the same
    when the decision is taken on the one day or on the other. No fact is moved. Duties are left out of that: they
    follow the law in force when what starts them happened.
    """
    from cspr_rules.reasoning.compare import BeforeTheLaw, WrongOrder, compare_case
    from cspr_rules.reasoning.compare import compare as compare_law

    reasoner = ready_or_exit()
    try:
        comparison = compare_law(reasoner, start.date(), end.date())
    except (BeforeTheLaw, WrongOrder) as refused:
        click.echo(str(refused), err=True)
        sys.exit(UNREADABLE)
    status = 0
    cases = []
    for read in read_incidents(files, reasoner.rulebook.questions):
        if isinstance(read, Faults):
            click.echo(str(read), err=True)
            status = max(status, UNREADABLE)
            continue
        case = compare_case(reasoner, read, comparison.start, comparison.end)
        if case.differences:
            status = EVALUATORS_DIFFER
        cases.append(case)
    if as_json:
        show_as_json(plain_comparison(comparison, cases))
    else:
        click.echo(comparison_in_words(comparison, cases), nl=False)
    sys.exit(status)
