"""Where every act at the desk ends: the case by its id or reference, and one event recorded unless a rule refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from cspr_rules.records.case import Case, day_of, fold
from cspr_rules.records.desk.checks import may_happen
from cspr_rules.records.drafts import Draft as Unsaid
from cspr_rules.records.drafts import Drafts
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.events import Event
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.identifying import clear_name
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.rules import Rules
from cspr_rules.records.summaries import Summaries
from cspr_rules.records.surroundings import Surroundings

Check: TypeAlias = Callable[[Case], None]
"""Raises to refuse, given the case as it stands while nobody else can write."""


class AtTheDesk:
    """One person with the record and the rules before them. `by` is who they are, as text."""

    def __init__(self, ledger: Ledger, rules: Rules, surroundings: Surroundings, by: str) -> None:
        self.ledger = ledger
        self.rules = rules
        self.surroundings = surroundings
        self.by = clear_name(by)
        self.summaries = Summaries(ledger, surroundings.random)
        self._drafts = Drafts(ledger, surroundings.random, self.by)

    @property
    def today(self) -> date:
        """Today, where the meeting sits."""
        return day_of(self.surroundings.now())

    def case(self, case: str) -> Case:
        """The case as it stands, by its id or reference. Raises NotFound and Erased."""
        return fold(self.ledger.record(self.summaries.named(case)))

    def keep_draft(self, case: str, place: str, text: str) -> None:
        """Keep what this person has typed for `place` and not yet said, in place of what was kept; blank lets go of it.

        It is no part of the record: no entry says anything of it, no backup and no export holds it, and nobody else at
        the desk is shown it. Raises NotAllowed for a text or a name of a place that is too long, NotFound and Erased.
        """
        self._drafts.keep(self.summaries.named(case), place, text, self.surroundings.now())

    def drafts(self, case: str) -> Mapping[str, Unsaid]:
        """What this person has typed about a case and not yet said, by place."""
        return self._drafts.of(self.summaries.named(case))

    def drop_draft(self, case: str, place: str) -> None:
        """Let go of what was kept for `place`, such as when it has been said; nothing happens where nothing was."""
        self._drafts.drop(self.summaries.named(case), place)

    def _seals(self, partnership: str | None) -> bool:
        """Whether a profile, as its file now is, keeps positions sealed. Raises NotFound where it is not there."""
        profile = self.rules.profile(partnership)
        return profile is not None and profile.profile.positions_sealed

    def _record(
        self, case: str, event: Event, *checks: Check, rulebook: str | None = None, document: bytes | None = None
    ) -> Case:
        """Record `event` unless a rule or one of `checks` refuses, with the case as it stands under the lock."""
        recorded = replace(draft(event, rulebook), document=document)
        return self._record_together(case, [event], [recorded], checks)

    def _record_together(
        self, case: str, events: Sequence[Event], recorded: Sequence[Draft], checks: Iterable[Check]
    ) -> Case:
        """Record all of `events`, which `recorded` holds as the ledger takes them, or none of them."""
        before: list[tuple[Recorded, ...]] = []
        today = self.today

        def unless(records: tuple[Recorded, ...]) -> None:
            now = fold(records)
            for event in events:
                may_happen(now, event, today)
            for check in checks:
                check(now)
            before.append(records)

        added = self.ledger.append(self.summaries.named(case), recorded, by=self.by, unless=unless)
        return fold((*before[-1], *added))


def draft(event: Event, rulebook: str | None = None) -> Draft:
    """An event as the ledger takes it."""
    return Draft(event.kind, event.plain(), rulebook)


def refuse_own(values: Mapping[str, Any], *keys: str) -> None:
    """Refuse values for `keys`, which the record works out itself."""
    for key in keys:
        if key in values:
            raise NotAllowed(f'"{key}" is not for anybody to say', "Leave it out: the record works it out.")
