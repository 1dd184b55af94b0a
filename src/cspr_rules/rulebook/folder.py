"""The rules folder: where it is, which of its files make up the rulebook, and the digest that names their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from cspr_rules.rulebook.fault import Fault, Faults
from cspr_rules.rulebook.limits import MOST_BYTES, too_large

CONTENTS, SOURCES, BANK_HOLIDAYS = "contents.yaml", "sources.yaml", "bank-holidays.yaml"
LAW, QUESTIONS, WORDING = "law/", "questions/", "wording/"
_OTHER_ENDINGS = (".yml", ".json")
_LENGTH = 8
"""Bytes before each part that say how long it is."""


def rules_folder() -> Path:
    """The rules that came with the program: beside it where it is installed, else those of the checkout.

    Raises Faults where neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package / "rules", package.parent.parent / "rules")
    for place in places:
        if (place / CONTENTS).is_file():
            return place
    what = "the rules that belong to the program are missing"
    raise Faults([Fault(str(places[0]), 1, what, "Install the program again, or name the folder of the rules.")])


def rule_files(folder: Path) -> dict[str, bytes]:
    """The content of every file of the rulebook by its path below `folder`, sorted, with line ends as one character.

    Raises Faults for files whose ending would leave them out unseen.
    """
    files: dict[str, bytes] = {}
    faults = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith(".") or not _belongs(name) or path.is_dir():
            continue
        if path.suffix == ".yaml":
            try:
                with path.open("rb") as file:
                    content = file.read(MOST_BYTES + 1)
                    size = len(content) if len(content) <= MOST_BYTES else path.stat().st_size
            except OSError:
                faults.append(Fault(name, 1, "the file cannot be opened", "Check that you may read it."))
                continue
            if size > MOST_BYTES:
                faults.extend(too_large(name, size).faults)
            files[name] = content.replace(b"\r\n", b"\n")
        elif path.suffix.lower() in (*_OTHER_ENDINGS, ".yaml"):
            what = f'the file ends in "{path.suffix}" and would be left out'
            faults.append(Fault(name, 1, what, f'Rename it to "{path.stem}.yaml".'))
    if faults:
        raise Faults(faults)
    return dict(sorted(files.items()))


def _belongs(name: str) -> bool:
    return name in (CONTENTS, SOURCES, BANK_HOLIDAYS) or name.startswith((LAW, QUESTIONS, WORDING))


def digest_of(files: Mapping[str, bytes]) -> str:
    """A digest "sha256:…" over paths and contents. Line ends and the order of the file system do not change it."""
    return f"sha256:{hashlib.sha256(packed(files)).hexdigest()}"


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as one sequence of bytes, of which their digest is made: each path and content with its length."""
    parts = (part for name in sorted(files) for part in (name.encode("utf-8", "surrogateescape"), files[name]))
    return b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in parts)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files that were `packed`. Raises ValueError for anything else."""
    parts = []
    at = 0
    while at < len(content):
        start = at + _LENGTH
        at = start + int.from_bytes(content[at:start], "big")
        parts.append(content[start:at])
    if at != len(content) or len(parts) % 2:
        raise ValueError("these are no packed files")
    return {path.decode("utf-8", "surrogateescape"): held for path, held in zip(parts[::2], parts[1::2], strict=True)}
