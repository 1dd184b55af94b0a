"""The summaries of a store's cases, kept under each case's own key beside the chain, worked out anew where behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import delete, insert, select

from cspr_rules import __version__
from cspr_rules.records.canonical import canonical
from cspr_rules.records.case import fold
from cspr_rules.records.database.tables import summary as summaries_table
from cspr_rules.records.events.opening import folded
from cspr_rules.records.failures import CannotOpen, Damaged, Erased, NotFound, RecordFault
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.sealing import NONCE, seal, unseal
from cspr_rules.records.summary import Summary, summary_of

_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Look:
    """A list of cases, and what is the matter with each case, by its id, that cannot be read."""

    cases: tuple[Summary, ...]
    unreadable: Mapping[str, RecordFault]


class Summaries:
    """The summaries of one store's cases. Safe to share between threads and processes."""

    def __init__(self, ledger: Ledger, random: Callable[[int], bytes]) -> None:
        self._ledger = ledger
        self._random = random

    def all(self, *, keep: bool = True) -> tuple[Summary, ...]:
        """Every case that was not erased and can be read, in the order in which they were opened.

        What is behind is worked out anew, and kept for the next time unless `keep` is False or it cannot be.
        """
        return self.look(keep=keep).cases

    def look(self, *, keep: bool = True) -> Look:
        """As `all`, and what is the matter with each case that cannot be read: one must not hide the others."""
        newest = self._ledger.cases()
        there = self._kept()
        found: list[Summary] = []
        fresh: list[Summary] = []
        unreadable: dict[str, RecordFault] = {}
        for case, entry in newest.items():
            summary = there.get(case)
            if summary is None or summary.entry != entry:
                try:
                    summary = summary_of(fold(self._ledger.record(case)))
                except Erased:
                    continue
                except (Damaged, CannotOpen) as fault:
                    unreadable[case] = fault
                    continue
                fresh.append(summary)
            found.append(summary)
        if fresh and keep:
            with suppress(RecordFault):  # the chain is the truth; without this the next list only takes longer
                self._keep(fresh)
        return Look(tuple(found), unreadable)

    def named(self, reference: str) -> str:
        """The id of the case with this reference; an id is taken as it is.

        Raises NotFound, and Damaged where it may be that of a case which cannot be read.
        """
        if _ID.fullmatch(reference):
            return reference
        look = self.look()
        cases = look.cases
        found = [one for one in cases if one.reference == reference]
        if len(found) == 1:
            return found[0].case
        if found:
            ids = " and ".join(one.case for one in found)
            raise NotFound(f"more than one case has the reference {reference}", f"Use the id: {ids}.")
        if look.unreadable:
            count = "1 case" if len(look.unreadable) == 1 else f"{len(look.unreadable)} cases"
            why = "; ".join(fault.what for fault in look.unreadable.values())
            raise Damaged(
                f"no case that can be read has the reference {reference}, and {count} cannot be read: {why}",
                "Run cspr verify, and restore the record from a backup.",
            )
        alike = [one.reference for one in cases if folded(one.reference) == folded(reference)]
        mend = f"Did you mean {alike[0]}?" if alike else "List the cases with: cspr record list"
        raise NotFound(f"there is no case with the reference {reference}", mend)

    def _kept(self) -> dict[str, Summary]:
        with self._ledger.database.reading() as connection:
            rows = connection.execute(select(summaries_table)).all()
        found = {}
        for row in rows:
            key = self._ledger.case_keys.get(row.case_id)
            if key is None:
                continue
            with suppress(ValueError, ValidationError):  # whatever is wrong with it, it is worked out anew
                plain = unseal(key, bytes(row.body), case=_place(row.case_id), entry=row.entry)
                summary = Summary.model_validate_json(plain)
                if summary.program == __version__:  # the seal has proved case and entry
                    found[summary.case] = summary
        return found

    def _keep(self, summaries: Iterable[Summary]) -> None:
        rows = []
        for one in summaries:
            key = self._ledger.case_keys.get(one.case)
            if key is not None:
                body = seal(
                    key,
                    canonical(one.model_dump(mode="json")),
                    self._random(NONCE),
                    case=_place(one.case),
                    entry=one.entry,
                )
                rows.append({"case_id": one.case, "entry": one.entry, "body": body})
        if not rows:
            return
        with self._ledger.database.writing() as connection:
            connection.execute(
                delete(summaries_table).where(summaries_table.c.case_id.in_([row["case_id"] for row in rows]))
            )
            connection.execute(insert(summaries_table), rows)


def _place(case: str) -> str:
    """What a summary is sealed for, so that neither an entry nor another case's summary can take its place."""
    return f"summary {case}"


__all__ = ["Summaries", "Summary"]
