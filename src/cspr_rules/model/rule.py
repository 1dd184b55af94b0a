"""Rules: criteria, building blocks, notices and recommendations, each dated, cited and worded for two readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from cspr_rules.model.answer import Answers
from cspr_rules.model.condition import Answered, Condition
from cspr_rules.model.duty import DutyTerms, Status
from cspr_rules.model.force import Force


class Finding(StrEnum):
    """What can be said of a criterion. Unknown is a finding of its own and never a no."""

    MET = "met"
    NOT_MET = "not met"
    NOT_YET_KNOWN = "not yet known"


class RuleKind(StrEnum):
    """What a rule file holds; the value is the first key of the file."""

    CRITERION = "criterion"
    DEFINITION = "definition"
    """A building block with a name, so that a long condition reads in short steps. Not reported as a finding."""
    NOTICE = "notice"
    RECOMMENDATION = "recommendation"
    DUTY = "duty"


_OF_A_DUTY = {Finding.MET.value: "arises", Finding.NOT_MET.value: "does not arise"}

CANNOT_SAY_YET = "cannot_say_yet"
"""The recommendation while the answers leave more than one possible."""


@dataclass(frozen=True, slots=True)
class Period:
    """When a rule is in force and on which provisions. `until` is the first day on which it no longer is.

    `when` and `force` are None where the rule's own condition and force apply.
    """

    start: date
    until: date | None
    cites: tuple[str, ...]
    when: Condition | None = None
    force: Force | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Example:
    """A case that proves a rule: answers in, finding or recommendation out."""

    name: str
    line: int
    given: Answers
    outcome: str
    ask_next: tuple[str, ...] | None = None
    possible: tuple[str, ...] | None = None
    """For a recommendation that cannot be said yet: the codes that remain possible."""
    mistake: str = ""
    """The mistaken belief that the example corrects, where it does."""
    on: date | None = None
    status: Status | None = None
    by: date | None = None
    """For a duty: where it stands, and the last day of its time limit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file.

    `says` maps a reader ("partners", "family") to texts by outcome: the three findings for a criterion, "settled" and
    "possible" for a recommendation, "met" for a notice and a duty.
    """

    name: str
    kind: RuleKind
    title: str
    force: Force
    periods: tuple[Period, ...]
    reading: tuple[str, ...]
    left_out: tuple[str, ...]
    when: Condition
    says: Mapping[str, Mapping[str, str]]
    examples: tuple[Example, ...]
    also_shown: tuple[Answered, ...] = ()
    """Reasons that are shown beside a finding and are never enough alone."""
    in_short: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By reader and outcome, a clause that other rules use after "because"; empty for notices and recommendations."""
    shown_as_a_duty: bool = False
    """True for a criterion that is a duty in itself: "not met" would read as a breach of it, and "met" as done."""
    duty: DutyTerms | None = None
    """What a duty file says beyond what every rule file does; None for every other kind."""
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def found(self, finding: Finding) -> str:
        """A finding on this rule in the words that readers are shown; the JSON keeps the finding itself."""
        return self.outcome_in_words(finding.value)

    def outcome_in_words(self, outcome: str) -> str:
        """An outcome, as examples, texts and tables name it, in the words that readers are shown."""
        return _OF_A_DUTY.get(outcome, outcome) if self.shown_as_a_duty else outcome

    def period(self, day: date) -> Period | None:
        """The period in force on `day`, or None."""
        return next((period for period in self.periods if day in period), None)

    def during(self, period: Period) -> Rule:
        """The rule with the condition and the force that it has in `period`."""
        return replace(self, when=period.when or self.when, force=period.force or self.force)
