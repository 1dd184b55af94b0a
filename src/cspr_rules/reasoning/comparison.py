"""What a comparison of two days says: plain data, without words for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cspr_rules.engine.gate import Difference
from cspr_rules.model.answer import Answers, Incident
from cspr_rules.model.question import OtherDays
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding, Period, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.source import Instrument


class What(StrEnum):
    """What happened to a rule between two days."""

    BEGUN = "begun"
    ENDED = "ended"
    CONDITION = "other condition"
    FORCE = "other force"
    PROVISIONS = "other provisions"


@dataclass(frozen=True, slots=True)
class Stand:
    """A rule with the condition and the force that it has on a day, and the period that says so."""

    rule: Rule
    period: Period


@dataclass(frozen=True, slots=True)
class Differs:
    """A result that is not the same under both laws. None: not in force."""

    name: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """The fewest answers with which a rule comes out differently, seen by both evaluators under both laws.

    `also` are the criteria, notices, duties and recommendations that rest on it and differ with it.
    """

    answers: Answers
    itself: Differs
    also: tuple[Differs, ...]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that changed after the first day and up to the last. None: not in force on that day."""

    name: str
    happened: tuple[tuple[date, What], ...]
    """Everything that happened to it on the way, oldest first."""
    before: Stand | None
    after: Stand | None
    example: ExampleCase | None
    searched: bool
    """False where no case was found because there were too many situations to look through."""
    rests_on_changed: tuple[str, ...]
    """Findings that it rests on, at any depth, whose condition is another on the last day."""

    @property
    def what(self) -> tuple[What, ...]:
        """What happened to it, each once."""
        return tuple(what for what in What if what in {one for _, one in self.happened})


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is read otherwise on one of the two days than on the other. None: as it stands."""

    name: str
    before: OtherDays | None
    after: OtherDays | None


@dataclass(frozen=True, slots=True)
class CaseCompared:
    """One incident decided on the one day and on the other. Where `differences` is not empty nothing is compared."""

    incident: Incident
    findings: tuple[Differs, ...]
    possible_before: tuple[str, ...]
    possible_after: tuple[str, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the day of decision makes a difference."""
        return bool(self.findings) or self.possible_before != self.possible_after


@dataclass(frozen=True)
class Comparison:
    """The law of two days, side by side."""

    rulebook: Rulebook
    start: date
    end: date
    instruments_begun: tuple[Instrument, ...]
    instruments_ended: tuple[Instrument, ...]
    changes: tuple[RuleChange, ...]
    questions: tuple[QuestionChange, ...]


def code(possible: tuple[str, ...]) -> str:
    """The recommendation that a list of possible ones comes to."""
    return possible[0] if len(possible) == 1 else CANNOT_SAY_YET
