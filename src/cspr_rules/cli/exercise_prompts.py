"""Asking one person at a terminal what they see in a stage of a scenario."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import click

from cspr_rules.cli.layout import wrapped
from cspr_rules.model.answer import Answers
from cspr_rules.model.question import Kind, Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding, Rule
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.answers import read_answers
from cspr_rules.rulebook.fault import FaultList, Faults
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text
from cspr_rules.training.exercise import Given
from cspr_rules.training.scenario import Scenario

_END = "."
_VIEWS = {"m": Finding.MET, "n": Finding.NOT_MET, "o": Finding.NOT_YET_KNOWN}

Said = TypeVar("Said")


class _NotUnderstoodError(Exception):
    """What was typed is none of what may be; the message says what may."""


def ask(scenario: Scenario, number: int, reasoner: Reasoner) -> Given:
    """Ask for answers, views, a recommendation and reasons. Nothing of what the rules find is shown before."""
    law = reasoner.rulebook.on(scenario.day_of(number, reasoner.rulebook.calendar))
    _say("First the questions. Enter leaves one open, which is not a no. A full stop ends them.")
    answers = _answers(scenario, number, reasoner)
    _say("Now your own view of each criterion: m for met, n for not met, o for not yet known. Enter: not considered.")
    views: dict[str, Finding] = {}
    for name in law.criteria:
        rule = law.rules[name]
        means = f" (m: {rule.found(Finding.MET)}, n: {rule.found(Finding.NOT_MET)})" if rule.shown_as_a_duty else ""
        view = _asked(f"{rule.title}{means}", partial(_view, rule))
        if view is not None:
            views[name] = view
    codes = (*law.recommendations, CANNOT_SAY_YET)
    _say("What would you recommend?")
    for at, code in enumerate(codes, 1):
        title = "It cannot be said yet" if code == CANNOT_SAY_YET else law.rules[code].title
        click.echo(f"{at}. {title}")
    recommendation = _asked("Its figure, or Enter for none", lambda text: _figure(text, codes)) or ""
    reasons = str(click.prompt("Your reasons", default="", show_default=False))
    return Given(scenario.name, number, answers, views, recommendation, reasons)


def _answers(scenario: Scenario, number: int, reasoner: Reasoner) -> Answers:
    """Answers to the questions that still matter, one after the other, until there is none or a full stop."""
    law = reasoner.rulebook.on(scenario.day_of(number, reasoner.rulebook.calendar))
    exact = reasoner.evaluators(law)[1]
    answers: Answers = {}
    asked: set[str] = set()
    while True:
        matter = exact.questions_that_matter(law.space.partial_case(answers))
        name = next((one for one in matter if one not in asked), _END)
        if name == _END:
            return answers
        asked.add(name)
        question = law.rulebook.questions[name]
        click.echo("\n" + "\n".join(wrapped(f"{question.asked} {_may_be(question)}")))
        said = _asked(name.replace("_", " "), partial(_read, question))
        if said == _END:
            return answers
        if said is not None and not isinstance(said, str):
            answers = {**answers, **said}


def _say(text: str) -> None:
    click.echo("\n" + "\n".join(wrapped(text)))


def _asked(prompt: str, read: Callable[[str], Said]) -> Said | None:
    """What `read` makes of what is typed, asked again until it is understood; None for an empty line."""
    while True:
        text = str(click.prompt(prompt, default="", show_default=False)).strip()
        if not text:
            return None
        try:
            return read(text)
        except _NotUnderstoodError as told:
            click.echo("\n".join(wrapped(str(told))))


def _may_be(question: Question) -> str:
    """What may be typed, in brackets."""
    match question.kind:
        case Kind.DATE:
            said = "a day, such as 2026-11-03"
        case Kind.WHOLE_NUMBER:
            said = "a whole number"
        case Kind.ANY_OF:
            said = f"one or more, with commas: {', '.join(question.answers)}"
        case Kind.ONE_OF:
            said = ", ".join(question.answers)
    return (
        f"({said}; for each agency, such as health: {question.answers[0]}; police: …)"
        if question.per_agency
        else f"({said})"
    )


def _read(question: Question, text: str) -> Answers | str:
    """The answer that was typed, or a full stop."""
    if text == _END:
        return _END
    faults = FaultList("")
    entries = tuple(_entry(part.strip(), question) for part in (text.split(";") if question.per_agency else [text]))
    found: Answers = {}
    try:
        node: Node = Listing(entries, 1) if question.per_agency else entries[0]
        found = read_answers(Block({question.name: node}, {question.name: 1}, 1), {question.name: question}, faults)
    except Faults as unfit:
        raise _NotUnderstoodError(" ".join(fault.mend for fault in unfit.faults)) from None
    if faults.faults:
        raise _NotUnderstoodError(" ".join(f"{fault.what}. {fault.mend}" for fault in faults.faults))
    return found


def _entry(text: str, question: Question) -> Node:
    if question.per_agency and ":" in text:
        agency, answer = (part.strip() for part in text.split(":", 1))
        return Block({"answer": Text(answer, 1), "by": Text(agency, 1)}, {"answer": 1, "by": 1}, 1)
    if question.kind is Kind.ANY_OF:
        answers = tuple(Text(part.strip(), 1) for part in text.split(","))
        return Block({"answer": Listing(answers, 1)}, {"answer": 1}, 1)
    return Block({"answer": Text(text, 1)}, {"answer": 1}, 1)


def _view(rule: Rule, text: str) -> Finding:
    if text.casefold() not in _VIEWS:
        means = ", ".join(f"{letter} for {rule.found(finding)}" for letter, finding in _VIEWS.items())
        raise _NotUnderstoodError(f"Type {means}, or Enter where you did not consider it.")
    return _VIEWS[text.casefold()]


def _figure(text: str, codes: tuple[str, ...]) -> str:
    if text not in {str(figure) for figure in range(1, len(codes) + 1)}:
        raise _NotUnderstoodError(f"Type a figure from 1 to {len(codes)}, or Enter.")
    return codes[int(text) - 1]
