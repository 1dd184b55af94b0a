"""One case as a folder that others can read and check: recorded before it is written, checked before it is there."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cspr_rules.records import check_record
from cspr_rules.records.case import fold
from cspr_rules.records.chain import STORE
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.events.deciding import Position, SealedPosition
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.export_files import write_export
from cspr_rules.records.failures import CannotOpen, Damaged, NotAllowed
from cspr_rules.records.keys.writing import disk_fault, folder_to_the_disk
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.reading import no_such_case


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
        write_export(ledger, newest, unfinished)
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
            raise no_such_case()

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


def _refuse_bad(folder: Path, newest: Recorded) -> None:
    try:
        check_record.check(folder, (newest.entry, newest.hash.hex()))
    except check_record.Bad as bad:
        raise Damaged(
            f"the export did not pass its own check. {bad}".removesuffix("."),
            "Run cspr verify, and restore the record from a backup. Nothing was exported.",
        ) from None
