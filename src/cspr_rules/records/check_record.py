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
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PASSED = """Every check passed.
  The {own} entries of case {case} are as this store signed them, the last one at {time}.
  Store:                 {store}
  Its public key:        {public_key}
  Newest entry and hash: {newest}
  {more}
This shows that without the store's signing key nobody has changed, added, left out or moved an entry of this case.
It does not show that what was written is true, nor who held the key. Somebody who held it could have written all anew.
What shows that: a hash printed earlier that others hold, and the public key, which the partnership must give you.
"""
PRINTED = "The printed entry and hash are those of this record."
NOT_PRINTED = 'No printed hash was given. If you have one, check again with: --newest "ENTRY HASH"'
UNCHECKED = "\n  NOT CHECKED, and no part of the export: "
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error)


class Bad(Exception):
    """What is wrong with the export, in whole sentences."""


def check(folder: Path, printed: tuple[int, str] | None = None) -> dict[str, Any]:
    """What the record is; `printed` is the number of an entry and its hash. Raises Bad for the first fault."""
    try:
        return checked(folder, printed)
    except UNREADABLE as error:
        raise Bad(f"A file of the export is missing or cannot be read: {error}.") from None


def checked(folder: Path, printed: tuple[int, str] | None) -> dict[str, Any]:
    """The same, and any other error for files that are missing or cannot be read."""
    said = json.loads((folder / "chain.json").read_text("utf-8"))
    if said["format"] != "cspr-rules export 1":
        raise Bad("This export is of another format. Use the check_record.py that came with it.")
    raw = bytes.fromhex(said["public_key"])
    public, key = Ed25519PublicKey.from_public_bytes(raw), bytes.fromhex(said["case_key"])
    previous = sha256(b"cspr-rules chain 1\n" + said["store"].encode() + b"\n" + raw).digest()
    hashes, own = list[str](), list[bytes]()
    for number, one in enumerate(said["chain"], 1):
        header_hash = bytes.fromhex(one) if isinstance(one, str) else sha256(one["header"].encode()).digest()
        if len(header_hash) != 32:
            raise Bad(f"Entry {number} stands in chain.json with no whole hash.")
        previous = sha256(b"cspr-rules entry 1\n" + previous + header_hash).digest()
        hashes.append(previous.hex())
        if not isinstance(one, str):
            own.append(own_entry(one, said["case"], number, key, previous, public))
    says = [json.loads(one) for one in own]
    check_complete(says, len(hashes))
    check_plain(own, (folder / "record.json").read_bytes())
    known = {"HOW-TO-CHECK.txt", "chain.json", "check_record.py", "record.json", "rules", "documents"}
    if said["newest"] != f"{len(hashes)} {hashes[-1]}":
        raise Bad("The newest entry and hash that chain.json names are not those that its entries lead to.")
    if printed and not 0 < printed[0] <= len(hashes):
        raise Bad(f"Entry {printed[0]} was printed, and this export ends with entry {len(hashes)}: it is an older one.")
    if printed and hashes[printed[0] - 1] != printed[1]:
        raise Bad(f"Entry {printed[0]} was printed with another hash: the record was written anew.")
    more = {path.relative_to(folder).as_posix() for path in folder.rglob("*")} - known.union(files(says, folder))
    return {**said, "own": len(own), "time": says[-1]["at"], "unknown": [ascii(one) for one in sorted(more)]}


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
    if one["header"] != json.dumps(header, separators=(",", ":")):
        raise Bad(f"Entry {number} has a header that was not made for its content.")
    if (says["case"], says["entry"]) != (case, number):
        raise Bad(f"Entry {number} says of itself that it is another one.")
    return plain


def check_complete(says: list[dict[str, Any]], newest: int) -> None:
    """The newest entry records an export, and each names the one of its case before it: none is left out."""
    last: dict[str, Any] = says[-1] if says else {"kind": "", "entry": 0}
    if (last["kind"], last["entry"]) != ("access", newest) or last["data"]["did"] != "exported":
        raise Bad(f"Entry {newest}, the newest, does not record this export: the end was cut off or is hidden.")
    for before, one in zip([{"entry": 0}, *says], says, strict=False):
        if one["previous"] != before["entry"]:
            raise Bad(f"Entry {one['entry']} does not follow the one of this case before it: one was left out.")


def check_plain(own: list[bytes], found: bytes) -> None:
    """The record that people read says, byte for byte, what was sealed."""
    if found != b"[\n" + b",\n".join(own) + b"\n]\n":
        lines = [line.removesuffix(b",") for line in found.split(b"\n")[1:-2]]
        for plain in (plain for line, plain in zip(lines, own, strict=False) if line != plain):
            raise Bad(f"The file record.json does not say what entry {json.loads(plain)['entry']} says.")
        raise Bad(f"The file record.json has {len(lines)} entries where {len(own)} were signed, or another form.")


def files(says: list[dict[str, Any]], folder: Path) -> Iterator[str]:
    """The rules and documents that entries name, after a look: each is here under its one name, byte for byte."""
    for one in says:
        data, rules = one["data"], {"rulebook": one["rulebook"], "yaml": one["data"].get("profile_digest")}
        names = {f"rules/{digest[7:]}.{ending}": digest for ending, digest in rules.items() if digest}
        if one["kind"] == "document made":
            kind, ending = (re.sub("[^a-z0-9]+", "-", str(data.get(key))) for key in ("document", "format"))
            names[f"documents/{one['entry']}-{kind}.{ending}"] = data["digest"]
        for name, digest in names.items():
            if not (folder / name).is_file() or sha256((folder / name).read_bytes()).hexdigest() != digest[7:]:
                raise Bad(f"Entry {one['entry']} names a file {name} that is not here as it was: {digest}.")
            yield name


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
    more = (PRINTED if printed else NOT_PRINTED) + "".join(UNCHECKED + name for name in said["unknown"])
    sys.stdout.write(PASSED.format_map({**said, "more": more}))


if __name__ == "__main__":
    main()
