"""A store brought back from a backup into an empty folder: proved whole before it is there, or not there at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cspr_rules.records.backup.making import KEY_FILE
from cspr_rules.records.backup.refill import fill
from cspr_rules.records.backup.source import Outside, Source
from cspr_rules.records.chain import Newest
from cspr_rules.records.failures import CannotOpen
from cspr_rules.records.home import Home
from cspr_rules.records.keys.keyring import SYSTEM, KeyringPort
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.ways import Machine, by_recovery_key, unlocked
from cspr_rules.records.keys.writing import disk_fault, folder_to_the_disk, forget, write
from cspr_rules.records.making import Parts
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.extra_days import FILE as EXTRA_DAYS

BESIDE_A_RECORD = frozenset({"training", "cache", EXTRA_DAYS})
"""What may lie in a home without any record, and stays there when one is brought back: exercises, and this computer's
compiled rules and added bank holidays."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was brought back, and what is known to be missing from it."""

    newest: Newest
    made: str
    """When the backup was made, as 2026-11-22T09:00:00.000000Z."""
    missing: int | None
    """How many later entries there were; None where no hashes of an earlier store were at hand to tell."""
    erased_again: tuple[str, ...]
    """Cases that the backup still held and that had been erased since: they stay erased."""

    def says(self) -> tuple[str, ...]:
        """What a person has to know, in whole sentences."""
        day = f"{self.made[:10]} {self.made[11:16]} UTC"
        back = "1 entry was" if self.newest.entry == 1 else f"{self.newest.entry} entries were"
        said = [f"{back} brought back, as they stood on {day}."]
        if self.missing:
            entries = "1 later entry was" if self.missing == 1 else f"{self.missing} later entries were"
            said.append(f"{entries} recorded, and the backup does not hold what was recorded later.")
        elif self.missing is None:
            said.append("No earlier store was given, so that it cannot be said whether there were later entries.")
            said.append(f"A case that was erased after {day} can be read again: erase it again.")
        if self.erased_again:
            number = len(self.erased_again)
            said.append(f"{number} {'case' if number == 1 else 'cases'} that had been erased since then: erased again.")
        return tuple(said)


def restore(
    folder: Path,
    home: Path,
    surroundings: Surroundings,
    *,
    by: str,
    key_file: Path | None = None,
    recovery_key: str | None = None,
    passphrase: Callable[[], str] | None = None,
    keyring: KeyringPort | None = SYSTEM,
    earlier_home: Path | None = None,
    database_url: str | None = None,
) -> Restoration:
    """Bring the store back from the backup in `folder` to `home`, which must hold no store or not be there.

    `key_file` is the file of the cases' keys where it lies elsewhere; that of a later backup serves too. The backup
    opens with the recovery key, else with the keyring, the key file of `earlier_home` or the passphrase. `earlier_home`
    is what is left of the store: its newest hashes tell what is missing, and cases erased there stay erased. With
    `database_url` the record goes to that PostgreSQL database, which must be prepared and empty.

    Raises a RecordFault and leaves `home` as it was where anything is not as it was written.
    """
    earlier = None if earlier_home is None else Home(earlier_home.absolute())
    target = Home(home)
    _refuse_taken(home)
    source = Source.opened(
        folder,
        key_file or folder / KEY_FILE,
        lambda file: (
            by_recovery_key(file, recovery_key)
            if recovery_key is not None
            else unlocked(file, Machine(keyring, (earlier or target).key_file), passphrase)
        ),
    )
    outside = Outside.of(earlier, source)
    with _whole(home) as place:
        new = Home(place, target.disk)
        new.prepare()
        parts = Parts.of(new, surroundings, database_url, keyring)
        again = fill(parts, source, outside, by)
        with _opened_from_here(parts, source, keyring):
            parts.try_out(source.master)
    return Restoration(source.newest, source.record.manifest.made, outside.missing, again)


@contextmanager
def _opened_from_here(parts: Parts, source: Source, keyring: KeyringPort | None) -> Iterator[None]:
    """Write store.json so that this computer opens the store as the one before did, and take that back on an error.

    What the keyring holds for this store already is left alone: a store that is in use may need it.
    """
    file, home = source.file, parts.home
    held = None if keyring is None else keyring.get(file.store_id)
    machine = Machine(None if held else keyring, home.key_file)
    if file.way("keyring") is not None or file.way("key file") is not None:
        if Machine(keyring, home.key_file).opened(file) is None:
            file = file.without("keyring", "key file").having(machine.keep(source.master, parts.surroundings))
        else:
            file = file.without("key file")
    try:
        write(home.store_file, file.as_bytes())
        yield
    except BaseException:
        if not held and keyring is not None and file.way("keyring") is not None:
            keyring.delete(file.store_id)
        raise


@contextmanager
def _whole(home: Path) -> Iterator[Path]:
    """A folder beside `home` that takes its name at the end, and is removed where an error rises.

    What a restoring that was killed left beside it is removed first: it holds a record and what opens it. What was in
    `home` beside a record goes with the name, and comes back where an error rises.
    """
    place = home.with_name(f".{home.name}.restoring")
    turn = home.with_name(f".{home.name}.restoring.turn")
    with alone(turn):
        try:
            _move_what_stays(place, home)  # which a restoring that was killed may have moved
            if place.exists():
                shutil.rmtree(place)
            yield place
            for folder in (*(one for one in place.iterdir() if one.is_dir()), place):
                folder_to_the_disk(folder)
            _refuse_taken(home)
            _move_what_stays(home, place)
            place.rename(home)
            try:
                folder_to_the_disk(home.parent)
            except OSError:
                home.rename(place)
                raise
        except BaseException as error:
            _move_what_stays(place, home)
            shutil.rmtree(place, ignore_errors=True)
            if isinstance(error, OSError):
                raise disk_fault(home, error) from None
            raise
        finally:
            forget(turn)


def _move_what_stays(there: Path, to: Path) -> None:
    """Move what lies in the folder beside a record, if anything does, and is none of its own."""
    for name in BESIDE_A_RECORD:
        if os.path.lexists(there / name):
            to.mkdir(mode=0o700, parents=True, exist_ok=True)
            (there / name).rename(to / name)


def _refuse_taken(home: Path) -> None:
    """Raise CannotOpen where anything is in `home` but what may lie beside a record."""
    try:
        if not home.exists() or (home.is_dir() and {path.name for path in home.iterdir()} <= BESIDE_A_RECORD):
            return
    except OSError as error:
        raise disk_fault(home, error) from None
    raise CannotOpen(
        f"{home} is not empty",
        "Restore into another folder; or move this one aside and name it as the earlier store, so that the hashes kept "
        "in it are compared. Nothing was changed.",
    )
