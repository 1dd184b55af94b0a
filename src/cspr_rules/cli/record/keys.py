"""`cspr record unlock`, `passphrase`, `recovery-key` and `prepare-database`: what opens the store."""

from __future__ import annotations

import os

import click

from cspr_rules.cli.record.opening import (
    ask_passphrase,
    database_url,
    home,
    plainly,
    refuse_unseen,
    show_recovery_key,
    surroundings,
    the_store,
)


@click.command(epilog="\b\nExample:\n  cspr record unlock")
@plainly
def unlock() -> None:
    """Open the store with its recovery key, and give this computer a key of its own again."""
    from cspr_rules.records.store import unlock_with_recovery_key

    text = click.prompt("Recovery key", hide_input=True, err=True)
    unlock_with_recovery_key(home(), text, surroundings(), database_url=database_url()).close()
    click.echo("The store is open, and this computer opens it by itself from now on.")


@click.command(epilog="\b\nExamples:\n  cspr record passphrase add\n  cspr record passphrase remove")
@click.argument("what", type=click.Choice(["add", "change", "remove"]))
@click.option("--keep-this-computers-key", is_flag=True, help="With add: ask for it only where that key is missing.")
@plainly
def passphrase(what: str, keep_this_computers_key: bool) -> None:
    """Let a passphrase open the store, change it, or go back to this computer's own key."""
    with the_store() as store:
        if what == "add":
            store.add_passphrase(_new_passphrase(), alone_opens=not keep_this_computers_key)
        elif what == "change":
            store.change_passphrase(ask_passphrase(), _new_passphrase())
        else:
            store.remove_passphrase()
        opens = ", ".join(store.ways())
    click.echo(f"Done. What opens this store now: {opens}.")


def _new_passphrase() -> str:
    return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))


@click.command("recovery-key", epilog="\b\nExample:\n  cspr record recovery-key")
@plainly
def recovery_key() -> None:
    """Make a new recovery key and show it once. The old one stops working."""
    refuse_unseen()
    with the_store() as store:
        show_recovery_key(store.new_recovery_key(), "A new recovery key was made, and the old one is dead.")
        store.recovery_key_shown()


@click.command(
    "prepare-database",
    epilog="\b\nExample:\n  CSPR_DATABASE_OWNER_URL=postgresql://owner@localhost/cspr \\\n"
    "    cspr record prepare-database --app-role cspr_app",
)
@click.option("--app-role", "role", required=True, metavar="ROLE", help="The role that the program works as.")
@plainly
def prepare_database(role: str) -> None:
    """Make the tables in PostgreSQL as their owner, and let ROLE add to them and read them.

    CSPR_DATABASE_OWNER_URL is the owner's address. The program itself works as ROLE, by CSPR_DATABASE_URL, and refuses
    to work as the owner: whoever owns the tables could rewrite them.
    """
    from cspr_rules.records.database.ownership import prepare_database as prepare
    from cspr_rules.records.failures import NotAllowed

    address = os.environ.get("CSPR_DATABASE_OWNER_URL")
    if not address:
        raise NotAllowed(
            "the owner's address is missing",
            "Set CSPR_DATABASE_OWNER_URL, such as postgresql://owner@localhost/cspr, for this one command.",
        )
    prepare(address, role)
    click.echo(f"The tables are there, and {role} may add to them and read them.")
