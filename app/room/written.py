"""What people wrote in a room, with their reasons: in the memory of its process, for each of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cspr_rules.app.room.filled import Fields, Filled, facts_in, fields_of

from cspr_rules.model.question import Question
from cspr_rules.training.exercise import Given
from cspr_rules.training.rooms import AFTER, BEFORE

Place = tuple[int, str]
"""A round of a stage: its number from 0, and `before` or `after`."""


@dataclass
class Written:
    """What counted, and what came too late to count, by person and round. Whoever changes it has to take turns."""

    counted: dict[tuple[str, Place], Given] = field(default_factory=dict)
    too_late: dict[tuple[str, Place], Filled] = field(default_factory=dict)

    def begun(self, person: str, place: Place, questions: Sequence[Question]) -> Fields:
        """What stands in the fields of somebody who begins to answer: what they wrote last, whether it counted or not.

        For a new stage their answers to the questions are there again, since facts stay; views and reasons are not.
        """
        stage, round_ = place
        if own := self._last(person, place, questions):
            return own
        if round_ == AFTER and (before := self._last(person, (stage, BEFORE), questions)):
            return before
        for earlier in reversed(range(stage)):
            for one in (AFTER, BEFORE):
                if last := self._last(person, (earlier, one), questions):
                    return facts_in(last)
        return {}

    def forget(self) -> None:
        """Take everything out."""
        self.counted.clear()
        self.too_late.clear()

    def _last(self, person: str, place: Place, questions: Sequence[Question]) -> Fields | None:
        """What somebody wrote last in a round. What came too late came after what counted."""
        if late := self.too_late.get((person, place)):
            return late.fields
        given = self.counted.get((person, place))
        return None if given is None else fields_of(given, questions)
