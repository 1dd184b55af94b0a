"""What is done and what was learned: actions with owner and day, learning, and whether practice changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.documents.document import Block, Words
from cspr_rules.documents.telling import Row, Telling, day_in_words, entry, of
from cspr_rules.records.case import Happened
from cspr_rules.records.events.learning import ActionAgreed, ActionFollowedUp, LearningFollowedUp, LearningIdentified


def actions(t: Telling) -> Iterator[Block]:
    """Every action agreed, and how far it has come."""
    agreed = t.case.of(ActionAgreed)
    if not agreed:
        yield t.paragraph("no actions")
    yield from t.table("actions", "action 5, why 3, owner 3, by 3, how far 5", (_action(t, one) for one in agreed))


def _action(t: Telling, one: Happened) -> Row:
    event = cast("ActionAgreed", one.event)
    followed = [
        other for other in t.case.of(ActionFollowedUp) if cast("ActionFollowedUp", other.event).action == one.entry
    ]
    by_when = event.by_when
    how_far: Words = ()
    for other in followed:
        said = cast("ActionFollowedUp", other.event)
        by_when = said.by_when or by_when
        how_far += t.say("followed up", entry(other), status=said.status, day=day_in_words(said.day))
        how_far += t.typed(other, said.evidence)
    return (
        t.typed(one, event.what),
        of(entry(one), event.why),
        of(entry(one), event.owner),
        of(entry(one), day_in_words(by_when)),
        how_far or t.say("not followed up", entry(one)),
    )


def learning(t: Telling, *what: str) -> Iterator[Block]:
    """What was learned, of the kinds in `what` or of all, and whether it is known to be embedded."""
    found = [
        one for one in t.case.of(LearningIdentified) if not what or cast("LearningIdentified", one.event).what in what
    ]
    if not found:
        yield t.paragraph("no learning")
    yield from t.table("learning", "learning 4, kind 3, says 5, embedded 5", (_learned(t, one) for one in found))


def _learned(t: Telling, one: Happened) -> Row:
    event = cast("LearningIdentified", one.event)
    embedded: Words = ()
    for other in t.case.of(LearningFollowedUp):
        said = cast("LearningFollowedUp", other.event)
        if said.learning == one.entry:
            embedded += t.say("embedded", entry(other), embedded=said.embedded, day=day_in_words(said.day))
            embedded += t.typed(other, said.evidence)
    return (
        of(entry(one), event.name),
        of(entry(one), event.what),
        t.typed(one, event.says),
        embedded or t.say("not followed up", entry(one)),
    )
