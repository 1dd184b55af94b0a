"""The days that the answers give, seen from the day of decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cspr_rules.model.answer import Answers, Entry, Value, rivals
from cspr_rules.model.contradictions import MAY_LIE_AHEAD
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.working_days import OutsideTheCalendar


class Days:
    """The answers to questions for a day, and working days between them."""

    def __init__(self, rulebook: Rulebook, answers: Answers, today: date) -> None:
        self.today = today
        self._rulebook = rulebook
        self._answers = answers

    def established(self, question: str) -> date | None:
        """The one day that is given; None while it is open or disputed."""
        standing = self.given(question)
        return standing[0] if len(standing) == 1 else None

    def is_still_to_come(self, question: str) -> bool:
        """Whether the day given has not come, although it is no plan; no while none is established."""
        day = self.established(question)
        return day is not None and day > self.today and question not in MAY_LIE_AHEAD

    def has_come(self, question: str) -> bool:
        """Whether an answer gives a day that is not still to come, even where agencies differ on which."""
        return any(day <= self.today for day in self.given(question))

    def why_disputed(self, questions: Iterable[str]) -> str:
        """What agencies differ on, as a clause; empty where on none of `questions`. Where each agency answers for
        itself, they do not differ by answering otherwise.
        """
        for name in questions:
            asked = self._rulebook.questions[name]
            if not asked.per_agency and len(self._rivals(name)) > 1:
                return f"the answers differ on {asked.partners.whether}"
        return ""

    def given(self, question: str) -> tuple[date, ...]:
        """Every day that stands as an answer; more than one where agencies differ."""
        return tuple(answer for answer in self._rivals(question) if isinstance(answer, date))

    def why_none(self, question: str) -> str:
        """Why no day is established, as a clause."""
        asked = self._rulebook.questions[question]
        if self._rivals(question):
            return f"the agencies give different days for {asked.partners.whether}"
        return f"it is not yet known {asked.partners.whether}"

    def working_days(self, start: date, end: date) -> int | None:
        """How many working days follow `start` up to and including `end`; None outside the calendar."""
        try:
            return self._rulebook.calendar.between(start, end)
        except OutsideTheCalendar:
            return None

    def last_working_day(self, start: date, end: date) -> date | None:
        """The last working day from `start` on and before `end`, where `end` itself is not worked; else None."""
        calendar = self._rulebook.calendar
        try:
            worked = None if calendar.is_working_day(end) else calendar.before(end, 1)
        except OutsideTheCalendar:
            return None
        return worked if worked is not None and worked >= start else None

    def delay(self, question: str | None, done_on: date | None) -> int | None:
        """Working days from the day that `question` holds until it was done, or until now; None where none passed."""
        start = self.established(question) if question else None
        end = done_on or self.today
        return None if start is None or end < start else self.working_days(start, end)

    def _rivals(self, question: str) -> Mapping[Value, tuple[Entry, ...]]:
        return rivals(self._rulebook.questions[question], self._answers.get(question, ()))
