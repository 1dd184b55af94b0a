"""A group whose commands are imported when they are used, so that each starts without what the others need."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Lazily(click.Group):
    """`commands_in` gives the module of each command by name; the module holds it under that name, `-` as `_`."""

    def __init__(self, *arguments: Any, commands_in: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by the alphabet."""
        return sorted({*super().list_commands(ctx), *self._commands_in})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in self._commands_in:
            return super().get_command(ctx, cmd_name)
        found = getattr(import_module(self._commands_in[cmd_name]), cmd_name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found
