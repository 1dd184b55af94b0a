"""Rooms: several people at one stage, who answer on their own, see the spread together, discuss, and answer again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.training.exercise import Given
from cspr_rules.training.own_tries import LETTERS, in_letters
from cspr_rules.training.plain import given_from, plain_given
from cspr_rules.training.space import TrainingSpace

BEFORE, AFTER = "before", "after"
"""The two rounds of a stage: before the group has talked about it, and after."""
ROUNDS = (BEFORE, AFTER)
_CODE = 6
_MOST_PEOPLE = 100
_LONGEST_NAME = 60
_MOST_BYTES = 100_000
"""Of one person's answers to one part. All answers there are take a tenth of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One round of one stage: who has answered, whether it is revealed, and only then what they answered.

    `given` maps people to answers without reasons, and is empty until the part is revealed.
    """

    stage: int
    round: str
    answered: tuple[str, ...]
    revealed: bool
    given: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Room:
    """A room as the trainer sees it. `people` maps each one's id to the name they chose to give, empty for none.

    `part` is the one that people answer now; `parts` are all, in their order, the present one last.
    """

    code: str
    scenario: str
    people: Mapping[str, str]
    parts: tuple[Part, ...]

    @property
    def part(self) -> Part:
        """What people answer now, or have just seen revealed."""
        return self.parts[-1]

    def called(self, person: str) -> str:
        """The name that somebody chose to give, else a number by order of coming."""
        return self.people[person] or f"person {list(self.people).index(person) + 1}"


class Rooms:
    """The rooms of a training space. Each change is one turn, so that twelve people may answer at once."""

    def __init__(self, space: TrainingSpace) -> None:
        self._space = space

    def open(self, scenario: str) -> str:
        """Open a room for a scenario, at its first stage. Returns its code, which people type to come in."""
        while True:
            code = in_letters(self._space.surroundings.random(_CODE))
            if self._space.boxes.get(_box(code)) is None:
                break
        part = {"stage": 0, "round": BEFORE, "revealed": False, "given": {}}
        self._put(code, lambda _: {"scenario": scenario, "people": [], "parts": [part]}, new=True)
        return code

    def room(self, code: str) -> Room:
        """The room with that code, however it is typed. Raises NotFound."""
        code = typed(code)
        said = self._space.boxes.get(_box(code))
        if said is None:
            raise _no_room()
        return _room(code, read_own(said))

    def join(self, code: str, name: str = "") -> str:
        """Come in. Returns an id for this one person, which their device keeps; `name` is there only if they choose."""
        name = " ".join(name.split())[:_LONGEST_NAME]
        person = self._space.surroundings.random(8).hex()

        def joined(room: dict[str, Any]) -> dict[str, Any]:
            if len(room["people"]) >= _MOST_PEOPLE:
                raise NotAllowed(f"a room takes {_MOST_PEOPLE} people", "Open a second room.")
            return {**room, "people": [*room["people"], [person, name]]}

        self._put(code, joined)
        return person

    def answer(self, code: str, person: str, given: Given) -> None:
        """Answer the present part, or answer it again until it is revealed. Reasons stay with who wrote them.

        Raises NotAllowed once it is revealed, for another stage or scenario, for an id that nobody here has, and for
        more than all the answers there are. Whether they fit the questions, `Given.refuse_unfit` tells before.
        """
        plain = plain_given(given, with_reasons=False)
        if len(canonical(plain)) > _MOST_BYTES:
            raise NotAllowed("these answers are longer than all the answers there are", "Load the page again.")

        def answered(room: dict[str, Any]) -> dict[str, Any]:
            part = room["parts"][-1]
            if person not in dict(room["people"]):
                raise NotAllowed("this person has not come into the room", "Type the code of the room again.")
            if (given.scenario, given.stage) != (room["scenario"], part["stage"]):
                raise NotAllowed("the room is at another stage by now", "Load the page again and answer that one.")
            if part["revealed"]:
                raise NotAllowed(
                    "the answers of this round are already shown", "Wait until the trainer asks for another."
                )
            return _with_part(room, {**part, "given": {**part["given"], person: plain}})

        self._put(code, answered)

    def reveal(self, code: str) -> None:
        """Show the spread of the present part to everybody. Nothing can be answered to it from then on."""
        self._put(code, lambda room: _with_part(room, {**room["parts"][-1], "revealed": True}))

    def again(self, code: str) -> None:
        """Ask the same stage once more, after the group has talked. Raises NotAllowed before the first was revealed."""

        def second(room: dict[str, Any]) -> dict[str, Any]:
            part = _revealed(room)
            if part["round"] == AFTER:
                raise NotAllowed("this stage was asked twice", "Go on to the next stage.")
            return _with_new_part(room, part["stage"], AFTER)

        self._put(code, second)

    def go_on(self, code: str, stages: int) -> None:
        """Go on to the next stage of a scenario that has `stages`. Raises NotAllowed at the last."""

        def next_stage(room: dict[str, Any]) -> dict[str, Any]:
            part = _revealed(room)
            if part["stage"] + 1 >= stages:
                raise NotAllowed("this was the last stage", "Talk about the questions at the end, or close the room.")
            return _with_new_part(room, part["stage"] + 1, BEFORE)

        self._put(code, next_stage)

    def close(self, code: str) -> None:
        """Take the room out, with everything that was answered in it. What people keep under their own code stays."""
        self._space.boxes.change(_box(typed(code)), lambda _: None)

    def _put(self, code: str, change: Callable[[dict[str, Any]], dict[str, Any]], *, new: bool = False) -> None:
        def changed(said: bytes | None) -> bytes:
            if (said is None) is not new:
                raise _no_room()
            return canonical(change({} if said is None else read_own(said)))

        self._space.boxes.change(_box(typed(code)), changed)


def typed(code: str) -> str:
    """A room's code as somebody typed it, in the letters that codes have. Raises NotFound for what is no code."""
    letters = re.sub(r"[\s-]", "", code).casefold().translate(str.maketrans("ilo", "110"))
    if len(letters) != _CODE or not set(letters) <= set(LETTERS):
        raise _no_room()
    return letters


def _box(code: str) -> str:
    return f"room/{code}"


def _no_room() -> NotFound:
    return NotFound("there is no room with this code", "Ask the trainer for the code, six letters and figures.")


def _revealed(room: dict[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = room["parts"][-1]
    if not part["revealed"]:
        raise NotAllowed("the answers to this part have not been shown yet", "Reveal them first.")
    return part


def _with_part(room: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    return {**room, "parts": [*room["parts"][:-1], part]}


def _with_new_part(room: dict[str, Any], stage: int, round_: str) -> dict[str, Any]:
    part = {"stage": stage, "round": round_, "revealed": False, "given": {}}
    return {**room, "parts": [*room["parts"], part]}


def _room(code: str, said: dict[str, Any]) -> Room:
    parts = tuple(
        Part(
            stage=part["stage"],
            round=part["round"],
            answered=tuple(person for person, _ in said["people"] if person in part["given"]),
            revealed=part["revealed"],
            given={
                person: given_from(part["given"][person])
                for person, _ in said["people"]
                if part["revealed"] and person in part["given"]
            },
        )
        for part in said["parts"]
    )
    return Room(code, said["scenario"], dict(said["people"]), parts)
