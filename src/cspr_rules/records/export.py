"""One case as a folder that others can read and check: the record, its documents, its rules, and a verifier."""

from __future__ import annotations

import re
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cspr_rules import __version__
from cspr_rules.records import check_record
from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.case import fold
from cspr_rules.records.chain import STORE, Break, Link, breaks
from cspr_rules.records.events.deciding import Position, SealedPosition
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import CannotOpen, Damaged, Erased, NotAllowed, NotFound
from cspr_rules.records.keys.writing import disk_fault, folder_to_the_disk, write
from cspr_rules.records.ledger import Draft, Ledger, Recorded, opened
from cspr_rules.records.sealing import unseal

FORMAT = "cspr-rules export 1"

_WORDS = Path(__file__).with_name("HOW-TO-CHECK.txt")
_CHECKER = Path(check_record.__file__)


class Holder(Protocol):
    """What holds the record: a store."""

    @property
    def ledger(self) -> Ledger:
        """Its ledger."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was made and checked: the folder, and the newest entry in it, which records the export."""

    folder: Path
    newest: Recorded


@dataclass
class _Parts:
    """What is gathered on one way through the chain."""

    chain: list[bytes] = field(default_factory=list)
    record: list[bytes] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    """Digest and ending of the name of each file of rules."""
    documents: list[Recorded] = field(default_factory=list)
    """The entries that say that a document was made."""


def folder_name(case: str) -> str:
    """A name for the folder of an export that says nothing of the child: the first digits of the case's random id."""
    return f"case-{case[:8]}"


def document_name(recorded: Recorded) -> str:
    """The name of a document in an export, such as `42-decision-record.pdf`: its entry, its kind and its format."""
    kind, format_ = (re.sub("[^a-z0-9]+", "-", str(recorded.data.get(key))) for key in ("document", "format"))
    return f"{recorded.entry}-{kind}.{format_}"


def export_case(store: Holder, case: str, folder: Path, *, by: str, why: str = "") -> Exported:
    """Write the record of `case` into `folder`, which must not be there yet, whole or not at all, for its owner alone.

    That it was exported is recorded before anything of it is written, also where writing then fails. The export passes
    its own check before it takes its place. Raises NotFound, Erased, Damaged, CannotOpen or DiskFull.
    """
    ledger = store.ledger
    if folder.exists() or folder.is_symlink():
        raise CannotOpen(f"{folder} is there already", "Choose a folder that is not there yet. Nothing was written.")
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-export-", dir=folder.parent))  # for its owner alone
    except OSError as error:
        raise disk_fault(folder, error) from None
    try:
        newest = _recorded(ledger, case, by, why)
        _write(ledger, newest, unfinished)
        _refuse_bad(unfinished, newest)
        unfinished.rename(folder)
        folder_to_the_disk(folder.parent)
    except OSError as error:
        raise disk_fault(folder, error) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Exported(folder, newest)


class _Moved(Exception):
    """Somebody added to the case in between."""


def _recorded(ledger: Ledger, case: str, by: str, why: str) -> Recorded:
    """The entry that says that the case is exported, and how many entries it had: so that none can be left out."""
    while True:
        count = len(ledger.record(case))
        if case == STORE or not count:
            raise NotFound("there is no such case", "List the cases with: cspr record list")

        def refuse_moved(record: tuple[Recorded, ...], count: int = count) -> None:
            if len(record) != count:
                raise _Moved
            _refuse_while_sealed(record)

        access = Access.made({"did": "exported", "what": "the whole record", "why": why, "entries": count})
        try:
            (newest,) = ledger.append(case, [Draft(Access.kind, access.plain())], by=by, unless=refuse_moved)
        except _Moved:
            continue
        return newest


