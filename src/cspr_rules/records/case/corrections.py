"""What corrects or withdraws what: a correction also ends whatever the entry that it corrects stood in the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.records.case.happened import Happened


def ended_in(happened: Iterable[Happened], whole: Iterable[Happened]) -> dict[int, Happened]:
    """By entry number: which of `happened` ended it, the nearest in its chain of corrections.

    The chains are those of `whole`: where `happened` leaves out a correction that was known later, a correction of that
    one, known earlier, ends the first answer all the same.
    """
    ends = {one.entry: entry for one in whole if (entry := _ended_by(one)) is not None}
    ended: dict[int, Happened] = {}
    for one in happened:
        for entry in _back_from(one.entry, ends):
            if entry in ended:
                break  # what lies further back has ended with it
            ended[entry] = one
    return ended


def corrected_by(entry: int, whole: Iterable[Happened]) -> tuple[int, ...]:
    """The entries that `entry` corrects, with what those correct, oldest first."""
    ends = {one.entry: other for one in whole if (other := _ended_by(one)) is not None}
    return tuple(reversed(tuple(_back_from(entry, ends))))


def _ended_by(one: Happened) -> int | None:
    return getattr(one.event, "corrects", None) or getattr(one.event, "withdraws", None)


def _back_from(entry: int, ends: dict[int, int]) -> Iterator[int]:
    while entry in ends and ends[entry] < entry:  # a correction comes after what it corrects
        entry = ends[entry]
        yield entry
