"""One event of a case in its place in the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cspr_rules.records.events import Event

WHERE_THE_MEETING_SITS = ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date:
    """The day of `moment` where the meeting sits, whatever the machine's own clock is set to."""
    return moment.astimezone(WHERE_THE_MEETING_SITS).date()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the number of its entry, when and by whom it was recorded, and with which rulebook and program."""

    entry: int
    at: datetime
    by: str
    event: Event
    rulebook: str | None
    program: str
    hash: bytes = field(repr=False)

    @property
    def recorded_on(self) -> date:
        """The day on which it was recorded, where the meeting sits."""
        return day_of(self.at)

    @property
    def day(self) -> date:
        """The day on which it happened or was known, as people said; else the day on which it was recorded."""
        return self.event.own_day or self.recorded_on

    @property
    def recorded_late(self) -> bool:
        """Written down on a later day than it happened, so that what came between may have coloured it."""
        return self.recorded_on > self.day
