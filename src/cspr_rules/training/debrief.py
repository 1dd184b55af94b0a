"""The debrief: what the rules find and why, where a person differed, and which fact or which reading explains it.

It gives no marks. Where the law leaves the choice to the partners it says so, whatever the person chose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.documents.rationale_check import ReasonLines, ReasonsCheck, check_reasons
from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers
from cspr_rules.model.force import Force
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import Consideration
from cspr_rules.training.exercise import Fact, Given, facts_apart, shown_at
from cspr_rules.training.scenario import Scenario, WrongOnPurpose

_LEFT_TO_PARTNERS = frozenset({Force.MAY, Force.MUST_TAKE_INTO_ACCOUNT, Force.SHOULD_HAVE_REGARD})
"""What a source says where it leaves the choice to those who read it."""
_OF_A_MEETING = ("positions", "national review", "actions", "family", "look again on")
"""Of what a case's record can hold, what a meeting settles: somebody who reads alone has no such thing to give."""


@dataclass(frozen=True, slots=True)
class OnCriterion:
    """One criterion: what the rules find on the careful reader's answers, and what the person saw.

    `view` is None where they did not consider it. `from_your_answers` is what the rules find on the person's own
    answers. `facts` explain why that differs from `finding`; `readings`, the rule file's own words on how the law is
    read, are there where the view does not follow from the person's own answers either.
    """

    name: str
    title: str
    finding: Finding
    why: tuple[Sentence, ...]
    view: Finding | None
    from_your_answers: Finding
    facts: tuple[Fact, ...]
    readings: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether they considered it and saw something else."""
        return self.view not in (None, self.finding)

    @property
    def unknown_as_no(self) -> bool:
        """Whether they took what is not yet known for a no."""
        return self.finding is Finding.NOT_YET_KNOWN and self.view is Finding.NOT_MET


@dataclass(frozen=True, slots=True)
class OnRecommendation:
    """The recommendation of the rules and the person's own, which is empty where they gave none.

    `left_to_the_partners` says that the law leaves the choice to them: then there is no right one.
    """

    code: str
    possible: tuple[str, ...]
    why: tuple[Sentence, ...]
    yours: str
    from_your_answers: tuple[str, ...]
    left_to_the_partners: bool

    @property
    def differs(self) -> bool:
        """Whether they gave one and it is another."""
        return self.yours not in ("", self.code)


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a person is told after a try.

    `shown` is the recommendation that the reading showed, if any. `followed` says that it was wrong on purpose and that
    they recommended it.
    """

    given: Given
    criteria: Mapping[str, OnCriterion]
    recommendation: OnRecommendation
    facts: tuple[Fact, ...]
    wrong_on_purpose: WrongOnPurpose | None
    followed: bool
    reasons: ReasonsCheck
    shown: str = ""

    @property
    def differences(self) -> tuple[OnCriterion, ...]:
        """The criteria that they saw otherwise than the rules find."""
        return tuple(one for one in self.criteria.values() if one.differs)

    @property
    def not_considered(self) -> tuple[OnCriterion, ...]:
        """The criteria on which they gave no view."""
        return tuple(one for one in self.criteria.values() if one.view is None)

    @property
    def unknowns_taken(self) -> tuple[Fact, ...]:
        """What nobody knows and they answered, and what the text leaves no room to answer so."""
        return tuple(fact for fact in self.facts if fact.unknown_taken)


def debrief(given: Given, scenario: Scenario, reasoner: Reasoner, lines: ReasonLines) -> Debrief:
    """The debrief of one try. `lines` are what reasons are read for. Raises ValueError for answers that do not fit."""
    given.refuse_unfit(scenario, reasoner.rulebook)
    calendar = reasoner.rulebook.calendar
    day = scenario.day_of(given.stage, calendar)
    law = reasoner.rulebook.on(day)
    found = reasoner.consider(scenario.incident(given.stage, calendar), today=day, on=day)
    if found.recommendation is None:
        raise ValueError("the two evaluators differ on this stage, so there is nothing to tell")
    exact = reasoner.evaluators(law)[1]
    facts = facts_apart(given, scenario, reasoner.rulebook)
    told = _Telling(found, exact, given, facts)
    wrong = scenario.wrong_on_purpose
    announced = wrong if wrong is not None and wrong.stage == scenario.stages[given.stage].name else None
    return Debrief(
        given=given,
        criteria={name: told.on_criterion(name) for name in law.criteria},
        recommendation=told.on_recommendation(),
        facts=facts,
        wrong_on_purpose=announced,
        followed=announced is not None and given.recommendation == announced.shown,
        reasons=check_reasons(given.reasons, for_one_reader(lines)),
        shown=shown_at(scenario, given.stage),
    )


