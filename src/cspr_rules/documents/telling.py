"""Putting material into blocks: texts with their gaps filled, words to the letter, tables with named columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

from cspr_rules.documents.document import Block, Heading, Listing, Paragraph, Table, Tone, Words
from cspr_rules.documents.material import PARTNERSHIP, Material
from cspr_rules.documents.words import Fill
from cspr_rules.model.question import PARTNERS, Kind
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.records.case import Happened
from cspr_rules.records.events.form import THIS_AREA

Row: TypeAlias = tuple[Words, ...]


class Telling:
    """The words of one document, over its material."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.case = material.case

    def say(self, name: str, /, *origins: str, **fill: Fill | str) -> Words:
        """A text of the document's own file, else of the file of every document."""
        material = self.material
        wording = material.words if name in material.words.texts else material.shared
        return wording.say(name, *origins, **fill)

    def heading(self, name: str, level: int = 2, /, *origins: str, **fill: Fill | str) -> Heading:
        """A heading from the file of words."""
        return Heading(self.say(f"heading {name}", *origins, **fill), level)

    def paragraph(self, name: str, /, *origins: str, tone: Tone = Tone.PLAIN, **fill: Fill | str) -> Paragraph:
        """A paragraph from the file of words."""
        return Paragraph(self.say(name, *origins, **fill), tone)

    def table(self, caption: str, columns: str, rows: Iterable[Row], /, **fill: Fill | str) -> Iterator[Block]:
        """A table; nothing where there is no row. `columns` have their shares of the width: "day 2, what 8"."""
        rows = tuple(rows)
        if rows:
            shares = dict(column.rsplit(maxsplit=1) for column in columns.split(", "))
            named = tuple(self.say(f"column {column}") for column in shares)
            yield Table(self.say(f"caption {caption}", **fill), named, rows, tuple(map(int, shares.values())))

    def listing(self, items: Iterable[Words]) -> Iterator[Block]:
        """A list; nothing where there is no item."""
        if some := tuple(item for item in items if item):
            yield Listing(some)

    def typed(self, happened: Happened, text: str | None) -> Words:
        """What somebody wrote in an event, to the letter; nothing where they wrote nothing."""
        return of(entry(happened), text) if text else ()

    def labelled(self, name: str, happened: Happened, text: str | None) -> Iterator[Block]:
        """What somebody wrote, under a few words that say what it is; nothing where they wrote nothing."""
        if text:
            yield Paragraph((*self.say(name), *self.typed(happened, text)))

    def recorded(self, happened: Happened, *, late: bool = True) -> Words:
        """Which entry it is, who recorded it and when; `late` to say where that was later than it happened."""
        name = "recorded late" if late and happened.recorded_late else "recorded"
        return self.say(
            name,
            entry(happened),
            entry=str(happened.entry),
            who=happened.by,
            day=day_in_words(happened.recorded_on),
        )

    def answer(self, question: str, value: Any) -> str:
        """An answer as people read it."""
        known = self.material.rulebook.questions.get(question)
        if known is not None and known.kind is Kind.DATE and isinstance(value, str):
            try:
                return day_in_words(date.fromisoformat(value))
            except ValueError:  # "not known"
                return value
        return answer_in_words(tuple(value) if isinstance(value, list) else value, known)

    def about(self, *origins: str, **fill: Fill | str) -> Words:
        """What the document is about, for whom it was made and when."""
        case = self.case
        return self.say(
            "about",
            *origins,
            title=Fill(case.title.rstrip("."), (entry(case.happened[0]),)),
            reference=case.reference,
            partnership=self.partnership(),
            day=day_in_words(self.material.made_on),
            **fill,
        )

    def foot(self) -> Words:
        """When it was made, and the newest entry of the record then with its hash."""
        newest = self.material.newest
        made_on = day_in_words(self.material.made_on)
        return self.say("foot", day=made_on, entry=str(newest.entry), hash=newest.hash.hex())

    def partnership(self) -> Fill:
        """The partnership's name, or words that say it has none here."""
        profile = self.material.partnership
        if profile is None:
            return Fill(one_text(self.say("no partnership")), ())
        return Fill(profile.title, (PARTNERSHIP,))


def entry(happened: Happened) -> str:
    """The origin of what an event of the record says."""
    return f"words/entry/{happened.entry}"


def of(origin: str, text: str) -> Words:
    """One sentence with one origin."""
    return (Sentence(text, (origin,)),)


def one_text(words: Words) -> str:
    """Sentences as running text, to be filled into another."""
    return " ".join(sentence.text for sentence in words)


def partner_name(partner: str, area: str = THIS_AREA) -> str:
    """A safeguarding partner, with its area where that is another one."""
    name = f"{partner[0].upper()}{partner[1:]}"
    return name if area == THIS_AREA else f"{name}, {area}"


def day(text: str | None) -> str:
    """A day of the rules' output, as people read it."""
    return day_in_words(date.fromisoformat(text)) if text else ""


__all__ = [
    "PARTNERS",
    "Row",
    "Telling",
    "day",
    "day_in_words",
    "entry",
    "listed",
    "of",
    "one_text",
    "partner_name",
]
