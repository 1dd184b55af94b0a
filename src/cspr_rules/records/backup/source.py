"""A backup that is about to be brought back, and what an earlier store kept outside its database says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cspr_rules.records import newest_hash
from cspr_rules.records.backup.files import CaseKeyFile, RecordFile, read_keys
from cspr_rules.records.backup.making import RECORD_FILE, STORE_FILE
from cspr_rules.records.chain import STORE, Newest
from cspr_rules.records.erasure import erased_outside
from cspr_rules.records.failures import Damaged, NotFound, WrongKey
from cspr_rules.records.home import Home
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.ways import proved
from cspr_rules.records.keys.writing import disk_fault, read
from cspr_rules.records.made import digest_of
from cspr_rules.records.store_events import Restored


@dataclass(frozen=True, slots=True)
class Source:
    """A backup that was unlocked. Its keys have been read; the record has not."""

    master: MasterKey
    file: StoreFile
    record: RecordFile
    keys: CaseKeyFile
    key_file: Path

    @classmethod
    def opened(cls, folder: Path, key_file: Path, unlock: Callable[[StoreFile], MasterKey]) -> Source:
        """The backup in `folder` with the keys in `key_file`. Raises NotFound, WrongKey or Damaged."""
        for part in (folder / STORE_FILE, folder / RECORD_FILE, key_file):
            if not part.is_file():
                raise NotFound(f"there is no file {part}", "Give the folder of a whole backup, and its file of keys.")
        content = read(folder / STORE_FILE)
        file = StoreFile.from_bytes(content, folder / STORE_FILE)
        master = proved(unlock(file), file)
        try:
            with key_file.open("rb") as opened:
                keys = read_keys(opened, master.backup, key_file)
        except OSError as error:
            raise disk_fault(key_file, error) from None
        record = RecordFile(folder / RECORD_FILE, master.backup, keys.keys)
        manifest = record.manifest
        if {manifest.store, keys.store} != {file.store_id} or manifest.public_key != file.public_key.hex():
            raise WrongKey(
                "the parts of this backup belong to different stores", "Put those together that belong together."
            )
        if manifest.store_file != digest_of(content):
            raise Damaged(
                f"{folder / STORE_FILE} is not the one of this backup", "Nothing was changed. Find the right one."
            )
        if keys.entries < manifest.entries:
            raise WrongKey(
                f"the keys in {key_file} are of an earlier backup than the record",
                "Give the file of keys that was made with this record, or a later one.",
            )
        return cls(master, file, record, keys, key_file)

    @property
    def newest(self) -> Newest:
        """The end of the record in the backup."""
        return Newest(self.record.manifest.entries, bytes.fromhex(self.record.manifest.newest))

    def event(self, outside: Outside) -> Restored:
        """What is recorded of bringing it back."""
        return Restored(
            backup=self.record.manifest.backup,
            record_digest=_file_digest(self.record.name),
            key_backup=self.keys.backup,
            key_file=str(self.key_file.absolute()),
            key_digest=_file_digest(self.key_file),
            cases=tuple(sorted(set(self.keys.keys) - {STORE})),
            entries=self.newest.entry,
            newest=self.newest.hash.hex(),
            missing=outside.missing or 0,
            missing_newest=outside.last.hash.hex() if outside.last else None,
        )


@dataclass(frozen=True, slots=True)
class Outside:
    """What an earlier store kept outside its database, as far as the backup reaches, and what the backup misses."""

    notes: tuple[Newest, ...] = ()
    erased: frozenset[str] = frozenset()
    missing: int | None = None
    last: Newest | None = None

    @classmethod
    def of(cls, earlier: Home | None, source: Source) -> Outside:
        """What is left of the store that `earlier` was. Raises NotFound or WrongKey where it is of another."""
        if earlier is None:
            return cls()
        if not earlier.newest_hashes.exists():
            raise NotFound(f"there is no file {earlier.newest_hashes}", "Name another folder, or leave that out.")
        if earlier.store_file.exists():
            there = StoreFile.from_bytes(read(earlier.store_file), earlier.store_file)
            if there.store_id != source.file.store_id:
                raise WrongKey(
                    f"{earlier.root} is of another store than this backup", "Name a folder of the same store."
                )
        notes = tuple(newest_hash.noted(earlier.newest_hashes))
        reach = source.newest.entry
        last = max((one for one in notes if one.entry > reach), key=lambda one: one.entry, default=None)
        return cls(
            tuple(one for one in notes if one.entry <= reach),
            erased_outside(earlier.erased_cases),
            last.entry - reach if last else 0,
            last,
        )


def _file_digest(file: Path) -> str:
    with file.open("rb") as opened:
        return f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}"
