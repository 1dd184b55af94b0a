"""Open the store for a command, and tell what stands in the way in plain words."""

from __future__ import annotations

import functools
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cspr_rules.records.failures import RecordFault
from cspr_rules.records.home import home_folder
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.fault import Faults

if TYPE_CHECKING:
    from cspr_rules.records.desk import Desk
    from cspr_rules.records.store import Store

FOUND_WANTING, UNREADABLE = 1, 2
DAY = click.DateTime(["%Y-%m-%d"])

Function = TypeVar("Function", bound=Callable[..., Any])


def who(command: Function) -> Function:
    """Give a command the option --as, by default the name of the login."""
    return click.option(
        "--as", "by", metavar="WHO", default=_login, help="Who you are: a role, or a name. Else your login's."
    )(command)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process that belongs to nobody
        return "not stated"


def plainly(command: Function) -> Function:
    """Tell a fault of the record or of an input as a message, and exit with status 2."""

    @functools.wraps(command)
    def told(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except RecordFault as fault:
            text = str(fault)
            click.echo(f"{text[0].upper()}{text[1:]}", err=True)
        except Faults as faults:
            for one in faults.faults:
                click.echo(f"{one.what[0].upper()}{one.what[1:]}. {one.mend}", err=True)
        sys.exit(UNREADABLE)

    return told  # type: ignore[return-value]  # the same arguments and result


def surroundings() -> Surroundings:
    """The clock and randomness that the caller gave, else the machine's."""
    found = click.get_current_context().find_object(Surroundings)
    return found or Surroundings.real()


def home() -> Path:
    """The folder of the store: CSPR_HOME, else the user's own folder for data."""
    return home_folder()


def database_url() -> str | None:
    """The address of a PostgreSQL database, where one is set."""
    return os.environ.get("CSPR_DATABASE_URL") or None


def ask_passphrase() -> str:
    """The passphrase, typed without being shown."""
    return str(click.prompt("Passphrase", hide_input=True, err=True))


@contextmanager
def the_store() -> Iterator[Store]:
    """The store, made at the first start. Its recovery key is shown then, once, on standard error."""
    from cspr_rules.records.store import open_store

    opened = open_store(home(), surroundings(), database_url=database_url(), passphrase=ask_passphrase)
    if opened.recovery_key is not None:
        show_recovery_key(opened.recovery_key, "A store was made here for the first time.")
    with opened.store as store:
        yield store


@contextmanager
def the_desk(by: str) -> Iterator[Desk]:
    """The desk of one person, with the store and the built-in rules."""
    from cspr_rules.records.desk import Desk
    from cspr_rules.records.rules import Rules

    rules = Rules.in_folder()
    with the_store() as store:
        yield Desk(store.ledger, rules, store.surroundings, by)


def show_recovery_key(key: str, why: str) -> None:
    """Show a recovery key, once, where a person sees it and no file does."""
    click.echo(
        f"{why} This is its recovery key. It is shown once and kept nowhere:\n\n    {key}\n\n"
        "Write it on paper and lock the paper away, apart from this computer. Without it and without this computer's "
        "own key nobody can read the record.\n",
        err=True,
    )


def text_of(value: str | None) -> str:
    """A text option; "-" reads standard input, so that confidential words need not stand in a list of commands."""
    if value == "-":
        return sys.stdin.read().strip()
    return value or ""
