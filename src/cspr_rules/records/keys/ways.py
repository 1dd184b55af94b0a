"""The ways to unlock a store: its keyring or key file, its passphrase, its recovery key."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cspr_rules.records.failures import CannotOpen, Damaged, NotAllowed, WrongKey
from cspr_rules.records.keys import recovery
from cspr_rules.records.keys.keyring import KeyringPort
from cspr_rules.records.keys.master import SIZE, MasterKey
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.wrapping import (
    Way,
    from_passphrase,
    from_recovery_key,
    new_stretching,
    unwrapped,
    wrapped,
)
from cspr_rules.records.keys.writing import forget, read, write
from cspr_rules.records.surroundings import Surroundings

SHORTEST = 12
"""Characters a passphrase has at least."""

_RECOVER = "Open the store with its recovery key (cspr record unlock): that gives this computer a new key."


@dataclass(frozen=True, slots=True)
class Machine:
    """Where this computer can keep a key for whoever is logged in: a keyring if there is one, or the key file."""

    keyring: KeyringPort | None
    key_file: Path

    def keep(self, master: MasterKey, surroundings: Surroundings) -> Way:
        """A new key, kept in the keyring or else in the key file, and the master key under it. Raises CannotOpen."""
        key = surroundings.random(SIZE)
        ring = self.keyring
        # Some keyrings take a secret and keep nothing.
        if ring is not None and ring.set(master.store_id, key.hex()) and ring.get(master.store_id) == key.hex():
            return wrapped("keyring", key, master, surroundings)
        write(self.key_file, f"{key.hex()}\n".encode())
        return wrapped("key file", key, master, surroundings)

    def forget_what_is_not_in(self, file: StoreFile) -> None:
        """Forget the keys that no way of `file` needs any more."""
        if file.way("keyring") is None and self.keyring is not None:
            self.keyring.delete(file.store_id)
        if file.way("key file") is None:
            forget(self.key_file)

    def opened(self, file: StoreFile) -> MasterKey | None:
        """The master key, where keyring or key file gives it. Raises CannotOpen for a key file that others can read."""
        way = file.way("keyring")
        if way is not None and self.keyring is not None:
            master = unwrapped(way, _key(self.keyring.get(file.store_id)), file.store_id)
            if master is not None:
                return master
        way = file.way("key file")
        if way is not None and self.key_file.exists():
            _refuse_open_rights(self.key_file)
            return unwrapped(way, _key(read(self.key_file).decode("ascii", "replace").strip()), file.store_id)
        return None


def unlocked(file: StoreFile, machine: Machine, passphrase: Callable[[], str] | None) -> MasterKey:
    """The master key: from the keyring, from the key file, or from the passphrase, which is asked for only then.

    Raises WrongKey where none of them opens the store, and says which was missing or did not fit.
    """
    master = machine.opened(file)
    if master is None:
        if file.way("passphrase") is None:
            raise _no_machine_key(file, machine)
        if passphrase is None:
            raise WrongKey("this store opens with its passphrase", f"Type the passphrase. {_forgotten()}")
        master = by_passphrase(file, passphrase())
    return proved(master, file)


def by_passphrase(file: StoreFile, passphrase: str) -> MasterKey:
    """The master key that the passphrase gives. Raises WrongKey."""
    way = file.way("passphrase")
    if way is None or way.stretching is None:
        raise NotAllowed("this store has no passphrase", "Set one first.")
    master = unwrapped(way, from_passphrase(passphrase, way.stretching), file.store_id)
    if master is None:
        raise WrongKey(
            "this is not the passphrase of this store",
            f"Type it again: capital and small letters are different, and so are spaces. {_forgotten()}",
        )
    return master


def by_recovery_key(file: StoreFile, text: str) -> MasterKey:
    """The master key that the recovery key gives, as a person types it. Raises WrongKey."""
    way = file.way("recovery key")
    key = recovery.from_text(text)
    master = None if way is None else unwrapped(way, from_recovery_key(key, file.store_id), file.store_id)
    if master is None:
        raise WrongKey(
            "this recovery key is not the one of this store",
            "It may be another store's, or an older one: once a new recovery key is made, the old one stops working. "
            "Nothing was changed.",
        )
    return proved(master, file)


def proved(master: MasterKey, file: StoreFile) -> MasterKey:
    """`master`, where `file` names the public key that belongs to it. Raises Damaged."""
    if master.public != file.public_key:
        raise Damaged("keys/store.json names another store's public key", "Put the file back from a backup.")
    return master


def passphrase_way(passphrase: str, master: MasterKey, surroundings: Surroundings) -> Way:
    """The master key under a new passphrase. Raises NotAllowed for one that is too short."""
    if len(passphrase.strip()) < SHORTEST:
        raise NotAllowed(
            f"a passphrase has at least {SHORTEST} characters",
            "Four or five words that do not belong together are good.",
        )
    stretching = new_stretching(surroundings)
    return wrapped("passphrase", from_passphrase(passphrase, stretching), master, surroundings, stretching)


def recovery_way(master: MasterKey, surroundings: Surroundings) -> tuple[Way, str]:
    """The master key under a new recovery key, and the text to show once."""
    key = surroundings.random(recovery.SIZE)
    way = wrapped("recovery key", from_recovery_key(key, master.store_id), master, surroundings)
    return way, recovery.as_text(key)


def _key(said: str | None) -> bytes:
    with suppress(ValueError):
        return bytes.fromhex(said or "")
    return b""


def _refuse_open_rights(key_file: Path) -> None:
    if os.name == "posix" and stat.S_IMODE(key_file.stat().st_mode) & 0o077:
        raise CannotOpen(
            f"others on this computer can read the key file {key_file}",
            f"Take the right away with: chmod 600 {key_file}. If others may have read it, they can open the record.",
        )


def _no_machine_key(file: StoreFile, machine: Machine) -> WrongKey:
    if file.way("keyring") is not None:
        return WrongKey(
            "the keyring of this login does not give the key of this store",
            "Log in as the person who set the program up, unlock the keyring, and see that CSPR_KEYRING is not off. "
            f"{_RECOVER}",
        )
    if not machine.key_file.exists():
        return WrongKey(f"the key file {machine.key_file} is missing", f"It is in no backup. {_RECOVER}")
    return WrongKey(f"{machine.key_file} is not the key of this store", f"The right one is in no backup. {_RECOVER}")


def _forgotten() -> str:
    return "Where it is forgotten, the recovery key opens the store too."
