"""Start a command: a rulebook that has passed its check, or a plain message."""

from __future__ import annotations

import sys

import click

from cspr_rules.cli.status import UNREADABLE
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.ready import ready
from cspr_rules.rulebook.fault import Faults


def ready_or_exit() -> Reasoner:
    """The built-in rulebook, checked. Exits with status 2 and one message a fault where it does not pass."""
    try:
        return ready()
    except Faults as faults:
        for fault in faults.faults:
            click.echo(str(fault), err=True)
        click.echo(
            "The rulebook did not pass its check, so nothing was considered. Run cspr check after mending it.", err=True
        )
        sys.exit(UNREADABLE)
