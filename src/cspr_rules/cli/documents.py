"""`cspr documents`: one document from the record of a case."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, wrapped
from cspr_rules.cli.record.opening import plainly, the_desk, who
from cspr_rules.records.failures import CannotOpen

if TYPE_CHECKING:
    from cspr_rules.records.events.telling import MayGiveAway


@click.command(
    epilog="\b\nExamples:\n  cspr documents EX-001 --kind decision-record --format pdf\n"
    "  cspr documents EX-001 --kind agency-request --about 42 --to letters\n"
    "  cspr documents EX-001 --kind calendar",
)
@click.argument("case")
@click.option("--kind", required=True, help="What to make; --kind list shows them all.")
@click.option("--format", "format_", default="", help="docx, pdf or html; calendars are ics, the whole case json.")
@click.option("--about", type=click.IntRange(min=1), metavar="ENTRY", help="The entry that a letter is about.")
@click.option(
    "--to",
    "folder",
    default=".",
    type=click.Path(path_type=Path),
    help="The folder to write it into; it is made where it is missing.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def documents(case: str, kind: str, format_: str, about: int | None, folder: Path, by: str, *, as_json: bool) -> None:
    """Make a document about a CASE. That it was made is recorded; it is sent to nobody.

    The name of the file holds no personal data. A file that is there already is never written over.
    """
    from cspr_rules.documents.render.collecting import without_collecting

    with without_collecting():  # the program ends right after
        _make(case, kind, format_, about, folder, by, as_json=as_json)


def _make(case: str, kind: str, format_: str, about: int | None, folder: Path, by: str, *, as_json: bool) -> None:
    from cspr_rules.documents.making import KINDS, format_named, make

    if kind == "list":
        for name, one in KINDS.items():
            click.echo(f"{name}: {one.says} ({', '.join(one.formats)})")
        return
    format_named(kind, format_)
    _ready(folder)
    with the_desk(by) as desk:
        made = make(desk, case, kind, format_, about=about)
    file = folder / made.name
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(made.content)
    except OSError:
        raise CannotOpen(
            f"{file} cannot be written, although entry {made.recorded} says that it was made",
            "Choose another folder with --to, and make it again.",
        ) from None
    if as_json:
        said: dict[str, Any] = {
            "file": str(file),
            "digest": made.digest,
            "entry": made.recorded,
            "origins": sorted(made.origins),
        }
        if made.may_give_away is not None:
            said["may_give_away"] = [one.plain() for one in made.may_give_away]
        show_as_json(said)
        return
    click.echo(f"{file}\nDigest {made.digest}, recorded as entry {made.recorded}.")
    if made.may_give_away is not None:
        click.echo("\n".join(_before_it_goes(made.may_give_away, file, case)))


def _before_it_goes(found: Sequence[MayGiveAway], file: Path, case: str) -> Iterator[str]:
    """What is still to be done about what a letter to the family may give away."""
    yield ""
    left = [one for one in found if not one.stays]
    if not left:
        yield from wrapped(
            "It was checked for what it may give away, and nothing is open. Somebody reads it before it goes."
        )
        return
    yield from heading(f"Still to be looked at ({len(left)})")
    for one in left:
        yield from wrapped(f"- {one.what}: {one.about}", indent=2, hang=2)
        if one.shown:
            yield from wrapped(one.shown, indent=4)
    yield ""
    yield from wrapped(
        "The letter stays not for release until the text is changed, or somebody has said for each why it may stay:"
    )
    yield f'  cspr check-letter {file} --case {case} --stays "1: why"'


def _ready(folder: Path) -> None:
    """Make the folder where it is missing, and refuse one that nothing can be written into, before anything is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotOpen(f"the folder {folder} cannot be made", "Choose another one with --to.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotOpen(f"nothing can be written into {folder}", "Choose another folder with --to.")
