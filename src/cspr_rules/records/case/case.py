"""A case: the fold of its events. Everything about it is worked out from them, as it stands or as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.records.case.answers import Said, Unfit, answers_of, read_in_force, said_in
from cspr_rules.records.case.deciding import (
    Decided,
    Order,
    decided_in,
    hide_sealed,
    opening_entry,
    order_of,
    standing_positions,
    without_a_position,
)
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.case.people import People, people_in
from cspr_rules.records.entry import Recorded
from cspr_rules.records.events import Event, event_from
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, ChildsVoice, Considered
from cspr_rules.records.events.deciding import LOCAL_REVIEW
from cspr_rules.records.events.keeping import HoldClosed, HoldOpened, RetentionSet
from cspr_rules.records.events.learning import ActionAgreed, ActionFollowedUp
from cspr_rules.records.events.opening import CaseClosed, CaseDetailsChanged, CaseOpened, CaseReopened
from cspr_rules.records.failures import Damaged, NotFound

AnyEvent = TypeVar("AnyEvent", bound=Event)


@dataclass(frozen=True)
class Case:
    """One child's case. `happened` holds its events in order; what sealed positions say is not among them.

    `all_of_it` holds the whole case where `happened` is what was known of it on a day.
    """

    id: str
    happened: tuple[Happened, ...]
    all_of_it: tuple[Happened, ...] | None = field(default=None, repr=False)

    @property
    def whole(self) -> Case:
        """The case with what became known later, where this is what was known on a day; else this."""
        return self if self.all_of_it is None else Case(self.id, self.all_of_it)

    def of(self, *kinds: type[Event]) -> tuple[Happened, ...]:
        """The events of these kinds, oldest first."""
        return tuple(one for one in self.happened if isinstance(one.event, kinds))

    def at(self, entry: int, kind: type[AnyEvent]) -> tuple[Happened, AnyEvent]:
        """The event of `kind` with that entry number. Raises NotFound."""
        for one in self.happened:
            if one.entry == entry and isinstance(one.event, kind):
                return one, one.event
        there = [str(one.entry) for one in self.of(kind)]
        mend = f"Those of this case: {', '.join(there)}." if there else "This case has none."
        raise NotFound(f'there is no "{kind.kind}" with the number {entry} in {self.reference}', mend)

    # ---- what it is

    @cached_property
    def opened(self) -> CaseOpened:
        """How the case was opened."""
        return cast("CaseOpened", self.happened[0].event)

    @property
    def reference(self) -> str:
        """The local reference."""
        return self.opened.reference

    @cached_property
    def details(self) -> CaseOpened:
        """What it is called and belongs to, as last put right."""
        details = self.opened
        for one in self.of(CaseDetailsChanged):
            changed = one.event.model_dump(exclude_none=True, exclude={"reason", "positions_sealed", "no_partnership"})
            if cast("CaseDetailsChanged", one.event).no_partnership:
                changed["partnership"] = None
            details = details.model_copy(update=changed)
        return details

    @property
    def title(self) -> str:
        """A few words, as last put right; as known on a day, by then."""
        return self.details.title

    @property
    def partnership(self) -> str | None:
        """The name of the partnership's profile, where there is one. The same on every day."""
        return self.whole.details.partnership

    @property
    def came_under_a_seal(self) -> bool:
        """Whether any profile that the case was put under kept positions sealed when it was."""
        put = (cast("CaseOpened | CaseDetailsChanged", one.event) for one in self.of(CaseOpened, CaseDetailsChanged))
        return any(one.positions_sealed for one in put)

    @property
    def same_rapid_review_as(self) -> tuple[str, ...]:
        """The references of other children of the same incident. The same on every day."""
        return self.whole.details.same_rapid_review_as

    @property
    def newest(self) -> Happened:
        """The newest event."""
        return self.happened[-1]

    # ---- answers

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every answer, with what corrected or withdrew it."""
        return said_in(self.happened, self.whole.happened)

    @property
    def in_force(self) -> tuple[Said, ...]:
        """The answers that count."""
        return tuple(one for one in self.said if one.in_force)

    def said_to(self, question: str) -> tuple[Said, ...]:
        """Every answer to one question, corrected ones among them, oldest first."""
        return tuple(one for one in self.said if one.answer.question == question)

    def answered_after(self, entry: int) -> tuple[Happened, ...]:
        """Answers, corrections and withdrawals with a higher number."""
        return tuple(one for one in self.of(Answer, AnswerWithdrawn) if one.entry > entry)

    def incident(self, questions: Mapping[str, Question]) -> Incident:
        """The case as an incident for the rules, without the answers that do not fit these questions (see `unfit`)."""
        return Incident(
            name=self.reference,
            title=self.title,
            answers=answers_of(self.said, questions),
            same_rapid_review_as=self.same_rapid_review_as,
            partnership=self.partnership,
        )

    def unfit(self, questions: Mapping[str, Question]) -> tuple[Unfit, ...]:
        """The answers in force that do not fit these questions, and so are not used."""
        return read_in_force(self.said, questions)[1]

    @cached_property
    def childs_voice(self) -> tuple[Happened, ...]:
        """Each account of the child's life and of what the child said or showed: by its day, then by its entry."""
        return tuple(sorted(self.of(ChildsVoice), key=lambda one: (one.day, one.entry)))

    # ---- people

    @cached_property
    def people(self) -> People:
        """Who is in the case: the child's name for letters, the family, others who are named."""
        return people_in(self.happened, self.whole.happened)

    # ---- as it was

    def up_to(self, entry: int) -> Case:
        """The case as it stood when `entry` was the newest."""
        then = Case(self.id, tuple(one for one in self.happened if one.entry <= entry))
        return then if self.all_of_it is None else replace(then, all_of_it=self.whole.up_to(entry).happened)

    def as_known_on(self, day: date) -> Case:
        """What was known on `day`: by the day people say they knew, else by the day of recording.

        A correction known later does not apply, nor does a later title. What the case belongs to stays.
        """
        kept = tuple(one for one in self.happened if one.day <= day or isinstance(one.event, CaseOpened))
        return Case(self.id, kept, self.whole.happened)

    # ---- considerations, positions, decisions

    @property
    def considered(self) -> tuple[Happened, ...]:
        """Every consideration, oldest first."""
        return self.of(Considered)

    def positions(self, about: str = LOCAL_REVIEW, by: date | None = None) -> tuple[Happened, ...]:
        """The latest position of each partner of each area, `by` a day; of a sealed one, only that it was given."""
        return standing_positions(self.happened, about, by)

    def without_a_position(self, about: str = LOCAL_REVIEW, by: date | None = None) -> tuple[str, ...]:
        """This area's safeguarding partners who have given no position, or none `by` a day."""
        return without_a_position(self.happened, about, by)

    @cached_property
    def positions_opened_at(self) -> int | None:
        """The number of the entry with which sealed positions can be read; None while they cannot."""
        return opening_entry(self.happened)

    @cached_property
    def order(self) -> Order:
        """What the chain proves about sealed positions."""
        return order_of(self.whole.happened)

    @cached_property
    def decisions(self) -> tuple[Decided, ...]:
        """Every decision, oldest first, each with what stood before it."""
        return decided_in(self.happened, self.whole.happened)

    def decision(self, about: str = LOCAL_REVIEW) -> Decided | None:
        """The latest decision on a subject."""
        return next((one for one in reversed(self.decisions) if one.decision.about == about), None)

    def positions_that_differ(self, about: str = LOCAL_REVIEW) -> tuple[Happened, ...]:
        """Positions, as they were at the latest decision on a subject or stand now, that were not for it."""
        decided = self.decision(about)
        return () if decided is None else decided.differing((*decided.positions, *self.positions(about)))

    # ---- keeping and letting go

    @property
    def open_holds(self) -> tuple[Happened, ...]:
        """Proceedings, inquests, inquiries and legal holds that keep the case from being erased."""
        closed = {one.event.opened for one in self.of(HoldClosed) if isinstance(one.event, HoldClosed)}
        return tuple(one for one in self.of(HoldOpened) if one.entry not in closed)

    @property
    def kept_until(self) -> date | None:
        """The last day on which the case must be kept, as last set; None where nobody has set one."""
        retention = self.of(RetentionSet)
        return cast("RetentionSet", retention[-1].event).until if retention else None

    @property
    def closed(self) -> bool:
        """Whether nothing more is expected."""
        turns = self.of(CaseClosed, CaseReopened)
        return bool(turns) and isinstance(turns[-1].event, CaseClosed)

    def open_actions(self) -> Iterator[tuple[Happened, ActionAgreed, date]]:
        """Actions neither done nor given up, each with the day by which it is to be done."""
        followed = {cast("ActionFollowedUp", one.event).action: one.event for one in self.of(ActionFollowedUp)}
        days = {
            event.action: event.by_when
            for one in self.of(ActionFollowedUp)
            if isinstance(event := one.event, ActionFollowedUp) and event.by_when is not None
        }
        for one in self.of(ActionAgreed):
            last = followed.get(one.entry)
            if isinstance(last, ActionFollowedUp) and last.status in ("done", "given up"):
                continue
            action = cast("ActionAgreed", one.event)
            yield one, action, days.get(one.entry, action.by_when)


def fold(records: Iterable[Recorded]) -> Case:
    """The case that its entries add up to. Raises NotFound for none, Damaged where they are no case."""
    records = tuple(records)
    if not records:
        raise NotFound("nothing is recorded for this case", "Open it first.")
    happened = tuple(
        Happened(
            entry=one.entry,
            at=one.at,
            by=one.by,
            event=event_from(one.kind, one.data, one.entry),
            rulebook=one.rulebook,
            program=one.program,
            hash=one.hash,
        )
        for one in records
    )
    if not isinstance(happened[0].event, CaseOpened):
        raise Damaged(f"entry {happened[0].entry} is the first of its case and does not open it", "Run cspr verify.")
    return Case(records[0].case, hide_sealed(happened))
