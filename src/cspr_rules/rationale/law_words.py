"""The law of a day, and what changed between two days, in sentences. For command and page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cspr_rules.model.answer import NOT_STATED, Answers
from cspr_rules.model.question import OtherDays
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.law_output import NOT_IN_FORCE, in_a_word
from cspr_rules.rationale.rule_words import provisions
from cspr_rules.reasoning.comparison import Comparison, Differs, RuleChange, What, code

_HAPPENED = {
    What.BEGUN: "Began on",
    What.ENDED: "Ended on",
    What.CONDITION: "Another condition from",
    What.FORCE: "Another force from",
    What.PROVISIONS: "Other provisions from",
}

NOT_SEARCHED = "Whether it can change a finding is not known: there was too much to look through."
NO_CASE = "No case comes out differently because of it."
NOTHING_ANSWERED = "Nothing answered."
EVALUATORS_DIFFER = "The two evaluators differ, so nothing is compared. Report it; do not rely on it."
NO_RULE_CHANGED = "No rule began or ended, and none has another condition or force."


def in_force_since(rule: Rule, day: date) -> str:
    """Since when a rule that stands on `day` has stood, on these provisions and at all, and until when."""
    period = rule.period(day)
    assert period is not None
    first = rule.periods[0].start
    here = "" if period.start == first else f"; on these provisions since {day_in_words(period.start)}"
    until = f", until {day_in_words(period.until)}" if period.until else ""
    return f"In force since {day_in_words(first)}{here}{until}."


def absent(rule: Rule, day: date) -> str:
    """From when a rule that does not stand on `day` will, or until when it did; a clause."""
    start, end = rule.periods[0].start, rule.periods[-1].until
    if day < start:
        return f"from {day_in_words(start)}"
    return f"until {day_in_words(end)}" if end else NOT_IN_FORCE


def other_days(days: OtherDays) -> str:
    """In which years a question is read otherwise, and how; a clause with a capital letter."""
    start = f"From {day_in_words(days.start)}" if days.start else ""
    until = f"{'until' if start else 'Until'} {day_in_words(days.until)}" if days.until else ""
    return f"{' '.join(part for part in (start, until) if part)}: {days.says.rstrip('.')}"


def happened(change: RuleChange) -> Iterator[str]:
    """What happened to a rule on the way, each with its days, in whole sentences."""
    for what in change.what:
        days = listed(day_in_words(day) for day, one in change.happened if one is what)
        yield f"{_HAPPENED[what]} {days}."


def telling(of: Comparison) -> tuple[RuleChange, ...]:
    """The changes that are more than another edition: to whether a rule stands, what it asks, or its force."""
    return tuple(change for change in of.changes if set(change.what) - {What.PROVISIONS})


def editions(of: Comparison) -> tuple[RuleChange, ...]:
    """The changes of provision alone, which alter no finding and no recommendation."""
    return tuple(change for change in of.changes if set(change.what) == {What.PROVISIONS})


def edition(of: Comparison, change: RuleChange) -> str:
    """On which provisions a rule rests no longer and on which now, in whole sentences."""
    assert change.before is not None
    assert change.after is not None
    before, after = change.before.period.cites, change.after.period.cites
    gone = provisions(of.rulebook, [cite for cite in before if cite not in after])
    come = provisions(of.rulebook, [cite for cite in after if cite not in before])
    said = "; ".join([*([f"no longer {gone}"] if gone else []), *([f"now {come}"] if come else [])])
    on_the_way = said or "other provisions on the way, and the same again on the last day"
    rests = f" It rests on {listed(change.rests_on_changed)}, which changed." if change.rests_on_changed else ""
    return f"{on_the_way}.{rests}"


def example_answers(rulebook: Rulebook, answers: Answers) -> Iterator[str]:
    """The answers of a smallest case, a question and its answer a line."""
    for name, entries in answers.items():
        question = rulebook.questions[name]
        for entry in entries:
            by = "" if entry.by == NOT_STATED else f" ({entry.by})"
            yield f"{question.asked}{by} {sentence(answer_in_words(entry.answer, question))}"
    if not answers:
        yield NOTHING_ANSWERED


def differs(rulebook: Rulebook, one: Differs) -> str:
    """What was found before and after, as a clause."""
    before, after = (found_in_words(rulebook, one.name, finding) for finding in (one.before, one.after))
    return f"{before}, then {after}"


def found_in_words(rulebook: Rulebook, name: str, finding: Finding | None) -> str:
    """A finding on a rule in the words that readers are shown, or that the rule is not in force."""
    return rulebook.rules[name].outcome_in_words(in_a_word(finding))


def recommendation(of: Comparison, possible: tuple[str, ...]) -> str:
    """The recommendation that a list of possible ones comes to, with its name in the files."""
    named = [f"{of.rulebook.rules[one].title} ({one})" for one in possible]
    if len(named) == 1:
        return named[0]
    return f"It cannot be said yet ({code(possible)}). Still possible: {listed(named, 'or')}"


def sentence(words: str) -> str:
    """A clause as a sentence."""
    return f"{words[0].upper()}{words[1:]}."
