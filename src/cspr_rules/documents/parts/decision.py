"""What the safeguarding partners decided, and why; every decision, the earlier ones beside the latest."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.document import Block, Heading, Paragraph, Tone, Words
from cspr_rules.documents.telling import Telling, day_in_words, entry, listed
from cspr_rules.records.case import Decided, Standing
from cspr_rules.records.events.deciding import NOTIFICATION

_STANDING = {
    Standing.AS_RECOMMENDED: "as recommended",
    Standing.OTHERWISE: "otherwise than recommended",
    Standing.LEFT_TO_THE_PARTNERS: "left to the partners",
}
_WRITTEN = (
    "new_facts",
    "other_learning",
    "national_review",
    "without_positions",
    "unaddressed",
    "other_area",
    "answers_changed",
)
"""What a decision may say beside its reasons, in the order in which people read it."""


def latest(t: Telling) -> Iterator[Block]:
    """The latest decision on a local review in full, or that there is none."""
    decided = t.case.decision()
    if decided is None:
        yield t.paragraph("no decision", tone=Tone.WARNING)
        return
    yield from _told(t, decided, 3)
    if changed := t.case.answered_after(decided.happened.entry):
        origins = [entry(one) for one in changed]
        entries = listed(str(one.entry) for one in changed)
        yield t.paragraph("answered since", *origins, tone=Tone.WARNING, entries=entries)


def others(t: Telling) -> Iterator[Block]:
    """The decision on the notification, and decisions that a later one stands beside."""
    now = t.case.decision()
    found = [one for one in t.case.decisions if now is None or one.happened.entry != now.happened.entry]
    for one in reversed(found):
        event = one.decision
        about = "notification" if event.about == NOTIFICATION else "review"
        fill = {"entry": str(one.happened.entry), "day": day_in_words(event.day)}
        yield Heading(t.say(f"heading decision on the {about}", entry(one.happened), **fill), 3)
        yield from _told(t, one, 4)


def short(t: Telling) -> Iterator[Block]:
    """What was decided, on which day and by whom, without the reasons."""
    decided = t.case.decision()
    yield t.paragraph("no decision") if decided is None else Paragraph(_said(t, decided))


def _said(t: Telling, decided: Decided) -> Words:
    event, origin = decided.decision, entry(decided.happened)
    return t.say(
        "decided",
        origin,
        decided=event.decided,
        about=event.about,
        day=day_in_words(event.day),
        who="; ".join(event.decided_by),
    )


def _told(t: Telling, decided: Decided, level: int) -> Iterator[Block]:
    event, happened = decided.decision, decided.happened
    origin = entry(happened)
    yield Paragraph(_said(t, decided), Tone.INSET)
    yield t.heading("reasons", level)
    yield Paragraph(t.typed(happened, event.reason))
    if event.recommended is not None:
        recommended = t.material.title(event.recommended.code) if event.recommended.possible[1:] == () else ""
        name = "recommended then" if recommended else "nothing settled then"
        fill = {"recommended": recommended} if recommended else {}
        yield Paragraph((*t.say(name, origin, **fill), *t.say(_STANDING[decided.standing], origin)))
    for key in _WRITTEN:
        yield from t.labelled(f"label {key.replace('_', ' ')}", happened, getattr(event, key))
    if event.look_again_on is not None:
        yield t.paragraph("look again", origin, day=day_in_words(event.look_again_on))
    yield Paragraph(t.recorded(happened))
