"""The command `cspr`: ask, call one function, show."""

from __future__ import annotations

import io
import sys

import click

from cspr_rules import __version__
from cspr_rules.cli.lazily import Lazily

_COMMANDS = {
    "agreement": "cspr_rules.cli.agreement",
    "app": "cspr_rules.cli.app",
    "backup": "cspr_rules.cli.backup",
    "check": "cspr_rules.cli.check",
    "check-letter": "cspr_rules.cli.check_letter",
    "check-reasons": "cspr_rules.cli.check_reasons",
    "compare": "cspr_rules.cli.compare",
    "consider": "cspr_rules.cli.consider",
    "coverage": "cspr_rules.cli.coverage",
    "documents": "cspr_rules.cli.documents",
    "erase": "cspr_rules.cli.erase",
    "exercise": "cspr_rules.cli.exercise",
    "explain": "cspr_rules.cli.explain",
    "export": "cspr_rules.cli.export",
    "law": "cspr_rules.cli.law",
    "near-misses": "cspr_rules.cli.near_misses",
    "read-text": "cspr_rules.cli.read_text",
    "record": "cspr_rules.cli.record.group",
    "replay": "cspr_rules.cli.replay",
    "restore": "cspr_rules.cli.backup",
    "room": "cspr_rules.cli.room",
    "scenario-from-case": "cspr_rules.cli.scenario_from_case",
    "scenarios": "cspr_rules.cli.scenarios",
    "verify": "cspr_rules.cli.verify",
}
"""The module of each command. It is imported when the command is used."""


@click.group(
    cls=Lazily,
    commands_in=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
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
