"""`cspr backup` and `cspr restore`: a copy of the store that was proved whole, and the way back from it."""

from __future__ import annotations

from pathlib import Path

import click

from cspr_rules.cli.record.opening import ask_passphrase, database_url, home, plainly, surroundings, the_store, who


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
    """Back the store up into the new FOLDER while others work. Encrypted, and read back before it is reported."""
    from cspr_rules.records.backup import back_up

    with the_store() as store:
        made = back_up(store, folder, by=by, key_file=keys_in)
    click.echo(f"Backed up to {made.folder}: {made.newest.entry} entries, read back and verified.")
    click.echo(f"The keys of {len(made.cases)} cases: {made.key_file}. Keep them apart from the record.")
    click.echo(f"Newest hash: {made.newest.entry} {made.newest.hash.hex()}")


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
    """Bring the store back from the backup in FOLDER to an empty place (CSPR_HOME), and prove it whole."""
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
