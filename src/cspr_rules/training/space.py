"""The training space: a store of its own for exercises, with keys of its own, that can reach no case.

It lies in `training` beside the record. Nothing here opens, names or knows how to find the record.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from cspr_rules.records.database.boxes import Boxes
from cspr_rules.records.failures import CannotOpen, WrongKey
from cspr_rules.records.home import Home
from cspr_rules.records.keys.keyring import SYSTEM, KeyringPort
from cspr_rules.records.keys.master import MasterKey, derived
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.ways import Machine, unlocked
from cspr_rules.records.keys.writing import forget, read, write
from cspr_rules.records.surroundings import Surroundings

FOLDER = "training"

_BEGIN_ANEW = (
    "The answers of past exercises cannot be read without it. To begin anew, move the folder away; no case is touched."
)


class Kept(Protocol):
    """Bytes under names, as Boxes keeps them."""

    def get(self, name: str) -> bytes | None:
        """What stands under `name`, or None."""

    def change(self, name: str, new: Callable[[bytes | None], bytes | None]) -> None:
        """Put what `new` makes of what stands under `name` in its place; None takes it out."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class TrainingSpace:
    """The opened training space. Threads may share it; each process opens its own. Close it when done."""

    boxes: Kept
    surroundings: Surroundings
    space_id: str
    """32 hex digits."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.boxes.close()


def open_space(home: Path, surroundings: Surroundings, *, keyring: KeyringPort | None = SYSTEM) -> TrainingSpace:
    """The training space under the program's folder `home`, made where there is none.

    It is encrypted under a key that the login's keyring holds, or a key file of its own. It has no recovery key: what
    it holds is practice. Raises a RecordFault that says what stands in the way; the record is not looked at.
    """
    if not home.is_absolute():
        raise CannotOpen(
            f"CSPR_HOME is {home}, which means another folder wherever the program is started",
            f"Write it from the root of the disk, such as {home.absolute()}.",
        )
    place = Home(home / FOLDER)
    file = place.records / "training.db"
    machine = Machine(keyring, place.key_file)
    if not place.store_file.exists():
        with suppress(OSError):  # told below, by what then cannot be made in it
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.prepare()
        with alone(place.turn):
            if not place.store_file.exists():
                _make(place, file, machine, surroundings)
    place.refuse_unsafe()
    kept = StoreFile.from_bytes(read(place.store_file), place.store_file)
    try:
        master = unlocked(kept, machine, None)
    except WrongKey as fault:
        raise WrongKey(f"{place.root} does not open: {fault.what}", _BEGIN_ANEW) from None
    return TrainingSpace(Boxes(file, _key(master)), surroundings, master.store_id)


class _InMemory:
    """Bytes under names that nothing keeps."""

    def __init__(self) -> None:
        self._content: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self._content.get(name)

    def change(self, name: str, new: Callable[[bytes | None], bytes | None]) -> None:
        content = new(self._content.get(name))
        if content is None:
            self._content.pop(name, None)
        else:
            self._content[name] = content

    def close(self) -> None:
        self._content.clear()


def passing_space(surroundings: Surroundings) -> TrainingSpace:
    """A training space that lives as long as it is held, for one person who wants nothing kept. No file is made."""
    return TrainingSpace(_InMemory(), surroundings, surroundings.random(16).hex())


def _make(place: Home, file: Path, machine: Machine, surroundings: Surroundings) -> None:
    """Make the space; keys/store.json comes last, so that what a cut leaves behind was never used."""
    forget(place.key_file, *place.with_log(file))
    master = MasterKey.made(surroundings.random(16).hex(), surroundings)
    Boxes.made(file, _key(master)).close()
    kept = StoreFile(master.store_id, master.public).having(machine.keep(master, surroundings))
    write(place.store_file, kept.as_bytes())


def _key(master: MasterKey) -> bytes:
    return derived(master.secret, master.store_id, "training")
