"""`cspr read-text`: a partnership's own wording, read against the law."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.status import UNREADABLE


@click.command("read-text", epilog="\b\nExample:\n  cspr read-text our-page-on-reviews.txt")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="The reading as one JSON object.")
def read_text(file: Path, as_json: bool) -> None:
    """Read a partnership's own wording (a web page, a form, a protocol) against the law, phrase by phrase.

    FILE is plain text (.txt or .md). For each line it says where the wording is narrower or wider than the law or
    superseded, which bodies no longer exist, what the wording covers and what it leaves out.
    """
    from cspr_rules.cli.reading_text import plain_reading, reading_in_words
    from cspr_rules.cli.start import ready_or_exit
    from cspr_rules.reading.pattern_files import FOLDER, read_patterns
    from cspr_rules.reading.read_text import read_text as read
    from cspr_rules.reading.read_text import text_of
    from cspr_rules.rulebook.fault import Faults
    from cspr_rules.rulebook.folder import rules_folder

    rulebook = ready_or_exit().rulebook
    try:
        written = text_of(file)
        patterns = read_patterns(rules_folder() / FOLDER, rulebook)
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)
    reading = read(written, patterns)
    if as_json:
        show_as_json(plain_reading(reading, patterns, rulebook, str(file)))
    else:
        click.echo(reading_in_words(reading, patterns, rulebook, str(file)), nl=False)
