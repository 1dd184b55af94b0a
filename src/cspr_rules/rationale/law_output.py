"""The law of a day, and the law of two days side by side, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cspr_rules.model.answer import NOT_STATED, Answers, Value
from cspr_rules.model.question import OtherDays
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Instrument
from cspr_rules.rationale.rule_output import plain_condition, plain_duty, plain_source
from cspr_rules.reasoning.comparison import CaseCompared, Comparison, Differs, RuleChange, Stand, code

NOT_IN_FORCE = "not in force"


def plain_law(rulebook: Rulebook, day: date) -> dict[str, Any]:
    """What is in force on `day`, by group, and what is not; days as 2026-11-20."""
    rules = rulebook.on(day).rules
    cited = cited_on(rulebook, day)
    return {
        "on": day.isoformat(),
        "rulebook_digest": rulebook.digest,
        "instruments": [_instrument(one) for one in rulebook.instruments.values() if day in one],
        "groups": [
            {
                "group": group.title,
                "rules": [_rule(rulebook, rules[name], day) for name in group.rules if name in rules],
            }
            for group in rulebook.groups
            if any(name in rules for name in group.rules)
        ],
        "not_in_force": [
            {"name": rule.name, "title": rule.title, "kind": rule.kind.value, **_absent(rule, day)}
            for rule in not_in_force(rulebook, day)
        ],
        "questions_read_otherwise": [
            {"question": question.name, "asked": question.asked, **_other_days(rulebook, days)}
            for question in rulebook.questions.values()
            if (days := question.read_on(day)) is not None
        ],
        "to_be_checked_against_the_original": [cite for cite in cited if rulebook.sources[cite].to_be_checked],
    }


def cited_on(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """Every provision that a rule in force on `day` rests on, in rulebook order, each once."""
    periods = (rule.period(day) for rule in rulebook.rules.values())
    return tuple(dict.fromkeys(cite for period in periods if period is not None for cite in period.cites))


def not_in_force(rulebook: Rulebook, day: date) -> tuple[Rule, ...]:
    """Every rule of the rulebook that does not stand on `day`, in rulebook order."""
    return tuple(rule for rule in rulebook.rules.values() if rule.period(day) is None)


def _absent(rule: Rule, day: date) -> dict[str, str | None]:
    """From when a rule will be in force, or since when it no longer is."""
    start, end = rule.periods[0].start, rule.periods[-1].until
    return {"begins": start.isoformat()} if day < start else {"ended": end.isoformat() if end else None}


def _rule(rulebook: Rulebook, rule: Rule, day: date) -> dict[str, Any]:
    period = rule.period(day)
    assert period is not None
    return {
        "name": rule.name,
        "title": rule.title,
        "kind": rule.kind.value,
        "force": rule.force.value,
        "since": rule.periods[0].start.isoformat(),
        "on_these_provisions_since": period.start.isoformat(),
        "until": period.until.isoformat() if period.until else None,
        "when": plain_condition(rule.when),
        **({"duty": plain_duty(rule.duty)} if rule.duty is not None else {}),
        "sources": [plain_source(rulebook, cite) for cite in period.cites],
    }


def _instrument(instrument: Instrument) -> dict[str, Any]:
    until = instrument.in_force_until
    return {
        "instrument": instrument.name,
        "short_title": instrument.short_title,
        "title": instrument.title,
        "address": instrument.address,
        "from": instrument.in_force_from.isoformat(),
        "until": until.isoformat() if until else None,
        "note": instrument.note,
    }


def _other_days(rulebook: Rulebook, days: OtherDays) -> dict[str, Any]:
    return {
        "says": days.says,
        "from": days.start.isoformat() if days.start else None,
        "until": days.until.isoformat() if days.until else None,
        "sources": [plain_source(rulebook, cite) for cite in days.cites],
    }


def plain_comparison(comparison: Comparison, cases: Iterable[CaseCompared]) -> dict[str, Any]:
    """What changed between two days, and what it changes for each case."""
    rulebook = comparison.rulebook
    return {
        "from": comparison.start.isoformat(),
        "to": comparison.end.isoformat(),
        "rulebook_digest": rulebook.digest,
        "instruments": {
            "begun": [_instrument(one) for one in comparison.instruments_begun],
            "ended": [_instrument(one) for one in comparison.instruments_ended],
        },
        "changes": [_change(rulebook, change) for change in comparison.changes],
        "questions": [
            {
                "question": change.name,
                "before": _other_days(rulebook, change.before) if change.before else None,
                "after": _other_days(rulebook, change.after) if change.after else None,
            }
            for change in comparison.questions
        ],
        "incidents": [plain_case(case) for case in cases],
    }


def _change(rulebook: Rulebook, change: RuleChange) -> dict[str, Any]:
    rule = rulebook.rules[change.name]
    said: dict[str, Any] = {
        "rule": change.name,
        "title": rule.title,
        "kind": rule.kind.value,
        "what": [what.value for what in change.what],
        "happened": [{"on": day.isoformat(), "what": what.value} for day, what in change.happened],
        "before": _stand(rulebook, change.before),
        "after": _stand(rulebook, change.after),
        "rests_on_changed": list(change.rests_on_changed),
        "can_change_a_finding": None if not change.searched else change.example is not None,
        "example": None,
    }
    if change.example is not None:
        said["example"] = {
            "answers": _answers(change.example.answers),
            **_differs(change.example.itself),
            "also": [_differs(one) for one in change.example.also],
        }
    return said


def _stand(rulebook: Rulebook, stand: Stand | None) -> dict[str, Any] | None:
    if stand is None:
        return None
    return {
        "force": stand.rule.force.value,
        "from": stand.period.start.isoformat(),
        "until": stand.period.until.isoformat() if stand.period.until else None,
        "when": plain_condition(stand.rule.when),
        "sources": [plain_source(rulebook, cite) for cite in stand.period.cites],
    }


def plain_case(case: CaseCompared) -> dict[str, Any]:
    """One incident under both laws. Where the evaluators differ there is nothing but that."""
    said: dict[str, Any] = {"incident": case.incident.name, "file": case.incident.file}
    if case.differences:
        return {**said, "evaluators": "disagree"}
    return {
        **said,
        "differs": case.differs,
        "findings": [_differs(one) for one in case.findings],
        "recommendation": {
            "before": {"code": code(case.possible_before), "possible": list(case.possible_before)},
            "after": {"code": code(case.possible_after), "possible": list(case.possible_after)},
        },
        "evaluators": "agree",
    }


def _differs(one: Differs) -> dict[str, str]:
    return {"rule": one.name, "before": in_a_word(one.before), "after": in_a_word(one.after)}


def in_a_word(finding: Finding | None) -> str:
    """A finding, or that there is none because the rule is not in force."""
    return NOT_IN_FORCE if finding is None else finding.value


def _answers(answers: Answers) -> dict[str, Any]:
    """Answers as an incident file holds them: alone where nobody in particular gave them."""
    said: dict[str, Any] = {}
    for name, entries in answers.items():
        named = [{"answer": _value(entry.answer), "by": entry.by} for entry in entries]
        said[name] = named[0]["answer"] if [one["by"] for one in named] == [NOT_STATED] else named
    return said


def _value(answer: Value) -> str | int | list[str]:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
