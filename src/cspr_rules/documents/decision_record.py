"""The decision record: everything that the partners had before them, what they decided, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cspr_rules.documents import figure, time_line
from cspr_rules.documents.days import Day, days_answered
from cspr_rules.documents.document import Block, Document, Paragraph, Tone
from cspr_rules.documents.material import Material
from cspr_rules.documents.parts import answers, course, decision, findings, learning, people, voice
from cspr_rules.documents.telling import Telling, day_in_words, entry, of
from cspr_rules.documents.words import Names, plain

KIND = "decision-record"

_GLOSSARY = (
    *("criterion", "circumstance", "finding", "not yet known", "disputed", "force", "serious case", "rapid review"),
    *("local review", "panel", "partners", "scrutineer", "sealed", "entry", "hash"),
)

NAMES: Names = {
    **plain("disclosure", "decision support", "not considered", "evaluators disagree", "rulebook", "how to check"),
    **plain("heading decision", "heading other decisions", "heading positions", "heading views", "heading scrutineer"),
    **plain("heading interests", "heading dissent", "heading reached", "heading findings", "heading answers"),
    **plain("heading open", "heading disputed", "heading would change", "heading duties", "heading actions"),
    **plain("heading learning", "heading family", "heading course", "heading sign-off", "heading not read"),
    **plain("heading later", "heading record", "heading glossary", "heading voice", "reached", "time line"),
    **plain(*(f"glossary {word}" for word in _GLOSSARY)),
    "title": ("reference",),
    "about": ("title", "partnership", "day", "reference"),
    "considered": ("on", "up to", "law"),
    "newest entry": ("entry",),
}

PICTURES: Mapping[str, Names] = {figure.KIND: figure.NAMES, time_line.KIND: time_line.NAMES}
"""The words of the pictures in the record."""


def decision_record(material: Material) -> Document:
    """The decision record of a case, with or without a decision yet, and with or without findings."""
    t = Telling(material)
    return Document(
        kind=KIND,
        title=t.say("title", reference=material.case.reference),
        marking=t.say("marking"),
        blocks=tuple(_blocks(t)),
        foot=t.foot(),
    )


def _blocks(t: Telling) -> Iterator[Block]:
    yield Paragraph(t.about())
    yield t.paragraph("disclosure", tone=Tone.INSET)
    yield from _section(t, "decision", decision.latest)
    yield from _section(t, "recommendation", _recommendation)
    if t.material.output:  # the picture fills a page: what stands before it seldom leaves half a page empty
        yield from _section(t, "reached", _reached)
    yield from _section(t, "positions", people.positions)
    yield from _section(t, "dissent", people.dissent)
    yield from _section(t, "views", people.other_views)
    yield from _section(t, "scrutineer", people.scrutineer)
    yield from _section(t, "interests", people.conflicts)
    yield from _section(t, "sign-off", people.signatures)
    yield from _section(t, "other decisions", decision.others)
    if t.material.output:
        yield from _section(t, "findings", findings.in_full)
        yield from _section(t, "would change", findings.what_would_change)
    yield from _section(t, "voice", voice.voice)
    yield from _section(t, "answers", _answers)
    if t.material.output:
        yield from _section(t, "open", answers.open_questions)
        yield from _section(t, "disputed", answers.disputed)
    yield from _section(t, "later", answers.later_knowledge)
    if t.material.output:
        yield from _section(t, "duties", _duties)
    yield from _section(t, "actions", learning.actions)
    yield from _section(t, "learning", learning.learning)
    yield from _section(t, "family", course.family)
    yield from _section(t, "course", _course)
    if t.material.output:
        yield from _section(t, "not read", findings.not_read_in_the_original)
    yield from _section(t, "glossary", _glossary)
    yield from _section(t, "record", _record)


def _section(t: Telling, name: str, part: Callable[[Telling], Iterator[Block]]) -> Iterator[Block]:
    """A heading with what is under it; nothing where there is nothing."""
    blocks = tuple(part(t))
    if blocks:
        yield t.heading(name)
        yield from blocks


def _recommendation(t: Telling) -> Iterator[Block]:
    material = t.material
    if material.considered is None:
        yield t.paragraph("not considered", tone=Tone.WARNING)
        return
    considered = material.consideration
    yield t.paragraph(
        "considered",
        entry(material.considered),
        on=day_in_words(considered.on),
        up_to=str(considered.up_to),
        law="; ".join(material.output["law_in_force"]),
    )
    yield from findings.recommendation(t)
    yield from findings.notices(t)
    yield t.paragraph("decision support")


def _reached(t: Telling) -> Iterator[Block]:
    """The findings as a picture, with what each rests on; without them, why there are none."""
    material = t.material
    if not material.findings:
        yield t.paragraph("evaluators disagree", tone=Tone.WARNING)
        return
    yield t.paragraph("reached")
    yield figure.how_it_was_reached(material.output, material.rulebook, material.pictures[figure.KIND])


def _duties(t: Telling) -> Iterator[Block]:
    """The days of the case and every duty that applies, as pictures and as tables."""
    material = t.material
    words = material.pictures[time_line.KIND]
    yield t.paragraph("time line")
    yield from answers.otherwise(t)
    days = days_answered(material.now.answers, material.rulebook, words)
    considered = Day(material.consideration.on, words.say("considered"))
    every = (*days, considered)
    yield from time_line.time_line_in_two(material.now.output, material.rulebook, words, every, marks="as it stands")


def _answers(t: Telling) -> Iterator[Block]:
    yield from answers.answers(t)
    yield from answers.no_longer_counting(t)


def _course(t: Telling) -> Iterator[Block]:
    yield from course.course(t)
    yield from course.information(t)


def _glossary(t: Telling) -> Iterator[Block]:
    yield from t.listing(t.say(f"glossary {word}") for word in _GLOSSARY)


def _record(t: Telling) -> Iterator[Block]:
    material = t.material
    newest = entry(material.case.newest)
    yield Paragraph(
        (*t.say("newest entry", newest, entry=str(material.newest.entry)), *of(newest, material.newest.hash.hex()))
    )
    if material.considered is not None:
        digest = of(entry(material.considered), material.output["rulebook_digest"])
        yield Paragraph((*t.say("rulebook"), *digest))
    yield t.paragraph("how to check")
