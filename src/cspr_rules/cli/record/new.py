"""`cspr record new`: open a case."""

from __future__ import annotations

from pathlib import Path

import click

from cspr_rules.cli.record.opening import plainly, text_of, the_desk, who
from cspr_rules.records.failures import NotAllowed
from cspr_rules.rulebook.incident_files import read_incident


@click.command(
    epilog="\b\nExamples:\n  cspr record new rules/samples/infant-with-fractures.yaml\n"
    '  cspr record new --reference EX-001 --title "Infant with fractures"',
)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--reference", help="A local reference such as EX-001, never a name.")
@click.option("--title", help="A few words that say what happened, without a name.")
@click.option("--partnership", metavar="NAME", help="A profile under rules/partnerships.")
@click.option(
    "--same-rapid-review-as", multiple=True, metavar="REFERENCE", help="Another child of the same incident; repeat it."
)
@who
@plainly
def new(
    file: Path | None,
    reference: str | None,
    title: str | None,
    partnership: str | None,
    same_rapid_review_as: tuple[str, ...],
    by: str,
) -> None:
    """Open a case for one child: from an incident FILE with all its answers, or empty with a reference and a title.

    The first case makes the store, and shows its recovery key once on a terminal; CSPR_RECOVERY_KEY_TO=stderr shows it
    on standard error whatever that is.
    """
    said = (reference, title, partnership, *same_rapid_review_as)
    if file is not None and any(said):
        raise NotAllowed("a file was given, and its own words beside it", "Give the file alone, or no file.")
    if file is None and not (reference and title):
        raise NotAllowed("a case needs a reference and a title", "Give both, or an incident file.")
    with the_desk(by, make=True) as desk:
        if file is not None:
            case = desk.open_incident(read_incident(file, desk.rules.rulebook.questions))
        else:
            case = desk.open_case(
                reference or "", text_of(title), partnership=partnership, same_rapid_review_as=same_rapid_review_as
            )
    click.echo(f"{case.reference} is open, with {_answers(len(case.said))}. Newest entry: {case.newest.entry}.")


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers" if count else "no answers yet"
