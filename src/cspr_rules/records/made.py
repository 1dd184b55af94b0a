"""The bytes of a document that was made: sealed with its case's key, and bound to the entry that says so."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Protocol

from cspr_rules.records.failures import Damaged, NotFound
from cspr_rules.records.sealing import seal, unseal


class Saying(Protocol):
    """An entry that says that a document was made."""

    @property
    def entry(self) -> int:
        """Its number."""

    @property
    def case(self) -> str:
        """The id of its case."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What it says, the digest of the document among it."""


def digest_of(content: bytes) -> str:
    """The digest of `content`, "sha256:…"."""
    return f"sha256:{sha256(content).hexdigest()}"


def row_of_document(recorded: Saying, content: bytes, key: bytes, nonce: bytes) -> dict[str, Any]:
    """A document as the table holds it. Raises ValueError where the entry has another digest."""
    if recorded.data.get("digest") != digest_of(content):
        raise ValueError("an entry has the digest of the document that goes with it")
    sealed = seal(key, content, nonce, case=_document_of(recorded.case), entry=recorded.entry)
    return {"entry": recorded.entry, "body": sealed}


def opened_document(recorded: Saying, sealed: bytes, key: bytes) -> bytes:
    """The document that an entry says was made, with the key of its case. Raises Damaged where it is another."""
    try:
        content = unseal(key, sealed, case=_document_of(recorded.case), entry=recorded.entry)
    except ValueError:
        content = None
    if content is None or digest_of(content) != recorded.data.get("digest"):
        raise Damaged(
            f"the document that is kept for entry {recorded.entry} is not the one that it says was made",
            "Run cspr verify, and restore the record from a backup.",
        )
    return content


def no_document(recorded: Saying) -> NotFound:
    """That the document which an entry says was made is not there."""
    return NotFound(
        f"the document that entry {recorded.entry} says was made is not kept", "Restore the record from a backup."
    )


def _document_of(case: str) -> str:
    """What a document is sealed for, so that neither an entry nor another case's document can take its place."""
    return f"document {case}"
