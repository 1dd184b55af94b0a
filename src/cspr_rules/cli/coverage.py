"""`cspr coverage`: provision by provision, what carries it, how well it was read, or why it is left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import FOUND_WANTING, UNREADABLE
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder

if TYPE_CHECKING:
    from cspr_rules.reasoning.coverage import Covered


@click.command(epilog="\b\nExamples:\n  cspr coverage\n  cspr coverage --check")
@click.option("--json", "as_json", is_flag=True, help="The coverage as one JSON object.")
@click.option("--write", is_flag=True, help="Write docs/coverage.md anew, in a checkout.")
@click.option("--check", "only_check", is_flag=True, help="Say what is wanting, and nothing else.")
@click.pass_context
def coverage(context: click.Context, as_json: bool, write: bool, only_check: bool) -> None:
    """Show provision by provision, and line by line of the five documents, what carries it and how well it was read.

    Or why it is left out. Exit status 1 where a name does not exist, something is not yet built, or a rule, question,
    source, profile or reading pattern is in no row.
    """
    from cspr_rules.rationale.coverage_output import coverage_page, plain_coverage
    from cspr_rules.rationale.covered import covered_by

    root = context.find_root().command
    commands = sorted(root.list_commands(context.find_root())) if isinstance(root, click.Group) else []
    folder = rules_folder()
    try:
        covered = covered_by(folder, ready_or_exit().rulebook, commands)
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)
    if write:
        page = folder.parent / "docs" / "coverage.md"
        if not page.parent.is_dir():
            click.echo(f"There is no folder {page.parent} to write to. Run this in a checkout.", err=True)
            sys.exit(UNREADABLE)
        page.write_text(coverage_page(covered), encoding="utf-8")
    wanting = covered.wanting()
    if as_json:
        show_as_json(plain_coverage(covered))
    elif not write and not only_check:
        click.echo("\n".join(_in_words(covered)).rstrip())
    for fault in wanting:
        click.echo(str(fault), err=True)
    if not wanting and only_check and not as_json:
        click.echo(f"{len(covered.coverage.rows)} lines, and nothing is wanting.")
    sys.exit(FOUND_WANTING if wanting else 0)


def _in_words(covered: Covered) -> Iterator[str]:
    from cspr_rules.rationale.coverage_output import described

    yield from title("What is covered")
    for parts in (covered.coverage.law, covered.coverage.documents):
        for part in parts:
            yield ""
            yield from heading(part.title)
            for row in part.rows:
                force = f" [{row.force.value}]" if row.force else ""
                yield from wrapped(f"{row.name}{force} {row.says}", indent=2, hang=2)
                for what, said in described(covered, row):
                    yield from wrapped(f"{what}: {said.replace('`', '')}", indent=6, hang=2)
    yield ""
    yield from heading("Our own additions")
    for own in covered.coverage.own_additions:
        names = ", ".join(name for listed in (*own.names.values(), own.cites) for name in listed)
        yield from wrapped(f"- {names}. {own.because}", indent=2, hang=2)
