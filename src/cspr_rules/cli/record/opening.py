"""Open the store for a command, and tell what stands in the way in plain words."""

from __future__ import annotations

import functools
import getpass
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cspr_rules.cli.status import UNREADABLE
from cspr_rules.records.failures import CannotOpen, Conflict, RecordFault
from cspr_rules.records.home import Home
from cspr_rules.records.identifying import clear_name
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.home import home_folder

if TYPE_CHECKING:
    from cspr_rules.records.desk import Desk
    from cspr_rules.records.store import Store

Function = TypeVar("Function", bound=Callable[..., Any])


def who(command: Function) -> Function:
    """Give a command the option --as, by default the name of the login."""
    return click.option(
        "--as",
        "by",
        metavar="WHO",
        default=login,
        callback=_one_line,
        help="Who you are: a role, or a name. Else your login's.",
    )(command)


def login() -> str:
    """The name of the login that runs the program, as the operating system has it; `not stated` where it has none."""
    try:
        import pwd
    except ImportError:  # not on Windows
        return getpass.getuser()
    try:
        return pwd.getpwuid(os.geteuid()).pw_name  # not from the environment, which anybody may set
    except KeyError:  # a process that belongs to nobody
        return "not stated"


def _one_line(_context: click.Context, _option: click.Parameter, by: str) -> str:
    """The name without blanks around it. What no entry could bear is refused before anything is opened or made."""
    try:
        return clear_name(by)
    except RecordFault as fault:
        raise click.BadParameter(str(fault)) from None


def plainly(command: Function) -> Function:
    """Tell a fault of the record or of an input as a message, and exit with status 2."""

    @functools.wraps(command)
    def told(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except RecordFault as fault:
            if isinstance(fault, Conflict):
                _show_both(fault)
            click.echo(sentence(str(fault)), err=True)
        except Faults as faults:
            for one in faults.faults:
                click.echo(f"{sentence(one.what)}. {one.mend}", err=True)
        sys.exit(UNREADABLE)

    return told  # type: ignore[return-value]  # the same arguments and result


def sentence(text: str) -> str:
    """A text with a capital at its beginning, unless it begins with a path or a name such as store.json."""
    return f"{text[0].upper()}{text[1:]}" if re.match(r"[a-z]+(?![^\s,:;'’-])", text) else text


def _show_both(conflict: Conflict) -> None:
    """Show what somebody else did and what was typed, so that neither is lost."""
    from cspr_rules.cli.record.case_text import side_by_side

    for line in side_by_side(conflict):
        click.echo(line, err=True)


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
def the_store(*, make: bool = False) -> Iterator[Store]:
    """The store. With `make` it is made where there is none, and its recovery key shown, once, on standard error."""
    from cspr_rules.records.store import open_store

    if make and not Home(home()).store_file.exists():
        refuse_unseen()
    opened = open_store(home(), surroundings(), database_url=database_url(), passphrase=ask_passphrase, make=make)
    if opened.recovery_key is not None:
        show_recovery_key(opened.recovery_key, "A store was made here for the first time.")
        opened.store.recovery_key_shown()
    with opened.store as store:
        _warn_of_unseen_recovery_key(store)
        yield store


@contextmanager
def the_desk(by: str, *, make: bool = False) -> Iterator[Desk]:
    """The desk of one person, with the store and the built-in rules. With `make` a store is made where none is."""
    from cspr_rules.records.desk import Desk
    from cspr_rules.records.rules import Rules

    rules = None
    if make and not Home(home()).store_file.exists():  # what is refused leaves nothing, the rules' cache neither
        refuse_unseen()
        Home(home()).refuse_unfit()
        rules = Rules.in_folder()  # rules that do not pass their check make no store
    with the_store(make=make) as store:
        yield Desk(store.ledger, rules or Rules.in_folder(), store.surroundings, by)


def refuse_unseen() -> None:
    """Raise CannotOpen where a recovery key would go to a file or a log instead of before somebody's eyes."""
    if not sys.stderr.isatty() and os.environ.get("CSPR_RECOVERY_KEY_TO") != "stderr":
        raise CannotOpen(
            "a recovery key has to be shown, once, and this is no terminal",
            "Run the command in a terminal. Where standard error is safe to hold the key, set "
            "CSPR_RECOVERY_KEY_TO=stderr for this one command. Nothing was made or changed.",
        )


def show_recovery_key(key: str, why: str) -> None:
    """Show a recovery key, once, where a person sees it and no file does."""
    click.echo(
        f"{why} This is its recovery key. It is shown once and kept nowhere:\n\n    {key}\n\n"
        "Write it on paper and lock the paper away, apart from this computer. Without it and without this computer's "
        "own key nobody can read the record.\n",
        err=True,
    )


def _warn_of_unseen_recovery_key(store: Store) -> None:
    """Say on standard error where nobody can have the recovery key, and how to come to have one."""
    if not store.recovery_key_was_shown:
        click.echo(
            "WARNING: nobody has seen the recovery key of this store: the program ended before it was shown.\n"
            "Without one, and without this computer's own key, nobody could read the record. Make a new one:\n"
            "cspr record recovery-key",
            err=True,
        )


def text_of(value: str | None) -> str:
    """A text option; "-" reads standard input, so that confidential words need not stand in a list of commands."""
    if value == "-":
        return sys.stdin.read().strip()
    return value or ""
