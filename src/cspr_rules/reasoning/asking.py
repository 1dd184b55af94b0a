"""What to ask next: which open questions matter, to what, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import and_

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, addressed
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.condition import AllOf, Answered, Condition, Found
from cspr_rules.model.question import ALL_OTHERS, PARTNERS
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.reasoning.duty_state import Awaited
from cspr_rules.reasoning.result import RECOMMENDATION, ToAsk


def not_yet_addressed(rulebook: Rulebook, answers: Answers) -> tuple[str, ...]:
    """The questions that must be addressed in every case and have not been, in rulebook order."""
    return tuple(
        question.name
        for question in rulebook.questions.values()
        if question.always_asked and not addressed(answers.get(question.name, ()))
    )


class Asking:
    """The open questions of one case, in the contract's order.

    First the questions of the two limbs, then by stage, then by the number of results they matter to. For one finding
    the number is always one, so the order of the question files decides.
    """

    def __init__(self, law: LawInForce, answers: Answers, case: PartialCase, exact: Exact) -> None:
        self._law = law
        self._answers = answers
        self._case = case
        self._exact = exact
        self._reported = {*law.criteria, RECOMMENDATION}

    @cached_property
    def _matters_to(self) -> dict[str, tuple[str, ...]]:
        """Results by question: criteria in force and the recommendation, as far as they are open."""
        found = self._exact.questions_that_matter(self._case)
        return {question: tuple(r for r in results if r in self._reported) for question, results in found.items()}

    def about(self, rule: str) -> tuple[str, ...]:
        """The open questions that matter to one finding."""
        return self._in_order(name for name, results in self._matters_to.items() if rule in results)

    def about_the_recommendation(self) -> tuple[str, ...]:
        """The open questions that the recommendation turns on; none once it is settled."""
        return self.about(RECOMMENDATION)

    def about_the_notice(self, name: str) -> tuple[str, ...]:
        """The questions that a notice waits for next: an open one to be settled, a settled one to be gone through.

        Of conditions that must all hold, a later one is asked about only once the earlier ones are settled: who leads a
        local review is no question while nobody knows whether there is to be one. Of five aims, one that was not
        reached settles the notice, and the other four are asked about all the same.
        """
        turns_on = frozenset(self._waits_for(name))
        condition = self._law.rules[name].when
        asked = self._first_open(condition, turns_on) if turns_on else self._not_gone_through(condition)
        return self._in_order(dict.fromkeys(asked))

    def next(self, awaited: Iterable[Awaited] = (), notices: Iterable[str] = ()) -> tuple[ToAsk, ...]:
        """Everything still worth asking, for the results and for the duties and notices given.

        A question that must be addressed is asked until it is, even where it can change nothing any more. A question
        that matters to duties or notices alone stands in its stage after those that matter to a result.
        """
        settles = self._exact.settles(self._case, self._wide_answers())
        mattering = (name for name, results in self._matters_to.items() if results)
        names = dict.fromkeys([*mattering, *not_yet_addressed(self._law.rulebook, self._answers)])
        duties = self._for_duties(awaited, frozenset(names))
        names.update(dict.fromkeys(duties))
        for_notices: dict[str, list[str]] = {}
        for notice in notices:
            for question in self.about_the_notice(notice):
                for_notices.setdefault(question, []).append(notice)
        names.update(dict.fromkeys(for_notices))
        return tuple(
            ToAsk(
                question=name,
                matters_to=self._matters_to.get(name, ()),
                settles=tuple(result for result in settles.get(name, ()) if result in self._reported),
                agencies=self._open_agencies(name),
                notices=tuple(for_notices.get(name, ())),
                **duties.get(name, {}),
            )
            for name in self._in_order(names, weigh=True)
        )

    def _for_duties(self, awaited: Iterable[Awaited], asked: Collection[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """By question, the duties that it would date, whose law it would tell, and that it depends on it are owed.

        Whether a duty is owed, or its clock has started, is asked before its days: on what day the partners decided is
        no question while nobody has been asked whether they did.
        """
        found: dict[str, dict[str, tuple[str, ...]]] = {}

        def add(question: str, how: str, duty: str) -> None:
            kinds = found.setdefault(question, {})
            kinds[how] = (*kinds.get(how, ()), duty)

        too_early = []
        for one in awaited:
            still_open = one.arises or one.starts
            first = [] if still_open is None else [q for q in self._waits_for(still_open) if q not in asked]
            for question in first:
                add(question, "owed", one.duty)
            days = [(day, "dates", one.duty) for day in one.days]
            days += [(one.governed_by, "governs", one.duty)] if one.governed_by else []
            if first or one.starts:
                too_early += days
            else:
                for day in days:
                    add(*day)
        for day in too_early:
            if day[0] in asked or day[0] in found:  # it is asked for something else, and would do this too
                add(*day)
        return found

    def _first_open(self, condition: Condition, turns_on: Collection[str]) -> Iterator[str]:
        """Of `turns_on`, the questions that the first open part of a condition names, itself or by another rule."""
        if isinstance(condition, Answered):
            yield from {condition.question} & set(turns_on)
        elif isinstance(condition, Found):
            yield from (question for question in self._waits_for(condition.name) if question in turns_on)
        elif isinstance(condition, AllOf):
            parts = (tuple(self._first_open(part, turns_on)) for part in condition.parts)
            yield from next((part for part in parts if part), ())
        else:
            for part in condition.parts:
                yield from self._first_open(part, turns_on)

    def _not_gone_through(self, condition: Condition) -> Iterator[str]:
        """The questions of a settled condition that nobody has answered, as far as what stands before them holds."""
        if isinstance(condition, Answered):
            at = self._law.space.slots_for(condition)
            if condition.by is None and not any(e.is_known for e in self._answers.get(condition.question, ())):
                yield from (condition.question for slot in at if self._case[slot] == self._law.space.full[slot])
        elif isinstance(condition, AllOf):
            for part in condition.parts:
                if isinstance(part, Answered) and not self._may_hold(part):
                    return
                yield from self._not_gone_through(part)
        elif not isinstance(condition, Found):
            for part in condition.parts:
                yield from self._not_gone_through(part)

    def _may_hold(self, condition: Answered) -> bool:
        wanted = self._law.space.mask(condition.question, condition.wanted)
        return any(self._case[slot] & wanted for slot in self._law.space.slots_for(condition))

    def _waits_for(self, rule: str) -> tuple[str, ...]:
        """The questions that the finding of a rule of any kind still turns on."""
        slots = self._law.space.slots
        return tuple(dict.fromkeys(slots[at].question for at in sorted(self._exact.matters(rule, self._case))))

    def _wide_answers(self) -> Iterator[tuple[str, PartialCase]]:
        """Single answers that settle several slots at once: that of all others, and an age, which means born."""
        for question in self._law.space.distinctions:
            slots = [at for at, slot in enumerate(self._law.space.slots) if slot.question == question]
            meant = self._law.rulebook.questions[question].answered_means
            if self._law.rulebook.questions[question].per_agency:
                named = {entry.by for entry in self._answers.get(question, ())}
                together = [
                    at for at in slots if self._law.space.slots[at].agency not in {*PARTNERS, *(named - {ALL_OTHERS})}
                ]
                yield from self._narrowed(question, together, {})
            elif meant:
                yield from self._narrowed(question, slots, self._settled_by(meant))

    def _narrowed(self, question: str, slots: list[int], also: Mapping[int, int]) -> Iterator[tuple[str, PartialCase]]:
        """The case after each answer to `slots` that is still possible in all of them, with `also` settled too."""
        possible = reduce(and_, (self._case[at] for at in slots))
        if possible.bit_count() < 2:
            return
        for cls in (1 << bit for bit in range(possible.bit_length()) if possible >> bit & 1):
            settled = {**dict.fromkeys(slots, cls), **also}
            yield question, tuple(settled.get(at, mask) for at, mask in enumerate(self._case))

    def _settled_by(self, meant: Mapping[str, str]) -> dict[int, int]:
        """The slots that an answer settles elsewhere, as far as nobody has answered there."""
        space = self._law.space
        found = {}
        for name, answer in meant.items():
            at = space.index.get(Slot(name))
            if at is not None and not any(entry.is_known for entry in self._answers.get(name, ())):
                found[at] = space.partial_case({name: (Entry(answer),)})[at]
        return found

    def _in_order(self, names: Iterable[str], *, weigh: bool = False) -> tuple[str, ...]:
        """Limbs, then stage, then (with `weigh`) how many results wait for it, then the order of the question files."""
        questions = self._law.rulebook.questions
        position = {name: number for number, name in enumerate(questions)}

        def order(name: str) -> tuple[bool, int, int, int]:
            question = questions[name]
            weight = len(self._matters_to.get(name, ())) if weigh else 0
            return not question.limb, question.order, -weight, position[name]

        return tuple(sorted(names, key=order))

    def _open_agencies(self, name: str) -> tuple[str, ...]:
        """Whose answer is open: the partners, every agency that has been named, and all others."""
        if not self._law.rulebook.questions[name].per_agency:
            return ()
        space = self._law.space
        named = {*PARTNERS, ALL_OTHERS, *(entry.by for entry in self._answers.get(name, ()))}
        return tuple(
            slot.agency
            for slot, mask in zip(space.slots, self._case, strict=True)
            if slot.question == name and slot.agency in named and mask.bit_count() > 1 and slot.agency is not None
        )
