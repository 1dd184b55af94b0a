"""The simulated disk keeps what a disk promises and nothing more: otherwise the tests of power cuts prove little."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from records.crash.power_cut import SECTOR, Disk
from records.crash.tape import Step, What

WATCHED = Path("/watched")
OLD, NEW = b"o" * 4 * SECTOR, b"n" * 4 * SECTOR


def opened(name: str, inode: int) -> Step:
    """A file opened, and made where it was not there."""
    return Step(What.OPENED, inode, -1, str(WATCHED / name), b"")


def written(inode: int, at: int, data: bytes) -> Step:
    """Bytes written."""
    return Step(What.WRITTEN, inode, at, "", data)


def synced(inode: int) -> Step:
    """A sync that was completed."""
    return Step(What.SYNCED, inode, 0, "", b"")


def renamed(old: str, new: str) -> Step:
    """A file given another name."""
    return Step(What.RENAMED, 0, 0, f"{WATCHED / old}\0{WATCHED / new}", b"")


def after_cuts(tmp_path: Path, *steps: Step, times: int = 300) -> list[dict[str, bytes]]:
    """What may be there after the last step, many times over."""
    disk, random, to = Disk(WATCHED), Random(1), tmp_path / "after"
    disk.after(steps)
    found = []
    for _ in range(times):
        disk.cut(random, to)
        found.append({one.name: one.read_bytes() for one in to.iterdir()})
    return found


def test_what_was_synced_is_always_there(tmp_path: Path) -> None:
    """A file's own sync keeps its bytes, its size and its name."""
    found = after_cuts(tmp_path, opened("a", 1), written(1, 0, OLD), synced(1))
    assert all(one == {"a": OLD} for one in found)


def test_what_was_not_synced_may_be_there_whole_in_part_or_not_at_all(tmp_path: Path) -> None:
    """Sectors are kept or lost each by itself, and never mixed within."""
    steps = (opened("a", 1), written(1, 0, OLD), synced(1), written(1, 0, NEW))
    found = {one["a"] for one in after_cuts(tmp_path, *steps)}
    assert {OLD, NEW} < found
    for content in found:
        sectors = [content[at : at + SECTOR] for at in range(0, len(content), SECTOR)]
        assert set(sectors) <= {OLD[:SECTOR], NEW[:SECTOR]}
    assert b"n" * SECTOR + b"o" * SECTOR * 3 in found
    assert b"o" * SECTOR * 3 + b"n" * SECTOR in found


def test_a_later_write_may_be_kept_and_an_earlier_one_lost(tmp_path: Path) -> None:
    """What was never written reads as zeros."""
    first, second = OLD[:SECTOR], NEW[:SECTOR]
    steps = (opened("a", 1), written(1, 0, first), written(1, SECTOR, second))
    found = {one.get("a") for one in after_cuts(tmp_path, *steps)}
    assert found == {None, b"", first, bytes(SECTOR) + second, first + second}


def test_a_sync_of_one_file_keeps_nothing_of_another(tmp_path: Path) -> None:
    """Each file is synced for itself."""
    steps = (opened("a", 1), written(1, 0, OLD), opened("b", 2), written(2, 0, OLD), synced(2))
    found = after_cuts(tmp_path, *steps)
    assert all(one["b"] == OLD for one in found)
    assert {one["a"] for one in found} > {b"", OLD}


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_file_put_in_place_of_another_is_the_old_or_the_new_one_and_surely_new_after_a_sync_of_the_folder(
    folder_too: bool, tmp_path: Path
) -> None:
    """Never neither, never a mixture: the new one was synced before it took the name."""
    steps = [opened("a", 1), written(1, 0, OLD), synced(1), opened("a.new", 2), written(2, 0, NEW), synced(2)]
    steps += [renamed("a.new", "a"), *([synced(99)] if folder_too else [])]
    found = {one["a"] for one in after_cuts(tmp_path, *steps)}
    assert found == ({NEW} if folder_too else {OLD, NEW})


def test_a_file_cut_short_may_still_have_its_old_length(tmp_path: Path) -> None:
    """Its new size is kept only by a sync."""
    steps = (opened("a", 1), written(1, 0, OLD), synced(1), Step(What.CUT_TO, 1, SECTOR, "", b""))
    assert {one["a"] for one in after_cuts(tmp_path, *steps)} == {OLD, OLD[:SECTOR]}
