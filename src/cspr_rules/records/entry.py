"""One entry: what is to be recorded, how it reads once it was, and the form in which a table holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cspr_rules import __version__
from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.chain import Link, time_of
from cspr_rules.records.failures import Damaged, NotAllowed
from cspr_rules.records.sealing import unseal


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to be recorded: its kind, its plain data, and the digest of the rulebook where one was used.

    `document` holds the bytes of a document that this says was made; `data` has their digest under "digest".
    """

    kind: str
    data: Mapping[str, Any]
    rulebook: str | None = None
    document: bytes | None = field(default=None, repr=False)

    def refuse_formless(self) -> None:
        """Refuse what has no one canonical form: fractions, numbers too large for some readers, half a character."""
        try:
            canonical([self.kind, self.data, self.rulebook])
        except ValueError:
            raise NotAllowed(
                "this holds a number or a text that cannot be recorded as it is",
                "Write numbers as whole numbers of at most 15 digits, or as text, and type the text again by hand. "
                "Nothing was saved.",
            ) from None

    def body(self, *, entry: int, case: str, time: str, by: str, previous: int) -> bytes:
        """The bytes that are sealed: this, where it stands in the chain, and who recorded it when with what program."""
        return canonical(
            {
                "at": time,
                "by": by,
                "case": case,
                "data": self.data,
                "entry": entry,
                "kind": self.kind,
                "previous": previous,
                "program": __version__,
                "rulebook": self.rulebook,
            }
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it reads. `at` is when it was recorded, `by` who recorded it, `program` the version that did.

    `previous` is the number of the same case's entry before it, 0 for its first: none can be left out unseen.
    """

    entry: int
    case: str
    at: datetime
    by: str
    kind: str
    data: Mapping[str, Any]
    rulebook: str | None
    program: str
    previous: int
    hash: bytes = field(repr=False)


def opened(link: Link, key: bytes) -> Recorded:
    """What a stored entry says, with the key of its case. Raises Damaged where it is not as it was written."""
    try:
        body = read_own(unseal(key, link.body, case=link.case, entry=link.entry))
        return Recorded(
            entry=body["entry"],
            case=body["case"],
            at=time_of(body["at"]),
            by=body["by"],
            kind=body["kind"],
            data=dict(body["data"]),
            rulebook=body["rulebook"],
            program=body["program"],
            previous=body["previous"],
            hash=link.hash,
        )
    except (ValueError, KeyError, TypeError):
        raise Damaged(
            f"entry {link.entry} is not as it was written", "Run cspr verify, and restore the record from a backup."
        ) from None


def row_of(link: Link) -> dict[str, Any]:
    """An entry as the table holds it."""
    return {
        "entry": link.entry,
        "case_id": link.case,
        "header": link.header,
        "body": link.body,
        "hash": link.hash,
        "signature": link.signature,
    }


def link_of(row: Any) -> Link:
    """An entry from a row of the table."""
    return Link(row.entry, row.case_id, bytes(row.header), bytes(row.body), bytes(row.hash), bytes(row.signature))
