"""One page for the shared screen or the minutes: recommendation, findings, what to ask next, decision, next dates."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.document import Block, Document, Paragraph, Words
from cspr_rules.documents.material import Material
from cspr_rules.documents.parts import decision, duties, findings, people
from cspr_rules.documents.telling import Telling, day_in_words, listed, of
from cspr_rules.documents.words import Names, plain

KIND = "one-page"

NAMES: Names = {
    **plain("heading findings", "heading open", "heading decision", "heading next", "caption ask next"),
    "title": ("reference",),
    "about": ("title", "partnership", "day", "reference", "on"),
    "more open": ("count",),
}

_SHOWN = (
    *("serious_child_safeguarding_case", "duty_to_notify", "criterion_improvements", "criterion_recurrent_themes"),
    *("criterion_joint_working", "criterion_panel_view", "circumstance_single_agency", "circumstance_no_agency"),
    *("circumstance_more_than_one_area", "circumstance_institutional_setting", "locally_important"),
    "national_review_suggested",
)
_MOST_QUESTIONS, _MOST_DUTIES = 3, 3
"""So that it stays one page."""


def one_page(material: Material) -> Document:
    """The page of a case that was considered. Raises NotAllowed where it was not."""
    t = Telling(material)
    on = day_in_words(material.consideration.on)
    return Document(
        kind=KIND,
        title=t.say("title", reference=material.case.reference),
        marking=t.say("marking"),
        blocks=(Paragraph(t.about(on=on)), *_blocks(t)),
        foot=t.foot(),
        compact=True,
    )


def _blocks(t: Telling) -> Iterator[Block]:
    yield t.heading("recommendation")
    yield Paragraph(_recommended(t))
    yield t.heading("decision")
    yield from decision.short(t)
    yield from people.positions_in_short(t)
    yield t.heading("findings")
    yield from findings.at_a_glance(t, [name for name in _SHOWN if name in t.material.findings])
    if t.material.now.output["ask_next"]:
        yield t.heading("open")
        yield from _ask_next(t)
    yield t.heading("next")
    yield from duties.still_to_do(t, _MOST_DUTIES)


def _recommended(t: Telling) -> Words:
    recommended = t.material.output.get("recommendation")
    if recommended is None:
        return t.material.told("evaluators disagree")
    if not recommended["settled"]:
        return t.material.told("cannot say yet")
    return of(f"{recommended['code']}/holds", f"{t.material.title(recommended['code'])}.")


def _ask_next(t: Telling) -> Iterator[Block]:
    asks = t.material.now.output["ask_next"]
    rows = [
        (
            of(f"answer/{one['question']}", t.material.asked(one["question"])),
            of(f"answer/{one['question']}", listed(one["who_would_know"])) if one["who_would_know"] else (),
        )
        for one in asks[:_MOST_QUESTIONS]
    ]
    yield from t.table("ask next", "question 3, who would know 2", rows)
    if len(asks) > _MOST_QUESTIONS:
        yield t.paragraph("more open", count=str(len(asks) - _MOST_QUESTIONS))
