"""`cspr replay`: every stored consideration, run again."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.record.opening import plainly, sentence, the_desk, who
from cspr_rules.cli.status import FOUND_WANTING


@click.command(epilog="\b\nExamples:\n  cspr replay\n  cspr replay EX-001 --under rules")
@click.argument("cases", nargs=-1, metavar="[CASE...]")
@click.option(
    "--under", type=click.Path(path_type=Path), metavar="FOLDER", help="Another rulebook: say what it would change."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a recorded result, one a line.")
@who
@plainly
def replay(cases: tuple[str, ...], under: Path | None, as_json: bool, by: str) -> None:
    """Run the rules again for every recorded result. Nothing is written. Status 1 where one differs from its record.

    Each is run under its own rulebook. Under the same version of the program the bytes must be the same; under
    another one findings, grounds and recommendation. With --under, what another rulebook would say is shown as a
    difference, and the status is 0. One whose rules cannot be read any more is named, with status 1, and the others are
    run.
    """
    from cspr_rules.reasoning.ready import ready
    from cspr_rules.records.replay import replay as run_again

    other = None if under is None else ready(under)
    count = different = failed = 0
    with the_desk(by) as desk:
        named = [desk.summaries.named(case) for case in cases] or None
        for one in run_again(desk.ledger, under=other, cases=named):
            count += 1
            failed += bool(one.fault)
            different += not one.same and not one.fault
            if as_json:
                show_as_json({**asdict(one), "same": one.same}, indent=None)
                continue
            if one.fault:
                click.echo(f"{one.reference}, entry {one.entry}: could not be run again. {sentence(one.fault)}")
            elif not one.same:
                click.echo(f"{one.reference}, entry {one.entry}: differs")
                for found in one.differences:
                    click.echo(f"  {found.where}: {found.then!r} then, {found.now!r} now")
    if not as_json:
        run = count - failed
        again = "1 recorded result" if run == 1 else f"{run} recorded results"
        click.echo(f"{again} run again, {different} of them otherwise than recorded.")
    sys.exit(FOUND_WANTING if failed or (different and under is None) else 0)
