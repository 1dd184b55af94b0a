"""What people said: every answer with who and when, what is open or disputed, and what was known only later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cspr_rules.documents.document import Block, Tone, Words
from cspr_rules.documents.material import QUESTIONS
from cspr_rules.documents.telling import Row, Telling, day_in_words, entry, listed, of, one_text
from cspr_rules.model.answer import NOT_STATED
from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.records.case import Said, uses_later_knowledge
from cspr_rules.records.case.answers import plain_answer
from cspr_rules.records.case.as_it_stands import Otherwise
from cspr_rules.records.events.answering import AnswerWithdrawn, Considered


def answers(t: Telling) -> Iterator[Block]:
    """Every answer in force under the stage of its question: who said so, when they knew, from what."""
    if not t.case.in_force:
        yield t.paragraph("no answers")
    for stage, said in _by_stage(t).items():
        yield from t.table(
            "answers", "question 6, answer 4, who 6, from what 5", (_row(t, one) for one in said), stage=stage
        )


def stage_of(t: Telling, stage: str) -> Iterator[Block]:
    """The answers in force of one stage, as a table; nothing where there is none."""
    said = _by_stage(t).get(stage, [])
    yield from t.table(
        "answers", "question 6, answer 4, who 6, from what 5", (_row(t, one) for one in said), stage=stage
    )


def answered(t: Telling, *questions: str) -> Iterator[Block]:
    """The answers in force to these questions, as a table; a question without one says that nothing is recorded."""
    rows: list[Row] = []
    for question in questions:
        said = [one for one in t.case.in_force if one.answer.question == question]
        rows += [_row(t, one) for one in said]
        if not said:
            rows.append((of(QUESTIONS, t.material.asked(question)), t.say("not recorded"), (), ()))
    yield from t.table("answered", "question 6, answer 4, who 6, from what 5", rows)


def _by_stage(t: Telling) -> dict[str, list[Said]]:
    stages: dict[str, list[Said]] = {}
    known = t.material.rulebook.questions
    order = {name: number for number, name in enumerate(known)}
    for one in sorted(t.case.in_force, key=lambda one: (order.get(one.answer.question, len(order)), one.entry)):
        question = known.get(one.answer.question)
        stages.setdefault(question.stage if question else one.answer.question, []).append(one)
    return stages


def _row(t: Telling, one: Said) -> Row:
    answer, origin = one.answer, f"answer/{one.answer.question}"
    return (
        of(origin, t.material.asked(answer.question)),
        of(origin, t.answer(answer.question, answer.answer)),
        who(t, one),
        _known_from(t, one),
    )


def who(t: Telling, one: Said) -> Words:
    """Who says so and since when they knew; the entry, who recorded it and when."""
    answer, origin = one.answer, f"answer/{one.answer.question}"
    agency = one_text(t.say("agency not stated")) if answer.agency == NOT_STATED else answer.agency
    known = (
        t.say("known on", origin, agency=agency, day=day_in_words(answer.known_on))
        if answer.known_on
        else of(origin, f"{agency}.")
    )
    return (*known, *t.recorded(one.happened, late=False))


def _known_from(t: Telling, one: Said) -> Words:
    answer = one.answer
    later = t.say("known later", entry(one.happened)) if one.entry in _known_later(t) else ()
    corrects = (
        t.say("corrects", entry(one.happened), entry=str(answer.corrects)) + t.typed(one.happened, answer.reason)
        if answer.corrects
        else ()
    )
    said = [*t.typed(one.happened, answer.source)]
    if any(unfit.said.entry == one.entry for unfit in t.case.unfit(t.material.rulebook.questions)):
        said += t.say("does not fit", entry(one.happened))
    if answer.because:
        said += of(f"words/entry/{one.entry}", answer.because)
    return (*said, *corrects, *later)


def _known_later(t: Telling) -> tuple[int, ...]:
    considered = t.material.considered
    return considered.event.known_later if considered and isinstance(considered.event, Considered) else ()


def no_longer_counting(t: Telling) -> Iterator[Block]:
    """Answers that were put right or withdrawn: they stay beside what took their place."""
    rows = [
        (
            of(f"answer/{one.answer.question}", t.material.asked(one.answer.question)),
            of(f"answer/{one.answer.question}", t.answer(one.answer.question, one.answer.answer)),
            who(t, one),
            _ended(t, one),
        )
        for one in t.case.said
        if one.ended_by is not None
    ]
    yield from t.table("no longer counting", "question 6, answer 4, who 6, what became of it 5", rows)


def _ended(t: Telling, one: Said) -> Words:
    ending = one.ended_by
    assert ending is not None  # asked before
    withdrawn = isinstance(ending.event, AnswerWithdrawn)
    reason = getattr(ending.event, "reason", "") or ""
    said = t.say("withdrawn" if withdrawn else "put right", entry(ending), entry=str(ending.entry))
    return (*said, *t.typed(ending, reason))


def open_questions(t: Telling) -> Iterator[Block]:
    """What is still open, who would know, and what it still matters to; and what nobody was asked."""
    output = t.material.now.output
    to_ask = output.get("ask_next", [])
    if not to_ask:
        yield t.paragraph("nothing open matters")
    yield from t.table(
        "open questions", "question 6, who would know 4, matters to 6", (_open(t, one) for one in to_ask)
    )
    asked = {one["question"] for one in to_ask}
    left = [one for one in t.case.in_force if one.answer.answer == NOT_KNOWN and one.answer.question not in asked]
    yield from t.table(
        "open and settling nothing",
        "question 6, answer 4, who 6, from what 5",
        (_row(t, one) for one in left),
    )
    given = {one.question for one in t.material.now.given}
    never = [
        name
        for name in t.material.rulebook.questions
        if name not in asked and name not in given and not t.case.said_to(name)
    ]
    if never:
        yield t.paragraph("never asked", QUESTIONS, count=str(len(never)))
    missing = output.get("considered", {}).get("not_yet_addressed", [])
    if missing:
        yield t.paragraph("not addressed", tone=Tone.WARNING)
        yield from t.listing(of(f"answer/{question}", t.material.asked(question)) for question in missing)


def otherwise(t: Telling) -> Iterator[Block]:
    """Where what somebody answered and what the record holds of the same thing differ, and which of them counts."""
    yield from t.listing(_otherwise(t, one) for one in t.material.now.otherwise)


def _otherwise(t: Telling, one: Otherwise) -> Words:
    question, happened = one.given.question, one.given.happened
    return t.say(
        "differs and the answer counts" if one.answer_counts else "differs and the record counts",
        f"answer/{question}",
        entry(happened),
        asked=t.material.asked(question),
        answer=t.answer(question, one.said.answer.answer),
        said=str(one.said.entry),
        entry=str(happened.entry),
        kind=happened.event.kind,
        given=t.answer(question, plain_answer(one.given.answer)),
    )


def _open(t: Telling, one: dict[str, Any]) -> Row:
    origin = f"answer/{one['question']}"
    matters = [matter(t, name) for name in one["matters_to"]]
    return (
        of(origin, t.material.asked(one["question"])),
        of(origin, listed(one["who_would_know"])) if one["who_would_know"] else (),
        of(origin, "; ".join(matters)) if matters else t.say("matters to nothing", origin),
    )


def matter(t: Telling, name: str) -> str:
    """A result that a question matters to, in words: a finding, a duty or the recommendation."""
    return name if name == "recommendation" else t.material.title(name)


def disputed(t: Telling) -> Iterator[Block]:
    """Where agencies differ, who says what, and whether it changes anything."""
    found = t.material.output.get("disputed", [])
    if not found:
        yield t.paragraph("nothing disputed")
    yield from t.table(
        "disputed", "question 6, who says what 5, whether it matters 5", (_disputed(t, one) for one in found)
    )


def _disputed(t: Telling, one: dict[str, Any]) -> Row:
    origin = f"answer/{one['question']}"
    rivals = "; ".join(
        f"{t.answer(one['question'], answer)}: {listed(agencies)}" for answer, agencies in one["answers"].items()
    )
    asked = t.material.asked(one["question"])
    return (
        of(origin, f"{asked} ({one['by']})" if "by" in one else asked),
        of(origin, rivals),
        t.say("dispute matters" if one["matters"] else "dispute matters not", origin),
    )


def later_knowledge(t: Telling) -> Iterator[Block]:
    """What was worked out, said or decided with what became known only after its day."""
    items = []
    for one in uses_later_knowledge(t.case, rulebook=t.material.rulebook):
        origin = entry(one.happened)
        fill = {
            "kind": one.happened.event.kind,
            "entry": str(one.happened.entry),
            "day": day_in_words(one.measured_against),
        }
        said: Words = ()
        if one.answers:
            numbers = listed(str(number) for number in one.answers)
            said += t.say("uses later answers", origin, answers=numbers, **fill)
        if one.written_later:
            said += t.say("written later", origin, **fill)
        items.append(said)
    if not items:
        yield t.paragraph("nothing known later")
    yield from t.listing(items)
