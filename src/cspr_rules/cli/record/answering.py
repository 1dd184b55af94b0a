"""`cspr record answer`, `correct` and `withdraw`: what people say, beside what was said before."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from cspr_rules.cli.day import DAY
from cspr_rules.cli.record.opening import plainly, text_of, the_desk, who
from cspr_rules.model.answer import NOT_STATED
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.answering import Answer
from cspr_rules.records.failures import Conflict


@click.command(
    epilog="\b\nExamples:\n  cspr record answer EX-001 seriously_harmed yes --agency health --known-on 2026-11-03\n"
    '  cspr record answer EX-001 recurrent_themes "not known" --because -',
)
@click.argument("case")
@click.argument("question")
@click.argument("answers", nargs=-1, required=True, metavar="ANSWER...")
@click.option("--agency", default=NOT_STATED, help="Whose answer it is.")
@click.option("--known-on", type=DAY, metavar="DATE", help="The day on which they knew.")
@click.option("--source", default="", help="What they know it from.")
@click.option("--because", default="", help="Why it is not known, or the partners' own words.")
@click.option(
    "--based-on",
    type=int,
    metavar="ENTRY",
    help="The newest entry on this that you saw, 0 for none; else what you have looked at or said yourself.",
)
@who
@plainly
def answer(
    case: str,
    question: str,
    answers: tuple[str, ...],
    agency: str,
    known_on: datetime | None,
    source: str,
    because: str,
    based_on: int | None,
    by: str,
) -> None:
    """Record one agency's answer to one question. For a list give several answers.

    Where somebody else has given or changed that agency's answer since you looked at the case (record show) or said it
    yourself, yours is not saved: both are shown, with how to go on, and the status is 2.
    """
    from cspr_rules.records.desk.answering import AS_SEEN

    options = _options(agency=agency, known_on=known_on, source=source, because=because)
    with the_desk(by) as desk, _how_to_go_on(case, question, answers, options):
        now = desk.answer(
            case,
            question,
            _one_or_several(answers),
            agency=agency,
            known_on=known_on.date() if known_on else None,
            source=text_of(source),
            because=text_of(because),
            based_on=AS_SEEN if based_on is None else based_on,
        )
    _recorded(now)
    beside = [
        one.entry
        for one in now.said_to(question)
        if one.in_force and one.answer.agency == agency and one.entry != now.newest.entry
    ]
    if beside:
        entries = ", ".join(map(str, beside))
        click.echo(f"It stands beside entry {entries}, by the same agency, which still counts.")
        click.echo(f"To put that right instead: cspr record correct {now.reference} {beside[-1]} ...")


@click.command(epilog="\b\nExample:\n  cspr record correct EX-001 7 no --reason -")
@click.argument("case")
@click.argument("entry", type=int)
@click.argument("answers", nargs=-1, required=True, metavar="ANSWER...")
@click.option("--reason", required=True, help="Why the earlier answer is put right.")
@click.option("--agency", help="Whose answer it is, where it is another's.")
@click.option("--known-on", type=DAY, metavar="DATE", help="The day on which the right answer was known.")
@click.option("--source", help="What it is known from, where that is another.")
@click.option("--because", default="", help="Why it is not known, or the partners' own words.")
@who
@plainly
def correct(
    case: str,
    entry: int,
    answers: tuple[str, ...],
    reason: str,
    agency: str | None,
    known_on: datetime | None,
    source: str | None,
    because: str,
    by: str,
) -> None:
    """Put the answer with the number ENTRY right. The earlier one stays beside it."""
    with the_desk(by) as desk:
        now = desk.correct(
            case,
            entry,
            _one_or_several(answers),
            reason=text_of(reason),
            agency=agency,
            known_on=known_on.date() if known_on else None,
            source=None if source is None else text_of(source),
            because=text_of(because),
        )
    _recorded(now)


@click.command(epilog="\b\nExample:\n  cspr record withdraw EX-001 7 --reason -")
@click.argument("case")
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="Why it is withdrawn.")
@click.option("--known-on", type=DAY, metavar="DATE", help="The day on which the mistake was known.")
@who
@plainly
def withdraw(case: str, entry: int, reason: str, known_on: datetime | None, by: str) -> None:
    """Withdraw the answer with the number ENTRY, entered by mistake. It stays to be seen."""
    with the_desk(by) as desk:
        now = desk.withdraw(case, entry, reason=text_of(reason), known_on=known_on.date() if known_on else None)
    _recorded(now)


def _options(**typed: str | datetime | None) -> list[str]:
    """What was typed beside the answer, to be typed again; "-" stays: its text is for no list of commands."""
    said = {name: f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value for name, value in typed.items()}
    given = ((name, value) for name, value in said.items() if value and value != NOT_STATED)
    return [part for name, value in given for part in (f"--{name.replace('_', '-')}", value)]


def _one_or_several(answers: tuple[str, ...]) -> str | list[str]:
    return answers[0] if len(answers) == 1 else list(answers)


def _recorded(case: Case) -> None:
    click.echo(f"Recorded as entry {case.newest.entry} of {case.reference}.")


@contextmanager
def _how_to_go_on(case: str, question: str, answers: tuple[str, ...], options: list[str]) -> Iterator[None]:
    """Where somebody else has answered meanwhile: say which commands keep what was typed."""
    try:
        yield
    except Conflict as conflict:
        theirs = conflict.theirs
        if not isinstance(theirs, Happened):
            raise
        based = shlex.join([*("cspr", "record", "answer", case, question), *answers, *options])
        beside = f"To record it all the same: {based} --based-on {theirs.entry}"
        if isinstance(theirs.event, Answer):
            right = shlex.join([*("cspr", "record", "correct", case, str(theirs.entry)), *answers, *options])
            why = "REASON" if "-" in options else "-"  # standard input is read once
            beside = f"To put theirs right with it: {right} --reason {why}\n{beside}"
        mend = f"Look at both. Yours was not saved.\n{beside}"
        raise Conflict(conflict.what, mend, theirs=theirs, yours=conflict.yours) from None
