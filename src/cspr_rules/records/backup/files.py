"""The two sealed files of a backup: the record as one moment had it, and the keys of its cases, to be kept apart."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cspr_rules.records.backup.sealed_file import SealedWriter, unsealed
from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.chain import Link, Newest, start_of
from cspr_rules.records.entry import Recorded, opened
from cspr_rules.records.failures import Damaged, Erased, NotFound, WrongKey
from cspr_rules.records.keys.writing import disk_fault
from cspr_rules.records.made import digest_of, no_document, opened_document

FORMAT = "1"
_RECORD = "record"
_KEYS = "case keys"
_MANIFEST, _KEPT, _DOCUMENT, _ENTRY = b"m", b"k", b"d", b"e"
_FIELDS = {_MANIFEST: 1, _KEPT: 3, _DOCUMENT: 2, _ENTRY: 6}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a record file says of itself first: whose it is, when it was made, and how much follows."""

    backup: str
    store: str
    public_key: str
    made: str
    program: str
    entries: int
    newest: str
    kept: int
    store_file: str
    """The digest of the copy of `store.json` that goes with it."""
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Kept:
    """A rulebook or a profile that a consideration used."""

    digest: str
    what: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A document that was made, as it is stored. It stands before the entry that says so."""

    entry: int
    body: bytes


@dataclass(frozen=True, slots=True)
class CaseKeyFile:
    """What a file of case keys holds: the keys, and which cases had been erased when it was made."""

    backup: str
    store: str
    entries: int
    newest: str
    keys: Mapping[str, bytes] = field(repr=False)
    erased: tuple[str, ...] = ()
    format: str = FORMAT


def write_record(
    file: BinaryIO,
    key: bytes,
    random: Callable[[int], bytes],
    manifest: Manifest,
    kept: Iterable[Kept],
    entries: Iterable[SealedDocument | Link],
) -> str:
    """Write a record file, sealed with the backup key, and give its digest, "sha256:…"."""
    writer = SealedWriter(file, key, _RECORD, random)
    writer.write(_row(_MANIFEST, canonical(asdict(manifest))))
    for thing in kept:
        writer.write(_row(_KEPT, thing.digest.encode(), thing.what.encode(), thing.content))
    for one in entries:
        number = str(one.entry).encode()
        if isinstance(one, SealedDocument):
            writer.write(_row(_DOCUMENT, number, one.body))
        else:
            writer.write(_row(_ENTRY, number, one.case.encode(), one.header, one.body, one.hash, one.signature))
    return writer.finish()


def write_keys(file: BinaryIO, key: bytes, random: Callable[[int], bytes], keys: CaseKeyFile) -> str:
    """Write a file of case keys, sealed with the backup key, and give its digest, "sha256:…"."""
    writer = SealedWriter(file, key, _KEYS, random)
    said = {**asdict(keys), "erased": list(keys.erased), "keys": {case: one.hex() for case, one in keys.keys.items()}}
    writer.write(canonical(said))
    return writer.finish()


def read_keys(file: BinaryIO, key: bytes, name: Path) -> CaseKeyFile:
    """What a file of case keys holds; `name` is what it is called. Raises Damaged, and WrongKey for another format."""
    try:
        said = read_own(b"".join(unsealed(file, key, _KEYS)))
    except ValueError as error:
        raise _not_whole(name, error) from None
    _refuse_other_format(said, name)
    keys = {case: bytes.fromhex(one) for case, one in said.pop("keys").items()}
    return CaseKeyFile(**{**said, "keys": keys, "erased": tuple(said["erased"])})


class RecordFile:
    """A record file that can be read as the record itself can, entry by entry, with the keys of its cases.

    Every method raises Damaged where the file is not as it was written.
    """

    newest_hashes = Path(os.devnull)
    """A backup brings no hashes kept outside; who has some, hands them over."""

    def __init__(self, name: Path, key: bytes, case_keys: Mapping[str, bytes]) -> None:
        self.name = name
        self._key = key
        self._case_keys = case_keys
        self._digests: set[str] = set()
        self._documents: set[int] = set()
        self._document: SealedDocument | None = None
        """The last that was read: it is looked at with its entry, which follows, and let go of with the next."""

    @cached_property
    def manifest(self) -> Manifest:
        """What the file says of itself."""
        kind, fields = next(self._rows(), (b"", ()))
        if kind != _MANIFEST:
            raise _not_whole(self.name, ValueError("it does not begin as a record does"))
        said = read_own(fields[0])
        _refuse_other_format(said, self.name)
        return Manifest(**said)

    @property
    def public_key(self) -> Ed25519PublicKey:
        """What the signatures are checked against."""
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.manifest.public_key))

    @property
    def start(self) -> Newest:
        """What stands before the first entry."""
        return start_of(self.manifest.store, bytes.fromhex(self.manifest.public_key))

    def links(self) -> Generator[Link]:
        """Every entry in order. The last has been given only when the file was found to be whole."""
        for row in self.rows():
            if isinstance(row, Link):
                yield row

    def rows(self) -> Iterator[Kept | SealedDocument | Link]:
        """What was kept, then every entry in order, each behind its document where it has one."""
        entries = 0
        waiting = 0
        for kind, fields in self._rows():
            if waiting and (kind != _ENTRY or int(fields[0]) != waiting):
                raise _not_whole(self.name, ValueError("it holds a document without its entry"))
            waiting = int(fields[0]) if kind == _DOCUMENT else 0
            if kind == _KEPT:
                kept = Kept(fields[0].decode(), fields[1].decode(), fields[2])
                if digest_of(kept.content) == kept.digest:
                    self._digests.add(kept.digest)
                yield kept
            elif kind == _DOCUMENT:
                self._document = SealedDocument(int(fields[0]), fields[1])
                self._documents.add(self._document.entry)
                yield self._document
            elif kind == _ENTRY:
                entries += 1
                yield Link(int(fields[0]), fields[1].decode(), *fields[2:])
        if waiting or entries != self.manifest.entries:
            raise _not_whole(self.name, ValueError("it holds another number of entries than it says"))

    def read(self, link: Link) -> Recorded:
        """What an entry says. Raises Erased where the key of its case is not there."""
        key = self._case_keys.get(link.case)
        if key is None:
            raise Erased("the key of this case is not in the backup", "The case was erased before the backup was made.")
        return opened(link, key)

    def reader(self) -> Callable[[Link], Recorded]:
        """`read`: the keys are at hand."""
        return self.read

    def record(self, case: str, after: int = 0) -> tuple[Recorded, ...]:
        """The entries of a case numbered above `after`."""
        return tuple(self.read(link) for link in self.links() if link.case == case and link.entry > after)

    def kept(self, digest: str) -> str:
        """`digest`, where what was kept under it has been read and was right. Raises NotFound."""
        if digest not in self._digests:
            raise NotFound(f"nothing was kept under {digest}", "Choose another backup.")
        return digest

    def document(self, recorded: Recorded) -> bytes:
        """The document of the entry that was read last. Raises NotFound or Damaged."""
        if self._document is None or self._document.entry != recorded.entry:
            raise no_document(recorded)
        return opened_document(recorded, self._document.body, self._case_keys[recorded.case])

    def documents(self) -> frozenset[int]:
        """The numbers of the entries that a document is kept for, as far as the file has been read."""
        return frozenset(self._documents)

    def _rows(self) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
        try:
            with self.name.open("rb") as file:
                content = _Content(unsealed(file, self._key, _RECORD))
                while kind := content.take(1, may_end=True):
                    if kind not in _FIELDS:
                        raise ValueError("it holds something that the program does not write")  # noqa: TRY301 - told below
                    yield kind, tuple(content.take(int.from_bytes(content.take(4))) for _ in range(_FIELDS[kind]))
        except ValueError as error:
            raise _not_whole(self.name, error) from None
        except OSError as error:
            raise disk_fault(self.name, error) from None


class _Content:
    """Takes as many bytes as are asked for from pieces of any length."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = bytearray()

    def take(self, count: int, *, may_end: bool = False) -> bytes:
        while len(self._waiting) < count:
            piece = next(self._pieces, None)
            if piece is None:
                if may_end and not self._waiting:
                    return b""
                raise ValueError("it ends in the middle")
            self._waiting += piece
        taken = bytes(self._waiting[:count])
        del self._waiting[:count]
        return taken


def _row(kind: bytes, *fields: bytes) -> bytes:
    return b"".join(chain([kind], *((len(one).to_bytes(4), one) for one in fields)))


def _refuse_other_format(said: Mapping[str, object], name: Path) -> None:
    if said.get("format") != FORMAT:
        raise WrongKey(f"{name} was made by a later version of the program", "Use that version, or a newer one.")


def _not_whole(name: Path, error: ValueError) -> Damaged:
    return Damaged(
        f"{name} is not as it was written, or belongs to another store: {error}",
        "Nothing was changed. Choose another backup, or another copy of this one.",
    )
