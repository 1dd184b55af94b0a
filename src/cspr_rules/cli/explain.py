"""`cspr explain`: one rule in full."""

from __future__ import annotations

from datetime import date

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.rule_text import explained, named
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.rationale.rule_output import plain_rule
from cspr_rules.rulebook.fault import nearest


@click.command(epilog="\b\nExample:\n  cspr explain criterion_joint_working")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="The rule as one JSON object.")
def explain(name: str | None, as_json: bool) -> None:
    """Show one criterion, notice or recommendation in full: provision, reading, condition, words, examples.

    Without a NAME it lists the names.
    """
    rulebook = ready_or_exit().rulebook
    if name is None:
        if as_json:
            show_as_json(list(rulebook.rules), indent=None)
        else:
            click.echo(named(rulebook))
        return
    rule = rulebook.rules.get(name)
    if rule is None:
        close = nearest(name, rulebook.rules)
        hint = f'Did you mean "{close}"?' if close else "Run cspr explain without a name for the list."
        click.echo(f'There is no rule named "{name}". {hint}', err=True)
        raise SystemExit(UNREADABLE)
    if as_json:
        show_as_json(plain_rule(rulebook, rule))
    else:
        click.echo(explained(rulebook, rule, date.today()), nl=False)
