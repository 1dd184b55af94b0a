"""What can go wrong with the record, told to the person in front of it: what is the matter, and how to mend it."""

from __future__ import annotations


class RecordFault(Exception):
    """`what` is the matter, without a full stop; `mend` is whole sentences. Nothing was saved in part."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what}. {self.mend}"


class WrongKey(RecordFault):
    """The key, passphrase or recovery key does not open this record."""


class CannotOpen(RecordFault):
    """The place, its rights or the database program do not allow the record to be opened."""


class DiskFull(RecordFault):
    """There is no room, or the disk refuses to be written."""


class Busy(RecordFault):
    """Others are writing, and their turn did not end in time."""


class Conflict(RecordFault):
    """Somebody else has changed the same thing meanwhile. `theirs` and `yours` hold both, so that none is lost."""

    def __init__(self, what: str, mend: str, *, theirs: object = None, yours: object = None) -> None:
        super().__init__(what, mend)
        self.theirs = theirs
        self.yours = yours


class NotAllowed(RecordFault):
    """A rule of the record: what must come first, or be given a written reason, is missing."""


class NotFound(RecordFault):
    """There is no such case or entry."""


class Erased(NotFound):
    """The case was erased: its entries are still counted, and can no longer be read."""


class Damaged(RecordFault):
    """What is stored is not what was written."""
