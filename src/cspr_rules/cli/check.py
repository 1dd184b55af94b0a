"""`cspr check`: rule files, examples and proofs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.status import FOUND_WANTING, UNREADABLE
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder


@click.command(epilog="\b\nExamples:\n  cspr check\n  cspr check path/to/rules")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="The result as one JSON object.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check a folder of rules.

    Every file, every example, exactly one recommendation for every complete set of answers, the proof that both
    evaluators agree on every partial case; beside the law the partnership profiles and the patterns for a text; and the
    words of documents, with those that partnerships put in their own way.
    """
    from cspr_rules.documents.check import check_documents
    from cspr_rules.reading.check import check_beside
    from cspr_rules.reasoning.check import check as check_rulebook  # these load slowly, and no other command needs them
    from cspr_rules.rulebook.read import read_rulebook

    try:
        place = folder or rules_folder()
        result = check_rulebook(read_rulebook(place))
        beside = () if result.faults else check_beside(place, result.rulebook)
        beside += check_documents(place, result.rulebook)
    except Faults as unreadable:
        _report([str(fault) for fault in unreadable.faults], as_json, {})
        sys.exit(UNREADABLE)
    counts: dict[str, int | str] = {
        "rules": result.rules,
        "views": len(result.compiled),
        "rows": result.rows,
        "partial_cases": result.partial_cases,
        "examples": result.examples,
        "rulebook_digest": result.rulebook.digest,
    }
    faults = (*result.faults, *beside)
    _report([str(fault) for fault in faults], as_json, counts)
    sys.exit(FOUND_WANTING if faults else 0)


def _report(faults: list[str], as_json: bool, counts: dict[str, int | str]) -> None:
    if as_json:
        show_as_json({**counts, "faults": faults})
        return
    for fault in faults:
        click.echo(fault, err=True)
    if counts and not faults:
        click.echo(
            f"{counts['rules']} rules read, on {counts['views']} different states of the law.\n"
            f"{counts['examples']} examples pass.\n"
            "For every complete set of answers exactly one recommendation applies.\n"
            "Both evaluators agree on every partial case, disputed answers included:\n"
            f"{counts['rows']} rows proved over {counts['partial_cases']:.2e} partial cases.\n"
            f"Rulebook {counts['rulebook_digest']}"
        )
