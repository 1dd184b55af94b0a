"""Whether the record is as it was written: every entry from the first to the newest, and the hashes kept outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cspr_rules.records import newest_hash
from cspr_rules.records.chain import STORE, Break, Link, Newest, breaks, read_header, time_text
from cspr_rules.records.entry import Recorded
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import Erased, RecordFault

TOMBSTONE = "case erased"
"""The kind of the store's own entry that says a case was erased; its data names the case's id."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `first_bad` is None where the record is whole."""

    newest: Newest
    cases: int
    erased: int
    noted: int
    """The highest entry whose hash is kept outside the database."""
    first_bad: Break | None

    @property
    def whole(self) -> bool:
        """True where nothing is wrong."""
        return self.first_bad is None


class Readable(Protocol):
    """What can be verified: a store's ledger, or a copy of the record that reads as one."""

    @property
    def newest_hashes(self) -> Path:
        """The hashes kept outside."""

    @property
    def start(self) -> Newest:
        """What stands before the first entry."""

    @property
    def public_key(self) -> Ed25519PublicKey:
        """What signatures are checked against."""

    def links(self) -> Generator[Link]:
        """Every entry as it is stored, in order."""

    def reader(self) -> Callable[[Link], Recorded]:
        """What says what an entry says, for many of them: raises Erased or Damaged."""

    def record(self, case: str, after: int = 0) -> tuple[Recorded, ...]:
        """The entries of a case numbered above `after`."""

    def kept(self, digest: str) -> object:
        """What was kept under `digest`. Raises NotFound or Damaged."""

    def document(self, recorded: Recorded) -> object:
        """The document that an entry says was made. Raises NotFound or Damaged."""

    def documents(self) -> Collection[int]:
        """The numbers of the entries that a document is kept for; asked for before any entry is read, and after."""


def verify(
    ledger: Readable,
    expected: Collection[Newest] = (),
    notes: Path | None = None,
    erased: Collection[str] = (),
) -> Verified:
    """Go through the whole chain and name the first entry that is not as it was written.

    Checks numbering, hashes, signatures, that every body opens, says of itself what its header says and names the entry
    of its case before it, that only erased cases cannot be read, that kept rulebooks and the documents that were made
    are there, with no document beside them that no entry names, and that the chain holds every hash in the file of
    newest hashes (`notes`, by default the ledger's) and in `expected`, such as one printed on a document. An expected
    hash with entry 0 may stand anywhere. `erased` are cases known from elsewhere to have been erased later.
    """
    beforehand = frozenset(ledger.documents())
    outside = _Outside(newest_hash.noted(notes or ledger.newest_hashes), expected)
    seen = _Seen(ledger, erased)
    newest = ledger.start
    found: Break | None = None
    with closing(ledger.links()) as links:
        for link, wrong in breaks(links, ledger.start, ledger.public_key):
            what = "" if wrong else seen.wrong_with(link) or outside.wrong_with(link)
            if wrong or what:
                found = wrong or Break(link.entry, what)
                break
            newest = Newest(link.entry, link.hash)
    found = found or outside.missing(newest) or seen.unexplained(newest) or seen.nobodys_document(newest, beforehand)
    return Verified(newest, len(seen.cases), len(seen.erased), outside.highest, found)


class _Outside:
    """The hashes kept outside the database, to be met on the way through the chain."""

    def __init__(self, notes: Iterable[Newest], expected: Iterable[Newest]) -> None:
        self.by_entry: dict[int, set[bytes]] = {}
        self.anywhere = {one.hash for one in expected if not one.entry}
        for one in (*notes, *expected):
            if one.entry:
                self.by_entry.setdefault(one.entry, set()).add(one.hash)
        self.highest = max(self.by_entry, default=0)

    def wrong_with(self, link: Link) -> str:
        self.anywhere.discard(link.hash)
        if self.by_entry.get(link.entry, set()) - {link.hash}:
            return "its hash is not the one that was kept outside the database"
        return ""

    def missing(self, newest: Newest) -> Break | None:
        """What the end of the chain lacks."""
        beyond = [entry for entry in self.by_entry if entry > newest.entry]
        if beyond:
            return Break(
                newest.entry + 1,
                f"it is missing: a hash of entry {max(beyond)} was kept outside the database, "
                f"and the record ends with entry {newest.entry}",
            )
        if self.anywhere:
            return Break(newest.entry + 1, "the hash you gave is of no entry of this record")
        return None