def for_one_reader(lines: ReasonLines) -> ReasonLines:
    """What the reasons of an exercise are read for: all that needs no meeting, and every phrase that says nothing."""
    kept = {name: line for name, line in lines.lines.items() if line.the_record not in _OF_A_MEETING}
    return ReasonLines(kept, lines.empty)


class _Telling:
    """Holds a person's answers against the careful reader's, one criterion after the other."""

    def __init__(self, found: Consideration, exact: Exact, given: Given, facts: tuple[Fact, ...]) -> None:
        self._found, self._exact, self._given, self._facts = found, exact, given, facts
        self._law = found.law
        self._careful = found.incident.answers
        self._own_case = self._law.space.partial_case(given.answers)
        self._own = exact.evaluate(self._own_case).findings
        self._why: dict[str, tuple[Sentence, ...]] = {}
        for passage in tell(found).partners:
            self._why[passage.about] = (*self._why.get(passage.about, ()), *passage.sentences)

    def on_criterion(self, name: str) -> OnCriterion:
        rule, finding, own = self._law.rules[name], self._found.findings[name].finding, self._own[name]
        view = self._given.views.get(name)
        return OnCriterion(
            name=name,
            title=rule.title,
            finding=finding,
            why=self._why.get(name, ()),
            view=view,
            from_your_answers=own,
            facts=self._explaining(name, finding) if own is not finding else (),
            readings=rule.reading if view not in (None, finding, own) else (),
        )

    def on_recommendation(self) -> OnRecommendation:
        found = self._found.recommendation
        assert found is not None
        about = CANNOT_SAY_YET.replace("_", " ") if not found.settled else found.code
        return OnRecommendation(
            code=found.code,
            possible=found.possible,
            why=self._why.get(about, ()),
            yours=self._given.recommendation,
            from_your_answers=self._exact.possible(self._own_case),
            left_to_the_partners=all(self._law.rules[code].force in _LEFT_TO_PARTNERS for code in found.possible),
        )

    def _explaining(self, name: str, finding: Finding) -> tuple[Fact, ...]:
        """The facts that part the two findings: each that does so alone, else all that do so together.

        A fact explains alone where the careful reader's answers with this one of the person's lead elsewhere, or the
        person's with this one of the careful reader's lead where the careful reader came.
        """

        def leads(answers: Answers) -> Finding:
            return self._exact.finding(name, self._law.space.partial_case(answers))

        alone = []
        for question in dict.fromkeys(fact.question for fact in self._facts):
            spoilt = _with(self._careful, question, self._given.answers)
            mended = _with(self._given.answers, question, self._careful)
            if leads(spoilt) is not finding or leads(mended) is finding:
                alone.append(question)
        if not alone:
            alone = self._together(name, finding)
        return tuple(fact for fact in self._facts if fact.question in alone)

    def _together(self, name: str, finding: Finding) -> list[str]:
        """A smallest set of questions that parts the findings: what can be put back without effect is left out."""
        kept = list(dict.fromkeys(fact.question for fact in self._facts))
        for question in tuple(kept):
            fewer = [one for one in kept if one != question]
            answers = self._given.answers
            for one in fewer:
                answers = _with(answers, one, self._careful)
            if self._exact.finding(name, self._law.space.partial_case(answers)) is finding:
                kept = fewer
        return kept


def _with(answers: Answers, question: str, others: Answers) -> Answers:
    """`answers` with what `others` have for one question."""
    kept = {name: entries for name, entries in answers.items() if name != question}
    return {**kept, question: others[question]} if question in others else kept
