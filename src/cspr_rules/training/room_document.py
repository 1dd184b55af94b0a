"""The debrief of a room as a document. Nobody is named, and it says so; what people wrote as reasons is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cspr_rules.documents.document import Block, Document, Heading, Listing, Paragraph, Table, Tone, Words
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.training.debrief import Debrief
from cspr_rules.training.rooms import AFTER, BEFORE, Part, Room
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.spread import (
    CRITERION,
    QUESTION,
    RECOMMENDATION,
    About,
    Agreed,
    Agreement,
    Moved,
    Spread,
    moved,
    spread,
)

KIND = "exercise-debrief"


def room_document(
    room: Room, scenario: Scenario, findings: Mapping[int, Debrief], agreement: Sequence[Agreement], rulebook: Rulebook
) -> Document:
    """The debrief of one room: for each revealed stage what was said, most divided first, and what the rules find.

    `findings` has a debrief by the number of the stage, for what the rules find there; whose try it was is not told.
    `agreement` is over all the exercises of a group, and may be empty. Raises ValueError for another room's scenario.
    """
    if room.scenario != scenario.name:
        raise ValueError(f"the room is about {room.scenario!r}")
    return Document(
        kind=KIND,
        title=_words(f"What we saw in “{scenario.title}”", "title"),
        marking=_words("Training. The case is invented", "marking"),
        blocks=tuple(_Telling(room, scenario, findings, rulebook).blocks(agreement)),
        foot=_words(
            "No marks are given. Where the law leaves a choice to the partners, there is no right one.", "foot"
        ),
    )


class _Telling:
    def __init__(self, room: Room, scenario: Scenario, findings: Mapping[int, Debrief], rulebook: Rulebook) -> None:
        self._room, self._scenario, self._findings, self._rulebook = room, scenario, findings, rulebook

    def blocks(self, agreement: Sequence[Agreement]) -> Iterator[Block]:
        people = len(self._room.people)
        came = "One person took part." if people == 1 else f"{people} people took part."
        yield Paragraph(_words(f"{came} Nobody is named here.", "people"))
        stages = sorted({part.stage for part in self._room.parts if part.revealed})
        for stage in stages:
            yield from self._stage(stage)
        if not stages:
            yield Paragraph(_words("No answers have been shown yet, so there is nothing to tell.", "nothing"))
        if agreement:
            yield from _agreement(agreement, self._rulebook)
        yield Heading(_words("To talk about", "discuss"))
        questions = [
            *(one for stage in stages for one in self._scenario.stages[stage].discuss),
            *self._scenario.discuss,
        ]
        yield Listing(tuple(_words(one, "discuss") for one in questions))

    def _stage(self, number: int) -> Iterator[Block]:
        parts = {part.round: part for part in self._room.parts if part.stage == number and part.revealed}
        name = self._scenario.stages[number].name
        yield Heading(_words(f"Stage {number + 1}: {name}", f"stage/{number}"))
        told = self._findings.get(number)
        if told is not None and told.wrong_on_purpose is not None:
            yield Paragraph(_words(told.wrong_on_purpose.debrief, f"stage/{number}/wrong-on-purpose"), Tone.WARNING)
        first = parts.get(BEFORE)
        if first is not None:
            yield self._spread_table(first, told)
        if first is not None and AFTER in parts:
            changes = [one for one in moved(first, parts[AFTER], self._rulebook) if one.people]
            if not changes:
                yield Paragraph(_words("Nobody said otherwise after the group talked.", f"stage/{number}/moved"))
            else:
                yield self._moved_table(changes, number)
        if told is not None:
            yield from self._found(told, number)

    def _spread_table(self, part: Part, told: Debrief | None) -> Table:
        origin = f"stage/{part.stage}/{part.round}"
        rows = []
        for one in spread(part, self._rulebook):
            found = told.criteria.get(one.about.name) if told and one.about.kind == CRITERION else None
            rules = found.finding.value if found is not None else ""
            cells = (self._named(one.about), self._counted(one), rules)
            rows.append(tuple(_words(cell, origin) if cell else () for cell in cells))
        return Table(
            caption=_words("What was said, most divided first", origin),
            columns=tuple(_words(one, origin) for one in ("About", "What people said", "What the rules find")),
            rows=tuple(rows),
            shares=(3, 3, 2),
        )

    def _moved_table(self, changes: Sequence[Moved], stage: int) -> Table:
        origin = f"stage/{stage}/moved"
        columns = ("About", "Before the group talked", "After", "How many changed")
        rows = [
            (self._named(one.about), self._counted(one.before), self._counted(one.after), str(one.people))
            for one in changes
        ]
        return Table(
            caption=_words("What changed after the group talked", origin),
            columns=tuple(_words(one, origin) for one in columns),
            rows=tuple(tuple(_words(cell, origin) for cell in row) for row in rows),
            shares=(3, 3, 3, 1),
        )

    def _found(self, told: Debrief, stage: int) -> Iterator[Block]:
        yield Heading(_words("What the rules find, and why", f"stage/{stage}/rules"), 3)
        yield Paragraph(told.recommendation.why)
        if told.recommendation.left_to_the_partners:
            text = "The law leaves this choice to the partners. Reasons count, and no answer to it is the right one."
            yield Paragraph(_words(text, f"stage/{stage}/rules"), Tone.INSET)
        yield Listing(tuple(one.why for one in told.criteria.values() if one.why))

    def _named(self, about: About) -> str:
        if about.kind == CRITERION:
            return self._rulebook.rules[about.name].title
        if about.kind == QUESTION:
            asked = self._rulebook.questions[about.name].asked
            return f"{asked} ({about.agency})" if about.agency else asked
        return "Recommendation"

    def _counted(self, one: Spread) -> str:
        rules = self._rulebook.rules if one.about.kind == RECOMMENDATION else {}
        named = {words: rules[words].title if words in rules else words.replace("_", " ") for words in one.counts}
        said = [f"{named[words]}: {count}" for words, count in one.counts.items()]
        return "; ".join([*said, f"nothing said: {one.silent}"] if one.silent else said)


def _agreement(agreement: Sequence[Agreement], rulebook: Rulebook) -> Iterator[Block]:
    yield Heading(_words("Agreement over all stages", "agreement"))
    says = (
        "Krippendorff's alpha is 1 where all agree and 0 where they agree as often as chance would. "
        "The figures in brackets are the range in which it lies in 95 of 100 draws. "
        "A low figure says where to talk, and nothing about anybody."
    )
    yield Paragraph(_words(says, "agreement"))
    told = [one for one in agreement if (one.before.alpha, one.after.alpha) != (None, None)]
    if len(told) < len(agreement):
        text = "A criterion is left out where it was judged at one stage only, or where everybody always said the same."
        yield Paragraph(_words(text, "agreement"))
    if not told:
        return
    rows = [(rulebook.rules[one.criterion].title, in_words(one.before), in_words(one.after)) for one in told]
    yield Table(
        caption=_words("Agreement on each criterion, least first", "agreement"),
        columns=tuple(_words(one, "agreement") for one in ("Criterion", "Before the group talked", "After")),
        rows=tuple(tuple(_words(cell, "agreement") for cell in row) for row in rows),
        shares=(2, 1, 1),
    )


def in_words(agreed: Agreed) -> str:
    """Alpha to two places with its range, or why there is none."""
    if agreed.alpha is None:
        return "cannot be said"
    if agreed.interval is None:
        return f"{agreed.alpha:.2f} (too few for a range)"
    return f"{agreed.alpha:.2f} ({agreed.interval.low:.2f} to {agreed.interval.high:.2f})"


def _words(text: str, about: str) -> Words:
    return (Sentence(text, (f"training/{about}",)),)