class _Seen:
    """What entries say of themselves, and which cases can no longer be read."""

    def __init__(self, ledger: Readable, erased: Collection[str]) -> None:
        self.ledger = ledger
        self.read = ledger.reader()
        self.cases: set[str] = set()
        self.last: dict[str, int] = {}
        self.unread: dict[str, int] = {}
        self.erased = set(erased)
        self.kept: dict[str, str] = {}
        self.documents: set[int] = set()
        """The entries whose document was looked at, or cannot be, since their case was erased."""

    def wrong_with(self, link: Link) -> str:
        if link.case != STORE:
            self.cases.add(link.case)
        before = self.last.get(link.case, 0)
        self.last[link.case] = link.entry
        try:
            recorded = self.read(link)
        except Erased:
            self.unread.setdefault(link.case, link.entry)
            self.documents.add(link.entry)
            return ""
        except RecordFault:
            return "its content does not open with the key of its case"
        self._note_erasures([recorded])
        return _wrong_with_body(link, recorded, before) or self._not_kept(recorded) or self._no_document(recorded)

    def unexplained(self, newest: Newest) -> Break | None:
        """An entry that cannot be read although its case was not erased."""
        if STORE in self.unread:  # without it no erasure can be read either, so that it comes first
            return Break(self.unread[STORE], "the key of the store's own entries is missing")
        if self.unread.keys() - self.erased:  # a case may have been erased since the reading began
            self._note_erasures(self.ledger.record(STORE, after=newest.entry))
        lost = [entry for case, entry in self.unread.items() if case not in self.erased]
        if not lost:
            return None
        return Break(min(lost), "the key of its case is missing, and no erasure of the case is recorded")

    def nobodys_document(self, newest: Newest, beforehand: Collection[int]) -> Break | None:
        """An entry for which a document is kept although it says of none, or is not there.

        What was kept `beforehand` has its entry among those that were read; of later entries nothing is known yet.
        """
        there = {entry for entry in self.ledger.documents() if entry <= newest.entry}.union(beforehand)
        more = there - self.documents
        if not more:
            return None
        first = min(more)
        what = "it says of none" if first <= newest.entry else "there is no such entry"
        return Break(first, f"a document is kept for it, and {what}")

    def _no_document(self, recorded: Recorded) -> str:
        if recorded.kind != DocumentMade.kind:
            return ""
        self.documents.add(recorded.entry)
        try:
            self.ledger.document(recorded)
        except RecordFault as fault:
            return fault.what
        return ""

    def _note_erasures(self, records: Iterable[Recorded]) -> None:
        for recorded in records:
            if recorded.case == STORE and recorded.kind == TOMBSTONE:
                self.erased.add(str(recorded.data.get("case")))

    def _not_kept(self, recorded: Recorded) -> str:
        for digest in (recorded.rulebook, recorded.data.get("profile_digest")):
            if isinstance(digest, str) and digest not in self.kept:
                try:
                    self.ledger.kept(digest)
                except RecordFault as fault:
                    self.kept[digest] = fault.what
                else:
                    self.kept[digest] = ""
            if isinstance(digest, str) and self.kept[digest]:
                return f"it rests on a rulebook, and {self.kept[digest]}"
        return ""


def _wrong_with_body(link: Link, recorded: Recorded, before: int) -> str:
    header = read_header(link.header)
    if (recorded.entry, recorded.case, time_text(recorded.at)) != (link.entry, link.case, header["time"]):
        return "its content says another place, case or time than its header"
    if recorded.previous != before:
        return f"it says that entry {recorded.previous} is the one of its case before it, and that is " + (
            f"entry {before}" if before else "none"
        )
    return ""
