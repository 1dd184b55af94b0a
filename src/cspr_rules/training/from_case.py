"""A draft scenario from the answers of a case: its findings stay, and no word that anybody typed comes along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from cspr_rules.model.answer import NOT_STATED, Answers, Entry, Incident, Value, standing
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.fault import Fault
from cspr_rules.training.scenario import DIFFICULTIES, WHAT_HAPPENS

WRITE = "WRITE THIS ANEW"
"""Stands wherever a person must write; a scenario in which it is left is not finished."""

_HEAD = f"""\
# Made from the answers of a case. No word of its papers is in it, and every day was moved by the same distance.
# What still shows the case: how far its days lie apart, ages, and answers that are seldom found together. Change them.
# Replace every {WRITE}, with other people, another place and another course of events. Then check it:
# cspr scenarios --check FILE, and cspr scenario-from-case CASE --check FILE
"""


def draft(incident: Incident, name: str, begins_on: date, reasoner: Reasoner) -> str:
    """The text of a scenario file called `name`, with one stage on the working day `begins_on`; the findings are in it.

    It keeps answers from the lists of the question files, numbers, days moved so that none lies after `begins_on`, and
    which agency said so. The reference, the title, sources, reasons and every other text are left behind.
    """
    answers = _moved(
        {question: standing(entries) or entries for question, entries in incident.answers.items()}, begins_on
    )
    law = reasoner.rulebook.on(begins_on)
    plain = Incident(name, WRITE, answers, begins_on)
    outcome = reasoner.outcome(plain, begins_on)
    found = {finding: [c for c in law.criteria if outcome.findings[c] is finding] for finding in Finding}
    notices = [notice for notice in law.notices if outcome.findings[notice] is Finding.MET]
    code = outcome.possible[0] if len(outcome.possible) == 1 else CANNOT_SAY_YET
    lines = [
        f"scenario: {name}",
        f"title: {WRITE}",
        "shows: another situation",
        "aims:",
        f"  - {WRITE}",
        f"difficulty: {DIFFICULTIES[1]}",
        "minutes: 45",
        f"contains: {WRITE}",
        f"begins on: {begins_on.isoformat()}",
        "stages:",
        f"  - name: {WRITE}",
        "    working day: 0",
        f"    what happens: {WRITE}",
        "    answers:",
        *_answers(answers),
        "    expect:",
        f"      met: {_words(found[Finding.MET])}",
        f"      not met: {_words(found[Finding.NOT_MET])}",
        f"      recommendation: {code}",
        *([f"      possible: {_words(outcome.possible)}"] if code == CANNOT_SAY_YET else []),
        *([f"      notices: {_words(notices)}"] if notices else []),
        "discuss:",
        f"  - {WRITE}",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def unfinished(content: str, file: str) -> Iterator[Fault]:
    """Every line of a scenario file in which WRITE still stands, but in a comment."""
    for number, line in enumerate(content.splitlines(), 1):
        if WRITE in line and not line.lstrip().startswith("#"):
            yield Fault(file, number, f'"{WRITE}" still stands here', "Put your own words in its place.")


def _moved(answers: Answers, begins_on: date) -> Answers:
    """The answers without a word of anybody's own, and with every day moved so that the last is `begins_on`."""
    days = [entry.answer for entries in answers.values() for entry in entries if isinstance(entry.answer, date)]
    distance = begins_on - max(days, default=begins_on)
    return {
        question: tuple(dict.fromkeys(Entry(_value(entry.answer, distance), by=entry.by) for entry in entries))
        for question, entries in answers.items()
        if entries
    }


def _value(answer: Value, distance: timedelta) -> Value:
    return answer + distance if isinstance(answer, date) else answer


def _answers(answers: Answers) -> Iterator[str]:
    for question, entries in answers.items():
        yield f"      {question}:"
        for entry in entries:
            by = [] if entry.by == NOT_STATED else [f"by: {entry.by}"]
            why = f"rests on: {{{WHAT_HAPPENS}: {WRITE}}}" if entry.is_known else f"because: {WRITE}"
            yield f"        - {{{', '.join([f'answer: {_plain(entry.answer)}', *by, why])}}}"


def _plain(answer: Value) -> str:
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, tuple):
        return _words(answer)
    return str(answer) if isinstance(answer, int) else json.dumps(answer, ensure_ascii=False)


def _words(words: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"
