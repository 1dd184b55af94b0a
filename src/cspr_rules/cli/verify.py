"""`cspr verify`: whether the record is as it was written."""

from __future__ import annotations

import re
import sys

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.record.opening import plainly, the_store
from cspr_rules.cli.status import FOUND_WANTING
from cspr_rules.records.chain import Newest
from cspr_rules.records.failures import NotAllowed

_PRINTED = re.compile(r"(?:([0-9]+)[ :])?([0-9a-f]{64})")


@click.command(epilog='\b\nExamples:\n  cspr verify\n  cspr verify --newest "412 9f2c…"')
@click.option(
    "--newest", multiple=True, metavar="HASH", help='A hash printed on a document, or "ENTRY HASH"; repeat it.'
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@plainly
def verify(newest: tuple[str, ...], as_json: bool) -> None:
    """Go through the whole record and name the first entry that is not as it was written.

    Status 1 where there is one, and where the hashes kept outside the database are gone: without them a cut end does
    not show.
    """
    from cspr_rules.records.newest_hash import noted
    from cspr_rules.records.verify import verify as go_through

    expected = [_read(one) for one in newest]
    with the_store() as store:
        found = go_through(store.ledger, expected)
        notes = store.ledger.newest_hashes
        shown = store.recovery_key_was_shown
    reach = max((one.entry for one in noted(notes)), default=0)  # `found.noted` counts the hashes that were given, too
    missing = found.newest.entry > 0 and reach == 0
    bad = found.first_bad
    if as_json:
        said = {
            "whole": found.whole,
            "entries": found.newest.entry,
            "newest_hash": found.newest.hash.hex(),
            "cases": found.cases,
            "erased": found.erased,
            "noted_outside": reach,
            "notes_missing": missing,
            "recovery_key_shown": shown,
            "first_bad": None if bad is None else {"entry": bad.entry, "what": bad.what},
        }
        show_as_json(said)
    elif bad is None:
        click.echo(
            f"The record is whole: {found.newest.entry} entries, {found.cases} cases, {found.erased} of them erased."
        )
        click.echo(f"Newest hash: {found.newest.entry} {found.newest.hash.hex()}")
        if missing:
            click.echo(f"WARNING: the hashes kept outside the database are gone: {notes} is missing or empty.")
            click.echo(
                "Without them nobody can see whether entries are missing at the end. Find out who removed them, and"
            )
            click.echo(
                "compare the newest hash with one that was printed: cspr verify --newest. The next entry leaves one."
            )
        elif reach < found.newest.entry:
            click.echo(f"WARNING: the hashes kept outside the database reach to entry {reach} only.")
    else:
        click.echo(f"Entry {bad.entry} is not as it was written: {bad.what}.")
        click.echo("Nothing after it can be relied on. Keep the store as it is, and restore a backup elsewhere.")
    sys.exit(0 if found.whole and not missing else FOUND_WANTING)


def _read(text: str) -> Newest:
    found = _PRINTED.fullmatch(text.strip().lower())
    if found is None:
        raise NotAllowed(
            "this is no hash of an entry",
            "It has 64 characters, digits and the letters a to f; the number of the entry may stand before it.",
        )
    return Newest(int(found[1] or 0), bytes.fromhex(found[2]))
