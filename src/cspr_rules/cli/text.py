"""A consideration as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.cli.duties_text import duties
from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.duties import own_clock
from cspr_rules.rationale.output import law_in_force
from cspr_rules.rationale.rule_words import MARK, provisions
from cspr_rules.rationale.tell import Passage, tell
from cspr_rules.reasoning.duty_state import LOCAL
from cspr_rules.reasoning.result import RECOMMENDATION, Consideration, Reasoned, ToAsk


def considered(consideration: Consideration) -> str:
    """The whole consideration in words: recommendation, what to ask next, findings with reasons, the family's text."""
    return "\n".join(_considered(consideration)).rstrip() + "\n"


def _considered(of: Consideration) -> Iterator[str]:
    rationale = tell(of)
    told = {passage.about: passage for passage in rationale.partners}
    incident = of.incident
    yield from title(f"{incident.name}: {incident.title}" if incident.title else incident.name)
    yield from wrapped(f"Considered on {day_in_words(of.on)} under {listed(law_in_force(of))}.")
    yield from wrapped(MARK)
    yield ""
    if of.recommendation is None:
        yield from _differences(of)
        return
    yield from heading("Recommendation")
    yield from _recommendation(of, told)
    yield from _ask_next(of)
    yield from heading("Findings")
    yield from _findings(of, rationale.partners)
    yield from duties(of, rationale.partners)
    yield from _remarks(of, told)
    yield from heading("For the family: not for release until cleared")
    yield from wrapped(" ".join(s.text for passage in rationale.family for s in passage.sentences), indent=2)
    yield ""


def _differences(of: Consideration) -> Iterator[str]:
    yield from heading("No recommendation: the two evaluators differ")
    yield from wrapped(
        "This is a fault of the program, not of the incident. Nothing of the incident is lost. Do not rely on any "
        "finding; report the lines below with the program's version.",
        indent=2,
    )
    for difference in of.differences:
        yield from wrapped(
            f"{difference.about}: the engine of record says {difference.durable}; "
            f"the second evaluator says {difference.exact}.",
            indent=2,
        )


def _recommendation(of: Consideration, told: dict[str, Passage]) -> Iterator[str]:
    recommendation = of.recommendation
    assert recommendation is not None
    rules = of.law.rules
    for about in ("relies on", "disputed"):
        yield from _passage(told, about)
    if recommendation.settled:
        yield from wrapped(f"{rules[recommendation.code].title} ({recommendation.code})", indent=2)
        yield from _passage(told, recommendation.code)
        yield from _passage(told, "whichever way")
        assert recommendation.reasoned is not None
        yield from _rests_on(of, recommendation.reasoned, indent=2)
    else:
        yield from wrapped("It cannot be said yet (cannot_say_yet). These remain possible:", indent=2)
        for code in recommendation.possible:
            yield from wrapped(f"- {rules[code].title} ({code})", indent=2, hang=2)
    yield from _would_change(of)
    yield ""
    for notice in of.notices:
        yield from wrapped(f"Notice: {rules[notice.name].title}", indent=2)
        yield from _passage(told, notice.name, indent=4)
        yield from _rests_on(of, notice, indent=4)
        yield ""
    if of.open_notices:
        yield from wrapped("Notices that are still open:", indent=2)
        for notice in of.open_notices:
            words = " ".join(sentence.text for sentence in told[notice.name].sentences)
            yield from wrapped(f"- {rules[notice.name].title}. {words}", indent=2, hang=2)
        yield ""
    yield from wrapped("The partners decide. This is a reading of law and guidance, not a decision.", indent=2)
    yield ""


def _rests_on(of: Consideration, reasoned: Reasoned, indent: int) -> Iterator[str]:
    """The force of a rule and the provisions that it rests on."""
    force = of.law.rules[reasoned.name].force.value.capitalize()
    yield from wrapped(f"{force}: {provisions(of.law.rulebook, reasoned.cites)}", indent=indent)


def _would_change(of: Consideration) -> Iterator[str]:
    """The smallest changes, one a line; different new answers to the same question share a line."""
    if of.would_change is None:
        yield ""
        yield from wrapped("Which answers would change it is not known: there were too many to look through.", indent=2)
        return
    together: dict[tuple[tuple[str, str | None], ...], list[str]] = {}
    for changes in of.would_change:
        asked = tuple((change.question, change.by) for change in changes)
        to = [answer_in_words(change.to, of.law.rulebook.questions[change.question]) for change in changes]
        together.setdefault(asked, []).append(" and ".join(to))
    if together:
        yield ""
        yield from wrapped("Other recommendations would be possible if one of these were answered otherwise:", indent=2)
    for asked, answers in together.items():
        questions = " and ".join(_asked(of, question, by) for question, by in asked)
        answer = listed(answers, "or")
        yield from wrapped(f"- {questions} {answer[0].upper()}{answer[1:]}.", indent=2, hang=2)


