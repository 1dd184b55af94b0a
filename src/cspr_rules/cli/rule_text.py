"""A rule as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.rule_words import MARK, Clause, Line, clause, duty_lines, how_read, provisions


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
            source = rulebook.sources[cite]
            said = f"- {provisions(rulebook, [cite])}. {how_read(source)} {source.address}"
            yield from wrapped(said, indent=4, hang=2)
    yield ""
    for about, lines in (("Our reading", rule.reading), ("Left out", rule.left_out)):
        if lines:
            yield from heading(about)
            for line in lines:
                yield from wrapped(f"- {line}", indent=2, hang=2)
            yield ""
    yield from heading("When it holds")
    yield from condition_in_words(clause(rulebook, rule.when), 2)
    for period in rule.periods:
        if period.when is not None:
            until = f" until {day_in_words(period.until)}" if period.until else ""
            yield from wrapped(f"But from {day_in_words(period.start)}{until}:", indent=2)
            yield from condition_in_words(clause(rulebook, period.when), 2)
    yield ""
    if rule.duty is not None:
        yield from heading("Who, by when, and when it is done")
        for told in duty_lines(rule.duty):
            yield from wrapped(f"- {with_names(rulebook, told)}", indent=2, hang=2)
        yield ""
    for reader, texts in rule.says.items():
        yield from heading(f"What the {reader} {'are' if reader == 'partners' else 'is'} told")
        for outcome, text in texts.items():
            yield from wrapped(f"{rule.outcome_in_words(outcome)}: {text}", indent=2, hang=2)
        if not texts:
            yield from wrapped("Nothing.", indent=2)
        yield ""
    yield from heading("Examples")
    for example in rule.examples:
        mistake = f" The mistake: {example.mistake}" if example.mistake else ""
        outcome = rule.outcome_in_words(example.outcome)
        yield from wrapped(f"- {example.name}: {outcome}.{mistake}", indent=2, hang=2)


def with_names(rulebook: Rulebook, line: Line) -> str:
    """A line about a duty with the rule or the questions that it names, each with its name in the files."""
    asked = " Else: ".join(f"{rulebook.questions[name].asked} ({name})" for name in line.questions)
    held = f"{rulebook.rules[line.rule].title} ({line.rule})." if line.rule else ""
    return " ".join(filter(None, (line.says, asked, held)))


def condition_in_words(of: Clause, indent: int) -> Iterator[str]:
    """A condition, one question or finding a line."""
    said = f"{of.says} ({of.rule})" if of.rule else of.says
    yield from wrapped(f"- {said}", indent=indent, hang=0 if of.parts else 2)
    for part in of.parts:
        yield from condition_in_words(part, indent + 2)


def named(rulebook: Rulebook) -> str:
    """Every name that can be explained, by group."""
    lines = []
    for group in rulebook.groups:
        lines.append(group.title)
        lines += [f"  {name}" for name in group.rules if rulebook.rules[name].kind is not RuleKind.DEFINITION]
    return "\n".join(lines)
