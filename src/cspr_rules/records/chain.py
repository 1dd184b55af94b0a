"""The chain: each entry's hash covers the hash before it, and the store signs it. Pure: reads and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cspr_rules.records.canonical import canonical, read_canonical

STORE = "0" * 32
"""The case id under which the store records what concerns no case, such as backups and erasures."""

EXPORT = b"cspr-rules export 2\n"
"""What stands before the chain of an export where the store signs it. Of an entry it signs the shorter hash."""

_FIRST = b"cspr-rules chain 1\n"
_ENTRY = b"cspr-rules entry 1\n"

_HEADER = re.compile(
    rb'{"body":"([0-9a-f]{64})","case":"([0-9a-f]{32})","entry":([1-9][0-9]{0,14}),"time":"([-0-9T:.]{26}Z)"}'
)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is stored. `header` and `body` are the bytes that were hashed; `body` is sealed."""

    entry: int
    case: str
    header: bytes
    body: bytes
    hash: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Newest:
    """The end of a chain: the number of its newest entry, 0 where there is none, and that entry's hash."""

    entry: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was written, and what is wrong with it, as a clause."""

    entry: int
    what: str


def start_of(store_id: str, public_key: bytes) -> Newest:
    """What stands before the first entry: it binds the chain to one store and its key."""
    return Newest(0, sha256(_FIRST + store_id.encode() + b"\n" + public_key).digest())


def hash_of(previous: bytes, header: bytes) -> bytes:
    """The hash of an entry. It takes the header's own hash, so that a chain can be followed past headers not shown."""
    return sha256(_ENTRY + previous + sha256(header).digest()).digest()


def time_text(moment: datetime) -> str:
    """`moment` in UTC to the microsecond, always as long: 2026-11-22T09:00:00.000000Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def time_of(text: str) -> datetime:
    """The moment that `time_text` wrote. Raises ValueError for any other text."""
    moment = datetime.fromisoformat(text)
    if time_text(moment) != text:
        raise ValueError("this is not a time as the program writes it")
    return moment


def read_header(header: bytes) -> Mapping[str, Any]:
    """What a header says, nothing where it is no object. Raises ValueError where it is not in canonical form."""
    written = _HEADER.fullmatch(header)
    if written is None:
        said = read_canonical(header)
        return said if isinstance(said, dict) else {}
    # Bytes of this pattern are in canonical form, and reading them so takes a tenth of the time.
    body, case, entry, time = map(bytes.decode, written.groups())
    return {"body": body, "case": case, "entry": int(entry), "time": time}


def next_link(newest: Newest, case: str, time: str, body: bytes, signing_key: Ed25519PrivateKey) -> Link:
    """The entry that follows `newest`."""
    entry = newest.entry + 1
    header = canonical({"body": sha256(body).hexdigest(), "case": case, "entry": entry, "time": time})
    digest = hash_of(newest.hash, header)
    return Link(entry, case, header, body, digest, signing_key.sign(digest))


def breaks(links: Iterable[Link], start: Newest, public_key: Ed25519PublicKey) -> Iterator[tuple[Link, Break | None]]:
    """Each of `links` with what is wrong with it; ends after the first that is. They must follow `start`."""
    newest = start
    for link in links:
        what = _wrong_with(link, newest, public_key)
        yield link, Break(newest.entry + 1, what) if what else None
        if what:
            return
        newest = Newest(link.entry, link.hash)


def _wrong_with(link: Link, before: Newest, public_key: Ed25519PublicKey) -> str:
    """What is wrong with `link` as the successor of `before`; empty where nothing is."""
    expected = before.entry + 1
    if link.entry != expected:
        return f"entry {expected} is missing; entry {link.entry} stands in its place"
    try:
        header = read_header(link.header)
    except ValueError:
        return "its header cannot be read"
    if set(header) != {"body", "case", "entry", "time"}:
        return "its header is not one that the program writes"
    if header["entry"] != link.entry or header["entry"] is True:
        return f"its header is that of entry {header['entry']}"
    if header["case"] != link.case:
        return "it is filed under another case than its header says"
    if header["body"] != sha256(link.body).hexdigest():
        return "its content is not the one that its header was made for"
    if hash_of(before.hash, link.header) != link.hash:
        return "its hash does not follow from its header and the entry before it"
    try:
        public_key.verify(link.signature, link.hash)
    except InvalidSignature:
        return "its signature is not this store's"
    return ""
