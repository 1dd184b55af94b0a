"""`cspr consider`: what the rules say of an incident."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from cspr_rules.cli.added_days import added_days_or_exit, added_in_words, plain_added
from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.day import DAY
from cspr_rules.cli.duties_text import counted_together
from cspr_rules.cli.local_terms import LocalTerms
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import EVALUATORS_DIFFER, UNREADABLE
from cspr_rules.cli.text import considered
from cspr_rules.model.answer import Incident
from cspr_rules.rationale.output import plain
from cspr_rules.rationale.several_children import plain_several
from cspr_rules.reasoning.consider import BeforeTheLaw, Reasoner
from cspr_rules.reasoning.result import Consideration
from cspr_rules.reasoning.several_children import SeveralChildren, linked, several_children
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import is_folder, read_incidents


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

    A FILE is an incident in YAML or JSON; a folder means its *.yaml, *.yml and *.json files by name. Where files name
    one another as children of the same rapid review, the notifications are counted over all of them.
    """
    reasoner = ready_or_exit()
    added = added_days_or_exit(reasoner.rulebook.calendar)
    reasoner = reasoner.counting_without(added)
    local = LocalTerms(reasoner.rulebook)
    if partnership is not None:
        local.choose_or_exit(partnership)
    several = len(files) > 1 or any(is_folder(path) for path in files)
    run = _Run(reasoner, local, on.date() if on else None, as_known_on.date() if as_known_on else None)
    for result, together in run.considered(files):
        if as_json:
            said = {**plain(result), **local.plain(result.profile, result.on), **plain_added(added)}
            if together is not None:
                said["several_children"] = plain_several(together)
            show_as_json(said, indent=None if several else 2)
        else:
            click.echo(
                considered(result)
                + counted_together(together)
                + local.in_words(result.profile, result.on)
                + added_in_words(added)
            )
    sys.exit(run.status)


@dataclass
class _Run:
    """One run of the command, with the exit status so far."""

    reasoner: Reasoner
    local: LocalTerms
    on: date | None
    as_known_on: date | None
    status: int = 0

    def considered(self, files: tuple[Path, ...]) -> Iterator[tuple[Consideration, SeveralChildren | None]]:
        """Every sound incident in the order given, with its group where it names others or others name it.

        All files are read first, because a later one may name an earlier one; no more than one group is held at a time
        beside them.
        """
        incidents = list(self._sound(files))
        groups = {place: group for group in linked(incidents) for place in group}
        ahead: dict[int, tuple[Consideration, SeveralChildren | None] | None] = {}
        for place, incident in enumerate(incidents):
            if place not in groups:
                result = self._consider(incident)
                if result is not None:
                    yield result, None
                continue
            if place not in ahead:
                results = {member: self._consider(incidents[member]) for member in groups[place]}
                together = [one for one in results.values() if one is not None]
                several = several_children(together) if together else None
                ahead |= {member: None if one is None else (one, several) for member, one in results.items()}
            if (found := ahead.pop(place)) is not None:
                yield found

    def _sound(self, files: tuple[Path, ...]) -> Iterator[Incident]:
        for read in read_incidents(files, self.reasoner.rulebook.questions):
            if isinstance(read, Faults):
                self._refuse(str(read))
            else:
                yield read

    def _consider(self, incident: Incident) -> Consideration | None:
        try:
            result = self.reasoner.consider(
                incident,
                today=date.today(),
                on=self.on,
                as_known_on=self.as_known_on,
                profile=self.local.of(incident),
            )
        except Faults as unknown:
            self._refuse(str(unknown))
            return None
        except BeforeTheLaw as early:
            self._refuse(f"{incident.file}: {early}")
            return None
        if not result.agree:
            self.status = EVALUATORS_DIFFER
        return result

    def _refuse(self, message: str) -> None:
        click.echo(message, err=True)
        self.status = max(self.status, UNREADABLE)
