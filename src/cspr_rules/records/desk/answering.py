"""Opening a case, and answering: with the answers as they were read, beside what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from cspr_rules.model.answer import NOT_STATED, Entry, Incident
from cspr_rules.records.case import Case, fold
from cspr_rules.records.case.answers import plain_answer, read_entry
from cspr_rules.records.desk.base import AtTheDesk, Check, draft
from cspr_rules.records.desk.checks import refuse_day_to_come
from cspr_rules.records.desk.meanwhile import last_seen, refuse_if_answered, refuse_if_ended
from cspr_rules.records.entry import Recorded
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn
from cspr_rules.records.events.opening import CaseOpened, folded
from cspr_rules.records.failures import NotAllowed
from cspr_rules.rulebook.fault import quoted


class AsSeen(Enum):
    """What a person has seen, as the record knows it."""

    AS_SEEN = "as seen"


AS_SEEN: Final = AsSeen.AS_SEEN


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the answers among several that are saved together. Without an answer it withdraws what it changes.

    `changes` is the number of the answer that it puts right or withdraws, for which a `reason` is needed; `based_on` as
    for `Answering.answer`.
    """

    question: str
    answer: Any = None
    agency: str = NOT_STATED
    known_on: date | str | None = None
    source: str = ""
    because: str = ""
    changes: int | None = None
    reason: str = ""
    based_on: int | AsSeen | None = None


