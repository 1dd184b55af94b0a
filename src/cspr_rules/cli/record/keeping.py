"""`cspr record add` and `kinds`: everything else that happens to a case."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from cspr_rules.cli.layout import wrapped
from cspr_rules.cli.record.opening import plainly, text_of, the_desk, who
from cspr_rules.records.canonical import MOST
from cspr_rules.records.events import KINDS
from cspr_rules.records.events.form import Number
from cspr_rules.records.failures import NotAllowed


@click.command(
    epilog='\b\nExample:\n  cspr record add EX-001 "hold opened" hold=inquest about="coroner\'s office" day=2026-11-03',
)
@click.argument("case")
@click.argument("kind")
@click.argument("values", nargs=-1, metavar="KEY=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="Read the values as one JSON object from standard input.")
@who
@plainly
def add(case: str, kind: str, values: tuple[str, ...], as_json: bool, by: str) -> None:
    """Record an event of KIND. `cspr record kinds` lists the kinds and their keys; KEY=- reads standard input."""
    said = _from_json() if as_json else _from_words(kind, values)
    with the_desk(by) as desk:
        now = desk.add(case, kind, **said)
    click.echo(f"Recorded as entry {now.newest.entry} of {now.reference}.")


def _from_words(kind: str, values: tuple[str, ...]) -> dict[str, Any]:
    numbers = _numbers(kind)
    said: dict[str, Any] = {}
    for pair in values:
        key, equals, value = pair.partition("=")
        if not equals:
            raise NotAllowed(f'"{pair}" has no equals sign', "Write each value as key=value.")
        if key in said:
            raise NotAllowed(f'"{key}" is said twice', "Say it once, or give a list with --json.")
        value = text_of(value)
        said[key] = _number(value) if key in numbers and value.isascii() and value.isdigit() else value
    return said


def _numbers(kind: str) -> set[str]:
    """The keys of a kind whose values are numbers of entries."""
    if kind not in KINDS:
        return set()
    return {name for name, field in KINDS[kind].model_fields.items() if field.annotation in (int, Number | None)}


def _from_json() -> dict[str, Any]:
    try:
        said = json.load(
            sys.stdin, object_pairs_hook=_object, parse_int=_number, parse_float=_fraction, parse_constant=_fraction
        )
    except RecursionError:
        raise NotAllowed("the JSON has too many brackets in one another", "Write the values without them.") from None
    except ValueError as error:
        raise NotAllowed("standard input is no JSON", f"It stops making sense here: {error}.") from None
    if not isinstance(said, dict):
        raise NotAllowed("standard input is no JSON object", 'Write {"key": "value"}.')
    return said


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise NotAllowed("a key stands twice in the JSON", "Say each value once; several belong in a list.")
    return said


def _number(text: str) -> int:
    if len(text) > len(str(MOST)) or abs(int(text)) > MOST:
        raise NotAllowed("a number in the JSON or among the values is too large", f"No number is above {MOST}.")
    return int(text)


def _fraction(_text: str) -> Any:
    raise NotAllowed("a number in the JSON is not a whole one", 'Write it as text, such as "0.5".')


@click.command(epilog='\b\nExamples:\n  cspr record kinds\n  cspr record kinds "family told"')
@click.argument("kind", required=False)
@plainly
def kinds(kind: str | None) -> None:
    """Every kind of event that a record can hold, or one of them with its keys."""
    if kind is not None and kind not in KINDS:
        raise NotAllowed(f'there is no kind of event called "{kind}"', "List them with: cspr record kinds")
    for name, event in KINDS.items():
        if kind not in (None, name):
            continue
        summary = (event.__doc__ or "").strip().splitlines()[0]
        click.echo("\n".join(wrapped(f"{name}: {summary}", hang=2)))
        if kind is None:
            continue
        for key, field in event.model_fields.items():
            may = "" if field.is_required() else " (may be left out)"
            click.echo("\n".join(wrapped(f"- {key}: {field.description or ''}{may}", indent=2, hang=2)))
