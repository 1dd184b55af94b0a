"""What an export consists of: one case's record, its rules and documents, and the signed chain that proves them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cspr_rules import __version__
from cspr_rules.records import check_record
from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.chain import Break, Link, breaks
from cspr_rules.records.entry import Recorded, opened
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import Damaged
from cspr_rules.records.keys.writing import write
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.made import digest_of
from cspr_rules.records.reading import erased
from cspr_rules.records.sealing import unseal

FORMAT = "cspr-rules export 2"

_WORDS = Path(__file__).with_name("HOW-TO-CHECK.txt")
_CHECKER = Path(check_record.__file__)


@dataclass
class _Parts:
    """What is gathered on one way through the chain."""

    chain: list[bytes] = field(default_factory=list)
    record: list[bytes] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    """Digest and ending of the name of each file of rules."""
    documents: list[Recorded] = field(default_factory=list)
    """The entries that say that a document was made."""


def write_export(ledger: Ledger, newest: Recorded, into: Path) -> None:
    """Write the record of the case that `newest` is of, up to that entry, into the empty folder `into`.

    Raises Erased, NotFound, Damaged, CannotOpen or DiskFull.
    """
    key = ledger.case_keys.get(newest.case)
    if key is None:
        raise erased()
    with closing(ledger.links()) as links:
        parts = _gathered(breaks(links, ledger.start, ledger.public_key), newest, key)
    for name in ("rules", "documents"):
        (into / name).mkdir(mode=0o700)
    for digest, ending in parts.rules.items():
        write(into / "rules" / f"{digest.removeprefix('sha256:')}.{ending}", ledger.kept(digest))
    for recorded in parts.documents:
        write(into / "documents" / _document_name(recorded), ledger.document(recorded))
    write(into / "record.json", b"[\n" + b",\n".join(parts.record) + b"\n]\n")
    beside = {_CHECKER.name: _CHECKER.read_bytes(), _WORDS.name: _how_to_check(ledger, newest)}
    for name, content in beside.items():
        write(into / name, content)
    chain = _chain(ledger, newest, key, parts, {name: digest_of(content) for name, content in beside.items()})
    write(into / "chain.json", chain)
    write(into / "chain.signature", ledger.sign_export(chain))


def _document_name(recorded: Recorded) -> str:
    """The name of a document, such as `42-decision-record.pdf`: its entry, its kind and its format."""
    kind, format_ = (re.sub("[^a-z0-9]+", "-", str(recorded.data.get(key))) for key in ("document", "format"))
    return f"{recorded.entry}-{kind}.{format_}"


def _chain(ledger: Ledger, newest: Recorded, key: bytes, parts: _Parts, files: Mapping[str, str]) -> bytes:
    """What proves the record. `files` has the digests of those that no entry names and that follow from none."""
    about = {
        "case": newest.case,
        "case_key": key.hex(),
        "files": files,
        "format": FORMAT,
        "newest": f"{newest.entry} {newest.hash.hex()}",
        "public_key": ledger.public_key.public_bytes_raw().hex(),
        "store": ledger.store_id,
    }
    head = b",\n".join(canonical({name: said})[1:-1] for name, said in about.items())
    return b"{" + head + b',\n"chain":[\n' + b",\n".join(parts.chain) + b"\n]}\n"


def _how_to_check(ledger: Ledger, newest: Recorded) -> bytes:
    words = _WORDS.read_text(encoding="utf-8").format(
        entry=newest.entry,
        hash=newest.hash.hex(),
        time=f"{newest.at:%Y-%m-%d at %H:%M}",
        program=__version__,
        public_key=ledger.public_key.public_bytes_raw().hex(),
    )
    return words.encode()


def _gathered(links: Iterable[tuple[Link, Break | None]], newest: Recorded, key: bytes) -> _Parts:
    """The chain up to `newest`: entries of its case in full, of others the hash of the header and nothing more."""
    parts = _Parts()
    for link, wrong in links:
        if wrong:
            raise damaged(wrong.entry, wrong.what)
        if link.entry > newest.entry:
            break
        if link.case != newest.case:
            parts.chain.append(canonical(sha256(link.header).hexdigest()))
            continue
        parts.chain.append(canonical(_as_stored(link)))
        try:
            plain = unseal(key, link.body, case=link.case, entry=link.entry)
        except ValueError:
            raise damaged(link.entry, "its content does not open with the key of its case") from None
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


def damaged(entry: int, what: str) -> Damaged:
    """That an entry is not as it was written, so that nothing was exported."""
    return Damaged(
        f"entry {entry} is not as it was written: {what}",
        "Run cspr verify, and restore the record from a backup. Nothing was exported.",
    )