class Answering(AtTheDesk):
    """Cases opened and questions answered."""

    def open_case(
        self,
        reference: str,
        title: str,
        *,
        partnership: str | None = None,
        same_rapid_review_as: Sequence[str] = (),
    ) -> Case:
        """Open a case for one child. The reference is local, never a name, and no other case of the store has it."""
        return self._opened(self._opening(reference, title, partnership, same_rapid_review_as), [])

    def open_incident(self, incident: Incident) -> Case:
        """Open a case from an incident file, with all its answers at once."""
        opened = self._opening(incident.name, incident.title, incident.partnership, incident.same_rapid_review_as)
        answers = [
            self._answer(question, _long_form(entry)) for question, said in incident.answers.items() for entry in said
        ]
        return self._opened(opened, answers)

    def _opening(
        self, reference: str, title: str, partnership: str | None, same_rapid_review_as: Sequence[str]
    ) -> CaseOpened:
        return CaseOpened.made(
            {
                "reference": reference,
                "title": title,
                "partnership": partnership,
                "same_rapid_review_as": tuple(same_rapid_review_as),
                "positions_sealed": self._seals(partnership),
            }
        )

    def _opened(self, opened: CaseOpened, answers: Sequence[Event]) -> Case:
        self._refuse_second(opened.reference, keep=True)  # also brings the list up to date, before anybody is held up
        case = self.ledger.new_case()
        today = self.today

        def unless(_: tuple[Recorded, ...]) -> None:
            self._refuse_second(opened.reference, keep=False)
            for answer in answers:
                refuse_day_to_come(answer, today)

        drafts = [draft(opened), *map(draft, answers)]
        return fold(self.ledger.append(case, drafts, by=self.by, unless=unless))

    def _refuse_second(self, reference: str, *, keep: bool) -> None:
        for one in self.summaries.all(keep=keep):
            if folded(one.reference) == folded(reference):
                raise NotAllowed(
                    f"there is already a case with the reference {one.reference}, opened on {one.opened_on}",
                    "One case is one child: give this one a reference of its own.",
                )

    def answer(
        self,
        case: str,
        question: str,
        answer: Any,
        *,
        agency: str = NOT_STATED,
        known_on: date | str | None = None,
        source: str = "",
        because: str = "",
        based_on: int | AsSeen | None = None,
    ) -> Case:
        """Record one agency's answer to one question, beside whatever was said before.

        `based_on` is the newest entry about this agency's answer that the person saw, 0 for none; where there is a
        newer one, Conflict holds theirs and yours. AS_SEEN goes by what the record knows that this person looked at or
        said; None does not ask. Raises Faults where the answer does not fit.
        """
        event = self._answer(
            question,
            {"answer": answer, "by": agency, "known on": known_on, "source": source, "because": because},
        )
        return self._record(case, event, self._unless_answered(event, based_on))

    def _unless_answered(self, event: Answer, based_on: int | AsSeen | None) -> Check:
        def meanwhile(now: Case) -> None:
            if based_on is not None:
                refuse_if_answered(now, event, last_seen(now, event, self.by) if based_on is AS_SEEN else based_on)

        return meanwhile

    def save(self, case: str, changes: Sequence[Change]) -> Case:
        """Record several changes of the answers at once: all of them, or none where one is refused, and none half.

        Each is checked as `answer`, `correct` and `withdraw` check it, against the case as it stood before any of them.
        They are the newest entries of the case that is returned, in their order. Raises NotAllowed where two of them
        change the same entry.
        """
        changed = [change.changes for change in changes if change.changes is not None]
        if twice := [entry for entry in changed if changed.count(entry) > 1]:
            raise NotAllowed(f"entry {twice[0]} is changed twice at once", "Change it once.")
        found = self.case(case)
        if not changes:
            return found
        events = [self._changing(change) for change in changes]
        checks = [self._still_so(change, event) for change, event in zip(changes, events, strict=True)]
        return self._record_together(found.id, events, [*map(draft, events)], checks)

    def _changing(self, change: Change) -> Answer | AnswerWithdrawn:
        if change.answer is None and change.changes is not None:
            return AnswerWithdrawn.made(
                {"withdraws": change.changes, "reason": change.reason, "known_on": change.known_on}
            )
        keys = {
            "answer": change.answer,
            "by": change.agency,
            "known on": change.known_on,
            "source": change.source,
            "because": change.because,
        }
        more = {} if change.changes is None else {"corrects": change.changes, "reason": change.reason}
        return self._answer(change.question, keys, more)

    def _still_so(self, change: Change, event: Answer | AnswerWithdrawn) -> Check:
        entry = change.changes
        if entry is not None:
            return lambda now: refuse_if_ended(now, entry, event)
        assert isinstance(event, Answer)
        return self._unless_answered(event, change.based_on)

    def correct(
        self,
        case: str,
        entry: int,
        answer: Any,
        *,
        reason: str,
        agency: str | None = None,
        known_on: date | str | None = None,
        source: str | None = None,
        because: str = "",
    ) -> Case:
        """Put an answer right. The earlier one stays beside it; the correction counts from the day it was known on.

        Agency and source stay as they were unless said; `known_on` does not, for when it was known is what is at stake.
        """
        found = self.case(case)
        _, earlier = found.at(entry, Answer)
        event = self._answer(
            earlier.question,
            {
                "answer": answer,
                "by": agency or earlier.agency,
                "known on": known_on,
                "source": earlier.source if source is None else source,
                "because": because,
            },
            {"corrects": entry, "reason": reason},
        )
        return self._record(found.id, event, lambda now: refuse_if_ended(now, entry, event))

    def withdraw(self, case: str, entry: int, *, reason: str, known_on: date | str | None = None) -> Case:
        """Withdraw an answer that was entered by mistake. It stays to be seen."""
        event = AnswerWithdrawn.made({"withdraws": entry, "reason": reason, "known_on": known_on})
        return self._record(case, event, lambda now: refuse_if_ended(now, entry, event))

    def _answer(self, question: str, keys: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> Answer:
        entry = read_entry(question, keys, self.rules.rulebook.questions, "answer")
        if entry is None:
            raise NotAllowed(
                f"there is no answer to {quoted(question)}", 'Give one, or "not known" and the reason nobody knows.'
            )
        return Answer.made(
            {
                "question": question,
                "answer": plain_answer(entry.answer),
                "agency": entry.by,
                "known_on": entry.known_on,
                "source": entry.source,
                "because": entry.because,
                **(more or {}),
            }
        )


def _long_form(entry: Entry) -> dict[str, Any]:
    """A read entry in the long form of an incident file."""
    return {
        "answer": entry.answer,
        "by": entry.by,
        "known on": entry.known_on,
        "source": entry.source,
        "because": entry.because,
    }
