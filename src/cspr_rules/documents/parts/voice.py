"""The child's voice and daily life, in the words in which it was recorded. Never in a letter to the family."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.document import Block, Paragraph
from cspr_rules.documents.telling import Telling, day_in_words, entry
from cspr_rules.records.events.answering import ChildsVoice


def voice(t: Telling) -> Iterator[Block]:
    """Each account with whose it is, the day and the source; nothing where there is none."""
    for one in t.case.childs_voice:
        event = one.event
        assert isinstance(event, ChildsVoice)
        origin = entry(one)
        if event.known_on is None:
            said = t.say("voice account", origin, account=event.account)
        else:
            said = t.say("voice account on", origin, account=event.account, day=day_in_words(event.known_on))
        yield Paragraph((*said, *t.typed(one, event.says), *t.recorded(one)))
        yield from t.labelled("label voice source", one, event.source)
