"""Changing the ways to unlock a store, so that at every moment one that works is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cspr_rules.records.failures import CannotOpen, NotAllowed
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.taking_turns import alone
from cspr_rules.records.keys.ways import (
    Machine,
    by_passphrase,
    by_recovery_key,
    passphrase_way,
    proved,
    recovery_way,
)
from cspr_rules.records.keys.writing import read, write
from cspr_rules.records.surroundings import Surroundings

Trial = Callable[[MasterKey], None]
"""Opens the record with a master key, and raises where that does not work."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to unlock one store. Each change stands whole or not at all, and is tried out before it stands.

    `file` is keys/store.json, and `turn` the file by which processes take turns.
    """

    file: Path
    turn: Path
    machine: Machine
    surroundings: Surroundings

    def there(self) -> StoreFile:
        """What keys/store.json says now."""
        return StoreFile.from_bytes(read(self.file), self.file)

    def add_passphrase(self, master: MasterKey, passphrase: str, *, alone_opens: bool) -> None:
        """Let a passphrase open the store. With `alone_opens` this computer forgets its own key, and asks for it."""
        with alone(self.turn):
            file = self.there()
            if file.way("passphrase") is not None:
                raise NotAllowed("this store has a passphrase", "Change it, or remove it first.")
            file = file.having(passphrase_way(passphrase, master, self.surroundings))
            if alone_opens:
                file = file.without("keyring", "key file")
            self._put(file, lambda read_back: by_passphrase(read_back, passphrase))
            self.machine.forget_what_is_not_in(file)

    def change_passphrase(self, master: MasterKey, old: str, new: str) -> None:
        """Put a new passphrase in place of the old one, which must be known. Raises WrongKey where it is not."""
        with alone(self.turn):
            file = self.there()
            by_passphrase(file, old)
            file = file.having(passphrase_way(new, master, self.surroundings))
            self._put(file, lambda read_back: by_passphrase(read_back, new))

    def remove_passphrase(self, master: MasterKey) -> None:
        """Let this computer open the store without a passphrase, by its keyring or a key file."""
        with alone(self.turn):
            file = self.there()
            if file.way("passphrase") is None:
                raise NotAllowed("this store has no passphrase", "There is nothing to remove.")
            file = self._with_machine_key(file, master).without("passphrase")
            self._put(file, self.machine.opened)

    def new_recovery_key(self, master: MasterKey, trial: Trial) -> str:
        """A new recovery key, as text to show once. The old one stops working when `trial` has opened with the new.

        The file says that nobody has seen it until `seen` is called.
        """
        with alone(self.turn):
            way, text = recovery_way(master, self.surroundings)

            def prove(read_back: StoreFile) -> MasterKey:
                found = by_recovery_key(read_back, text)
                trial(found)
                return found

            self._put(replace(self.there().having(way), recovery_key_seen=False), prove)
            return text

    def seen(self, master: MasterKey) -> None:
        """Note that somebody was shown the recovery key."""
        with alone(self.turn):
            file = self.there()
            if not file.recovery_key_seen:
                self._put(replace(file, recovery_key_seen=True), lambda _: master)

    def recovered(self, text: str, trial: Trial) -> MasterKey:
        """The master key by the recovery key; this computer is given a key of its own again where it has lost it."""
        with alone(self.turn):
            file = self.there()
            master = by_recovery_key(file, text)
            trial(master)
            changed = self._with_machine_key(file, master)
            if not file.recovery_key_seen:  # whoever types it has it
                changed = replace(changed, recovery_key_seen=True)
            if changed is not file:
                self._put(changed, self.machine.opened)
                self.machine.forget_what_is_not_in(changed)
            return master

    def first(self, master: MasterKey, trial: Trial) -> str:
        """The first keys/store.json of a new store, with the text of its recovery key to show once.

        The file stands, and with it the store, when the recovery key as shown has opened the record.
        """
        file = StoreFile(master.store_id, master.public).having(self.machine.keep(master, self.surroundings))
        way, text = recovery_way(master, self.surroundings)

        def prove(read_back: StoreFile) -> MasterKey:
            found = by_recovery_key(read_back, text)
            trial(found)
            return found

        self._put(replace(file.having(way), recovery_key_seen=False), prove)
        return text

    def _with_machine_key(self, file: StoreFile, master: MasterKey) -> StoreFile:
        """`file` itself where this computer's own key opens the store; otherwise with a new one in its place."""
        try:
            if self.machine.opened(file) is not None:
                return file
        except CannotOpen:
            pass  # a key file that others can read is replaced
        return file.without("keyring", "key file").having(self.machine.keep(master, self.surroundings))

    def _put(self, file: StoreFile, prove: Callable[[StoreFile], MasterKey | None]) -> None:
        """Write keys/store.json, once what was written opens the store. What stood there stands until then."""
        if file.way("recovery key") is None or len(file.ways) < 2:
            raise NotAllowed("a store keeps its recovery key and one other way to unlock it", "Add another way first.")

        def proof(content: bytes) -> None:
            found = prove(StoreFile.from_bytes(content, self.file))
            if found is None:
                raise CannotOpen("the new way does not open the store", "Nothing was changed.")
            proved(found, file)

        write(self.file, file.as_bytes(), proof)
