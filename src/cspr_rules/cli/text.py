"""A consideration and a rule as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.model.condition import Answered, AnyOf, Condition, Found, NoneOf
from cspr_rules.model.rule import Finding, Rule, RuleKind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.output import law_in_force
from cspr_rules.rationale.tell import Passage, tell
from cspr_rules.reasoning.result import RECOMMENDATION, Consideration, Reasoned, ToAsk

WIDTH = 80


def considered(consideration: Consideration) -> str:
    """The whole consideration in words: recommendation, what to ask next, findings with reasons and provisions, rationales."""
    return "\n".join(_considered(consideration)).rstrip() + "\n"


def _considered(of: Consideration) -> Iterator[str]:
    rationale = tell(of)
    told = {passage.about: passage for passage in rationale.partners}
    incident = of.incident
    yield f"{incident.name}: {incident.title}" if incident.title else incident.name
    yield "=" * min(WIDTH, len(f"{incident.name}: {incident.title}"))
    yield from _wrapped(f"Considered on {day_in_words(of.on)} under {listed(law_in_force(of))}.")
    yield ""
    if of.recommendation is None:
        yield from _differences(of)
        return
    yield from _heading("Recommendation")
    yield from _recommendation(of, told)
    yield from _ask_next(of)
    yield from _heading("Findings")
    yield from _findings(of, rationale.partners)
    yield from _remarks(of, told)
    yield from _heading("For the family: not for release until cleared")
    yield from _wrapped(" ".join(s.text for passage in rationale.family for s in passage.sentences), indent=2)
    yield ""


def _differences(of: Consideration) -> Iterator[str]:
    yield from _heading("No recommendation: the two evaluators differ")
    yield from _wrapped(
        "This is a fault of the program, not of the incident. Nothing of the incident is lost. Do not rely on any "
        "finding; report the lines below with the program's version.",
        indent=2,
    )
    for difference in of.differences:
        yield from _wrapped(
            f"{difference.about}: the engine of record says {difference.durable}; the second evaluator says {difference.exact}.",
            indent=2,
        )


def _recommendation(of: Consideration, told: dict[str, Passage]) -> Iterator[str]:
    recommendation = of.recommendation
    assert recommendation is not None
    rules = of.law.rules
    for about in ("relies on", "disputed"):
        yield from _passage(told, about)
    if recommendation.settled:
        yield from _wrapped(f"{rules[recommendation.code].title} ({recommendation.code})", indent=2)
        yield from _passage(told, recommendation.code)
        yield from _passage(told, "whichever way")
    else:
        yield from _wrapped("It cannot be said yet (cannot_say_yet). These remain possible:", indent=2)
        for code in recommendation.possible:
            yield from _wrapped(f"- {rules[code].title} ({code})", indent=2, hang=2)
    yield from _would_change(of)
    yield ""
    for notice in of.notices:
        yield from _wrapped(f"Notice: {rules[notice.name].title}", indent=2)
        yield from _passage(told, notice.name, indent=4)
        yield ""
    yield from _wrapped("The partners decide. This is a reading of law and guidance, not a decision.", indent=2)
    yield ""


def _would_change(of: Consideration) -> Iterator[str]:
    """The smallest changes, one a line; different new answers to the same question share a line."""
    together: dict[tuple[tuple[str, str | None], ...], list[str]] = {}
    for changes in of.would_change:
        asked = tuple((change.question, change.by) for change in changes)
        together.setdefault(asked, []).append(" and ".join(answer_in_words(change.to) for change in changes))
    if together:
        yield ""
        yield from _wrapped("Other recommendations would be possible if one of these were answered otherwise:", indent=2)
    for asked, answers in together.items():
        questions = " and ".join(_asked(of, question, by) for question, by in asked)
        yield from _wrapped(f"- {questions} {listed(answers, 'or').capitalize()}.", indent=2, hang=2)


def _asked(of: Consideration, question: str, by: str | None) -> str:
    asked = of.law.rulebook.questions[question].asked
    return asked if by is None else f"{asked} ({by})"


def _ask_next(of: Consideration) -> Iterator[str]:
    if not of.ask_next:
        return
    yield from _heading("What to ask next")
    for number, to_ask in enumerate(of.ask_next, start=1):
        question = of.law.rulebook.questions[to_ask.question]
        yield from _wrapped(f"{number:>2}. {question.asked}", indent=2, hang=4)
        for line in _about_the_question(of, to_ask):
            yield from _wrapped(line, indent=6)
    yield ""


def _about_the_question(of: Consideration, to_ask: ToAsk) -> Iterator[str]:
    question = of.law.rulebook.questions[to_ask.question]
    asked = f"Ask {listed(to_ask.agencies)}." if to_ask.agencies else f"Who would know: {listed(question.who_would_know, 'or')}."
    if to_ask.settles:
        yield f"{asked} One answer would settle: {listed(_name(of, result) for result in to_ask.settles)}."
    elif to_ask.matters_to:
        yield f"{asked} It matters to: {listed(_name(of, result) for result in to_ask.matters_to)}."
    else:
        yield f"{asked} It can no longer change the result; it is asked because it must be considered."


def _name(of: Consideration, result: str) -> str:
    title = "The recommendation" if result == RECOMMENDATION else of.law.rules[result].title
    return title[0].lower() + title[1:]


def _findings(of: Consideration, partners: Iterable[Passage]) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for passage in partners:
        told.setdefault(passage.about, []).extend(sentence.text for sentence in passage.sentences)
    for group in of.law.rulebook.groups:
        names = [name for name in group.rules if name in of.findings]
        if names:
            yield from _wrapped(group.title, indent=2)
            for name in names:
                yield from _finding(of, of.findings[name], " ".join(told.get(name, ())))
    for name in of.law.not_in_force:
        yield from _wrapped(f"Not in force on {day_in_words(of.on)}: {of.law.rulebook.rules[name].title} ({name}).", indent=2)
    yield ""


def _finding(of: Consideration, reasoned: Reasoned, words: str) -> Iterator[str]:
    rule = of.law.rules[reasoned.name]
    yield from _wrapped(f"[{reasoned.finding.value}] {rule.title}", indent=4)
    yield from _wrapped(words, indent=6)
    yield from _wrapped(f"{rule.force.value.capitalize()}: {provisions(of.law.rulebook, reasoned.cites)}", indent=6)
    yield ""


def provisions(rulebook: Rulebook, cites: Iterable[str]) -> str:
    """Provisions as people cite them, with a mark on those not read in the original."""
    return "; ".join(
        f"{rulebook.instruments[source.instrument].short_title}, {source.provision}{' *' if source.to_be_checked else ''}"
        for source in (rulebook.sources[cite] for cite in cites)
    )


def _remarks(of: Consideration, told: dict[str, Passage]) -> Iterator[str]:
    remarks = [list(_passage(told, "not addressed"))]
    if of.contradictions:
        remarks.append([line for text in of.contradictions for line in _wrapped(f"Answers that do not fit together: {text}", indent=2)])
    for later in of.known_later:
        asked = of.law.rulebook.questions[later.question].asked
        assert later.entry.known_on is not None
        remarks.append(
            list(_wrapped(f"Known only on {day_in_words(later.entry.known_on)}, after the day considered: {asked}", indent=2))
        )
    remarks.append(list(_passage(told, "to be checked")))
    if any(remarks):
        yield from _heading("To bear in mind")
        for lines in remarks:
            yield from lines
            if lines:
                yield ""


def _passage(told: dict[str, Passage], about: str, indent: int = 2) -> Iterator[str]:
    if about in told:
        yield from _wrapped(" ".join(sentence.text for sentence in told[about].sentences), indent=indent)


def explained(rulebook: Rulebook, rule: Rule, day: date) -> str:
    """One rule in full: provision, reading, condition, words for both readers, examples."""
    return "\n".join(_explained(rulebook, rule, day)).rstrip() + "\n"


def _explained(rulebook: Rulebook, rule: Rule, day: date) -> Iterator[str]:
    yield rule.title
    yield "=" * min(WIDTH, len(rule.title))
    yield from _wrapped(f"{rule.name}, a {rule.kind.value}. Force: {rule.force.value}. File: {rule.file}.")
    yield ""
    yield from _heading("In force and sources")
    for period in rule.periods:
        now = " (today)" if day in period else ""
        until = f" until {day_in_words(period.until)}" if period.until else ""
        yield from _wrapped(f"From {day_in_words(period.start)}{until}{now}:", indent=2)
        for cite in period.cites:
            source = rulebook.sources[cite]
            where = f": {source.read_where}" if source.read_where else ""
            read = f"{source.reading.value} on {day_in_words(source.read_on)}" if source.read_on else source.reading.value
            yield from _wrapped(f"- {provisions(rulebook, [cite])}. Read {read}{where}. {source.address}".replace("Read not read", "Not read"), indent=4, hang=2)
    yield ""
    for heading, lines in (("Our reading", rule.reading), ("Left out", rule.left_out)):
        if lines:
            yield from _heading(heading)
            for line in lines:
                yield from _wrapped(f"- {line}", indent=2, hang=2)
            yield ""
    yield from _heading("When it holds")
    yield from _condition(rulebook, rule.when, 2)
    yield ""
    for reader, texts in rule.says.items():
        yield from _heading(f"What the {reader} {'are' if reader == 'partners' else 'is'} told")
        for outcome, text in texts.items():
            yield from _wrapped(f"{outcome}: {text}", indent=2, hang=2)
        yield ""
    yield from _heading("Examples")
    for example in rule.examples:
        mistake = f" The mistake: {example.mistake}" if example.mistake else ""
        yield from _wrapped(f"- {example.name}: {example.outcome}.{mistake}", indent=2, hang=2)


def _condition(rulebook: Rulebook, condition: Condition, indent: int) -> Iterator[str]:
    if isinstance(condition, Answered):
        question = rulebook.questions[condition.question]
        by = f" ({condition.by})" if condition.by else ""
        yield from _wrapped(f"- {question.asked}{by} {condition.wanted}", indent=indent, hang=2)
    elif isinstance(condition, Found):
        outcome = Finding.MET if condition.met else Finding.NOT_MET
        yield from _wrapped(f"- {rulebook.rules[condition.name].title}: {outcome.value} ({condition.name})", indent=indent, hang=2)
    else:
        word = "any of these" if isinstance(condition, AnyOf) else "none of these" if isinstance(condition, NoneOf) else "all of these"
        yield from _wrapped(f"- {word}:", indent=indent)
        for part in condition.parts:
            yield from _condition(rulebook, part, indent + 2)


def named(rulebook: Rulebook) -> str:
    """Every name that can be explained, by group."""
    lines = []
    for group in rulebook.groups:
        lines.append(group.title)
        lines += [f"  {name}" for name in group.rules if rulebook.rules[name].kind is not RuleKind.DEFINITION]
    return "\n".join(lines)


def _heading(text: str) -> Iterator[str]:
    yield text
    yield "-" * min(WIDTH, len(text))


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
