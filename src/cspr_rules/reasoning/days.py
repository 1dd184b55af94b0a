"""The days that the answers give, seen from the day of decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cspr_rules.model.answer import Answers, Entry, Value, rivals
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

    def delay(self, question: str | None, done_on: date | None) -> int | None:
        """Working days from the day that `question` holds until it was done, or until now; None where none passed."""
        start = self.established(question) if question else None
        end = done_on or self.today
        return None if start is None or end < start else self.working_days(start, end)

    def _rivals(self, question: str) -> Mapping[Value, tuple[Entry, ...]]:
        return rivals(self._rulebook.questions[question], self._answers.get(question, ()))
