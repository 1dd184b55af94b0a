"""A consideration as plain data: the JSON of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cspr_rules.model.answer import Entry, Value
from cspr_rules.model.force import Force
from cspr_rules.rationale.provisions import to_be_checked
from cspr_rules.rationale.tell import Passage, Rationale, tell
from cspr_rules.reasoning.duty_state import DutyState
from cspr_rules.reasoning.result import AnswerGround, Change, Consideration, Disputed, Ground, Reasoned, ToAsk


def plain(consideration: Consideration, rationale: Rationale | None = None) -> dict[str, Any]:
    """The contract's JSON object: only text, whole numbers, true and false, lists and objects; days as 2026-11-20.

    Where the evaluators differ it has neither findings nor recommendation, and says on what they differ.
    """
    rationale = rationale or tell(consideration)
    law = consideration.law
    said: dict[str, Any] = {
        "incident": consideration.incident.name,
        "considered_on": consideration.on.isoformat(),
        "law_in_force": list(law_in_force(consideration)),
        "rulebook_digest": law.rulebook.digest,
        **({"profile_digest": consideration.profile.digest} if consideration.profile else {}),
        "findings": {name: _finding(consideration, reasoned) for name, reasoned in consideration.findings.items()},
        "not_in_force": list(law.not_in_force),
    }
    if consideration.recommendation is not None:
        said["recommendation"] = {
            "code": consideration.recommendation.code,
            "settled": consideration.recommendation.settled,
            "possible": list(consideration.recommendation.possible),
            "turns_on": list(consideration.recommendation.turns_on),
            **({"cites": list(settled.cites)} if (settled := consideration.recommendation.reasoned) else {}),
        }
    said |= {
        "notices": [reasoned.name for reasoned in consideration.notices],
        "notices_cite": {reasoned.name: list(reasoned.cites) for reasoned in consideration.notices},
        "notices_open": [
            {"notice": reasoned.name, "ask_next": list(reasoned.ask_next), "cites": list(reasoned.cites)}
            for reasoned in consideration.open_notices
        ],
        "would_change": [[_change(change) for change in changes] for changes in consideration.would_change or ()],
        "considered": {
            "complete": not consideration.not_yet_addressed,
            "not_yet_addressed": list(consideration.not_yet_addressed),
        },
        "duties": [_duty(state) for state in consideration.duties],
        "ask_next": [_to_ask(consideration, to_ask) for to_ask in consideration.ask_next],
        "disputed": [_disputed(disputed) for disputed in consideration.disputed],
        "known_later": [{"question": later.question, **_entry(later.entry)} for later in consideration.known_later],
        "contradictions": list(consideration.contradictions),
        "to_be_checked_against_the_original": list(to_be_checked(consideration)),
        "rationale": {"partners": _told(rationale.partners), "family": _told(rationale.family)},
        "evaluators": "agree" if consideration.agree else "disagree",
    }
    if not consideration.agree:
        said["differences"] = [
            {"about": difference.about, "durable": difference.durable, "exact": difference.exact}
            for difference in consideration.differences
        ]
    return said


def law_in_force(consideration: Consideration) -> tuple[str, ...]:
    """Short titles of the instruments that the rules in force that day rest on, in the order of the source file.

    Local practice is no law: what only a rule of the force `local` rests on is not among them.
    """
    rulebook = consideration.law.rulebook
    cited = {
        rulebook.sources[cite].instrument
        for rule in consideration.law.rules.values()
        if (period := rule.period(consideration.on)) and rule.force is not Force.LOCAL
        for cite in period.cites
    }
    return tuple(instrument.short_title for name, instrument in rulebook.instruments.items() if name in cited)


def _finding(consideration: Consideration, reasoned: Reasoned) -> dict[str, Any]:
    rule = consideration.law.rules[reasoned.name]
    return {
        "finding": reasoned.finding.value,
        "force": rule.force.value,
        "because": [_ground(ground) for ground in reasoned.because],
        "cites": list(reasoned.cites),
        "ask_next": list(reasoned.ask_next),
        "also_shown": [_ground(ground) for ground in reasoned.also_shown],
    }


def _duty(state: DutyState) -> dict[str, Any]:
    days = {
        "since": state.since,
        "by": state.by,
        "local_by": state.local_by,
        "work_to": state.work_to,
        "last_working_day": state.last_working_day,
        "done_on": state.done_on,
    }
    said: dict[str, Any] = {"duty": state.name, "who": state.who, "force": state.force.value}
    said |= {name: day.isoformat() for name, day in days.items() if day is not None}
    if state.by_force is not None and state.by is not None:
        said["by_force"] = state.by_force.value
    numbers = {"late_by": state.late_by, "days_left": state.days_left, "total": state.total}
    said |= {name: number for name, number in numbers.items() if number is not None}
    said |= {"starts": state.starts} if state.starts else {}
    said |= {"why": state.why} if state.why else {}
    said |= {"law_of_decision_day": True} if state.law_of_decision_day else {}
    said |= {"disputed": True} if state.disputed else {}
    return {**said, "status": state.status.value, "cites": list(state.cites)}


def _ground(ground: Ground) -> dict[str, Any]:
    if isinstance(ground, AnswerGround):
        return {"question": ground.question, **_entry(ground.entry)}
    return {"finding": ground.name, "is": ground.finding.value}


def _entry(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {"answer": _value(entry.answer), "by": entry.by}
    if entry.known_on is not None:
        said["known_on"] = entry.known_on.isoformat()
    if entry.source:
        said["source"] = entry.source
    return said


def _value(answer: Value) -> str | int | list[str]:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer


def _change(change: Change) -> dict[str, Any]:
    said: dict[str, Any] = {"question": change.question, "to": _value(change.to)}
    return said if change.by is None else {**said, "by": change.by}


def _to_ask(consideration: Consideration, to_ask: ToAsk) -> dict[str, Any]:
    question = consideration.law.rulebook.questions[to_ask.question]
    said: dict[str, Any] = {
        "question": to_ask.question,
        "who_would_know": list(question.who_would_know),
        "settles": [*to_ask.settles, *to_ask.dates],
        "matters_to": [*to_ask.matters_to, *to_ask.dates, *to_ask.governs, *to_ask.owed],
    }
    said |= {"agencies": list(to_ask.agencies)} if to_ask.agencies else {}
    if (otherwise := question.read_on(consideration.on)) is not None:
        said["read_on_this_day"] = otherwise.says
    return {**said, "notices": list(to_ask.notices)} if to_ask.notices else said


def _disputed(disputed: Disputed) -> dict[str, Any]:
    said: dict[str, Any] = {
        "question": disputed.question,
        "answers": {_as_key(answer): list(agencies) for answer, agencies in disputed.answers},
        "matters": disputed.matters,
    }
    return said if disputed.by is None else {**said, "by": disputed.by}


def _as_key(answer: Value) -> str:
    value = _value(answer)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _told(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    return [
        {"sentence": sentence.text, "from": list(sentence.origins), "about": passage.about}
        for passage in passages
        for sentence in passage.sentences
    ]
