"""What to ask next: which open questions matter, to what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from cspr_rules.engine.exact import Exact
from cspr_rules.model.answer import Answers, addressed
from cspr_rules.model.classes import PartialCase
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
        settles = self._exact.settles(self._case)
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
