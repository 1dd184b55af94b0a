"""The law of a day, and what changed between two days, as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.rule_text import condition_in_words, with_names
from cspr_rules.model.rule import Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Instrument
from cspr_rules.rationale import law_words as words
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.law_output import NOT_IN_FORCE, cited_on, not_in_force
from cspr_rules.rationale.rule_words import MARK, clause, how_read, limit, provisions
from cspr_rules.reasoning.comparison import CaseCompared, Comparison, Differs, RuleChange, Stand, What


def law_in_words(rulebook: Rulebook, day: date) -> str:
    """All that is in force on a day, what is not, and how each provision was read."""
    return "\n".join(_law(rulebook, day)).rstrip() + "\n"


def _law(rulebook: Rulebook, day: date) -> Iterator[str]:
    rules = rulebook.on(day).rules
    yield from title(f"The law in force on {day_in_words(day)}")
    yield from wrapped(f"As this rulebook reads it. {MARK}")
    yield ""
    yield from heading("Instruments")
    for instrument in rulebook.instruments.values():
        if day in instrument:
            yield from _instrument(instrument)
    yield ""
    for group in rulebook.groups:
        standing = [rules[name] for name in group.rules if name in rules]
        if standing:
            yield from heading(group.title)
            for rule in standing:
                yield from _rule(rulebook, rule, day)
            yield ""
    yield from heading(f"Not in force on {day_in_words(day)}")
    absent = not_in_force(rulebook, day)
    for rule in absent:
        yield from wrapped(f"- {rule.title} ({rule.name}): {words.absent(rule, day)}.", indent=2, hang=2)
    if not absent:
        yield from wrapped("Every rule of the rulebook is in force on this day.", indent=2)
    yield ""
    otherwise = [(one, days) for one in rulebook.questions.values() if (days := one.read_on(day)) is not None]
    if otherwise:
        yield from heading("Questions that are read otherwise on this day")
        for question, days in otherwise:
            yield from wrapped(
                f"- {question.asked} ({question.name}) {words.other_days(days)}. {provisions(rulebook, days.cites)}.",
                indent=2,
                hang=2,
            )
        yield ""
    yield from heading("How each provision was read")
    for cite in cited_on(rulebook, day):
        source = rulebook.sources[cite]
        said = f"- {provisions(rulebook, [cite])}. {how_read(source)} {source.address}"
        yield from wrapped(said, indent=2, hang=2)


def _instrument(instrument: Instrument) -> Iterator[str]:
    until = f" until {day_in_words(instrument.in_force_until)}" if instrument.in_force_until else ""
    since = day_in_words(instrument.in_force_from)
    yield from wrapped(f"- {instrument.short_title}, from {since}{until}. {instrument.address}", indent=2, hang=2)
    if instrument.note:
        yield from wrapped(instrument.note, indent=4)


def _rule(rulebook: Rulebook, rule: Rule, day: date) -> Iterator[str]:
    period = rule.period(day)
    assert period is not None
    yield from wrapped(f"[{rule.force.value}] {rule.title} ({rule.name})", indent=2, hang=2)
    yield from wrapped(f"{provisions(rulebook, period.cites)}.", indent=4)
    yield from wrapped(words.in_force_since(rule, day), indent=4)
    if rule.duty is not None and rule.duty.clock is not None:
        yield from wrapped(with_names(rulebook, limit(rule.duty.clock)), indent=4)


def comparison_in_words(comparison: Comparison, cases: Iterable[CaseCompared]) -> str:
    """What changed between two days, a smallest case for each change that can change a finding, and the cases."""
    return "\n".join(_comparison(comparison, tuple(cases))).rstrip() + "\n"


def _comparison(of: Comparison, cases: tuple[CaseCompared, ...]) -> Iterator[str]:
    yield from title(f"The law on {day_in_words(of.start)} and on {day_in_words(of.end)}")
    yield from wrapped(f"As this rulebook reads it. {MARK}")
    yield ""
    if of.instruments_begun or of.instruments_ended:
        yield from heading("Instruments")
        for one in of.instruments_ended:
            assert one.in_force_until is not None
            yield from wrapped(f"- {one.short_title} ended on {day_in_words(one.in_force_until)}.", indent=2, hang=2)
        for one in of.instruments_begun:
            since = day_in_words(one.in_force_from)
            yield from wrapped(f"- {one.short_title} began on {since}. {one.address}", indent=2, hang=2)
        yield ""
    telling, editions = words.telling(of), words.editions(of)
    yield from heading(f"Rules that changed ({len(telling)})")
    if not telling:
        yield from wrapped(words.NO_RULE_CHANGED, indent=2)
        yield ""
    for change in telling:
        yield from _change(of, change)
    if editions:
        yield from heading(f"Rules that rest on other provisions and ask the same ({len(editions)})")
        yield from wrapped("These changes alter no finding and no recommendation.", indent=2)
        for change in editions:
            yield from _edition(of, change)
        yield ""
    if of.questions:
        yield from heading("Questions that are read otherwise")
        for asked in of.questions:
            question = of.rulebook.questions[asked.name]
            for days, day in ((asked.before, of.start), (asked.after, of.end)):
                how = words.other_days(days) if days else f"On {day_in_words(day)}: as it stands"
                yield from wrapped(
                    f"- {question.asked} ({question.name}): {how[0].lower()}{how[1:]}.", indent=2, hang=2
                )
        yield ""
    if cases:
        yield from heading("The incidents, decided on the one day and on the other")
        for case in cases:
            yield from _case(of, case)


def _change(of: Comparison, change: RuleChange) -> Iterator[str]:
    rule = of.rulebook.rules[change.name]
    yield from wrapped(f"{rule.title} ({change.name})", indent=2, hang=2)
    for said in words.happened(change):
        yield from wrapped(said, indent=4)
    for stand, day in ((change.before, of.start), (change.after, of.end)):
        yield from wrapped(f"On {day_in_words(day)}: {_stand(of.rulebook, stand)}.", indent=4, hang=2)
        if stand is not None and What.CONDITION in change.what:
            yield from condition_in_words(clause(of.rulebook, stand.rule.when), 6)
    yield from _example(of, change)
    yield ""


def _stand(rulebook: Rulebook, stand: Stand | None) -> str:
    return NOT_IN_FORCE if stand is None else f"[{stand.rule.force.value}] {provisions(rulebook, stand.period.cites)}"


def _example(of: Comparison, change: RuleChange) -> Iterator[str]:
    if not change.searched:
        yield from wrapped(words.NOT_SEARCHED, indent=4)
    elif change.example is None:
        yield from wrapped(words.NO_CASE, indent=4)
    else:
        yield from wrapped("A smallest case in which it shows:", indent=4)
        for said in words.example_answers(of.rulebook, change.example.answers):
            yield from wrapped(f"- {said}", indent=6, hang=2)
        yield from _differs(of.rulebook, (change.example.itself, *change.example.also), 6)


def _differs(rulebook: Rulebook, results: Iterable[Differs], indent: int) -> Iterator[str]:
    for one in results:
        said = f"= {rulebook.rules[one.name].title} ({one.name}): {words.differs(rulebook, one)}."
        yield from wrapped(said, indent=indent, hang=2)


def _edition(of: Comparison, change: RuleChange) -> Iterator[str]:
    said = f"{of.rulebook.rules[change.name].title} ({change.name}): {words.edition(of, change)}"
    yield from wrapped(f"- {said}", indent=2, hang=2)


def _case(of: Comparison, case: CaseCompared) -> Iterator[str]:
    yield from wrapped(f"{case.incident.name}: {case.incident.title}", indent=2, hang=2)
    if case.differences:
        yield from wrapped(words.EVALUATORS_DIFFER, indent=4)
    elif not case.differs:
        yield from wrapped(f"The same on both days: {words.recommendation(of, case.possible_after)}.", indent=4)
    else:
        yield from _differs(of.rulebook, case.findings, 4)
        before, after = (words.recommendation(of, possible) for possible in (case.possible_before, case.possible_after))
        same = case.possible_before == case.possible_after
        said = f"the same recommendation: {after}" if same else f"{before}; then: {after}"
        yield from wrapped(f"= {words.sentence(said)}", indent=4, hang=2)
    yield ""
