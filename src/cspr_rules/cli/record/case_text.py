"""A case in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cspr_rules.cli.layout import heading, title, wrapped
from cspr_rules.model.rule import Finding
from cspr_rules.records.case import Case
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.case.later import uses_later_knowledge
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import Decision, Position, SealedPosition
from cspr_rules.records.failures import Conflict

if TYPE_CHECKING:
    from cspr_rules.model.question import Question
    from cspr_rules.model.rulebook import Rulebook
    from cspr_rules.records.case.answers import Said
    from cspr_rules.records.case.later import UsesLater


def case_in_words(
    case: Case,
    titles: Mapping[str, str],
    asked: Mapping[str, str],
    as_known_on: date | None = None,
    rules_say: Mapping[str, Any] | None = None,
    rulebook: Rulebook | None = None,
) -> Iterator[str]:
    """Lines for a terminal. `titles` are those of the rules, `asked` the questions in words.

    With `rulebook` answers and findings are in the words that it shows, and open findings are told too that rest on
    what was known only later.
    """
    yield from title(f"{case.reference}: {case.title}")
    if as_known_on is not None:
        yield from wrapped(f"As known on {as_known_on}. What people came to know later is left out.")
    for hold in case.open_holds:
        yield from wrapped(f"Kept, whatever the retention date: {_words(hold.event.plain(), ('hold', 'about'))}.")
    yield ""
    if rules_say is not None:
        yield from heading("What the rules say of what was known then")
        for line in recommended(rules_say, titles):
            yield f"  {line}"
        for name, finding in rules_say.get("findings", {}).items():
            rule = rulebook.rules.get(name) if rulebook else None
            found = rule.found(Finding(finding["finding"])) if rule else finding["finding"]
            yield from wrapped(f"- {titles.get(name, name)}: {found}", indent=2, hang=2)
        yield ""
    yield from heading("Answers")
    for said in case.said:
        yield from _answer(said, asked, rulebook.questions if rulebook else {})
    if not case.said:
        yield "  None yet."
    yield ""
    later = {one.happened.entry: one for one in uses_later_knowledge(case, rulebook=rulebook)}
    yield from heading("What happened")
    for one in case.happened:
        if not isinstance(one.event, (Answer, AnswerWithdrawn)):
            yield from _event(one, later.get(one.entry), titles)
    yield ""
    yield from wrapped(f"Newest entry of this case: {case.newest.entry}, hash {case.newest.hash.hex()}")


def recommended(output: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    """What a stored consideration recommends."""
    recommendation = output.get("recommendation")
    if recommendation is None:
        yield from wrapped("The two evaluators differ, so there is no recommendation.")
    elif recommendation["settled"]:
        code = recommendation["code"]
        yield from wrapped(f"{titles.get(code, code)} ({code})")
    else:
        yield from wrapped("It cannot be said yet. These remain possible:")
        for code in recommendation["possible"]:
            yield from wrapped(f"- {titles.get(code, code)} ({code})", indent=2, hang=2)


def side_by_side(conflict: Conflict) -> Iterator[str]:
    """What somebody else recorded meanwhile and what was not recorded, in words; nothing where neither is known."""
    theirs = conflict.theirs if isinstance(conflict.theirs, tuple) else (conflict.theirs,)
    for one in theirs:
        if isinstance(one, Happened):
            yield f"Theirs: entry {one.entry}, {one.by}, {one.recorded_on}, {_in_words(one.event)}"
    if isinstance(conflict.yours, Event):
        yield f"Yours: {_in_words(conflict.yours)}"


def _in_words(event: Event) -> str:
    return f"{event.kind}: {_value(event.told())}"


def _answer(said: Said, asked: Mapping[str, str], questions: Mapping[str, Question]) -> Iterator[str]:
    answer = said.answer
    question = questions.get(answer.question)
    words = answer.answer if isinstance(answer.answer, tuple) else (str(answer.answer),)
    value = ", ".join(question.shown(word) if question else word for word in words)
    known = f", known on {answer.known_on}" if answer.known_on else ""
    source = f", from: {answer.source}" if answer.source else ""
    yield from wrapped(
        f"[{said.entry}] {asked.get(answer.question, answer.question)} {value} ({answer.agency}{known}{source})",
        indent=2,
        hang=4,
    )
    if answer.because:
        yield from wrapped(f"Because: {answer.because}", indent=6)
    if answer.reason:
        yield from wrapped(f"Puts entry {answer.corrects} right: {answer.reason}", indent=6)
    if said.ended_by is not None:
        verb = "withdrawn by" if isinstance(said.ended_by.event, AnswerWithdrawn) else "put right by"
        yield from wrapped(f"No longer counts: {verb} entry {said.ended_by.entry}.", indent=6)


def _event(one: Happened, later: UsesLater | None, titles: Mapping[str, str]) -> Iterator[str]:
    yield from wrapped(f"[{one.entry}] {one.day}, {one.event.kind} ({one.by})", indent=2, hang=4)
    if isinstance(one.event, Considered):
        for line in recommended(one.event.output, titles):
            yield f"      {line}"
    elif isinstance(one.event, SealedPosition):
        yield from wrapped(f"{one.event.partner}: sealed until all three are in.", indent=6)
    else:
        left_out = ("day", "positions", "recommended")
        for key, value in one.event.told().items():
            if key not in left_out:
                yield from wrapped(f"{key.replace('_', ' ')}: {_value(value)}", indent=6, hang=2)
    if later is not None:
        yield from _later(later, titles)
    elif isinstance(one.event, (Position, Decision)) and one.recorded_late:
        yield from wrapped(f"Written down on {one.recorded_on}.", indent=6)


def _later(later: UsesLater, titles: Mapping[str, str]) -> Iterator[str]:
    against = later.measured_against
    if later.answers:
        numbers = ", ".join(str(entry) for entry in later.answers)
        yield from wrapped(f"Uses what was known only after {against}: entry {numbers}.", indent=6)
    if later.findings:
        yield from wrapped(
            f"What rests on it: {', '.join(titles.get(name, name) for name in later.findings)}.", indent=6
        )
    if later.worked_out_later:
        yield from wrapped(f"Rests on what was worked out only after {against}.", indent=6)
    if later.written_later:
        yield from wrapped(f"Written down on {later.happened.recorded_on}, after {against}.", indent=6)


def _words(data: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return ", ".join(_value(data[key]) for key in keys if key in data)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_value(one)}" for key, one in value.items())
    return str(value)
