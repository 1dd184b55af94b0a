"""What one person has answered across exercises: theirs alone, under a code that nobody else has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.failures import NotFound
from cspr_rules.records.keys.master import derived
from cspr_rules.records.sealing import NONCE, seal, unseal
from cspr_rules.training.debrief import Debrief
from cspr_rules.training.exercise import Given
from cspr_rules.training.plain import given_from, plain_given, plain_try, try_from
from cspr_rules.training.space import TrainingSpace
from cspr_rules.training.tries import Progress, Try, noticed, progress

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Those of a code, five bits each. Letters that look like figures are left out, and read as those figures."""
_LENGTH = 20
_READ_AS = str.maketrans({"i": "1", "l": "1", "o": "0"})


def in_letters(random: bytes) -> str:
    """A letter of a code for each byte, every letter as likely as the next."""
    return "".join(LETTERS[byte & 31] for byte in random)


@dataclass(frozen=True, slots=True)
class OwnTries:
    """One person's tries. They are sealed under their code, which is kept nowhere: not even a trainer can read them."""

    space: TrainingSpace
    name: str
    secret: bytes = field(repr=False)

    @classmethod
    def begun(cls, space: TrainingSpace) -> tuple[OwnTries, str]:
        """A place for somebody new, and their code, to be shown to them alone and once: 20 letters and figures."""
        letters = in_letters(space.surroundings.random(_LENGTH))
        name, secret = _under(space, letters)
        space.boxes.change(name, lambda _: _sealed([], name, secret, space))
        return cls(space, name, secret), "-".join(letters[at : at + 5] for at in range(0, _LENGTH, 5))

    @classmethod
    def of(cls, space: TrainingSpace, code: str) -> OwnTries:
        """The tries under `code`, however it is typed. Raises NotFound where nobody has it."""
        name, secret = _under(space, re.sub(r"[\s-]", "", code).casefold().translate(_READ_AS))
        if space.boxes.get(name) is None:
            raise NotFound(
                "nobody has practised here under this code",
                "Type it again as it was shown, 20 letters and figures. A code that is lost cannot be found again.",
            )
        return cls(space, name, secret)

    def add(self, told: Debrief) -> None:
        """Keep a try with what was noticed in it."""
        one = {
            "given": plain_given(told.given, with_reasons=True),
            "try": plain_try(Try(told.given.scenario, told.given.stage, noticed(told))),
        }

        def longer(sealed: bytes | None) -> bytes:
            if sealed is None:
                raise _gone()
            return _sealed([*self._unsealed(sealed), one], self.name, self.secret, self.space)

        self.space.boxes.change(self.name, longer)

    def given(self, scenario: str | None = None) -> tuple[Given, ...]:
        """What the person answered at a scenario, or at all of them, oldest first."""
        every = (given_from(said["given"]) for said in self._read())
        return tuple(one for one in every if scenario in (None, one.scenario))

    def progress(self) -> Progress:
        """What they now see that they missed before."""
        return progress(try_from(said["try"]) for said in self._read())

    def forget(self) -> None:
        """Take everything out that they ever answered under this code. The code then opens nothing."""
        InWork(self).forget()
        self.space.boxes.change(self.name, lambda _: None)

    def _read(self) -> list[Any]:
        sealed = self.space.boxes.get(self.name)
        return [] if sealed is None else self._unsealed(sealed)

    def _unsealed(self, sealed: bytes) -> list[Any]:
        said: list[Any] = read_own(unseal(self.secret, sealed, case=self.name, entry=0))
        return said


@dataclass(frozen=True, slots=True)
class InWork:
    """What somebody has typed in exercises and not yet handed in, under the same code and as nobody else can read it.

    It is kept scenario by scenario and place by place, so that two windows under one code disturb each other only
    where both write in the same field. What stands at a place is plain data; what it means is for the page to know.
    """

    own: OwnTries

    def scenarios(self) -> tuple[str, ...]:
        """The scenarios at which something is in work."""
        return tuple(self._read())

    def typed(self, scenario: str) -> dict[str, Any]:
        """What is typed at a scenario, by place; empty where nothing is in work."""
        found: dict[str, Any] = self._read().get(scenario, {})
        return found

    def put(self, scenario: str, values: Mapping[str, Any]) -> None:
        """Keep what now stands at these places; None takes a place out. Raises NotFound once all was forgotten."""
        if self.own.space.boxes.get(self.own.name) is None:
            raise _gone()
        self._change(lambda said: {**said, scenario: _without_none({**said.get(scenario, {}), **values})})

    def drop(self, scenario: str) -> None:
        """Let go of what is in work at a scenario, such as once it was handed in."""
        self._change(lambda said: {name: one for name, one in said.items() if name != scenario})

    def forget(self) -> None:
        """Take out all that is in work."""
        self.own.space.boxes.change(self._name, lambda _: None)

    @property
    def _name(self) -> str:
        return f"in-work/{self.own.name}"

    def _read(self) -> dict[str, Any]:
        return self._unsealed(self.own.space.boxes.get(self._name))

    def _change(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        own, name = self.own, self._name

        def changed(sealed: bytes | None) -> bytes | None:
            now = change(self._unsealed(sealed))
            return _sealed(now, name, own.secret, own.space) if now else None

        own.space.boxes.change(name, changed)

    def _unsealed(self, sealed: bytes | None) -> dict[str, Any]:
        if sealed is None:
            return {}
        said: dict[str, Any] = read_own(unseal(self.own.secret, sealed, case=self._name, entry=0))
        return said


def _gone() -> NotFound:
    return NotFound("what stood under this code was taken out", "Begin anew with a new code.")


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _under(space: TrainingSpace, letters: str) -> tuple[str, bytes]:
    """The name that tries under a code have in the space, which does not tell the code, and the key they are under."""
    said = letters.encode("utf-8", "surrogatepass")
    name = f"person/{derived(said, space.space_id, 'training person').hex()}"
    return name, derived(said, space.space_id, "training answers")


def _sealed(said: object, name: str, secret: bytes, space: TrainingSpace) -> bytes:
    return seal(secret, canonical(said), space.surroundings.random(NONCE), case=name, entry=0)
