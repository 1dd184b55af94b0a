"""Sources: an instrument, a provision of it, and how well we have read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reading(StrEnum):
    """How a provision was read. Only `ORIGINAL` needs no warning."""

    ORIGINAL = "in the original"
    REPRODUCTION = "in a reproduction"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An act, a regulation or a guidance document, with the days on which it is in force."""

    name: str
    short_title: str
    title: str
    address: str
    in_force_from: date
    in_force_until: date | None = None
    """The first day on which it is no longer in force."""
    note: str = ""
    """What is not certain about these days, in whole sentences."""

    def __contains__(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day < self.in_force_until)


@dataclass(frozen=True, slots=True)
class Source:
    """A provision: the paragraph of an instrument that a rule rests on."""

    name: str
    instrument: str
    provision: str
    address: str
    reading: Reading
    read_on: date | None
    read_where: str = ""
    """What was read in place of the original, where it was not the original."""

    @property
    def to_be_checked(self) -> bool:
        """True where nobody on the project has read the original."""
        return self.reading is not Reading.ORIGINAL
