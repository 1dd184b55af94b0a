"""Partnership profiles: names, clocks, steps and gates that a partnership adds beside the law. None of it is law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.model.working_days import Limit


@dataclass(frozen=True, slots=True)
class LocalClock:
    """A time limit of the partnership's own. `starts` is the date question whose answer is day 0, `about` a duty.

    It stands beside the statutory clock for that duty and never moves it.
    """

    name: str
    starts: str
    within: Limit
    who: str
    about: str
    note: str = ""
    local_only: bool = False
    """True where the clock is weaker than the statutory one and the profile says so."""


@dataclass(frozen=True, slots=True)
class LocalStep:
    """Something that the partnership does beside what the law asks."""

    name: str
    says: str
    who: str


@dataclass(frozen=True, slots=True)
class LocalGate:
    """A prompt of a local form. It gates the form alone, never a duty of the law."""

    name: str
    asks: str
    gates: str
    departs_from: tuple[str, ...] = ()
    """Statements under rules/reading that say what the law says instead."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Saying:
    """What the partnership says on a subject, in our words."""

    subject: str
    says: str
    departs_from: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """One partnership. `names` maps the law's names for bodies and steps to the partnership's own."""

    name: str
    title: str
    drawn_from: str
    names: Mapping[str, str]
    groups: Mapping[str, str]
    contacts: Mapping[str, str]
    sayings: tuple[Saying, ...]
    clocks: tuple[LocalClock, ...] = ()
    steps: tuple[LocalStep, ...] = ()
    gates: tuple[LocalGate, ...] = ()
    file: str = ""

    @property
    def departs_from(self) -> tuple[str, ...]:
        """Every statement in which the partnership departs from the law, each once."""
        said = (name for saying in self.sayings for name in saying.departs_from)
        asked = (name for gate in self.gates for name in gate.departs_from)
        return tuple(dict.fromkeys((*said, *asked)))
