"""`cspr check-letter`: whether a family letter gives anything away."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.record.opening import FOUND_WANTING, UNREADABLE, plainly, the_desk, who
from cspr_rules.rulebook.fault import Faults

if TYPE_CHECKING:
    from cspr_rules.documents.leaks import Hit
    from cspr_rules.documents.leaks.of_case import CaseCheck

LIMITS = (
    "The check reads words, not meanings: it knows what the record of the case holds and how such things are usually "
    "written. A letter without hits has not been shown to be safe. Somebody reads it before it goes."
)


@click.command(
    "check-letter",
    epilog="\b\nExamples:\n  cspr check-letter letter.docx --case EX-001\n"
    "  cspr check-letter letter.txt --case EX-001 --reader 52",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--case", required=True, help="The case that the letter is about.")
@click.option(
    "--reader",
    type=click.IntRange(min=1),
    metavar="ENTRY",
    help='The entry of the member of the family who will read it; else the one after "Dear".',
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def check_letter(file: Path, case: str, reader: int | None, by: str, *, as_json: bool) -> None:
    """Check a letter to a family against everything in its CASE that the family should not read by mistake.

    FILE is .docx, .pdf, .html, .txt or .md. Names, addresses, dates of birth, NHS numbers, postcodes, telephone
    numbers, agencies' words and what is known of other children are shown in their place, with what to do. Status 1
    where there is any.
    """
    from cspr_rules.documents.leaks.files import letter_in
    from cspr_rules.documents.leaks.of_case import check_letter_of

    try:
        letter = letter_in(file)
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)
    with the_desk(by) as desk:
        checked = check_letter_of(desk, case, letter, reader)
    if as_json:
        click.echo(json.dumps(_plain(checked, str(file)), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(checked, str(file))))
    sys.exit(FOUND_WANTING if checked.found.hits else 0)


def _plain(checked: CaseCheck, file: str) -> dict[str, Any]:
    return {
        "letter": file,
        "case": checked.case.reference,
        "reader": None if checked.reader is None else checked.reader.relation,
        "hits": [_plain_hit(hit) for hit in checked.found.hits],
        "not_looked_for": list(checked.found.not_looked_for),
    }


def _plain_hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "start": hit.start,
        "end": hit.end,
        "line": hit.line,
        "place": hit.place,
        "text": hit.text,
        "excerpt": hit.excerpt,
        "about": hit.about,
        "do": hit.do,
    }


def _lines(checked: CaseCheck, file: str) -> Iterator[str]:
    hits = checked.found.hits
    yield from title(file)
    if checked.reader is not None:
        yield from wrapped(f"Read as a letter to the {checked.reader.relation} in {checked.case.reference}.")
    else:
        yield from wrapped(
            f"Read as a letter about {checked.case.reference}. It greets nobody of the family by the name in the "
            "record, so the reader's own name counts as somebody else's. Name the reader with --reader."
        )
    yield ""
    yield from heading(f"What it may give away ({len(hits)})")
    if not hits:
        yield from wrapped("Nothing was found.", indent=2)
    for hit in hits:
        yield from wrapped(f"{hit.place}: {hit.kind.value}, {hit.about}", indent=2, hang=2)
        yield from wrapped(hit.excerpt, indent=4)
        yield from wrapped(hit.do, indent=4)
    yield ""
    if checked.found.not_looked_for:
        yield from heading("What could not be looked for")
        for missing in checked.found.not_looked_for:
            yield from wrapped(f"- {missing}", indent=2, hang=2)
        yield ""
    yield from wrapped(LIMITS)
