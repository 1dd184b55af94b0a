"""`cspr erase`: let one case go, by destroying its key, with two people's approval and a tombstone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from cspr_rules.cli.record.opening import login, plainly, text_of, the_store, who
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.identifying import with_login

if TYPE_CHECKING:
    from cspr_rules.records.store import Store


@click.command(
    epilog='\b\nExamples:\n  cspr erase EX-001 --ask --reason -\n  cspr erase EX-001 --approve --as "chief nurse"\n'
    "  cspr erase EX-001 --now\n  cspr erase --list\n"
    "  cspr erase --backup-destroyed 5f0c1d2e3a4b5c6d --reason -",
)
@click.argument("case", required=False)
@click.option("--ask", "step", flag_value="ask", help="Ask for it, with --reason.")
@click.option("--approve", "step", flag_value="approve", help="Approve what somebody else asked for.")
@click.option("--withdraw", "step", flag_value="withdraw", help="Take it back, with --reason.")
@click.option("--now", "step", flag_value="now", help="Carry it out, once two people have approved.")
@click.option("--list", "step", flag_value="list", help="What was asked for or is due, and backups to destroy.")
@click.option(
    "--backup-destroyed", metavar="ID", help="Say that every copy of a backup's keys is gone; --reason says how."
)
@click.option("--reason", default="", help="Why. It outlives the case: no name and no reference.")
@click.option("--early", default="", help="Why before the retention date, or without one.")
@click.option(
    "--same-login", default="", help="With --now: why these are three people, where all was typed under one login."
)
@who
@plainly
def erase(
    case: str | None,
    step: str | None,
    backup_destroyed: str | None,
    reason: str,
    early: str,
    same_login: str,
    by: str,
) -> None:
    """Erase one case: asked for by one person, approved by two others, and refused while anything holds it.

    The key of the case is destroyed, so that nobody can read its entries again; the chain still verifies, and a
    tombstone says that a case was erased, when and on whose approval.
    """
    from cspr_rules.records import erasure
    from cspr_rules.records.backup import backup_destroyed as say_destroyed
    from cspr_rules.records.backup import backups_holding
    from cspr_rules.records.summaries import Summaries

    if backup_destroyed is not None:
        if case is not None or step is not None:
            raise NotAllowed("a backup is no case", "Say --backup-destroyed with its id and --reason, and no more.")
        with the_store() as store:
            say_destroyed(store, backup_destroyed, text_of(reason), by=with_login(by, login()))
        click.echo("Recorded. It is no longer listed.")
        return
    if step is None or (case is None) is not (step == "list"):
        raise NotAllowed("it is not clear what to do", "Say the case, and one of --ask, --approve, --withdraw, --now.")
    with the_store() as store:
        if step == "list":
            _list(store)
            return
        assert case is not None
        named = Summaries(store.ledger, store.surroundings.random).named(case)
        if step == "ask":
            erasure.ask_erasure(store, named, text_of(reason), by=by, early=text_of(early), login=login())
            click.echo("Asked for. Two other people have to approve it.")
            _tell_what_stays(*erasure.taken_out(store, named))
        elif step == "approve":
            asked = erasure.approve_erasure(store, named, by=by, login=login())
            click.echo(f"Approved by {len(asked.approved)} of {erasure.APPROVALS}.")
            if (typed_under := erasure.one_login(asked)) is not None:
                click.echo(
                    f"All of it was typed under one login, {typed_under}. The record says so, and cannot tell whether "
                    "these were three people: --now wants that explained with --same-login."
                )
        elif step == "withdraw":
            erasure.withdraw_erasure(store, named, text_of(reason), by=by, login=login())
            click.echo("Taken back.")
        else:
            tombstone = erasure.erase(store, named, by=by, login=login(), same_login=text_of(same_login))
            click.echo(f"Erased: nobody can read it any more in this record. Entry {tombstone} says so.")
            said = erasure.tombstone_at(store, tombstone)
            _tell_what_stays(said.exported_on, said.documents_made_on)
            holding = backups_holding(store, named)
            for one in holding:
                click.echo(f"A backup still holds its key: {one.key_file} (backup {one.backup}).")
            if holding:
                click.echo("Destroy these files and every copy, then: cspr erase --backup-destroyed ID --reason -")
                click.echo("Until then they are listed by: cspr erase --list")


def _tell_what_stays(exported_on: Sequence[date], documents_made_on: Sequence[date]) -> None:
    """What erasing does not reach: exports hold the key and the text, and documents were made to go elsewhere."""
    for count, what in ((exported_on, "exports, with its key and its text,"), (documents_made_on, "documents")):
        if count:
            days = ", ".join(sorted({day.isoformat() for day in count}))
            click.echo(f"Outside this record there may be {len(count)} {what} made on {days}. Destroy every copy.")


def _list(store: Store) -> None:
    from cspr_rules.records.backup import backups_holding
    from cspr_rules.records.case import day_of
    from cspr_rules.records.chain import STORE
    from cspr_rules.records.erasure import APPROVALS, erasures_asked, tombstones
    from cspr_rules.records.retention import due_for_erasure

    asked = erasures_asked(store)
    due = due_for_erasure(store.ledger, day_of(store.surroundings.now()))
    for one in asked:
        click.echo(f"{one.case}: asked for by {one.by}, approved by {len(one.approved)} of {APPROVALS}")
    for past in due:
        sure = "; make sure first that no other proceedings are under way" if past.to_make_sure else ""
        click.echo(f"{past.reference}: was to be kept until {past.until} ({past.basis}), and no hold keeps it{sure}")
    holding = {
        held.backup: held.key_file
        for case in tombstones(store.ledger.record(STORE))
        for held in backups_holding(store, case)
    }
    for backup, key_file in holding.items():
        click.echo(f"A backup still holds the key of an erased case: {key_file} (backup {backup}). Destroy every copy.")
    if not (asked or due or holding):
        click.echo("No erasure was asked for, no case is past its retention date, and no backup has to be destroyed.")
