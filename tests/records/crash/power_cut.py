"""What a disk may hold after the power went: worked out from a tape, as hostile as the promises of a disk allow.

- What was written to a file before its last completed sync is there.
- Of what was written later, any sectors of 512 bytes may be there and any may not, whatever their order.
- A file cut or lengthened since may or may not have its new size.
- Names change in the order in which they were changed, as on a file system with a journal, and the last changes may be
  missing. A sync of a folder keeps all of them; a sync of a file keeps those up to its own.
- Sectors that were never written read as zeros.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from records.crash.tape import Step, What

SECTOR = 512


@dataclass(slots=True)
class _File:
    """A file: what surely is on the disk, and what was done since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Names given to files, and taken away where there is no file: all at once or not at all."""

    names: tuple[tuple[str, _File | None], ...]

    def apply(self, names: dict[str, _File]) -> None:
        for path, file in self.names:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file


class Disk:
    """The disk under the folder `watched`: what is in the folder `before`, if any, then what a tape does to it."""

    def __init__(self, watched: Path, before: Path | None = None) -> None:
        found = list(before.rglob("*")) if before else []
        self.folder = watched
        self.folders = [str(watched / one.relative_to(before)) for one in found if before and one.is_dir()]
        self._now = {
            str(watched / one.relative_to(before)): _File(bytearray(one.read_bytes()))
            for one in found
            if before and one.is_file()
        }
        self._kept = dict(self._now)
        self._naming: list[_Naming] = []
        self._by_inode: dict[int, _File] = {}

    def after(self, steps: Iterable[Step]) -> None:
        """Carry out what a tape says."""
        for step in steps:
            self._carry_out(step)

    def _carry_out(self, step: Step) -> None:
        match step.what:
            case What.OPENED:
                self._open(step)
            case What.WRITTEN | What.CUT_TO:
                self._by_inode[step.inode].since.append(step)
            case What.SYNCED:
                self._sync(step)
            case What.UNLINKED:
                self._name((step.name, None))
            case What.MADE_FOLDER:
                self.folders.append(step.name)
            case What.RENAMED | What.LINKED:
                old, new = step.name.split("\0")
                self._move(old, new, keep=step.what is What.LINKED)

    def _open(self, step: Step) -> None:
        file = self._now.get(step.name)
        if file is None or self._by_inode.get(step.inode, file) is not file:
            file = _File()
            self._name((step.name, file))
        self._by_inode[step.inode] = file
        if step.at == 0:
            file.since.append(Step(What.CUT_TO, step.inode, 0, "", b""))

    def _sync(self, step: Step) -> None:
        file = self._by_inode.get(step.inode)
        if file is None:  # a folder
            self._keep_names(len(self._naming))
            return
        for one in file.since:
            _apply(file.kept, one)
        file.since.clear()
        own = [at for at, naming in enumerate(self._naming) if any(one is file for _, one in naming.names)]
        if own:
            self._keep_names(own[-1] + 1)

    def _name(self, *names: tuple[str, _File | None]) -> None:
        naming = _Naming(names)
        naming.apply(self._now)
        self._naming.append(naming)

    def _move(self, old: str, new: str, *, keep: bool) -> None:
        file = self._now.get(old)
        if file is None:  # a folder, or a file that was not seen being made
            return
        self._name((new, file), *(() if keep else ((old, None),)))

    def _keep_names(self, count: int) -> None:
        for naming in self._naming[:count]:
            naming.apply(self._kept)
        del self._naming[:count]

    def cut(self, random: Random, to: Path) -> None:
        """Write what may be there if the power goes now to the folder `to`, which is made anew."""
        if to.exists():
            shutil.rmtree(to)
        to.mkdir(mode=0o700)
        for folder in self.folders:
            (to / os.path.relpath(folder, self.folder)).mkdir(mode=0o700, parents=True, exist_ok=True)
        names = dict(self._kept)
        for naming in self._naming[: random.randint(0, len(self._naming))]:
            naming.apply(names)
        share = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        held: dict[int, bytes] = {}
        for path, file in names.items():
            if id(file) not in held:
                held[id(file)] = _what_may_be_there(file, random, share)
            place = to / os.path.relpath(path, self.folder)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.touch(mode=0o600)
            place.write_bytes(held[id(file)])


def _apply(content: bytearray, step: Step) -> None:
    if step.what is What.CUT_TO:
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
    else:
        content.extend(bytes(max(0, step.at - len(content))))
        content[step.at : step.at + len(step.data)] = step.data


def _what_may_be_there(file: _File, random: Random, share: float) -> bytes:
    content = bytearray(file.kept)
    for step in file.since:
        for part in _parts(step):
            if random.random() < share:
                _apply(content, part)
    return bytes(content)


def _parts(step: Step) -> Iterator[Step]:
    """The sectors of what was written; a change of size is whole."""
    if step.what is What.CUT_TO:
        yield step
        return
    at, end = step.at, step.at + len(step.data)
    while at < end:
        until = min(end, at - at % SECTOR + SECTOR)
        yield Step(What.WRITTEN, step.inode, at, "", step.data[at - step.at : until - step.at])
        at = until
