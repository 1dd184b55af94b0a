"""What can be seen only when the files of a rulebook lie side by side: names that meet, days that fit, no circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from cspr_rules.model.classes import MOST_CONDITIONS_ON_A_LIST
from cspr_rules.model.condition import Answered, Found, Words, leaves
from cspr_rules.model.question import Kind, Question
from cspr_rules.model.rule import Period, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Instrument, Source
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, quoted


def check_cites(cites: Iterable[str], sources: Mapping[str, Source], line: int, faults: FaultList) -> None:
    """Every provision that is cited must be in sources.yaml."""
    for name in cites:
        if name not in sources:
            faults.add(
                line,
                f"there is no source {quoted(name)}",
                "Use the id of a provision in sources.yaml, or add it there." + did_you_mean(name, sources),
            )


def check_answered_means(question: Question, questions: Mapping[str, Question], line: int, faults: FaultList) -> None:
    """What an answer settles elsewhere must be an answer of a question."""
    for name, answer in question.answered_means.items():
        other = questions.get(name)
        if other is None:
            faults.add(
                line,
                f"there is no question {quoted(name)}",
                "Use the name of a question." + did_you_mean(name, questions),
            )
        elif answer not in other.values:
            faults.add(line, f"{quoted(name)} has no answer {quoted(answer)}", choose_from(answer, other.values))


def check_periods(
    periods: tuple[Period, ...],
    lines: tuple[int, ...],
    sources: Mapping[str, Source],
    instruments: Mapping[str, Instrument],
    faults: FaultList,
) -> None:
    """Periods must follow one another without gap or overlap, inside the days of the instruments they cite."""
    for period, line in zip(periods, lines, strict=True):
        if period.until is not None and period.until <= period.start:
            faults.add(
                line,
                f"the period from {period.start} until {period.until} has no day in it",
                '"until" is the first day on which the rule is no longer in force. Correct one of the days.',
            )
        for name in period.cites:
            source = sources.get(name)
            instrument = instruments.get(source.instrument) if source else None
            if instrument is not None:
                _check_instrument(period, line, instrument, faults)
    for (before, after), line in zip(pairwise(periods), lines[1:], strict=True):
        if before.until is None:
            faults.add(
                line,
                f"a period begins on {after.start}, and the one before it has no end",
                f'Add "until: {after.start}" to the period before it, and keep the periods in order of time.',
            )
        elif before.until < after.start:
            faults.add(
                line,
                f"there is a gap: nothing is in force from {before.until} until {after.start}",
                "Let each period begin on the day on which the one before it ends.",
            )
        elif before.until > after.start:
            faults.add(
                line,
                f"two periods overlap from {after.start} until {before.until}",
                "Let each period begin on the day on which the one before it ends, in order of time.",
            )


def _check_instrument(period: Period, line: int, instrument: Instrument, faults: FaultList) -> None:
    if period.start < instrument.in_force_from:
        faults.add(
            line,
            f"the period begins on {period.start}, and {instrument.short_title} is in force only from "
            f"{instrument.in_force_from}",
            "Begin the period on that day, or cite what was in force before it.",
        )
    ends = instrument.in_force_until
    if ends is not None and (period.until is None or period.until > ends):
        until = "has no end" if period.until is None else f"ends on {period.until}"
        faults.add(
            line,
            f"the period {until}, and {instrument.short_title} is no longer in force from {ends}",
            f'Write "until: {ends}", and add a period from that day that cites what is in force then.',
        )


def check_rests_on(rule: Rule, rules: Mapping[str, Rule], faults: FaultList) -> None:
    """A finding that a rule rests on must be in force on every day on which the rule is."""
    for name in dict.fromkeys(name for period in rule.periods for name in _rests_on(rule.during(period))):
        other = rules.get(name)
        if other is None:
            continue
        resting = [period for period in rule.periods if name in _rests_on(rule.during(period))]
        for first, last in _days_outside(resting, other):
            when = f"from {first}" + (f" until {last}" if last else "")
            faults.add(
                rule.lines["in force"],
                f"{quoted(rule.name)} rests on {quoted(name)}, which is not in force {when}",
                f"Change the periods of one of them: {quoted(name)} must be in force whenever {quoted(rule.name)} is.",
            )


def _rests_on(rule: Rule) -> list[str]:
    named = [leaf.name for leaf in leaves(rule.when) if isinstance(leaf, Found)]
    if rule.duty is not None:
        named += [name for name in (rule.duty.starts_when, rule.duty.done_when) if name is not None]
    return list(dict.fromkeys(named))


def _days_outside(periods: Sequence[Period], other: Rule) -> list[tuple[date, date | None]]:
    """Stretches of `periods` in which `other`, which has no gaps, is not in force: first day, and first day after."""
    other_start, other_end = other.periods[0].start, other.periods[-1].until
    stretches: list[tuple[date, date | None]] = []
    for start, end in _joined(periods):
        if start < other_start:
            stretches.append((start, other_start if end is None else min(end, other_start)))
        if other_end is not None and (end is None or end > other_end):
            stretches.append((max(start, other_end), end))
    return stretches


def _joined(periods: Sequence[Period]) -> list[tuple[date, date | None]]:
    """Periods that follow one another as one stretch: first day, and first day after."""
    stretches: list[tuple[date, date | None]] = []
    for period in periods:
        if stretches and stretches[-1][1] == period.start:
            stretches[-1] = (stretches[-1][0], period.until)
        else:
            stretches.append((period.start, period.until))
    return stretches


def circles(rules: Mapping[str, Rule]) -> list[tuple[str, ...]]:
    """Circles of findings that rest on one another on some day, each once, beginning with its first rule by name."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for day in sorted({period.start for rule in rules.values() for period in rule.periods}):
        in_force = {name: rule.during(period) for name, rule in rules.items() if (period := rule.period(day))}
        found = {**_circles(in_force), **found}
    return list(found.values())


