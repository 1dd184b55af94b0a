"""The desk: everything that people do with a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cspr_rules.records.case import Case
from cspr_rules.records.desk.answering import Answering
from cspr_rules.records.desk.base import refuse_own
from cspr_rules.records.desk.checks import may_happen
from cspr_rules.records.desk.deciding import Deciding
from cspr_rules.records.events import KINDS, Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import Decision, Position
from cspr_rules.records.events.keeping import ASKED_THE_RULES, EXPORTED, LOOKED_AT, Access
from cspr_rules.records.events.opening import CaseDetailsChanged, CaseOpened
from cspr_rules.records.events.telling import DocumentMade, LetterChecked
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.made import digest_of
from cspr_rules.rulebook.fault import choose_from, slip_or

_OWN_WAY = {
    CaseOpened.kind: "open_case",
    Answer.kind: "answer or correct",
    AnswerWithdrawn.kind: "withdraw",
    Considered.kind: "consider",
    Position.kind: "give_position",
    Decision.kind: "decide",
    DocumentMade.kind: "document_made, which making a document does",
    LetterChecked.kind: "letter_checked, which cspr check-letter does with --record",
}
"""Kinds whose event holds what the desk itself works out."""


class Desk(Answering, Deciding):
    """One person at work on the record. `by` is who they are, as text.

    Cases go by their id or their local reference. Every act is recorded whole or refused whole; it returns the case as
    it then stands, and raises a RecordFault that says what is the matter and how to mend it. An answer that does not
    fit its question raises Faults.
    """

    def add(self, case: str, kind: str, /, **values: Any) -> Case:
        """Record an event of any kind that holds nothing but what people say; `events.KINDS` lists them with keys.

        `day`, where the kind has one and none is said, is today.
        """
        return self._record(case, self._made(kind, values))

    def could_add(self, case: str, kind: str, /, **values: Any) -> None:
        """Nothing where `add` would record these values now; else what it would raise. Nothing is recorded."""
        may_happen(self.case(case), self._made(kind, values), self.today)

    def _made(self, kind: str, values: Mapping[str, Any]) -> Event:
        """The event of a kind that `add` records."""
        if kind not in KINDS:
            raise NotAllowed(
                f"there is no kind of event called {slip_or(kind, KINDS, 'this')}", choose_from(kind, KINDS)
            )
        if kind in _OWN_WAY:
            raise NotAllowed(f'"{kind}" is not recorded in this way', f"Use {_OWN_WAY[kind]}.")
        event = KINDS[kind]
        if "day" in event.keys() and values.get("day") is None:  # noqa: SIM118 - its own method, not a dictionary's
            values = {**values, "day": self.today}
        made = event.made(values)
        if isinstance(made, Access):
            _refuse_by_hand(made)
        if isinstance(made, CaseDetailsChanged):
            refuse_own(values, "positions_sealed")
            made = made.model_copy(update={"positions_sealed": self._seals(made.partnership)})
        return made

    def look(self, case: str, what: str, *, why: str = "") -> Case:
        """The case, with an entry that this person looked at `what` of it. For the program, which then shows it."""
        return self._record(case, Access.made({"did": LOOKED_AT, "what": what, "why": why}))

    def document_made(self, case: str, content: bytes, **values: Any) -> Case:
        """Record that a document of these bytes was made, and keep them, sealed with the case's key.

        `values` are what `DocumentMade` has besides the digest. For the program alone, which makes the bytes.
        """
        refuse_own(values, "digest")
        made = DocumentMade.made({**values, "digest": digest_of(content)})
        return self._record(case, made, document=content)

    def document(self, case: str, entry: int) -> bytes:
        """The bytes of the document whose making is recorded under that number. Raises NotFound, Erased or Damaged."""
        found = self.case(case)
        found.at(entry, DocumentMade)
        return next(self.ledger.document(one) for one in self.ledger.record(found.id, entry - 1))

    def letter_checked(self, case: str, **values: Any) -> Case:
        """Record that a letter was held against the case: what `LetterChecked` has. For the program, that checks it."""
        return self._record(case, LetterChecked.made(values))


def _refuse_by_hand(access: Access) -> None:
    """Refuse what the program records when it happens: what somebody has seen is gone by, when they save or decide."""
    if access.did == EXPORTED or access.entries is not None:
        raise NotAllowed("an export records itself, and how many entries the case had", "Use cspr export.")
    if access.did in (LOOKED_AT, ASKED_THE_RULES) or access.as_known_on is not None:
        raise NotAllowed(
            f"that somebody {access.did} records itself, when they do", "Use cspr record show, which shows the case."
        )
