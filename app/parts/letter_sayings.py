"""What is asked where a letter to the family is cleared, a clearance is withdrawn, or a document was sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cspr_rules.app.parts.saying import Asked, Saying

from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import ClearanceWithdrawn, DocumentCleared, DocumentSent
from cspr_rules.records.failures import NotAllowed

BODIES = {"local authority": "The local authority", "police": "The police lead"}
"""Who can clear a letter, as the record has it, and in words."""


def clearance(digest: str) -> Saying:
    """What is asked where somebody cleared the file with this digest."""
    return Saying(
        DocumentCleared,
        "Record that it is cleared",
        "Record the clearance",
        (
            Asked("body", "Who cleared it", needed="Choose who cleared it.", choices=BODIES),
            Asked("role", "Role of the person who cleared it", needed="Say in which role."),
            Asked("says", "Any condition", "If any.", long=True),
        ),
        said="The clearance is recorded.",
        always={"digest": digest},
        called="the clearance",
        if_wrong="A clearance can be withdrawn, with a reason. Both stay in the record.",
    )


def withdrawal(digest: str) -> Saying:
    """What is asked where a clearance of the file with this digest is withdrawn."""
    return Saying(
        ClearanceWithdrawn,
        "Record that a clearance is withdrawn",
        "Record the withdrawal",
        (
            Asked("body", "Who withdrew it", needed="Choose who withdrew it.", choices=BODIES),
            Asked("role", "Role of the person who withdrew it", needed="Say in which role."),
            Asked("reason", "Why it may not be released", needed="Write why.", long=True),
        ),
        said="The withdrawal is recorded.",
        always={"digest": digest},
        called="the withdrawal",
        if_wrong="The letter can be cleared again. The withdrawal stays in the record with its reason.",
    )


def sending(digest: str) -> Saying:
    """What is asked where the file with this digest was sent."""
    return _Sending(
        DocumentSent,
        "Record that it was sent",
        "Record that it was sent",
        (
            Asked("to", "To whom", "The role of the person or the body. Without a name.", "Say to whom it went."),
            Asked("how", "How", "Such as: by hand, by the social worker.", "Say how it was sent."),
        ),
        said="It is recorded that it was sent.",
        always={"digest": digest},
        called="where it went",
        if_wrong="It stays in the record. Record it again as it was, and say under “How” which entry was wrong.",
    )


class _Sending(Saying):
    """What the desk says of commands is done here by hand."""

    def record(self, desk: Desk, values: dict[str, Any]) -> None:
        """Record it. Raises a RecordFault."""
        with _told_for_pages():
            super().record(desk, values)

    def could(self, desk: Desk, values: dict[str, Any]) -> None:
        """Raise what recording it would."""
        with _told_for_pages():
            super().could(desk, values)


@contextmanager
def _told_for_pages() -> Iterator[None]:
    try:
        yield
    except NotAllowed as fault:
        if "cspr " not in fault.mend:
            raise
        raise NotAllowed(fault.what, "See what is still to be done under “Before it goes”.") from None
