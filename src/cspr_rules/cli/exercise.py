"""`cspr exercise`: read one stage of a scenario, answer it, and only then see what the rules find and why."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cspr_rules.cli.as_json import show_as_json
from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.record.opening import home, plainly, surroundings
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.rule import CANNOT_SAY_YET
from cspr_rules.records.failures import CannotOpen, NotFound
from cspr_rules.rulebook.fault import Faults, choose_from, quoted

if TYPE_CHECKING:
    from cspr_rules.documents.document import Document
    from cspr_rules.reasoning.consider import Reasoner
    from cspr_rules.training.debrief import Debrief
    from cspr_rules.training.exercise import Given, Reading
    from cspr_rules.training.own_tries import OwnTries
    from cspr_rules.training.scenario import Scenario


@click.command(
    epilog="\b\nExamples:\n  cspr exercise the-rope-at-the-weir\n"
    "  cspr exercise the-rope-at-the-weir --read > mine.yaml\n"
    "  cspr exercise the-rope-at-the-weir --stage 2 --answers mine.yaml --to debrief.pdf"
)
@click.argument("scenario")
@click.option("--stage", default=1, show_default=True, type=click.IntRange(min=1), help="Which stage, counted from 1.")
@click.option("--read", "reads", is_flag=True, help="Show the stage as a file to answer in, and stop.")
@click.option(
    "--answers", "file", type=click.Path(path_type=Path), help="The file with your answers; else you are asked."
)
@click.option("--code", default="", metavar="CODE", help="The code of your own tries; - asks. Without one you get one.")
@click.option("--not-kept", is_flag=True, help="Keep nothing of this try.")
@click.option("--to", "to", type=click.Path(path_type=Path), help="Write the debrief too: .docx, .pdf or .html.")
@click.option("--json", "as_json", is_flag=True, help="The debrief as one JSON object.")
@plainly
def exercise(
    scenario: str,
    stage: int,
    file: Path | None,
    code: str,
    to: Path | None,
    *,
    reads: bool,
    not_kept: bool,
    as_json: bool,
) -> None:
    """Do one stage of a SCENARIO: read, answer, and see what the rules find.

    SCENARIO is a name that cspr scenarios lists, or a file of your own. No marks are given. The try is kept under a
    code of your own, which nobody else has, and away from every case.
    """
    reasoner = ready_or_exit()
    chosen = _scenario(scenario, reasoner)
    if stage > len(chosen.stages):
        raise NotFound(
            f"{quoted(chosen.name)} has no stage {stage}",
            f"Choose one from 1 to {len(chosen.stages)}, or leave it out.",
        )
    if to is not None:
        _refuse_unwritable(to)
    number = stage - 1
    if reads or (file is None and not sys.stdin.isatty()):
        click.echo("\n".join(_as_a_file(chosen, number, reasoner)))
        return
    given = _read(file, chosen, number, reasoner) if file is not None else _asked(chosen, number, reasoner)
    told = _debriefed(given, chosen, reasoner)
    if not not_kept:
        _keep(told, code)
    from cspr_rules.training.person_document import person_document

    document = person_document(told, chosen, reasoner.rulebook)
    if as_json:
        from cspr_rules.cli.exercise_json import plain_debrief

        show_as_json(plain_debrief(told))
    else:
        from cspr_rules.cli.document_text import as_lines

        click.echo("\n".join(as_lines(document)))
    if to is not None:
        _write(document, to)


def _scenario(name: str, reasoner: Reasoner) -> Scenario:
    from cspr_rules.training.library import library

    book = reasoner.rulebook
    try:
        if Path(name).is_file():
            return library(book, Path(name))[0]
        found = {one.name: one for one in library(book)}
    except Faults as unreadable:
        for fault in unreadable.faults:
            click.echo(str(fault), err=True)
        sys.exit(UNREADABLE)
    if name not in found:
        raise NotFound(f"there is no scenario {quoted(name)}", choose_from(name, list(found)))
    return found[name]


def _reading(reading: Reading, reasoner: Reasoner) -> Iterator[str]:
    from cspr_rules.documents.document import plain_text
    from cspr_rules.documents.exercise_words import PERSON
    from cspr_rules.training.wordings import wording_of

    yield from title(f"{reading.title}: stage {reading.number + 1} of {reading.stages}")
    yield from wrapped(f"What it contains: {reading.contains}")
    yield from wrapped(plain_text(wording_of(PERSON).say("support")))
    yield ""
    yield from heading(f"{reading.stage}, {reading.on:%A} {reading.on.day} {reading.on:%B %Y}")
    yield from wrapped(reading.what_happens)
    for document in reading.documents:
        yield ""
        yield from heading(f"{document.title} ({document.agency})")
        for paragraph in document.paragraphs:
            yield from wrapped(paragraph)
    if reading.shown:
        yield ""
        open_ = reading.shown == CANNOT_SAY_YET
        shown = "It cannot be said yet" if open_ else reasoner.rulebook.rules[reading.shown].title
        yield from wrapped(f"The program recommends: {shown}. It may be wrong.")


def _as_a_file(scenario: Scenario, number: int, reasoner: Reasoner) -> Iterator[str]:
    """The stage as comments, and below it a file to fill in."""
    from cspr_rules.training.answer_files import empty_file
    from cspr_rules.training.exercise import asked, reading

    for line in _reading(reading(scenario, number, reasoner.rulebook), reasoner):
        yield f"# {line}".rstrip()
    law = reasoner.rulebook.on(scenario.day_of(number, reasoner.rulebook.calendar))
    questions = asked(reasoner.evaluators(law)[1], reasoner.rulebook)
    yield "#"
    yield empty_file(law, questions).rstrip()


def _read(file: Path, scenario: Scenario, number: int, reasoner: Reasoner) -> Given:
    from cspr_rules.training.answer_files import read_given

    try:
        return read_given(file, scenario, number, reasoner.rulebook)
    except Faults as unreadable:
        for fault in unreadable.faults:
            click.echo(str(fault), err=True)
        sys.exit(UNREADABLE)


def _asked(scenario: Scenario, number: int, reasoner: Reasoner) -> Given:
    from cspr_rules.cli.exercise_prompts import ask
    from cspr_rules.training.exercise import reading

    click.echo("\n".join(_reading(reading(scenario, number, reasoner.rulebook), reasoner)))
    return ask(scenario, number, reasoner)


def _debriefed(given: Given, scenario: Scenario, reasoner: Reasoner) -> Debrief:
    from cspr_rules.documents.rationale_check import read_reason_lines
    from cspr_rules.rulebook.folder import rules_folder
    from cspr_rules.training.debrief import debrief

    return debrief(given, scenario, reasoner, read_reason_lines(rules_folder(), reasoner.rulebook))


def _keep(told: Debrief, code: str) -> None:
    """Keep the try under a code; without one under a new one, shown once and on standard error."""
    from cspr_rules.training.own_tries import OwnTries
    from cspr_rules.training.space import open_space

    if code == "-":
        code = str(click.prompt("Your code", hide_input=True, err=True))
    with open_space(home(), surroundings()) as space:
        own: OwnTries
        if code:
            own = OwnTries.of(space, code)
        else:
            own, letters = OwnTries.begun(space)
            click.echo(
                f"Your tries are kept under a code that is shown once and kept nowhere:\n\n    {letters}\n\n"
                "Give it with --code next time. Nobody without it can read them, and none of it reaches a case.\n",
                err=True,
            )
        own.add(told)


def _refuse_unwritable(to: Path) -> None:
    from cspr_rules.training.as_file import FORMATS

    if to.suffix.removeprefix(".") not in FORMATS:
        raise NotFound(f"a debrief cannot be written as {to.name}", "End the name in .docx, .pdf or .html.")
    if to.exists() or not os.access(to.parent, os.W_OK | os.X_OK):
        raise CannotOpen(f"{to} cannot be written, or is there already", "Choose another name with --to.")


def _write(document: Document, to: Path) -> None:
    from cspr_rules.training.as_file import as_file

    content = as_file(document, to.suffix.removeprefix("."), surroundings().now().astimezone(UTC))
    try:
        with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
    except OSError:
        raise CannotOpen(f"{to} cannot be written", "Choose another name with --to. The try is kept.") from None
    click.echo(f"{to} holds the debrief.", err=True)
