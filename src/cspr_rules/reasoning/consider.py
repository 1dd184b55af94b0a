"""Consider an incident: one way in, through both evaluators, to findings, recommendation and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Diagrams, Exact, SearchTooLong
from cspr_rules.engine.gate import Difference, Gate
from cspr_rules.engine.protocol import Evaluation, Row
from cspr_rules.model.answer import Answers, Incident, standing
from cspr_rules.model.classes import PartialCase, entries_of
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.profile import Profile
from cspr_rules.model.question import ALL_OTHERS
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.model.rulebook import FIRST_DAY, LawInForce, LawKey, Rulebook
from cspr_rules.reasoning.asking import Asking, not_yet_addressed
from cspr_rules.reasoning.disputes import disputes
from cspr_rules.reasoning.duties import Duties
from cspr_rules.reasoning.duty_state import DutyState
from cspr_rules.reasoning.grounds import Grounds
from cspr_rules.reasoning.result import Change, Consideration, KnownLater, Reasoned, Recommended
from cspr_rules.rulebook.extra_days import ExtraDays


class BeforeTheLaw(ValueError):
    """The day of decision is before the present law on reviews came into force."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day.isoformat()} is before {FIRST_DAY.isoformat()}, when the present law on reviews came into force. "
            f"Choose {FIRST_DAY.isoformat()} or a later day."
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings and recommendations still possible, without their grounds."""

    findings: Mapping[str, Finding]
    possible: tuple[str, ...]
    differences: tuple[Difference, ...]
    asking: Asking
    duties: Mapping[str, DutyState]


class Reasoner:
    """A rulebook with both its evaluators, ready to consider incidents. Safe to share between threads.

    `kept` may hold rows and diagrams compiled earlier, by the key of the law in force; evaluators are made when first
    needed.
    """

    def __init__(
        self, rulebook: Rulebook, kept: Mapping[LawKey, tuple[tuple[Row, ...], Diagrams]] | None = None
    ) -> None:
        self.rulebook = rulebook
        self._kept = dict(kept or {})
        self._made: dict[LawKey, tuple[Durable, Exact]] = {}

    def counting_without(self, extra: ExtraDays) -> Reasoner:
        """The same rules, whose clocks leave out the days of `extra` too. What was compiled is shared."""
        if not extra.days:
            return self
        other = Reasoner(extra.added_to(self.rulebook), self._kept)
        other._made = self._made
        return other

    def evaluators(self, law: LawInForce) -> tuple[Durable, Exact]:
        """The engine of record and its second for the rules in force, made once."""
        if law.key not in self._made:
            rows, diagrams = self._kept.get(law.key, (None, None))
            self._made[law.key] = Durable(law, rows), Exact(law, diagrams)
        return self._made[law.key]

    def consider(
        self,
        incident: Incident,
        *,
        today: date,
        on: date | None = None,
        as_known_on: date | None = None,
        profile: Profile | None = None,
    ) -> Consideration:
        """Consider `incident` under the law in force on the day of decision.

        The day is `on`, else that of the incident file, else `today`. It never moves a fact: answers known later count
        and are listed, unless `as_known_on` leaves out those known after that day. `profile` goes along with the result
        and changes no finding. Raises BeforeTheLaw.
        """
        day = on or incident.considered_on or today
        if day < FIRST_DAY:
            raise BeforeTheLaw(day)
        law = self.rulebook.on(day)
        if as_known_on is not None:
            incident = replace(incident, answers=_known_by(incident.answers, as_known_on))
        durable, exact = self.evaluators(law)
        case = law.space.partial_case(incident.answers)
        passage = Gate(durable, exact).evaluate(case)
        later = tuple(
            KnownLater(question, entry)
            for question, entries in incident.answers.items()
            for entry in entries
            if entry.known_on is not None and entry.known_on > day
        )
        nothing = Consideration(
            incident=incident,
            on=day,
            law=law,
            findings={},
            notices=(),
            open_notices=(),
            recommendation=None,
            duties=(),
            would_change=(),
            not_yet_addressed=not_yet_addressed(self.rulebook, incident.answers),
            ask_next=(),
            disputed=(),
            known_later=later,
            contradictions=contradictions(replace(incident, considered_on=day), self.rulebook.questions),
            fired=passage.evaluation.fired,
            differences=passage.differences,
            profile=profile,
        )
        if passage.differences:
            return nothing
        return self._reasoned(nothing, case, passage.evaluation, exact)

    def outcome(self, incident: Incident, day: date) -> Outcome:
        """The bare outcome under the law of `day`, with what is worth asking: all that an example states."""
        law = self.rulebook.on(day)
        durable, exact = self.evaluators(law)
        case = law.space.partial_case(incident.answers)
        passage = Gate(durable, exact).evaluate(case)
        return Outcome(
            passage.evaluation.findings,
            passage.evaluation.possible,
            passage.differences,
            Asking(law, incident.answers, case, exact),
            {state.name: state for state in Duties(law, incident.answers, passage.evaluation.findings, day).states()},
        )

    def _reasoned(self, bare: Consideration, case: PartialCase, evaluation: Evaluation, exact: Exact) -> Consideration:
        """Add to a bare consideration what both evaluators agree on, and why."""
        law, answers = bare.law, bare.incident.answers
        grounds = Grounds(law, answers, evaluation.fired)
        asking = Asking(law, answers, case, exact)
        duties = Duties(law, answers, evaluation.findings, bare.on, bare.profile)

        open_notices = [name for name in law.notices if evaluation.findings[name] is Finding.NOT_YET_KNOWN]
        shown = [name for name in law.notices if evaluation.findings[name] is not Finding.NOT_MET]

        def reasoned(name: str) -> Reasoned:
            period = law.rules[name].period(bare.on)
            assert period is not None
            return Reasoned(
                name=name,
                finding=evaluation.findings[name],
                because=grounds.of(name),
                ask_next=asking.about_the_notice(name) if name in open_notices else asking.about(name),
                cites=period.cites,
                whichever_way=grounds.only_by_completion(name),
                also_shown=() if evaluation.findings[name] is Finding.NOT_MET else grounds.beside(name),
            )

        settled = len(evaluation.possible) == 1
        return replace(
            bare,
            findings={name: reasoned(name) for name in law.criteria},
            notices=tuple(reasoned(name) for name in law.notices if evaluation.findings[name] is Finding.MET),
            open_notices=tuple(reasoned(name) for name in open_notices),
            recommendation=Recommended(
                code=evaluation.possible[0] if settled else CANNOT_SAY_YET,
                possible=evaluation.possible,
                turns_on=asking.about_the_recommendation(),
                reasoned=reasoned(evaluation.possible[0]) if settled else None,
            ),
            duties=tuple(duties.states()),
            would_change=_would_change(law, answers, case, exact),
            ask_next=asking.next(duties.awaited(), shown),
            disputed=tuple(disputes(law, answers, exact)),
        )


def _known_by(answers: Answers, day: date) -> Answers:
    kept = {
        question: tuple(entry for entry in entries if entry.known_on is None or entry.known_on <= day)
        for question, entries in answers.items()
    }
    return {question: entries for question, entries in kept.items() if entries}


def _would_change(
    law: LawInForce, answers: Answers, case: PartialCase, exact: Exact
) -> tuple[tuple[Change, ...], ...] | None:
    """The smallest sets of answered questions, with new answers, after which other recommendations are possible."""
    space = law.space
    answered: list[int] = []
    together: list[int] = []
    for number, slot in enumerate(space.slots):
        entries = standing(answers.get(slot.question, ()))
        if slot.agency is None or any(entry.by == slot.agency for entry in entries):
            (together if slot.agency == ALL_OTHERS else answered).extend([number] if entries else [])
        elif any(entry.by == ALL_OTHERS for entry in entries_of(slot.agency, entries)):
            together.append(number)

    def change(number: int, cls: int) -> Change:
        slot = space.slots[number]
        return Change(slot.question, space.classes[slot.question][cls].example, slot.agency)

    try:
        found = exact.smallest_changes(case, answered, together)
    except SearchTooLong:
        return None
    return tuple(tuple(change(*one) for one in changes) for changes in found)
