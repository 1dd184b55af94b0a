"""The law of a day, and what changed between two days, as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.cli.rule_text import MARK, condition_in_words, how_read, limit_in_words, provisions
from cspr_rules.model.answer import NOT_STATED, Answers
from cspr_rules.model.question import OtherDays
from cspr_rules.model.rule import Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Instrument
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.law_output import NOT_IN_FORCE, cited_on, in_a_word, not_in_force
from cspr_rules.reasoning.compare import CaseCompared, Comparison, Differs, RuleChange, Stand, What, code

_HAPPENED = {
    What.BEGUN: "Began on",
    What.ENDED: "Ended on",
    What.CONDITION: "Another condition from",
    What.FORCE: "Another force from",
    What.PROVISIONS: "Other provisions from",
}


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
        yield from wrapped(f"- {rule.title} ({rule.name}): {_absent(rule, day)}.", indent=2, hang=2)
    if not absent:
        yield from wrapped("Every rule of the rulebook is in force on this day.", indent=2)
    yield ""
    otherwise = [(one, days) for one in rulebook.questions.values() if (days := one.read_on(day)) is not None]
    if otherwise:
        yield from heading("Questions that are read otherwise on this day")
        for question, days in otherwise:
            yield from wrapped(
                f"- {question.asked} ({question.name}) {_other_days(days)}. {provisions(rulebook, days.cites)}.",
                indent=2,
                hang=2,
            )
        yield ""
    yield from heading("How each provision was read")
    for cite in cited_on(rulebook, day):
        said = f"- {provisions(rulebook, [cite])}. {how_read(rulebook.sources[cite])}"
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
    first = rule.periods[0].start
    here = "" if period.start == first else f"; on these provisions since {day_in_words(period.start)}"
    until = f", until {day_in_words(period.until)}" if period.until else ""
    yield from wrapped(f"In force since {day_in_words(first)}{here}{until}.", indent=4)
    if rule.duty is not None and rule.duty.clock is not None:
        yield from wrapped(limit_in_words(rulebook, rule.duty.clock), indent=4)


def _absent(rule: Rule, day: date) -> str:
    start, end = rule.periods[0].start, rule.periods[-1].until
    if day < start:
        return f"from {day_in_words(start)}"
    return f"until {day_in_words(end)}" if end else NOT_IN_FORCE


def _other_days(days: OtherDays) -> str:
    start = f"From {day_in_words(days.start)}" if days.start else ""
    until = f"{'until' if start else 'Until'} {day_in_words(days.until)}" if days.until else ""
    return f"{' '.join(part for part in (start, until) if part)}: {days.says.rstrip('.')}"


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
    telling = [change for change in of.changes if set(change.what) - {What.PROVISIONS}]
    yield from heading(f"Rules that changed ({len(telling)})")
    if not telling:
        yield from wrapped("No rule began or ended, and none has another condition or force.", indent=2)
        yield ""
    for change in telling:
        yield from _change(of, change)
    editions = [change for change in of.changes if change not in telling]
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
                how = _other_days(days) if days else f"On {day_in_words(day)}: as it stands"
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
    for what in change.what:
        days = listed(day_in_words(day) for day, happened in change.happened if happened is what)
        yield from wrapped(f"{_HAPPENED[what]} {days}.", indent=4)
    for stand, day in ((change.before, of.start), (change.after, of.end)):
        yield from wrapped(f"On {day_in_words(day)}: {_stand(of.rulebook, stand)}.", indent=4, hang=2)
        if stand is not None and What.CONDITION in change.what:
            yield from condition_in_words(of.rulebook, stand.rule.when, 6)
    yield from _example(of, change)
    yield ""


def _stand(rulebook: Rulebook, stand: Stand | None) -> str:
    return NOT_IN_FORCE if stand is None else f"[{stand.rule.force.value}] {provisions(rulebook, stand.period.cites)}"


def _example(of: Comparison, change: RuleChange) -> Iterator[str]:
    if not change.searched:
        yield from wrapped(
            "Whether it can change a finding is not known: there was too much to look through.", indent=4
        )
    elif change.example is None:
        yield from wrapped("No case comes out differently because of it.", indent=4)
    else:
        yield from wrapped("A smallest case in which it shows:", indent=4)
        yield from _answers(of.rulebook, change.example.answers)
        yield from _differs(of.rulebook, (change.example.itself, *change.example.also), 6)


def _answers(rulebook: Rulebook, answers: Answers) -> Iterator[str]:
    for name, entries in answers.items():
        for entry in entries:
            by = "" if entry.by == NOT_STATED else f" ({entry.by})"
            said = answer_in_words(entry.answer)
            yield from wrapped(f"- {rulebook.questions[name].asked}{by} {_sentence(said)}", indent=6, hang=2)
    if not answers:
        yield from wrapped("- Nothing answered.", indent=6)


def _differs(rulebook: Rulebook, results: Iterable[Differs], indent: int) -> Iterator[str]:
    for one in results:
        words = f"{in_a_word(one.before)}, then {in_a_word(one.after)}"
        yield from wrapped(f"= {rulebook.rules[one.name].title} ({one.name}): {words}.", indent=indent, hang=2)


def _edition(of: Comparison, change: RuleChange) -> Iterator[str]:
    assert change.before is not None
    assert change.after is not None
    rule = of.rulebook.rules[change.name]
    before, after = change.before.period.cites, change.after.period.cites
    gone = provisions(of.rulebook, [cite for cite in before if cite not in after])
    come = provisions(of.rulebook, [cite for cite in after if cite not in before])
    said = "; ".join([*([f"no longer {gone}"] if gone else []), *([f"now {come}"] if come else [])])
    on_the_way = said or "other provisions on the way, and the same again on the last day"
    rests = f" It rests on {listed(change.rests_on_changed)}, which changed." if change.rests_on_changed else ""
    yield from wrapped(f"- {rule.title} ({change.name}): {on_the_way}.{rests}", indent=2, hang=2)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _case(of: Comparison, case: CaseCompared) -> Iterator[str]:
    yield from wrapped(f"{case.incident.name}: {case.incident.title}", indent=2, hang=2)
    if case.differences:
        yield from wrapped("The two evaluators differ, so nothing is compared. Report it; do not rely on it.", indent=4)
    elif not case.differs:
        yield from wrapped(f"The same on both days: {_recommendation(of, case.possible_after)}.", indent=4)
    else:
        yield from _differs(of.rulebook, case.findings, 4)
        before, after = (_recommendation(of, possible) for possible in (case.possible_before, case.possible_after))
        same = case.possible_before == case.possible_after
        said = f"the same recommendation, {after}" if same else f"{before}; then {after}"
        yield from wrapped(f"= {_sentence(said)}", indent=4, hang=2)
    yield ""


def _recommendation(of: Comparison, possible: tuple[str, ...]) -> str:
    if len(possible) == 1:
        return f"{of.rulebook.rules[possible[0]].title} ({possible[0]})"
    return f"{code(possible)} (possible: {', '.join(possible)})"
