"""What to ask next: which open questions matter, to what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import and_

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, Entry, addressed
from cspr_rules.model.classes import PartialCase, Slot
from cspr_rules.model.question import ALL_OTHERS, PARTNERS
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.result import RECOMMENDATION, ToAsk


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

    def next(self) -> tuple[ToAsk, ...]:
        """Everything still worth asking.

        A question that must be addressed is asked until it is, even where it can change nothing any more.
        """
        settles = self._exact.settles(self._case, self._wide_answers())
        unaddressed = (
            question.name
            for question in self._law.rulebook.questions.values()
            if question.always_asked and not addressed(self._answers.get(question.name, ()))
        )
        names = dict.fromkeys([*(name for name, results in self._matters_to.items() if results), *unaddressed])
        return tuple(
            ToAsk(
                question=name,
                matters_to=self._matters_to.get(name, ()),
                settles=tuple(result for result in settles.get(name, ()) if result in self._reported),
                agencies=self._open_agencies(name),
            )
            for name in self._in_order(names, weigh=True)
        )

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
