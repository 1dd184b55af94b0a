"""A rule as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.model.condition import Answered, AnyOf, Condition, Found, NoneOf
from cspr_rules.model.duty import Clock, DutyTerms
from cspr_rules.model.rule import Finding, Rule, RuleKind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Reading, Source
from cspr_rules.rationale.clauses import day_in_words

MARK = "* not read in the original; to be checked against it."
"""What the mark beside a provision means. Every text that shows provisions says it once."""


def provisions(rulebook: Rulebook, cites: Iterable[str]) -> str:
    """Provisions as people cite them, with a mark on those not read in the original."""
    return "; ".join(
        f"{rulebook.instruments[source.instrument].short_title}, {source.provision}" + " *" * source.to_be_checked
        for source in (rulebook.sources[cite] for cite in cites)
    )


def explained(rulebook: Rulebook, rule: Rule, day: date) -> str:
    """One rule in full: provision, reading, condition, words for both readers, examples."""
    return "\n".join(_explained(rulebook, rule, day)).rstrip() + "\n"


def _explained(rulebook: Rulebook, rule: Rule, day: date) -> Iterator[str]:
    yield from title(rule.title)
    yield from wrapped(f"{rule.name}, a {rule.kind.value}. Force: {rule.force.value}. File: {rule.file}.")
    yield ""
    yield from heading("In force and sources")
    cited = [rulebook.sources[cite] for period in rule.periods for cite in period.cites]
    if any(source.to_be_checked for source in cited):
        yield from wrapped(MARK, indent=2)
    for period in rule.periods:
        now = " (today)" if day in period else ""
        until = f" until {day_in_words(period.until)}" if period.until else ""
        force = f", with the force of {period.force.value}" if period.force else ""
        yield from wrapped(f"From {day_in_words(period.start)}{until}{now}{force}:", indent=2)
        for cite in period.cites:
            said = f"- {provisions(rulebook, [cite])}. {how_read(rulebook.sources[cite])}"
            yield from wrapped(said, indent=4, hang=2)
    yield ""
    for about, lines in (("Our reading", rule.reading), ("Left out", rule.left_out)):
        if lines:
            yield from heading(about)
            for line in lines:
                yield from wrapped(f"- {line}", indent=2, hang=2)
            yield ""
    yield from heading("When it holds")
    yield from condition_in_words(rulebook, rule.when, 2)
    for period in rule.periods:
        if period.when is not None:
            until = f" until {day_in_words(period.until)}" if period.until else ""
            yield from wrapped(f"But from {day_in_words(period.start)}{until}:", indent=2)
            yield from condition_in_words(rulebook, period.when, 2)
    yield ""
    if rule.duty is not None:
        yield from heading("Who, by when, and when it is done")
        for line in _duty(rulebook, rule.duty):
            yield from wrapped(f"- {line}", indent=2, hang=2)
        yield ""
    for reader, texts in rule.says.items():
        yield from heading(f"What the {reader} {'are' if reader == 'partners' else 'is'} told")
        for outcome, text in texts.items():
            yield from wrapped(f"{outcome}: {text}", indent=2, hang=2)
        yield ""
    yield from heading("Examples")
    for example in rule.examples:
        mistake = f" The mistake: {example.mistake}" if example.mistake else ""
        yield from wrapped(f"- {example.name}: {example.outcome}.{mistake}", indent=2, hang=2)


def _duty(rulebook: Rulebook, terms: DutyTerms) -> Iterator[str]:
    """What a duty file says beyond what every rule file does, a sentence a line."""

    def rule(name: str) -> str:
        return f"{rulebook.rules[name].title} ({name})"

    def asked(name: str) -> str:
        return f"{rulebook.questions[name].asked} ({name})"

    if terms.number:
        yield f"Deadline {terms.number} of this rulebook."
    yield f"Who acts: {terms.who}."
    if terms.tells:
        yield f"Who is told: {'; '.join(terms.tells)}."
    yield limit_in_words(rulebook, terms.clock) if terms.clock else "No source sets a day, and none is counted."
    if terms.starts_when:
        yield f"The clock runs only where this holds: {rule(terms.starts_when)}."
    if terms.disputed:
        yield f"The clock is shown running, as disputed, where this holds: {rule(terms.disputed.about)}."
    if terms.not_owed_where:
        yield f"While it is open if it arises, it is not owed where this holds: {rule(terms.not_owed_where)}."
    if terms.done_on:
        yield f"Done on the day that answers: {asked(terms.done_on)}"
    if terms.done_when:
        yield f"Done, also on an unknown day, where this holds: {rule(terms.done_when)}."
    if terms.undone_when:
        yield f"No longer done where this holds: {rule(terms.undone_when)}."
    if terms.total_from:
        yield f"The whole delay is shown from the day that answers: {asked(terms.total_from)}"
    if terms.governed_by:
        days = " Else: ".join(asked(name) for name in terms.governed_by)
        yield f"Where the clock's day is not known, the law of the day that answers this governs: {days}"


def limit_in_words(rulebook: Rulebook, clock: Clock) -> str:
    """A time limit, how strongly its source speaks, and the question whose answer is day 0."""
    limit = f"kept for {clock.within}" if clock.lasts else str(clock.within)
    starts = f"{rulebook.questions[clock.starts].asked} ({clock.starts})"
    return f"Time limit: {limit}. Force of the limit: {clock.force.value}. Day 0 answers: {starts}"


def how_read(source: Source) -> str:
    """How a provision was read, when, in what, and its address."""
    read = "Not read" if source.reading is Reading.NOT_READ else f"Read {source.reading.value}"
    day = f" on {day_in_words(source.read_on)}" if source.read_on else ""
    where = f": {source.read_where.rstrip('.')}" if source.read_where else ""
    check = " To be checked against the original." if source.to_be_checked else ""
    return f"{read}{day}{where}.{check} {source.address}"


def condition_in_words(rulebook: Rulebook, condition: Condition, indent: int) -> Iterator[str]:
    """A condition, one question or finding a line."""
    if isinstance(condition, Answered):
        question = rulebook.questions[condition.question]
        by = f" ({condition.by})" if condition.by else ""
        yield from wrapped(f"- {question.asked}{by} {condition.wanted}", indent=indent, hang=2)
    elif isinstance(condition, Found):
        outcome = Finding.MET if condition.met else Finding.NOT_MET
        yield from wrapped(
            f"- {rulebook.rules[condition.name].title}: {outcome.value} ({condition.name})", indent=indent, hang=2
        )
    else:
        word = (
            "any of these"
            if isinstance(condition, AnyOf)
            else "none of these"
            if isinstance(condition, NoneOf)
            else "all of these"
        )
        yield from wrapped(f"- {word}:", indent=indent)
        for part in condition.parts:
            yield from condition_in_words(rulebook, part, indent + 2)


def named(rulebook: Rulebook) -> str:
    """Every name that can be explained, by group."""
    lines = []
    for group in rulebook.groups:
        lines.append(group.title)
        lines += [f"  {name}" for name in group.rules if rulebook.rules[name].kind is not RuleKind.DEFINITION]
    return "\n".join(lines)
