"""One duty of what the rules said, in the words of the time line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cspr_rules.documents.days import capital
from cspr_rules.documents.document import Words, plain_text
from cspr_rules.documents.words import Wording
from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import limit_in_words, own_clock
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.reasoning.duty_state import LOCAL


@dataclass(frozen=True, slots=True)
class DutyTold:
    """A duty that applies, as the contract's JSON has it, with the rulebook and the words to tell it in."""

    duty: Mapping[str, Any]
    rulebook: Rulebook
    wording: Wording

    @property
    def name(self) -> str:
        """Its rule, or the partnership's own clock."""
        return str(self.duty["duty"])

    @property
    def origin(self) -> str:
        """What every sentence about it rests on."""
        return f"duty/{self.name}"

    @property
    def title(self) -> str:
        """What it is called."""
        is_own = self.name.startswith(LOCAL)
        return capital(own_clock(self.name)) if is_own else self.rulebook.rules[self.name].title

    @property
    def status(self) -> Status:
        """Where it stands."""
        return Status(self.duty["status"])

    @property
    def has_a_day(self) -> bool:
        """Whether there is a last day, or the day on which it was done."""
        return any(name in self.duty for name in ("by", "local_by", "done_on"))

    @property
    def order(self) -> str:
        """For those that have a day: the earliest last day first. Days of the output sort as text."""
        return str(self.duty.get("by") or self.duty.get("local_by") or self.duty["done_on"])

    @property
    def lasts(self) -> bool:
        """Whether something is kept until its day, and not done by it."""
        rule = self.rulebook.rules.get(self.name)
        return bool(rule and rule.duty and rule.duty.clock and rule.duty.clock.lasts)

    @property
    def starts(self) -> str:
        """The question whose day starts its clock, where it is another than the duty file names first; else empty."""
        return str(self.duty.get("starts", ""))

    def day(self, name: str) -> date | None:
        """One of its days: "since", "by", "local_by" or "done_on"."""
        return date.fromisoformat(self.duty[name]) if name in self.duty else None

    @property
    def _has_a_clock(self) -> bool:
        rule = self.rulebook.rules.get(self.name)
        return rule is None or rule.duty is None or rule.duty.clock is not None

    def no_day(self) -> Words:
        """What is said in the place of a day: that none is set, or that it waits for an answer."""
        return self._say("not yet known" if self._has_a_clock else "none set")

    def last_days(self) -> Words:
        """Each last day with what sets it: law or guidance, the partnership's own clock, or our own count.

        Where there is none, why there is none.
        """
        force = str(self.duty.get("by_force", self.duty["force"]))
        said: Words = ()
        if by := self.day("by"):
            sets = {"force": limit_in_words(Force(force))} if force != Force.LOCAL else {}
            own = "last day own" if self.name.startswith(LOCAL) else "last day counted"
            said += self._say("last day" if sets else own, day=day_in_words(by), **sets)
        if own_by := self.day("local_by"):
            said += self._say("last day own", day=day_in_words(own_by))
        return said or self.no_day()

    def stands(self) -> Words:
        """Where it stands, as far as the days are known."""
        late, left, done = self.duty.get("late_by"), self.duty.get("days_left"), self.day("done_on")
        day = day_in_words(done) if done else ""
        status = self.status
        if self.lasts and "by" in self.duty:
            said = self._say("kept" if status is Status.DONE else "to be kept")
        elif status is Status.DUE and "by" in self.duty and left is not None:
            said = self._say("due in", count=self._working_days(left))
        elif status is Status.OVERDUE and late is not None:
            said = self._say("overdue by", count=self._working_days(late))
        elif status is Status.DONE_LATE and done and late is not None:
            said = self._say("done late on", day=day, count=self._working_days(late))
        elif status is Status.DONE and done:
            said = self._say("done on", day=day)
        elif status is Status.DUE and "by" not in self.duty:
            said = self._say("due at once" if "since" in self.duty else "due without a day")
        else:
            said = self._say(status.value)
        return (*said, *(self._say("disputed") if self.duty.get("disputed") else ()))

    def why(self) -> Words:
        """What the rules give as the reason why it stands so; nothing where they give none."""
        why = str(self.duty.get("why", "")).rstrip(".")
        return (Sentence(f"{capital(why)}.", (self.origin,)),) if why else ()

    def _working_days(self, count: int) -> str:
        if count in (0, 1):
            return plain_text(self.wording.say("one working day" if count else "no working day"))
        return plain_text(self.wording.say("working days", count=str(count)))

    def _say(self, text: str, **fill: str) -> Words:
        return self.wording.say(text, self.origin, **fill)
