"""The group of commands under `cspr record`."""

from __future__ import annotations

import click

from cspr_rules.cli.record.answering import answer, correct, withdraw
from cspr_rules.cli.record.deciding import consider, decide, open_positions, position, sign
from cspr_rules.cli.record.keeping import add, kinds
from cspr_rules.cli.record.keys import passphrase, prepare_database, recovery_key, unlock
from cspr_rules.cli.record.looking import cases, earlier, show
from cspr_rules.cli.record.new import new


@click.group(
    epilog="\b\nExamples:\n  cspr record new rules/samples/infant-with-fractures.yaml\n"
    "  cspr record answer EX-001 learning_captured yes --agency health\n"
    "  cspr record show EX-001",
)
def record() -> None:
    """Keep the record of a case: events that only grow, encrypted, in a chain that shows any change.

    The store lies under CSPR_HOME, or in your own folder for data; the first `cspr record new` makes it.
    CSPR_DATABASE_URL puts the record into PostgreSQL. CASE is a local reference. Where a text is confidential, give
    "-" and type it on standard input, so that it stands in no list of commands.
    """


for command in (
    new,
    cases,
    show,
    answer,
    correct,
    withdraw,
    consider,
    position,
    open_positions,
    decide,
    sign,
    add,
    kinds,
    earlier,
    unlock,
    passphrase,
    recovery_key,
    prepare_database,
):
    record.add_command(command)
