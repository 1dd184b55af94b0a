"""`cspr erase`: let one case go, by destroying its key, with two people's approval and a tombstone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cspr_rules.cli.record.opening import plainly, text_of, the_store, who
from cspr_rules.records.failures import NotAllowed

if TYPE_CHECKING:
    from cspr_rules.records.store import Store


@click.command(
    epilog='\b\nExamples:\n  cspr erase EX-001 --ask --reason -\n  cspr erase EX-001 --approve --as "chief nurse"\n'
    "  cspr erase EX-001 --now\n  cspr erase --list",
)
@click.argument("case", required=False)
@click.option("--ask", "step", flag_value="ask", help="Ask for it, with --reason.")
@click.option("--approve", "step", flag_value="approve", help="Approve what somebody else asked for.")
@click.option("--withdraw", "step", flag_value="withdraw", help="Take it back, with --reason.")
@click.option("--now", "step", flag_value="now", help="Carry it out, once two people have approved.")
@click.option("--list", "step", flag_value="list", help="What was asked for, and what is past its retention date.")
@click.option("--reason", default="", help="Why. It outlives the case: no name and no reference.")
@click.option("--early", default="", help="Why before the retention date, or without one.")
@who
@plainly
def erase(case: str | None, step: str | None, reason: str, early: str, by: str) -> None:
    """Erase one case: asked for by one person, approved by two others, and refused while anything holds it.

    The key of the case is destroyed, so that nobody can read its entries again; the chain still verifies, and a
    tombstone says that a case was erased, when and on whose approval.
    """
    from cspr_rules.records import erasure
    from cspr_rules.records.backup import backups_holding
    from cspr_rules.records.summaries import Summaries

    if step is None or (case is None) is not (step == "list"):
        raise NotAllowed("it is not clear what to do", "Say the case, and one of --ask, --approve, --withdraw, --now.")
    with the_store() as store:
        if step == "list":
            _list(store)
            return
        assert case is not None
        named = Summaries(store.ledger, store.surroundings.random).named(case)
        if step == "ask":
            erasure.ask_erasure(store, named, text_of(reason), by=by, early=text_of(early))
            click.echo("Asked for. Two other people have to approve it.")
        elif step == "approve":
            asked = erasure.approve_erasure(store, named, by=by)
            click.echo(f"Approved by {len(asked.approved)} of {erasure.APPROVALS}.")
        elif step == "withdraw":
            erasure.withdraw_erasure(store, named, text_of(reason), by=by)
            click.echo("Taken back.")
        else:
            tombstone = erasure.erase(store, named, by=by)
            click.echo(f"Erased: nobody can read it any more. Entry {tombstone} says so.")
            holding = backups_holding(store, named)
            for one in holding:
                click.echo(f"A backup still holds its key: {one.key_file} (backup {one.backup}).")
            if holding:
                click.echo("Destroy these files, or make new backups and destroy the old ones.")


def _list(store: Store) -> None:
    from cspr_rules.records.case import day_of
    from cspr_rules.records.erasure import APPROVALS, erasures_asked
    from cspr_rules.records.retention import due_for_erasure

    asked = erasures_asked(store)
    due = due_for_erasure(store.ledger, day_of(store.surroundings.now()))
    for one in asked:
        click.echo(f"{one.case}: asked for by {one.by}, approved by {len(one.approved)} of {APPROVALS}")
    for past in due:
        click.echo(f"{past.reference}: was to be kept until {past.until} ({past.basis}), and nothing holds it")
    if not asked and not due:
        click.echo("No erasure was asked for, and no case is past its retention date.")