def _refuse_while_sealed(record: tuple[Recorded, ...]) -> None:
    """An export shows every entry in plain, and a sealed position must not be seen before all three are in."""
    if not any(one.kind == Position.kind for one in record):
        return
    case = fold(record)
    if any(isinstance(one.event, SealedPosition) for one in case.happened):
        raise NotAllowed(
            f"the positions of {case.reference} are sealed, and an export would show them",
            "Export it once all three partners have given theirs, or open the positions with a written reason.",
        )


def _write(ledger: Ledger, newest: Recorded, into: Path) -> None:
    case = newest.case
    key = ledger.case_keys.get(case)
    if key is None:
        raise Erased("this case was erased", "Its entries are still counted, and nobody can read them any more.")
    with closing(ledger.links()) as links:
        parts = _gathered(breaks(links, ledger.start, ledger.public_key), newest, key)
    public_key = ledger.public_key.public_bytes_raw().hex()
    about = {
        "case": case,
        "case_key": key.hex(),
        "format": FORMAT,
        "newest": f"{newest.entry} {newest.hash.hex()}",
        "public_key": public_key,
        "store": ledger.store_id,
    }
    head = canonical(about).removesuffix(b"}").replace(b'","', b'",\n"')
    write(into / "chain.json", head + b',\n"chain":[\n' + b",\n".join(parts.chain) + b"\n]}\n")
    write(into / "record.json", b"[\n" + b",\n".join(parts.record) + b"\n]\n")
    rules = into / "rules"
    rules.mkdir(mode=0o700)
    for digest, ending in parts.rules.items():
        write(rules / f"{digest.removeprefix('sha256:')}.{ending}", ledger.kept(digest))
    documents = into / "documents"
    documents.mkdir(mode=0o700)
    for recorded in parts.documents:
        write(documents / document_name(recorded), ledger.document(recorded))
    write(into / _CHECKER.name, _CHECKER.read_bytes())
    words = _WORDS.read_text(encoding="utf-8").format(
        entry=newest.entry,
        hash=newest.hash.hex(),
        time=f"{newest.at:%Y-%m-%d at %H:%M}",
        program=__version__,
        public_key=public_key,
    )
    write(into / _WORDS.name, words.encode())


def _gathered(links: Iterable[tuple[Link, Break | None]], newest: Recorded, key: bytes) -> _Parts:
    """The chain up to `newest`: entries of its case in full, of others the hash of the header and nothing more."""
    parts = _Parts()
    for link, wrong in links:
        if wrong:
            raise _damaged(wrong.entry, wrong.what)
        if link.entry > newest.entry:
            break
        if link.case != newest.case:
            parts.chain.append(canonical(sha256(link.header).hexdigest()))
            continue
        parts.chain.append(canonical(_as_stored(link)))
        try:
            plain = unseal(key, link.body, case=link.case, entry=link.entry)
        except ValueError:
            raise _damaged(link.entry, "its content does not open with the key of its case") from None
        parts.record.append(plain)
        says = read_own(plain)
        if says["kind"] == DocumentMade.kind:
            parts.documents.append(opened(link, key))
        if says["rulebook"]:
            parts.rules[says["rulebook"]] = "rulebook"
        if profile := says["data"].get("profile_digest"):
            parts.rules[profile] = "yaml"
    return parts


def _as_stored(link: Link) -> dict[str, str]:
    return {
        "body": b64encode(link.body).decode("ascii"),
        "header": link.header.decode(),
        "signature": link.signature.hex(),
    }


def _damaged(entry: int, what: str) -> Damaged:
    return Damaged(
        f"entry {entry} is not as it was written: {what}",
        "Run cspr verify, and restore the record from a backup. Nothing was exported.",
    )


def _refuse_bad(folder: Path, newest: Recorded) -> None:
    try:
        check_record.check(folder, (newest.entry, newest.hash.hex()))
    except check_record.Bad as bad:
        raise Damaged(
            f"the export did not pass its own check. {bad}".removesuffix("."),
            "Run cspr verify, and restore the record from a backup. Nothing was exported.",
        ) from None
