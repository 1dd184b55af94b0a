"""Which considerations, decisions and reasons use what became known later than the day they are measured against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cspr_rules.records.case.answers import Said, plain_answer
from cspr_rules.records.case.case import Case
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import Decision, Position


@dataclass(frozen=True, slots=True)
class UsesLater:
    """Something of the record that uses later knowledge, and where.

    `answers` are entry numbers; `findings` rest on one of them, directly or through other findings; `sentences` count
    from 0 in the partners' rationale of the consideration. An open finding names no grounds, so `recommendation` is
    True wherever a later answer counted.
    """

    happened: Happened
    measured_against: date
    answers: tuple[int, ...] = ()
    findings: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    recommendation: bool = False
    written_later: bool = False
    """It was written down after that day, so that its reason may be told with hindsight."""
    worked_out_later: bool = False
    """The consideration that a decision rests on was worked out after that day."""


def answers_used(case: Case, considered: Considered) -> tuple[Said, ...]:
    """The answers in force that a consideration counted."""
    then = case.whole.up_to(considered.up_to)
    if considered.as_known_on is not None:
        then = then.as_known_on(considered.as_known_on)
    return then.in_force


def known_later(case: Case, considered: Considered, day: date) -> tuple[Said, ...]:
    """Of the answers that a consideration counted, those known after `day`."""
    return tuple(one for one in answers_used(case, considered) if one.happened.day > day)


def uses_later_knowledge(case: Case, day: date | None = None) -> Iterator[UsesLater]:
    """Every consideration, position and decision that uses what was known after `day`, in the order of the record.

    Without `day` each is measured against its own: the day of decision asked about, the day a position or decision
    bears.
    """
    for one in case.of(Considered, Position, Decision):
        event = one.event
        if isinstance(event, Considered):
            against = day or event.on
            found = _considered(case, one, event, against)
        else:
            against = day or one.day
            found = _stated(case, one, event, against)
        if found.answers or found.written_later:
            yield found


def _considered(case: Case, one: Happened, considered: Considered, day: date) -> UsesLater:
    later = known_later(case, considered, day)
    questions = {said.answer.question for said in later}
    findings = _resting_on(considered.output, later)
    about = set(findings) | {f"answer/{question}" for question in questions}
    code = considered.output.get("recommendation", {}).get("possible", [])
    if later:
        about.update(code)
    told = considered.output["rationale"]["partners"]
    sentences = tuple(
        place
        for place, sentence in enumerate(told)
        if any(origin in about or origin.partition("/")[0] in about for origin in sentence["from"])
    )
    return UsesLater(
        happened=one,
        measured_against=day,
        answers=tuple(said.entry for said in later),
        findings=findings,
        sentences=sentences,
        recommendation=bool(later and code),
    )


def _stated(case: Case, one: Happened, event: Any, day: date) -> UsesLater:
    answers: tuple[int, ...] = ()
    worked_out_later = False
    if isinstance(event, Decision) and event.consideration is not None:
        happened, considered = case.whole.at(event.consideration, Considered)
        answers = tuple(said.entry for said in known_later(case, considered, day))
        worked_out_later = happened.recorded_on > day
    return UsesLater(
        happened=one,
        measured_against=day,
        answers=answers,
        written_later=one.recorded_on > day,
        worked_out_later=worked_out_later,
    )


def _resting_on(output: Mapping[str, Any], later: tuple[Said, ...]) -> tuple[str, ...]:
    """The findings that rest on one of these answers, or that one of them leaves open, in the order of the output."""
    marks = [_as_ground(said) for said in later]
    questions = {said.answer.question for said in later}
    findings = cast("Mapping[str, Mapping[str, Any]]", output["findings"])
    touched = {
        name
        for name, finding in findings.items()
        if any(_same(ground, mark) for ground in finding["because"] for mark in marks)
        or (finding["finding"] == "not yet known" and questions.intersection(finding["ask_next"]))
    }
    grew = True
    while grew:
        more = {
            name
            for name, finding in findings.items()
            if any(ground.get("finding") in touched for ground in finding["because"])
        }
        grew = not more <= touched
        touched |= more
    return tuple(name for name in findings if name in touched)


def _as_ground(said: Said) -> dict[str, Any]:
    answer = said.answer
    ground: dict[str, Any] = {
        "question": answer.question,
        "answer": plain_answer(answer.answer),
        "by": answer.agency,
    }
    return ground if answer.known_on is None else {**ground, "known_on": answer.known_on.isoformat()}


def _same(ground: Mapping[str, Any], mark: Mapping[str, Any]) -> bool:
    return {key: ground.get(key) for key in ("question", "answer", "by", "known_on")} == {"known_on": None, **mark}
