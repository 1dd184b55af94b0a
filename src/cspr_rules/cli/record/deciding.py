"""`cspr record consider`, `position`, `decide` and `sign`: the rules asked, and what people decide."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.day import DAY
from cspr_rules.cli.record.case_text import recommended
from cspr_rules.cli.record.opening import plainly, text_of, the_desk, who
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import CHOICES, LOCAL_REVIEW
from cspr_rules.records.events.form import THIS_AREA

Function = TypeVar("Function", bound=Callable[..., Any])

_ABOUT = click.option("--about", type=click.Choice(list(CHOICES)), default=LOCAL_REVIEW, show_default=True)


def _of_a_partner(does: str) -> Callable[[Function], Function]:
    """Give a command the options that say who a safeguarding partner's person is, and hand it their values as one."""
    options = (
        click.option("--partner", required=True, help="local authority, health or police."),
        click.option("--role", required=True, help=f"The role of the person who {does}."),
        click.option("--day", type=DAY, metavar="DATE", help="The day on which they did; else today."),
        click.option("--area", default=THIS_AREA, help="The partner's area, where it is another one."),
        click.option("--delegated-from", help="The lead safeguarding partner whose authority they act under."),
        click.option("--delegated-basis", help="What that authority rests on."),
    )

    def given(command: Function) -> Function:
        @functools.wraps(command)
        def gathered(
            *,
            partner: str,
            role: str,
            day: datetime | None,
            area: str,
            delegated_from: str | None,
            delegated_basis: str | None,
            **others: Any,
        ) -> Any:
            who_it_is = {"partner": partner, "role": role, "area": area, **_day(day)}
            return command(partner={**who_it_is, **_delegated(delegated_from, delegated_basis)}, **others)

        told: Any = gathered
        for option in reversed(options):
            told = option(told)
        return cast("Function", told)

    return given


@click.command(epilog="\b\nExample:\n  cspr record consider EX-001 --on 2026-11-20")
@click.argument("case")
@click.option("--on", type=DAY, metavar="DATE", help="The day of decision; else today.")
@click.option("--as-known-on", type=DAY, metavar="DATE", help="Leave out what became known after this day.")
@click.option("--json", "as_json", is_flag=True, help="What the rules say, as JSON.")
@who
@plainly
def consider(case: str, on: datetime | None, as_known_on: datetime | None, as_json: bool, by: str) -> None:
    """Ask the rules, and record what they say with all that is needed to ask them again."""
    with the_desk(by) as desk:
        now = desk.consider(case, on=on.date() if on else None, as_known_on=as_known_on.date() if as_known_on else None)
        titles = {name: rule.title for name, rule in desk.rules.rulebook.rules.items()}
    event = now.newest.event
    assert isinstance(event, Considered)
    if as_json:
        show_as_json(event.output)
        return
    click.echo(f"Recorded as entry {now.newest.entry} of {now.reference}.")
    for line in recommended(event.output, titles):
        click.echo(line)


@click.command(
    epilog="\b\nExample:\n  cspr record position EX-001 --partner police --role superintendent \\\n"
    '      --position "local review" --reason -',
)
@click.argument("case")
@_ABOUT
@_of_a_partner("gives it")
@click.option("--position", "stance", required=True, help="What they think should be decided.")
@click.option("--reason", required=True, help="Why.")
@who
@plainly
def position(
    case: str,
    about: str,
    stance: str,
    reason: str,
    partner: Mapping[str, Any],
    by: str,
) -> None:
    """Record a safeguarding partner's position and its reason."""
    with the_desk(by) as desk:
        now = desk.give_position(case, about=about, position=stance, reason=text_of(reason), **partner)
    click.echo(f"Recorded as entry {now.newest.entry} of {now.reference}.")
    if waiting := now.without_a_position(about):
        click.echo(f"Still to come: {', '.join(waiting)}.")


@click.command("open-positions", epilog="\b\nExample:\n  cspr record open-positions EX-001 --reason -")
@click.argument("case")
@click.option("--reason", required=True, help="Why they are opened before all three are in.")
@who
@plainly
def open_positions(case: str, reason: str, by: str) -> None:
    """Open sealed positions although not all three partners have given theirs."""
    with the_desk(by) as desk:
        now = desk.open_positions(case, reason=text_of(reason))
    click.echo(f"Recorded as entry {now.newest.entry} of {now.reference}.")


@click.command(
    epilog='\b\nExample:\n  cspr record decide EX-001 --decided "local review" --reason - --consideration 31 \\\n'
    '      --decided-by "director of children\'s services" --decided-by "chief nurse"',
)
@click.argument("case")
@_ABOUT
@click.option("--decided", required=True, help="What was decided.")
@click.option("--reason", required=True, help="Why: for agreeing with the recommendation as for departing from it.")
@click.option("--decided-by", required=True, multiple=True, metavar="ROLE", help="Who decided; repeat it.")
@click.option("--consideration", type=int, metavar="ENTRY", help="The entry of the recorded result that it rests on.")
@click.option("--day", type=DAY, metavar="DATE", help="The day of the decision; else today.")
@click.option("--without-positions", default="", help="Why a partner's position is missing.")
@click.option("--unaddressed", default="", help="Why a criterion or circumstance was not addressed.")
@click.option("--other-area", default="", help="What is agreed with the other area's partners.")
@click.option("--answers-changed", default="", help="Why answers given since that result change nothing.")
@click.option("--new-facts", default="", help="What is new since the earlier decision.")
@click.option("--other-learning", default="", help="Other learning that was decided on.")
@click.option("--national-review", default="", help="Whether a national review is suggested to the Panel, and why.")
@click.option("--look-again-on", type=DAY, metavar="DATE", help="When it will be looked at again.")
@who
@plainly
def decide(
    case: str,
    about: str,
    decided: str,
    reason: str,
    decided_by: tuple[str, ...],
    consideration: int | None,
    day: datetime | None,
    look_again_on: datetime | None,
    by: str,
    **reasons: str,
) -> None:
    """Record what the safeguarding partners decided, with their reasons."""
    values = {key: text_of(text) for key, text in reasons.items()}
    if look_again_on is not None:
        values["look_again_on"] = look_again_on.date().isoformat()
    with the_desk(by) as desk:
        now = desk.decide(
            case,
            about=about,
            decided=decided,
            reason=text_of(reason),
            decided_by=list(decided_by),
            consideration=consideration,
            **_day(day),
            **values,
        )
    click.echo(f"The decision is recorded as entry {now.newest.entry} of {now.reference}.")


@click.command(epilog='\b\nExample:\n  cspr record sign EX-001 35 --partner health --role "chief nurse"')
@click.argument("case")
@click.argument("decision", type=int)
@_of_a_partner("signs")
@click.option("--says", default="", help="Anything the person adds.")
@who
@plainly
def sign(
    case: str,
    decision: int,
    says: str,
    partner: Mapping[str, Any],
    by: str,
) -> None:
    """Record that a partner signed the decision with the number DECISION."""
    with the_desk(by) as desk:
        now = desk.sign_off(case, decision=decision, says=text_of(says), **partner)
    click.echo(f"Recorded as entry {now.newest.entry} of {now.reference}.")


def _day(day: datetime | None) -> dict[str, Any]:
    return {} if day is None else {"day": day.date()}


def _delegated(from_whom: str | None, basis: str | None) -> dict[str, Any]:
    if from_whom is None and basis is None:
        return {}
    return {"delegated": {"from_whom": from_whom or "", "basis": text_of(basis)}}
