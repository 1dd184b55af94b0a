"""The names of the words in debriefs of exercises, each with the gaps that it may have. The layer above tells them."""

from __future__ import annotations

from cspr_rules.documents.words import Names, plain

ROOM, PERSON = "room-debrief", "exercise-debrief"
"""Their files."""

ROOM_NAMES: Names = {
    **plain("marking", "foot", "one person", "nothing shown", "recommendation", "nobody moved", "left to the partners"),
    **plain("caption said", "column about", "column said", "column rules find"),
    **plain("caption moved", "column before", "column after", "column changed"),
    **plain("heading rules", "heading agreement", "what agreement is", "left out of agreement", "caption agreement"),
    **plain("column criterion", "cannot be said", "heading discuss"),
    "title": ("title",),
    "people": ("count",),
    "heading stage": ("number", "name"),
    "asked of": ("asked", "agency"),
    "counted": ("answer", "count"),
    "nothing said": ("count",),
    "without a range": ("alpha",),
    "with a range": ("alpha", "low", "high"),
}

PERSON_NAMES: Names = {
    **plain("marking", "foot", "support", "you recommended nothing", "cannot say yet", "left to the partners"),
    **plain("nothing differs", "no view given", "you left open", "no document speaks", "room", "foreseen"),
    **plain("no unknowns taken", "considered all", "no reasons", "reasons leave out", "reasons sound", "no view"),
    **plain("check knows phrases", "heading recommendation", "heading differs", "heading explains", "heading readings"),
    **plain("heading unknowns", "heading not considered", "heading reasons", "heading rules", "heading why"),
    **plain("heading discuss", "caption rules", "column criterion", "column you", "column rules find"),
    "title": ("title",),
    "about": ("number", "stages", "name", "day"),
    "followed": ("shown",),
    "not followed": ("shown",),
    "shown and none given": ("shown",),
    "shown rightly": ("shown",),
    "you recommended": ("recommendation",),
    "your answers lead to": ("recommendation",),
    "your answers leave open": ("recommendations",),
    "you saw": ("view", "finding"),
    "your answers too": ("finding",),
    "your answers elsewhere": ("finding",),
    "asked of": ("asked", "agency"),
    "you answered": ("answer",),
    "careful answer": ("answer",),
    "rests on": ("words", "document"),
    "because": ("because",),
    "unknown as no": ("title",),
    "more lines": ("count",),
    "says nothing": ("words", "instead"),
}

EXERCISES = {ROOM: ROOM_NAMES, PERSON: PERSON_NAMES}