def _asked(of: Consideration, question: str, by: str | None) -> str:
    asked = of.law.rulebook.questions[question].asked
    return asked if by is None else f"{asked} ({by})"


def _ask_next(of: Consideration) -> Iterator[str]:
    if not of.ask_next:
        return
    yield from heading("What to ask next")
    for number, to_ask in enumerate(of.ask_next, start=1):
        question = of.law.rulebook.questions[to_ask.question]
        yield from wrapped(f"{number:>2}. {question.asked}", indent=2, hang=4)
        for line in _about_the_question(of, to_ask):
            yield from wrapped(line, indent=6)
    yield ""


def _about_the_question(of: Consideration, to_ask: ToAsk) -> Iterator[str]:
    question = of.law.rulebook.questions[to_ask.question]
    if (otherwise := question.read_on(of.on)) is not None:
        yield otherwise.says
    asked = (
        f"Ask {listed(to_ask.agencies)}."
        if to_ask.agencies
        else f"Who would know: {listed(question.who_would_know, 'or')}."
    )
    if to_ask.settles:
        yield f"{asked} One answer would settle: {listed(_name(of, result) for result in to_ask.settles)}."
        if RECOMMENDATION in to_ask.matters_to and RECOMMENDATION not in to_ask.settles:
            yield "The recommendation turns on it too."
    elif to_ask.matters_to:
        yield f"{asked} It matters to: {listed(_name(of, result) for result in to_ask.matters_to)}."
    elif to_ask.dates or to_ask.governs or to_ask.owed or to_ask.notices:
        yield asked
    else:
        yield f"{asked} It can no longer change the result; it is asked because it is to be considered."
    if to_ask.dates:
        yield f"It would date: {'; '.join(_name(of, duty) for duty in to_ask.dates)}."
    if to_ask.owed:
        yield f"What is owed turns on it: {'; '.join(_name(of, duty) for duty in to_ask.owed)}."
    if to_ask.governs:
        yield f"It would say which law governs: {'; '.join(_name(of, duty) for duty in to_ask.governs)}."
    if to_ask.notices:
        yield f"Notices wait for it: {'; '.join(_name(of, notice) for notice in to_ask.notices)}."


def _name(of: Consideration, result: str) -> str:
    if result.startswith(LOCAL):
        return own_clock(result)
    title = "The recommendation" if result == RECOMMENDATION else of.law.rules[result].title
    return title[0].lower() + title[1:]


def _findings(of: Consideration, partners: Iterable[Passage]) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for passage in partners:
        told.setdefault(passage.about, []).extend(sentence.text for sentence in passage.sentences)
    for group in of.law.rulebook.groups:
        names = [name for name in group.rules if name in of.findings]
        if names:
            yield from wrapped(group.title, indent=2)
            for name in names:
                yield from _finding(of, of.findings[name], " ".join(told.get(name, ())))
    for name in of.law.not_in_force:
        yield from wrapped(
            f"Not in force on {day_in_words(of.on)}: {of.law.rulebook.rules[name].title} ({name}).", indent=2
        )
    yield ""


def _finding(of: Consideration, reasoned: Reasoned, words: str) -> Iterator[str]:
    rule = of.law.rules[reasoned.name]
    yield from wrapped(f"[{rule.found(reasoned.finding)}] {rule.title}", indent=4)
    yield from wrapped(words, indent=6)
    yield from _rests_on(of, reasoned, indent=6)
    yield ""


def _remarks(of: Consideration, told: dict[str, Passage]) -> Iterator[str]:
    remarks = [list(_passage(told, "not addressed"))]
    if of.contradictions:
        remarks.append(
            [
                line
                for text in of.contradictions
                for line in wrapped(f"Answers that do not fit together: {text}", indent=2)
            ]
        )
    for later in of.known_later:
        asked = of.law.rulebook.questions[later.question].asked
        assert later.entry.known_on is not None
        remarks.append(
            list(
                wrapped(
                    f"Known only on {day_in_words(later.entry.known_on)}, after the day considered: {asked}", indent=2
                )
            )
        )
    remarks.append(list(_passage(told, "to be checked")))
    if any(remarks):
        yield from heading("To bear in mind")
        for lines in remarks:
            yield from lines
            if lines:
                yield ""


def _passage(told: dict[str, Passage], about: str, indent: int = 2) -> Iterator[str]:
    if about in told:
        yield from wrapped(" ".join(sentence.text for sentence in told[about].sentences), indent=indent)
