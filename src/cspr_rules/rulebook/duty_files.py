"""What a duty file says beyond what every rule file does: who acts, by when, and how one knows that it is done."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cspr_rules.model.duty import Clock, Dispute, DutyTerms
from cspr_rules.model.force import Force
from cspr_rules.model.question import Kind, Question
from cspr_rules.model.rule import RuleKind
from cspr_rules.model.working_days import Limit, Unit
from cspr_rules.rulebook.fault import FaultList, did_you_mean, quoted
from cspr_rules.rulebook.schema_rules import DutyShape
from cspr_rules.rulebook.shaping import line_at
from cspr_rules.rulebook.yaml_text import Block

_LIMIT = re.compile(r"(\d{1,3}) (working day|day|month|year)s?( before)?")
_SAME_DAY = "the same day"


def read_limit(text: str) -> Limit:
    """Read "5 working days", "6 months", "7 working days before" or "the same day". Raises ValueError otherwise."""
    if text == _SAME_DAY:
        return Limit(0, Unit.DAYS)
    found = _LIMIT.fullmatch(text)
    if found is None or found[1] == "0":
        raise ValueError(text)
    return Limit(int(found[1]), Unit(found[2] + "s"), before=found[3] is not None)


def duty_terms(
    shape: DutyShape, node: Block, questions: Mapping[str, Question], rules: Mapping[str, RuleKind], faults: FaultList
) -> DutyTerms | None:
    """The terms of a duty, or None after adding to `faults`."""
    before = len(faults.faults)

    def day(name: str | None, *where: str) -> str | None:
        if name is not None:
            _check_day(name, questions, line_at(node, *where), faults)
        return name

    def finding(name: str | None, *where: str) -> str | None:
        if name is not None:
            _check_finding(name, rules, line_at(node, *where), faults)
        return name

    clock = None
    if shape.clock is not None:
        day(shape.clock.starts, "clock", "starts")
        actual = day(shape.clock.as_it_happened, "clock", "as it happened")
        key, limit = ("lasts", shape.clock.lasts) if shape.clock.lasts is not None else ("within", shape.clock.within)
        if limit is None or (shape.clock.lasts is not None and shape.clock.within is not None):
            faults.add(
                line_at(node, "clock"),
                "the clock does not have one time limit",
                'Write either "within: …", for what is to be done by then, or "lasts: …", for what is kept till then.',
            )
            return None
        try:
            force = Force(shape.clock.force)
            clock = Clock(shape.clock.starts, read_limit(limit), force, lasts=key == "lasts", as_it_happened=actual)
        except ValueError:
            faults.add(
                line_at(node, "clock", key),
                f"{quoted(limit)} is not a time limit",
                'Write a number and "days", "working days", "months" or "years", such as "5 working days" or '
                '"7 working days before", or write "the same day".',
            )
    disputed = None
    if (dispute := shape.runs_while_disputed) is not None:
        finding(dispute.dispute, "runs while disputed", "dispute")
        finding(dispute.would_arise, "runs while disputed", "would arise")
        disputed = Dispute(dispute.dispute, dispute.would_arise)
    for name in shape.governed_by or ():
        day(name, "governed by")
    terms = DutyTerms(
        number="" if shape.number == "none" else shape.number,
        who=shape.who,
        tells=tuple(shape.tells or ()),
        clock=clock,
        starts_when=finding(shape.starts_when, "starts when"),
        done_when=finding(shape.done.when, "done", "when") if shape.done else None,
        done_on=day(shape.done.on, "done", "on") if shape.done else None,
        total_from=day(shape.total_from, "total from"),
        governed_by=tuple(shape.governed_by or ()),
        undone_when=finding(shape.done.undone_when, "done", "undone when") if shape.done else None,
        disputed=disputed,
        not_owed_where=finding(shape.not_owed_where, "not owed where"),
    )
    return terms if len(faults.faults) == before else None


def _check_day(name: str, questions: Mapping[str, Question], line: int, faults: FaultList) -> None:
    days = [question.name for question in questions.values() if question.kind is Kind.DATE]
    if name not in questions:
        faults.add(line, f"{quoted(name)} is not a question", "Name a question for a day." + did_you_mean(name, days))
    elif name not in days:
        faults.add(line, f"{quoted(name)} does not ask for a day", "Name a question of the kind date.")


def _check_finding(name: str, rules: Mapping[str, RuleKind], line: int, faults: FaultList) -> None:
    usable = [rule for rule, kind in rules.items() if kind in (RuleKind.CRITERION, RuleKind.DEFINITION)]
    if name not in usable:
        mend = "Name a criterion or a definition." + did_you_mean(name, usable)
        faults.add(line, f"{quoted(name)} is not a finding", mend)
