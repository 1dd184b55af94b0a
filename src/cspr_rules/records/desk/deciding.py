"""Asking the rules, and deciding: positions, what they rest on, and what must come first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rationale.clauses import listed
from cspr_rules.records.case import Case
from cspr_rules.records.case.later import known_later
from cspr_rules.records.desk.base import AtTheDesk, refuse_own
from cspr_rules.records.desk.beforehand import reasons_wanted
from cspr_rules.records.desk.checks import changed_since_considered, may_happen, refuse_gaps
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import LOCAL_REVIEW, Decision, Position, PositionsOpened, SignOff
from cspr_rules.records.events.form import THIS_AREA
from cspr_rules.records.events.keeping import ASKED_THE_RULES, Access
from cspr_rules.records.events.opening import folded
from cspr_rules.records.failures import NotAllowed, RecordFault
from cspr_rules.records.rules import keep_rules, what_the_rules_say
from cspr_rules.records.summaries import Look
from cspr_rules.records.summary import Summary
from cspr_rules.rulebook.fault import quoted


class _MovedError(Exception):
    """The case came under a seal, or out of one, in between."""


class Deciding(AtTheDesk):
    """The rules asked, and decisions recorded."""

    def as_known_on(self, case: str, day: date, *, why: str = "") -> tuple[Case, dict[str, Any]]:
        """The case with what was known on `day`, and what the rules say of that, the day of decision included.

        That the rules were asked is recorded. Refused while positions are sealed.
        """
        found = self.case(case)
        self._refuse_while_sealed(found)
        profile = self.rules.profile(found.partnership)
        known = found.as_known_on(day)
        said = what_the_rules_say(
            known,
            self.rules.reasoner,
            profile.profile if profile else None,
            today=day,
            on=day,
            as_known_on=day,
            extra=self.rules.extra,
        )
        what = {"did": ASKED_THE_RULES, "what": "what was known on a day", "as_known_on": day, "why": why}
        asked = Access.made(what)
        self._record(found.id, asked, self._refuse_while_sealed)
        return known, said

    def consider(self, case: str, *, on: date | None = None, as_known_on: date | None = None) -> Case:
        """Ask the rules, and record what they say with all that is needed to ask them again.

        The day of decision is `on`, else today. Refused while a profile keeps the partners' positions sealed.
        """
        found = self.case(case)
        self._refuse_while_sealed(found)
        profile = self.rules.profile(found.partnership)
        today = self.today
        output = what_the_rules_say(
            found,
            self.rules.reasoner,
            profile.profile if profile else None,
            today=today,
            on=on,
            as_known_on=as_known_on,
            extra=self.rules.extra,
        )
        values = {
            "on": output["considered_on"],
            "today": today,
            "as_known_on": as_known_on,
            "up_to": found.newest.entry,
            "profile": found.partnership,
            "extra_bank_holidays": {day.isoformat(): why for day, why in self.rules.extra.days.items()},
            "profile_digest": keep_rules(self.rules, self.ledger, profile),
            "with_events": True,
            "output": output,
        }
        bare = Considered.made(values)
        later = tuple(said.entry for said in known_later(found, bare, bare.on))
        event = Considered.made({**values, "known_later": later})
        return self._record(found.id, event, self._refuse_while_sealed, rulebook=self.rules.rulebook.digest)

    def hidden_while_sealed(self, case: Case) -> NotAllowed | None:
        """Why nothing that the rules find may be shown yet; None where it may be."""
        if not self._keeps_sealed(case):
            return None
        waiting = listed(case.without_a_position())
        return NotAllowed(
            f"the positions of {case.reference} are sealed, and findings stay hidden until all three are given: "
            f"{waiting} still to come",
            "Record the positions, or open them early with a written reason.",
        )

    def listed(self) -> Look:
        """Every case for a list, without what was found in those whose positions are sealed."""
        look = self.summaries.look()
        return replace(look, cases=tuple(map(self._as_listed, look.cases)))

    def _as_listed(self, one: Summary) -> Summary:
        if not any(due.status for due in one.due):
            return one
        with suppress(RecordFault):  # where it cannot be said whether there is a seal, nothing is shown
            if self.hidden_while_sealed(self.case(one.case)) is None:
                return one
        return one.model_copy(update={"due": tuple(due for due in one.due if not due.status), "sealed": True})

    def _refuse_while_sealed(self, case: Case) -> None:
        if (hidden := self.hidden_while_sealed(case)) is not None:
            raise hidden

    def _keeps_sealed(self, case: Case) -> bool:
        """Whether the case came under a seal that is not yet open, for it leaves a seal only by opening it.

        That rests on the chain. A profile that asks for it by now seals as well; one that no longer does opens none.
        """
        if case.positions_opened_at is not None:
            return False
        return self._seals(case.partnership) or case.came_under_a_seal or bool(case.order.sealed)

    def give_position(self, case: str, **values: Any) -> Case:
        """Record a partner's position: `partner`, `role`, `position`, `reason`, and what else `Position` has.

        The day is today unless said. It is sealed where the partnership's profile asks for it and not all three are in.
        """
        refuse_own(values, "sealed")
        event = Position.made({"day": self.today, **values})
        while True:
            found = self.case(case)
            self._refuse_own_area(found, event.area)
            sealed = event.about == LOCAL_REVIEW and self._keeps_sealed(found)

            def refuse_moved(now: Case, sealed: bool = sealed) -> None:
                if event.about == LOCAL_REVIEW and self._keeps_sealed(now) is not sealed:
                    raise _MovedError

            try:
                return self._record(found.id, event.model_copy(update={"sealed": sealed}), refuse_moved)
            except _MovedError:
                continue

    def could_give_position(self, case: str, **values: Any) -> None:
        """Nothing where `give_position` would record these values; else what it would raise. Nothing is recorded."""
        found = self.case(case)
        event = Position.made({"day": self.today, **values})
        self._refuse_own_area(found, event.area)
        may_happen(found, event, self.today)

    def _refuse_own_area(self, case: Case, area: str) -> None:
        """Refuse the partnership's own name for another area: its partners are those of this area."""
        profile = self.rules.profile(case.partnership)
        own = (profile.profile.name, profile.profile.title) if profile else ()
        if folded(area) in map(folded, own):
            raise NotAllowed(
                f"{quoted(area)} is the area of this partnership itself",
                f'Leave the area out, or say "{THIS_AREA}". Another area goes by its own name.',
            )

    def open_positions(self, case: str, *, reason: str) -> Case:
        """Open sealed positions although not all three partners have given theirs."""
        return self._record(case, PositionsOpened.made({"reason": reason, "day": self.today}))

    def decide(self, case: str, **values: Any) -> Case:
        """Record a decision: `decided`, `reason`, `decided_by`, `consideration`, and what else `Decision` has.

        What was recommended, and the positions that stand, go in with it. Raises NotAllowed where something must come
        first or have a written reason, Conflict where answers or positions have changed.
        """
        found = self.case(case)
        event = self._decision(found, values)
        return self._record(found.id, event, lambda now: self._refuse_gaps_since(now, event))

    def could_decide(self, case: str, **values: Any) -> None:
        """Nothing where `decide` would record these values now; else what it would raise. Nothing is recorded."""
        found = self.case(case)
        event = self._decision(found, values)
        may_happen(found, event, self.today)
        self._refuse_gaps_since(found, event)

    def reasons_wanted(self, case: str, **values: Any) -> dict[str, str]:
        """What `decide` would want a written reason for, of a decision with these values: each key, and why.

        The keys are those of `beforehand.WRITTEN`. The day is today unless said.
        """
        found = self.case(case)
        ask = cache(lambda day: self._said_now(found, day))
        return reasons_wanted(found, self.today, lambda event: self._refuse_gaps_since(found, event, ask), **values)

    def _decision(self, found: Case, values: Mapping[str, Any]) -> Decision:
        refuse_own(values, "recommended", "positions")
        event = Decision.made({"day": self.today, **values})
        recommended = None
        if event.day < FIRST_DAY:
            raise NotAllowed(f"{event.day} is before the law of {FIRST_DAY}", "Write the day on which it was decided.")
        if event.consideration is not None:
            considered = found.at(event.consideration, Considered)[1]
            self._refuse_other_law(event, considered)
            said = considered.output.get("recommendation")
            recommended = said and {"code": said["code"], "possible": said["possible"]}
        positions = tuple(one.entry for one in found.positions(event.about, event.day))
        return Decision.made({**event.plain(), "recommended": recommended, "positions": positions})

    def _refuse_gaps_since(
        self, case: Case, event: Decision, ask: Callable[[date], Mapping[str, Any]] | None = None
    ) -> None:
        """Where answers have changed since it was considered, what is unaddressed is asked of the case as it stands.

        `ask` gives what the rules say of the case for a day, where somebody keeps that.
        """
        if event.about == LOCAL_REVIEW and changed_since_considered(case, event):
            refuse_gaps(case, event, ask(event.day) if ask else self._said_now(case, event.day))

    def _said_now(self, case: Case, day: date) -> dict[str, Any]:
        """What the rules say of a case as it stands, for a decision on `day`."""
        profile = self.rules.profile(case.partnership)
        return what_the_rules_say(
            case,
            self.rules.reasoner,
            profile.profile if profile else None,
            today=self.today,
            on=day,
            as_known_on=None,
            extra=self.rules.extra,
        )

    def _refuse_other_law(self, event: Decision, considered: Considered) -> None:
        """A decision is taken under the law of its day. Days between which no rule changes are as good as one."""
        mend = "Record a new result for the day of the decision."
        if considered.on > self.today:
            raise NotAllowed(
                f"the result of entry {event.consideration} is for {considered.on}, which is still to come", mend
            )
        first, last = sorted((considered.on, event.day))
        if any(first < day <= last for day in self.rules.rulebook.days_of_change):
            raise NotAllowed(
                f"the result of entry {event.consideration} is under the law of {considered.on}, and other rules are "
                f"in force on {event.day}, the day of the decision",
                mend,
            )

    def sign_off(self, case: str, **values: Any) -> Case:
        """Record that a partner signed a decision: `decision`, `partner`, `role`, and what else `SignOff` has."""
        return self._record(case, self._signature(case, values))

    def could_sign_off(self, case: str, **values: Any) -> None:
        """Nothing where `sign_off` would record these values now; else what it would raise. Nothing is recorded."""
        may_happen(self.case(case), self._signature(case, values), self.today)

    def _signature(self, case: str, values: Mapping[str, Any]) -> SignOff:
        event = SignOff.made({"day": self.today, **values})
        self._refuse_own_area(self.case(case), event.area)
        return event
