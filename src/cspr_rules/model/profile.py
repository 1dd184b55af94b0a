"""Partnership profiles: names, clocks, steps and gates that a partnership adds beside the law. None of it is law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cspr_rules.model.working_days import Limit


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a profile: `departs_from` names statements under rules/reading that say what the law says instead.

    Words that set a limit and depart from nothing say under `narrows_nothing` why. `line` is theirs in the file.
    """

    words: str
    departs_from: tuple[str, ...] = ()
    narrows_nothing: str = ""
    line: int = 1
    is_a_name: bool = False
    """A name or a contact, which cannot say what it departs from."""


@dataclass(frozen=True, slots=True)
class LocalClock:
    """A time limit of the partnership's own. `starts` is the date question whose answer is day 0, `about` a duty.

    It stands beside the statutory clock for that duty and never moves it. It ends when the duty is done, or, where it
    is about an act of its own, on the day that the question `ends` holds.
    """

    name: str
    starts: str
    within: Limit
    who: str
    about: str
    note: str = ""
    local_only: bool = False
    """True where the clock is weaker than the statutory one, or about another act, and the profile says so."""
    ends: str | None = None
    departs_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalGroup:
    """A group of the partnership, and what it does."""

    name: str
    does: str
    departs_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalStep:
    """Something that the partnership does beside what the law asks."""

    name: str
    says: str
    who: str
    departs_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalGate:
    """A prompt of a local form. It gates the form alone, never a duty of the law."""

    name: str
    asks: str
    gates: str
    departs_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """What the partnership says on a subject, in our words."""

    subject: str
    says: str
    departs_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One partnership. `names` maps the law's names for bodies and steps to the partnership's own."""

    name: str
    title: str
    drawn_from: str
    names: Mapping[str, str]
    groups: tuple[LocalGroup, ...]
    contacts: Mapping[str, str]
    sayings: tuple[Saying, ...]
    clocks: tuple[LocalClock, ...] = ()
    steps: tuple[LocalStep, ...] = ()
    gates: tuple[LocalGate, ...] = ()
    positions_sealed: bool = False
    """True where each partner's position is kept from view, and nothing is found, until all three are given."""
    said: tuple[Said, ...] = ()
    """Everything that the profile says, in the order of its file, to be held against the law."""
    file: str = ""
    digest: str = ""
    """Of the content of its file, as "sha256:…"."""

    @property
    def departs_from(self) -> tuple[str, ...]:
        """Every statement in which the partnership departs from the law, each once."""
        return tuple(dict.fromkeys(self._departures()))

    def _departures(self) -> Iterator[str]:
        for said in self.said:
            yield from said.departs_from
