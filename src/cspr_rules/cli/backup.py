"""`cspr backup` and `cspr restore`: a copy of the store that was proved whole, and the way back from it."""

from __future__ import annotations

from pathlib import Path

import click

from cspr_rules.cli.record.opening import ask_passphrase, database_url, home, plainly, surroundings, the_store, who
from cspr_rules.rulebook.extra_days import FILE as EXTRA_DAYS

_IN_NO_BACKUP = {
    "training": "the exercises (training)",
    EXTRA_DAYS: f"the bank holidays added on this computer ({EXTRA_DAYS})",
}


@click.command(epilog="\b\nExample:\n  cspr backup /media/safe/2026-11-22 --keys-in /media/other-safe/2026-11-22.keys")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--keys-in",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the keys of the cases go: better apart from the record.",
)
@who
@plainly
def backup(folder: Path, keys_in: Path | None, by: str) -> None:
    """Back the record up into the new FOLDER while others work. Encrypted, and read back before it is reported.

    It holds the record and its keys. What people have typed and not yet said, exercises, and the bank holidays added on
    this computer are in no backup.
    """
    from cspr_rules.records.backup import back_up

    with the_store() as store:
        made = back_up(store, folder, by=by, key_file=keys_in)
    click.echo(f"Backed up to {made.folder}: {made.newest.entry} entries, read back and verified.")
    click.echo(f"The keys of {len(made.cases)} cases: {made.key_file}. Keep them apart from the record.")
    click.echo(f"Newest hash: {made.newest.entry} {made.newest.hash.hex()}")
    beside = [what for name, what in _IN_NO_BACKUP.items() if (home() / name).exists()]
    if beside:
        click.echo(f"Not in it, since it is no part of the record: {' and '.join(beside)}.")


@click.command(epilog="\b\nExample:\n  cspr restore /media/safe/2026-11-22")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--keys-in", type=click.Path(path_type=Path), metavar="FILE", help="Where the keys of the cases lie.")
@click.option(
    "--earlier-home",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="What is left of the store: it tells what is missing, and which cases were erased.",
)
@click.option("--recovery-key", "with_recovery_key", is_flag=True, help="Open the backup with the recovery key.")
@who
@plainly
def restore(folder: Path, keys_in: Path | None, earlier_home: Path | None, with_recovery_key: bool, by: str) -> None:
    """Bring the record back from the backup in FOLDER to CSPR_HOME, where no record may be, and prove it whole.

    Exercises and added bank holidays that lie there already stay as they are.
    """
    from cspr_rules.records.backup import restore as bring_back

    key = str(click.prompt("Recovery key", hide_input=True, err=True)) if with_recovery_key else None
    done = bring_back(
        folder,
        home(),
        surroundings(),
        by=by,
        key_file=keys_in,
        recovery_key=key,
        passphrase=ask_passphrase,
        earlier_home=earlier_home,
        database_url=database_url(),
    )
    for sentence in done.says():
        click.echo(sentence)
    click.echo(f"Newest hash: {done.newest.entry} {done.newest.hash.hex()}")
