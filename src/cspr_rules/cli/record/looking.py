"""`cspr record list`, `show` and `earlier`: the record as it stands, or as known on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.day import DAY
from cspr_rules.cli.record.case_text import case_in_words
from cspr_rules.cli.record.opening import plainly, text_of, the_desk, who

if TYPE_CHECKING:
    from cspr_rules.records.summaries import Summary


@click.command("list", epilog="\b\nExamples:\n  cspr record list\n  cspr record list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def cases(as_json: bool, by: str) -> None:
    """Every case with its stage and what is due."""
    with the_desk(by) as desk:
        look = desk.listed()
        today = desk.today
    found = look.cases
    for case, fault in look.unreadable.items():
        click.echo(f"The case with the id {case} cannot be read: {fault}", err=True)
    if as_json:
        listed = [one.model_dump(mode="json", exclude={"entry", "program"}) for one in found]
        show_as_json({"cases": listed, "unreadable": list(look.unreadable)})
        return
    if not found and not look.unreadable:
        click.echo("No case is recorded yet. Open one with: cspr record new")
    for one in found:
        click.echo(f"{one.reference}: {one.title}")
        click.echo(f"  {one.stage}; opened on {one.opened_on}, newest entry on {one.newest_on}")
        if one.sealed:
            click.echo("  The positions are sealed: what is due is listed once all three are in.")
        for line in _due(one, today):
            click.echo(f"  {line}")


def _due(one: Summary, today: date) -> list[str]:
    dated = sorted((due for due in one.due if due.by is not None), key=lambda due: due.by or today)
    lines = [f"by {due.by}{' (late)' if due.by and due.by < today else ''}: {due.what}, {due.who}" for due in dated]
    return lines + [f"without a day: {due.what}, {due.who}" for due in one.due if due.by is None]


@click.command(epilog="\b\nExamples:\n  cspr record show EX-001\n  cspr record show EX-001 --as-known-on 2026-03-03")
@click.argument("case")
@click.option("--as-known-on", type=DAY, metavar="DATE", help="What was known then, and what the rules say of that.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.option("--why", default="", help="Why you look; it is recorded that you did.")
@who
@plainly
def show(case: str, as_known_on: datetime | None, as_json: bool, why: str, by: str) -> None:
    """The case as it stands: answers with who said so, recorded results, positions, decisions.

    That you looked is recorded.
    """
    with the_desk(by) as desk:
        rules: dict[str, Any] | None = None
        if as_known_on is not None:
            day = as_known_on.date()
            shown, rules = desk.as_known_on(case, day, why=text_of(why))  # which records that the rules were asked
        else:
            shown = desk.look(case, "the whole case", why=text_of(why))
        titles = {name: rule.title for name, rule in desk.rules.rulebook.rules.items()}
        rulebook = desk.rules.rulebook
        asked = {name: question.asked for name, question in rulebook.questions.items()}
    if as_json:
        from cspr_rules.documents.plain_case import plain_case

        said = plain_case(shown, rulebook)
        if rules is not None and as_known_on is not None:
            said |= {"as_known_on": as_known_on.date().isoformat(), "rules_say": rules}
        show_as_json(said)
        return
    for line in case_in_words(shown, titles, asked, as_known_on.date() if as_known_on else None, rules, rulebook):
        click.echo(line)


@click.command(epilog="\b\nExample:\n  cspr record earlier EX-001")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@who
@plainly
def earlier(case: str, as_json: bool, by: str) -> None:
    """Earlier cases of this record with the same improvements and themes. A suggestion; it answers no question."""
    from cspr_rules.records.earlier import suggestions

    with the_desk(by) as desk:
        found = desk.summaries.all()
        named = desk.summaries.named(case)
        asked = {name: question.asked for name, question in desk.rules.rulebook.questions.items()}
    this = next(one for one in found if one.case == named)
    suggested = suggestions(this, found)
    if as_json:
        said = [
            {
                "question": one.question,
                "name": one.name,
                "embedded": one.embedded,
                "cases": [
                    {
                        "reference": other.reference,
                        "name": other.name,
                        "day": other.day.isoformat(),
                        "embedded": other.embedded,
                        "same_name": other.same,
                    }
                    for other in one.cases
                ],
            }
            for one in suggested
        ]
        show_as_json({"case": this.reference, "suggestions": said})
        return
    if not suggested:
        click.echo(f"{this.reference} names no improvement and no theme yet.")
    for one in suggested:
        click.echo(f"{one.name}: {asked.get(one.question, one.question)}")
        for other in one.cases:
            alike = "" if other.same else f', under the name "{other.name}", which is only alike'
            click.echo(f"  {other.reference}, {other.day}; embedded: {other.embedded}{alike}")
        if not one.cases:
            click.echo("  No earlier case of this record. Reviews elsewhere are not in it.")
    if suggested:
        click.echo("These are suggestions. People answer the questions.")
