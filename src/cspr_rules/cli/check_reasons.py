"""`cspr check-reasons`: whether the chair's reasons say what a decision that holds says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.record.opening import plainly, the_desk, who
from cspr_rules.cli.status import FOUND_WANTING, UNREADABLE
from cspr_rules.rulebook.fault import Faults

if TYPE_CHECKING:
    from cspr_rules.documents.rationale_check import ReasonsCheck
    from cspr_rules.model.rulebook import Rulebook

ENDINGS = (".txt", ".md", ".text", ".markdown")
LIMITS = (
    "The check knows phrases, not meanings. What it calls missing may be there in other words, and reasons that pass "
    "may still be wrong. It writes nothing: the reasons are the partners' own."
)


@click.command(
    "check-reasons", epilog="\b\nExamples:\n  cspr check-reasons EX-001\n  cspr check-reasons draft-of-our-reasons.txt"
)
@click.argument("case_or_file", metavar="CASE|FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def check_reasons(case_or_file: str, by: str, *, as_json: bool) -> None:
    """Check the reasons for a decision on a local review before anybody signs it.

    CASE is a case with a decision; FILE is a draft as plain text (.txt or .md). What the reasons do not address is
    named, and phrases that say nothing are shown with their line. Status 1 where there is any of either.
    """
    from cspr_rules.cli.start import ready_or_exit
    from cspr_rules.documents.rationale_check import check_reasons as check
    from cspr_rules.documents.rationale_check import read_reason_lines
    from cspr_rules.documents.rationale_check.of_case import decision_on_review, in_the_record, reasons_of
    from cspr_rules.reading.read_text import text_of
    from cspr_rules.rulebook.folder import rules_folder

    path = Path(case_or_file)
    try:
        if path.is_file() or path.suffix.lower() in ENDINGS:
            text = text_of(path)
            rulebook = ready_or_exit().rulebook
            checked = check(text, read_reason_lines(rules_folder(), rulebook))
        else:
            with the_desk(by) as desk:
                case = desk.case(case_or_file)
                decided = decision_on_review(case)
                rulebook = desk.rules.rulebook
                lines = read_reason_lines(desk.rules.folder, rulebook)
            checked = check(reasons_of(decided), lines, in_the_record(case, decided))
    except Faults as faults:
        click.echo(str(faults), err=True)
        sys.exit(UNREADABLE)
    if as_json:
        show_as_json(_plain(checked, case_or_file))
    else:
        click.echo("\n".join(_lines(checked, case_or_file, rulebook)))
    sys.exit(0 if checked.sound else FOUND_WANTING)


def _plain(checked: ReasonsCheck, of: str) -> dict[str, Any]:
    return {
        "reasons_of": of,
        "missing": [{"line": one.name, "asks": one.asks, "cites": list(one.cites)} for one in checked.missing],
        "says_nothing": [
            {
                "phrase": one.phrase.name,
                "line": one.line,
                "quote": one.quote,
                "say_instead": one.phrase.say_instead,
                "cites": list(one.phrase.cites),
            }
            for one in checked.says_nothing
        ],
        "addressed": dict(checked.addressed),
        "in_the_record": dict(checked.in_the_record),
    }


def _lines(checked: ReasonsCheck, of: str, rulebook: Rulebook) -> Iterator[str]:
    yield from title(f"Reasons: {of}")
    yield ""
    yield from heading(f"What they do not address ({len(checked.missing)})")
    if not checked.missing:
        yield from wrapped("Nothing was found missing.", indent=2)
    for line in checked.missing:
        yield from wrapped(f"- {line.asks} ({_cited(line.cites, rulebook)})", indent=2, hang=2)
    yield ""
    yield from heading(f"Sentences that say nothing ({len(checked.says_nothing)})")
    if not checked.says_nothing:
        yield from wrapped("Nothing was found.", indent=2)
    for one in checked.says_nothing:
        yield from wrapped(f"- Line {one.line}: “{one.quote}”. {one.phrase.title}.", indent=2, hang=2)
        yield from wrapped(f"{one.phrase.say_instead} ({_cited(one.phrase.cites, rulebook)})", indent=4)
    yield ""
    yield from heading(f"What they address ({len(checked.addressed) + len(checked.in_the_record)})")
    for name, at in checked.addressed.items():
        yield from wrapped(f"- {_spoken(name)} (line {at})", indent=2, hang=2)
    for name, where in checked.in_the_record.items():
        yield from wrapped(f"- {_spoken(name)} (in the record: {where})", indent=2, hang=2)
    yield ""
    yield from wrapped(LIMITS)


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _cited(cites: tuple[str, ...], rulebook: Rulebook) -> str:
    sources = [rulebook.sources[cite] for cite in cites]
    return "; ".join(f"{rulebook.instruments[one.instrument].short_title}, {one.provision}" for one in sources)
