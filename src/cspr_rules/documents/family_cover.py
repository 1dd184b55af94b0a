"""The page for those who send a letter to the family: whether it may go, and how it gets there safely."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.document import Block, Document, Heading, Paragraph, Tone, Words
from cspr_rules.documents.family_facts import FamilyFacts, isolated
from cspr_rules.documents.material import Material
from cspr_rules.documents.reading_grade import EASY, reading_grade
from cspr_rules.documents.words import Fill, Names, plain
from cspr_rules.rationale.clauses import listed
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.case.clearance import bodies_to_clear
from cspr_rules.records.events.people import NOT_KNOWN, PARTS, YES

KIND = "family-cover"

COVER_NAMES: Names = {
    **plain(
        *("title", "for those who send", "heading may go", "letters not known", "changed text"),
        *("body local authority", "body police", "heading reach", "safe contact", "safe contact not known"),
        *("interpreter", "interpreter no", "interpreter not known", "in person", "heading careful"),
        *("responsibility yes", "responsibility no", "responsibility not known"),
        *(f"part {part}" for part in PARTS),
    ),
    "for whom": ("reader", "relation"),
    "letters may go": ("word",),
    "to clear": ("bodies",),
    "language": ("language",),
    "own words hard": ("grade",),
}


def family_cover(material: Material) -> Document:
    """The page for those who send a letter to the member of the family whom `material.about` names.

    Raises what `family_letter` raises. It is never for the family.
    """
    return _Cover(FamilyFacts(material)).written()


class _Cover:
    def __init__(self, facts: FamilyFacts) -> None:
        self._facts = facts
        self._said = facts.recipient.said
        self._say = facts.material.words.say

    def written(self) -> Document:
        return Document(
            kind=KIND,
            title=self._say("title"),
            marking=self._say("for those who send"),
            blocks=(
                Paragraph(self._of("for whom", reader=isolated(self._said.name), relation=self._said.relation)),
                Heading(self._say("heading may go")),
                *self._may_go(),
                Heading(self._say("heading reach")),
                *self._reach(),
                Heading(self._say("heading careful")),
                Paragraph(self._of(f"responsibility {self._said.parental_responsibility}")),
                Paragraph(self._of(f"part {self._said.part_in_investigation}")),
            ),
        )

    def _of(self, name: str, **fill: str) -> Words:
        """A text about the recipient."""
        return self._say(name, *self._facts.of_recipient, **fill)

    def _may_go(self) -> Iterator[Block]:
        if self._said.letters_may_go == YES:
            yield Paragraph(self._of("letters may go", word=isolated(self._said.on_whose_word)))
        else:
            yield Paragraph(self._of("letters not known"), Tone.WARNING)
        named = [self._say(f"body {body}")[0] for body in bodies_to_clear(self._facts.material.case, self._said)]
        bodies = Fill(listed(one.text for one in named), tuple(origin for one in named for origin in one.origins))
        yield Paragraph((*self._say("to clear", bodies=bodies), *self._say("changed text")))
        for words in self._facts.own_words:
            if (grade := reading_grade(words.text)) > EASY:
                said = self._say("own words hard", *words.origins, grade=Fill(str(round(grade))))
                yield Paragraph(said, Tone.WARNING)

    def _reach(self) -> Iterator[Block]:
        if self._said.safe_contact:
            typed = Sentence(self._said.safe_contact, self._facts.of_recipient)
            yield Paragraph((*self._of("safe contact"), typed))
        else:
            yield Paragraph(self._of("safe contact not known"), Tone.WARNING)
        name = {YES: "interpreter", NOT_KNOWN: "interpreter not known"}.get(self._said.interpreter, "interpreter no")
        language = self._of("language", language=isolated(self._said.language)) if self._said.language else ()
        yield Paragraph((*self._of(name), *language))
        yield Paragraph(self._say("in person"))
