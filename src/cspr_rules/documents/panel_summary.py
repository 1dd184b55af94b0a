"""The rapid review summary for the national Panel: what its guidance asks for, and what is not recorded here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspr_rules.documents.document import Block, Document, Paragraph, Tone
from cspr_rules.documents.material import Material
from cspr_rules.documents.parts import answers, course, decision, duties, findings, learning, people, voice
from cspr_rules.documents.telling import Row, Telling, of
from cspr_rules.documents.words import Names, plain
from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.records.events.learning import LearningIdentified
from cspr_rules.records.events.reviewing import InformationReceived
from cspr_rules.records.events.telling import FamilyNotYetTold, FamilyTold

KIND = "panel-summary"

_HEADINGS = (
    *("dates", "family", "incident", "parallel", "agencies", "analysis", "safety", "earlier", "inequality", "voice"),
    *("limbs", "criteria", "circumstances", "decision", "national", "positions", "dissent", "informing the family"),
    *("sign-off", "open"),
)
_TO_FILL = (
    *("reference", "delay", "composition", "incident", "practice", "analysis", "inequality", "earlier", "voice"),
    *("national", "informing the family"),
)

NAMES: Names = {
    **plain(
        "marking", "before sending", "to fill in", "to add", "caption dates", "column date", "caption rapid review"
    ),
    **plain(*(f"heading {name}" for name in _HEADINGS), *(f"fill {name}" for name in _TO_FILL)),
    "title": ("reference",),
    "about": ("title", "partnership", "day", "reference"),
}

_DATES = (
    *("incident_on", "died_on", "local_authority_aware_on", "partners_told_on", "notification", "notification_sent_on"),
    *("rapid_review", "rapid_review_sent_on"),
)
_LIMBS = (
    *("died_or_seriously_harmed", "abuse_or_neglect_known_or_suspected", "serious_child_safeguarding_case"),
    "duty_to_notify",
)
_INEQUALITY = ("racism_and_inequality_considered", "rapid_review_aim_context")
_EARLIER = ("improvements_identified_before", "earlier_learning_embedded", "recurrent_themes")
_LATE = ("overdue", "done late")
_CRITERIA = ("criterion_improvements", "criterion_recurrent_themes", "criterion_joint_working", "criterion_panel_view")
_CIRCUMSTANCES = (
    *("circumstance_single_agency", "circumstance_no_agency", "circumstance_more_than_one_area"),
    *("circumstance_institutional_setting", "locally_important"),
)


def panel_summary(material: Material) -> Document:
    """The summary of a case that was considered. Raises NotAllowed where it was not."""
    t = Telling(material)
    _ = material.consideration
    return Document(
        kind=KIND,
        title=t.say("title", reference=material.case.reference),
        marking=t.say("marking"),
        blocks=tuple(_blocks(t)),
        foot=t.foot(),
    )


def _blocks(t: Telling) -> Iterator[Block]:
    yield Paragraph(t.about())
    yield t.paragraph("before sending", tone=Tone.WARNING)
    yield t.heading("dates")
    yield _to_fill(t, "reference")
    yield from answers.answered(t, *_DATES)
    yield from _clock(t)
    if _late(t):
        yield _to_fill(t, "delay")
    yield from course.meetings(t)
    yield t.heading("family")
    yield from answers.stage_of(t, "The child")
    yield _to_fill(t, "composition", recorded=_answered_stage(t, "The child"))
    yield t.heading("incident")
    yield from answers.stage_of(t, "What happened")
    yield from answers.answered(t, "kinds_of_abuse", "link_to_outcome")
    yield _to_fill(t, "incident", recorded=_answered_stage(t, "What happened"))
    yield t.heading("parallel")
    yield from answers.answered(t, "parallel_proceedings", "other_review_covers_it")
    yield t.heading("agencies")
    yield from answers.answered(t, "agency_involvement", "more_than_one_area")
    yield from course.information(t)
    yield _to_fill(t, "practice", recorded=_answered(t, "agency_involvement") or bool(t.case.of(InformationReceived)))
    yield t.heading("voice")
    yield from answers.answered(t, "childs_voice_and_daily_life")
    told = tuple(voice.voice(t))
    yield from told or (_to_fill(t, "voice"),)
    yield t.heading("inequality")
    yield from answers.answered(t, *_INEQUALITY)
    yield _to_fill(t, "inequality", recorded=_answered(t, *_INEQUALITY))
    yield t.heading("analysis")
    yield from learning.learning(t)
    yield _to_fill(t, "analysis", recorded=bool(t.case.of(LearningIdentified)))
    yield t.heading("earlier")
    yield from answers.answered(t, *_EARLIER)
    yield _to_fill(t, "earlier", recorded=_answered(t, *_EARLIER))
    yield t.heading("safety")
    yield from answers.answered(t, "other_children_at_risk", "rapid_review_aim_safety")
    yield from learning.actions(t)
    yield t.heading("limbs")
    yield from _findings(t, _LIMBS)
    yield t.heading("criteria")
    yield from _findings(t, _CRITERIA)
    yield t.heading("circumstances")
    yield from _findings(t, _CIRCUMSTANCES)
    yield t.heading("decision")
    yield from decision.latest(t)
    yield t.heading("national")
    yield from _findings(t, ("national_review_suggested",))
    yield from _national(t)
    yield t.heading("positions")
    yield from people.positions(t)
    yield t.heading("dissent")
    yield from people.dissent(t)
    yield t.heading("informing the family")
    yield from course.family(t)
    yield _to_fill(t, "informing the family", recorded=bool(t.case.of(FamilyTold, FamilyNotYetTold)))
    yield t.heading("open")
    yield from answers.open_questions(t)
    yield t.heading("sign-off")
    signed = tuple(people.signatures(t))
    yield from signed or (t.paragraph("no decision"),)


def _to_fill(t: Telling, what: str, *, recorded: bool = False) -> Paragraph:
    """A place that the partners fill in, or add to where some of what the Panel asks for is `recorded`."""
    return Paragraph((*t.say("to add" if recorded else "to fill in"), *t.say(f"fill {what}")), Tone.INSET)


def _answered(t: Telling, *questions: str) -> bool:
    return any(one.answer.question in questions and one.answer.answer != NOT_KNOWN for one in t.case.in_force)


def _answered_stage(t: Telling, stage: str) -> bool:
    return _answered(t, *(name for name, one in t.material.rulebook.questions.items() if one.stage == stage))


def _late(t: Telling) -> bool:
    """Whether there is a delay of the rapid review to give a reason for."""
    return any(duty["duty"] == "complete_rapid_review" and duty["status"] in _LATE for duty in duties.owed(t))


def _findings(t: Telling, names: Sequence[str]) -> Iterator[Block]:
    for name in names:
        if name in t.material.findings:
            yield from findings.finding(t, name, level=3)


def _clock(t: Telling) -> Iterator[Block]:
    rows: list[Row] = [
        (duties.named(t, duty), duties.by(duty), of(f"duty/{duty['duty']}", duty["status"]))
        for duty in duties.owed(t)
        if duty["duty"] in ("notify_national_panel", "complete_rapid_review")
    ]
    yield from t.table("rapid review", "duty 5, by 3, where it stands 2", rows)


def _national(t: Telling) -> Iterator[Block]:
    decided = t.case.decision()
    if decided is None or not decided.decision.national_review:
        yield _to_fill(t, "national")
