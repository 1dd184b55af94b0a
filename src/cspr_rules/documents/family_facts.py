"""What a letter to the family may rest on, each with its origin. Whatever is not here cannot get into a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from cspr_rules.documents.family_words import ANSWERED_BY, CHILD_OF
from cspr_rules.documents.material import PARTNERSHIP, Material
from cspr_rules.documents.words import Fill
from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.case import Decided, Known
from cspr_rules.records.events.deciding import LOCAL_REVIEW
from cspr_rules.records.events.people import NEITHER, NO, THE_CHILD, YES, FamilyMember
from cspr_rules.records.failures import NotAllowed

_RIGHT_TO_LEFT = ("R", "AL")


class FamilyFacts:
    """One case, as far as one member of the family may read of it."""

    def __init__(self, material: Material) -> None:
        self.material = material
        if material.about is None:
            raise NotAllowed(
                "a letter to the family is for one person, and nobody is named",
                'Name the entry of the "family member" whom it is for.',
            )
        self.recipient: Known[FamilyMember] = material.case.people.family_member(material.about)
        if self.recipient.said.letters_may_go == NO:
            raise NotAllowed(
                "letters may not go to this member of the family",
                'If that has changed, correct the "family member", and say on whose word letters may go.',
            )
        if self.is_the_child and self.died:
            raise NotAllowed(
                "the letter is for the child, and the child died",
                'Choose another member of the family; or put right what is recorded under "child_died".',
            )

    # ---- the reader

    @property
    def of_recipient(self) -> tuple[str, ...]:
        """The origin of what turns on who reads the letter."""
        return (f"words/entry/{self.recipient.entry}",)

    @property
    def is_the_child(self) -> bool:
        """The letter goes to the child."""
        return self.recipient.said.relation == THE_CHILD

    @property
    def young(self) -> bool:
        """The reader is, or may well be, a child."""
        return self.recipient.said.relation in (THE_CHILD, "brother or sister")

    @property
    def wait(self) -> bool:
        """The reader is a suspect or a witness, or nobody knows. All three read the same words."""
        return self.recipient.said.part_in_investigation != NEITHER

    @property
    def careful(self) -> bool:
        """The reader is not told what was found: they may have to wait, or have no known right to read it."""
        return self.wait or (not self.is_the_child and self.recipient.said.parental_responsibility != YES)

    @property
    def interpreter(self) -> bool:
        """The reader needs an interpreter."""
        return self.recipient.said.interpreter == YES

    # ---- what happened, and what was decided

    @cached_property
    def decided(self) -> Decided | None:
        """The latest decision for or against a local review; None while there is none."""
        decided = self.material.case.decision(LOCAL_REVIEW)
        return None if decided is None or decided.decision.decided == "not yet decided" else decided

    @property
    def decision(self) -> tuple[str, ...]:
        """The origin of what was decided; empty while nothing is."""
        return () if self.decided is None else (f"words/entry/{self.decided.happened.entry}",)

    @property
    def review(self) -> bool:
        """A local review was decided on."""
        return self.decided is not None and self.decided.decision.decided == "local review"

    @cached_property
    def died(self) -> tuple[str, ...]:
        """The origin of the child's death, where everybody who knows says so; else empty."""
        said = {one.answer.answer for one in self.material.case.in_force if one.answer.question == "child_died"}
        return ("answer/child_died",) if said - {NOT_KNOWN} == {"yes"} else ()

    @property
    def look_again(self) -> tuple[date, str] | None:
        """The day on which the partners will look again, with its origin."""
        latest = self.material.case.decision(LOCAL_REVIEW)
        if latest is None or latest.decision.look_again_on is None:
            return None
        return latest.decision.look_again_on, f"words/entry/{latest.happened.entry}"

    @cached_property
    def own_words(self) -> tuple[Sentence, ...]:
        """What the partners wrote for the family, to the letter."""
        written = self.material.case.people.words_for_family
        return tuple(Sentence(one.said.says, (f"words/entry/{one.entry}",)) for one in written)

    # ---- what the rules said

    def finding(self, name: str) -> str | None:
        """The origin of a finding, NAME/holds, NAME/fails or NAME/open; None where it was not worked out."""
        if name not in self.material.output.get("findings", {}):
            return None
        return self.material.finding(name)

    def met(self, names: Iterable[str]) -> tuple[str, ...]:
        """The origins of those findings that are met."""
        return tuple(found for name in names if (found := self.finding(name)) == f"{name}/holds")

    def answered(self, name: str) -> bool:
        """Whether a finding rests on an answer. Of what somebody else has yet to look at, nothing is known."""
        asked = ANSWERED_BY.get(name)
        if asked is None:
            return True
        question, answers = asked
        said = {one.answer.answer for one in self.material.case.in_force if one.answer.question == question}
        return not said.isdisjoint(answers)

    @property
    def recommended(self) -> str | None:
        """The code of the recommendation; None where there is none."""
        recommendation = self.material.output.get("recommendation")
        return str(recommendation["code"]) if recommendation else None

    @property
    def review_done_by(self) -> tuple[date, str] | None:
        """The day by which a local review should be done, with its origin; None where it cannot be dated."""
        for duty in self.material.now.output.get("duties", ()):
            if duty["duty"] == "complete_local_review" and duty.get("by"):
                return date.fromisoformat(duty["by"]), "duty/complete_local_review"
        return None

    # ---- what goes into gaps

    @cached_property
    def fill(self) -> Mapping[str, Fill]:
        """What any text of the letter may be filled with. Typed names go in once, and turn no line round."""
        said = self.recipient.said
        case = self.material.case
        return {
            "child": self._child(),
            "reader": Fill(isolated(said.name), self.of_recipient),
            "language": Fill(isolated(said.language), self.of_recipient),
            "reference": Fill(isolated(case.reference), (f"words/entry/{case.happened[0].entry}",)),
        }

    def _child(self) -> Fill:
        name = self.material.case.people.childs_name
        if name is None or self.is_the_child:
            (called,) = self.material.words.say(CHILD_OF[self.recipient.said.relation], *self.of_recipient)
            return Fill(called.text, called.origins)
        return Fill(isolated(name.said.name), (f"words/entry/{name.entry}",))

    def contact(self, purpose: str) -> Fill | None:
        """Whom to turn to for a purpose: as recorded for this case, else as the partnership's profile has it."""
        own = self.material.case.people.contact(purpose)
        if own is not None:
            return Fill(isolated(own.said.contact), (f"words/entry/{own.entry}",))
        profile = self.material.partnership
        if profile is None or purpose not in profile.contacts:
            return None
        return Fill(profile.contacts[purpose], (PARTNERSHIP,))


def isolated(typed: str) -> str:
    """Typed text that is set in a sentence, kept apart where it runs from right to left, so that the rest stays put."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in typed):
        return f"\u2068{typed}\u2069"
    return typed
