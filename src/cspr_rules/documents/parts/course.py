"""What happened with the case: how it came, meetings, information asked and given, letters, the family told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias, cast

from cspr_rules.documents.document import Block, Heading, Paragraph, Words
from cspr_rules.documents.telling import Telling, day_in_words, entry, of
from cspr_rules.records.case import Happened
from cspr_rules.records.events import Event
from cspr_rules.records.events.opening import CaseClosed, CaseOpened, CaseReopened, Referral
from cspr_rules.records.events.reviewing import (
    InformationAsked,
    InformationReceived,
    MeetingHeld,
    ReviewerNamed,
    ReviewPublished,
)
from cspr_rules.records.events.telling import (
    DocumentCleared,
    DocumentSent,
    FamilyNotYetTold,
    FamilyTold,
    LetterReceived,
)

Tell: TypeAlias = Callable[[Telling, Happened, Any], Words]


def course(t: Telling) -> Iterator[Block]:
    """The steps of the case in the order of their days."""
    steps = sorted(t.case.of(*_STEPS), key=lambda one: (one.day, one.entry))
    rows = [
        (
            of(entry(one), day_in_words(one.day)),
            of(entry(one), one.event.kind),
            _STEPS[type(one.event)](t, one, one.event),
        )
        for one in steps
    ]
    yield from t.table("course", "day 3, step 3, what 8", rows)


def meetings(t: Telling) -> Iterator[Block]:
    """The meetings, who was in the chair and who was there."""
    for one in t.case.of(MeetingHeld):
        event = cast("MeetingHeld", one.event)
        yield Heading(of(entry(one), f"{event.meeting}, {day_in_words(event.day)}"), 3)
        yield Paragraph(_meeting(t, one, event))


def information(t: Telling) -> Iterator[Block]:
    """What agencies were asked for, what came, and what is still wanted."""
    rows = []
    for one in t.case.of(InformationAsked):
        event = cast("InformationAsked", one.event)
        came: Words = ()
        for other in t.case.of(InformationReceived):
            answer = cast("InformationReceived", other.event)
            if answer.asked == one.entry:
                came += t.say("came on", entry(other), day=day_in_words(answer.day)) + t.typed(other, answer.says)
                if answer.outstanding:
                    came += t.say("still wanted", entry(other)) + t.typed(other, answer.outstanding)
        asked = t.say("asked on", entry(one), day=day_in_words(event.day), due=day_in_words(event.due))
        rows.append(
            (
                of(entry(one), event.agency),
                (*t.typed(one, event.asks), *asked),
                came or t.say("nothing came", entry(one)),
            )
        )
    if not rows:
        yield t.paragraph("nothing asked")
    yield from t.table("information", "agency 2, asked for 5, what came 5", rows)


def family(t: Telling) -> Iterator[Block]:
    """What the family was told, by whom and how, and what they said; or why not yet, and who will tell them."""
    found = t.case.of(FamilyTold, FamilyNotYetTold)
    for one in found:
        event = one.event
        if isinstance(event, FamilyTold):
            said = t.say("family told", entry(one), to=event.to, by=event.by, day=day_in_words(event.day))
            yield Paragraph((*said, *t.typed(one, event.what)))
            yield from t.labelled("label how told", one, event.how)
            yield from t.labelled("label family said", one, event.said)
        elif isinstance(event, FamilyNotYetTold):
            said = t.say("family not told", entry(one), by=event.by, day=day_in_words(event.day))
            yield Paragraph((*said, *t.typed(one, event.what)))
            yield from t.labelled("label why not told", one, event.reason)
            if event.look_again_on is not None:
                yield t.paragraph("look again", entry(one), day=day_in_words(event.look_again_on))
    if not found:
        yield t.paragraph("family nothing recorded")


def _referral(t: Telling, one: Happened, event: Referral) -> Words:
    said = t.say("referred by", entry(one), role=event.role, agency=event.agency, how=event.how)
    said += t.typed(one, event.says)
    if event.lead_consulted:
        said += t.say("label lead consulted") + t.typed(one, event.lead_consulted)
    return said


def _asked(t: Telling, one: Happened, event: InformationAsked) -> Words:
    said = t.say("asked", entry(one), agency=event.agency, due=day_in_words(event.due))
    return said + t.typed(one, event.asks)


def _received(t: Telling, one: Happened, event: InformationReceived) -> Words:
    _, asked = t.case.at(event.asked, InformationAsked)
    return t.say("came from", entry(one), agency=asked.agency) + t.typed(one, event.says)


def _meeting(t: Telling, one: Happened, event: MeetingHeld) -> Words:
    said = t.say("meeting", entry(one), meeting=event.meeting, chair=event.chair)
    if event.present:
        said += t.say("present", entry(one), present="; ".join(event.present))
    return said + t.typed(one, event.says)


def _reviewer(t: Telling, one: Happened, event: ReviewerNamed) -> Words:
    said = t.say("reviewer", entry(one), reviewer=event.reviewer)
    return said + t.typed(one, event.independence) + t.typed(one, event.expertise)


def _published(t: Telling, one: Happened, event: ReviewPublished) -> Words:
    return t.say("published", entry(one), form=event.form) + t.typed(one, event.where)


def _letter(t: Telling, one: Happened, event: LetterReceived) -> Words:
    return t.say("letter from", entry(one), sender=event.sender) + t.typed(one, event.says)


def _cleared(t: Telling, one: Happened, event: DocumentCleared) -> Words:
    return t.say("cleared by", entry(one), body=event.body, role=event.role) + t.typed(one, event.says)


def _sent(t: Telling, one: Happened, event: DocumentSent) -> Words:
    return t.say("sent to", entry(one), to=event.to, how=event.how)


def _reason(t: Telling, one: Happened, event: CaseClosed | CaseReopened) -> Words:
    return t.typed(one, event.reason)


def _opened(t: Telling, one: Happened, event: CaseOpened) -> Words:
    return t.typed(one, event.title)


_STEPS: Mapping[type[Event], Tell] = {
    CaseOpened: _opened,
    Referral: _referral,
    InformationAsked: _asked,
    InformationReceived: _received,
    MeetingHeld: _meeting,
    ReviewerNamed: _reviewer,
    ReviewPublished: _published,
    LetterReceived: _letter,
    DocumentCleared: _cleared,
    DocumentSent: _sent,
    CaseClosed: _reason,
    CaseReopened: _reason,
}
