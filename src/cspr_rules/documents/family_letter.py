"""The letter to one member of the family: what was decided and why, what happens next, and who is there for them.

It is told from the partners' decision and from what the rules said before it. It says nothing of who suspects whom,
carries no agency's position, and is silent on what would have changed the result: what depends on any of these is not
among the things it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.documents.document import Block, Document, Heading, Listing, Paragraph, Tone, Words
from cspr_rules.documents.family_facts import FamilyFacts
from cspr_rules.documents.family_words import LOOKED_AT, RAILS
from cspr_rules.documents.material import PARTNERSHIP, Material
from cspr_rules.documents.release import marked
from cspr_rules.documents.words import MISSING, Fill
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.events.people import ADVICE, SUPPORT, TO_COMPLAIN, TO_REACH_US, TO_TALK

KIND = "family-letter"
POINTS = 12
"""The size of the type. Smaller is hard to read for many."""


def family_letter(material: Material) -> Document:
    """The letter to the member of the family whom `material.about` names, marked until it may be released.

    Raises NotFound where there is no such member, NotAllowed where letters may not go to them.
    """
    facts = FamilyFacts(material)
    letter = Letter(facts).written(KIND)
    return marked(letter, material, facts.recipient.said)


class Letter:
    """The letter in any wording that has its texts: each of them a paragraph, sections under headings."""

    def __init__(self, facts: FamilyFacts) -> None:
        self._facts = facts
        self._words = facts.material.words

    def written(self, kind: str) -> Document:
        """The letter as it would be released."""
        made_on = Fill(day_in_words(self._facts.material.made_on))
        return Document(
            kind=kind,
            title=self._say("title"),
            marking=(),
            blocks=tuple(self._blocks()),
            foot=self._say("made on", day=made_on),
            points=POINTS,
        )

    def _blocks(self) -> Iterator[Block]:
        yield from self._opening()
        yield from self._decision()
        yield from self._thought_about()
        yield from self._reasons()
        yield from self._new_facts()
        yield from self._next()
        yield from self._take_part()
        yield from self._disagree()
        yield from self._talk()
        yield from self._help()

    # ---- sections

    def _opening(self) -> Iterator[Block]:
        facts = self._facts
        yield from self._paragraph("greeting")
        sorry = self._say("sorry died", *facts.died) if facts.died else self._say("sorry")
        yield Paragraph((*sorry, *self._say("opening" if facts.decision else "opening not decided", *facts.decision)))
        yield from self._paragraph("who we are")

    def _decision(self) -> Iterator[Block]:
        facts = self._facts
        yield self._heading("decided")
        if facts.decided is None:
            yield from self._paragraph("not decided")
            return
        name = "decided review" if facts.review else "decided no review"
        day = Fill(day_in_words(facts.decided.decision.day))
        yield Paragraph((*self._say(name, *facts.decision), *self._say("decided on", *facts.decision, day=day)))
        if facts.decided.decision.other_learning and not facts.review:
            yield from self._paragraph("shorter way", *facts.decision)

    def _thought_about(self) -> Iterator[Block]:
        facts = self._facts
        found = {name: found for name in LOOKED_AT if (found := facts.finding(name)) is not None}
        if not found:
            return
        yield self._heading("thought about", only=True)
        if facts.careful:
            yield from self._paragraph("thought about less", *facts.of_recipient)
            return
        if not facts.decision:  # what is being asked, and no answer before the partners have given theirs
            yield from self._paragraph("thought about so far", *facts.of_recipient)
            yield Listing(tuple(item for name, one in found.items() if (item := self._say(f"{name} asked", one))))
            return
        yield from self._paragraph("thought about", *facts.of_recipient, *facts.decision)
        for rail in RAILS:
            asked = [
                self._say(f"{name} asked", one)
                for name, one in found.items()
                if one == f"{name}/{rail}" and (rail != "fails" or facts.answered(name))
            ]
            if any(asked):
                yield from self._paragraph(f"answer {rail}")
                yield Listing(tuple(item for item in asked if item))

    def _reasons(self) -> Iterator[Block]:
        yield self._heading("reasons")
        told = tuple(self._told_reasons())
        typed = self._facts.own_words
        if told:
            yield Paragraph(told)
        if typed and told:
            yield from self._paragraph("our own words")
        for words in typed:
            yield Paragraph((words,), Tone.INSET)
        if not told and not typed:
            yield from self._paragraph("reasons missing", tone=Tone.WARNING)

    def _told_reasons(self) -> Iterator[Sentence]:
        facts = self._facts
        if facts.decided is None:
            yield from self._say("still finding out")
        elif facts.review and (met := facts.met(LOOKED_AT)):
            yield from self._say("more to learn", *facts.decision, *met)
        elif not facts.review and facts.recommended is not None:
            match facts.recommended:
                case "no_review_indicated":
                    law = facts.finding("serious_child_safeguarding_case")
                    yield from self._say("not this law", *facts.decision, "no_review_indicated/holds", *law_origin(law))
                case "no_further_review_may_be_justified" as code:
                    yield from self._say("learned already", *facts.decision, f"{code}/holds")
                case "other_learning" as code:
                    yield from self._say("shorter way fits", *facts.decision, f"{code}/holds")

    def _new_facts(self) -> Iterator[Block]:
        facts = self._facts
        yield self._heading("new facts", only=True)
        name = "new facts not decided" if facts.decided is None else "new facts review" if facts.review else "new facts"
        yield from self._paragraph(name, *facts.decision)
        if facts.look_again is not None:
            day, origin = facts.look_again
            yield from self._paragraph("look again on", origin, day=Fill(day_in_words(day)))
        yield from self._paragraph("tell us")

    def _next(self) -> Iterator[Block]:
        facts = self._facts
        yield self._heading("next", only=True)
        if facts.decided is None:
            yield from self._paragraph("next not decided")
        elif facts.review:
            yield from self._paragraph("next review", *facts.decision)
            by = facts.review_done_by
            when = self._say("finish by", by[1], day=Fill(day_in_words(by[0]))) if by else self._say("finish within")
            yield Paragraph((*when, *self._say("finish later")))
            yield from self._paragraph("report", *facts.decision)
        else:
            yield from self._paragraph("next no review", *facts.decision)
        if facts.decision and (due := facts.met(("rapid_review_due",))):
            yield from self._paragraph("whole country", *facts.decision, *due)
        yield from self._paragraph("other work died" if facts.died else "other work", *facts.died)

    def _take_part(self) -> Iterator[Block]:
        facts = self._facts
        yield self._heading("take part", only=True)
        if facts.is_the_child:
            know = self._say("you know best", *facts.of_recipient)
        else:
            know = self._say("you knew", *facts.died) if facts.died else self._say("you know")
        yield Paragraph(know)
        yield from self._paragraph("take part later" if facts.wait else "take part", *facts.of_recipient)
        yield from self._paragraph("your choice")
        yield Paragraph(self._interpreter())

    def _interpreter(self) -> Words:
        facts = self._facts
        if not facts.interpreter:
            return self._say("another form")
        if not facts.recipient.said.language:
            return self._say("interpreter no language", *facts.of_recipient)
        return self._say("interpreter", *facts.of_recipient)

    def _disagree(self) -> Iterator[Block]:
        yield self._heading("disagree")
        yield from self._paragraph("question")
        yield from self._to("complaints", TO_COMPLAIN)
        if self._facts.decision:
            yield from self._paragraph("no appeal", *self._facts.decision)
        yield from self._paragraph("advice")
        yield from self._to("advice contact", ADVICE)

    def _talk(self) -> Iterator[Block]:
        yield self._heading("talk", only=True)
        yield from self._to("who to call", TO_TALK)
        yield from self._to("how to reach us", TO_REACH_US)
        yield from self._paragraph("reference")

    def _help(self) -> Iterator[Block]:
        facts = self._facts
        yield self._heading("help", only=True)
        yield from self._paragraph("help")
        yield from self._to("help contact", SUPPORT)
        if facts.young:
            yield from self._paragraph("help now young", *facts.of_recipient)
        if not facts.is_the_child:
            yield from self._paragraph("help now", *facts.of_recipient)
        yield from self._paragraph("closing")
        yield from self._paragraph("signed died" if facts.died else "signed", *facts.died)
        yield from self._paragraph("from")
        if facts.material.partnership is not None:
            yield Paragraph((Sentence(facts.material.partnership.title, (PARTNERSHIP,)),))

    # ---- words

    def _say(self, name: str, *origins: str, **fill: Fill) -> Words:
        return self._words.say(name, *origins, **{**self._facts.fill, **fill})

    def _paragraph(self, name: str, *origins: str, tone: Tone = Tone.PLAIN, **fill: Fill) -> Iterator[Block]:
        if said := self._say(name, *origins, **fill):
            yield Paragraph(said, tone)

    def _heading(self, name: str, *, only: bool = False) -> Heading:
        """A heading; one of its own while nothing is decided, unless it is the `only` one of its name."""
        full = f"heading {name}" if only or self._facts.decision else f"heading {_undecided(name)}"
        return Heading(self._say(full))

    def _to(self, name: str, purpose: str) -> Iterator[Block]:
        """Whom to turn to, from the case or the profile; where that is not known, what is still to be filled in."""
        contact = self._facts.contact(purpose)
        text = self._words.texts[name]
        if text and ("{contact}" not in text or contact is not None):
            if said := self._say(name, contact=contact or Fill("")):
                yield Paragraph(said)
        else:
            yield from self._paragraph(f"{name}{MISSING}", tone=Tone.WARNING)


def _undecided(name: str) -> str:
    return "not decided" if name == "decided" else f"{name} not decided"


def law_origin(found: str | None) -> Iterable[str]:
    """The origin of a finding, if it was worked out."""
    return () if found is None else (found,)
