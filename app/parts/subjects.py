"""The two things that the partners decide on, each in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.records.events.deciding import LOCAL_REVIEW, NOTIFICATION


@dataclass(frozen=True)
class Subject:
    """What is decided on. `about` is its name in the record; `choices` are what can be decided, in one order."""

    about: str
    choices: Mapping[str, str]
    called: str
    """What it is called in a sentence, such as "the decision on a local review"."""
    asked: str
    """The question that a partner's position answers."""


REVIEW = Subject(
    LOCAL_REVIEW,
    {
        "local review": "Hold a local child safeguarding practice review",
        "no local review": "Hold no local review",
        "not yet decided": "Not yet: more must be known first",
    },
    "a local review",
    "What they think should be decided",
)
NOTIFYING = Subject(
    NOTIFICATION,
    {
        "notify": "Notify the national Panel",
        "do not notify": "Do not notify the national Panel",
        "withdraw the notification": "Withdraw the notification",
    },
    "notifying the national Panel",
    "What they think should be done",
)
SUBJECTS = {subject.about: subject for subject in (REVIEW, NOTIFYING)}
