"""`cspr consider`: what the rules say of an incident."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from cspr_rules.cli.local_terms import LocalTerms
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.text import considered
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.consider import BeforeTheLaw
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import read_incidents

UNREADABLE = 2
EVALUATORS_DIFFER = 3

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    epilog="\b\nExamples:\n  cspr consider rules/samples/nothing-known-yet.yaml\n"
    "  cspr consider --json --on 2026-11-20 rules/samples",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object; for a folder or several files one a line.")
@click.option("--on", type=DAY, metavar="DATE", help="The day of decision, as 2026-11-20. It moves no fact.")
@click.option("--as-known-on", type=DAY, metavar="DATE", help="Leave out answers that became known after this day.")
@click.option(
    "--partnership", metavar="NAME", help="A profile under rules/partnerships, in place of the incident's own."
)
def consider(
    files: tuple[Path, ...],
    as_json: bool,
    on: datetime | None,
    as_known_on: datetime | None,
    partnership: str | None,
) -> None:
    """Say for each incident which criteria are met, why, on which provision, what to ask next, and what is recommended.

    A FILE is an incident in YAML or JSON; a folder means its *.yaml, *.yml and *.json files by name.
    """
    reasoner = ready_or_exit()
    local = LocalTerms(reasoner.rulebook)
    if partnership is not None:
        local.choose_or_exit(partnership)
    several = len(files) > 1 or any(os.path.isdir(path) for path in files)  # noqa: PTH112 - never raises where Path.is_dir may
    status = 0
    for read in read_incidents(files, reasoner.rulebook.questions):
        if isinstance(read, Faults):
            click.echo(str(read), err=True)
            status = max(status, UNREADABLE)
            continue
        try:
            profile = local.of(read)
        except Faults as unknown:
            click.echo(str(unknown), err=True)
            status = max(status, UNREADABLE)
            continue
        try:
            result = reasoner.consider(
                read,
                today=date.today(),
                on=on.date() if on else None,
                as_known_on=as_known_on.date() if as_known_on else None,
                profile=profile,
            )
        except BeforeTheLaw as early:
            click.echo(f"{read.file}: {early}", err=True)
            status = max(status, UNREADABLE)
            continue
        if not result.agree:
            status = EVALUATORS_DIFFER
        if as_json:
            said = {**plain(result), **local.plain(profile)}
            click.echo(json.dumps(said, ensure_ascii=not _speaks_utf8(), indent=None if several else 2))
        else:
            click.echo(considered(result) + local.in_words(profile))
    sys.exit(status)


def _speaks_utf8() -> bool:
    """Whether standard output can show every letter. Where it cannot, JSON escapes them and stays JSON."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
