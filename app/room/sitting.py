"""One room while it is open: the stored part of it, and what this process alone holds in memory.

In memory stand what each person wrote, with their reasons, for nobody but them, and which stages the trainer has told
of. Both are gone when the process ends.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hmac import compare_digest
from random import Random

from cspr_rules.app.room.filled import Fields, Filled
from cspr_rules.app.room.written import Place, Written

from cspr_rules.documents.document import Document
from cspr_rules.documents.rationale_check import ReasonLines
from cspr_rules.model.question import Question
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.training.debrief import Debrief, debrief
from cspr_rules.training.exercise import Given, Reading, asked, reading
from cspr_rules.training.own_tries import OwnTries
from cspr_rules.training.room_csv import room_csv
from cspr_rules.training.room_document import room_document
from cspr_rules.training.rooms import AFTER, BEFORE, Part, Room, Rooms, typed
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.space import TrainingSpace
from cspr_rules.training.spread import Agreed, Agreement, agreement, together


class RoomClosed(NotFound):
    """The trainer has ended the room."""

    def __init__(self) -> None:
        mend = "The trainer has ended it, and nothing that was answered in it is left. You may close this page."
        super().__init__("the room is closed", mend)


@dataclass
class Sitting:
    """The room with `code`, about `scenario`. Every method may be called by several threads.

    Everything raises RoomClosed once the room is closed.
    """

    space: TrainingSpace
    scenario: Scenario
    reasoner: Reasoner
    lines: ReasonLines
    code: str
    _written: Written = field(default_factory=Written)
    _kept: set[tuple[str, Place]] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)
    _found: dict[int, Debrief] = field(default_factory=dict)
    _turn: threading.RLock = field(default_factory=threading.RLock)

    @classmethod
    def opened(cls, space: TrainingSpace, scenario: Scenario, reasoner: Reasoner, lines: ReasonLines) -> Sitting:
        """A new room."""
        return cls(space, scenario, reasoner, lines, Rooms(space).open(scenario.name))

    @cached_property
    def rooms(self) -> Rooms:
        """What is stored of rooms."""
        return Rooms(self.space)

    @property
    def rulebook(self) -> Rulebook:
        """The rules."""
        return self.reasoner.rulebook

    def room(self) -> Room:
        """The room as it stands. Raises RoomClosed once it is closed."""
        try:
            return self.rooms.room(self.code)
        except NotFound:
            raise RoomClosed from None

    def is_its_code(self, code: str) -> bool:
        """Whether `code`, however it is typed, is that of this room. No other room is looked for."""
        try:
            return compare_digest(typed(code), self.code)
        except NotFound:
            return False

    # what is read

    def reading(self, stage: int) -> Reading:
        """What people read at a stage."""
        return reading(self.scenario, stage, self.rulebook)

    def day(self, stage: int) -> date:
        """The day of a stage."""
        return self.scenario.day_of(stage, self.rulebook.calendar)

    def law(self, stage: int) -> LawInForce:
        """The law on the day of a stage."""
        return self.rulebook.on(self.day(stage))

    def questions(self, stage: int) -> tuple[Question, ...]:
        """The questions that are asked in an exercise on the stage's day, in the order of asking."""
        return asked(self.reasoner.evaluators(self.law(stage))[1], self.rulebook)

    # what people do

    def join(self, name: str) -> str:
        """Come in. Returns the id of this one person."""
        return self.rooms.join(self.code, "".join(letter for letter in name if letter.isprintable()))

    def answer(self, person: str, given: Given, at: int) -> None:
        """Answer part number `at`. Raises ValueError for what no question of that day can be answered with."""
        given.refuse_unfit(self.scenario, self.rulebook)
        with self._turn:
            self._refuse_past(self.room(), at)
            self.rooms.answer(self.code, person, given)
            self._written.counted[person, place_of(self.room().part)] = given

    def set_aside(self, person: str, place: Place, late: Filled) -> None:
        """Hold what somebody sent for a round that was shown already. It counts nowhere, and is for them alone."""
        with self._turn:
            self.room()  # nothing is held once the room is closed
            self._written.too_late[person, place] = late

    def too_late(self, person: str) -> Mapping[Place, Given]:
        """What one person sent too late to count, by round, as far as it can be read; for nobody but them."""
        with self._turn:
            return {place: late.given for (who, place), late in self._written.too_late.items() if who == person}

    def own(self, person: str, place: Place) -> Given | None:
        """What one person answered in a round, with their reasons; for nobody but them."""
        with self._turn:
            return self._written.counted.get((person, place))

    def begun(self, person: str, part: Part) -> Fields:
        """What stands in the fields of somebody who begins to answer a part."""
        with self._turn:
            return self._written.begun(person, place_of(part), self.questions(part.stage))

    def keep(self, person: str, own_code: str) -> tuple[int, str]:
        """Keep what a person answered in rounds that were shown, under their own code or, without one, a new one.

        Returns how many rounds were newly kept, and the new code to be shown to them once, empty where they had one.
        """
        with self._turn:
            shown = [place_of(part) for part in self.room().parts if part.revealed]
            wanted = {
                place: given
                for place in shown
                if (person, place) not in self._kept and (given := self.own(person, place)) is not None
            }
            if not wanted:
                return 0, ""
            tries, code = (OwnTries.of(self.space, own_code), "") if own_code.strip() else OwnTries.begun(self.space)
            for place, given in wanted.items():
                tries.add(debrief(given, self.scenario, self.reasoner, self.lines))
                self._kept.add((person, place))
            return len(wanted), code

    # what the trainer does

    def reveal(self, at: int) -> None:
        """Show the answers of part number `at` to everybody."""
        with self._turn:
            self._refuse_past(self.room(), at)
            self.rooms.reveal(self.code)

    def again(self, at: int) -> None:
        """Ask the stage once more. Raises NotAllowed once the room has read what the rules find there."""
        with self._turn:
            room = self.room()
            self._refuse_past(room, at)
            if self.is_told(room, room.part.stage):
                raise NotAllowed("the room has read what the rules find at this stage", "Go on to the next stage.")
            self.rooms.again(self.code)

    def go_on(self, at: int) -> None:
        """Go on to the next stage."""
        with self._turn:
            self._refuse_past(self.room(), at)
            self.rooms.go_on(self.code, len(self.scenario.stages))

    def tell(self, at: int) -> None:
        """Let everybody read what the rules find at the present stage. Raises NotAllowed before the reveal."""
        with self._turn:
            room = self.room()
            self._refuse_past(room, at)
            if not room.part.revealed:
                raise NotAllowed("the answers of this round have not been shown yet", "Show the answers first.")
            self._told.add(room.part.stage)

    def is_told(self, room: Room, stage: int) -> bool:
        """Whether people may read what the rules find at a stage: the trainer said so, or the room has gone on."""
        return stage in self._told or stage < room.part.stage

    def close(self) -> None:
        """End the room, and forget everything that was answered in it."""
        with self._turn:
            self.rooms.close(self.code)
            self._written.forget()
            self._found.clear()

    # what comes of it

    def found(self, stage: int, person: str = "") -> Debrief:
        """What the rules find at a stage; for a person, held against what they answered last in a round that was shown.

        Who reads it has to be asked before: see `is_told`.
        """
        given = Given(self.scenario.name, stage)
        if person:
            shown = {place_of(part) for part in self.room().parts if part.revealed}
            own = [self.own(person, place) for place in ((stage, BEFORE), (stage, AFTER)) if place in shown]
            given = next((one for one in reversed(own) if one is not None), given)
            return debrief(given, self.scenario, self.reasoner, self.lines)
        if stage not in self._found:
            self._found[stage] = debrief(given, self.scenario, self.reasoner, self.lines)
        return self._found[stage]

    def agreed(self, part: Part) -> Agreed:
        """Agreement over all criteria of one part. The same part always gives the same interval."""
        return together(part, Random(f"{self.code} {part.stage} {part.round}"))  # noqa: S311 - draws, and no key

    def agreement(self, room: Room) -> tuple[Agreement, ...]:
        """Agreement on each criterion over the stages that were shown."""
        criteria = self.law(room.part.stage).criteria
        return agreement(room, criteria, Random(self.code))  # noqa: S311 - draws, and no key

    def table(self) -> str:
        """The answers that were shown, as CSV."""
        return room_csv(self.room(), self.rulebook)

    def document(self) -> Document:
        """The debrief of the room. It has what the rules find, and is for the trainer to hand on."""
        room = self.room()
        stages: Mapping[int, Debrief] = {part.stage: self.found(part.stage) for part in room.parts if part.revealed}
        return room_document(room, self.scenario, stages, self.agreement(room), self.rulebook)

    def _refuse_past(self, room: Room, at: int) -> None:
        if len(room.parts) - 1 != at:
            raise NotAllowed(
                "the room has gone on since this page was shown", "Load the page of the room, and look where it is."
            )


def place_of(part: Part) -> Place:
    """Which round of which stage a part is."""
    return part.stage, part.round
