"""A day on the command line, read as the files read theirs and told in the same words."""

from __future__ import annotations

from typing import Any

import click

from cspr_rules.rulebook.values import Unreadable, read_day


class _Day(click.DateTime):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str):
            try:
                read_day(value)
            except Unreadable as fault:
                self.fail(f"{fault.what}. {fault.mend}", param, ctx)
        return super().convert(value, param, ctx)


DAY = _Day(["%Y-%m-%d"])
"""The type of every option that takes a day."""
