"""`cspr export`: one case as a folder that can be checked without this program."""

from __future__ import annotations

from pathlib import Path

import click

from cspr_rules.cli.record.opening import plainly, the_store, who


@click.command(epilog="\b\nExample:\n  cspr export EX-001 /media/stick/for-the-coroner")
@click.argument("case")
@click.argument("folder", type=click.Path(path_type=Path))
@who
@plainly
def export(case: str, folder: Path, by: str) -> None:
    """Write one case into the new FOLDER: record, rulebook, a verifier of its own, and how to check it.

    The folder is readable by anybody who has it: it holds the key of this one case. That it was made is recorded.
    """
    from cspr_rules.records.export import export_case
    from cspr_rules.records.summaries import Summaries

    with the_store() as store:
        named = Summaries(store.ledger, store.surroundings.random).named(case)
        done = export_case(store, named, folder, by=by)
    click.echo(f"Exported to {done.folder}. It reaches to entry {done.newest.entry}, which records this export.")
    click.echo(f"To check it: python {folder / 'check_record.py'} {folder}")
