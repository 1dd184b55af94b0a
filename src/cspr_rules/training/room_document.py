"""The debrief of a room as a document. Nobody is named, and it says so; what people wrote as reasons is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cspr_rules.documents.document import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Table,
    Tone,
    Words,
    plain_text,
)
from cspr_rules.documents.exercise_words import ROOM
from cspr_rules.documents.words import Wording
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
from cspr_rules.training.wordings import wording_of


def room_document(
    room: Room,
    scenario: Scenario,
    findings: Mapping[int, Debrief],
    agreement: Sequence[Agreement],
    rulebook: Rulebook,
    wording: Wording | None = None,
) -> Document:
    """The debrief of one room: for each revealed stage what was said, most divided first, and what the rules find.

    `findings` has a debrief by the number of the stage, for what the rules find there; whose try it was is not told.
    `agreement` is over all the exercises of a group, and may be empty. `wording` is by default that of the scenario's
    partnership. Raises ValueError for another room's scenario.
    """
    if room.scenario != scenario.name:
        raise ValueError(f"the room is about {room.scenario!r}")
    telling = _Telling(room, scenario, findings, rulebook, wording or wording_of(ROOM, scenario.partnership))
    return Document(
        kind=ROOM,
        title=telling.say("title", title=scenario.title),
        marking=telling.say("marking"),
        blocks=tuple(telling.blocks(agreement)),
        foot=telling.say("foot"),
    )


class _Telling:
    def __init__(
        self,
        room: Room,
        scenario: Scenario,
        findings: Mapping[int, Debrief],
        rulebook: Rulebook,
        wording: Wording,
    ) -> None:
        self._room, self._scenario, self._findings, self._rulebook = room, scenario, findings, rulebook
        self._wording = wording
        self.say = wording.say

    def blocks(self, agreement: Sequence[Agreement]) -> Iterator[Block]:
        people = len(self._room.people)
        yield Paragraph(self.say("one person") if people == 1 else self.say("people", count=str(people)))
        stages = sorted({part.stage for part in self._room.parts if part.revealed})
        for stage in stages:
            yield from self._stage(stage)
        if not stages:
            yield Paragraph(self.say("nothing shown"))
        if agreement:
            yield from self._agreement(agreement)
        yield Heading(self.say("heading discuss"))
        questions = [
            *(one for stage in stages for one in self._scenario.stages[stage].discuss),
            *self._scenario.discuss,
        ]
        yield Listing(tuple(_told(one, "discuss") for one in questions))

    def _stage(self, number: int) -> Iterator[Block]:
        parts = {part.round: part for part in self._room.parts if part.stage == number and part.revealed}
        name = self._scenario.stages[number].name
        yield Heading(self.say("heading stage", number=str(number + 1), name=name))
        told = self._findings.get(number)
        if told is not None and told.wrong_on_purpose is not None:
            yield Paragraph(_told(told.wrong_on_purpose.debrief, f"stage/{number}/wrong-on-purpose"), Tone.WARNING)
        first = parts.get(BEFORE)
        if first is not None:
            yield self._spread_table(first, told)
        if first is not None and AFTER in parts:
            changes = [one for one in moved(first, parts[AFTER], self._rulebook) if one.people]
            yield self._moved_table(changes, number) if changes else Paragraph(self.say("nobody moved"))
        if told is not None:
            yield from self._found(told)

    def _spread_table(self, part: Part, told: Debrief | None) -> Table:
        origin = f"stage/{part.stage}/{part.round}"
        rows = []
        for one in spread(part, self._rulebook):
            found = told.criteria.get(one.about.name) if told and one.about.kind == CRITERION else None
            rules = self._rulebook.rules[found.name].found(found.finding) if found is not None else ""
            cells = (self._named(one.about), self._counted(one), rules)
            rows.append(tuple(_told(cell, origin) if cell else () for cell in cells))
        return self._table("said", ("about", "said", "rules find"), rows, (3, 3, 2))

    def _moved_table(self, changes: Sequence[Moved], stage: int) -> Table:
        origin = f"stage/{stage}/moved"
        rows = [
            (self._named(one.about), self._counted(one.before), self._counted(one.after), str(one.people))
            for one in changes
        ]
        told = [tuple(_told(cell, origin) for cell in row) for row in rows]
        return self._table("moved", ("about", "before", "after", "changed"), told, (3, 3, 3, 1))

    def _table(
        self, caption: str, columns: Sequence[str], rows: Sequence[tuple[Words, ...]], shares: tuple[int, ...]
    ) -> Table:
        named = tuple(self.say(f"column {column}") for column in columns)
        return Table(self.say(f"caption {caption}"), named, tuple(rows), shares)

    def _found(self, told: Debrief) -> Iterator[Block]:
        yield Heading(self.say("heading rules"), 3)
        yield Paragraph(told.recommendation.why)
        if told.recommendation.left_to_the_partners:
            yield Paragraph(self.say("left to the partners"), Tone.INSET)
        yield Listing(tuple(one.why for one in told.criteria.values() if one.why))

    def _named(self, about: About) -> str:
        if about.kind == CRITERION:
            return self._rulebook.rules[about.name].title
        if about.kind == QUESTION:
            asked = self._rulebook.questions[about.name].asked
            return plain_text(self.say("asked of", asked=asked, agency=about.agency)) if about.agency else asked
        return plain_text(self.say("recommendation"))

    def _counted(self, one: Spread) -> str:
        named = {words: self._answered(one.about, words) for words in one.counts}
        said = [
            plain_text(self.say("counted", answer=named[words], count=str(count)))
            for words, count in one.counts.items()
        ]
        silent = plain_text(self.say("nothing said", count=str(one.silent)))
        return "; ".join([*said, silent] if one.silent else said)

    def _answered(self, about: About, words: str) -> str:
        rules = self._rulebook.rules
        if about.kind == CRITERION:
            return rules[about.name].outcome_in_words(words)
        if about.kind == RECOMMENDATION and words in rules:
            return rules[words].title
        return words.replace("_", " ")

    def _agreement(self, agreement: Sequence[Agreement]) -> Iterator[Block]:
        yield Heading(self.say("heading agreement"))
        yield Paragraph(self.say("what agreement is"))
        told = [one for one in agreement if (one.before.alpha, one.after.alpha) != (None, None)]
        if len(told) < len(agreement):
            yield Paragraph(self.say("left out of agreement"))
        if told:
            rows = [
                (
                    _told(self._rulebook.rules[one.criterion].title, "agreement"),
                    in_words(one.before, self._wording),
                    in_words(one.after, self._wording),
                )
                for one in told
            ]
            yield self._table("agreement", ("criterion", "before", "after"), rows, (2, 1, 1))


def in_words(agreed: Agreed, wording: Wording) -> Words:
    """Alpha to two places with its range, or why there is none. `wording` is that of ROOM."""
    if agreed.alpha is None:
        return wording.say("cannot be said")
    alpha = f"{agreed.alpha:.2f}"
    if agreed.interval is None:
        return wording.say("without a range", alpha=alpha)
    low, high = f"{agreed.interval.low:.2f}", f"{agreed.interval.high:.2f}"
    return wording.say("with a range", alpha=alpha, low=low, high=high)


def _told(text: str, about: str) -> Words:
    """What stands in the scenario or was counted, to the letter."""
    return (Sentence(text, (f"training/{about}",)),)
