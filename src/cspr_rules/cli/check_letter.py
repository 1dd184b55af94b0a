"""`cspr check-letter`: whether a family letter gives anything away."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.record.opening import plainly, the_desk, who
from cspr_rules.cli.status import FOUND_WANTING, UNREADABLE
from cspr_rules.rulebook.fault import Faults

if TYPE_CHECKING:
    from cspr_rules.documents.leaks import Hit
    from cspr_rules.documents.leaks.of_case import CaseCheck
    from cspr_rules.records.events.telling import MayGiveAway

LIMITS = (
    "The check reads words, not meanings: it knows what the record of the case holds and how such things are usually "
    "written. A letter without hits has not been shown to be safe. Somebody reads it before it goes."
)


@click.command(
    "check-letter",
    epilog="\b\nExamples:\n  cspr check-letter letter.docx --case EX-001\n"
    "  cspr check-letter letter.docx --case EX-001 --record\n"
    '  cspr check-letter letter.docx --case EX-001 --stays "2: it is her own sister"',
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--case", required=True, help="The case that the letter is about.")
@click.option(
    "--reader",
    type=click.IntRange(min=1),
    metavar="ENTRY",
    help='The entry of the member of the family who will read it; else the one after "Dear".',
)
@click.option("--record", is_flag=True, help="Record the check. A letter goes to the family only with one.")
@click.option("--stays", "said", multiple=True, metavar="NUMBER: WHY", help="Why a place may stay. It is recorded.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def check_letter(
    file: Path, case: str, reader: int | None, said: tuple[str, ...], by: str, *, record: bool, as_json: bool
) -> None:
    """Check a letter to a family against everything in its CASE that the family should not read by mistake.

    FILE is .docx, .pdf, .html, .txt or .md. Names, addresses, dates of birth, NHS numbers, postcodes, telephone
    numbers, agencies' words and what is known of other children are shown in their place, with what to do. Status 1
    where there is any.

    With --record the check is recorded, and only a place for which nobody has said why it may stay counts, or something
    that could not be looked for. Until there is none, the letter cannot be recorded as sent.
    """
    from cspr_rules.documents.leaks.edited import text_in
    from cspr_rules.documents.leaks.files import letter_in
    from cspr_rules.documents.leaks.of_case import check_letter_of
    from cspr_rules.documents.leaks.recorded import hold_against_the_case, may_give_away

    try:
        letter = letter_in(file)
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)
    stays = dict(map(_place_and_why, said))
    with the_desk(by) as desk:
        if record or stays:
            text = text_in(desk, desk.case(case), letter, reader)
            checked = hold_against_the_case(desk, case, text, stays)
            places: Sequence[MayGiveAway] = may_give_away(checked.found, desk.case(case), text.words)
            shown = Shown(str(file), checked, places, recorded=True)
        else:
            shown = Shown(str(file), check_letter_of(desk, case, letter, reader))
    if as_json:
        show_as_json(_plain(shown))
    else:
        click.echo("\n".join(_lines(shown)))
    sys.exit(FOUND_WANTING if shown.open else 0)


@dataclass(frozen=True)
class Shown:
    """A check as it is shown. `places` holds what was recorded of each hit and of what could not be looked for."""

    file: str
    checked: CaseCheck
    places: Sequence[MayGiveAway] = ()
    recorded: bool = False

    @property
    def open(self) -> int:
        """How much is left to be dealt with."""
        if not self.recorded:
            return len(self.checked.found.hits)
        return sum(not place.stays for place in self.places)

    def stays(self, number: int) -> str:
        """Why the place with that number may stay, or nothing."""
        return self.places[number - 1].stays if self.recorded else ""


def _place_and_why(said: str) -> tuple[int, str]:
    number, colon, why = said.partition(":")
    if not (number.strip().isascii() and number.strip().isdigit() and colon):
        raise click.BadParameter(f'"{said}" does not say which place: write it as "2: why it may stay"')
    return int(number), why


def _plain(shown: Shown) -> dict[str, Any]:
    checked = shown.checked
    plain = {
        "letter": shown.file,
        "case": checked.case.reference,
        "reader": None if checked.reader is None else checked.reader.relation,
        "hits": [_plain_hit(hit, shown.stays(number)) for number, hit in enumerate(checked.found.hits, 1)],
        "not_looked_for": list(checked.found.not_looked_for),
    }
    return {**plain, "recorded": True, "open": shown.open} if shown.recorded else plain


def _plain_hit(hit: Hit, stays: str) -> dict[str, Any]:
    plain = {
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
    return {**plain, "stays": stays} if stays else plain


def _lines(shown: Shown) -> Iterator[str]:
    checked = shown.checked
    hits, missing = checked.found.hits, checked.found.not_looked_for
    yield from title(shown.file)
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
    for number, hit in enumerate(hits, 1):
        yield from wrapped(f"{number}. {hit.place}: {hit.kind.value}, {hit.about}", indent=2, hang=3)
        yield from wrapped(hit.excerpt, indent=5)
        yield from wrapped(f"It may stay: {shown.stays(number)}" if shown.stays(number) else hit.do, indent=5)
    yield ""
    if missing:
        yield from heading("What could not be looked for")
        for number, one in enumerate(missing, len(hits) + 1):
            yield from wrapped(f"{number}. {one}", indent=2, hang=3)
            if shown.stays(number):
                yield from wrapped(f"It may go all the same: {shown.stays(number)}", indent=5)
        yield ""
    if shown.recorded:
        yield from heading("What is recorded")
        yield from wrapped(_recorded(shown), indent=2)
        yield ""
    yield from wrapped(LIMITS)


def _recorded(shown: Shown) -> str:
    if not shown.open:
        return "That this text was checked, and nothing is open. Once it is cleared it may be sent."
    return (
        f"That this text was checked. Open: {shown.open} of {len(shown.places)}. Change the text and check it again, "
        'or say why a place may stay: --stays "1: why". Until then the letter cannot be recorded as sent.'
    )
