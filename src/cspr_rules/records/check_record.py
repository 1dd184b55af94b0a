"""Check one case's record, as it was exported: python check_record.py FOLDER [--newest "ENTRY HASH"].

Needs Python 3.11 or later and the package `cryptography`, and nothing of the program that made the export.
"""

import argparse
import base64
import json
import re
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PASSED = """Every check passed.
  The {own} entries of case {case} are as this store signed them, the last one at {time}.
  Store and public key:  {store} {public_key}
  Newest entry and hash: {newest}
  {more}
This shows that without the store's signing key nobody has changed, added, left out or moved an entry of this case.
It does not show that what was written is true, nor who held the key. Somebody who held it could have written all anew.
What shows that: a hash printed earlier that others hold, and the public key, which the partnership must give you.
"""
PRINTED = "The printed entry and hash are those of this record."
NOT_PRINTED = 'No printed hash was given. If you have one, check again with: --newest "ENTRY HASH"'
CHECKED_APART = {"chain.json", "chain.signature", "record.json", "rules", "documents"}
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error)


class Bad(Exception):
    """What is wrong with the export, in whole sentences."""


def check(folder: Path, printed: tuple[int, str] | None = None) -> dict[str, Any]:
    """What the record is; `printed` is the number of an entry and its hash. Raises Bad for the first fault."""
    try:
        return checked(folder, printed)
    except UNREADABLE as error:
        raise Bad(f"A file of the export is missing or cannot be read: {error}.") from None
    except InvalidSignature:
        raise Bad("The file chain.json is not as this store signed it.") from None


def checked(folder: Path, printed: tuple[int, str] | None) -> dict[str, Any]:
    """The same, and any other error for files that are missing or cannot be read, or are not signed."""
    there = dict(digests(folder))
    content, record = (folder / "chain.json").read_bytes(), (folder / "record.json").read_bytes()
    said = json.loads(content)
    if said["format"] != "cspr-rules export 2":
        raise Bad("This export is of another format. Use the check_record.py of the version that made it.")
    raw = bytes.fromhex(said["public_key"])
    public, key = Ed25519PublicKey.from_public_bytes(raw), bytes.fromhex(said["case_key"])
    previous = sha256(b"cspr-rules chain 1\n" + said["store"].encode() + b"\n" + raw).digest()
    hashes, own = list[str](), list[bytes]()
    for number, one in enumerate(said["chain"], 1):
        header_hash = bytes.fromhex(one) if isinstance(one, str) else sha256(one["header"].encode()).digest()
        previous = sha256(b"cspr-rules entry 1\n" + previous + header_hash).digest()
        hashes.append(previous.hex())
        if not isinstance(one, str):
            own.append(own_entry(one, said["case"], number, key, previous, public))
    says = [json.loads(one) for one in own]
    check_complete(says, len(hashes))
    plain = b"[\n" + b",\n".join(own) + b"\n]\n"
    for number, (found, sealed) in enumerate(zip_longest(record.split(b"\n"), plain.split(b"\n")), 1):
        if found != sealed:
            raise Bad(f"Line {number} of record.json does not say what was sealed and signed.")
    if printed and not 0 < printed[0] <= len(hashes):
        raise Bad(f"Entry {printed[0]} was printed, and this export ends with entry {len(hashes)}: it is an older one.")
    if printed and hashes[printed[0] - 1] != printed[1]:
        raise Bad(f"Entry {printed[0]} was printed with another hash: the record was written anew.")
    public.verify((folder / "chain.signature").read_bytes(), b"cspr-rules export 2\n" + content)
    check_files(said, says, there)
    return {**said, "own": len(own), "time": says[-1]["at"]}


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of every file with its digest, of a folder with none. Bad where one is a link or else no plain file."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise Bad(f"{name!a} is a link or something else that is no plain file. Nothing was checked.")
        yield name, f"sha256:{sha256(path.read_bytes()).hexdigest()}" if path.is_file() else ""


def own_entry(one: Any, case: str, number: int, key: bytes, digest: bytes, public: Ed25519PublicKey) -> bytes:
    """What an entry of the case says, as it was sealed, after every check on the entry itself."""
    try:
        public.verify(bytes.fromhex(one["signature"]), digest)
        sealed = base64.b64decode(one["body"], validate=True)
        plain = AESGCM(key).decrypt(sealed[:12], sealed[12:], f"{case} {number}".encode())
    except InvalidSignature:
        raise Bad(f"Entry {number} is not as this store signed it, or one between it and the last before.") from None
    except InvalidTag:
        raise Bad(f"Entry {number} does not open: its content or the key of the case was changed.") from None
    says = json.loads(plain := zlib.decompress(plain))
    header = {"body": sha256(sealed).hexdigest(), "case": case, "entry": number, "time": says["at"]}
    if (one["header"], says["case"], says["entry"]) != (json.dumps(header, separators=(",", ":")), case, number):
        raise Bad(f"Entry {number} does not say of itself what its header and its place say.")
    return plain


def check_complete(says: list[dict[str, Any]], newest: int) -> None:
    """The newest entry records an export, and each names the one of its case before it: none is left out."""
    last: dict[str, Any] = says[-1] if says else {"kind": "", "entry": 0}
    if (last["kind"], last["entry"]) != ("access", newest) or last["data"]["did"] != "exported":
        raise Bad(f"Entry {newest}, the newest, does not record this export: the end was cut off or is hidden.")
    for before, one in zip([{"entry": 0}, *says], says, strict=False):
        if one["previous"] != before["entry"]:
            raise Bad(f"Entry {one['entry']} does not follow the one of this case before it: one was left out.")


def check_files(said: dict[str, Any], says: list[dict[str, Any]], there: dict[str, str]) -> None:
    """Every file that the store or an entry names is here under that name, byte for byte, and nothing else is."""
    listed = dict(said["files"])
    for one in says:
        data, rules = one["data"], {"rulebook": one["rulebook"], "yaml": one["data"].get("profile_digest")}
        listed |= {f"rules/{digest[7:]}.{ending}": digest for ending, digest in rules.items() if digest}
        if one["kind"] == "document made":
            kind, ending = (re.sub("[^a-z0-9]+", "-", str(data.get(key))) for key in ("document", "format"))
            listed[f"documents/{one['entry']}-{kind}.{ending}"] = data["digest"]
    for name in sorted({**listed, **there}.keys() - CHECKED_APART):
        if there.get(name) != listed.get(name):
            raise Bad(f"{name!a} was changed, taken out or put in since this export was made.")


def main() -> None:
    """Check, say so in plain words, and end with 0 where all is well, 1 where it is not, 2 where it was not asked."""
    parser = argparse.ArgumentParser(description="Check one case's record, as it was exported.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--newest", metavar='"ENTRY HASH"', help="an entry and hash that a document has printed")
    given = parser.parse_args()
    printed = re.fullmatch(r"\s*([0-9]{1,15})\s+([0-9a-f]{64})\s*", (given.newest or "").lower())
    if given.newest is not None and not printed:
        parser.error("--newest takes the number of an entry and its hash of 64 letters and digits, as printed.")
    try:
        said = check(given.folder, (int(printed[1]), printed[2]) if printed else None)
    except Bad as bad:
        sys.exit(f"This record could not be shown to be as it was written.\n  {bad}")
    sys.stdout.write(PASSED.format_map({**said, "more": PRINTED if printed else NOT_PRINTED}))


if __name__ == "__main__":
    main()
