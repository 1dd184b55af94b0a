"""Plain data on standard output."""

from __future__ import annotations

import json
import sys

import click


def show_as_json(said: object, *, indent: int | None = 2) -> None:
    """Print `said` as one JSON object; with `indent` None on one line."""
    click.echo(json.dumps(said, ensure_ascii=not _speaks_utf8(), indent=indent))


def _speaks_utf8() -> bool:
    """Whether standard output can show every letter. Where it cannot, JSON escapes them and stays JSON."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
