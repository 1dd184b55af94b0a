"""What considering an incident gives: findings with grounds, the recommendation, and what to ask next. No words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cspr_rules.engine.gate import Difference
from cspr_rules.engine.protocol import Row
from cspr_rules.model.answer import Entry, Incident, Value
from cspr_rules.model.profile import Profile
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.duty_state import DutyState

RECOMMENDATION = "recommendation"
"""The name under which the recommendation stands among the results that a question can settle."""


@dataclass(frozen=True, slots=True)
class AnswerGround:
    """An answer that a finding rests on."""

    question: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class FindingGround:
    """A finding that another finding, or the recommendation, rests on."""

    name: str
    finding: Finding


Ground = AnswerGround | FindingGround


@dataclass(frozen=True, slots=True)
class Reasoned:
    """The finding of one rule, all its grounds, and the open questions that matter to it, most pressing first.

    `whichever_way` is True where it is settled although open answers could make different grounds true: only a row that
    completion added fired.
    """

    name: str
    finding: Finding
    because: tuple[Ground, ...]
    ask_next: tuple[str, ...]
    cites: tuple[str, ...]
    whichever_way: bool = False
    also_shown: tuple[AnswerGround, ...] = ()
    """Answers that the rule file names as reasons beside the finding, never enough alone; none where it is not met."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """The recommendation: its code, the codes still possible in rulebook order, and what the choice turns on."""

    code: str
    possible: tuple[str, ...]
    turns_on: tuple[str, ...]
    reasoned: Reasoned | None
    """The grounds of the settled recommendation, or None while more than one is possible."""

    @property
    def settled(self) -> bool:
        """Only one recommendation is possible, however the open answers turn out."""
        return len(self.possible) == 1


@dataclass(frozen=True, slots=True)
class Change:
    """One answer changed to another. `by` is set for a question put to each agency."""

    question: str
    to: Value
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question worth asking next.

    `matters_to` and `settles` name criteria, and "recommendation". `agencies` are those whose answer is still open, for
    a question put to each agency. A question for a day `dates` duties, or says which law `governs` them; on
    others it depends whether duties are `owed`. Open `notices` wait for it next.
    """

    question: str
    matters_to: tuple[str, ...]
    settles: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    governs: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question on which the entries that stand differ. `by` is set where one agency's own entries do."""

    question: str
    answers: tuple[tuple[Value, tuple[str, ...]], ...]
    matters: bool
    by: str | None = None
    met_on_one: frozenset[str] = frozenset()
    """The rules in force that are met if one of these answers is taken, with everything else as it is answered."""


@dataclass(frozen=True, slots=True)
class KnownLater:
    """An answer that became known after the day on which the incident is considered."""

    question: str
    entry: Entry


@dataclass(frozen=True)
class Consideration:
    """An incident considered under the law of one day. Where `differences` is not empty there are no findings."""

    incident: Incident
    on: date
    law: LawInForce
    findings: Mapping[str, Reasoned]
    notices: tuple[Reasoned, ...]
    open_notices: tuple[Reasoned, ...]
    """Notices of which it is open whether they are called for, each with what to ask about it next."""
    recommendation: Recommended | None
    duties: tuple[DutyState, ...]
    would_change: tuple[tuple[Change, ...], ...] | None
    """The smallest changes of answer after which other recommendations are possible; None where there were too many
    situations to look at."""
    not_yet_addressed: tuple[str, ...]
    ask_next: tuple[ToAsk, ...]
    disputed: tuple[Disputed, ...]
    known_later: tuple[KnownLater, ...]
    contradictions: tuple[str, ...]
    fired: tuple[Row, ...]
    differences: tuple[Difference, ...] = ()
    profile: Profile | None = None
    """The partnership's local terms, which stand beside the law and change no finding."""

    @property
    def agree(self) -> bool:
        """False where the two evaluators differ, and no recommendation may be shown."""
        return not self.differences
