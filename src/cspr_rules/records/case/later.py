"""Which considerations, decisions and reasons use what became known later than the day they are measured against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cspr_rules.model.condition import Answered, leaves
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.records.case.answers import Said, plain_answer
from cspr_rules.records.case.case import Case
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.answering import AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import Decision, Position

_OPEN = "not yet known"


@dataclass(frozen=True, slots=True)
class UsesLater:
    """Something of the record that uses later knowledge, and where.

    `answers` are the entry numbers of answers, and of withdrawals of answers that stood on the day; `findings` rest on
    one of them, directly or through other findings; `sentences` count from 0 in the partners' rationale of the
    consideration. `recommendation` is True wherever one of them counted.
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
    return _known_to(case, considered).in_force


def _known_to(case: Case, considered: Considered) -> Case:
    """The case as a consideration had it."""
    then = case.whole.up_to(considered.up_to)
    return then if considered.as_known_on is None else then.as_known_on(considered.as_known_on)


def known_later(case: Case, considered: Considered, day: date) -> tuple[Said, ...]:
    """Of the answers that a consideration counted, those known after `day`."""
    return tuple(one for one in answers_used(case, considered) if one.happened.day > day)


def withdrawn_later(case: Case, considered: Considered, day: date) -> tuple[Said, ...]:
    """The answers known on `day` that a consideration left out, since they were withdrawn after it."""
    return tuple(
        one
        for one in _known_to(case, considered).said
        if one.ended_by is not None
        and isinstance(one.ended_by.event, AnswerWithdrawn)
        and one.happened.day <= day < one.ended_by.day
    )


def uses_later_knowledge(case: Case, day: date | None = None, rulebook: Rulebook | None = None) -> Iterator[UsesLater]:
    """Every consideration, position and decision that uses what was known after `day`, in the order of the record.

    Without `day` each is measured against its own: the day of decision asked about, the day a position or decision
    bears. An open finding names no grounds: with `rulebook` it is marked where its rule looks at what was known later,
    otherwise only where it still asks for it.
    """
    for one in case.of(Considered, Position, Decision):
        event = one.event
        if isinstance(event, Considered):
            against = day or event.on
            found = _considered(case, one, event, against, rulebook)
        else:
            against = day or one.day
            found = _stated(case, one, event, against)
        if found.answers or found.written_later:
            yield found


def _considered(case: Case, one: Happened, considered: Considered, day: date, rulebook: Rulebook | None) -> UsesLater:
    later = known_later(case, considered, day)
    withdrawn = withdrawn_later(case, considered, day)
    questions = {said.answer.question for said in (*later, *withdrawn)}
    findings = _resting_on(considered.output, later, questions, rulebook)
    about = set(findings) | {f"answer/{question}" for question in questions}
    code = considered.output.get("recommendation", {}).get("possible", [])
    if questions:
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
        answers=_entries(later, withdrawn),
        findings=findings,
        sentences=sentences,
        recommendation=bool(questions and code),
    )


def _stated(case: Case, one: Happened, event: Any, day: date) -> UsesLater:
    answers: tuple[int, ...] = ()
    worked_out_later = False
    if isinstance(event, Decision) and event.consideration is not None:
        happened, considered = case.whole.at(event.consideration, Considered)
        answers = _entries(known_later(case, considered, day), withdrawn_later(case, considered, day))
        worked_out_later = happened.recorded_on > day
    return UsesLater(
        happened=one,
        measured_against=day,
        answers=answers,
        written_later=one.recorded_on > day,
        worked_out_later=worked_out_later,
    )


def _entries(later: Iterable[Said], withdrawn: Iterable[Said]) -> tuple[int, ...]:
    withdrawals = (said.ended_by.entry for said in withdrawn if said.ended_by is not None)
    return tuple(sorted((*(said.entry for said in later), *withdrawals)))


def _resting_on(
    output: Mapping[str, Any], later: tuple[Said, ...], questions: set[str], rulebook: Rulebook | None
) -> tuple[str, ...]:
    """The findings that rest on one of these answers, or that one of them leaves open, in the order of the output.

    `questions` are those of all that was known later.
    """
    marks = [_as_ground(said) for said in later]
    findings = cast("Mapping[str, Mapping[str, Any]]", output["findings"])
    touched = {
        name
        for name, finding in findings.items()
        if any(_same(ground, mark) for ground in finding["because"] for mark in marks)
        or (finding["finding"] == _OPEN and questions.intersection(finding["ask_next"]))
    }
    looked_at = {name: _looked_at(rulebook, name) for name in findings if findings[name]["finding"] == _OPEN}
    touched |= {name for name, seen in looked_at.items() if questions & seen}
    grew = True
    while grew:
        more = {
            name
            for name, finding in findings.items()
            if any(ground.get("finding") in touched for ground in finding["because"])
            or touched & looked_at.get(name, frozenset())
        }
        grew = not more <= touched
        touched |= more
    return tuple(name for name in findings if name in touched)


def _looked_at(rulebook: Rulebook | None, name: str) -> frozenset[str]:
    """The questions and the other findings that a rule looks at, in any of its periods."""
    if rulebook is None or name not in rulebook.rules:
        return frozenset()
    rule = rulebook.rules[name]
    conditions = (rule.when, *(period.when for period in rule.periods if period.when is not None))
    found = (leaf for condition in conditions for leaf in leaves(condition))
    return frozenset(leaf.question if isinstance(leaf, Answered) else leaf.name for leaf in found)


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
