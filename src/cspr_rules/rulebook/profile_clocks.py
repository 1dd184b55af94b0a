"""Local clocks: a time limit as people write it, and whether it is weaker than the one that the law has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cspr_rules.model.duty import Clock
from cspr_rules.model.question import Kind, Question
from cspr_rules.model.working_days import Limit, Unit
from cspr_rules.rulebook.fault import FaultList, did_you_mean, quoted

_DAYS = {Unit.WORKING_DAYS: 7 / 5, Unit.DAYS: 1, Unit.MONTHS: 365 / 12, Unit.YEARS: 365}
_WITHIN = re.compile(r"(?P<count>[0-9]{1,3}) (?P<unit>working days?|days?|months?|years?)(?P<before> before)?")


def read_limit(text: str, line: int, faults: FaultList) -> Limit:
    """A time limit such as "15 working days"; "the same day", after adding a fault, where it is none."""
    found = _WITHIN.fullmatch(" ".join(text.split()))
    if text == "the same day":
        return Limit(0, Unit.WORKING_DAYS)
    if found is None or int(found["count"]) == 0:
        faults.add(
            line,
            f"{quoted(text)} is no time limit",
            'Write "15 working days", "10 days", "6 months", "1 year", "7 working days before" or "the same day".',
        )
        return Limit(0, Unit.WORKING_DAYS)
    unit = found["unit"] if found["unit"].endswith("s") else found["unit"] + "s"
    return Limit(int(found["count"]), Unit(unit), before=found["before"] is not None)


def check_not_weaker(written: str, within: Limit, duty: str, law: Clock | None, line: int, faults: FaultList) -> None:
    """Add a fault where `within` leaves more time, or keeps less, than the clock that the law has for `duty`."""
    if law is None:
        return
    local_days, law_days = within.count * _DAYS[within.unit], law.within.count * _DAYS[law.within.unit]
    if law.lasts or law.within.before:  # what is kept longer, or sent earlier, is stronger
        weaker = local_days < law_days or within.before != law.within.before
    else:
        weaker = local_days > law_days or within.before
    if weaker:
        faults.add(
            line,
            f"{quoted(written)} is weaker than the law's limit for {quoted(duty)}, which is {law.within}",
            'Correct it. Where the partnership really has this clock beside the law\'s, add "local only: yes".',
        )


def check_day(name: str, what: str, questions: Mapping[str, Question], line: int, faults: FaultList) -> None:
    """Add a fault where no question of that `name` asks for a day: on nothing else can a clock do `what`."""
    question = questions.get(name)
    if question is None:
        days = [one.name for one in questions.values() if one.kind is Kind.DATE]
        faults.add(
            line,
            f"there is no question {quoted(name)}",
            "Use the name of a question with a day for an answer." + did_you_mean(name, days),
        )
    elif question.kind is not Kind.DATE:
        faults.add(
            line,
            f"{quoted(name)} is answered with no day, so no clock can {what} it",
            "Use a question with a day for an answer.",
        )
