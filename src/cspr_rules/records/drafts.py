"""What people have typed and not yet said: kept for each of them beside the chain, sealed with the key of the case."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import delete, insert, select

from cspr_rules.records.canonical import canonical, read_own
from cspr_rules.records.chain import time_of, time_text
from cspr_rules.records.database.tables import draft as drafts_table
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.sealing import NONCE, seal, unseal

LONGEST = 200_000
"""Characters of a text that is kept."""
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it was typed, by whom, and when it was last kept."""

    text: str
    by: str
    at: datetime


class Drafts:
    """What one person has typed about the cases of one store. Safe to share between threads."""

    def __init__(self, ledger: Ledger, random: Callable[[int], bytes], by: str) -> None:
        self._ledger = ledger
        self._random = random
        self._by = by

    def keep(self, case: str, place: str, text: str, at: datetime) -> None:
        """Keep `text` for `place` of a case, instead of what was kept there; a blank text is let go of.

        Raises NotAllowed for what is too long or cannot be written down, NotFound and Erased.
        """
        if not 1 <= len(place) <= LONGEST_PLACE or len(text) > LONGEST:
            raise NotAllowed(
                f"a text of at most {LONGEST} characters can be kept before it is said",
                "Record what there is, and go on after that.",
            )
        try:
            plain = canonical({"at": time_text(at), "by": self._by, "place": place, "text": text})
        except ValueError:
            raise NotAllowed(
                "this holds a character that cannot be read", "Type the text again by hand. Nothing was saved."
            ) from None
        key = self._ledger.key_of(case)
        name = self._name(key, place)
        body = seal(key, plain, self._random(NONCE), case=_sealed_for(case, name), entry=0)
        with self._ledger.database.writing() as connection:
            self._ledger.key_of(case)  # it may have been erased while this waited for its turn
            connection.execute(delete(drafts_table).where(drafts_table.c.name == name))
            if text.strip():
                connection.execute(insert(drafts_table), {"name": name, "case_id": case, "body": body})

    def drop(self, case: str, place: str) -> None:
        """Let go of what was kept for `place`, if anything was. Raises NotFound and Erased."""
        name = self._name(self._ledger.key_of(case), place)
        with self._ledger.database.writing() as connection:
            connection.execute(delete(drafts_table).where(drafts_table.c.name == name))

    def of(self, case: str) -> Mapping[str, Draft]:
        """What this person has typed about a case, by place, in the order of the places. Raises NotFound and Erased."""
        key = self._ledger.key_of(case)
        with self._ledger.database.reading() as connection:
            rows = connection.execute(select(drafts_table).where(drafts_table.c.case_id == case)).all()
        found = {}
        for row in rows:
            with suppress(ValueError):  # not as it was kept: there is nothing to mend, and the others are still shown
                said = read_own(unseal(key, bytes(row.body), case=_sealed_for(case, row.name), entry=0))
                if said["by"] == self._by:
                    found[said["place"]] = Draft(said["text"], said["by"], time_of(said["at"]))
        return MappingProxyType(dict(sorted(found.items())))

    def _name(self, key: bytes, place: str) -> str:
        """The same for the same person and place of a case, and telling neither without the case's key."""
        return hmac.digest(key, canonical(["draft", self._by, place]), "sha256").hex()


def _sealed_for(case: str, name: str) -> str:
    """What a text is sealed for, so that nothing else that is sealed with the case's key can take its place."""
    return f"draft {case} {name}"
