"""Days added on this machine to the official list of bank holidays, beside a consideration."""

from __future__ import annotations

import sys
from typing import Any

import click

from cspr_rules.cli.layout import heading, wrapped
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.working_days import Calendar
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rulebook.extra_days import ExtraDays, extra_days
from cspr_rules.rulebook.fault import Faults

ADDED = (
    "These days were added on this machine to the official list of bank holidays in England. Every day counted here "
    "leaves them out."
)


def added_days_or_exit(calendar: Calendar) -> ExtraDays:
    """The days added on this machine. Exits with status 2 and one message a fault where their file is faulty."""
    try:
        return extra_days(calendar)
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)


def plain_added(extra: ExtraDays) -> dict[str, Any]:
    """The key "extra_bank_holidays" as plain data; nothing where none was added."""
    days = [{"day": day.isoformat(), "because": because} for day, because in extra.days.items()]
    return {"extra_bank_holidays": days} if days else {}


def added_in_words(extra: ExtraDays) -> str:
    """The added days as text, a blank line before them; nothing where none was added."""
    if not extra.days:
        return ""
    lines = [*heading("Days added to the bank holidays"), *wrapped(ADDED, indent=2)]
    for day, because in extra.days.items():
        lines += wrapped(f"- {day_in_words(day)}: {because}", indent=2, hang=2)
    return "\n" + "\n".join(lines) + "\n"
