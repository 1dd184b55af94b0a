"""A rule in words, line by line: its provisions, how each was read, its condition, its duty. For command and page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cspr_rules.model.condition import Answered, AnyOf, Condition, Found, NoneOf, Wanted
from cspr_rules.model.duty import Clock, DutyTerms
from cspr_rules.model.force import Force
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Reading, Source
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import BINDS_NOBODY
from cspr_rules.rationale.provisions import as_cited

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_LIMIT_IN_WORDS = {
    Force.MAY: f" ({BINDS_NOBODY})",
    Force.LOCAL: " (our own count, because no source sets a day)",
}

MARK = "* not read in the original; to be checked against it."
"""What the mark beside a provision means. Every text that shows provisions says it once."""


def provisions(rulebook: Rulebook, cites: Iterable[str]) -> str:
    """Provisions as people cite them, with a mark on those not read in the original."""
    return "; ".join(as_cited(rulebook, cite) + " *" * rulebook.sources[cite].to_be_checked for cite in cites)


def how_read(source: Source) -> str:
    """How a provision was read, when, and in what, in whole sentences."""
    read = "Not read" if source.reading is Reading.NOT_READ else f"Read {source.reading.value}"
    day = f" on {day_in_words(source.read_on)}" if source.read_on else ""
    said = f"{read}{day}"
    if source.read_where:
        where = source.read_where.rstrip(".")
        said = where if where.startswith(read) else f"{said}: {where}"  # the file says "Not read …" itself
    check = " To be checked against the original." if source.to_be_checked else ""
    return f"{said}.{check}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a condition: a question and the answers wanted, a `rule` and its finding, or a word over `parts`."""

    says: str
    rule: str = ""
    parts: tuple[Clause, ...] = ()


def clause(rulebook: Rulebook, condition: Condition) -> Clause:
    """A condition in words, as deep as it goes."""
    if isinstance(condition, Answered):
        by = f" ({condition.by})" if condition.by else ""
        return Clause(f"{rulebook.questions[condition.question].asked}{by} {_wanted(condition.wanted)}")
    if isinstance(condition, Found):
        outcome = Finding.MET if condition.met else Finding.NOT_MET
        rule = rulebook.rules[condition.name]
        return Clause(f"{rule.title}: {rule.found(outcome)}", condition.name)
    word = "any" if isinstance(condition, AnyOf) else "none" if isinstance(condition, NoneOf) else "all"
    return Clause(f"{word} of these:", parts=tuple(clause(rulebook, part) for part in condition.parts))


def _wanted(wanted: Wanted) -> str:
    """The answers wanted; a day as people write it."""
    return _ISO_DAY.sub(lambda day: day_in_words(date.fromisoformat(day[0])), str(wanted))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence about a duty. Where it ends in a colon, the rule it names or the questions it names follow."""

    says: str
    rule: str = ""
    questions: tuple[str, ...] = ()


def duty_lines(terms: DutyTerms) -> Iterator[Line]:
    """What a duty file says beyond what every rule file does."""
    if terms.number:
        yield Line(f"Deadline {terms.number} of this rulebook.")
    yield Line(f"Who acts: {terms.who}.")
    if terms.tells:
        yield Line(f"Who is told: {'; '.join(terms.tells)}.")
    yield limit(terms.clock) if terms.clock else Line("No source sets a day, and none is counted.")
    if terms.clock and terms.clock.as_it_happened:
        yield Line("Once its day is given, day 0 answers instead:", questions=(terms.clock.as_it_happened,))
    if terms.starts_when:
        yield Line("The clock runs only where this holds:", rule=terms.starts_when)
    if terms.disputed:
        yield Line("The clock is shown running, as disputed, where this holds:", rule=terms.disputed.about)
    if terms.not_owed_where:
        yield Line("While it is open if it arises, it is not owed where this holds:", rule=terms.not_owed_where)
    if terms.done_on:
        yield Line("Done on the day that answers:", questions=(terms.done_on,))
    if terms.done_when:
        yield Line("Done, also on an unknown day, where this holds:", rule=terms.done_when)
    if terms.undone_when:
        yield Line("No longer done where this holds:", rule=terms.undone_when)
    if terms.total_from:
        yield Line("The whole delay is shown from the day that answers:", questions=(terms.total_from,))
    if terms.governed_by:
        says = "Where the clock's day is not known, the law of the day that answers this governs:"
        yield Line(says, questions=terms.governed_by)


def limit(clock: Clock) -> Line:
    """A time limit, how strongly its source speaks, and the question whose answer is day 0."""
    within = f"kept for {clock.within}" if clock.lasts else str(clock.within)
    force = f"{clock.force.value}{_LIMIT_IN_WORDS.get(clock.force, '')}"
    says = f"Time limit: {within}. Force of the limit: {force}. Day 0 answers:"
    return Line(says, questions=(clock.starts,))
