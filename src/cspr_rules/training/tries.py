"""Two tries compared, and what one person now sees that they missed before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cspr_rules.model.rule import Finding
from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.exercise import Fact
from cspr_rules.training.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Changed:
    """A criterion on which something changed between two tries: the facts, the person's view, or both."""

    before: OnCriterion
    after: OnCriterion

    @property
    def by_new_facts(self) -> bool:
        """Whether the rules find something else at the later stage."""
        return self.before.finding is not self.after.finding

    @property
    def came_together(self) -> bool:
        """Whether the view now is what the rules find, and was not."""
        return self.before.view is not self.before.finding and self.after.view is self.after.finding


@dataclass(frozen=True, slots=True)
class BetweenTries:
    """What changed from one try at a scenario to the next, at the same stage or a later one.

    `new_facts` are questions that the careful reader answers otherwise now. `no_longer_taken` are unknowns that the
    person took for an answer and now leaves open, or answers as the new facts do.
    """

    criteria: tuple[Changed, ...]
    new_facts: tuple[str, ...]
    no_longer_taken: tuple[Fact, ...]
    recommendation: tuple[str, str]
    now_addressed: tuple[str, ...]
    """Names of the lines that the reasons left out and now address."""


def between(before: Debrief, after: Debrief, scenario: Scenario) -> BetweenTries:
    """What changed from one try to the next. Raises ValueError for tries at different scenarios."""
    if before.given.scenario != after.given.scenario:
        raise ValueError("the two tries are at different scenarios")
    was = {(one.question, one.entry.by): one for one in scenario.careful(before.given.stage)}
    now = {(one.question, one.entry.by): one for one in scenario.careful(after.given.stage)}
    new = dict.fromkeys(
        key[0] for key, one in now.items() if key not in was or was[key].entry.answer != one.entry.answer
    )
    still = {(fact.question, fact.agency) for fact in after.unknowns_taken}
    missing = {line.name for line in after.reasons.missing}
    return BetweenTries(
        criteria=tuple(
            Changed(one, after.criteria[name])
            for name, one in before.criteria.items()
            if name in after.criteria
            and (one.finding, one.view) != (after.criteria[name].finding, after.criteria[name].view)
        ),
        new_facts=tuple(new),
        no_longer_taken=tuple(one for one in before.unknowns_taken if (one.question, one.agency) not in still),
        recommendation=(before.given.recommendation, after.given.recommendation),
        now_addressed=tuple(line.name for line in before.reasons.missing if line.name not in missing),
    )


@dataclass(frozen=True, slots=True)
class Noticed:
    """Whether a person saw one thing that there was to see in one try.

    `kind` is `criterion` (its view is what the rules find), `considered` (a view was given), `unknown` (an unknown was
    left open; `about` is the question) or `reasons` (a line was addressed).
    """

    kind: str
    about: str
    seen: bool


def noticed(told: Debrief) -> tuple[Noticed, ...]:
    """What there was to see in one try, and whether the person saw it. No mark is made of it."""
    return tuple(_noticed(told))


def _noticed(told: Debrief) -> Iterator[Noticed]:
    for one in told.criteria.values():
        yield Noticed("considered", one.name, one.view is not None)
        if one.view is not None:
            yield Noticed("criterion", one.name, one.view is one.finding)
            if one.finding is Finding.NOT_YET_KNOWN:
                yield Noticed("unknown", one.name, not one.unknown_as_no)
    taken = {fact.question for fact in told.unknowns_taken if not fact.fair}
    answered = {name for name, entries in told.given.answers.items() if entries}
    for question in sorted(answered | taken):
        if question in taken:
            yield Noticed("unknown", question, False)
        elif not any(entry.is_known for entry in told.given.answers[question]):
            yield Noticed("unknown", question, True)
    missing = {line.name for line in told.reasons.missing}
    for name in sorted(missing | told.reasons.addressed.keys()):
        yield Noticed("reasons", name, name not in missing)


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is over: the scenario, the number of its stage, and what was noticed."""

    scenario: str
    stage: int
    noticed: tuple[Noticed, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One person across exercises: what they missed before and now see, and what they still miss.

    Each is a pair of kind and subject, as Noticed has them. No count, rank or mark is made of it.
    """

    now_seen: tuple[tuple[str, str], ...]
    still_missed: tuple[tuple[str, str], ...]


def progress(tries: Iterable[Try]) -> Progress:
    """Progress over tries in the order in which they were made.

    What a debrief has told is no insight of one's own: a second try at the same stage of a scenario counts for nothing.
    """
    met: set[tuple[str, int]] = set()
    missed: dict[tuple[str, str], bool] = {}
    for one in tries:
        if (one.scenario, one.stage) in met:
            continue
        met.add((one.scenario, one.stage))
        for thing in one.noticed:
            key = (thing.kind, thing.about)
            if not thing.seen:
                missed[key] = True
            elif key in missed:
                missed[key] = False
    return Progress(
        now_seen=tuple(key for key, still in missed.items() if not still),
        still_missed=tuple(key for key, still in missed.items() if still),
    )
