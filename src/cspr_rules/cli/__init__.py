"""The command `cspr`: ask, call one function, show."""

from __future__ import annotations

import io
import sys

import click

from cspr_rules import __version__
from cspr_rules.cli.app import app
from cspr_rules.cli.check import check
from cspr_rules.cli.compare import compare
from cspr_rules.cli.consider import consider
from cspr_rules.cli.coverage import coverage
from cspr_rules.cli.explain import explain
from cspr_rules.cli.law import law
from cspr_rules.cli.read_text import read_text


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="cspr")
def main() -> None:
    """Decision support for rapid review meetings. People decide; the program never does.

    \b
    Example:
      cspr consider rules/samples/infant-with-fractures.yaml
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    _show_what_people_typed()


def _show_what_people_typed() -> None:
    """Never stop because a terminal cannot show a letter that somebody typed: show its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for command in (consider, check, explain, law, compare, coverage, read_text, app):
    main.add_command(command)