def _circles(rules: Mapping[str, Rule]) -> dict[frozenset[str], tuple[str, ...]]:
    """Circles among rules with one condition each."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for first in sorted(rules):
        path: list[str] = []
        waiting: list[list[str]] = [[first]]
        while waiting:
            if not waiting[-1]:
                waiting.pop()
                if path:
                    done.add(path.pop())
                continue
            name = waiting[-1].pop(0)
            if name in path:
                circle = path[path.index(name) :]
                start = circle.index(min(circle))
                found.setdefault(frozenset(circle), tuple(circle[start:] + circle[:start]))
            elif name not in done and name in rules:
                path.append(name)
                waiting.append(_rests_on(rules[name]))
    return found


def tell_circle(circle: tuple[str, ...], rule: Rule, faults: FaultList) -> None:
    """Add the fault of a circle, with every rule in it by name."""
    if len(circle) == 1:
        what = f"{quoted(circle[0])} rests on itself"
        faults.add(rule.lines["when"], what, "Name the questions that it rests on instead.")
    else:
        links = ", which rests on ".join(quoted(name) for name in (*circle, circle[0]))
        what = f"the findings rest on one another in a circle: {links}"
        faults.add(rule.lines["when"], what, "Let one of them rest on questions instead.")


def check_list_questions(rulebook: Rulebook, faults: dict[str, FaultList]) -> None:
    """On no day may rules put more than four different conditions to one list question."""
    told: set[str] = set()
    for day in rulebook.days_of_change:
        conditions: dict[str, list[Words]] = {}
        for rule in rulebook.rules.values():
            period = rule.period(day)
            if period is None:
                continue
            for leaf in leaves(rule.during(period).when):
                if not isinstance(leaf, Answered) or rulebook.questions[leaf.question].kind is not Kind.ANY_OF:
                    continue
                seen = conditions.setdefault(leaf.question, [])
                if isinstance(leaf.wanted, Words) and leaf.wanted not in seen:
                    seen.append(leaf.wanted)
                if len(seen) > MOST_CONDITIONS_ON_A_LIST and leaf.question not in told:
                    told.add(leaf.question)
                    faults[rule.file].add(
                        rule.lines["when" if period.when is None else "in force"],
                        f"this is one condition too many on {quoted(leaf.question)}: rules may put at most "
                        f"{MOST_CONDITIONS_ON_A_LIST} different ones to a question with a list",
                        "Use the same answers as another rule does, or put a question of its own.",
                    )


def check_listed(
    names: Mapping[str, str], listed_lines: Mapping[str, int], contents: FaultList, faults: Mapping[str, FaultList]
) -> None:
    """Every rule must be in contents.yaml, and every name there must have its file. `names` maps rules to files."""
    for name, line in listed_lines.items():
        if name not in names:
            contents.add(
                line,
                f"there is no rule file for {quoted(name)}",
                "Add the file under law/, or delete the name here."
                + did_you_mean(name, [n for n in names if n not in listed_lines]),
            )
    for name, file in names.items():
        if name not in listed_lines:
            faults[file].add(
                1, f"{quoted(name)} is not listed in contents.yaml", "Add it there, where readers should meet it."
            )
